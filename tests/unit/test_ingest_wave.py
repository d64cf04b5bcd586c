"""One export becomes one row per response: answers under the codebook, persons as pseudonyms, the rest left behind."""

import dataclasses
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import KEY, WAVE, codebook, item, keys, only, sheet
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.person_names import read_names
from les_evaluation.core.problems import Problems
from les_evaluation.core.reading import MISSING
from les_evaluation.study.settings import Study
from les_evaluation.survey.ingest.response_metadata import pseudonym, read_key
from les_evaluation.survey.ingest.wave import ingest_wave
from les_evaluation.survey.survey_frames import DECISIONS, ROWS
from small_study import SmallStudy, responses

BOOK = codebook(
    item("les", "select_one", "genk=1", "beringen=2", "ieper=3"),
    item("rol", "select_one", "kern=1", "breed=2"),
    item("visie", "select_one", "oneens=1: Niet akkoord", "eens=2: Akkoord", "geen_zicht=9: Geen zicht"),
    item("motief", "select_multiple", "leren=1", "geld=2"),
    item("aantal", "integer"),
    item("slot", "text"),
)
METADATA = {
    "respondent": "Respondent",
    "email": "E-mail",
    "organisation": "Organisatie",
    "submitted": "Datum",
    "reached_end": "Einde",
    "screened_out": "Uit",
    "duration": "Duur",
}
HEADERS = [*METADATA.values(), "les", "rol", "visie", "motief", "aantal", "slot", "IP", "Naam"]
SOUND = {
    "E-mail": "ann@voorbeeld.be",
    "Organisatie": "De Linde",
    "Datum": "2023-09-20 10:00:00",
    "Einde": "1",
    "Uit": "",
    "Duur": "61,5",
    "les": "1",
    "rol": "1",
    "visie": "2",
    "motief": "1, 2",
    "aantal": "3",
    "slot": "Dank",
    "IP": "81.82.83.84",
    "Naam": "Ann Peeters",
}
SETTINGS = {
    "metadata": METADATA,
    "les": {"item": "les", "map": {"1": "genk", "2": "beringen"}},
    "partner_group": {"item": "rol", "map": {"1": "kern", "2": "breed"}},
}
TESTS = {"organisations": [], "email_domains": ["onderzoek.example"], "before_opened": True}


def export(*lines, headers=HEADERS, numbers=None, **options):
    """A sheet; a line holds what differs from a sound response, respondents are numbered from 1."""
    rows = []
    for number, line in enumerate(lines, start=1):
        cells = {"Respondent": str(number)} | SOUND | line
        rows.append([cells.get(header, "") for header in headers])
    return sheet(headers, *rows, **options)


def ingest(problems, table, *, wave=WAVE, key=KEY, book=BOOK, names=(), language="nl", **settings):
    survey = {"waves": {wave: SETTINGS | settings}, "cleaning": {"test_responses": TESTS}}
    study = Study({"study": {"language": language}, "survey": survey}, problems)
    return ingest_wave(table, book, study, wave=wave, key=key, mask=Mask(names, language=study.language))


def one(problems, line, **options):
    """The ingested row of one response."""
    rows = ingest(problems, export(line), **options).rows
    return rows.iloc[0]


def rules(made):
    """(row, rule, decision) of every decision."""
    return list(made.decisions[["source_row", "rule", "decision"]].itertuples(index=False, name=None))


# A sound row


def test_sound_response_is_read_whole(problems):
    row = one(problems, {})
    assert not problems.found
    assert row.drop(["respondent", "person"]).to_dict() == {
        "wave": WAVE,
        "row": 2,
        "source_file": "export.xlsx",
        "source_sheet": "Data",
        "les": "genk",
        "partner_group": "kern",
        "organisation": "De Linde",
        "submitted": "2023-09-20 10:00:00",
        "duration": 61.5,
        "weight": 1.0,
        "reached_end": True,
        "screened_out": False,
        "test_email": False,
        "q_les": "genk",
        "q_rol": "kern",
        "q_visie": "eens",
        "q_motief": "leren|geld",
        "q_aantal": "3",
        "q_slot": "Dank",
    }


