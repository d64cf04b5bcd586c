"""What config.yaml puts right by hand reaches cells that stop the run, and what `recode` makes is told of `recode`."""

import pytest

from builders import WAVE, only
from les_evaluation.core.problems import Problems
from les_evaluation.study.job_settings import corrected_settings
from les_evaluation.study.settings import CONFIG_FILE, Study
from les_evaluation.survey.ingest.wave import ingest_wave
from test_ingest_recode import decisions
from test_ingest_wave import BOOK, KEY, SETTINGS, TESTS, export, ingest


def corrected(*lines, corrections, **settings):
    problems = Problems()
    survey = {"waves": {WAVE: SETTINGS | settings}, "cleaning": {"test_responses": TESTS}}
    les = {"genk": {"corrections": [{"wave": WAVE, **correction} for correction in corrections]}, "ieper": {}}
    study = Study({"study": {"language": "nl"}, "survey": survey, "les": les}, problems)
    return ingest_wave(export(*lines), BOOK, study, wave=WAVE, key=KEY), problems


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("visie", {"visie": "tja"}),
        ("motief", {"motief": "1, zeven"}),
        ("aantal", {"aantal": "twee à drie"}),
    ],
)
def test_a_correction_reaches_a_cell_that_stops_the_run(item, line):
    header, cell = next(iter(line.items()))
    _, problems = corrected({}, line, corrections=[])
    assert len(problems.found) == 1
    wave, problems = corrected({}, line, corrections=[{"row": 3, "item": item, "choice": "eens"}])
    assert problems.found == []
    assert list(wave.rows[f"q_{item}"]) == [wave.rows[f"q_{item}"].iloc[0], ""]
    assert decisions(wave, "corrected_unread") == [
        (3, "flagged", f"{header}: '{cell}' is niet gelezen; een correctie in config.yaml zegt wat telt")
    ]


def test_a_correction_of_another_row_or_question_reaches_nothing():
    for correction in ({"row": 2, "item": "visie"}, {"row": 3, "item": "motief"}):
        _, problems = corrected({}, {"visie": "tja"}, corrections=[correction | {"choice": "eens"}])
        assert only(problems).key == "answer_unknown"


def test_a_sound_cell_is_read_before_it_is_corrected():
    wave, problems = corrected({}, corrections=[{"row": 2, "item": "visie", "choice": "oneens"}])
    assert (problems.found, list(wave.rows["q_visie"])) == ([], ["eens"])


def test_beside_a_cell_that_stops_the_run_a_sound_corrected_one_is_read():
    both = [{"row": row, "item": "visie", "choice": "oneens"} for row in (2, 3)]
    wave, problems = corrected({}, {"visie": "tja"}, corrections=both)
    assert (problems.found, list(wave.rows["q_visie"])) == ([], ["eens", ""])


def test_a_row_that_a_correction_leaves_out_stops_nothing():
    wrong = {"visie": "tja", "Datum": "ergens in mei", "aantal": "veel"}
    wave, problems = corrected({}, wrong, corrections=[{"row": 3, "leave_out": True}])
    assert problems.found == []
    assert list(wave.rows["row"]) == [2, 3]


def test_a_correction_of_the_group_reaches_an_answer_that_leads_to_none():
    mapped = {"partner_group": {"item": "rol", "map": {"1": "kern"}}}
    _, problems = corrected({}, {"rol": "2"}, corrections=[], **mapped)
    assert only(problems).key == "group_unmapped"
    wave, problems = corrected({}, {"rol": "2"}, corrections=[{"row": 3, "partner_group": "breed"}], **mapped)
    assert problems.found == []
    assert list(wave.rows["partner_group"]) == ["kern", ""]
    assert list(wave.rows["q_rol"]) == ["kern", "breed"]


def test_the_job_of_a_wave_knows_which_cells_are_corrected_and_not_how():
    les = {"genk": {"corrections": [{"wave": "w1", "row": 2, "item": "a", "choice": "x", "reason": "tikfout"}]}}
    assert corrected_settings({"les": les}, "w1") == {
        "les": {"genk": {"corrections": [{"wave": "w1", "row": 2, "item": "a"}]}}
    }
    assert corrected_settings({"les": les | {"ieper": {}}}, "w2") == {}


@pytest.mark.parametrize(
    ("recode", "line", "nearest"),
    [
        ({"visie": {"tja": "Aakkoord"}}, {"visie": "tja"}, "Akkoord"),
        ({"motief": {"iets": "leeren"}}, {"motief": "iets"}, "Leren"),
        ({"aantal": {"veel": "tien à elf"}}, {"aantal": "veel"}, None),
        ({"submitted": {"gisteren": "2023-02-31"}}, {"Datum": "gisteren"}, None),
    ],
)
def test_what_recode_makes_is_told_of_recode(problems, recode, line, nearest):
    ((name, cells),) = recode.items()
    ((old, new),) = cells.items()
    ingest(problems, export({}, line), recode=recode)
    told = only(problems)
    assert (told.key, told.place.file, told.value) == ("recode_answer", CONFIG_FILE, new)
    assert told.place.column == f"survey.waves.{WAVE}.recode.{name}"
    assert (told.details["cell"], told.details["nearest"]) == (old, nearest)
    assert "None" not in "".join(told.lines("nl"))
