"""From an entry under `figures` in the configuration to its picture: which kind takes what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from les_evaluation.core.contracts import ALL, OTHERS
from les_evaluation.core.texts import text
from les_evaluation.output.canvas.colours import paired_colours
from les_evaluation.output.canvas.drawing import Plot
from les_evaluation.output.figures.bars.choice_figure import multi_select_data
from les_evaluation.output.figures.bars.compare_numbers import with_n
from les_evaluation.output.figures.bars.costs_figure import costs_data
from les_evaluation.output.figures.bars.flow_figure import flow_data
from les_evaluation.output.figures.bars.likert_data import (
    ASKED,
    LikertData,
    likert_by_group_data,
    likert_by_les_data,
    likert_items_data,
)
from les_evaluation.output.figures.bars.likert_figure import draw_likert
from les_evaluation.output.figures.bars.likert_layout import STACKED
from les_evaluation.output.figures.bars.survey_alt import alt_text, costs_alt, flow_alt, multi_select_alt
from les_evaluation.output.kinds.figure_costs import draw_costs
from les_evaluation.output.kinds.figure_flow import draw_flow
from les_evaluation.output.kinds.figure_multi_select import draw_multi_select
from les_evaluation.study.codebook import Codebook, Item
from les_evaluation.study.settings import words

Drawn = tuple[Plot, str, str]  # the picture, its title and its alternative text


@dataclass(frozen=True)
class Request:
    """An entry of the configuration with all that its figure may need; see draw_entry."""

    entry: Mapping[str, Any]
    compare: pd.DataFrame
    codebook: Codebook
    les: Mapping[str, str]
    groups: Mapping[str, str]
    language: str
    one_les: bool
    flow: pd.DataFrame | None
    costs: pd.DataFrame | None
    colours: Mapping[str, str]

    def style(self, key: str, default: Any) -> Any:
        """One setting under `style`."""
        return self.entry.get("style", {}).get(key, default)

    def title(self) -> str | None:
        """The title of the configuration, None where it has none."""
        return words(self.entry["title"], self.language) if "title" in self.entry else None

    def items(self) -> list[Item]:
        """The questions of the figure."""
        return entry_items(self.entry, self.codebook)

    def only_item(self) -> Item:
        """The one question of a figure of which the kind takes one."""
        items = self.items()
        if len(items) != 1:
            raise ValueError(f"figure {self.entry['number']}: {self.entry['kind']} takes one question")
        return items[0]


def draw_entry(
    entry: Mapping[str, Any],
    *,
    compare: pd.DataFrame,
    codebook: Codebook,
    les: Mapping[str, str],
    groups: Mapping[str, str],
    language: str,
    one_les: bool | None = None,
    flow: pd.DataFrame | None = None,
    costs: pd.DataFrame | None = None,
    colours: Mapping[str, str] | None = None,
) -> Drawn:
    """Draw one entry under `figures`: the plot (for save_figure), its title and its alternative text.

    entry: number, kind, and where the kind has them items (questions, or grids that stand for
        their questions), title, and style with layout, order, top_two, groups and total (whether
        likert_by_les has a bar for all LES together); configuration.STYLES says which kind takes which.
    compare: compare rows of these LES, and of les "all" or "others" where the figure shows them.
    les: key -> printed name, in order; for one LES beside the others {"genk": "Genk", "others": ...}.
    groups: key -> printed name of the partner groups that are set against each other.
    one_les: whether the figure is about one LES; None: when "others" is among les.
    flow: les, step, label, n. costs: the whole sheet: les, actor_type, amount. Only their own kinds need them.
    colours: partner group -> #rrggbb, where bars are told apart by group.

    Raises ValueError for a kind, question, scale or style that cannot be drawn.
    """
    if entry["kind"] not in KINDS:
        raise ValueError(f"figure {entry['number']}: no kind of figure is called {entry['kind']!r}")
    about_one = OTHERS in les if one_les is None else one_les
    return KINDS[entry["kind"]](
        Request(
            entry,
            compare,
            codebook,
            les,
            groups,
            language,
            one_les=about_one,
            flow=flow,
            costs=costs,
            colours=colours or {},
        )
    )


def entry_items(entry: Mapping[str, Any], codebook: Codebook) -> list[Item]:
    """The questions of an entry, in order; a grid stands for all of its questions.

    Raises ValueError where the entry names no question, or one that the codebook lacks.
    """
    found: dict[str, Item] = {}
    for name in entry.get("items", ()):
        items = codebook.block(name) or [codebook.items[name]] if name in names_of(codebook) else []
        if not items:
            raise ValueError(f"figure {entry['number']}: the codebook has no question or grid {name!r}")
        found |= {item.name: item for item in items}
    if not found:
        raise ValueError(f"figure {entry['number']}: {entry['kind']} needs questions under items")
    return list(found.values())


def names_of(codebook: Codebook) -> set[str]:
    """The names of all questions and grids."""
    return set(codebook.items) | {item.block for item in codebook.items.values() if item.block}


def whole_block(items: list[Item], codebook: Codebook) -> str:
    """The grid that these questions make up, "" where they are not all of one grid."""
    block = items[0].block
    same = bool(block) and {item.name for item in items} == {item.name for item in codebook.block(block)}
    return block if same else ""


def by_group(request: Request) -> Drawn:
    """A panel per LES with a bar per partner group."""
    return likert(
        request,
        likert_by_group_data(
            request.compare,
            items=request.items(),
            les=request.les,
            groups=request.groups,
            language=request.language,
            order=request.style("order", ASKED),
        ),
    )


def by_les(request: Request) -> Drawn:
    """One statement, a bar per LES and one for all together, or a panel each with a bar per partner group."""
    les = dict(request.les)
    total = request.style("total", True) and not request.one_les
    if total and len(les) > 1 and (request.compare["les"] == ALL).any():
        les[ALL] = text("figures.all_les", request.language)
    return likert(
        request,
        likert_by_les_data(
            request.compare,
            item=request.only_item(),
            les=les,
            groups=request.groups if request.style("groups", False) else None,
            language=request.language,
            order=request.style("order", ASKED),
        ),
    )


def by_item(request: Request) -> Drawn:
    """The statements of a grid: of all LES together, or of one LES beside the others."""
    items = request.items()
    les = dict(request.les) if request.one_les else {ALL: ""}
    groups = None
    if request.style("groups", False):
        everyone = {} if len(les) > 1 else {ALL: text("figures.everyone", request.language)}
        groups = everyone | dict(request.groups)
    data = likert_items_data(
        request.compare,
        items=items,
        les=les,
        groups=groups,
        language=request.language,
        order=request.style("order", ASKED),
        block=whole_block(items, request.codebook),
    )
    return likert(request, data)


def likert(request: Request, data: LikertData) -> Drawn:
    """The picture of a Likert figure of any kind."""
    title = request.title() or data.title
    if not title:
        raise ValueError(f"figure {request.entry['number']}: a figure of several questions needs a title")
    look = {
        "language": request.language,
        "title": title,
        "layout": request.style("layout", STACKED),
        "top_two": request.style("top_two", False),
    }
    return draw_likert(data, **look), with_n(title, data.asked_n, language=request.language), alt_text(data, **look)


def multi_select(request: Request) -> Drawn:
    """A multiple choice question: of all LES together, or of one LES beside the others; of partner groups as well."""
    data = multi_select_data(
        request.compare,
        item=request.only_item(),
        les=dict(request.les) if request.one_les else ALL,
        groups=request.groups if request.style("groups", False) else None,
        language=request.language,
        order=request.style("order", "answer"),
    )
    title = request.title() or data.title
    look = {"language": request.language, "title": title}
    printed = with_n(title, data.asked_n, language=request.language)
    plot = draw_multi_select(data, fills=paired_colours(data.series, request.colours), **look)
    return plot, printed, multi_select_alt(data, **look)


def of_costs(request: Request) -> Drawn:
    """Costs per LES; one LES stands alone, since beside it the sum of all others would say nothing."""
    if request.costs is None:
        raise ValueError(f"figure {request.entry['number']}: there are no costs to draw")
    les = found_in(request.costs, request.les)
    alone = request.one_les and len(les) == 1
    data = costs_data(request.costs, les=les, order=request.style("order", ASKED), alone=alone)
    title = request.title() or text("figures.costs_title", request.language)
    look = {"language": request.language, "title": title}
    return draw_costs(data, **look), title, costs_alt(data, **look)


def of_flow(request: Request) -> Drawn:
    """The respondent flow per LES, and of all together where the table has them."""
    if request.flow is None:
        raise ValueError(f"figure {request.entry['number']}: there is no respondent flow to draw")
    les = found_in(request.flow, request.les)
    if len(les) > 1 and ALL not in les and (request.flow["les"] == ALL).any():
        les[ALL] = text("figures.all_les", request.language)
    data = flow_data(request.flow, les=les)
    title = request.title() or text("figures.flow_title", request.language)
    look = {"language": request.language, "title": title}
    return draw_flow(data, **look), title, flow_alt(data, **look)


def found_in(table: pd.DataFrame, les: Mapping[str, str]) -> dict[str, str]:
    """The LES without "others" where the table has no sum over them; a LES that it lacks is unknown, and stays."""
    return {key: name for key, name in les.items() if key != OTHERS or (table["les"] == OTHERS).any()}


KINDS = {
    "likert_by_group": by_group,
    "likert_by_les": by_les,
    "likert_items": by_item,
    "multi_select": multi_select,
    "costs": of_costs,
    "flow": of_flow,
}