def test_columns_are_the_named_metadata_and_the_questions_and_nothing_else(problems):
    rows = ingest(problems, export({})).rows
    assert list(rows.columns) == [*ROWS.names, *(f"q_{name}" for name in BOOK.items)]


def test_what_is_not_in_the_metadata_stays_unknown(problems):
    made = ingest(problems, export({}), metadata={"respondent": "Respondent"})
    row = made.rows.iloc[0]
    assert (row["organisation"], row["submitted"]) == ("", "")
    assert row["duration"] != row["duration"]
    assert (row["reached_end"], row["screened_out"], row["test_email"]) == (True, False, False)
    assert row["person"] == row["respondent"]


# Personal data


def everything(made):
    """All that goes further, as one text."""
    return made.rows.to_csv() + made.decisions.to_csv()


def test_e_mail_ip_and_names_never_go_further(problems):
    made = ingest(problems, export({}, {"les": ""}, {"visie": "akkoord "}))
    assert not problems.found
    told = everything(made)
    assert "De Linde" in told
    for personal in ("ann@voorbeeld.be", "voorbeeld.be", "81.82.83.84", "Ann", "Peeters"):
        assert personal not in told


def test_address_or_number_in_an_open_answer_or_organisation_is_masked(problems):
    line = {"slot": "Mail bo@x.be of bel 0470 12 34 56", "Organisatie": "vzw X, info@x.be", "Naam": ""}
    row = one(problems, line)
    assert row["q_slot"] == "Mail [e-mail] of bel [tel.]"
    assert row["organisation"] == "vzw X, [e-mail]"


def test_listed_names_in_an_open_answer_are_masked(problems):
    row = one(problems, {"slot": "Dank aan ann peeters en aan Annelies"}, names=["Ann Peeters"])
    assert "peeters" not in row["q_slot"].casefold()
    assert "Annelies" in row["q_slot"]


def test_small_words_of_a_name_are_masked_in_the_whole_name_only(problems):
    slot = "Dank van de hele groep aan Rik Van den Broeck, ook van Broeck zelf"
    row = one(problems, {"slot": slot}, names=["Rik van den Broeck"])
    assert row["q_slot"] == "Dank van de hele groep aan [naam], ook van [naam] zelf"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_list_of_names_is_read_a_name_a_line_without_remarks(tmp_path, problems, encoding):
    path = tmp_path / "names.txt"
    path.write_bytes("# wie\r\nZoë  Peeters\r\n\r\nRik  # weg\r\n".encode(encoding))
    assert read_names(path, problems=problems) == ["Zoë Peeters", "Rik"]
    assert not problems.found


def test_a_name_in_the_name_of_a_sheet_is_masked_as_in_that_of_a_file(problems):
    made = ingest(problems, export({}, {"Einde": ""}, headers=[*HEADERS, "vraag"]), names=["Data Vuurtoren"])
    assert set(made.rows["source_sheet"]) == {"[naam]"}
    assert set(made.decisions["source_sheet"]) == {"[naam]"}
    assert set(made.rows["source_file"]) == {"export.xlsx"}


def test_address_in_a_header_is_masked_in_the_decisions(problems):
    made = ingest(problems, export({}, headers=[*HEADERS, "vraag aan bo@x.be"]))
    assert "bo@x.be" not in everything(made)
    assert "vraag aan [e-mail]" in made.decisions["reason"].str.cat()


