"""A question through the waves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS
from les_evaluation.output.canvas.colours import GREY, INK, distinct_colours, nominal_colours, series_colours
from les_evaluation.output.canvas.drawing import Page, Plot, drawn
from les_evaluation.output.canvas.house import house
from les_evaluation.output.canvas.paper import sheet
from les_evaluation.output.charts.trend_chart import trend_charts
from les_evaluation.output.counted_told import apart_note
from les_evaluation.output.entries import Charted, Drawn, Request
from les_evaluation.output.figures.bars.survey_data import SurveyData, all_shown, found_in
from les_evaluation.output.figures.bars.trend_data import Measure, TrendData, TrendLine, trend_line, trend_ticks
from les_evaluation.output.figures.bars.trend_figure import lay_out_trend, trend_alt, trend_note, trend_sizes
from les_evaluation.output.figures.bars.view_note import undrawn_groups
from les_evaluation.output.figures.paged import pages_shown
from les_evaluation.output.held_waves import was_held
from les_evaluation.output.indices_told import told_index
from les_evaluation.output.views_shown import (
    asked_in_view,
    rows_of_view,
    shown_groups,
    shown_les,
    shown_together,
    told_effective,
    told_view,
    told_without_weight,
)
from les_evaluation.study.codebook import Item
from les_evaluation.study.rounds import asked_in_round, rounds_of
from les_evaluation.study.settings import Study
from les_evaluation.study.views import GROUP, NONE, WAVE, View, line_group, trend_view
from les_evaluation.survey.number_counts import Place
from les_evaluation.survey.views_job import beside_other_les

MOST_LINES = 7  # in one panel, as many as there are colours and marks


def figure(request: Request[SurveyData]) -> Drawn:
    """A line per LES and one for all together, or a panel each with a line per group."""
    data, study, entry = request.data, request.study, request.entry
    view, item = trend_view(entry), data.only_item(entry)
    compare = rows_of_view(data.views, view)
    if data.one_les:
        own = next(key for key in data.les if key != OTHERS)
        compare = beside_other_les(compare, les=own, minimum=study.minimum_base)
    les = found_in(compare, shown_together(shown_les(data.les, view), view, study))
    if entry["by"] == NONE and not data.one_les:
        les = {}
    if (request.style("total", True) or not les) and len(les) != 1 and not data.one_les:
        les[ALL] = all_shown(request.entry, study)
    waves = list(shown_groups(View(by=WAVE, where=view.where), {}, data.codebook, study))
    measure = Measure.of(item, entry, weighted=view.weighted, language=study.language)
    groups, rounds = line_groups(view, data, item, study), rounds_of(study.config["survey"]["waves"])

    def line(key: str, name: str, where: str, group: str | None) -> TrendLine:
        of_les = compare[compare["les"] == where]
        rows = waves if group is None else [line_group(wave, group) for wave in waves]
        asked = [asked_in_round(item, wave, rounds) and was_held(view, (where, wave), study) for wave in waves]
        return trend_line(of_les, measure, key=key, name=name, groups=rows, asked=asked)

    if view.lines:
        panels = [
            (name, tuple(line(key, told, where, key) for key, told in groups.items())) for where, name in les.items()
        ]
    else:
        lines = [line(where, name, where, None) for where, name in les.items()]
        panels = [("", tuple(lines))] if len(lines) <= MOST_LINES else [("", (one,)) for one in lines]
    opened = [study.config["survey"]["waves"][wave].get("opened") for wave in waves]
    rows = TrendData(
        panels=tuple(panels),
        waves=tuple(study.wave_labels[wave] for wave in waves),
        days=tuple(map(date.fromisoformat, opened)) if all(opened) else None,
        measure=measure,
        ticks=trend_ticks([one for _, lines in panels for one in lines], measure),
        language=study.language,
    )
    if len(panels) == len(les):
        rows = replace(rows, keys=tuple(les))
    title = request.title() or item.label[study.language]
    told = _told(request, view, compare, [(key, row) for key in les for row in _rows_of(view, waves, groups)])
    told += [*apart_note(compare, [item.name], study), *data.sums] if {ALL} < set(les) else []
    fills = line_fills(rows, data.colours if view.lines == GROUP else {})
    apart, pages = [key for key in les if key not in (ALL, OTHERS)], []
    for shown, named in pages_shown(request, rows, les=apart, title=title):
        more = " ".join(dict.fromkeys(told))
        picture, charts = (
            draw_trend(shown, title=named, fills=fills, more=more),
            trend_charts(shown, fills=fills, more=more),
        )
        pages.append(Charted.of(Drawn(picture, named, trend_alt(shown, title=named)), *charts))
    return Drawn.of_pages(pages)


def _rows_of(view: View, waves: Sequence[str], groups: Mapping[str, str]) -> list[str]:
    """What stands in the rows as the groups of all points."""
    return [line_group(wave, key) for wave in waves for key in groups] if view.lines else list(waves)


def _told(request: Request[SurveyData], view: View, compare: pd.DataFrame, places: Sequence[Place]) -> list[str]:
    """The lines on selection, waves, groups, the index, rounding and weights. compare, places: as `_told_weights`."""
    data, study, item = request.data, request.study, request.data.only_item(request.entry)
    told = told_view(View(by=WAVE, where=view.where, weighted=view.weighted), [item], data.codebook, study)
    if view.lines not in ("", GROUP):
        told += told_view(View(by=view.lines), [item], data.codebook, study)
    told += undrawn_groups(study, view, [item]) if view.lines == GROUP else []
    told += told_index(item, data.codebook, study)
    told += [study.text("views.means_rounded")] if item.is_number and study.minimum_base > 1 else []
    return told + (_told_weights(compare, view, places, request) if view.weighted else [])


def _told_weights(
    compare: pd.DataFrame, view: View, places: Sequence[Place], request: Request[SurveyData]
) -> list[str]:
    """The effective bases of the points, and how many answered in each wave without a weight.

    compare: columns of VIEWS, of these LES. places: of the points; of all LES together alone where they have a line.
    """
    data, study, item = request.data, request.study, request.data.only_item(request.entry)
    here = compare[(compare["item"] == item.name) & (compare["kind"] == ANSWERED_KIND) & ~compare["hidden"]]
    bases = here.set_index(["les", "partner_group"])["effective_base"]
    told = told_effective([base for place, base in bases.items() if place in places], study)
    whole = [place for place in places if place[0] == ALL] or places
    plain = rows_of_view(data.views, replace(view, weighted=False))
    return told + told_without_weight(plain, compare, places=whole, items=[item.name], study=study)


def line_groups(view: View, data: SurveyData, item: Item, study: Study) -> dict[str, str]:
    """Key -> printed name of the groups that have a line each; none where every LES has one."""
    if not view.lines:
        return {}
    inner = View(by=view.lines, where=view.where)
    asked = asked_in_view(inner, data.codebook, of_all=view.lines != GROUP).items[item.name]
    known = shown_groups(inner, data.groups, data.codebook, study)
    return {key: name for key, name in known.items() if asked.asked_of(key)}


def line_fills(data: TrendData, colours: Mapping[str, str]) -> dict[str, str]:
    """A colour (#rrggbb) per key of a line. colours: those that the configuration gives."""
    keys = list(dict.fromkeys(line.key for line in data.lines))
    own = [key for key in keys if key not in (ALL, OTHERS)]
    distinct = nominal_colours(len(own)) if len(own) <= len(distinct_colours()) else series_colours(len(own))
    given = [colours.get(key, "").lower() for key in own]
    found = dict(zip(own, given if all(given) and len(set(given)) == len(given) else distinct, strict=True))
    found |= {key: colour for key, colour in house().les.items() if key in found}
    return {key: {ALL: INK, OTHERS: GREY}.get(key) or found[key] for key in keys}


def draw_trend(data: TrendData, *, title: str, fills: Mapping[str, str], more: str = "") -> Plot:
    """The lines under their title. fills: a colour per key. more: behind the note."""
    dated = trend_sizes(data, width=sheet()).dated
    page = Page(
        title=title,
        note=f"{trend_note(data, dated=dated)} {more}".strip(),
        series=tuple(fills),
        fills=tuple(fills.values()),
        legend=False,
    )
    return drawn(page, lambda width, tight: lay_out_trend(data, width=width, tight=tight))
