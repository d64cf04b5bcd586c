"""How a picture stands on slides: whole, in pieces with their heads, or with its legend beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pptx.util import Pt

from les_evaluation.output.pages.pictures import Described
from les_evaluation.output.slides.deck import APART, Deck, ShownPiece
from les_evaluation.output.slides.picture_heads import heads_of
from les_evaluation.output.slides.picture_legend import Legend, legend_of
from les_evaluation.output.slides.picture_pieces import Piece, pieces_of
from les_evaluation.output.slides.picture_texts import PictureTexts

LEAST_LETTERS = 8.0  # points, of a picture on a slide
ABOUT = 0.99  # of it, by which what was rounded is no smaller
WORTH = 1.05  # how much larger a map gets at least, where its legend leaves its foot


@dataclass(frozen=True)
class Plan:
    """What the slides of a picture show, and whether letters on them are small."""

    shown: tuple[ShownPiece, ...]
    small: bool


@dataclass(frozen=True)
class PlannedPicture:
    """A picture that is to stand in a deck. png: its file; said, texts: what is written in it."""

    deck: Deck
    png: Path
    said: Described
    texts: PictureTexts

    @property
    def note(self) -> str:
        """The note, where it stands apart."""
        return self.said.note if self.texts.bottom < 1 else ""

    @property
    def least(self) -> float:
        """How many EMU a point of it gets at least, so that its letters can be read."""
        return Pt(1) * LEAST_LETTERS / (self.texts.smallest or LEAST_LETTERS)

    def plan(self, *, mapped: bool) -> Plan:
        """Several slides where the letters would else be too small to be read.

        mapped: whether it is a map, whose legend stands beside it where the map gets larger by that.
        """
        texts, heads = self.texts, heads_of(self.said, self.texts)
        most = self.deck.highest(self.said.width, self.note, self.least) / self.said.height
        apart = APART / self.said.height
        whole = (texts.top, texts.bottom)
        pieces = self.pieces(whole, most)
        below = self.stacked(pieces, [()]) if len(pieces) == 1 else None
        begin, legend = legend_of(self.png, self.said, texts) if mapped else (texts.bottom, None)
        beside = self.beside((texts.top, begin), legend) if legend else ()
        if beside and (below is None or beside[0].scale > below.shown[0].scale * WORTH):
            return Plan(beside, small=False)
        if below is not None:
            return below
        if legend and texts.bottom - begin < most / 2:
            pieces = self.pieces((texts.top, begin), most - (texts.bottom - begin) - apart)
            return self.stacked(pieces, [((begin, texts.bottom),)] * len(pieces))
        if heads.heads and heads.height < most / 2:
            pieces = self.pieces((heads.heads[0][1], texts.bottom), most - heads.height - 2 * apart, rows=heads.ends)
            pieces[0] = (texts.top, pieces[0][1])
        return self.stacked(pieces, [tuple(heads.above(piece)) for piece in pieces])

    def pieces(self, shown: Piece, most: float, *, rows: Sequence[tuple[float, float]] = ()) -> list[Piece]:
        """The pieces of a part of it, as of `pieces_of`; titles in it stay with what stands below them."""
        high = self.said.height
        titles = [(line.top / high, line.bottom / high) for line in self.texts.lines if line.bold]
        inside = [title for title in titles if shown[0] <= title[0] and title[1] <= shown[1]]
        return pieces_of(self.png, shown, most=most, titles=inside, rows=rows)

    def stacked(self, pieces: Sequence[Piece], above: Sequence[tuple[Piece, ...]]) -> Plan:
        """Pieces with what of the picture is to stand above each."""
        sizes = [
            self.size(sum(last - first for first, last in (*heads, piece)) + len(heads) * APART / self.said.height)
            for heads, piece in zip(above, pieces, strict=True)
        ]
        scale = min(self.deck.scale(size, self.note) for size in sizes)
        shown = [
            ShownPiece(self.png, size, piece, self.note, scale, heads)
            for size, piece, heads in zip(sizes, pieces, above, strict=True)
        ]
        return Plan(tuple(shown), small=scale < self.least * ABOUT)

    def beside(self, drawn: Piece, legend: Legend) -> tuple[ShownPiece, ...]:
        """A map, or pieces of one, each with the legend beside it; none where the slide is too narrow for that."""
        pieces = self.pieces(drawn, self.deck.highest(0, "", self.least) / self.said.height)
        sizes = [self.size(last - first) for first, last in pieces]
        scale = min(self.deck.legend_scale(size, legend, self.note, least=self.least) for size in sizes)
        if not scale:
            return ()
        return tuple(
            ShownPiece(self.png, size, piece, self.note, scale, legend=legend)
            for size, piece in zip(sizes, pieces, strict=True)
        )

    def size(self, part: float) -> tuple[float, float]:
        """Its width, and so much of its height, in points."""
        return self.said.width, self.said.height * part
