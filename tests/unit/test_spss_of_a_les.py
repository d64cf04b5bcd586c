"""The .sav that the pipeline writes is what an SPSS user expects: read back, and held against a table made by hand."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pyreadstat
import pytest

from builders import codebook, ingested, item, study_of
from les_evaluation.core.files import write_csv
from les_evaluation.core.spss import SavLook, join_sav, read_sav, write_sav
from les_evaluation.core.spss_sets import AnswerSet
from les_evaluation.study.codebook import Choice
from les_evaluation.survey.clean.clean_responses import to_responses
from les_evaluation.survey.clean.joined_spss import join_spss_files
from les_evaluation.survey.clean.labelled_responses import labelled_table
from les_evaluation.survey.clean.spss_codes import spss_codes, spss_measure, spss_numbers

SCALE = [
    Choice("oneens", {"nl": "Oneens"}, {"": "10"}, "substantive"),
    Choice("neutraal", {"nl": "Neutraal"}, {"": "20"}, "substantive"),
    Choice("eens", {"nl": "Eens"}, {"": "30"}, "substantive"),
    Choice("geen", {"nl": "Geen zicht"}, {"": "88"}, "no_view"),
    Choice("nvt", {"nl": "Niet van toepassing"}, {"": "77"}, "no_view"),
]
BOOK = codebook(
    item("visie", "select_one", *SCALE),
    item("stad", "select_one", "genk=5", "ieper=3"),
    item("motief", "select_multiple", "leren=1: Leren é", "geld=2"),
    item("aantal", "integer"),
    item("slot", "text"),
)
LONG = "é" * 300
PEOPLE = [
    {"visie": "eens", "stad": "genk", "motief": "leren|geld", "aantal": "12", "slot": LONG},
    {"visie": "nvt", "stad": "", "motief": "geld", "aantal": "", "slot": "kort"},
    {"visie": "geen", "stad": "ieper", "motief": "", "aantal": "3", "reached_end": False},
]


def table_of(*people, book=BOOK):
    rows = ingested(*people, items=list(book.items))
    rows["submitted"] = ["2023-09-20 10:15:00", *[""] * (len(rows) - 1)]
    return labelled_table(rows, to_responses(rows, book), book, study_of())


def written(path, *people, book=BOOK):
    table = table_of(*people, book=book)
    write_sav(path, table.frame, table.look)
    return pyreadstat.read_sav(str(path), user_missing=True)


def check_as_expected(frame, meta):
    # What the three of them said, by hand: 97 not asked, 98 broken off, 99 no answer.
    assert frame.columns[:3].tolist() == ["meta_respondent", "meta_wave", "meta_les"]
    assert frame["visie"].tolist() == [30, 77, 88]
    assert frame["stad"].tolist() == [5, 99, 3]
    assert frame["motief_leren"].tolist() == [1, 0, 99]
    assert frame["motief_geld"].tolist() == [1, 1, 99]
    assert frame["aantal"].tolist() == [12, -97, 3]
    assert frame["slot"].tolist() == [LONG, "kort", ""]
    assert frame["meta_submitted"].tolist()[0] == dt.date(2023, 9, 20)
    assert meta.missing_ranges == {
        "visie": [{"lo": 77, "hi": 99}],
        "stad": [{"lo": 97, "hi": 99}],
        "motief_leren": [{"lo": 97, "hi": 99}],
        "motief_geld": [{"lo": 97, "hi": 99}],
        "aantal": [{"lo": -99, "hi": -97}],
    }
    assert meta.variable_value_labels["visie"] == {
        10: "Oneens",
        20: "Neutraal",
        30: "Eens",
        77: "Niet van toepassing",
        88: "Geen zicht",
        97: "Niet gevraagd",
        98: "Afgehaakt",
        99: "Geen antwoord",
    }
    assert meta.variable_value_labels["motief_leren"][1] == "Aangeduid"
    measures = {name: meta.variable_measure[name] for name in ("visie", "stad", "motief_leren", "aantal", "slot")}
    assert measures == {
        "visie": "ordinal",
        "stad": "nominal",
        "motief_leren": "nominal",
        "aantal": "scale",
        "slot": "nominal",
    }
    assert meta.mr_sets["motief"]["variable_list"] == ["motief_leren", "motief_geld"]
    assert (meta.mr_sets["motief"]["counted_value"], meta.mr_sets["motief"]["label"]) == (1, "Motief")
    forms = {name: meta.original_variable_types[name] for name in ("visie", "motief_leren", "slot", "meta_submitted")}
    assert forms == {"visie": "F2.0", "motief_leren": "F2.0", "slot": "A600", "meta_submitted": "DATE11"}


def test_the_file_of_a_les_is_what_an_spss_user_expects(tmp_path):
    frame, meta = written(tmp_path / "a.sav", *PEOPLE)
    check_as_expected(frame, meta)
    # As SPSS counts, without user-missing: one respondent has a view, two gave a town.
    counted = pyreadstat.read_sav(str(tmp_path / "a.sav"))[0]
    assert counted["visie"].count() == 1
    assert counted["stad"].count() == 2
    assert counted["motief_leren"].mean() == 0.5
    assert counted["aantal"].mean() == 7.5


def test_the_files_of_several_les_make_one(tmp_path):
    for number, person in enumerate(PEOPLE):
        table = table_of(person)
        if number:
            table.columns["meta_submitted"] = [float("nan")]
        write_sav(tmp_path / f"{number}.sav", table.frame, table.look)
    empty = table_of(*PEOPLE)
    write_sav(tmp_path / "3.sav", empty.frame.iloc[:0], empty.look)
    assert join_sav(tmp_path / "all.sav", [tmp_path / f"{number}.sav" for number in (3, 0, 1, 2)]) == 3
    check_as_expected(*pyreadstat.read_sav(str(tmp_path / "all.sav"), user_missing=True))
    first = (tmp_path / "all.sav").read_bytes()
    join_sav(tmp_path / "all.sav", [tmp_path / f"{number}.sav" for number in (3, 0, 1, 2)])
    assert (tmp_path / "all.sav").read_bytes() == first


def test_weights_and_who_counts_in_the_total_stand_beside_the_answers(tmp_path):
    study = study_of()
    study.config["weighted"] = True
    for les, weights in {"genk": [0.5, 2.25], "ieper": [None]}.items():
        rows = ingested(*PEOPLE[: len(weights)], items=list(BOOK.items)).assign(les=les, submitted="")
        rows["weight"] = pd.Series(weights, dtype=float)
        rows["respondent"] = [f"{les}_{number}" for number in range(len(rows))]
        table = labelled_table(rows, to_responses(rows, BOOK), BOOK, study)
        write_sav(tmp_path / f"{les}.sav", table.frame, table.look)
    # Who is first in Genk is the one of Ieper too, where the response that counts stands.
    write_csv(tmp_path / "again.csv", pd.DataFrame([("genk", "genk_0")], columns=["les", "respondent"]))
    parts = [tmp_path / "genk.sav", tmp_path / "ieper.sav"]
    join_spss_files(study, tmp_path / "all.sav", parts, again=[tmp_path / "again.csv"])
    frame, meta = pyreadstat.read_sav(str(tmp_path / "all.sav"))
    assert frame["meta_weight"].fillna(-1).tolist() == [0.5, 2.25, -1]
    assert frame["meta_counts_in_total"].tolist() == [0, 1, 1]
    labels = meta.column_names_to_labels
    assert labels["meta_weight"] == "Gewicht van de respons (leeg of 0: niet in gewogen getallen)"
    assert labels["meta_counts_in_total"] == "Telt mee in een totaal van alle LES"
    assert meta.variable_value_labels["meta_counts_in_total"][1] == "Ja"
    # Where nobody can be of several, and without weights, neither stands there.
    join_spss_files(study, tmp_path / "plain.sav", parts, again=[])
    assert "meta_counts_in_total" not in pyreadstat.read_sav(str(tmp_path / "plain.sav"))[0]
    assert "meta_weight" not in table_of(*PEOPLE).columns


def coded(*lines):
    """A single choice of (code, kind) each."""
    made = [Choice(f"a{n}", {"nl": f"A{n}"}, {"": code}, kind) for n, (code, kind) in enumerate(lines, start=1)]
    return item("q", "select_one", *made)


VIEW, NONE = "substantive", "no_view"


@pytest.mark.parametrize(
    ("lines", "declared", "left"),
    [
        # one range from the first no-view answer above the scale to the reasons
        ([("1", VIEW), ("2", VIEW), ("6", NONE), ("9", NONE)], [{"lo": 6, "hi": 99}], ()),
        # below the scale, with the reasons below
        ([("1", VIEW), ("2", VIEW), ("-1", NONE), ("-2", NONE)], [{"lo": -99, "hi": -1}], ()),
        # one on either side: a range and one code beside it
        ([("0", NONE), ("1", VIEW), ("2", VIEW), ("8", NONE)], [{"lo": 8, "hi": 99}, 0], ()),
        # no-view codes where the reasons would stand
        ([("1", VIEW), ("98", NONE), ("99", NONE)], [{"lo": 98, "hi": 999}], ()),
        # two between the answers: one too many
        ([("1", VIEW), ("2", NONE), ("3", VIEW), ("4", NONE), ("5", VIEW)], [{"lo": 97, "hi": 99}, 2], ("a4",)),
        ([("1", VIEW), ("2", VIEW)], [{"lo": 97, "hi": 99}], ()),
    ],
)
def test_no_view_and_the_reasons_are_declared_in_one_range_and_one_code(lines, declared, left):
    codes = spss_codes(coded(*lines))
    assert (codes.declared, codes.left) == (declared, left)


def test_what_spss_cannot_declare_or_number_is_told_in_the_file(tmp_path):
    between = coded(("1", VIEW), ("2", NONE), ("3", VIEW), ("4", NONE), ("5", VIEW))
    letters = replace(coded(("A1", VIEW), ("A2", VIEW)), name="letters")
    frame, meta = written(tmp_path / "a.sav", {"q": "a3", "letters": "a2"}, book=codebook(between, letters))
    assert frame[["q", "letters"]].iloc[0].tolist() == [3, 2]
    told = " ".join(meta.notes)
    assert "q: SPSS kent een bereik en een code als ontbrekend" in told
    assert "A4" in told
    assert "letters: de antwoorden hebben geen numerieke codes" in told


def test_two_codes_of_one_answer_are_written_as_the_first():
    question = item("q", "select_one", Choice("a", {"nl": "A"}, {"": "6;9"}, NONE), *SCALE[:1])
    assert spss_codes(question).answers == {"a": 6, "oneens": 10}


def test_that_two_codes_became_one_is_told_in_the_file(tmp_path):
    question = item("q", "select_one", Choice("a", {"nl": "A"}, {"": "6;9"}, NONE), *SCALE[:1])
    frame, meta = written(tmp_path / "a.sav", {"q": "a"}, book=codebook(question))
    assert frame["q"].tolist() == [6]
    assert "(6, 9 → 6)" in " ".join(meta.notes)


def test_a_les_with_decimals_or_numbers_far_below_zero_keeps_them_beside_others(tmp_path):
    book = codebook(item("uren", "decimal"))
    parts = [({"uren": "12"}, {"uren": ""}), ({"uren": "12.5"}, {"uren": "-98"}, {"uren": ""})]
    for number, people in enumerate(parts):
        table = table_of(*people, book=book)
        write_sav(tmp_path / f"{number}.sav", table.frame, table.look)
    join_sav(tmp_path / "all.sav", [tmp_path / "0.sav", tmp_path / "1.sav"])
    frame, meta = pyreadstat.read_sav(str(tmp_path / "all.sav"), user_missing=True)
    assert meta.original_variable_types["uren"] == "F8.1"
    assert frame["uren"].tolist() == [12, -997, 12.5, -98, -997]
    assert meta.missing_ranges["uren"] == [{"lo": -999, "hi": -997}]
    assert set(meta.variable_value_labels["uren"]) == {-999, -998, -997}
    counted = pyreadstat.read_sav(str(tmp_path / "all.sav"))[0]["uren"]
    assert counted.dropna().tolist() == [12, 12.5, -98]


def test_codes_of_a_wave_stand_in_where_there_are_no_others():
    question = item("q", "select_one", Choice("a", {"nl": "A"}, {"lente": "4"}, VIEW))
    assert spss_codes(question).answers == {"a": 4}


def test_a_list_of_towns_is_nominal_and_a_row_of_a_grid_ordinal():
    towns = item("q", "select_one", "genk", "ieper", "tongeren")
    assert (spss_measure(towns), spss_measure(replace(towns, block="raster"))) == ("nominal", "ordinal")


def test_numbers_below_the_codes_for_missing_move_these():
    assert spss_numbers([-120.0, 3.0]).declared == [{"lo": -999, "hi": -997}]
    assert spss_numbers([-1e9]).declared == [{"lo": -999999, "hi": -999997}]  # there is nothing further below


def test_a_variable_is_never_called_as_a_word_of_spss():
    assert "by_" in table_of({"by": "genk"}, book=codebook(item("by", "select_one", "genk"))).frame


def test_sets_stand_behind_labels_documents_and_long_texts(tmp_path):
    frame = table_of(*PEOPLE).frame
    names = ["motief_leren", "motief_geld"]
    look = SavLook(
        variable_labels=dict.fromkeys(frame, "Een label é van zeven"),
        value_labels={"stad": {3.0: "x" * 119, 5.0: "é"}, "visie": {1.0: ""}},
        notes=["een regel " * 30, "nog een"],
        answer_sets={
            "a": AnswerSet("Wat é?", tuple(names), "1"),
            "b": AnswerSet("", ("stad", "visie"), None),
            "alleen": AnswerSet("te weinig", ("stad",), "1"),
        },
    )
    write_sav(tmp_path / "a.sav", frame, look)
    read = read_sav(tmp_path / "a.sav")
    assert read.facts.answer_sets == {
        "a": AnswerSet("Wat é?", tuple(names), "1"),
        "b": AnswerSet("", ("stad", "visie"), None),
    }
    assert read.codes["slot"].tolist() == [LONG, "kort", ""]
    assert read.value_labels["stad"] == {"3": "x" * 119, "5": "é"}


def test_a_decimal_number_keeps_its_decimals(tmp_path):
    book = codebook(item("uren", "decimal"))
    frame, meta = written(tmp_path / "uren.sav", {"uren": "2.5"}, {"uren": "0.125"}, {"uren": ""}, book=book)
    assert frame["uren"].tolist() == [2.5, 0.125, -97]
    assert (meta.variable_measure["uren"], meta.original_variable_types["uren"]) == ("scale", "F9.3")
