"""What config.yaml puts right in an export that stays as it is: cells, respondents, answers that lead to nobody."""

import yaml

from builders import codebook, item, keys, only
from les_evaluation.study.configuration import plain_types
from test_ingest_wave import export, ingest


def given(told):
    """A part of config.yaml as the program reads it."""
    return plain_types(yaml.safe_load(told))


def decisions(wave, rule):
    """(row, decision, reason) of the decisions of one rule."""
    found = wave.decisions[wave.decisions["rule"] == rule]
    return list(zip(found["source_row"], found["decision"], found["reason"], strict=True))


def test_a_cell_that_no_answer_knows_is_read_as_config_says_and_told(problems):
    table = export({"visie": "tja"}, {"visie": "Tja "}, {"visie": "weet niet"})
    wave = ingest(problems, table, recode={"visie": {"tja": "eens", "weet niet": None, "zzz": 1}})
    assert problems.found == []
    assert list(wave.rows["q_visie"]) == ["eens", "eens", ""]
    assert decisions(wave, "recoded") == [
        (2, "flagged", "visie: 'tja' volgens config.yaml gelezen als 'eens', 2 keer; de eerste hier"),
        (4, "flagged", "visie: 'weet niet' volgens config.yaml gelezen als '-', 1 keer; de eerste hier"),
    ]
    assert [reason for _, _, reason in decisions(wave, "recode_unmet")] == [
        "visie: onder recode in config.yaml, maar het komt niet voor: zzz"
    ]


def test_a_word_that_yaml_reads_as_no_is_asked_for_between_quotation_marks(problems):
    table = export({"slot": "No"}, {"slot": "Dank"})
    ingest(problems, table, recode=given("{slot: {No: null}}"))
    problem = only(problems)
    assert (problem.key, problem.value, problem.place.column) == (
        "recode_yes_no",
        "False",
        "survey.waves.limburg.recode.slot",
    )
    assert problem.lines("nl")[2].endswith('`recode: {slot: {"No": ...}}`.')
    problems.found.clear()
    wave = ingest(problems, table, recode=given('{slot: {"No": null}}'))
    assert (problems.found, list(wave.rows["q_slot"])) == ([], ["", "Dank"])


def test_a_cell_that_says_false_is_put_right_by_that_word(problems):
    wave = ingest(problems, export({"slot": "FALSE"}, {"slot": "Dank"}), recode={"slot": {"False": None}})
    assert (problems.found, list(wave.rows["q_slot"])) == ([], ["", "Dank"])


def test_metadata_can_be_put_right_by_its_key_or_by_its_header(problems):
    wave = ingest(problems, export({"Duur": "lang", "Einde": "klaar"}), recode={"duration": {"lang": 60}})
    assert {problem.value for problem in problems.found} == {"klaar"}
    problems.found.clear()
    both = {"Duur": {"lang": 60}, "reached_end": {"klaar": 1}}
    wave = ingest(problems, export({"Duur": "lang", "Einde": "klaar"}), recode=both)
    assert problems.found == []
    assert wave.rows[["duration", "reached_end"]].to_numpy().tolist() == [[60, True]]


def test_a_name_under_recode_that_the_export_lacks_is_told_with_the_nearest(problems):
    ingest(problems, export({}), recode={"vise": {"a": "b"}})
    problem = only(problems)
    assert (problem.key, problem.place.column, problem.value) == (
        "recode_column",
        "survey.waves.limburg.recode",
        "vise",
    )
    assert problem.details["nearest"] == "visie"


def test_respondents_of_a_list_are_left_out_with_the_reason_before_their_cells_are_read(problems):
    table = export({}, {"visie": "onzin", "Duur": "?"}, {})
    wave = ingest(problems, table, leave_out={"2": "test van het bureau"})
    assert problems.found == []
    assert list(wave.rows["row"]) == [2, 4]
    assert decisions(wave, "left_out_by_list") == [
        (3, "left_out", "weggelaten volgens config.yaml (leave_out): test van het bureau")
    ]
    ingest(problems, table, leave_out={"2": "test van het bureau", "17": "wou niet meer"})
    assert (only(problems).key, only(problems).value) == ("leave_out_unknown", "17")


def test_an_answer_may_lead_to_no_les_or_group(problems):
    les = {"item": "les", "map": {"1": "genk", "2": None}}
    group = {"item": "rol", "map": {"1": "kern", "2": None}}
    wave = ingest(problems, export({}, {"les": "2"}, {"rol": "2"}), les=les, partner_group=group)
    assert problems.found == []
    assert wave.rows[["row", "les", "partner_group"]].to_numpy().tolist() == [[2, "genk", "kern"], [4, "genk", ""]]
    rule = {"item": "rol", "first_match": [{"any": ["kern"], "is": None}, {"any": ["breed"], "is": "breed"}]}
    wave = ingest(problems, export({}, {"rol": "2"}), partner_group=rule)
    assert problems.found == []
    assert list(wave.rows["partner_group"]) == ["", "breed"]


def test_who_ticked_two_hubs_is_led_by_the_map_and_the_message_leads_there(problems):
    book = codebook(
        item("les", "select_multiple", "genk=1", "beringen=2", "as=3"), item("rol", "select_one", "kern=1", "breed=2")
    )
    table = export({"les": "1"}, {"les": "1, 2"}, {"les": "3, 1"}, {"les": "2, 1"})
    les = {"item": "les", "map": {"1": "genk", "2": "beringen", "3": "genk"}}
    ingest(problems, table, book=book, les=les)
    problem = only(problems)
    assert (problem.key, problem.value, problem.place.row) == ("les_ticked_several", "genk|beringen", 3)
    assert "survey.waves.limburg.les.map" in problem.lines("nl")[2]
    problems.found.clear()
    for target, rows in {"genk": ["genk"] * 4, None: ["genk", "genk"]}.items():
        settings = {"item": "les", "map": les["map"] | {problem.value: target}}
        assert list(ingest(problems, table, book=book, les=settings).rows["les"]) == rows
        assert problems.found == []


def test_an_unknown_answer_leads_to_settings_and_not_into_the_export(problems):
    ingest(problems, export({"visie": "tja"}))
    do = only(problems).lines("nl")[2]
    assert "`recode: {visie: {cel: antwoord}}`" in do
    assert "export" not in do
    assert keys(problems) == ["answer_unknown"]