def test_same_address_is_the_same_person_in_every_wave_whatever_its_capitals(problems):
    lines = [{"E-mail": "Ann@Voorbeeld.be"}, {"E-mail": " ann@voorbeeld.be "}, {"E-mail": "bo@voorbeeld.be"}]
    limburg = ingest(problems, export(*lines)).rows
    westhoek = ingest(problems, export(*lines), wave="westhoek").rows
    assert limburg["person"].tolist() == westhoek["person"].tolist()
    assert limburg["person"].nunique() == 2
    assert limburg["person"].iloc[0] == limburg["person"].iloc[1]


def test_respondents_of_two_waves_with_the_same_number_are_two(problems):
    limburg, westhoek = (ingest(problems, export({}, {}), wave=wave).rows["respondent"] for wave in ("a", "b"))
    assert len({*limburg, *westhoek}) == 4


def test_other_key_gives_other_pseudonyms(problems):
    first, second = (ingest(problems, export({}), key=key).rows.iloc[0] for key in (KEY, KEY[::-1]))
    assert first["person"] != second["person"]
    assert first["respondent"] != second["respondent"]


def test_who_left_no_address_is_known_by_number(problems):
    rows = ingest(problems, export({"E-mail": ""}, {"E-mail": " "})).rows
    assert rows["person"].tolist() == rows["respondent"].tolist()
    assert rows["person"].nunique() == 2


@given(st.text(max_size=8), st.text(max_size=8))
def test_pseudonym_depends_on_every_part_and_shows_none(one_part, other):
    made = pseudonym(KEY, "person", one_part)
    assert re.fullmatch(r"R-[0-9a-f]{15}", made)
    assert (made == pseudonym(KEY, "person", other)) == (one_part == other)
    assert made != pseudonym(KEY, "respondent", one_part)


def test_short_key_is_told(tmp_path, problems):
    path = tmp_path / "pseudonym.key"
    path.write_text("geheim\n")
    read_key(path, problems=problems)
    problem = only(problems)
    assert (problem.key, problem.details) == ("key_short", {"shortest": 32, "length": 6})


def test_missing_key_is_told(tmp_path, problems):
    assert read_key(tmp_path / "pseudonym.key", problems=problems) == b""
    assert keys(problems) == ["key_missing"]


def test_key_is_read_without_its_line_end(tmp_path, problems):
    (tmp_path / "a.key").write_bytes(KEY + b"\r\n")
    assert read_key(tmp_path / "a.key", problems=problems) == KEY
    assert not problems.found


def test_missing_list_of_names_is_told(tmp_path, problems):
    read_names(tmp_path / "names.txt", problems=problems)
    assert len(problems.found) == 1


# Metadata


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("", ""),
        ("2023-09-19", "2023-09-19 00:00:00"),
        ("2023-09-19 10:22", "2023-09-19 10:22:00"),
        ("2023-09-19 10:22:05", "2023-09-19 10:22:05"),
        ("2023-09-19T10:22:05.123Z", "2023-09-19 10:22:05"),
        ("2023-09-19T10:22:05+02:00", "2023-09-19 10:22:05"),
        ("19/09/2023", "2023-09-19 00:00:00"),
        ("29/9/2023 8:05", "2023-09-29 08:05:00"),
        ("19/09/2023 10:22:05", "2023-09-19 10:22:05"),
        ("19-09-2023 10:22:05", "2023-09-19 10:22:05"),
    ],
)
def test_moment_of_submission_is_read_day_first(problems, cell, moment):
    assert one(problems, {"Datum": cell})["submitted"] == moment
    assert not problems.found


@pytest.mark.parametrize("cell", ["gisteren", "45188", "31/02/2023", "2023-09-19 25:00", "19/09/2023 13:00 PM"])
def test_moment_that_is_no_date_is_told(problems, cell):
    one(problems, {"Datum": cell})
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column, problem.value) == ("cell_date", 2, "Datum", cell)


@pytest.mark.parametrize(("cell", "seconds"), [("60", 60.0), ("61,5", 61.5), ("61.5", 61.5)])
def test_duration_is_read_with_comma_or_point(problems, cell, seconds):
    assert one(problems, {"Duur": cell})["duration"] == seconds
    assert not problems.found


