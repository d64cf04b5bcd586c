"""Figures of coded material: lanes, months, and that the bytes of every kind repeat."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise

import pandas as pd
import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from coded_figure_builders import (
    CODES,
    CURVES,
    FACTORS,
    LES,
    MANY,
    MATRIX,
    OUTCOMES,
    RATINGS,
    RULE,
    SESSIONS,
    SHEET,
    STAGES,
    WAVES,
    assert_clear,
    draw_focus_entry,
    hard_codes,
    hard_matrix,
    matrix,
    saturation,
    sessions,
)
from les_evaluation.coding.material import CHANGE_TYPES
from les_evaluation.output.canvas.colours import contrast, luminance, text_colour
from les_evaluation.output.canvas.paper import HIGHEST
from les_evaluation.output.canvas.saving import save_figure
from les_evaluation.output.figures.codes import heatmap_data as heatmap
from les_evaluation.output.figures.codes import timeline_figure as timeline
from les_evaluation.output.figures.codes.coding_data import CodingData
from les_evaluation.output.figures.codes.coding_parts import lanes, side_by_side
from les_evaluation.output.figures.codes.factors_figure import factors_data, lay_out_factors
from les_evaluation.output.figures.codes.heatmap_data import heatmap_data
from les_evaluation.output.figures.codes.heatmap_figure import (
    lay_out_heatmap,
)
from les_evaluation.output.figures.codes.month_axis import MonthAxis, days_in, month_axis, month_of, named_months
from les_evaluation.output.figures.codes.outcomes_figure import FILLS as OUTCOME_FILLS
from les_evaluation.output.figures.codes.outcomes_figure import lay_out_outcomes, outcomes_data
from les_evaluation.output.figures.codes.page_height import height_of
from les_evaluation.output.figures.codes.saturation_figure import (
    lay_out_saturation,
    saturation_data,
)
from les_evaluation.output.figures.codes.stages_figure import lay_out_stages, stages_data
from les_evaluation.output.figures.codes.timeline_figure import (
    lay_out_timeline,
    timeline_data,
)
from les_evaluation.output.kinds.figure_timeline import draw_timeline

SVG = "{http://www.w3.org/2000/svg}"


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
    assert "n=" in plot.labels.caption or "Samen 116 verwijzingen" in plot.labels.caption
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
