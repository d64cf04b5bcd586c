"""Scales of 0 to 10 answers, their mean and net promoter score; every expected number was counted by hand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from builders import keys, write_xlsx
from les_evaluation.core.problems import Problems
from les_evaluation.output.canvas.drawing import Plot
from les_evaluation.output.kinds import figure_likert_by_les, table_likert
from les_evaluation.survey.claims.claim_list import read_claims
from les_evaluation.survey.claims.evaluation import evaluate_claims
from les_evaluation.survey.claims.printed import Printed
from small_study import SmallStudy, responses
from viewed_study import viewed_study

LABELS = {0: ("Zeker niet", "Certainly not"), 10: ("Zeker wel", "Certainly")}


def small_study(tmp_path, given, *, language="nl", minimum=1, weights=None):
    """A question from 0 to 10 of which the ends have words, with codes 1 to 11 and 99 without a view.

    given: (LES, partner group, code) per respondent.
    """
    weights = weights or ["1"] * len(given)
    lines = [
        {"les": les, "rol": group, "aanrader": code, "gewicht": weight}
        for (les, group, code), weight in zip(given, weights, strict=True)
    ]
    small = SmallStudy(tmp_path, rows=responses(*lines))
    small.survey.append(["select_one tien", "aanrader", "Zou u het aanraden?", "Would you recommend it?", "aanrader"])
    small.survey[-1] += [""] * (len(small.survey[0]) - len(small.survey[-1]))
    for number in range(11):
        nl, en = LABELS.get(number, (str(number), str(number)))
        small.choices.append(["tien", f"a{number}", nl, en, str(number + 1), ""])
    small.choices.append(["tien", "geen", "Weet niet", "Do not know", "99", "no_view"])
    small.config["study"]["language"] = language
    small.config["disclosure"] = {"minimum_base": minimum}
    if set(weights) != {"1"}:
        small.wave["metadata"]["weight"] = "gewicht"
    return small


# Genk: 0, 10, 9 and one without a view; Ieper: 8, 6, 10, 10. Codes are one more.
GIVEN = [("1", "1", "1"), ("1", "1", "11"), ("1", "2", "10"), ("1", "1", "99")]
GIVEN += [("2", "1", "9"), ("2", "2", "7"), ("2", "2", "11"), ("2", "1", "11")]


def made(tmp_path, given=GIVEN, *, style=None, entry=None, **how):
    small = small_study(tmp_path, given, **how)
    style = {"mean": True, "nps": True} if style is None else style
    shown = {"number": 1, "slug": "f", "kind": "likert_by_les", "items": ["aanrader"], "style": style}
    small.config["figures"] = [shown]
    table = {"number": 1, "slug": "t", "kind": "likert", "item": "aanrader", "mean": True, "nps": True, "top_two": True}
    small.config["tables"] = [table | (entry or {})]
    return viewed_study(small)


def columns(table):
    """Label of the row -> its cells."""
    return {line[0]: list(line[1:]) for line in table.frame.itertuples(index=False)}


def test_mean_and_score_of_a_scale_with_words_at_its_ends(tmp_path):
    table = table_likert.table(made(tmp_path).request("tables"))
    assert list(table.frame.columns[1:]) == ["Genk n", "Genk %", "Ieper n", "Ieper %", "Totaal n", "Totaal %"]
    rows = columns(table)
    assert rows["Totaal N"] == [3, 1, 4, 1, 7, 1]  # who does not know is in no N
    means = rows["Gemiddelde"]
    assert means[1::2] == [pytest.approx(19 / 3), 8.5, pytest.approx(53 / 7)]
    # Genk: two of three gave 9 or 10, one 0: 33; Ieper: two of four, one 6: 25; together 4 - 2 of 7: 29.
    assert rows["NPS"][1::2] == [pytest.approx(100 / 3), 25, pytest.approx(200 / 7)]
    assert rows["Meest positief: 9 + Zeker wel"] == [2, pytest.approx(2 / 3), 2, 0.5, 4, pytest.approx(4 / 7)]
    told = " ".join(table.notes)
    assert "0 (‘Zeker niet’) tot 10 (‘Zeker wel’)" in told
    assert "Percentages zijn afgerond" in told
    at = table.frame.index[table.frame.iloc[:, 0] == "Gemiddelde"][0]
    assert table.row_formats[at] == "0.00"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_mean_and_score_stand_beside_the_bars(tmp_path, language):
    drawn = figure_likert_by_les.figure(made(tmp_path, language=language).request("figures"))
    assert isinstance(drawn.picture, Plot)
    told = {"nl": ("gemiddelde: 6,3", "NPS: 33"), "en": ("mean: 6.3", "NPS: 33")}[language]
    assert all(words in drawn.alt for words in told), drawn.alt


def test_weights_count_in_mean_and_score(tmp_path):
    weights = ["1", "2", "1", "1", "1", "1", "1", "3"]
    table = table_likert.table(made(tmp_path, weights=weights).request("tables"))
    rows = columns(table)
    assert rows["Totaal N"][::2] == [3, 4, 7]
    # Genk: 0, 10 twice, 9: 29 / 4 and (3 - 1) / 4; Ieper: 8, 6, 10, 10 three times: 54 / 6 and (4 - 1) / 6.
    assert rows["Gemiddelde"][1::2] == [pytest.approx(29 / 4), 9, pytest.approx(83 / 10)]
    assert rows["NPS"][1::2] == [50, 50, 50]


def test_a_score_needs_a_scale_of_0_to_10(tmp_path):
    small = small_study(tmp_path, GIVEN)
    small.config["figures"] = [
        {"number": 1, "slug": "f", "kind": "likert_by_les", "items": ["visie"], "style": {"nps": True, "mean": True}}
    ]
    small.config["tables"] = [{"number": 1, "slug": "t", "kind": "likert", "item": "visie", "nps": True}]
    told = small.told()
    assert told.count("NPS") == 2 or told.count("net promoter") == 2, told
    small.config["figures"][0]["style"]["nps"] = False
    small.config["tables"][0]["nps"] = False
    assert small.told() == ""


def test_percentages_of_the_column_the_row_or_the_whole(tmp_path):
    # Of the group: 10 was given by core partners (Genk and Ieper) and by a broad one of Ieper.
    for percent, part in (("column", [0.5, 1 / 3]), ("row", [2 / 3, 1 / 3]), ("total", [2 / 7, 1 / 7])):
        entry = {"by": "group", "percent": percent}
        study = made(tmp_path / percent, entry=entry)
        table = table_likert.table(study.request("tables"))
        rows = columns(table)
        assert rows["Zeker wel"][::2] == [2, 1, 3]
        assert rows["Zeker wel"][1:4:2] == [pytest.approx(number) for number in part]
        whole = {"column": [1, 1, 1], "row": [4 / 7, 3 / 7, 1], "total": [4 / 7, 3 / 7, 1]}[percent]
        assert rows["Totaal N"][1::2] == [pytest.approx(number) for number in whole]
        assert ("rijpercentage" in " ".join(table.notes)) == (percent == "row")


def claimed(study, quantity, expected, *, les="all", item="aanrader"):
    """The problems with a claim, or else what was found and the verdict."""
    problems = Problems()
    path = study.study.config["raw"] + "/claims.xlsx"
    head = ["claim", "says", "les", "group", "item", "answers", "quantity", "expected"]
    write_xlsx(Path(path), {"claims": [head, ["c1", "x", les, "all", item, "", quantity, expected]]})
    claims = read_claims(
        path, codebook=study.codebook, les=list(study.study.les), groups=list(study.study.groups), problems=problems
    )
    if problems.found:
        return keys(problems)
    found = evaluate_claims(claims, study.plain, printed=Printed(study.codebook, study.study)).iloc[0]
    return [found["found"], found["verdict"]]


def test_claims_tell_of_a_scale_as_of_numbers(tmp_path):
    study = made(tmp_path)
    assert claimed(study, "mean", "7.57") == ["7,57 (n=7)", "holds"]
    assert claimed(study, "mean", "8", les="genk") == ["6,3 (n=3)", "does_not_hold"]
    assert claimed(study, "nps", "29") == ["28,6 (n=7)", "holds"]
    assert claimed(study, "nps", "> +20", les="ieper") == ["25 (n=4)", "holds"]
    assert claimed(study, "median", "9") == ["9 (n=7)", "holds"]  # 0 6 8 9 10 10 10
    assert claimed(study, "mean", "2", item="visie")[1] == "does_not_hold"
    assert claimed(study, "nps", "2", item="visie") == ["claim_nps"]
    assert claimed(study, "mean", "2", item="motief") == ["claim_no_number"]


def test_hidden_groups_have_no_mean(tmp_path):
    given = [("1", "1", "11")] * 8 + [("1", "2", "1")] * 2 + [("2", "1", "3")] * 8 + [("2", "2", "5")] * 8
    table = table_likert.table(made(tmp_path, given, minimum=5, entry={"by": "group"}).request("tables"))
    rows = columns(table)
    assert rows["Gemiddelde"][1] is not None
    study = made(tmp_path / "les", given, minimum=5)
    table = table_likert.table(study.request("tables", les="genk"))
    mean = columns(table)["Gemiddelde"]
    kern, breed, total = (pd.notna(cell) for cell in mean[1::2])
    assert not breed
    assert not (kern and total)  # which would tell it