@pytest.mark.parametrize("cell", ["1.234,5", "een minuut", "01:00", "1 000", "-1"])
def test_duration_that_is_no_number_is_told(problems, cell):
    one(problems, {"Duur": cell})
    problem = only(problems)
    assert (problem.key, problem.place.column, problem.value) == ("duration_cell", "Duur", cell)


@pytest.mark.parametrize(
    ("cell", "ended"),
    [("1", True), ("ja", True), ("TRUE", True), ("0", False), ("", False), ("Nee", False), ("0,0", False)],
)
def test_reached_end_is_a_yes_or_a_no(problems, cell, ended):
    assert one(problems, {"Einde": cell})["reached_end"] == ended
    assert not problems.found


@pytest.mark.parametrize(("column", "role"), [("Einde", "reached_end"), ("Uit", "screened_out")])
def test_what_says_neither_yes_nor_no_is_asked_once_for_the_column(problems, column, role):
    ingest(problems, export({}, {column: "100"}, {column: "40"}, {column: "Fase 3"}, {column: "100"}))
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column, problem.value) == ("option_cell", 3, column, "100")
    assert problem.details == {"role": role, "wave": WAVE, "others": ["40", "Fase 3"], "rows": "3-6"}
    assert f"`{role}: {{Complete: true, Partial: false}}`" in problem.lines("nl")[2]


def test_words_of_tools_say_by_themselves_who_reached_the_end(problems):
    words = ("Complete", "Partial", "Voltooid", "Onvolledig")
    rows = ingest(problems, export(*({"Einde": word} for word in words))).rows
    assert list(rows["reached_end"]) == [True, False, True, False]
    assert not problems.found


def test_a_recoded_flag_has_lost_its_label(problems):
    # 2 is the end and 1 is not, and the labels of the .sav say so in words that nothing knows.
    labels = {"Einde": {"1": "Neen", "2": "Fase 3"}}
    table = export({"Einde": "2"}, {"Einde": "1"}, value_labels=labels)
    rows = ingest(problems, table, recode={"reached_end": {"2": "1", "1": "0"}}).rows
    assert list(rows["reached_end"]) == [True, False]
    assert not problems.found


@pytest.mark.parametrize(
    ("address", "test"),
    [("x@onderzoek.example", True), ("X@ONDERZOEK.EXAMPLE", True), ("x@nietonderzoek.example", False), ("", False)],
)
def test_address_of_our_own_domain_is_a_test(problems, address, test):
    assert one(problems, {"E-mail": address})["test_email"] == test


def test_blank_respondent_numbers_are_told_once_with_their_rows(problems):
    ingest(problems, export({}, {"Respondent": ""}, {}, {"Respondent": " "}))
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column) == ("respondent_blank", 3, "Respondent")
    assert "(ook rij 5)" in problem.lines("nl")[1]


def test_median_duration_is_of_those_who_reached_the_end(problems):
    durations = [("10", "1"), ("20", "1"), ("60", "1"), ("999", "0"), ("", "1")]
    made = ingest(problems, export(*({"Duur": duration, "Einde": end} for duration, end in durations)))
    assert made.durations.to_dict("list") == {"wave": [WAVE], "median_duration": [20.0]}


# Answers


@pytest.mark.parametrize("cell", ["drie", "3 à 4"])
def test_number_that_is_none_is_told(problems, cell):
    one(problems, {"aantal": cell})
    problem = only(problems)
    assert (problem.key, problem.place.column, problem.value) == ("number_unreadable", "aantal", cell)


def test_text_such_as_na_and_leading_zeros_stay_what_they_were(problems):
    assert one(problems, {"slot": "N/A"})["q_slot"] == "N/A"
    assert one(problems, {"slot": "00123"})["q_slot"] == "00123"


