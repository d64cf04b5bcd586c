"""What a heatmap of codes shows: references by code and column, and their classes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

import pandas as pd

from les_evaluation.coding.material import code_tree
from les_evaluation.core.numbers import percent_half_up, percentage
from les_evaluation.core.texts import text
from les_evaluation.core.wording import plain
from les_evaluation.output.figures.codes.coding_parts import Worded

# From none to most; every step differs in lightness (L* 100, 92, 79, 60, 38), so in grey print as well.
FILLS = ("#ffffff", "#d7eee9", "#8bd2c8", "#459c91", "#0e655b")
LADDER = (1, 2, 5, 10)  # times a power of ten: the upper ends of the classes
CODES = {"code_id": "str", "name": "str", "depth": "int64", "rubriek": "str"}
CELLS = {"code_id": "str", "column": "str", "references": "int64", "sessions": "int64", "order": "int64"}


@dataclass(frozen=True)
class HeatmapData(Worded):
    """All that a heatmap of codes shows.

    codes: a row per code in the order of the codebook, children below their parent: code_id, name, `depth` below
        the highest code of the figure, rubriek.
    cells: a row per code and column: references, sessions, and `order`, the class (1 = none).
    classes: (lowest, highest) number of references of every class, the first (0, 0).
    columns: key -> printed name, in order. by: what the columns are. coded: column -> number of coded sessions,
        where it is known; has_answers: whether references come from open answers too, which are no session.
    references: those of the highest codes, so that none counts twice.
    depths, tops: how many levels of codes there are in all, and how many codes at the highest; the figure shows
        as many as `codes` has. subject: the luik or rubriek, as the codebook writes it.
    without: names of further columns that have no reference at all, and so are not shown.
    totals: column -> references at its highest codes, in a figure of shares of those; none in one of counts.
    """

    codes: pd.DataFrame
    cells: pd.DataFrame
    classes: tuple[tuple[int, int], ...]
    columns: Mapping[str, str]
    by: str
    coded: Mapping[str, int]
    references: int
    depths: int
    tops: int
    subject: str = ""
    has_answers: bool = False
    without: tuple[str, ...] = ()
    totals: Mapping[str, int] = field(default_factory=dict)

    def page(self, columns: Collection[str]) -> HeatmapData:
        """These columns alone, in the classes of all."""
        cells = self.cells[self.cells["column"].isin(set(columns))].reset_index(drop=True)
        tops = set(self.codes.loc[self.codes["depth"] == 0, "code_id"])
        return replace(
            self,
            cells=cells,
            columns={key: name for key, name in self.columns.items() if key in columns},
            references=int(cells.loc[cells["code_id"].isin(tops), "references"].sum()),
        )

    def told_cell(self, row: Any) -> str:
        """A cell as printed: references, and the sessions in brackets, if any: open answers have none.

        In a figure of shares: the share, and the references in brackets. row: of `cells`.
        """
        if not self.totals:
            return f"{row.references} ({row.sessions})" if row.sessions else str(row.references)
        if not row.references:
            return "0"
        share = Fraction(int(row.references), int(self.totals[row.column]))
        return f"{percentage(share, self.language)} ({row.references})"

    def told_n(self, key: str) -> str:
        """What stands under the name of a column: its coded sessions, or the references that shares are of."""
        if self.totals:
            return f"n={self.totals[key]}"
        return f"n={self.coded[key]}" if key in self.coded else ""

    @cached_property
    def absent(self) -> frozenset[str]:
        """The columns of which no session was coded, and no open answer of these codes: there is nothing to count."""
        said = self.cells.groupby("column")["references"].sum()
        return frozenset(key for key in self.columns if self.coded.get(key) == 0 and not said.get(key, 0))

    @property
    def shown(self) -> int:
        """How many levels of codes the figure shows."""
        return int(self.codes["depth"].max()) + 1 if len(self.codes) else 0


def code_words(codes: pd.DataFrame) -> dict[str, list[str]]:
    """Code -> the words by which a page knows it: its name, and its key where another has the same name.

    codes: code_id and name.
    """
    twice = codes["name"].duplicated(keep=False)
    rows = zip(codes["code_id"], codes["name"], twice, strict=True)
    return {code: [str(name), *([str(code)] if several else [])] for code, name, several in rows}


def heatmap_data(
    matrix: pd.DataFrame,
    *,
    codes: pd.DataFrame,
    by: str,
    columns: Mapping[str, str],
    within: Mapping[str, str] | None = None,
    coded: Mapping[str, int] | None = None,
    language: str,
) -> HeatmapData:
    """The codes of a luik or a rubriek (of the whole codebook without either) against these columns.

    matrix: code_id, a column named as `by`, references, sessions; the count of a code holds that of its subcodes,
    and what the matrix lacks is zero. codes: CODE_COLUMNS of coding.material. columns: value of `by` -> printed name,
    in order. within: luik or rubriek -> its name, whatever the capitals and accents. coded: column -> number of coded
    sessions.

    A column without any reference is left out, and named in `without`, unless columns are LES or nothing would stay.
    """
    chosen, subject = codes, ""
    for name, wanted in (within or {}).items():
        chosen = chosen[chosen[name].astype(str).map(plain) == plain(wanted)]
        subject = str(chosen[name].iloc[0]) if len(chosen) else wanted
        luik = text("figures.luik", language)
        if name == "luik" and not plain(subject).startswith(plain(luik)):
            subject = f"{luik} {subject}"
    rows = shown_codes(codes, chosen=set(chosen["code_id"]))
    order = list(rows["code_id"])
    here = matrix.assign(column=matrix[by].map(column_key))
    here = here[here["code_id"].isin(order) & here["column"].isin(list(columns))]
    numbers = here.groupby(["code_id", "column"])[["references", "sessions"]].sum()
    columns, without = columns_with_references(numbers, columns) if by != "les" else (columns, ())
    grid = pd.MultiIndex.from_product([order, list(columns)], names=["code_id", "column"])
    cells = numbers.reindex(grid, fill_value=0).fillna(0).reset_index()
    tops = set(rows.loc[rows["depth"] == 0, "code_id"])
    classes = classes_up_to(int(cells["references"].max()) if len(cells) else 0)
    cells["order"] = [class_of(int(n), classes) for n in cells["references"]]
    return HeatmapData(
        codes=rows,
        cells=cells[list(CELLS)].astype(CELLS),
        classes=classes,
        columns=dict(columns),
        by=by,
        coded={key: int(n) for key, n in (coded or {}).items()},
        references=int(cells.loc[cells["code_id"].isin(tops), "references"].sum()),
        depths=int(rows["depth"].max()) + 1 if len(rows) else 0,
        tops=len(tops),
        subject=subject,
        language=language,
        without=without,
    )


def in_shares(data: HeatmapData) -> HeatmapData:
    """The same figure with every cell as a share of the references that its column has at the highest codes."""
    tops = set(data.codes.loc[data.codes["depth"] == 0, "code_id"])
    cells = data.cells
    of_column = cells[cells["code_id"].isin(tops)].groupby("column")["references"].sum()
    totals = {str(key): int(n) for key, n in of_column.items()}
    shares = [whole_percent(n, totals[column]) for n, column in zip(cells["references"], cells["column"], strict=True)]
    classes = classes_up_to(max(shares, default=0))
    cells = cells.assign(order=[class_of(share, classes) for share in shares]).astype(CELLS)
    return replace(data, cells=cells, classes=classes, totals=totals)


def columns_with_references(
    numbers: pd.DataFrame, columns: Mapping[str, str]
) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The columns that have a reference, and the names of those that have none; all of them where none has one.

    numbers: references by (code_id, column).
    """
    said = numbers["references"].groupby(level="column").sum()
    kept = {key: name for key, name in columns.items() if said.get(key, 0)}
    if not kept:
        return columns, ()
    return kept, tuple(name for key, name in columns.items() if key not in kept)


