"""The heatmap of codes: what it counts, where it stands, and what it says without data."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coded_figure_builders import (
    CODES,
    LES,
    MATRIX,
    SHEET,
    assert_clear,
    draw_focus_entry,
    hard_codes,
    hard_matrix,
    matrix,
    rows,
    said,
)
from les_evaluation.output.canvas.paper import HIGHEST
from les_evaluation.output.figures.codes import heatmap_data as heatmap
from les_evaluation.output.figures.codes.coding_data import CodingData
from les_evaluation.output.figures.codes.heatmap_data import (
    classes_up_to,
    heatmap_data,
    in_shares,
    up_to_depth,
)
from les_evaluation.output.figures.codes.heatmap_figure import (
    heatmap_alt,
    heatmap_note,
    heatmap_series,
    lay_out_heatmap,
)
from les_evaluation.output.figures.codes.page_height import height_of
from les_evaluation.output.kinds.figure_code_heatmap import draw_heatmap, fitting_heatmap


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
    assert data.told_cell(next(row for row in data.cells.itertuples() if row.references == 12)) == "12"
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
    assert title == "Netwerkstructuur: codes per meting"
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


def test_shares_are_of_the_references_of_a_column_at_its_highest_codes():
    data = in_shares(heatmap_data(MATRIX, codes=CODES, by="les", columns=LES, within={"luik": "b"}, language="nl"))
    assert data.totals == {"genk": 12, "ieper": 4 + 1}  # visie and net; gezamenlijk and waarom lie within visie
    told = {(row.code_id, row.column): data.told_cell(row) for row in data.cells.itertuples()}
    assert told["visie", "genk"] == "100% (12)"
    assert told["gezamenlijk", "genk"] == "58% (7)"
    assert told["visie", "ieper"] == "80% (4)"
    assert told["net", "ieper"] == "20% (1)"
    assert told["net", "genk"] == "0"
    orders = {(row.code_id, row.column): row.order for row in data.cells.itertuples()}
    assert orders["visie", "ieper"] == orders["gezamenlijk", "genk"] > orders["net", "ieper"] > 1  # 51 to 100%
    assert heatmap_series(data)[-1] == "51–100% van de verwijzingen"
    assert heatmap_note(data).startswith("In de vakken: aandeel in alle verwijzingen")
    assert [data.told_n(key) for key in LES] == ["n=12", "n=5"]


def test_a_half_percent_is_rounded_in_the_legend_as_in_the_cell():
    # 5 of 8 is 62.5%, the largest share: 63% in both.
    cells = MATRIX[(MATRIX["les"] == "genk") & MATRIX["code_id"].isin(["visie"])]
    cells = pd.concat([cells.assign(references=5), cells.assign(code_id="net", references=3)])
    data = in_shares(heatmap_data(cells, codes=CODES, by="les", columns={"genk": "Genk"}, language="nl"))
    assert "63% (5)" in [data.told_cell(row) for row in data.cells.itertuples()]
    assert heatmap_series(data)[-1] == "51–63% van de verwijzingen"


def test_a_role_without_references_has_no_column_but_is_named():
    roles = MATRIX[MATRIX["les"] == "genk"].rename(columns={"les": "speaker_role"}).assign(speaker_role="kern")
    columns = {"kern": "Kernpartners", "extern": "Externen"}
    data = heatmap_data(roles, codes=CODES, by="speaker_role", columns=columns, within={"luik": "b"}, language="nl")
    assert list(data.columns) == ["kern"]
    assert "Niet getoond, want zonder verwijzingen: Externen." in heatmap_note(data)
    nothing = heatmap_data(roles.iloc[:0], codes=CODES, by="speaker_role", columns=columns, language="nl")
    assert list(nothing.columns) == ["kern", "extern"]
