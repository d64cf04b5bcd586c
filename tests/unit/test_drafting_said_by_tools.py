"""What tools themselves say: answers made up as a test, options without words, columns of marks against robots."""

import pytest

from les_evaluation.study.drafting.draft_metadata import metadata_of
from les_evaluation.study.drafting.drafted_wave import wave_of
from les_evaluation.study.drafting.header_lines import metadata_role
from les_evaluation.study.drafting.made_up_answers import made_up_of
from les_evaluation.study.drafting.neutral_table import Export, Said, bare, column_of
from les_evaluation.study.drafting.recognise import Recognised
from les_evaluation.study.drafting.start_page import _are_coded
from les_evaluation.study.drafting.unnamed_options import row_without_words
from test_drafting_whole_answers import asked


def wave_with(tmp_path, tool, columns):
    n = len(next(iter(columns.values())))
    made = [column_of(header, cells, Said(), n=n) for header, cells in columns.items()]
    export = Export(tmp_path / "own.csv", tool, tuple(made), n)
    known = {"respondent": [made[0]], "other": made[1:]}
    return wave_of("own", export, Recognised(metadata=known), [])


@pytest.mark.parametrize(
    ("people", "test", "channel"), [("0", "2", "anonymous"), ("IP Address", "Survey Test", "anonymous")]
)
def test_tests_of_qualtrics_are_left_out_and_told(tmp_path, people, test, channel):
    columns = {
        "ResponseId": [f"R_{at}" for at in range(6)],
        "Status": [people] * 4 + [test] * 2,
        "DistributionChannel": [channel] * 4 + ["test"] * 2,
    }
    roles, notes, keys = metadata_of(wave_with(tmp_path, "Qualtrics", columns), language="en")
    assert roles["test"] == "Status"
    assert keys["test"] == {people: False, test: True}
    [told] = [note for note in notes if "metadata.test" in note]
    assert "2 of 6 rows are tests" in told


@pytest.mark.parametrize(
    ("header", "people", "preview"), [("Status", "0", "1"), ("DistributionChannel", "qr", "preview")]
)
def test_previews_stay_and_are_told(tmp_path, header, people, preview):
    columns = {"ResponseId": [f"R_{at}" for at in range(6)], header: [people] * 2 + [preview] * 4}
    roles, notes, keys = metadata_of(wave_with(tmp_path, "Qualtrics", columns), language="en")
    assert "test" not in roles
    assert "test" not in keys
    [told] = [note for note in notes if "preview" in note]
    assert "4 of 6 rows were typed" in told
    assert f'"{preview}": true' in told


@pytest.mark.parametrize("header", ["submitdate. Date submitted", "Datum Abgeschickt", "Date de soumission"])
def test_whom_limesurvey_gave_no_moment_of_submission_stopped_halfway(tmp_path, header):
    stamps = ["2026-03-02 10:00:00", "2026-03-02 11:00:00", "", "2026-03-03 09:30:00", "", ""]
    columns = {"id": [str(at) for at in range(6)], header: stamps}
    roles, notes, keys = metadata_of(wave_with(tmp_path, "LimeSurvey", columns), language="en")
    assert (roles["reached_end"], keys["reached_end"]) == (header, "filled")
    [told] = [note for note in notes if "halfway" in note]
    assert told.startswith(f"3 of 6 rows have nothing in {header}")
    # Other tools write the moment at which a response came in, whole or not.
    roles, _, keys = metadata_of(wave_with(tmp_path, "Alchemer", columns), language="en")
    assert "reached_end" not in roles | keys


@pytest.mark.parametrize("header", ["lastpage", "lastpage. Letzte Seite", "Laatste pagina", "Last page"])
def test_the_last_page_that_limesurvey_saved_tells_who_came_to_the_end(tmp_path, header):
    columns = {"id": [str(at) for at in range(8)], header: ["7", "7", "2", "7", "", "7", "0", "3"]}
    roles, notes, keys = metadata_of(wave_with(tmp_path, "LimeSurvey", columns), language="en")
    assert (roles["reached_end"], keys["reached_end"]) == (header, {"at_least": 7})
    [told] = [note for note in notes if "halfway" in note]
    assert f"(7, in {header})" in told
    assert "the other 4 of 8 rows" in told
    # A moment of submission tells more, and another tool counts pages in a way of its own.
    both = {**columns, "submitdate": ["2026-03-02 10:00:00"] * 3 + [""] * 5}
    assert metadata_of(wave_with(tmp_path, "LimeSurvey", both), language="en")[2]["reached_end"] == "filled"
    assert "reached_end" not in metadata_of(wave_with(tmp_path, "SoSci Survey", columns), language="en")[0]


