"""Answers off the scale, answers that are numbers, and answers on no scale at all; all values counted by hand."""

from dataclasses import replace
from fractions import Fraction

import pandas as pd
import pytest

from builders import codebook, item, study
from les_evaluation.core.contracts import ANSWERED_KIND
from les_evaluation.output.figures.bars.likert_beside import said_of_nobody
from les_evaluation.output.figures.bars.likert_data import likert_by_les_data, likert_items_data
from les_evaluation.output.figures.bars.survey_alt import alt_text
from les_evaluation.output.figures.bars.transition_figure import TransitionData, transition_note
from les_evaluation.output.figures.bars.trend_data import Measure, TrendData, trend_line, trend_ticks
from les_evaluation.output.figures.bars.trend_figure import trend_note
from les_evaluation.output.kinds.table_transition import transition_table
from les_evaluation.study.codebook import (
    HIGH_IS_POSITIVE,
    LOW_IS_POSITIVE,
    NO_VIEW,
    OFF_SCALE,
    SUBSTANTIVE,
    Choice,
)
from les_evaluation.study.item_checks import scale_name
from les_evaluation.study.scale_doubts import is_doubtful, told_scale_doubts
from les_evaluation.survey.change_summary import changes_by_les

VISION = item("vision", "select_one", "no", "mid", "yes", "dk", "nv", kinds={"dk": OFF_SCALE, "nv": NO_VIEW})


def labelled(name, *labels, apart=(), **fields):
    """A single choice with these labels in Dutch and English; those apart are off the scale."""
    choices = [Choice(f"c{at}", {"nl": label, "en": label}, {"": ""}, SUBSTANTIVE) for at, label in enumerate(labels)]
    choices += [Choice(f"o{at}", {"nl": label, "en": label}, {"": ""}, OFF_SCALE) for at, label in enumerate(apart)]
    return item(name, "select_one", *choices, label={"nl": name, "en": name}, **fields)


TEN = labelled("ten", *map(str, range(11)), apart=["Weet niet"])

# Changes

CELLS = {
    ("no", "mid"): 4,
    ("mid", "mid"): 3,
    ("yes", "no"): 2,
    ("no", "dk"): 5,
    ("dk", "yes"): 6,
    ("dk", "dk"): 7,
    ("nv", "yes"): 1,
}


def change(*, ordered):
    """The change of LES a between two waves."""
    rows = [("", "a", "w1", "w2", "vision", one, other, n, False) for (one, other), n in CELLS.items()]
    names = ["view", "les", "first", "second", "item", "answer", "answer_second", "n", "hidden"]
    pair, found = changes_by_les(pd.DataFrame(rows, columns=names), VISION, "", ordered=ordered)
    assert pair == ("w1", "w2")
    return found["a"]


def test_an_answer_off_the_scale_is_no_move():
    found = change(ordered=True)
    assert found.scale == ("no", "mid", "yes")
    assert (found.up(), found.same(), found.down(), found.both, found.people) == (4, 3, 2, 9, 28)
    assert found.giving("dk") == 18


def test_without_an_order_it_is_an_answer_as_any_other():
    found = change(ordered=False)
    assert found.scale == ("no", "mid", "yes", "dk")
    assert (found.same(), found.up() + found.down(), found.both) == (10, 17, 27)


@pytest.mark.parametrize(
    ("ordered", "moves"), [(True, {"Omhoog": 4, "Gelijk": 3, "Omlaag": 2}), (False, {"Gelijk": 10, "Veranderd": 17})]
)
def test_the_table_tells_it_beside_the_moves(ordered, moves):
    found = {"a": ("Plek A", change(ordered=ordered))}
    made = study({"a": "Plek A"})
    table = transition_table(found, VISION, pair=("2023", "2024"), ordered=ordered, title="T", study=made)
    last = table.frame.iloc[-1]
    assert {name: int(last[name]) for name in moves} == moves
    told = [note for note in table.notes if "staat niet op de schaal" in note and "(Plek A 18)" in note]
    assert len(told) == ordered