def test_question_of_another_wave_is_blank(problems):
    book = codebook(*BOOK.items.values(), item("extra", "select_one", "ja", waves=("westhoek",)))
    assert one(problems, {}, book=book)["q_extra"] == ""
    assert not problems.found


def test_multiple_response_with_a_column_per_option(problems):
    headers = [header for header in HEADERS if header != "motief"] + ["motief_1", "motief. Geld"]
    table = export({"motief_1": "1"}, {"motief_1": "0", "motief. Geld": "1"}, {}, headers=headers)
    assert ingest(problems, table).rows["q_motief"].tolist() == ["leren", "geld", ""]


def test_repair_is_a_decision_with_row_and_what_it_was_read_as(problems):
    made = ingest(problems, export({}, {"visie": "AKKOORD "}))
    decision = made.decisions[made.decisions["rule"] == "answer_repaired"].iloc[0]
    assert made.rows["q_visie"].tolist() == ["eens", "eens"]
    assert (decision["decision"], decision["source_row"], decision["les"]) == ("corrected", 3, "genk")
    assert (decision["source_file"], decision["source_sheet"]) == ("export.xlsx", "Data")
    assert decision["reason"] == "visie: 'AKKOORD ' gelezen als eens"
    assert decision["respondent"] == made.rows["respondent"].iloc[1]


def test_reversed_labels_of_a_sav_are_told(problems):
    labels = {"visie": {"2": "Niet akkoord", "1": "Akkoord", "9": "Geen zicht"}}
    ingest(problems, export({}, file="export.sav", name=None, value_labels=labels))
    assert only(problems).details["labels"] == "2 = Niet akkoord / Akkoord; 1 = Akkoord / Niet akkoord"


def test_no_view_and_blank_stay_apart(problems):
    rows = ingest(problems, export({"visie": "9"}, {"visie": ""})).rows
    assert rows["q_visie"].tolist() == ["geen_zicht", ""]


def test_problems_of_the_whole_export_are_told_in_one_run(problems):
    ingest(problems, export({"visie": "7"}, {"les": "9", "Datum": "?"}, headers=[h for h in HEADERS if h != "slot"]))
    assert sorted(keys(problems)) == ["answer_unknown", "answer_unknown", "cell_date", "item_column_missing"]


# LES and partner group


def test_les_follows_from_the_map_by_code_caption_or_name(problems):
    for answer in ("2", "Beringen", "beringen"):
        rule = {"item": "les", "map": {answer: "beringen", "genk": "genk", "3": "genk"}}
        rows = ingest(problems, export({"les": "1"}, {"les": "2"}, {"les": "3"}), les=rule).rows
        assert rows["les"].tolist() == ["genk", "beringen", "genk"]
    assert not problems.found


def test_answer_that_the_map_does_not_know_is_told_with_how_many_more(problems):
    ingest(problems, export({}, {"les": "3"}, {"les": "3"}))
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.place.column, problem.value) == ("les_unmapped", 3, "les", "ieper")
    assert problem.details["more"] == 1
    assert problem.details["known"] == ["1: genk", "2: beringen"]


def test_partner_group_that_the_map_does_not_know_is_told(problems):
    ingest(problems, export({}, {"rol": "2"}), partner_group={"item": "rol", "map": {"1": "kern"}})
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.value) == ("group_unmapped", 3, "breed")


def test_map_that_names_no_answer_is_told_with_the_nearest(problems):
    ingest(problems, export({}), les={"item": "les", "map": {"1": "genk", "Beringn": "beringen"}})
    problem = only(problems)
    assert (problem.key, problem.value, problem.details["nearest"]) == ("rule_choice_unknown", "Beringn", "Beringen")


def test_rule_that_names_no_question_is_told_with_the_nearest(problems):
    ingest(problems, export({}), partner_group={"item": "role", "map": {"1": "kern"}})
    problem = only(problems)
    assert (problem.key, problem.value, problem.details["nearest"]) == ("rule_item_unknown", "role", "rol")


