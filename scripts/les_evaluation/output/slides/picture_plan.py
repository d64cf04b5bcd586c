"""How a picture stands on slides: whole, in pieces with their heads, or with its legend beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pptx.util import Pt

from les_evaluation.output.pages.pictures import Described
from les_evaluation.output.slides.deck import Deck, ShownPiece
from les_evaluation.output.slides.picture_heads import heads_of
from les_evaluation.output.slides.picture_legend import legend_of
from les_evaluation.output.slides.picture_pieces import Piece, pieces_of
from les_evaluation.output.slides.picture_texts import PictureTexts

LEAST_LETTERS = 8.0  # points, of a picture on a slide
ABOUT = 0.99  # of it, by which what was rounded is no smaller


@dataclass(frozen=True)
class Plan:
    """What the slides of a picture show, and whether letters on them are small."""

    shown: tuple[ShownPiece, ...]
    small: bool


def planned(deck: Deck, png: Path, said: Described, texts: PictureTexts, *, mapped: bool) -> Plan:
    """Several slides where the letters would else be too small to be read. mapped: whether it is a map."""
    note = said.note if texts.bottom < 1 else ""
    least = Pt(1) * LEAST_LETTERS / (texts.smallest or LEAST_LETTERS)
    most = deck.highest(said.width, note, least) / said.height
    titles = [(line.top / said.height, line.bottom / said.height) for line in texts.lines if line.bold]
    pieces = pieces_of(png, (texts.top, texts.bottom), most=most, titles=titles)
    if len(pieces) > 1 and mapped:
        beside = _beside(deck, png, said, texts, titles)
        if beside:
            return Plan(beside, small=False)
    heads = heads_of(said, texts)
    if len(pieces) > 1 and heads.heads and heads.height < most / 2:
        body = (heads.heads[0][1], texts.bottom)
        pieces = pieces_of(png, body, most=most - heads.height, titles=titles)
        pieces[0] = (texts.top, pieces[0][1])
    above = [tuple(heads.above(piece)) if len(pieces) > 1 else () for piece in pieces]
    sizes = [
        (said.width, said.height * sum(last - first for first, last in (*head, piece)))
        for head, piece in zip(above, pieces, strict=True)
    ]
    scale = min(deck.scale(size, note) for size in sizes)
    shown = zip(sizes, pieces, above, strict=True)
    return Plan(
        tuple(ShownPiece(png, size, piece, note, scale, head) for size, piece, head in shown),
        small=scale < least * ABOUT,
    )


def _beside(deck: Deck, png: Path, said: Described, texts: PictureTexts, titles: list[Piece]) -> tuple[ShownPiece, ...]:
    """A map, or pieces of one, each with the legend beside it; none where the slide is too narrow for that."""
    begin, legend = legend_of(png, said, texts)
    if legend is None:
        return ()
    note = said.note if texts.bottom < 1 else ""
    least = Pt(1) * LEAST_LETTERS / (texts.smallest or LEAST_LETTERS)
    most = deck.highest(0, "", least) / said.height
    high = [title for title in titles if title[1] <= begin]
    pieces = pieces_of(png, (texts.top, begin), most=most, titles=high)
    sizes = [(said.width, said.height * (last - first)) for first, last in pieces]
    scale = min(deck.legend_scale(size, legend, note, least=least) for size in sizes)
    if not scale:
        return ()
    return tuple(
        ShownPiece(png, size, piece, note, scale, legend=legend) for size, piece in zip(sizes, pieces, strict=True)
    )