def transition(question, **cells):
    labels = {choice.name: choice.label["nl"] for choice in question.choices} | {"-": "Geen antwoord"}
    rows = [("", "a", "w1", "w2", question.name, *key.split("_"), n, False) for key, n in cells.items()]
    names = ["view", "les", "first", "second", "item", "answer", "answer_second", "n", "hidden"]
    _, found = changes_by_les(pd.DataFrame(rows, columns=names), question, "")
    return TransitionData((("A", found["a"]),), labels, ("2023", "2024"), True, "nl")


def test_an_answer_that_is_a_number_is_printed_once():
    data = transition(TEN, c0_c10=2, o0_c1=1)
    assert list(data.heads.values()) == [*map(str, range(11)), "a"]
    assert [data.headed(name) for name in data.heads] == [*map(str, range(11)), "a  Weet niet"]
    assert "nummers en letters" in transition_note(data, minimum=1)
    named = transition(labelled("x", "0 = nooit", "1", "2", "altijd"), c0_c1=1)
    assert [named.headed(name) for name in named.heads] == ["0 = nooit", "1", "2", "3  altijd"]
    assert "nummers en letters" not in transition_note(named, minimum=1)
    words = transition(VISION, no_dk=1)
    assert [words.headed(name)[:3] for name in words.heads] == ["1  ", "2  ", "3  ", "4  "]


# Lines through the waves


def line(question, given, **entry):
    """The measure and the one point of these counts. given: answer -> n."""
    measure = Measure.of(question, entry, weighted=False, language="nl")
    base = sum(n for name, n in given.items() if name != "nv")
    rows = [("a", question.name, "w1", name, "x", n, base, False) for name, n in given.items()]
    rows.append(("a", question.name, "w1", "", ANSWERED_KIND, base + given.get("nv", 0), base, False))
    table = pd.DataFrame(rows, columns=["les", "item", "partner_group", "choice", "kind", "n", "base", "hidden"])
    made = trend_line(table, measure, key="a", name="A", groups=["w1"], asked=[True])
    note = trend_note(
        TrendData((("", (made,)),), ("2023",), None, measure, trend_ticks([made], measure), "nl"), dated=True
    )
    return made.points[0], note, [told for _, told in trend_ticks([made], measure)]


GIVEN = {"no": 2, "mid": 2, "yes": 4, "dk": 4, "nv": 3}


def test_a_share_and_its_n_have_one_base():
    point, note, _ = line(VISION, GIVEN, measure="top", top=1)
    assert (point.value, point.n) == (Fraction(4, 12), 12)
    assert "wie een antwoord koos" in note
    assert "telt mee in n en in de percentages" in note


def test_a_mean_and_its_n_are_of_the_scale():
    point, note, ticks = line(VISION, GIVEN, measure="mean")
    assert (point.value, point.n) == (Fraction(2 * 1 + 2 * 2 + 4 * 3, 8), 8)
    assert "van 1 (‘" in note
    assert "telt niet mee" in note
    assert ticks == ["1", "2", "3"]


def test_of_nobody_on_the_scale_there_is_no_mean():
    point, _, _ = line(VISION, {"no": 0, "dk": 5}, measure="mean")
    assert (point.value, point.n) == (None, 0)


def test_the_numbers_of_the_answers_make_the_mean():
    point, note, ticks = line(TEN, {"c0": 1, "c4": 1, "c10": 2, "o0": 3}, measure="mean")
    assert (point.value, point.n) == (Fraction(24, 4), 4)
    assert "op de schaal van 0 tot 10" in note
    assert ticks == [str(number) for number in range(11)]
    point, note, _ = line(labelled("x", "nooit", "1", "2", "altijd"), {"c0": 1, "c3": 1}, measure="mean")
    assert point.value == Fraction(3, 2)
    assert "van 0 (‘nooit’) tot 3 (‘altijd’)" in note


def test_a_turned_scale_of_numbers_keeps_its_mean():
    """1 is best: turned round, so that who gave 1 counts as 3; the axis still runs upwards."""
    turned = labelled("x", "3", "2", "1", direction=LOW_IS_POSITIVE)
    point, _, ticks = line(turned, {"c0": 1, "c2": 3}, measure="mean")
    assert point.value == Fraction(1 * 1 + 3 * 3, 4)
    assert ticks == ["1", "2", "3"]


