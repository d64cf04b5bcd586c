"""The timeline of the sessions: what it counts, where it stands, and what it says without data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import tells
from coded_figure_builders import LES, MANY, SESSIONS, SHEET, WAVES, assert_clear, rows, said, sessions
from les_evaluation.core.texts import text
from les_evaluation.core.words import Language, Noun
from les_evaluation.output.canvas.paper import HIGHEST
from les_evaluation.output.figures.codes import timeline_figure as timeline
from les_evaluation.output.figures.codes.page_height import height_of
from les_evaluation.output.figures.codes.timeline_alt import timeline_alt
from les_evaluation.output.figures.codes.timeline_figure import (
    lay_out_timeline,
    timeline_data,
    timeline_note,
)
from les_evaluation.output.kinds.figure_timeline import draw_timeline, fitting_timeline


def test_timeline_has_a_mark_per_session_type_and_a_span_per_measurement():
    data = timeline_data(SESSIONS, waves=WAVES, les=LES, language="nl")
    assert rows(data.marks, "les", "date", "type", "n") == [
        ("genk", "2023-06-19", "focus_group", 1),
        ("genk", "2023-06-19", "mapping", 1),
        ("genk", "2023-06-19", "site_visit", 1),
        ("genk", "2023-08-24", "interview", 2),
        ("genk", "2024-03-05", "focus_group", 1),
        ("genk", "2024-03-05", "mapping", 1),
        ("ieper", "2024-02-06", "focus_group", 1),
    ]
    assert rows(data.spans, "les", "measurement", "first", "last") == [
        ("genk", 1, "2023-06-19", "2023-08-24"),
        ("genk", 2, "2024-03-05", "2024-03-05"),
        ("ieper", 1, "2024-02-06", "2024-02-06"),
    ]
    assert [tuple(wave) for wave in data.waves] == [
        ("Limburg", "2023-09-19", "2023-10-07", ("genk",), 0),
        ("Westhoek", "2024-03-01", "2024-03-23", ("ieper",), 0),
    ]
    assert data.sessions == {"genk": 5, "ieper": 2}  # the survey is a wave and no session
    assert data.undated == 1


def test_measurements_of_the_whole_study_have_one_band_each():
    # The survey of Genk is part of measurement 2, which its session of March 2024 ends.
    waves = [("Limburg", "2023-09-19", "2023-10-07", ["genk"], 2)]
    data = timeline_data(SESSIONS, waves=waves, les=LES, language="nl", study_wide=True)
    assert rows(data.spans, "les", "measurement", "first", "last") == [
        ("", 1, "2023-06-19", "2024-02-06"),
        ("", 2, "2023-09-19", "2024-03-05"),
    ]
    places = lay_out_timeline(data, width=SHEET)
    assert said(places, "header") == ["meting 1", "meting 2"]
    assert_clear(places, marks_apart=True)
    assert "Meting 2 van 19/09/2023 tot 05/03/2024." in timeline_alt(data, title="T")
    assert " 2 from 19 September 2023 to 5 March 2024." in timeline_alt(replace(data, language="en"), title="T")
    assert len(data.page(["ieper"]).spans) == 2
    # Without, a survey that says its number widens the span of its own LES alone.
    own = timeline_data(SESSIONS, waves=waves, les=LES, language="nl").spans
    assert rows(own, "les", "measurement", "first", "last")[1] == ("genk", 2, "2023-09-19", "2024-03-05")


def test_the_word_for_a_measurement_is_that_of_the_study():
    own = Language("nl", (("measurement", Noun("meetmoment", "meetmomenten", "het")),))
    data = timeline_data(SESSIONS, waves=WAVES, les=LES, language=own)
    places = lay_out_timeline(data, width=SHEET)
    assert said(places, "header") == ["meetmoment 1", "meetmoment 2", "meetmoment 1"]
    assert text("networks.at", own, number=2) == "meetmoment 2"
    assert text("networks.reading_help.joined_none", own).endswith("sinds het vorige meetmoment.")


def test_timeline_in_words_in_both_languages():
    data = timeline_data(SESSIONS, waves=WAVES, les=LES, language="nl")
    alt = timeline_alt(data, title="Overzicht.")
    days = ["19/06/2023", "focusgroep", "netwerkmapping", "plaatsbezoek", "24/08/2023", "2", "interview"]
    days += ["05/03/2024", "focusgroep", "netwerkmapping"]
    spans = ["meting", "1", "19/06/2023", "24/08/2023", "meting", "2", "05/03/2024", "05/03/2024"]
    ieper = ["06/02/2024", "focusgroep", "meting", "1", "06/02/2024", "06/02/2024"]
    waves = ["Limburg", "19/09/2023", "07/10/2023", "Genk", "Westhoek", "01/03/2024", "23/03/2024", "Ieper"]
    assert tells(alt, "Overzicht", "Genk", *days, *spans, "Ieper", *ieper, *waves)
    note = timeline_note(replace(data, language="en"))
    assert note.startswith("n=7 sessions. ")
    assert "2×: two sessions on one day." in note
    once = replace(data, marks=data.marks.assign(n=1))
    assert "2×" not in timeline_note(once)
    assert "1 session without a date: counted, not drawn." in note
    assert note.endswith("Survey Westhoek: 1 March 2024 – 23 March 2024.")
    assert timeline_note(data).endswith("Survey Westhoek: 01/03/2024 – 23/03/2024.")


def test_marks_of_a_day_stand_below_each_other_and_two_sessions_of_a_type_are_told():
    places = lay_out_timeline(timeline_data(SESSIONS, waves=WAVES, les=LES, language="nl"), width=SHEET)
    drawn = places.marks.iloc[4:]  # the first four are those of the key: no outcome harvesting here
    assert list(drawn["shape"]) == ["o", "D", "^", "s", "o", "D", "o"]
    assert len(set(drawn["x"].iloc[:3])) == 1
    assert drawn["y"].iloc[:3].is_monotonic_decreasing
    assert said(places, "date").count("2×") == 1
    assert said(places, "header") == ["meting 1", "meting 2", "meting 1"]
    assert len(places.segments) == 3  # both surveys and that of the key
    assert_clear(places, marks_apart=True)


def test_measurements_that_leave_no_room_for_the_word_are_told_by_number():
    close = sessions(
        *((f"g{n}", "genk", f"2023-0{n}-10", n, "interview") for n in (1, 2, 3)), *SESSIONS.iloc[4:5, :5].to_numpy()
    )
    places = lay_out_timeline(timeline_data(close, waves=(), les=LES, language="en"), width=SHEET)
    assert said(places, "header")[:3] == ["1", "2", "3"]
    assert said(places, "absent") == ["no sessions"]


busy = st.lists(
    st.tuples(
        st.sampled_from(list(LES)), st.integers(0, 500), st.integers(1, 3), st.sampled_from(list(timeline.TYPES))
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=25, deadline=None)
@given(busy, st.booleans())
def test_no_marks_and_no_texts_of_a_timeline_touch(found, tight):
    start = date(2022, 12, 20)
    table = sessions(
        *((str(n), les, str(start + timedelta(day)), m, kind) for n, (les, day, m, kind) in enumerate(found))
    )
    data = timeline_data(table, waves=(), les=LES, language="en")
    assert data.marks["n"].sum() == len(found)
    assert_clear(lay_out_timeline(data, width=SHEET, tight=tight), marks_apart=True)


def test_a_timeline_too_high_for_a_page_has_a_mark_per_month():
    days = [(key, month, day) for key in MANY for month in range(1, 13) for day in range(1, 14)]
    kinds = "focus_group;mapping"
    table = sessions(*((str(n), key, f"2023-{m:02}-{2 * d:02}", 1, kinds) for n, (key, m, d) in enumerate(days)))
    les = {key: MANY[key] for key in list(MANY)[:8]}
    data = timeline_data(table, waves=(), les=les, language="nl")
    assert height_of(draw_timeline(data)) > HIGHEST
    fitting = fitting_timeline(data)
    assert rows(fitting.marks, "les", "date", "type", "n")[:2] == [
        ("les0", "2023-01", "focus_group", 13),
        ("les0", "2023-01", "mapping", 13),
    ]
    assert "de sessies van één soort in één maand" in timeline_note(fitting)
    assert "01/2023 13 focusgroep, 13 netwerkmapping; 02/2023 13 focusgroep, 13 netwerkmapping" in timeline_alt(fitting)
    assert height_of(draw_timeline(fitting)) <= HIGHEST
    assert_clear(lay_out_timeline(fitting, width=SHEET), marks_apart=True)
    few = timeline_data(SESSIONS, waves=WAVES, les=LES, language="nl")
    assert fitting_timeline(few) is few
