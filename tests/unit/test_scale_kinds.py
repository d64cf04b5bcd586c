"""Answers off the scale, and scales of which low is positive; every expected number was counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from builders import item
from les_evaluation.output.canvas.drawing import Plot
from les_evaluation.output.figures.bars.likert_data import likert_by_les_data
from les_evaluation.output.figures.bars.likert_layout import DIVERGING, lay_out
from les_evaluation.output.kinds import (
    figure_choice,
    figure_likert_by_les,
    figure_multi_select,
    table_likert,
    table_multi_select,
    table_questionnaire,
)
from les_evaluation.study.codebook import codebook_from_json, codebook_to_json
from les_evaluation.survey.clean.spss_codes import spss_codes, spss_measure
from les_evaluation.survey.sensitivity import conclusions
from les_evaluation.survey.statistics.statistics_table import comparisons
from small_study import SmallStudy, problems_in, responses
from test_scales_shown import claimed, columns
from viewed_study import viewed_study


def small_study(tmp_path, answers, *, kind="off_scale", scale="", language="nl", style=None, figure="likert_by_les"):
    """A question of disagree 1, neutral 2, agree 3, does not apply 4 (of a kind) and no view 9.

    answers: the code of each respondent of Genk, all core partners.
    """
    small = SmallStudy(tmp_path, rows=responses(*({"nvt": code} for code in answers)))
    small.survey[0].append("scale")
    small.survey = [[*row, *[""] * (len(small.survey[0]) - len(row))] for row in small.survey]
    line = ["select_one drie", "nvt", "Werkt het?", "Does it work?", "nvt"]
    small.survey.append([*line, *[""] * (len(small.survey[0]) - len(line) - 1), scale])
    answers_of = [("nee", "Nee", "No", "1", ""), ("soms", "Soms", "Sometimes", "2", ""), ("ja", "Ja", "Yes", "3", "")]
    answers_of += [
        ("nvt", "Niet van toepassing", "Does not apply", "4", kind),
        ("geen", "Weet niet", "?", "9", "no_view"),
    ]
    small.choices += [["drie", *line] for line in answers_of]
    small.config["study"]["language"] = language
    style = {"mean": True, "top_two": True} if style is None else style
    small.config["figures"] = [{"number": 1, "slug": "f", "kind": figure, "items": ["nvt"], "style": style}]
    small.config["tables"] = [
        {"number": 1, "slug": "t", "kind": "likert", "item": "nvt", "mean": True, "top_two": True},
        {"number": 2, "slug": "m", "kind": "multi_select", "item": "nvt"},
    ]
    return small


GIVEN = ["1", "2", "3", "3", "4", "4", "9"]  # four on the scale, two off it, one without a view


def test_an_answer_off_the_scale_counts_in_the_base_and_in_no_mean(tmp_path):
    study = viewed_study(small_study(tmp_path, GIVEN))
    table = table_likert.table(study.request("tables"))
    rows = columns(table)
    below = ["Totaal N", "Meest positief: Ja", "Gemiddelde"]
    assert list(rows) == ["Nee", "Soms", "Ja", "Niet van toepassing", "Weet niet", *below]
    assert rows["Totaal N"][:2] == [6, 1]
    assert rows["Niet van toepassing"][:2] == [2, pytest.approx(1 / 3)]
    assert rows["Gemiddelde"][1] == 2.25  # (1 + 2 + 3 + 3) / 4
    assert rows["Meest positief: Ja"][:2] == [2, pytest.approx(2 / 6)]
    assert "‘Niet van toepassing’: telt mee in n" in " ".join(table.notes)
    assert claimed(study, "mean", "2.25", item="nvt")[1] == "holds"
    assert claimed(study, "median", "2.5", item="nvt")[1] == "holds"
    assert claimed(study, "base", "6", item="nvt")[1] == "holds"
    several = table_multi_select.table(study.request("tables", 2))
    assert list(several.frame.iloc[:, 0])[-2:] == ["Niet van toepassing", "Totaal N"]


def test_it_is_no_side_of_the_scale_and_no_missing_value(tmp_path):
    study = viewed_study(small_study(tmp_path, GIVEN))
    question = study.codebook.items["nvt"]
    row = conclusions(study.plain, study.codebook, items=["nvt"]).iloc[0]
    assert (row["negative"], row["neutral"], row["positive"], row["base"]) == (1, 1, 2, 4)
    assert spss_measure(question) == "nominal"
    codes = spss_codes(question)
    assert codes.answers["nvt"] == 4
    assert not any(
        part.get("lo", part) <= 4 <= part.get("hi", part) for part in codes.declared if isinstance(part, dict)
    )
    found = comparisons(study.codebook, study.study.config["figures"], study.study.groups)
    assert [choice.name for choice in found[0].scale] == ["nee", "soms", "ja"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("layout", ["stacked", "diverging"])
def test_it_is_drawn_apart(tmp_path, language, layout):
    style = {"layout": layout, "top_two": True, "mean": True}
    study = viewed_study(small_study(tmp_path, GIVEN, language=language, style=style))
    drawn = figure_likert_by_les.figure(study.request("figures"))
    assert isinstance(drawn.picture, Plot)
    data = likert_by_les_data(study.plain, item=study.codebook.items["nvt"], les={"genk": "Genk"}, language=language)
    assert data.apart == ({"nl": "Niet van toepassing", "en": "Does not apply"}[language],)
    assert len(data.levels) == 3
    assert data.bars["base"].tolist() == [6]
    assert data.bars["n_top"].tolist() == [2]
    assert data.segments["n"].tolist() == [1, 1, 2, 2]
    if layout == DIVERGING:
        segments = lay_out(data, width=17, layout=DIVERGING).segments.sort_values("xmin")
        ends = segments[["xmin", "xmax"]].to_numpy()
        assert ends[-1][0] - ends[-2][1] > 0.1  # cm between the last answer of the scale and the one off it


@pytest.mark.parametrize("kind", ["choice", "multi_select"])
def test_other_figures_show_it_last(tmp_path, kind):
    study = viewed_study(small_study(tmp_path, GIVEN, figure=kind, style={}))
    maker = {"choice": figure_choice, "multi_select": figure_multi_select}[kind]
    drawn = maker.figure(study.request("figures"))
    assert isinstance(drawn.picture, Plot)
    assert drawn.alt.casefold().index("ja") < drawn.alt.casefold().index("niet van toepassing")


def test_a_kind_of_answer_that_there_is_not_is_told(tmp_path):
    told = small_study(tmp_path, GIVEN, kind="counted").told()
    assert "off_scale" in told


# A scale of which low is positive


def test_a_scale_of_which_low_is_positive_is_turned_round(tmp_path):
    study = viewed_study(small_study(tmp_path, GIVEN, scale="low_is_positive"))
    question = study.codebook.items["nvt"]
    assert [choice.name for choice in question.choices] == ["ja", "soms", "nee", "nvt", "geen"]
    table = table_likert.table(study.request("tables"))
    rows = columns(table)
    assert list(rows)[:3] == ["Ja", "Soms", "Nee"]
    assert rows["Gemiddelde"][1] == 1.75  # ja counts as 1 twice, soms as 2, nee as 3
    assert "1 (‘Ja’) tot 3 (‘Nee’)" in " ".join(table.notes)
    assert rows["Meest positief: Nee"][0] == 1
    row = conclusions(study.plain, study.codebook, items=["nvt"]).iloc[0]
    assert (row["negative"], row["neutral"], row["positive"]) == (2, 1, 1)
    assert claimed(study, "mean", "1.75", item="nvt")[1] == "holds"
    data = likert_by_les_data(study.plain, item=question, les={"genk": "Genk"}, language="nl")
    assert data.levels == ("Ja", "Soms", "Nee")


def test_the_annex_and_the_codes_keep_the_order_in_which_it_was_asked(tmp_path):
    study = viewed_study(small_study(tmp_path, GIVEN, scale="low_is_positive"))
    annex = table_questionnaire.questionnaire_table(study.codebook, title="", study=study.study).frame
    assert "Nee; Soms; Ja; Niet van toepassing; Weet niet" in annex.to_csv()
    assert spss_codes(study.codebook.items["nvt"]).answers["nee"] == 1
    path = tmp_path / "book.json"
    path.write_text(codebook_to_json(study.codebook), encoding="utf-8")
    assert codebook_from_json(path).items["nvt"] == study.codebook.items["nvt"]


def test_two_directions_cannot_share_a_figure_and_a_word_that_is_none_is_told(tmp_path):
    small = small_study(tmp_path, GIVEN, scale="low_is_positive", figure="likert_items")
    row = [*small.survey[-1]]
    row[1], row[4], row[-1] = "nvt_2", "nvt_2", ""
    small.survey.append(row)
    small.rows[0].append("nvt_2")
    for cells in small.rows[1:]:
        cells.append("1")
    small.config["figures"][0] |= {"items": ["nvt", "nvt_2"], "title": "X", "style": {}}
    small.config["tables"] = []
    told = small.told()
    assert "low_is_positive" in told
    assert len(problems_in(told)) == 1, told
    other = small_study(tmp_path / "b", GIVEN, scale="laag")
    assert "low_is_positive" in other.told()
    number = small_study(tmp_path / "c", GIVEN)
    place = next(row for row in number.survey if row[1] == "bedrag")
    place[-1] = "low_is_positive"
    assert "integer" in number.told()


def test_a_list_alone_never_turns():
    question = item("x", "select_one", "a", "b", "c")
    assert question.as_asked() == question.choices
    assert pd.Series([choice.name for choice in question.as_asked()]).tolist() == ["a", "b", "c"]
