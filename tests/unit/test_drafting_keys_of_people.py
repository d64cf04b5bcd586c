"""Numbers that stand for people in a .sav without a word that says so, as panels and paper forms leave them."""

from __future__ import annotations

from pathlib import Path

import pytest

from les_evaluation.study.drafting.neutral_table import Column, Export, Said, column_of
from les_evaluation.study.drafting.recognise import Recognised, recognise

N = 80
KEYS = [8349 + 1777 * at for at in range(N)]  # no two alike, with gaps
STEPS = {"1": "Very dissatisfied", "2": "Dissatisfied", "3": "Neutral", "4": "Satisfied", "5": "Very satisfied"}


def column(header: str, cells: list[int], text: str = "", labels: dict[str, str] | None = None) -> Column:
    return column_of(header, [str(cell) for cell in cells], Said(text, labels=labels or {}), n=len(cells))


def drafted(key: Column, *, first: bool = True) -> Recognised:
    asked = column("q1", [at % 5 + 1 for at in range(N)], "How satisfied are you?", STEPS)
    age = column("age", [20 + at % 50 for at in range(N)], "Age")
    columns = (key, asked, age) if first else (asked, key, age)
    return recognise(Export(Path("wave.sav"), "SPSS", columns, N), can_tick=True, language="en")


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("s_PTID", "PTID"),
        ("v_001", "QID"),
        ("PersonID", ""),
        ("lfd", "Seriennummer"),
        ("vragenlijst", "Volgnummer"),
        ("n1", "Numéro du questionnaire"),
        ("x_key", ""),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_number_that_everybody_has_for_himself_is_that_of_the_respondent(header: str, text: str, first: bool) -> None:
    found = drafted(column(header, KEYS, text), first=first)
    assert [own.header for own in found.metadata["respondent"]] == [header]
    assert header not in {question.headers[0] for question in found.questions}


def test_numbers_without_a_name_count_as_keys_in_the_first_column_alone() -> None:
    assert [own.header for own in drafted(column("v1", KEYS)).metadata["respondent"]] == ["v1"]
    further = drafted(column("v1", KEYS), first=False)
    own = next(question for question in further.questions if question.headers == ("v1",))
    assert "number_or_code" in {doubt.key for doubt in own.doubts}


def test_a_few_numbers_that_come_twice_leave_a_key_a_key() -> None:
    twice = [*KEYS[:-2], KEYS[0], KEYS[1]]
    assert [own.header for own in drafted(column("x_PTID", twice, "PTID")).metadata["respondent"]] == ["x_PTID"]


@pytest.mark.parametrize(
    ("header", "cells", "text"),
    [
        ("income", [10_000 + 100 * at for at in range(N)], "Income"),
        ("pay", [31_417 + 13 * at for at in range(N)], "What do you earn in a year?"),
        ("aid", [31_417 + 13 * at for at in range(N)], "Aid in a year"),
        ("days", [17 + at * 3 for at in range(N)], "How many days did it last?"),
        ("id_q", [at % 7 for at in range(N)], ""),
    ],
)
def test_amounts_are_no_keys(header: str, cells: list[int], text: str) -> None:
    found = drafted(column(header, cells, text), first=False)
    assert "respondent" not in found.metadata


def test_a_second_key_is_left_out_beside_the_first() -> None:
    columns = (column("s_PTID", KEYS, "PTID"), column("panel_x", [one + 5 for one in KEYS], "Panelnummer"))
    asked = column("q1", [at % 5 + 1 for at in range(N)], "How satisfied are you?", STEPS)
    found = recognise(Export(Path("wave.sav"), "SPSS", (*columns, asked), N), can_tick=True, language="en")
    assert [own.header for own in found.metadata["respondent"]] == ["s_PTID"]
    assert [own.header for own in found.metadata["other"]] == ["panel_x"]
