"""Quality flags: who is flagged by which rule, and that nobody goes."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import WAVE, codebook, ingested, item, study_of
from les_evaluation.survey.clean.quality_flags import (
    flag_contradictions,
    flag_quality,
    flag_speeders,
    flag_straight_lines,
)
from les_evaluation.survey.survey_frames import DECISIONS

STUDY, ENGLISH = study_of(), study_of(study__language="en")
NO_VIEW = {"geen_zicht": "no_view"}
GRID = [
    item(name, "select_one", "oneens", "neutraal", "eens", "geen_zicht", kinds=NO_VIEW, block="visies")
    for name in ("a", "b", "c", "d")
]
BOOK = codebook(
    *GRID,
    item("los", "select_one", "oneens", "eens"),
    item("motief", "select_multiple", "leren", "geld"),
    item("toelichting", "text", block="teksten"),
)
SETTINGS = {"speeder_share": 0.5, "straight_line_rows": 3, "contradictions": []}


def rows_of(*lines):
    return ingested(*lines, items=list(BOOK.items))


def told(decisions):
    """(row, reason) of every flag."""
    assert list(decisions.columns) == DECISIONS.names
    assert set(decisions["decision"]) <= {"flagged"}
    assert set(decisions["step"]) <= {"quality"}
    return list(zip(decisions["source_row"].tolist(), decisions["reason"].tolist(), strict=True))


def grid(answers):
    """A response to the four rows of the grid: o, n, e, - for no view, space for blank."""
    names = {"o": "oneens", "n": "neutraal", "e": "eens", "-": "geen_zicht", " ": ""}
    return dict(zip("abcd", (names[letter] for letter in answers), strict=True))


@pytest.mark.parametrize(
    ("duration", "flagged"),
    [(49.9, True), (50.0, False), (50.1, False), (0.0, True), (float("nan"), False)],
)
def test_speeder_is_below_the_share_of_the_median_and_not_at_it(duration, flagged):
    found = flag_speeders(rows_of({"duration": duration}), STUDY, share=0.5, medians={WAVE: 100.0})
    assert len(found) == flagged


def test_speeder_is_told_with_seconds_and_limit():
    found = flag_speeders(rows_of({"duration": 20.4}, {}), ENGLISH, share=0.33, medians={WAVE: 100.0})
    assert [row for row, _ in told(found)] == [2]
    assert "20" in found["reason"].iloc[0]
    assert "33" in found["reason"].iloc[0]


def test_limit_is_that_of_the_wave_and_who_stopped_is_no_speeder():
    rows = rows_of(
        {"duration": 60.0},
        {"duration": 60.0, "wave": "westhoek"},
        {"duration": 60.0, "wave": "onbekend"},  # a wave without durations has no limit
        {"duration": 1.0, "reached_end": False},
    )
    found = flag_speeders(rows, STUDY, share=0.5, medians={WAVE: 100.0, "westhoek": 200.0, "onbekend": float("nan")})
    assert [row for row, _ in told(found)] == [3]


@pytest.mark.parametrize(
    ("answers", "n"),
    [
        ("eeee", 4),
        ("oooo", 4),
        ("eee ", 3),  # a blank is no answer
        ("ee  ", None),  # two answered rows are too few
        ("eeeo", None),
        ("eee-", None),  # no view is another answer
        ("----", None),  # no view on anything may well be so
        ("    ", None),
        ("nnnn", 4),
    ],
)
def test_straight_line_is_one_answer_on_the_scale_to_every_answered_row(answers, n):
    found = flag_straight_lines(rows_of(grid(answers)), BOOK, STUDY, at_least=3)
    assert [reason for _, reason in told(found)] == (
        [f"zelfde antwoord op alle {n} beantwoorde rijen van visies"] if n else []
    )


def test_straight_lines_are_told_per_grid_and_a_grid_of_texts_has_none():
    two = codebook(*BOOK.items.values(), *(item(name, "select_one", "ja", "nee", block="tweede") for name in "xyz"))
    rows = ingested(grid("eeee") | dict.fromkeys("xyz", "nee"), items=list(two.items))
    found = flag_straight_lines(rows, two, STUDY, at_least=3)
    assert [reason.rpartition(" ")[2] for _, reason in told(found)] == ["visies", "tweede"]


def contradiction(answers):
    return {"reason": {"nl": "kan niet samen", "en": "cannot go together"}, "answers": answers}


@pytest.mark.parametrize(
    ("answers", "rows"),
    [
        ({"a": "eens", "los": "oneens"}, [2, 4]),
        ({"a": ["eens", "neutraal"], "los": "oneens"}, [2, 3, 4]),
        ({"a": "eens", "motief": "geld"}, [4]),  # among several ticked
        ({"motief": ["geld", "leren"]}, [2, 4]),
        ({"a": "eens", "los": "eens"}, []),
    ],
)
def test_contradiction_needs_every_answer_of_its_rule(answers, rows):
    lines = rows_of(
        {"a": "eens", "los": "oneens", "motief": "leren"},
        {"a": "neutraal", "los": "oneens"},
        {"a": "eens", "los": "oneens", "motief": "leren|geld"},
        {"los": "oneens"},
    )
    found = flag_contradictions(lines, STUDY, rules=[contradiction(answers)])
    assert told(found) == [(row, "tegenstrijdige antwoorden: kan niet samen") for row in rows]


def test_every_rule_flags_apart_and_in_the_language_of_the_study():
    rules = [contradiction({"a": "eens"}), contradiction({"los": "eens"})]
    line = grid("eeee") | {"los": "eens", "duration": 1.0}
    found = flag_quality(
        rows_of(line, {}), BOOK, ENGLISH, settings=SETTINGS | {"contradictions": rules}, medians={WAVE: 60.0}
    )
    assert found["rule"].tolist() == ["speeder", "straight_line", "contradiction", "contradiction"]
    assert set(found["source_row"]) == {2}
    assert found["reason"].iloc[-1].endswith("cannot go together")


def test_les_without_responses_has_no_flags():
    rows = rows_of({}).iloc[:0]
    rules = [contradiction({"a": "eens", "motief": "geld"})]
    found = flag_quality(rows, BOOK, STUDY, settings=SETTINGS | {"contradictions": rules}, medians={})
    assert told(found) == []


lines_of = st.lists(
    st.builds(
        lambda answers, duration, ended: grid(answers) | {"duration": duration, "reached_end": ended},
        st.text("one- ", min_size=4, max_size=4),
        st.floats(0, 200),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=20)
@given(lines_of)
def test_flagging_leaves_the_rows_as_they_were_and_flags_each_at_most_once_a_rule(lines):
    rows = rows_of(*lines)
    before = rows.copy(deep=True)
    found = flag_quality(rows, BOOK, STUDY, settings=SETTINGS, medians={WAVE: 100.0})
    pd.testing.assert_frame_equal(rows, before)
    assert set(found["respondent"]) <= set(rows["respondent"])
    assert not found.duplicated(["respondent", "rule"]).any()
    fast = [f"R-{row}" for row, line in enumerate(lines, start=2) if line["reached_end"] and line["duration"] < 50]
    assert found.loc[found["rule"] == "speeder", "respondent"].tolist() == fast
