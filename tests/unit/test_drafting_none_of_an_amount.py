"""None of what the other answers count is the lowest of them; none of something else, or of a list, is no amount."""

from pathlib import Path

import pytest

from les_evaluation.study.drafting.neutral_table import Export, Said, column_of
from les_evaluation.study.drafting.none_of_an_amount import none_of_an_amount
from les_evaluation.study.drafting.recognise import recognise

EACH = 40
AMOUNTS = [
    ("Kein Kind", ["1 Kind", "2 Kinder", "3 Kinder oder mehr"]),
    ("None", ["1 child", "2 children", "3 children"]),
    ("I have no children", ["1 child", "2 children", "3 or more children"]),
    ("Ik heb geen kinderen", ["1 kind", "2 kinderen", "3 kinderen of meer"]),
    ("Geen kinderen", ["Een kind", "Twee kinderen", "Drie of meer kinderen"]),
    ("Aucun enfant", ["1 enfant", "2 enfants", "3 enfants ou plus"]),
    ("Niemand", ["1 Person", "2 Personen", "3 Personen oder mehr"]),
    ("Ningún hijo", ["1 hijo", "2 hijos", "3 hijos o más"]),
    ("Nessun figlio", ["1 figlio", "2 figli", "3 o più figli"]),
    ("No car", ["1 car", "2 cars", "3 or more cars"]),
]


def drafted(captions, codes=None):
    """The question of a column with these answers; codes: of a .sav, in which the answers are labels."""
    n = EACH * len(captions)
    told = codes or captions
    cells = [cell for cell in told for _ in range(EACH)]
    said = Said("How many live with you", labels=dict(sorted(zip(codes, captions, strict=True)))) if codes else Said()
    columns = (
        column_of("place", ["Aa", "Be"] * (n // 2), Said(), n=n),
        column_of("number", cells, said, n=n),
    )
    found = recognise(Export(Path("x"), "SPSS" if codes else "", columns, n), can_tick=True)
    return next(one for one in found.questions if one.headers == ("number",))


@pytest.mark.parametrize(("none", "counted"), AMOUNTS)
def test_none_is_the_lowest_answer(none, counted):
    question = drafted([counted[1], none, counted[0], counted[2]])
    assert [(one.caption, one.kind) for one in question.choices] == [(one, "substantive") for one in (none, *counted)]


@pytest.mark.parametrize(("none", "counted"), AMOUNTS)
@pytest.mark.parametrize("codes", ["0123", "1234", "9123"])
def test_in_a_sav_it_stands_beside_the_smallest_whatever_its_code(none, counted, codes):
    question = drafted([none, *counted], codes=list(codes))
    assert [(one.caption, one.kind) for one in question.choices] == [(one, "substantive") for one in (none, *counted)]
    assert [one.value for one in question.choices] == list(codes)


def test_of_amounts_from_the_largest_none_is_the_last():
    question = drafted(["3 children", "2 children", "1 child", "No child"], codes=["1", "2", "3", "4"])
    assert [one.caption for one in question.choices] == ["3 children", "2 children", "1 child", "No child"]


@pytest.mark.parametrize(
    "captions",
    [
        ["Never had it", "1 very bad", "2", "3", "4", "5 very good"],
        ["No experience with it", "1. Apple", "2. Pear", "3. Plum"],
        ["I do not smoke", "1-5 cigarettes", "6-10 cigarettes", "More than 10 cigarettes"],
        ["No limit", "1 hour", "2 hours", "3 hours"],
        ["Keine Angabe", "1 Kind", "2 Kinder", "3 Kinder"],
        ["Geen mening", "1 keer", "2 keer", "3 keer"],
        ["No child", "A child of my own", "Somebody else"],
        ["No pet", "Dog", "Cat"],
    ],
)
def test_none_of_another_thing_is_no_amount(captions):
    assert none_of_an_amount(captions) == ""


def test_no_view_stays_no_view_beside_it():
    question = drafted(["Kein Kind", "1 Kind", "2 Kinder", "Keine Angabe"])
    assert [(one.caption, one.kind) for one in question.choices] == [
        ("Kein Kind", "substantive"),
        ("1 Kind", "substantive"),
        ("2 Kinder", "substantive"),
        ("Keine Angabe", "no_view"),
    ]