def test_rule_about_a_question_that_the_wave_did_not_get_is_told(problems):
    book = codebook(
        item("les", "select_one", "genk=1", "beringen=2", waves=("westhoek",)), *list(BOOK.items.values())[1:]
    )
    ingest(problems, export({}), book=book)
    problem = only(problems)
    assert (problem.key, problem.value, problem.details) == ("rule_item_wave", "les", {"wave": WAVE})


def test_response_without_les_is_left_out_and_named(problems):
    made = ingest(problems, export({}, {"les": ""}, {"les": " "}))
    assert made.rows["row"].tolist() == [2]
    left = [rule for rule in rules(made) if rule[2] == "left_out"]
    assert left == [(3, "no_les", "left_out"), (4, "no_les", "left_out")]
    assert not problems.found


def test_response_without_group_is_kept_without_group(problems):
    assert one(problems, {"rol": ""})["partner_group"] == ""


def test_wave_without_a_group_rule_has_no_groups(problems):
    assert one(problems, {}, partner_group=None)["partner_group"] == ""
    assert not problems.found


GROUPS = item("groepen", "select_multiple", "coordinatie", "werkgroep", "smaakmaker", "anders")
FIRST_MATCH = {
    "item": "groepen",
    "first_match": [{"any": ["coordinatie"], "is": "kern"}, {"any": ["werkgroep", "smaakmaker"], "is": "breed"}],
}


def first_match(problems, *cells, rule=FIRST_MATCH):
    book = codebook(*BOOK.items.values(), GROUPS)
    table = export(*({"groepen": cell} for cell in cells), headers=[*HEADERS, "groepen"])
    return ingest(problems, table, book=book, partner_group=rule).rows["partner_group"].tolist()


def test_first_line_that_fits_decides_on_the_group(problems):
    cells = ["coordinatie", "werkgroep, coordinatie", "smaakmaker", "smaakmaker, anders", ""]
    assert first_match(problems, *cells) == ["kern", "kern", "breed", "breed", ""]
    assert not problems.found


def test_order_of_the_lines_decides(problems):
    reverse = FIRST_MATCH | {"first_match": FIRST_MATCH["first_match"][::-1]}
    assert first_match(problems, "werkgroep, coordinatie", rule=reverse) == ["breed"]


def test_answer_that_fits_no_line_is_told(problems):
    first_match(problems, "coordinatie", "anders", "anders")
    problem = only(problems)
    assert (problem.key, problem.place.row, problem.value, problem.details["more"]) == (
        "group_unmapped",
        3,
        "anders",
        1,
    )


def test_line_that_names_no_answer_is_told_with_the_nearest(problems):
    first_match(problems, rule={"item": "groepen", "first_match": [{"any": ["coordinate"], "is": "kern"}]})
    problem = only(problems)
    assert (problem.key, problem.value, problem.details["nearest"]) == (
        "rule_choice_unknown",
        "coordinate",
        "coordinatie",
    )
    assert problem.place.column == "survey.waves.limburg.partner_group.first_match[1].any"


# Rows that are no response


def test_repeated_header_row_is_left_out_and_named(problems):
    table = export({}, dict(zip(HEADERS, HEADERS, strict=True)), {})
    made = ingest(problems, table)
    assert made.rows["row"].tolist() == [2, 4]
    assert (3, "repeated_header", "left_out") in rules(made)
    assert not problems.found


def test_row_that_only_starts_like_the_header_is_a_response(problems):
    made = ingest(problems, export({"Respondent": "Respondent"}))
    assert made.rows["row"].tolist() == [2]


