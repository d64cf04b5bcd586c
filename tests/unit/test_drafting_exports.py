"""What drafting makes of exports of many tools, held against codebooks that were written by hand."""

from pathlib import Path

import pytest
import yaml

from les_evaluation.core.problems import Problems
from les_evaluation.study.codebook import SUBSTANTIVE
from les_evaluation.study.drafting.draft_metadata import metadata_of
from les_evaluation.study.drafting.drafted_wave import DraftWave
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.recognise import recognise

EXPORTS = Path(__file__).parents[1] / "data" / "exports"
EXPECTED = yaml.safe_load((EXPORTS / "expected.yaml").read_text(encoding="utf-8"))


def recognised(*names, can_tick=True):
    problems = Problems()
    sources = read_sources([EXPORTS / name for name in names], problems=problems)
    assert problems.found == []
    export = sources.exports[0]
    return export, recognise(export, can_tick=can_tick)


def captions_of(listed):
    """The answers as the hand-written codebook has them: no_view and other stand in front of the caption."""
    answers = EXPECTED["lists"].get(listed, listed) if isinstance(listed, str) else listed
    kinds = ("no_view", "other")
    return [
        (answer.partition(" ")[2], answer.partition(" ")[0])
        if answer.partition(" ")[0] in kinds and answer != "other"
        else (answer, SUBSTANTIVE)
        for answer in answers
    ]


@pytest.mark.parametrize("names", EXPECTED["exports"])
def test_an_export_gets_the_codebook_that_was_written_by_hand(names):
    wanted = EXPECTED["exports"][names]
    questions = wanted["questions"]
    export, found = recognised(*names.split("+"))
    told = [(question.type, question.data_label) for question in found.questions]
    assert told == [(type_, label) for type_, _, label, *_ in questions]
    for question, (_, grid, _, *answers) in zip(found.questions, questions, strict=True):
        assert bool(question.block) == bool(grid), question.data_label
        told_answers = [(choice.caption, choice.kind) for choice in question.choices]
        # An order that is nowhere in the export is a doubt; any order will do then.
        doubted = any(doubt.key == "order_unknown" for doubt in question.doubts)
        expected = captions_of(answers[0]) if answers else []
        assert (sorted(told_answers) if doubted else told_answers) == (sorted(expected) if doubted else expected)
    # The rows of one grid, and those alone, share a name.
    grids = [(grid, question.block) for question, (_, grid, *_) in zip(found.questions, questions, strict=True)]
    named = {pair for pair in grids if pair[0]}
    assert len(named) == len({grid for grid, _ in named}) == len({block for _, block in named})
    wave = DraftWave("w", "w", "w", export, found, found.questions)
    roles, _, _ = metadata_of(wave, language="en")
    assert roles == wanted["metadata"]
    named = {column.header for columns in found.metadata.values() for column in columns}
    assert named - set(roles.values()) == set(wanted["left_out"])


def test_codes_without_words_are_a_doubt():
    _, found = recognised("checkmarket.xlsx")
    town = found.questions[0]
    assert {doubt.key for doubt in town.doubts} == {"no_wording", "codes_only"}
    # A town or an opinion: nothing says it, so that no colour of good and bad may.
    assert not any(question.on_a_scale for question in found.questions)


def test_marks_that_the_pipeline_cannot_be_told_of_become_a_question_per_column():
    _, found = recognised("sosci.csv", can_tick=False)
    assert [question.type for question in found.questions].count("select_multiple") == 0
    assert "ticks_unread" in {doubt.key for question in found.questions for doubt in question.doubts}


def test_r_syntax_names_variables_and_codes(tmp_path):
    (tmp_path / "data.csv").write_text("id,stad,mening_SQ001\n1,L1,A1\n2,L2,A2\n3,L1,A2\n", encoding="utf-8")
    (tmp_path / "syntax.R").write_text(
        'data[, 2] <- as.character(data[, 2])\nattributes(data)$variable.labels[2] <- "Welke stad?"\n'
        'data[, 2] <- factor(data[, 2], levels=c("L1","L2"),labels=c("Brugge", "Gent"))\nnames(data)[2] <- "stad"\n'
        'attributes(data)$variable.labels[3] <- "[Ik leer bij] Wat vindt u?"\n'
        'data[, 3] <- factor(data[, 3], levels=c("A1","A2"),labels=c("Oneens", "Eens"))\n'
        'names(data)[3] <- "mening_SQ001"\n',
        encoding="utf-8",
    )
    problems = Problems()
    sources = read_sources([tmp_path / "data.csv", tmp_path / "syntax.R"], problems=problems)
    found = recognise(sources.exports[0], can_tick=True).questions
    assert [(q.text, [c.caption for c in q.choices]) for q in found] == [
        ("Welke stad?", ["Brugge", "Gent"]),
        ("Wat vindt u?: Ik leer bij", ["Oneens", "Eens"]),
    ]


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("leeg.csv", "a;b;c\n", "start_no_answers"),
        ("oud.xls", "x", "start_format_excel"),
        ("rapport.pdf", "x", "start_format_report"),
        ("spss.por", "x", "sav_unreadable"),
        ("stata.dta", "x", "start_format_spss"),
        ("alles.lsa", "x", "start_format_limesurvey"),
        ("vragen.qsf", "{}", "start_questionnaire"),
        ("vragen.lss", "<a/>", "start_questionnaire"),
        ("map.csv", "PK\x03\x04zzzz", "file_other_kind"),
        ("regel.csv", "Een verslag zonder kolommen\nen nog een regel\n", "start_no_columns"),
        ("telling.csv", "Answer Choices,Responses,n\nNorth,40%,10\nSouth,60%,15\n", "start_no_answers"),
        (
            "zonder.csv",
            "2024-03-01 10:00,Yes,Gent\n" + "2024-03-02 11:00,No,Gent\n2024-03-03 12:00,Yes,Brugge\n" * 3,
            "start_no_headers",
        ),
        (
            "lang.csv",
            "resp_id,question_id,answer\n" + "".join(f"{i},q{j},Eens\n" for i in range(5) for j in range(3)),
            "start_long",
        ),
        ("kant.csv", "question,101,102,103,104,105\nq1,3,4,5,3,2\nq2,1,2,3,4,5\nq3,1,1,1,2,2\n", "start_turned"),
        ("web.csv", "<html><table></table></html>", "start_format_table"),
    ],
)
def test_what_cannot_be_read_is_one_message_with_a_way_out(tmp_path, name, content, key):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    problems = Problems()
    read_sources([path], problems=problems)
    assert [problem.key for problem in problems.found] == [key]
    for language in ("nl", "en"):
        assert all("{" not in line for line in problems.found[0].lines(language))


def test_a_questionnaire_of_another_survey_is_told():
    problems = Problems()
    read_sources([EXPORTS / "qualtrics_text.csv", EXPORTS / "limesurvey.lss"], problems=problems)
    assert [problem.key for problem in problems.found] == ["start_other_survey"]


def test_a_questionnaire_alone_has_no_answers():
    problems = Problems()
    read_sources([EXPORTS / "kobo_form.xlsx"], problems=problems)
    assert [problem.key for problem in problems.found] == ["start_no_export"]