# Bars


def compare(question, given, les="a"):
    """Compare rows of one question: answer -> n."""
    base = sum(n for name, n in given.items() if name != "nv")
    kinds = {choice.name: choice.kind for choice in question.choices}
    rows = [(les, question.name, "all", name, kinds[name], n, base) for name, n in given.items()]
    return pd.DataFrame(rows, columns=["les", "item", "partner_group", "choice", "kind", "n", "base"])


def test_bars_stand_in_the_order_of_the_share_that_is_told():
    """3 of 10 with the answer off the scale, and 5 of 10: not 3 of 4 first."""
    other = item("other", "select_one", "no", "mid", "yes", "dk", kinds={"dk": OFF_SCALE}, list_name="lijst_vision")
    table = pd.concat(
        [
            compare(VISION, {"no": 1, "yes": 3, "dk": 6}),
            compare(other, {"no": 5, "yes": 5, "dk": 0}),
        ]
    )
    made = likert_items_data(table, items=[VISION, other], language="nl", les="a", order="answer")
    assert list(made.bars["item"]) == ["other", "vision"]


def test_who_answered_nothing_of_no_scale_is_told_so():
    made = likert_by_les_data(compare(VISION, {"no": 0, "dk": 0}), item=VISION, les={"a": "A"}, language="nl")
    assert said_of_nobody(made) == "geen antwoorden op de schaal"
    nominal = replace(made, nominal=True)
    assert said_of_nobody(nominal) == "geen antwoorden"
    assert "schaal" not in alt_text(nominal, title="T")


# Answers on no known scale


def doubts(question, *figures, tables=()):
    config = {"figures": list(figures), "tables": list(tables), "study": {"language": "en"}}
    return told_scale_doubts(config, codebook(question))


HOW = labelled("how", "Friend", "Radio", "Poster", apart=["Cannot recall"])


def test_answers_of_no_known_order_are_told_with_the_kind_that_fits():
    entries = [
        {"number": 1, "slug": "a", "kind": "likert_by_les", "items": ["how"]},
        {"number": 2, "slug": "b", "kind": "trend", "items": ["how"]},
        {"number": 3, "slug": "c", "kind": "choice", "items": ["how"]},
        {"number": 4, "slug": "d", "kind": "transition", "items": ["how"], "answers": "unordered"},
    ]
    (told,) = doubts(HOW, *entries, tables=[{"number": 1, "slug": "e", "kind": "likert", "item": "how"}])
    assert "how: " in told
    assert "‘Friend’, ‘Radio’, ‘Poster’" in told
    assert "figures[1] (1 a); figures[2] (2 b); tables[1] (1 e). If" in told
    assert "kind: choice" in told
    assert "high_is_positive" in told
    assert doubts(HOW, *entries[2:]) == []
    (of_order,) = doubts(HOW, entries[3] | {"answers": "ordered"})
    assert "answers: unordered" in of_order
    many = labelled("how", *(f"Town {letter}" for letter in "ABCDEFGH"))
    assert "kind: multi_select" in doubts(many, entries[0])[0]


@pytest.mark.parametrize(
    ("question", "doubtful"),
    [
        (HOW, True),
        (labelled("x", "Yes", "No"), False),  # of two answers both kinds will do
        (labelled("x", "Fully disagree", "Disagree", "Agree", "Fully agree"), False),
        (labelled("x", "Zeer goed", "Goed", "Slecht", "Zeer slecht"), False),
        (TEN, False),
        (labelled("x", "never", "1", "2", "3", "always"), False),
        (labelled("x", "Dairy", "Fruit", "Grain", direction=HIGH_IS_POSITIVE), False),
        (labelled("x", "Dairy", "Fruit", "Grain", direction=LOW_IS_POSITIVE), False),
        (item("x", "integer"), False),
    ],
)
def test_what_words_numbers_or_the_codebook_tell_is_no_doubt(question, doubtful):
    assert is_doubtful(question) == doubtful


def test_saying_that_high_is_positive_leaves_a_scale_what_it_is():
    assert scale_name(labelled("x", "a", "b", direction=HIGH_IS_POSITIVE)) == scale_name(labelled("x", "a", "b"))
