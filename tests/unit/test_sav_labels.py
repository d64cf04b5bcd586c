"""Labels of a .sav that say what a code or a column is, where the codebook says something else or nothing."""

from pathlib import Path

import pytest

from les_evaluation.core.spss_sets import AnswerSet, with_answer_sets
from small_study import SmallStudy, only_problem, problems_in, responses


def study(folder: Path, *lines: dict, **spss: dict) -> SmallStudy:
    made = SmallStudy(folder, ending="sav", rows=responses(*lines))
    made.spss = spss
    return made


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_labelled_code_among_numbers_is_asked_once_and_recode_says_what_it_is(tmp_path, language):
    labels = {"bedrag": {99999: "Weet niet / geen antwoord", -1: "Niet van toepassing", 500: "500 of meer"}}
    made = study(
        tmp_path,
        *({"bedrag": cell} for cell in ("100", "99999", "-1", "99999", "500")),
        variable_value_labels=labels,
    )
    where, what, do = only_problem(made.told(language))
    assert where == made.where(1, "bedrag", language=language) + ' › "99999"'
    assert "99999 = Weet niet / geen antwoord; -1 = Niet van toepassing" in what
    assert "500 of meer" not in what
    assert "`bedrag: {'-1': null, '99999': null}`" in do or "`bedrag: {'99999': null, '-1': null}`" in do
    made.wave["recode"] = {"bedrag": {"99999": None, "-1": -1}}
    assert made.ingested().rows["q_bedrag"].tolist() == ["100", "", "-1", "", "500"]


def test_ends_of_a_scale_of_the_codebook_may_have_labels(tmp_path):
    made = study(tmp_path, {"bedrag": "0"}, {"bedrag": "10"}, {"bedrag": "7"})
    made.spss = {"variable_value_labels": {"bedrag": {0: "Zeker niet", 10: "Zeker wel", 7: "?"}}}
    made.survey = [[*made.survey[0], "minimum", "maximum"], *([*row, "", ""] for row in made.survey[1:])]
    made.survey[-2][-2:] = ["0", "10"]
    assert "7 = ?." in only_problem(made.told())[1]
    made.wave["recode"] = {"bedrag": {"7": 7}}
    assert made.ingested().rows["q_bedrag"].tolist() == ["0", "10", "7"]


def test_a_labelled_duration_is_asked_as_well(tmp_path):
    made = study(tmp_path, {"duur": "600"}, {"duur": "-9"}, variable_value_labels={"duur": {-9: "onbekend"}})
    assert "`duration: {'-9': null}`" in only_problem(made.told())[2]
    made.wave["recode"] = {"duration": {"-9": None}}
    assert made.ingested().rows["duration"].isna().tolist() == [False, True]


def labelled(rows: list[list], **captions: str) -> dict:
    return {"column_labels": [captions.get(header) for header in rows[0]]}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_exchanged_questions_stop_and_both_ways_out_work(tmp_path, language):
    made = study(tmp_path, {"visie": "1", "leren": "3"})
    made.spss = labelled(made.rows, visie="Wij leren", leren="3. De visie is helder.", werken="Samenwerken")
    where, what, do = only_problem(made.told(language))
    assert where.endswith('visie › "Wij leren"')
    assert "visie = Wij leren; leren = 3. De visie is helder." in what
    assert "`same_codes: [visie, leren]`" in do
    made.wave["same_codes"] = ["visie", "leren"]
    assert made.ingested().rows[["q_visie", "q_leren"]].iloc[0].tolist() == ["oneens", "eens"]
    del made.wave["same_codes"]
    column = made.survey[0].index("data_label")
    for row in made.survey:
        row[column] = {"visie": "leren", "leren": "visie"}.get(row[1], row[column])
    assert made.ingested().rows[["q_visie", "q_leren"]].iloc[0].tolist() == ["eens", "oneens"]


@pytest.mark.parametrize("in_a_set", [False, True])
@pytest.mark.parametrize("of_the_code", [False, True])
def test_exchanged_options_stop_and_both_ways_out_work(tmp_path, in_a_set, of_the_code):
    made = study(tmp_path, {"motief_1": "1", "motief_3": "0"}, {"motief_1": "0", "motief_2": "1"})
    names = {"motief_1": "Zin", "motief_2": "Geld", "motief_3": "Tijd"}
    if of_the_code:
        made.spss = {"variable_value_labels": {name: {1: label} for name, label in names.items()}}
    else:
        made.spss = labelled(made.rows, **{name: f"Motief: {label}" for name, label in names.items()})
    if in_a_set:
        made.write()
        sets = {"motief": AnswerSet("Motief", tuple(names), "1")}
        made.export.write_bytes(with_answer_sets(made.export.read_bytes(), sets))
    _, what, do = only_problem(made.told())
    assert "Zin / Tijd; motief_3" in what
    assert "motief_2" not in what
    assert "`same_codes: [motief]`" in do
    made.wave["same_codes"] = ["motief"]
    assert made.ingested().rows["q_motief"].tolist() == ["tijd", "geld"]
    del made.wave["same_codes"]
    for row in made.choices:
        row[4] = {"tijd": "3", "zin": "1"}.get(row[1], row[4])
    assert made.ingested().rows["q_motief"].tolist() == ["zin", "geld"]


def test_another_wording_is_no_contradiction(tmp_path):
    made = study(tmp_path, {})
    made.spss = labelled(
        made.rows, visie="Stelling: De visie is helder", leren="Leert u?", motief_1="Motief - Tijd", motief_2="Centen"
    )
    assert problems_in(made.told()) == []
