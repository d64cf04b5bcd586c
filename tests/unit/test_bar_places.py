"""From a bar to its rows: where a bar stands is read from the picture itself, by its colour."""

from __future__ import annotations

import pandas as pd
import pytest
from PIL import Image

from builders import codebook, item
from les_evaluation.output.canvas.colours import scale_colours
from les_evaluation.output.canvas.saving import save_figure
from les_evaluation.output.figures.bars.choice_figure import multi_select_data
from les_evaluation.output.figures.bars.likert_data import likert_by_les_data
from les_evaluation.output.figures.bars.likert_figure import draw_likert
from les_evaluation.output.figures.bars.numbers_figure import numbers_data
from les_evaluation.output.kinds.figure_multi_select import draw_multi_select
from les_evaluation.output.kinds.figure_numbers import draw_numbers
from les_evaluation.output.pages.pictures import read_description
from les_evaluation.output.pages.rows_behind import bars_with_rows

SCALED = item("mee", "select_one", "nee", "soms", "ja")
TICKED = item("waarom", "select_multiple", "tijd", "geld")
HOURS = item("uren", "decimal")
CODEBOOK = codebook(SCALED, TICKED, HOURS)
# How many gave each answer, by hand: of Genk 6, of Ieper 3 of whom nobody said no.
COUNTS = {"genk": {"nee": 1, "soms": 2, "ja": 3}, "ieper": {"nee": 0, "soms": 1, "ja": 2}}
TICKS = {"genk": {"tijd": 4, "geld": 1}}


def compare(name, counts):
    rows = []
    for les, of in counts.items():
        base = sum(of.values()) if name == "mee" else 5
        rows += [(les, name, "all", key, "substantive", n, base, n / base, False) for key, n in of.items()]
        rows.append((les, name, "all", "", "answered", base, base, None, False))
    columns = ["les", "item", "partner_group", "choice", "kind", "n", "base", "share", "hidden"]
    return pd.DataFrame(rows, columns=columns)


def saved(plot, folder):
    save_figure(plot, folder / "a.png", folder / "a.svg", title="T", alt="Zes van Genk.")
    return read_description(folder / "a.svg"), Image.open(folder / "a.png").convert("RGB")


def colour_at(picture, bar):
    """The colour a fifth into a bar, where no number stands."""
    left, top, right, bottom = bar[:4]
    x, y = left + (right - left) / 8, top + (bottom - top) / 5
    return "#{:02x}{:02x}{:02x}".format(
        *picture.getpixel((int(x * picture.width / 1e4), int(y * picture.height / 1e4)))
    )


def test_every_segment_of_a_scale_stands_where_its_colour_is(tmp_path):
    data = likert_by_les_data(
        compare("mee", COUNTS), item=SCALED, les={"genk": "Genk", "ieper": "Ieper"}, language="nl"
    )
    said, picture = saved(draw_likert(data), tmp_path)
    bars = bars_with_rows(said.bars, ["mee"], CODEBOOK)
    shown = [(les, name) for les, of in COUNTS.items() for name, n in of.items() if n]
    assert [(bar[4], bar[7]) for bar in bars] == shown
    colours = dict(zip(COUNTS["genk"], scale_colours(3), strict=True))
    for bar in bars:
        assert colour_at(picture, bar) == colours[bar[7]].lower()
        assert bar[5:7] == ["all", "mee"]
    # 3 of 6 are as wide as 1 and 2 together.
    wide = {(bar[4], bar[7]): bar[2] - bar[0] for bar in bars}
    assert wide["genk", "ja"] == pytest.approx(wide["genk", "nee"] + wide["genk", "soms"], rel=0.02)


def test_bars_of_ticks_lead_to_the_only_question_of_their_figure(tmp_path):
    data = multi_select_data(compare("waarom", TICKS), item=TICKED, les={"genk": "Genk"}, language="nl")
    said, picture = saved(draw_multi_select(data), tmp_path)
    bars = bars_with_rows(said.bars, ["waarom"], CODEBOOK)
    assert [bar[4:] for bar in bars] == [["genk", "all", "waarom", "tijd"], ["genk", "all", "waarom", "geld"]]
    long, short = (bar[2] - bar[0] for bar in bars)
    assert long == pytest.approx(4 * short, rel=0.05)
    assert colour_at(picture, bars[0]) == colour_at(picture, bars[1]) != "#ffffff"


def given_hours():
    """Hours of Genk 2, 4 and 4, and of Ieper 10, by hand."""
    rows = [("genk", "2", 1, 3), ("genk", "4", 2, 3), ("ieper", "10", 1, 1)]
    told = [(les, "uren", "all", value, "number", n, base, n / base, False) for les, value, n, base in rows]
    told += [(les, "uren", "all", "", "answered", n, n, None, False) for les, n in (("genk", 3), ("ieper", 1))]
    columns = ["les", "item", "partner_group", "choice", "kind", "n", "base", "share", "hidden"]
    return pd.DataFrame(told, columns=columns)


def test_a_row_of_numbers_leads_to_all_who_gave_one(tmp_path):
    names = {"genk": "Genk", "ieper": "Ieper", "leeg": "Leeg"}
    data = numbers_data(given_hours(), item=HOURS, les=names, groups=None, language="nl", ranged=True)
    said, picture = saved(draw_numbers(data, title="T", fills=("#0072b2",)), tmp_path)
    bars = bars_with_rows(said.bars, ["uren"], CODEBOOK)
    assert [bar[4:] for bar in bars] == [["genk", "all", "uren", ""], ["ieper", "all", "uren", ""]]  # nobody has none
    for left, top, right, bottom, *_ in bars:
        sides = zip((left, top, right, bottom), picture.size * 2, strict=True)
        box = [round(side * whole / 1e4) for side, whole in sides]
        colours = {colour for _, colour in picture.crop(box).getcolors(10**6)}
        assert (0, 0x72, 0xB2) in colours  # its dots stand in it


def test_several_answers_of_a_bar_go_by_their_keys():
    bars = [[0, 0, 10, 10, "genk", "all", "", []], [0, 0, 10, 10, "genk", "all", "", ["ja", "nooit"]]]
    told = {choice.name: choice.label["nl"] for choice in SCALED.choices}
    bars[0][-1] = [told["soms"], "ja"]  # as printed, and as its key
    assert [bar[4:] for bar in bars_with_rows(bars, ["mee"], CODEBOOK)] == [["genk", "all", "mee", ["soms", "ja"]]]


def test_a_note_is_told_beside_its_picture(tmp_path):
    data = likert_by_les_data(compare("mee", COUNTS), item=SCALED, les={"genk": "Genk"}, language="nl")
    said, _ = saved(draw_likert(data, note="n: wie antwoordde & telt."), tmp_path)
    assert said.note == "n: wie antwoordde & telt."
    assert said.words == "Zes van Genk."


def test_a_bar_that_has_no_cell_leads_nowhere():
    place = [0, 0, 10, 10]
    bars = [[*place, "genk", "all", *cell] for cell in (("mee", "nooit"), ("ander", "ja"), ("", "ja"))]
    assert bars_with_rows(bars, ["mee", "waarom"], CODEBOOK) == []
