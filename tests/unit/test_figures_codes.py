"""Figures of coded material: what they count, where it stands, what they say without data, and that bytes repeat."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pandas as pd
import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import tells
from les_evaluation.coding.material import CHANGE_TYPES, CODE_COLUMNS, SESSION_COLUMNS
from les_evaluation.output.canvas import fonts
from les_evaluation.output.canvas.colours import contrast, luminance, text_colour
from les_evaluation.output.canvas.paper import HIGHEST, WIDTH
from les_evaluation.output.canvas.places import BOLD, LEFT, SIZES
from les_evaluation.output.canvas.saving import save_figure
from les_evaluation.output.entries import Request
from les_evaluation.output.figures.codes import heatmap_figure as heatmap
from les_evaluation.output.figures.codes import timeline_figure as timeline
from les_evaluation.output.figures.codes.coding_data import CodingData
from les_evaluation.output.figures.codes.coding_parts import lanes, side_by_side
from les_evaluation.output.figures.codes.factors_figure import factors_alt, factors_data, factors_note, lay_out_factors
from les_evaluation.output.figures.codes.heatmap_figure import (
    classes_up_to,
    heatmap_alt,
    heatmap_data,
    heatmap_note,
    heatmap_series,
    lay_out_heatmap,
    told_cell,
    up_to_depth,
)
from les_evaluation.output.figures.codes.month_axis import MonthAxis, days_in, month_axis, month_of, named_months
from les_evaluation.output.figures.codes.outcomes_figure import FILLS as OUTCOME_FILLS
from les_evaluation.output.figures.codes.outcomes_figure import lay_out_outcomes, outcomes_alt, outcomes_data
from les_evaluation.output.figures.codes.page_height import height_of
from les_evaluation.output.figures.codes.saturation_figure import (
    lay_out_saturation,
    saturation_alt,
    saturation_data,
    saturation_note,
)
from les_evaluation.output.figures.codes.stages_figure import lay_out_stages, stages_alt, stages_data, stages_note
from les_evaluation.output.figures.codes.timeline_figure import (
    lay_out_timeline,
    timeline_alt,
    timeline_data,
    timeline_note,
)
from les_evaluation.output.figures.drawn_entries import figure_maker
from les_evaluation.output.kinds.figure_code_heatmap import draw_heatmap, fitting_heatmap
from les_evaluation.output.kinds.figure_timeline import draw_timeline, fitting_timeline
from les_evaluation.study.settings import Study

SHEET = WIDTH - 0.3  # cm, what the places have for themselves
SVG = "{http://www.w3.org/2000/svg}"
LES = {"genk": "Genk", "ieper": "Ieper"}
MANY = {f"les{number}": f"Leerecosysteem van de regio {number}" for number in range(11)}
MANY["les11"] = "Leerecosysteem Midden-Limburg en de Maaskant"
STAGES = ("Hypothese en visievorming", "Katalyseren en initiëren", "Dynamisch experimenteren", "In stand houden")
WAVES = (
    ("Limburg", "2023-09-19", "2023-10-07", ["genk", "beringen"]),
    ("Westhoek", date(2024, 3, 1), date(2024, 3, 23), ["ieper"]),
    ("Elders", "2020-01-01", "2020-02-01", ["beringen"]),
)
RULE = {"base_size": 4, "run_length": 2, "threshold": 0.05}
LONG = "Onderlinge afhankelijkheid wat betreft middelen, informatie en plaatsen"  # 71 characters


def draw_focus_entry(entry, *, data, les, language):
    study = Study({"study": {"language": language}, "les": {key: {"name": name} for key, name in les.items()}})
    return figure_maker(entry)(Request(entry, study, data))


def sessions(*rows):
    """Sessions of (session_id, les, date, measurement, types)."""
    return pd.DataFrame(rows, columns=SESSION_COLUMNS[:5]).reindex(columns=SESSION_COLUMNS)


SESSIONS = sessions(
    ("g1", "genk", "2023-06-19", 1, "focus_group;mapping"),
    ("g2", "genk", "2023-06-19", 1, "site_visit"),
    ("g3", "genk", "2023-08-24", 1, "interview"),
    ("g4", "genk", "2023-08-24", 1, "interview"),
    ("g5", "genk", "2024-03-05", 2, "focus_group; mapping"),
    ("i1", "ieper", "2024-02-06", 1, "focus_group"),
    ("i2", "ieper", "", 1, "interview"),
    ("s1", "ieper", "2024-03-01", 0, "survey"),
    ("b1", "beringen", "2023-01-01", 1, "interview"),
)


def codes(*rows):
    """Codes of (code_id, name, parent, luik, rubriek)."""
    return pd.DataFrame(rows, columns=CODE_COLUMNS[:5]).reindex(columns=CODE_COLUMNS).astype(object)


CODES = codes(
    ("visie", "Visie", "", "B", "Visie"),
    ("delen", "Delen met derden", "visie", "B", "Visie"),
    ("net", "Netwerk", "", "B", "Netwerkstructuur"),
    ("gezamenlijk", "Gezamenlijke visie", "visie", "B", "Visie"),
    ("waarom", "Waarom gezamenlijk", "gezamenlijk", "B", "Visie"),
    ("steun", "Steun", "", "A", "Ondersteuning"),
)


def matrix(rows, by="les"):
    """A matrix of (code_id, column, references, sessions)."""
    return pd.DataFrame(rows, columns=["code_id", by, "references", "sessions"])


MATRIX = matrix(
    [
        ("visie", "genk", 12, 3),
        ("visie", "ieper", 4, 1),
        ("visie", "all", 16, 4),
        ("gezamenlijk", "genk", 7, 2),
        ("waarom", "genk", 7, 2),
        ("net", "ieper", 1, 1),
        ("steun", "genk", 99, 3),
    ]
)


def hard_codes(tops, *, children=0):
    """So many codes with long names at the top, each with children that have two children themselves."""
    rows = []
    for top in range(tops):
        rows.append((f"t{top}", f"{top}: {LONG}"[:70], "", "L", f"Rubriek {top}"))
        for child in range(children):
            rows.append((f"t{top}-{child}", f"{child}: {LONG}"[:70], f"t{top}", "L", f"Rubriek {top}"))
            rows += [(f"t{top}-{child}-{n}", LONG, f"t{top}-{child}", "L", f"Rubriek {top}") for n in range(2)]
    return codes(*rows)


def hard_matrix(book, les):
    """Counts from none to three figures."""
    numbers = [0, 1, 17, 240, 3, 0, 0, 58]
    return matrix(
        [
            (code, key, numbers[(place + at) % 8], min(12, numbers[(place + at) % 8]))
            for place, code in enumerate(book["code_id"])
            for at, key in enumerate(les)
        ]
    )


def saturation(news, *, reached=None, base=4, run=2):
    """Rows of saturation from the new codes of every session: {les: [new, ...]}; reached: les -> position."""
    rows = []
    for les, new in news.items():
        for position in range(1, len(new) + 1):
            ratio = sum(new[position - run : position]) / max(1, sum(new[:base])) if position >= base + run else None
            at = (reached or {}).get(les) == position
            rows.append((les, position, f"{les}{position}", "", new[position - 1], sum(new[:position]), ratio, at))
    names = ["les", "position", "session_id", "date", "new_codes", "cumulative_codes", "ratio", "reached"]
    return pd.DataFrame(rows, columns=names).astype({"ratio": float})


CURVES = saturation(
    {"all": [9, 3, 2, 2, 0, 0, 1], "genk": [9, 4, 0, 1, 1, 0], "ieper": [5]},
    reached={"all": 6},
)
RATINGS = pd.DataFrame(
    [
        ("genk", "2024-04-30", 2.5, "tussen"),
        ("genk", "2023-06-13", 2.0, "Katalyseren en initiëren"),
        ("ieper", "2023-06-13", 1.0, "Hypothese en visievorming"),
        ("ieper", "2024-04-30", None, ""),
        ("beringen", "2023-06-13", 4.0, "In stand houden"),
    ],
    columns=["les", "measured_on", "position", "rating"],
)
OUTCOMES = pd.DataFrame(
    [
        ("behaviour", "confirmed", 3),
        ("behaviour", "refuted", 1),
        ("behaviour", "confirmed", 2),
        ("policy", "requested", 1),
        ("action", "none", 0),
    ],
    columns=["change_type", "substantiation", "n"],
)
FACTORS = pd.DataFrame(
    [
        ("genk", "Visie", 6, 3),
        ("ieper", "Visie", 0, 2),
        ("genk", "Netwerk", 1, 0),
        ("beringen", "Visie", 50, 50),
        ("all", "Visie", 56, 55),
        ("beringen", "Steun", 1, 1),
    ],
    columns=["les", "rubriek", "positive", "negative"],
)
RUBRIEKEN = [
    "Ondersteuning",
    "Ecologische context",
    "Type actoren",
    "Maturiteit",
    "Visie",
    "Netwerkstructuur en coalitievorming",
    "Governance en rollen",
    "Samenwerking en communicatie",
    "Reflectie en (bij)leren",
    "Dynamisch en duurzaam partnerschap",
    "Doelgericht partnerschap",
    "Het aanbod",
    "Systeemcondities en wegwerken drempels tot leren voor doelgroepen",
    "Effect op leergoesting en participatie",
    "Effect op competenties, sociaal kapitaal en welzijn",
]
HARD_FACTORS = pd.DataFrame(
    [
        (key, rubriek, 7 * place % 150, 13 * at % 140)
        for place, rubriek in enumerate(RUBRIEKEN)
        for at, key in enumerate(MANY)
    ],
    columns=FACTORS.columns,
)


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


def said(places, *roles):
    """The texts in a figure, of these roles or of all."""
    found = places.texts
    return list(found.loc[found["role"].isin(roles), "label"] if roles else found["label"])


def boxes_of(places):
    """(what, left, right, bottom, top) of every text, in cm from the lower left corner."""
    per_cm = (places.right - places.left) / SHEET
    for row in places.texts.itertuples():
        wide = fonts.text_width(row.label, SIZES[row.role], row.role in BOLD)
        left = (row.x - places.left) / per_cm - (0 if row.role in LEFT else wide / 2)
        tall = SIZES[row.role] * fonts.CM_PER_POINT * (0.75 if row.label.isdigit() else 1)
        yield row.label, left, left + wide, row.y - tall / 2, row.y + tall / 2


def marks_of(places):
    """(what, left, right, bottom, top) of every mark."""
    for row in places.marks.itertuples():
        x = (row.x - places.left) / (places.right - places.left) * SHEET
        half = row.size / 2 * (2**0.5 if row.shape == "D" else 1)  # a diamond is a square on its corner
        yield (row.shape, x - half, x + half, row.y - half, row.y + half)


def apart(one, other):
    (_, l1, r1, b1, t1), (_, l2, r2, b2, t2) = one, other
    return r1 <= l2 + 1e-9 or r2 <= l1 + 1e-9 or t1 <= b2 + 1e-9 or t2 <= b1 + 1e-9


def assert_clear(places, *, marks_apart=False):
    """No text or mark leaves the sheet, and no text touches another or a mark; nor do marks each other if asked."""
    texts, marks = list(boxes_of(places)), list(marks_of(places))
    for what, left, right, bottom, top in texts + marks:
        assert left >= -1e-9, what
        assert right <= SHEET + 1e-9, what
        assert bottom >= -0.01, what
        assert top <= places.height + 0.01, what
    pairs = [*combinations(texts, 2), *((text, mark) for text in texts for mark in marks)]
    pairs += combinations(marks, 2) if marks_apart else []
    for one, other in pairs:
        assert apart(one, other), (one, other)


# Lanes, months


def test_what_touches_goes_to_the_next_lane():
    assert lanes([(0, 1), (0.5, 2), (1.2, 3), (3.1, 4)], gap=0.1) == [0, 1, 0, 0]
    assert lanes([(2, 3), (0, 1), (0, 4)], gap=0) == [0, 0, 1]
    assert lanes([], gap=0) == []


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 3)), max_size=12), st.floats(0, 0.5))
def test_nothing_in_a_lane_touches(items, gap):
    extents = [(left, left + wide) for left, wide in items]
    found = lanes(extents, gap=gap)
    for (one, a), (other, b) in combinations(zip(extents, found, strict=True), 2):
        if a == b:
            assert one[1] + gap <= other[0] + 1e-6 or other[1] + gap <= one[0] + 1e-6


@pytest.mark.parametrize(("panels", "across"), [(1, 1), (2, 2), (3, 3), (4, 2), (5, 3), (6, 3), (7, 3), (12, 3)])
def test_panels_stand_in_rows_of_at_most_three(panels, across):
    assert side_by_side(panels) == across


def test_days_stand_in_their_month_and_months_are_equally_wide():
    axis = month_axis([date(2023, 5, 22), date(2024, 4, 15)], start=2.0, end=14.0)
    assert (axis.first, axis.last, axis.pitch) == (2023 * 12 + 4, 2024 * 12 + 4, 1.0)  # May 2023 up to April 2024
    assert axis.cm(date(2023, 5, 16)) == pytest.approx(2 + 15.5 / 31)
    assert axis.cm(date(2024, 2, 15)) == pytest.approx(11 + 14.5 / 29)
    assert days_in(month_of(date(2023, 12, 1))) == 31
    assert len(named_months(axis, "nl")) == 12
    narrow = named_months(MonthAxis(axis.first, axis.last, 0, 4), "nl")
    assert " ".join(narrow.values()) == "mei jul sep nov jan mrt"
    assert named_months(MonthAxis(axis.first, axis.first + 240, 0, 8), "nl") == {}


def test_one_day_has_the_months_around_it_and_every_year_room_for_its_name():
    axis = month_axis([date(2023, 12, 31)], start=0.0, end=12.0)
    assert (axis.first, axis.last) == (2023 * 12 + 10, 2024 * 12 + 1)
    narrow = month_axis([date(2022, 12, 31), date(2024, 1, 1)], start=0.0, end=4.0)
    assert narrow.first < 2022 * 12 + 11
    assert narrow.last > 2024 * 12 + 1
    with pytest.raises(ValueError, match="needs a day"):
        month_axis([], start=0.0, end=1.0)


@given(st.lists(st.dates(date(2015, 1, 1), date(2035, 1, 1)), min_size=1, max_size=8))
def test_every_day_stands_on_the_axis_in_order(days):
    axis = month_axis(days, start=1.0, end=9.0)
    places = [axis.cm(day) for day in sorted(days)]
    assert all(1.0 < place < 9.0 for place in places)
    assert places == sorted(places)


# Timeline


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
        ("Limburg", "2023-09-19", "2023-10-07", ("genk",)),
        ("Westhoek", "2024-03-01", "2024-03-23", ("ieper",)),
    ]
    assert data.sessions == {"genk": 5, "ieper": 2}  # the survey is a wave and no session
    assert data.undated == 1


def test_timeline_in_words_in_both_languages():
    data = timeline_data(SESSIONS, waves=WAVES, les=LES, language="nl")
    alt = timeline_alt(data, title="Overzicht.")
    days = ["19/06/2023", "focusgroep", "netwerkmapping", "plaatsbezoek", "24/08/2023", "2", "interview"]
    days += ["05/03/2024", "focusgroep", "netwerkmapping"]
    spans = ["meetmoment", "1", "19/06/2023", "24/08/2023", "meetmoment", "2", "05/03/2024", "05/03/2024"]
    ieper = ["06/02/2024", "focusgroep", "meetmoment", "1", "06/02/2024", "06/02/2024"]
    waves = ["Limburg", "19/09/2023", "07/10/2023", "Genk", "Westhoek", "01/03/2024", "23/03/2024", "Ieper"]
    assert tells(alt, "Overzicht", "Genk", *days, *spans, "Ieper", *ieper, *waves)
    note = timeline_note(replace(data, language="en"))
    assert note.startswith("n = 7 sessions. ")
    assert "1 session without a date: counted, not drawn." in note
    assert note.endswith("Survey Westhoek: 01/03/2024 – 23/03/2024.")


def test_marks_of_a_day_stand_below_each_other_and_two_sessions_of_a_type_are_told():
    places = lay_out_timeline(timeline_data(SESSIONS, waves=WAVES, les=LES, language="nl"), width=SHEET)
    drawn = places.marks.iloc[4:]  # the first four are those of the key: no outcome harvesting here
    assert list(drawn["shape"]) == ["o", "D", "^", "s", "o", "D", "o"]
    assert len(set(drawn["x"].iloc[:3])) == 1
    assert drawn["y"].iloc[:3].is_monotonic_decreasing
    assert said(places, "date").count("2×") == 1
    assert said(places, "header") == ["meetmoment 1", "meetmoment 2", "meetmoment 1"]
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


# Heatmap


@pytest.mark.parametrize(
    ("largest", "ends"),
    [
        (0, []),
        (1, [1]),
        (2, [1, 2]),
        (3, [1, 2, 3]),
        (9, [1, 2, 5, 9]),
        (10, [1, 2, 5, 10]),
        (11, [2, 5, 10, 11]),
        (24, [5, 10, 20, 24]),
        (240, [50, 100, 200, 240]),
    ],
)
def test_classes_have_round_ends_and_the_last_ends_at_the_largest(largest, ends):
    assert [high for _, high in classes_up_to(largest)] == [0, *ends]


@given(st.integers(0, 100_000))
def test_classes_follow_each_other_without_gap(largest):
    found = classes_up_to(largest)
    assert len(found) <= len(heatmap.FILLS)
    assert all(after[0] == before[1] + 1 for before, after in pairwise(found))
    assert found[-1][1] == largest


def test_heatmap_counts_every_code_in_every_column_with_zeros():
    data = heatmap_data(
        MATRIX, codes=CODES, by="les", columns=LES, within={"luik": "b"}, coded={"genk": 3, "all": 9}, language="nl"
    )
    assert rows(data.codes, "code_id", "depth", "rubriek") == [
        ("visie", 0, "Visie"),
        ("delen", 1, "Visie"),
        ("gezamenlijk", 1, "Visie"),
        ("waarom", 2, "Visie"),
        ("net", 0, "Netwerkstructuur"),
    ]
    assert rows(data.cells, "code_id", "column", "references", "sessions", "order")[:4] == [
        ("visie", "genk", 12, 3, 5),  # classes of at most 12: none, 1–2, 3–5, 6–10, 11–12
        ("visie", "ieper", 4, 1, 3),
        ("delen", "genk", 0, 0, 1),
        ("delen", "ieper", 0, 0, 1),
    ]
    assert data.references == 12 + 4 + 1  # of visie and net; the others are within visie
    assert (data.depths, data.tops, data.subject) == (3, 2, "Luik B")
    assert heatmap_series(data) == ("geen verwijzingen", "1–2", "3–5", "6–10", "11–12 verwijzingen")


def test_a_les_without_sessions_has_no_counts_rather_than_zeros():
    coded = {"genk": 3, "ieper": 0}
    none = MATRIX[MATRIX["les"] != "ieper"]
    data = heatmap_data(none, codes=CODES, by="les", columns=LES, within={"luik": "b"}, coded=coded, language="nl")
    assert data.absent == {"ieper"}
    places = lay_out_heatmap(data, width=SHEET)
    assert said(places, "zero").count("–") == 5  # one for each code
    assert len(places.segments) == 5  # a cell that is not there is not drawn as one without references
    assert "–: geen sessies" in heatmap_note(data)
    assert "Ieper geen sessies" in heatmap_alt(data)
    # Sessions that were coded without this luik are zeros, and so is what nothing is known of.
    for known in ({"genk": 3, "ieper": 1}, {"genk": 3}, None):
        other = heatmap_data(none, codes=CODES, by="les", columns=LES, within={"luik": "b"}, coded=known, language="nl")
        assert not other.absent


def test_open_answers_are_told_apart_and_are_no_session():
    only_answers = MATRIX.assign(sessions=0)
    data = heatmap_data(only_answers, codes=CODES, by="les", columns=LES, coded=dict.fromkeys(LES, 0), language="nl")
    data = replace(data, has_answers=True)
    assert told_cell(next(row for row in data.cells.itertuples() if row.references == 12)) == "12"
    assert heatmap_note(data).endswith(
        "Ook gecodeerde open antwoorden tellen mee als verwijzingen; ze zijn geen sessie."
    )


def test_the_codes_of_a_rubriek_stand_below_the_highest_of_them():
    data = heatmap_data(
        MATRIX,
        codes=CODES[CODES["code_id"] != "visie"].replace("visie", ""),
        by="les",
        columns=LES,
        within={"rubriek": "VISIE"},
        language="nl",
    )
    assert rows(data.codes, "code_id", "depth") == [("delen", 0), ("gezamenlijk", 0), ("waarom", 1)]
    alt = heatmap_alt(data)
    assert alt.startswith("Tabel met tinten: Visie: codes per LES. ")
    assert "Gezamenlijke visie: Genk 7 (2), Ieper 0. Waarom gezamenlijk: Genk 7 (2), Ieper 0." in alt


def test_heatmap_prints_every_count_and_every_zero():
    data = heatmap_data(
        MATRIX, codes=CODES, by="les", columns=LES, within={"luik": "B"}, coded={"genk": 3}, language="nl"
    )
    places = lay_out_heatmap(data, width=SHEET)
    assert said(places, "count_in") == ["12 (3)", "4 (1)", "7 (2)", "7 (2)", "1 (1)"]
    assert said(places, "zero") == ["0"] * 5
    assert said(places, "header") == ["n=3"]
    assert said(places, "panel") == ["Netwerkstructuur"]  # visie is headed by the code of that name
    assert_clear(places)


def test_a_measurement_read_as_a_number_is_its_column():
    counts = matrix(
        [("visie", 1.0, 2, 1), ("visie", 2, 3, 1), ("visie", "0", 1, 1), ("visie", "all", 6, 3)], by="measurement"
    )
    columns = {"0": "Survey", "1": "Meetmoment 1", "2": "Meetmoment 2"}
    _, title, alt = draw_focus_entry(
        {"number": 1, "kind": "code_heatmap", "rubriek": "Netwerkstructuur", "by": "measurement"},
        data=CodingData(codes=CODES, matrices={"measurement": counts}, columns={"measurement": columns}),
        les=LES,
        language="nl",
    )
    assert title == "Netwerkstructuur: codes per meetmoment"
    assert alt.endswith("Netwerk: Survey 0, Meetmoment 1 0, Meetmoment 2 0.")
    data = heatmap_data(
        counts,
        codes=CODES,
        by="measurement",
        columns={"1": "Meting 1", "2": "Meting 2"},
        within={"rubriek": "visie"},
        language="nl",
    )
    assert rows(data.cells, "column", "references")[:2] == [("1", 2), ("2", 3)]


def test_a_heatmap_too_high_for_a_page_shows_fewer_levels_and_says_so():
    book = hard_codes(5, children=3)
    data = heatmap_data(hard_matrix(book, LES), codes=book, by="les", columns=LES, language="nl")
    fitting = fitting_heatmap(data)
    assert (data.depths, fitting.shown) == (3, 2)
    assert len(fitting.codes) == 5 + 15
    assert "Getoond: de bovenste 2 van 3 niveaus" in heatmap_note(fitting)
    assert height_of(draw_heatmap(fitting)) <= HIGHEST
    assert fitting_heatmap(up_to_depth(data, 1)).shown == 1


def test_sixty_codes_of_one_level_show_those_with_most_references():
    book = hard_codes(60)
    data = heatmap_data(hard_matrix(book, LES), codes=book, by="les", columns=LES, language="en")
    fitting = fitting_heatmap(data)
    shown = len(fitting.codes)
    assert 20 < shown < 60
    assert f"Shown: the {shown} codes with most references, of the 60" in heatmap_note(fitting)
    assert height_of(draw_heatmap(fitting)) <= HIGHEST
    totals = data.cells.groupby("code_id")["references"].sum()
    left_out = set(data.codes["code_id"]) - set(fitting.codes["code_id"])
    assert totals[list(fitting.codes["code_id"])].min() >= totals[list(left_out)].max()
    assert list(fitting.codes["code_id"]) == [code for code in book["code_id"] if code not in left_out]


# Stages


def test_stages_stand_in_their_band_and_between_two_on_the_border():
    data = stages_data(RATINGS, stages=STAGES, les=LES, language="nl")
    assert rows(data.points, "les", "measured_on", "position") == [
        ("genk", "2023-06-13", 2.0),
        ("genk", "2024-04-30", 2.5),
        ("ieper", "2023-06-13", 1.0),
    ]
    places = lay_out_stages(data, width=SHEET)
    bands = sorted((places.cards["ymin"] + places.cards["ymax"]).iloc[:4] / 2)  # the earliest below
    assert said(places, "bar") == [
        "Hypothese en visievorming",
        "Katalyseren en initiëren",
        "Dynamisch",
        "experimenteren",
        "In stand houden",
    ]
    assert list(places.marks["y"]) == pytest.approx([bands[1], (bands[1] + bands[2]) / 2, bands[0]])
    assert set(places.lines["line"]) == {1}  # one point makes no line


def test_stages_in_words():
    data = stages_data(RATINGS, stages=STAGES, les={**LES, "borgloon": "Borgloon"}, language="nl")
    first, second, third = STAGES[:3]
    genk = ["Genk", "13/06/2023", second, "30/04/2024", second, third]
    others = ["Ieper", "13/06/2023", first, "Borgloon", "niet beoordeeld"]
    assert tells(stages_alt(data, title="Rijping"), "Rijping", *STAGES, *genk, *others)
    assert stages_note(replace(data, language="en")).startswith("n = 3 ratings.")


def test_raters_who_differ_have_a_point_each_and_the_line_passes_between():
    more = pd.concat([RATINGS, RATINGS.iloc[[1]].assign(position=3.0)])
    data = stages_data(more, stages=STAGES, les=LES, language="nl")
    places = lay_out_stages(data, width=SHEET)
    assert len(places.marks) == 4
    assert places.lines["y"].iloc[0] == pytest.approx(places.marks["y"].iloc[:2].mean())
    assert "de beoordelaars verschillen" in stages_note(data)
    assert stages_note(data).startswith("n = 3 beoordelingen.")


@pytest.mark.parametrize("position", [0.5, 4.5])
def test_a_position_beside_the_stages_is_refused(position):
    with pytest.raises(ValueError, match=f"no stage at {position:g} among 4"):
        stages_data(RATINGS.assign(position=position), stages=STAGES, les=LES, language="nl")


# Saturation


def test_saturation_tells_who_reached_the_threshold_who_not_and_who_cannot():
    data = saturation_data(CURVES, les=LES, settings=RULE, language="nl")
    assert list(data.les) == ["all", "genk", "ieper"]
    assert data.reached == {"all": 6, "genk": None, "ieper": None}
    assert data.too_few == {"ieper"}
    everybody = ["Alle LES samen", *["9", "3", "2", "2", "0", "0", "1", "17"], "bereikt", "4+2"]
    genk = ["Genk", *["9", "4", "0", "1", "1", "0", "15"], "niet bereikt"]
    ieper = ["Ieper", "5", "5", "te weinig sessies"]
    assert tells(saturation_alt(data, title="Nieuw"), "Nieuw", *everybody, *genk, *ieper)
    note = saturation_note(data)
    assert note.startswith("n = 7 sessies, 17 codes.")
    assert "2 sessies op rij met samen hoogstens 5% nieuwe codes" in note
    assert "4+2: bereikt na 4, de 2 volgende toonden het" in note
    strict = saturation_data(CURVES, les=LES, settings=RULE | {"threshold": 0.025}, language="nl")
    assert "samen hoogstens 2,5% nieuwe codes" in saturation_note(strict)


def test_saturation_of_one_les_stands_alone():
    data = saturation_data(CURVES, les={"genk": "Genk"}, settings=RULE, language="nl")
    assert list(data.les) == ["genk"]
    assert "volgende toonden" not in saturation_note(data)


def test_bars_are_the_new_codes_and_the_threshold_is_a_line_at_its_session():
    places = lay_out_saturation(saturation_data(CURVES, les=LES, settings=RULE, language="nl"), width=SHEET)
    assert len(places.segments) == 5 + 4 + 1  # sessions without a new code have no bar
    first = places.segments.iloc[:5]
    highs = (first["ymax"] - first["ymin"]).to_numpy()
    assert highs / highs[0] * 9 == pytest.approx([9, 3, 2, 2, 1])
    line = places.lines[places.lines["look"] == "reached"]
    assert set(line["x"]) == {places.marks["x"].iloc[5]}
    assert list(places.marks["choice"].iloc[:7]) == ["point"] * 5 + ["reached"] * 2
    assert_clear(places)


@pytest.mark.parametrize("length", [1, 9, 40, 99, 100, 500])
def test_numbers_of_many_sessions_do_not_touch(length):
    news = {key: [max(0, 14 - position) for position in range(length)] for key in ("all", *LES)}
    data = saturation_data(saturation(news, reached={"genk": 6, "all": 7}), les=LES, settings=RULE, language="en")
    assert_clear(lay_out_saturation(data, width=SHEET))


# Outcomes, factors


def test_outcomes_are_summed_and_kinds_without_any_stay():
    data = outcomes_data(OUTCOMES, language="en")
    assert rows(data.parts, "change_type", "substantiation", "n", "start", "end") == [
        ("behaviour", "confirmed", 5, 0, 5),
        ("behaviour", "refuted", 1, 5, 6),
        ("policy", "requested", 1, 0, 1),
    ]
    assert data.totals == dict.fromkeys(CHANGE_TYPES, 0) | {"behaviour": 6, "policy": 1}
    assert data.levels == ("confirmed", "partly", "requested", "none", "refuted")
    assert outcomes_alt(data, title="Outcomes").endswith(
        "Behaviour: 6 (5 confirmed, 1 refuted). Relationship: 0. Action: 0. Activity: 0. "
        "Policy: 1 (1 confirmation requested). Practice: 0."
    )


def test_what_is_not_filled_in_is_shown_apart_where_it_occurs():
    blank = pd.DataFrame([("", "confirmed", 1), ("action", None, 2)], columns=OUTCOMES.columns)
    data = outcomes_data(pd.concat([OUTCOMES, blank]), language="nl")
    assert list(data.totals.items())[-1] == ("", 1)
    assert data.levels[-1] == ""
    assert "Niet ingevuld: 1 (1 bevestigd)." in outcomes_alt(data)


def test_factors_of_a_les_without_sessions_are_blank():
    rows_of_genk = FACTORS[FACTORS["les"] == "genk"]
    data = replace(factors_data(rows_of_genk, les=LES, language="nl"), coded={"genk": 3, "ieper": 0})
    assert data.absent == {"ieper"}
    assert said(lay_out_factors(data, width=SHEET), "zero").count("–") == 2 * len(data.rubrieken)
    assert factors_note(data).endswith("–: geen sessies (of geen die gecodeerd zijn).")
    assert "Ieper geen sessies" in factors_alt(data)


@pytest.mark.parametrize(("column", "value"), [("change_type", "gedrag"), ("substantiation", "maybe")])
def test_words_outside_the_lists_are_refused(column, value):
    with pytest.raises(ValueError, match=f"outcomes: {column} '{value}' is none of"):
        outcomes_data(OUTCOMES.assign(**{column: value}), language="nl")


def test_every_count_of_outcomes_stands_in_its_bar_or_beside_it():
    many = OUTCOMES.assign(n=[200, 1, 100, 1, 0])
    places = lay_out_outcomes(outcomes_data(many, language="nl"), width=SHEET)
    assert said(places, "count_in") == ["300"]
    assert said(places, "count") == ["1", "1"]
    assert said(places, "beside") == ["301", "0", "0", "0", "1", "0"]
    assert_clear(places)


def test_factors_stand_on_either_side_with_zeros():
    data = factors_data(FACTORS, les=LES, language="nl")
    assert rows(data.cells, "rubriek", "les", "positive", "negative") == [
        ("Visie", "genk", 6, 3),
        ("Visie", "ieper", 0, 2),
        ("Netwerk", "genk", 1, 0),
        ("Netwerk", "ieper", 0, 0),
        ("Steun", "genk", 0, 0),
        ("Steun", "ieper", 0, 0),
    ]
    assert factors_note(data).startswith("n = 12 verwijzingen: 5 bij uitdagingen (links) en 7 bij")
    places = lay_out_factors(data, width=SHEET)
    wide = (places.segments["xmax"] - places.segments["xmin"]).to_numpy()
    assert list(places.segments["choice"]) == ["Uitdagingen", "Succesfactoren", "Uitdagingen", "Succesfactoren"]
    middles = places.zero["x"].tolist()
    assert places.segments["xmax"].iloc[0] < middles[0] < places.segments["xmin"].iloc[1]
    assert wide[1] / wide[0] == pytest.approx(2, rel=0.05)  # 6 and 3, less the white at the ends
    assert said(places, "count") == ["3", "6", "2", "1"]
    assert said(places, "zero") == ["0"] * 8
    assert_clear(places)


def test_the_rubrieken_of_a_figure_can_be_chosen():
    data = factors_data(FACTORS, les=LES, rubrieken=["Netwerk", "Aanbod"], language="nl")
    assert data.rubrieken == ("Netwerk", "Aanbod")
    assert data.total == (1, 0)


# All kinds

FULL = CodingData(
    sessions=SESSIONS,
    codes=CODES,
    waves=WAVES,
    matrices={"les": MATRIX},
    stages=RATINGS,
    stage_names=STAGES,
    saturation=CURVES,
    saturation_rule=RULE,
    outcomes=OUTCOMES,
    factors=FACTORS,
)
KINDS = ("timeline", "code_heatmap", "stages", "saturation", "outcomes", "factors")


def texts_in(svg):
    return ["".join(node.itertext()) for node in ElementTree.parse(svg).iter(f"{SVG}text")]


def save(drawn, folder, name):
    plot, title, alt = drawn
    folder.mkdir(exist_ok=True)
    paths = folder / f"{name}.png", folder / f"{name}.svg"
    save_figure(plot, *paths, title=title, alt=alt)
    return paths


@pytest.mark.parametrize("kind", KINDS)
def test_files_of_every_kind_repeat_byte_for_byte_and_have_a_title_note_and_words(kind, tmp_path):
    files = []
    for folder in ("een", "twee"):
        drawn = draw_focus_entry({"number": 5, "kind": kind}, data=FULL, les=LES, language="nl")
        files.append(save(drawn, tmp_path / folder, kind))
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]
    plot, title, alt = drawn
    found = " ".join(texts_in(files[0][1]))
    assert plot.labels.title == title
    assert title in found
    assert "n = " in plot.labels.caption or "Samen 116 verwijzingen" in plot.labels.caption
    assert title.rstrip(".") in alt


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_without_data_a_figure_says_so_in_words(kind, language, tmp_path):
    data = CodingData(matrices={"les": matrix([])})
    entry = {"number": 5, "kind": kind, "title": {"nl": "Eigen titel", "en": "Own title"}}
    plot, title, alt = draw_focus_entry(entry, data=data, les=LES, language=language)
    assert title == {"nl": "Eigen titel", "en": "Own title"}[language]
    head, *sentence = texts_in(save((plot, title, alt), tmp_path, kind)[1])
    assert head == title or title in sentence
    words = {"nl": ("Er zijn geen",), "en": ("There are no", "No challenges")}[language]
    assert any(" ".join([head, *sentence]).count(start) == 1 and start in alt for start in words)
    assert height_of(plot) < 2


def test_every_kind_and_axis_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="figure 5: no kind of figure is called 'taart'"):
        draw_focus_entry({"number": 5, "kind": "taart"}, data=FULL, les=LES, language="nl")
    with pytest.raises(ValueError, match="figure 5: there is no matrix by stage"):
        draw_focus_entry({"number": 5, "kind": "code_heatmap", "by": "stage"}, data=FULL, les=LES, language="nl")


def hard_places(kind, les, language, tight):
    """The places of the hardest data of a kind."""
    look = {"width": SHEET, "tight": tight}
    if kind == "timeline":
        table = sessions(
            *(
                (f"{key}{n}", key, f"2023-{1 + n:02}-28", 1 + n // 4, "focus_group;mapping")
                for key in les
                for n in range(12)
            ),
            *((f"d{key}{n}", key, "2023-12-31", 3, kind) for key in les for n in range(3) for kind in timeline.TYPES),
        )
        waves = [("Een", "2023-12-20", "2024-01-20", list(les)), ("Twee", "2024-01-01", "2024-02-20", list(les))]
        return lay_out_timeline(timeline_data(table, waves=waves, les=les, language=language), **look)
    if kind == "code_heatmap":
        book = hard_codes(4, children=2)
        coded = dict.fromkeys(les, 120)
        return lay_out_heatmap(
            heatmap_data(hard_matrix(book, les), codes=book, by="les", columns=les, coded=coded, language=language),
            **look,
        )
    if kind == "stages":
        days = ("2022-12-31", "2023-06-13", "2024-01-01")
        ratings = [(key, day, 1 + (at + n) % 7 / 2, "") for at, key in enumerate(les) for n, day in enumerate(days)]
        return lay_out_stages(
            stages_data(pd.DataFrame(ratings, columns=RATINGS.columns), stages=STAGES, les=les, language=language),
            **look,
        )
    if kind == "saturation":
        news = {key: [20 - n % 20 for n in range(3 + 7 * at)] for at, key in enumerate((*les, "all"))}
        data = saturation_data(saturation(news, reached={"all": 7}), les=les, settings=RULE, language=language)
        return lay_out_saturation(data, **look)
    if kind == "outcomes":
        many = [
            (change, level, n)
            for change in CHANGE_TYPES
            for level, n in zip(OUTCOME_FILLS, (99, 1, 1, 1, 1, 1), strict=True)
        ]
        return lay_out_outcomes(outcomes_data(pd.DataFrame(many, columns=OUTCOMES.columns), language=language), **look)
    return lay_out_factors(factors_data(HARD_FACTORS, les=les, language=language), **look)


@pytest.mark.parametrize("tight", [False, True], ids=["roomy", "tight"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("les", [MANY, {"les11": MANY["les11"]}], ids=["twelve", "one"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_of_hard_data_touches_another_or_leaves_the_sheet(kind, les, language, tight):
    assert_clear(hard_places(kind, les, language, tight), marks_apart=kind == "timeline")


def test_twelve_les_fit_on_a_page():
    data = CodingData(factors=HARD_FACTORS, stages=RATINGS.assign(les="les0"), stage_names=STAGES)
    for kind in ("factors", "stages"):
        assert (
            height_of(draw_focus_entry({"number": 1, "kind": kind}, data=data, les=MANY, language="nl")[0]) <= HIGHEST
        )
    table = sessions(
        *((f"{key}{n}", key, f"2023-{1 + n:02}-28", 1 + n // 4, "interview") for key in MANY for n in range(9))
    )
    plot = draw_timeline(timeline_data(table, waves=(), les=MANY, language="nl"))
    assert height_of(plot) <= HIGHEST


def lightness(fill):
    """L* of CIE, 0 (black) to 100 (white)."""
    return 116 * luminance(fill) ** (1 / 3) - 16 if luminance(fill) > 0.0089 else 903.3 * luminance(fill)


@pytest.mark.parametrize(
    ("fills", "least"),
    [(heatmap.FILLS, 7), (tuple(OUTCOME_FILLS.values()), 8), ([fill for _, fill in timeline.TYPES.values()], 15)],
    ids=["heatmap", "outcomes", "timeline"],
)
def test_fills_differ_in_grey_print_and_counts_on_them_can_be_read(fills, least):
    found = sorted(map(lightness, fills))
    assert min(after - before for before, after in pairwise(found)) >= least
    assert all(contrast(text_colour(fill), fill) >= 4.5 for fill in fills)
    assert len({shape for shape, _ in timeline.TYPES.values()}) == len(timeline.TYPES)
