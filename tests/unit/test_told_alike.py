"""What notes say of n, of who chose nothing, and of what a percentage is a part of: counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from builders import study
from les_evaluation.core.contracts import ALL
from les_evaluation.output.canvas.places import SHEET
from les_evaluation.output.figures.bars.likert_data import LikertData, likert_by_group_data
from les_evaluation.output.figures.bars.likert_figure import base_note
from les_evaluation.output.figures.bars.likert_layout import STACKED
from les_evaluation.output.figures.bars.summary_figure import SummaryData, SummaryRow, lay_out_summary
from les_evaluation.output.figures.bars.survey_alt import told_answers
from les_evaluation.output.figures.bars.units import AUTO, UNITS, in_units, too_many_note
from les_evaluation.output.kinds.figure_transition import moved_between
from les_evaluation.output.views_shown import told_without_weight
from les_evaluation.study.settings import Study
from les_evaluation.survey.change_summary import Change
from les_evaluation.survey.wave_checks import _together_in
from test_figures_data import HELDER, compare

GROUPS = {"breed": "Brede partners", "kern": "Kernpartners"}


@pytest.mark.parametrize(("from_afar", "said"), [(0, True), (1, False), (None, False)])
def test_nobody_chose_an_answer_only_where_nobody_did_in_whatever_group(from_afar, said):
    # The groups shown chose it 0 times; a third one, that has no bar, `from_afar` times, or hidden.
    table = (
        compare(
            ("ieper", "helder", "kern", (0, 0, 4), 0),
            ("ieper", "helder", "breed", (1, 0, 2), 0),
            ("ieper", "helder", "afstand", (1, 0, 0), from_afar),
        )
        if from_afar is not None
        else compare(
            ("ieper", "helder", "kern", (0, 0, 4), 0),
            ("ieper", "helder", "breed", (1, 0, 2), 0),
            ("ieper", "helder", "afstand", (1, 0, 0), 0),
        )
    )
    if from_afar is None:
        table["n"] = table["n"].astype("Float64").mask(table["partner_group"] == "afstand")
    data = likert_by_group_data(table, items=[HELDER], les={"ieper": "Ieper"}, groups=GROUPS, language="nl")
    assert ("Niemand koos" in base_note(data, layout=STACKED)) is said
    other = compare(("genk", "helder", "all", (0, 0, 1), 3))  # of another LES than that of the figure
    both = pd.concat([table, other], ignore_index=True)
    data = likert_by_group_data(both, items=[HELDER], les={"ieper": "Ieper"}, groups=GROUPS, language="nl")
    assert ("Niemand koos" in base_note(data, layout=STACKED)) is said


def test_an_answer_that_is_a_number_does_not_run_on_from_its_count():
    assert told_answers(None, [("8%", "0"), ("13%", "3 (low)"), ("2", "Neutral")]) == "8% ‘0’, 13% ‘3 (low)’, 2 neutral"


def test_all_together_are_a_bar_in_every_figure_of_a_series():
    # 27: 8, 12 and 48; 29: 8, 12 and 20. All together was a square in the second alone.
    for total in (48, 20, 3):
        assert in_units([8, 12, total], draw=AUTO, apart=[False, False, True]) == [True, True, False]
    assert in_units([8, 12], draw=AUTO, apart=[True, True]) == [True, True]  # where nothing else stands in the figure


def test_squares_of_many_answers_have_no_numbers_and_are_bars():
    columns = ["les", "group", "item", "panel_key", "base"]
    bars = pd.DataFrame([("x", "all", "q", "", 4), ("y", "all", "q", "", 9)], columns=columns)
    for levels, squares in ((7, True), (8, False), (11, False)):
        names = tuple(str(number) for number in range(levels))
        assert LikertData(pd.DataFrame(), bars, names, "nl", "", draw=AUTO).units == [squares] * 2
    assert LikertData(pd.DataFrame(), bars, names, "nl", "", draw=UNITS).units == [True] * 2  # as was asked for


def test_squares_that_were_asked_for_and_not_drawn_are_told():
    assert too_many_note([9, 3], [True, True], draw=UNITS, language="nl") == []
    assert too_many_note([12, 3], [True, True], draw=AUTO, language="nl") == []
    for drawn, said in (([False] * 2, "Geen vierkanten"), ([False, True], "Een balk, geen vierkanten")):
        (told,) = too_many_note([12, 3], drawn, draw=UNITS, language="nl")
        assert told.startswith(said)
        assert "meer dan 9" in told


def test_a_long_name_has_two_lines_in_a_summary():
    name = "Hill of the Seven Winding Sisters and Their Garden"
    rows = [SummaryRow(name, 0.5, 12), SummaryRow("Quay", 0.25, 11)]
    data = SummaryData(rows, None, (0.0, 1.0, 0.25), str, "Share", "en")
    texts = lay_out_summary(data, width=SHEET).texts
    lines = " ".join(texts.loc[texts["role"] == "bar", "label"])
    assert name in lines
    assert "…" not in lines
    many = [SummaryRow(f"{name} {at}", at / 60, 9) for at in range(60)]
    texts = lay_out_summary(SummaryData(many, None, data.axis, str, "Share", "en"), width=SHEET).texts
    labels = texts.loc[texts["role"] == "bar", "label"]
    assert len(labels) == 50  # of one line: (17.5 - 60 x 0.1) / 0.23


def test_two_waves_in_either_order_are_one_pair_of_sites():
    rows = pd.DataFrame({"les": ["quay", "north", "north", "quay", "quay", "north"]})
    person = pd.Series(["a", "a", "b", "b", "c", "c"])
    made = study({"north": "North Side", "quay": "Quay"})
    told = list(_together_in(rows, person, pd.Series([True] * 6), "persons_in_several_les", made))
    assert [note.details for note in told] == [{"les": "North Side + Quay", "n": 3}]
    assert ALL not in made.every_les


def test_who_changed_site_between_waves_stands_in_the_total_only():
    def change(n):
        return Change(("no", "yes"), (), None if n is None else {("no", "yes"): n})

    # 5 and 13 in the sites, 40 of all: 22 answered each wave for another site.
    assert moved_between({"hill": change(0), "quay": change(5), "north": change(13), ALL: change(40)})
    assert not moved_between({"quay": change(5), "north": change(13), ALL: change(18)})
    assert not moved_between({"quay": change(5), "north": change(None), ALL: change(40)})  # would tell what is hidden


def test_who_answered_without_a_weight_is_counted():
    # Quay leads: 16 answered, 14 of them with a weight; the second question 15 and 14; the third 10 and 10.
    def rows(*bases):
        columns = ["les", "item", "partner_group", "kind", "base"]
        told = [("all", f"q{at}", group, "answered", n) for at, n in enumerate(bases) for group in ("all", "x")]
        return pd.DataFrame(told, columns=columns)

    def said(*items, most=1, language="en"):
        study = Study({"study": {"language": language}, "disclosure": {"minimum_base": most}, "les": {}})
        plain, weighted = rows(16, 15, 10), rows(14, 14, 10)
        return told_without_weight(plain, weighted, places=[("all", "all")], items=items, study=study)

    assert said("q0") == ["That left out 2 respondents here who did answer."]
    assert said("q0", language="nl") == ["Zo telden hier 2 respondenten niet mee die wel antwoordden."]
    assert said("q1") == ["That left out 1 respondent here who did answer."]
    assert said("q1", language="nl") == ["Zo telde hier 1 respondent niet mee die wel antwoordde."]
    assert said("q0", "q1", "q2") == [
        "That left out 0 to 2 respondents here who did answer, depending on the question."
    ]
    assert said("q2") == []
    assert said("q0", most=5) == []  # a difference would tell of a small group
