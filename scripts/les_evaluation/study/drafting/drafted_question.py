"""What becomes of the columns of an export: questions as the codebook holds them, each guess with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import NO_VIEW, OTHER, SUBSTANTIVE

# The family of answers of which only the codes are known: they may be a scale, towns, or anything.
CODES = "codes"
PLACES = "places"  # the family of the places of a ranking, of which 1 is the first
SELECT_ONE, SELECT_MULTIPLE, TEXT, INTEGER = "select_one", "select_multiple", "text", "integer"
DECIMAL = "decimal"
NUMBERS = (INTEGER, DECIMAL)


@dataclass(frozen=True)
class Doubt:
    """Why a cell is a guess. column: of the sheet survey. key: of the sentence under drafting.doubt. in the texts."""

    column: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class DraftChoice:
    """An answer. value: what the export holds, or of an option with a column of its own what names that column."""

    value: str
    caption: str
    kind: str = SUBSTANTIVE
    name: str = ""


@dataclass(frozen=True)
class DraftQuestion:
    """A question before it has its row in the codebook.

    headers: its columns in the export. block: what the rows of one grid share, "" outside one; stem: the wording above
    a grid. family: of the scale, "" for answers on none. ticks: the marks that say ticked and not ticked, where the
    pipeline must be told. made_name: the tool's own name. number_cells, recode: what config.yaml must say of the cells
    of a number: its mark before decimals and units, and cells that are no number. typed: whether cells hold texts of
    their own at the answer of kind other, which are listed as a question of type text. side_by_side: whether a block
    has no wording or name of its own: its columns stand beside each other with the same answers. written_in: the
    column of the texts that stand for a box of the answer of kind other. relevant: the condition of a text, as the
    codebook holds it.
    """

    type: str
    text: str
    headers: tuple[str, ...]
    data_label: str
    choices: tuple[DraftChoice, ...] = ()
    short: str = ""
    block: str = ""
    stem: str = ""
    family: str = ""
    doubts: tuple[Doubt, ...] = ()
    ticks: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    said_by_tool: bool = False
    made_name: str = ""
    name: str = ""
    list_name: str = ""
    number_cells: Mapping[str, object] = field(default_factory=dict, hash=False)
    recode: Mapping[str, object] = field(default_factory=dict, hash=False)
    typed: bool = False
    side_by_side: bool = False
    written_in: str = ""
    relevant: str = ""

    @property
    def substantive(self) -> list[DraftChoice]:
        """The answers that are neither no view nor other."""
        return [choice for choice in self.choices if choice.kind == SUBSTANTIVE]

    @property
    def has_other(self) -> bool:
        """Whether an answer opens a text."""
        return any(choice.kind == OTHER for choice in self.choices)

    @property
    def on_a_scale(self) -> bool:
        """Whether the answers have an order that is known."""
        return self.type == SELECT_ONE and self.family not in ("", CODES, PLACES) and not self.has_other

    def captions(self) -> tuple[str, ...]:
        """The answers as compared between questions."""
        return tuple(plain(choice.caption) for choice in self.choices if choice.kind != NO_VIEW)