def whole_percent(n: int, total: int) -> int:
    """A part in whole percents as a cell prints it, at least 1 for what is not nothing."""
    return max(1, int(percent_half_up(n, total))) if n else 0


def column_key(value: object) -> str:
    """A value of the axis as the key of its column: 1.0 and 1 are the same measurement."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def shown_codes(codes: pd.DataFrame, *, chosen: set[str]) -> pd.DataFrame:
    """The chosen codes in the order of the codebook, each with its depth below its highest chosen ancestor."""
    tree = code_tree(codes)
    facts = codes.set_index("code_id")
    rows = [
        (
            code,
            facts.loc[code, "name"],
            sum(ancestor in chosen for ancestor in tree.with_ancestors(code)) - 1,
            facts.loc[code, "rubriek"],
        )
        for code in tree.ordered
        if code in chosen
    ]
    return pd.DataFrame(rows, columns=list(CODES)).astype(CODES)


def classes_up_to(largest: int) -> tuple[tuple[int, int], ...]:
    """None, and at most four classes with round upper ends (1, 2, 5 or ten times those) up to the largest count."""
    ends: list[int] = []
    power = 1
    while not ends or ends[-1] < largest:
        for step in LADDER[:3]:
            if not ends or ends[-1] < largest:
                ends.append(step * power)
        power *= 10
    ends = ends[-(len(FILLS) - 1) :]
    lows = [1, *(end + 1 for end in ends)]
    found = [(low, min(end, largest)) for low, end in zip(lows, ends, strict=False)]
    return ((0, 0), *(part for part in found if part[0] <= part[1]))


def class_of(n: int, classes: Sequence[tuple[int, int]]) -> int:
    """The number, from 1, of the class of a count."""
    return next(number for number, (low, high) in enumerate(classes, start=1) if low <= n <= high)


def up_to_depth(data: HeatmapData, levels: int) -> HeatmapData:
    """The same figure with only so many levels of codes; the classes stay."""
    codes = data.codes[data.codes["depth"] < levels].reset_index(drop=True)
    cells = data.cells[data.cells["code_id"].isin(set(codes["code_id"]))].reset_index(drop=True)
    return replace(data, codes=codes, cells=cells)


def with_most_references(data: HeatmapData, codes: int) -> HeatmapData:
    """The same figure with only so many codes of the highest level, those with most references, in their order."""
    tops = list(data.codes.loc[data.codes["depth"] == 0, "code_id"])
    totals = data.cells.groupby("code_id")["references"].sum()
    kept = set(sorted(tops, key=lambda code: -totals[code])[:codes])
    highest = up_to_depth(data, 1)
    return replace(
        highest,
        codes=highest.codes[highest.codes["code_id"].isin(kept)].reset_index(drop=True),
        cells=highest.cells[highest.cells["code_id"].isin(kept)].reset_index(drop=True),
    )