def test_a_last_page_that_few_reached_leaves_everybody_in_and_says_so(tmp_path):
    columns = {"id": [str(at) for at in range(8)], "lastpage": ["7", "4", "4", "4", "1", "4", "0", "3"]}
    one_page = {**columns, "lastpage": ["1"] * 8}
    assert metadata_of(wave_with(tmp_path, "LimeSurvey", one_page), language="nl")[1] == []
    roles, notes, keys = metadata_of(wave_with(tmp_path, "LimeSurvey", columns), language="nl")
    assert "reached_end" not in roles | keys
    [told] = [note for note in notes if "nummer van een pagina" in note]
    assert "reached_end: {at_least: PAGINA}" in told


def test_a_status_of_another_tool_says_nothing_of_tests(tmp_path):
    columns = {"id": ["a", "b", "c"], "Status": ["1", "2", "2"]}
    assert made_up_of(wave_with(tmp_path, "SurveyHero", columns).export) is None


def test_tests_alone_stay():
    """A study of which all answers are made up is one to try the figures with."""
    column = column_of("Status", ["2", "2"], Said(), n=2)
    made = made_up_of(Export(None, "Qualtrics", (column,), 2))
    assert (made.tests, made.previews) == (2, 0)


@pytest.mark.parametrize("header", ["Q_RelevantIDDuplicateScore", "Q_RelevantIDFraudScore", "Q_RecaptchaScore"])
def test_marks_against_robots_are_no_questions(header):
    assert metadata_role(header) == "other"


def test_an_empty_bracket_leaves_the_code_of_the_option():
    assert row_without_words("Q4[SQ001]", "Which plans do you know? []") == ("Which plans do you know?", "SQ001")
    assert row_without_words("Q4[SQ002]", "Which plans do you know? [ ]") == ("Which plans do you know?", "SQ002")
    assert row_without_words("Q4", "Which plans do you know? []") is None
    assert row_without_words("Q4[SQ001]", "Which plans? [the first]") is None


VISIT = {
    "id": [str(at) for at in range(20)],
    "submitdate": [f"2026-03-0{1 + at % 9} 10:00:0{at % 10}" for at in range(20)],
    "lastpage": ["4"],
    "startlanguage": ["en"],
    "seed": [str(900 + at) for at in range(20)],
}


@pytest.mark.parametrize("wording", [". Which of these plans do you know? []", ""])
def test_options_without_words_are_told_by_their_codes(tmp_path, wording):
    words = {"": ""} if not wording else {name: f". {name}" for name in VISIT}
    columns = {f"{name}{words.get(name, '')}": cells for name, cells in VISIT.items()}
    columns |= {f"Plans[SQ00{at}]{wording}": ["Yes", *["No"] * at] for at in (1, 2, 3)}
    found, export = asked(tmp_path, columns)
    assert export.tool == "LimeSurvey"
    [several] = {id(one): one for one in found.values()}.values()
    assert several.type == "select_multiple"
    assert [choice.caption for choice in several.choices] == ["SQ001", "SQ002", "SQ003"]
    [told] = [doubt for doubt in several.doubts if doubt.key == "options_unnamed"]
    assert told.values == {"codes": "SQ001, SQ002, SQ003"}
    if wording:
        assert several.text == "Which of these plans do you know?"


def test_no_blank_is_left_beside_a_bracket_where_a_tag_stood():
    assert bare("Why?&nbsp; <span style='a'>Storage (</span>such as a disk)") == "Why? Storage (such as a disk)"
    assert bare("Which (<i>of these</i> )<br>do you use?") == "Which (of these) do you use?"
    assert bare("a ( b ) c") == "a ( b ) c"


@pytest.mark.parametrize("wording", [". How often do you use this? []", ". Hoe vaak gebruikt u dit? [ ]"])
def test_rows_without_words_are_told_by_their_codes(tmp_path, wording):
    columns = {f"{name}. {name}": cells for name, cells in VISIT.items()}
    often = ["Never", "Sometimes", "Often"]
    columns |= {f"Use[SQ00{at}]{wording}": often[at - 1 :] + often[: at - 1] for at in (1, 2, 3)}
    found, _ = asked(tmp_path, columns)
    rows = [question for header, question in found.items() if header.startswith("Use[")]
    assert {row.type for row in rows} == {"select_one"}
    assert [row.short for row in rows] == ["SQ001", "SQ002", "SQ003"]
    told = [doubt.values for row in rows for doubt in row.doubts if doubt.key == "rows_unnamed"]
    assert told == [{"codes": "SQ001, SQ002, SQ003"}] * 3


@pytest.mark.parametrize(("coded", "told"), [(True, True), (False, False)])
def test_an_export_of_codes_alone_is_told_to_lack_questions_and_answers(tmp_path, coded, told):
    own = dict(VISIT) if coded else {f"{name}. {name}": cells for name, cells in VISIT.items()}
    names = {
        "Plans[SQ001]": "Which plans? [The first]",
        "Plans[SQ002]": "Which plans? [The second]",
        "Work": "Your work?",
    }
    own |= {name if coded else f"{name}. {text}": ["Yes", "No", "No"] for name, text in names.items()}
    _, export = asked(tmp_path, own)
    wave = wave_of("own", export, Recognised(), [])
    assert export.tool == "LimeSurvey"
    assert _are_coded(wave) == told