def test_header_that_was_repaired_and_columns_left_behind_are_named(problems):
    made = ingest(problems, export({}, headers=["VISIE" if header == "visie" else header for header in HEADERS]))
    assert [(rule, decision) for _, rule, decision in rules(made)] == [
        ("header_repaired", "corrected"),
        ("column_ignored", "flagged"),
        ("column_ignored", "flagged"),
    ]


def test_blank_rows_are_named_once_with_their_number(problems):
    table = export({})
    table.blank_rows.extend([7, 9])
    made = ingest(problems, table)
    told = made.decisions[made.decisions["rule"] == "blank_rows"].iloc[0]
    assert (told["source_row"], told["decision"], told["reason"][:1]) == (7, "flagged", "2")


def test_decisions_are_told_in_the_language_of_the_study(problems):
    table = export({"les": ""})
    dutch, english = (ingest(problems, table, language=language).decisions for language in ("nl", "en"))
    assert dutch["reason"].tolist() != english["reason"].tolist()
    assert list(dutch.columns) == DECISIONS.names


@settings(max_examples=15)
@given(st.lists(st.sampled_from(["1", "2", "", "Beringen ", "header"]), min_size=1, max_size=8))
def test_every_row_of_an_export_is_kept_or_left_out_once(answers):
    found = Problems()
    header = dict(zip(HEADERS, HEADERS, strict=True))
    table = export(*(header if answer == "header" else {"les": answer} for answer in answers))
    made = ingest(found, table)
    left = [row for row, _, decision in rules(made) if decision == "left_out"]
    assert not found.found
    assert sorted([*made.rows["row"], *left]) == list(range(2, 2 + len(answers)))


def test_export_in_which_all_are_left_out_gives_an_empty_table_with_all_columns(problems):
    rows = ingest(problems, export({"les": ""})).rows
    assert rows.empty
    assert "q_slot" in rows
    assert isinstance(rows, pd.DataFrame)


def test_the_labels_of_a_sav_say_who_reached_the_end(problems):
    labels = {"Einde": {"0": "Complete", "1": "Incomplete"}}
    rows = ingest(problems, export({"Einde": "0"}, {"Einde": "1"}, file="a.sav", value_labels=labels)).rows
    assert rows["reached_end"].tolist() == [True, False]
    assert not problems.found


def test_what_programs_write_for_no_answer_is_no_text_unless_config_says_otherwise(problems):
    cells = ["None", "-99", "-99.0", "(null)", "\\N", "sysmis", "none", "-", "nvt", "99", "Dank"]
    table = dataclasses.replace(export(*({"slot": cell} for cell in cells)), missing=MISSING)
    wave = ingest(problems, table)
    assert list(wave.rows["q_slot"]) == ["", "", "", "", "", "", "none", "-", "nvt", "99", "Dank"]
    told = wave.decisions[wave.decisions["rule"] == "texts_no_answer"]["reason"].tolist()
    assert len(told) == 1
    assert "3 cellen met 'None', '-99', '-99.0'" in told[0]
    wave = ingest(problems, dataclasses.replace(table, missing=("NA",)), missing=["NA"])
    assert list(wave.rows["q_slot"]) == cells


@pytest.mark.parametrize("rule", ["map", "first_match"])
def test_who_answers_what_leads_to_no_les_is_told_apart_from_who_leaves_it_open(tmp_path, rule):
    small = SmallStudy(tmp_path, "csv", rows=responses({}, {"les": "2"}, {"les": ""}))
    del small.config["les"]["ieper"]
    lines = [{"any": ["genk"], "is": "genk"}, {"any": ["ieper"], "is": None}]
    small.wave["les"] = {"item": "les", rule: {"1": "genk", "2": None} if rule == "map" else lines}
    small.ingested()
    ((row, told),) = small.decided("les_null")
    assert row == 3
    assert "‘ieper’" in told
    assert "survey.waves.w1.les" in told
    assert [row for row, _ in small.decided("no_les")] == [4]
    assert small.ingested().rows["row"].tolist() == [2]
