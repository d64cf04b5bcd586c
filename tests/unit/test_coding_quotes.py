"""Quotes: only what a coder marked as quotable, and nobody to be recognised by name, address or number."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import only, study
from les_evaluation.coding.material import CODE_COLUMNS, SEGMENT_COLUMNS, SESSION_COLUMNS, Coding
from les_evaluation.coding.quotes import (
    QUOTE_COLUMNS,
    printed_types,
    quote_source,
    quotes,
    told_measurements,
)
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.problems import Problems
from les_evaluation.output.tables.coding_workbook import quotes_sheet

LES = {"genk": "Genk", "ieper": "Ieper"}
NAMES = ["An Verlinden", "Jo De Smet"]


def table(columns, *rows, **defaults):
    """Rows of a few cells as a table of all these columns."""
    return pd.DataFrame([dict.fromkeys(columns, "") | defaults | row for row in rows], columns=columns)


CODES = table(
    CODE_COLUMNS,
    {"code_id": "visie", "name": "Visie"},
    {"code_id": "stad", "name": "Rol van de stad"},
    {"code_id": "taal", "name": "Taal", "parent_code_id": "visie"},
)
SESSIONS = table(
    SESSION_COLUMNS,
    {"session_id": "s1", "les": "genk", "date": "2024-03-05", "types": "focus_group;mapping"},
    {"session_id": "s2", "les": "genk", "date": "2023-06-19", "types": "interview"},
    {"session_id": "s3", "les": "ieper", "date": "2024-02-06", "types": "focus_group"},
    {"session_id": "s4", "les": "elders", "date": "2024-02-06", "types": "focus_group"},
)
SESSION_LES = dict(zip(SESSIONS["session_id"], SESSIONS["les"], strict=True))


def segments(*rows):
    """Segments from (id, session, code, text, further cells); quotable unless said otherwise."""
    made = []
    for row, (segment, session, code, words, *rest) in enumerate(rows, start=2):
        cells = {"segment_id": segment, "session_id": session, "les": SESSION_LES[session], "code_id": code}
        made.append(cells | {"text": words, "source_row": row} | (rest[0] if rest else {}))
    return table(
        SEGMENT_COLUMNS, *made, coder_id="EV", quotable="yes", source="coding.xlsx › segments", start=None, end=None
    )


def told(found, problems, *, les=LES, names=NAMES, roles=None, language="nl"):
    coding, mask = Coding(SESSIONS, CODES, found), Mask(names, language=language).tidied
    return quotes(
        coding,
        les={key: key.capitalize() for key in les},
        roles=roles or {},
        mask=mask,
        language="nl",
        problems=problems,
    )


def test_a_role_is_told_by_its_printed_name_where_it_has_one(problems):
    found = segments(
        ("g1", "s1", "visie", "Een.", {"speaker_role": "kern"}),
        ("g2", "s1", "visie", "Twee.", {"speaker_role": "coach"}),
    )
    frame = told(found, problems, roles={"kern": "Kernpartners"})
    assert frame["speaker_role"].tolist() == ["Kernpartners", "coach"]


def test_only_what_is_marked_quotable_goes_out(problems):
    found = segments(
        ("g1", "s1", "visie", "Wij weten waar we naartoe gaan."),
        ("g2", "s1", "visie", "Dit blijft onder ons.", {"quotable": "no"}),
    )
    frame = told(found, problems)
    assert frame.to_dict("records") == [
        {
            "code_id": "visie",
            "code": "Visie",
            "rubriek": "",
            "les": "genk",
            "segment_id": "g1",
            "session_id": "s1",
            "date": "2024-03-05",
            "types": "focus_group;mapping",
            "measurement": "",
            "speaker_role": "",
            "text": "Wij weten waar we naartoe gaan.",
            "quote_source": "Focusgroep Genk, maart 2024",
        }
    ]
    # What a person pastes stands first.
    assert list(frame)[:5] == ["rubriek", "code", "text", "quote_source", "speaker_role"]
    assert problems.found == []


def test_quotes_stand_by_code_in_the_tree_then_les_then_date(problems):
    found = segments(
        ("g1", "s3", "stad", "een"),
        ("g2", "s1", "stad", "twee"),
        ("g3", "s2", "stad", "drie"),
        ("g4", "s1", "taal", "vier"),
        ("g5", "s3", "visie", "vijf"),
    )
    # visie, taal (its child), stad; in stad Genk before Ieper, and 2023 before 2024
    assert list(told(found, problems)["segment_id"]) == ["g5", "g4", "g3", "g2", "g1"]
    turned = {"ieper": "Ieper", "genk": "Genk"}
    assert list(told(found, problems, les=turned)["segment_id"]) == ["g5", "g4", "g1", "g3", "g2"]


def test_a_passage_coded_twice_stands_under_both_codes_but_once_under_each(problems):
    place = {"start": 10.0, "end": 40.0, "source_file": "s1.docx"}
    found = segments(
        ("g1", "s1", "visie", "De stad trekt.", place),
        ("g1", "s1", "stad", "De stad trekt.", place),
        ("g2", "s1", "stad", "De stad trekt.", place | {"coder_id": "TV"}),
    )
    frame = told(found, problems)
    assert list(zip(frame["code_id"], frame["segment_id"], strict=True)) == [("visie", "g1"), ("stad", "g1")]


def test_no_text_and_no_shown_les_give_no_quote(problems):
    found = segments(("g1", "s1", "visie", ""), ("g2", "s1", "visie", None), ("g3", "s4", "visie", "Elders."))
    frame = told(found, problems)
    assert (list(frame.columns), len(frame), problems.found) == (QUOTE_COLUMNS, 0, [])


@pytest.mark.parametrize("mark", ["", "maybe", "Yes", None])
def test_a_segment_without_a_mark_stops_all_quotes_and_is_named(mark, problems):
    found = segments(("g1", "s1", "visie", "Wel."), ("g2", "s1", "stad", "Niet gemarkeerd.", {"quotable": mark}))
    assert told(found, problems).empty
    lines = only(problems).lines("nl")
    assert lines[0].startswith("coding.xlsx › segments › rij 3 › quotable")
    assert "g2" in lines[1]
    assert "Niet gemarkeerd" not in " ".join(lines)


def test_many_unmarked_segments_of_one_sheet_are_one_problem(problems):
    many = [(f"g{number}", "s1", "visie", "x", {"quotable": ""}) for number in range(1, 13)]
    other = ("h1", "s1", "visie", "x", {"quotable": "", "source": "open.xlsx", "source_row": None})
    told(segments(*many, other), problems)
    first, second = problems.found
    assert (first.place.row, first.details["segments"][-1], first.details["more"]) == (2, "g10", 2)
    assert (second.place.file, second.place.row, second.details) == ("open.xlsx", None, {"segments": ["h1"], "more": 0})


REFUSED = "Dit blijft onder ons."
HERE, THERE = ({"start": start, "end": start + 21, "source_file": "s1.docx"} for start in (10.0, 500.0))
NO = {"quotable": "no"}


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ({}, NO),  # neither place is known
        (HERE, HERE | NO),
        (HERE, NO),  # one is known: it may be the same
        ({}, HERE | NO),
        ({"source_file": "a.docx"}, NO | {"source_file": "b.docx"}),
        ({}, NO | {"coder_id": "TV"}),
    ],
)
@pytest.mark.parametrize("code", ["visie", "stad"])
def test_a_passage_that_one_segment_refuses_is_not_quoted_from_another(yes, no, code, problems):
    found = segments(
        ("g1", "s1", "taal", "Iets anders."),
        ("g2", "s1", "visie", REFUSED, yes),
        ("g3", "s1", code, f" {REFUSED}", no),
    )
    assert told(found, problems).empty
    lines = only(problems).lines("nl")
    assert lines[0].startswith('coding.xlsx › segments › rij 3 › quotable › "yes"')
    assert f"g2 (visie: yes) – g3 ({code}: no)" in lines[1]
    assert "onder ons" not in " ".join(lines)


@pytest.mark.parametrize(
    ("session", "words", "yes", "no"),
    [
        ("s2", REFUSED, {}, NO),  # another session
        ("s1", "Dit mag wel.", {}, NO),  # other words
        ("s1", REFUSED, THERE, HERE | NO),  # said twice, at known places
        ("s1", "", {}, NO),  # nothing to quote
    ],
)
def test_what_is_refused_elsewhere_may_be_quoted(session, words, yes, no, problems):
    found = segments(("g1", session, "visie", words, yes), ("g2", "s1", "stad", REFUSED if words else "", no))
    assert list(told(found, problems)["segment_id"]) == (["g1"] if words else [])
    assert problems.found == []


def test_the_place_tells_the_passage_whatever_text_stands_with_it(problems):
    found = segments(("g1", "s1", "visie", REFUSED, HERE), ("g2", "s1", "stad", "", HERE | NO))
    assert told(found, problems).empty
    assert only(problems).details["segments"] == ["g1 (visie: yes) – g2 (stad: no)"]


def test_one_segment_with_two_codes_and_two_marks_names_the_codes(problems):
    found = segments(("g1", "s1", "visie", REFUSED), ("g1", "s1", "stad", REFUSED, NO))
    assert told(found, problems).empty
    assert only(problems).details["segments"] == ["g1 (visie: yes) – g1 (stad: no)"]


@given(st.lists(st.tuples(st.sampled_from(["een", "twee"]), st.sampled_from(["yes", "no"]), st.booleans()), max_size=8))
def test_no_words_that_a_segment_refuses_ever_go_out(rows):
    """Without places, words are all there is to go by: refused once is refused."""
    made = [
        (f"g{at}", "s1", "visie" if visie else "stad", words, {"quotable": mark})
        for at, (words, mark, visie) in enumerate(rows)
    ]
    found = Problems()
    frame = told(segments(*made), found)
    refused = {words for words, mark, _ in rows if mark == "no"}
    allowed = {words for words, mark, _ in rows if mark == "yes"}
    assert bool(found.found) == bool(refused & allowed)
    assert not refused & set(frame["text"])
    assert found.found or set(frame["text"]) == allowed


def test_names_addresses_and_numbers_are_masked(problems):
    words = "An vroeg Jo De Smet\nte bellen: 0470 12 34 56 of an.verlinden@voorbeeld.be."
    frame = told(segments(("g1", "s1", "visie", words)), problems)
    assert list(frame["text"]) == ["An vroeg [naam] te bellen: [tel.] of [e-mail]."]
    english = told(segments(("g1", "s1", "visie", "Verlinden kwam.")), problems, language="en")
    assert list(english["text"]) == ["[name] kwam."]


@given(
    before=st.text("abc .,", max_size=20),
    name=st.sampled_from(["An Verlinden", "VERLINDEN", "Smet", "Vérlinden", "Jo De Smet"]),
    after=st.text("abc .,", max_size=20),
)
def test_no_name_of_the_list_survives_whatever_stands_around_it(before, name, after):
    masked = Mask([*NAMES, "Vérlinden"], language="nl").tidied(f"{before} {name} {after}")
    assert not {"verlinden", "vérlinden", "smet"} & set(masked.casefold().replace(".", " ").replace(",", " ").split())


@given(words=st.text(max_size=60))
def test_masking_twice_changes_nothing_more(words):
    masked = Mask(NAMES, language="nl").tidied
    assert masked(masked(words)) == masked(words)


def test_the_order_of_the_segments_does_not_decide_which_codes_and_les_have_quotes():
    found = segments(("g1", "s1", "visie", "een"), ("g2", "s3", "stad", "twee"), ("g3", "s2", "visie", "drie"))
    one, other = told(found, Problems()), told(found[::-1], Problems())
    assert one.to_dict("records") == other.to_dict("records")


def test_methods_of_a_session_are_printed_together():
    assert printed_types("focus_group;mapping", language="nl") == "Focusgroep + netwerkmapping"
    assert printed_types("site_visit", language="en") == "Site visit"
    assert printed_types("", language="nl") == ""


def test_sheet_of_quotes(problems):
    frame = told(segments(("g1", "s1", "stad", "De stad trekt.", {"speaker_role": "partner"})), problems)
    sheet = quotes_sheet(frame, study(LES))
    assert [column.header for column in sheet.columns] == ["Code", "Citaat", "Bron", "Rol"]
    assert sheet.rows == [["Rol van de stad", "De stad trekt.", "Focusgroep Genk, maart 2024", "partner"]]


def test_the_source_of_a_quote_has_its_measurement_where_there_were_several():
    sessions = SESSIONS.assign(measurement=[2, 1, 1, 1]).set_index("session_id")
    assert told_measurements(sessions) == {"s1": "", "s2": "", "s3": "", "s4": ""}  # of each type one measurement
    twice = sessions.assign(types="focus_group")
    assert told_measurements(twice) == {"s1": "2", "s2": "1", "s3": "", "s4": ""}
    told_of = {"types": "focus_group;mapping", "measurement": "2", "language": "nl"}
    assert quote_source("Borgloon", date="2024-02-21", **told_of) == "Focusgroep 2 Borgloon, februari 2024"
    assert quote_source("Borgloon", date="2024", **told_of) == "Focusgroep 2 Borgloon, 2024"
    assert quote_source("Ieper", types="survey", measurement="", date="", language="en") == "Survey Ieper"


SAID = "Wij hebben lang gewacht op een antwoord van de stad, en dat kwam er niet."


@pytest.mark.parametrize(
    ("mine", "theirs", "out"),
    [
        ({}, {"text": SAID}, []),
        ({}, {"text": SAID[:40]}, []),  # a part of it
        ({}, {"text": f"Nou. {SAID} Zo."}, []),  # more than it
        ({}, {"text": SAID, "session_id": "s2"}, ["g1"]),
        ({}, {"text": SAID, "quotable": "yes"}, ["g1"]),
        ({}, {"text": "Iets heel anders, over de school en haar leraren."}, ["g1"]),
        ({"start": 10.0, "end": 80.0}, {"text": "", "start": 70.0, "end": 90.0}, []),
        ({"start": 10.0, "end": 80.0}, {"text": SAID, "start": 80.0, "end": 150.0}, ["g1"]),  # said twice
        ({"text": "ja"}, {"text": "ja, dat is in de stad zo gegaan"}, ["g1"]),
    ],
)
def test_a_no_of_a_second_coder_holds_a_passage_back_and_is_told(problems, mine, theirs, out):
    found = segments(("g1", "s1", "visie", SAID, mine))
    others = segments(("h1", "s1", "stad", SAID, {"coder_id": "TV", "quotable": "no"} | theirs))
    coding, mask = Coding(SESSIONS, CODES, found), Mask(NAMES, language="nl").tidied
    frame = quotes(coding, les=dict(LES), roles={}, mask=mask, language="nl", refused=others, problems=problems)
    assert list(frame["segment_id"]) == out
    assert problems.found == []
    assert [note.details["segments"] for _, note in problems.settled] == ([] if out else ["g1"])
