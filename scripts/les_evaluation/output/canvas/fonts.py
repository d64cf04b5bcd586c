"""The fonts of the figures: shipped with the code, so that no figure depends on a machine's own.

A letter that our font lacks is drawn from the one that matplotlib brings along (DejaVu Sans, with its licence beside
it: arrows, signs, Arabic, Hebrew, Georgian and more). A study may bring fonts of its own for what neither has
(study.fonts in config.yaml, `use_fonts`). What is lacking even then is told before the first job: `lacking`.
"""

from __future__ import annotations

import dataclasses
import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from matplotlib import font_manager, get_data_path
from matplotlib.ft2font import FT2Font, LoadFlags

from les_evaluation.output.canvas.measures import CM_PER_POINT

FAMILY, SPARE = FAMILIES = ("Open Sans", "DejaVu Sans")
FOLDER = Path(__file__).with_name("fonts")
FILES = {False: FOLDER / "OpenSans-Regular.ttf", True: FOLDER / "OpenSans-Bold.ttf"}  # by bold
SPARE_FOLDER = Path(get_data_path(), "fonts", "ttf")
SPARE_FILES = {False: SPARE_FOLDER / "DejaVuSans.ttf", True: SPARE_FOLDER / "DejaVuSans-Bold.ttf"}  # by bold
MAIN: list[Path] = []  # the font of a house style in the place of ours, regular and bold; ours then stands in for it
OWN: list[Path] = []  # fonts of the study, which stand in where both of ours lack a letter
LINE = 1.2  # from one line to the next, in parts of the font size
COUNT, ENDS = re.compile(r"\(?(n=)?\d+([.,]\d+)*"), ",;:."  # a number, and what ends a part of a sentence
VOWELS, NEAR = frozenset("aeiouyáàâäéèêëíìîïóòôöúùûü"), 4  # letters that a break may be away from the fullest one


class FontError(RuntimeError):
    """A figure would have been drawn with another font than ours, or with a box for a letter."""


def use_fonts(files: Sequence[str | Path], *, main: Sequence[str | Path] = ()) -> None:
    """Draw the letters that our fonts lack from these files (.ttf, .otf), the first that has them; none for ours alone.

    main: the files of a font, regular and bold, that all is drawn from in the place of ours.
    Raises FontError, with the file, for one that is no font.
    """
    if list(map(Path, files)) == OWN and list(map(Path, main)) == MAIN:
        return
    for file in (*main, *files):
        try:
            font_manager.get_font(str(file))
        except (OSError, RuntimeError) as error:
            raise FontError(str(file)) from error
    OWN[:], MAIN[:] = map(Path, files), map(Path, main)
    for known in (register_fonts, _font, _letters, text_width, _line_parts):
        known.cache_clear()


def families() -> list[str]:
    """The names of the fonts, in the order in which a letter is looked for."""
    main = [_family(MAIN[0])] if MAIN else []
    return list(dict.fromkeys([*main, *FAMILIES, *map(_family, OWN)]))


def _family(file: Path) -> str:
    return font_manager.get_font(str(file)).family_name


@cache
def register_fonts() -> None:
    """Let matplotlib know the shipped fonts and those of the study, and only those under their names.

    A machine's own Open Sans may be another version and would give other bytes.
    """
    manager = font_manager.fontManager
    ours = families()
    manager.ttflist = [entry for entry in manager.ttflist if entry.name not in ours]
    for path in (*FILES.values(), *SPARE_FILES.values(), *OWN):
        manager.addfont(path)
    if MAIN and ours[0] not in FAMILIES:
        for weight, path in zip((400, 700), MAIN, strict=True):
            manager.addfont(path)
            # Whatever the file calls itself: it is the regular or the bold one of this style.
            told: dict[str, Any] = {
                "name": ours[0],
                "weight": weight,
                "style": "normal",
                "stretch": "normal",
                "variant": "normal",
            }
            manager.ttflist[-1] = dataclasses.replace(manager.ttflist[-1], **told)
    # A font that comes in one weight stands in for the other: matplotlib would warn that it lacks it.
    for family in set(ours) - set(FAMILIES):
        entries = [entry for entry in manager.ttflist if entry.name == family]
        for weight in {400, 700} - {entry.weight for entry in entries}:
            manager.ttflist.append(dataclasses.replace(entries[0], weight=weight))


@contextmanager
def strict_fonts() -> Iterator[None]:
    """Inside this block a missing font or letter raises FontError; matplotlib only warns and goes on."""
    register_fonts()
    logger = logging.getLogger("matplotlib.font_manager")
    logger.addFilter(_refuse_other_font)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("error", message="Glyph .* missing from", category=UserWarning)
            yield
    except UserWarning as warning:
        if not str(warning).startswith("Glyph"):
            raise
        raise FontError(f"{' and '.join(families())} cannot print this: {warning}") from warning
    finally:
        logger.removeFilter(_refuse_other_font)


def _refuse_other_font(record: logging.LogRecord) -> bool:
    if record.levelno >= logging.WARNING and "findfont" in record.getMessage():
        raise FontError(record.getMessage())
    return True


@cache
def _font(bold: bool) -> FT2Font:
    return font_manager.get_font([*MAIN[bold : bold + 1], FILES[bold], SPARE_FILES[bold], *OWN])


@cache
def _letters() -> frozenset[int]:
    """The letters that can be drawn, in bold as well; those that the font of a house style lacks come from ours."""
    found = [
        set(font_manager.get_font(files[bold]).get_charmap())
        for bold in (False, True)
        for files in (FILES, SPARE_FILES)
    ]
    own: set[int] = set().union(*(font_manager.get_font(str(file)).get_charmap() for file in OWN))
    return frozenset((found[0] | found[1]) & (found[2] | found[3]) | own)


def lacking(content: str) -> str:
    """The letters of a text that none of our fonts has, each once, in order; blanks and line ends are no letters."""
    return "".join(dict.fromkeys(letter for letter in content if ord(letter) not in _letters() and letter.strip()))


@cache
def text_width(line: str, size: float, bold: bool = False) -> float:
    """Width in cm of one line of text of `size` points."""
    font = _font(bold)
    font.set_size(size, 72)
    font.set_text(line, 0, flags=LoadFlags.NO_HINTING)
    return font.get_width_height()[0] / 64 * CM_PER_POINT


@cache
def _line_parts() -> tuple[float, float]:
    """Height of the font and white between its lines, in parts of the font size."""
    metrics, head = _font(False).get_sfnt_table("OS/2"), _font(False).get_sfnt_table("head")
    if metrics is None or head is None:
        raise FontError(f"{FAMILY} does not tell its heights")
    height = metrics["sTypoAscender"] - metrics["sTypoDescender"]
    return height / head["unitsPerEm"], metrics["sTypoLineGap"] / head["unitsPerEm"]


def line_spacing() -> float:
    """What matplotlib must be told as line spacing to put lines LINE em apart: it counts in heights of the font."""
    return LINE / _line_parts()[0]


def normal_height(content: str, size: float) -> float:
    """Height in cm of a text that matplotlib sets with its "normal" line spacing."""
    return (content.count("\n") + 1) * size * sum(_line_parts()) * CM_PER_POINT


def text_height(content: str, size: float) -> float:
    """Height in cm of a text of `size` points with its line breaks; 0 for no text."""
    return (content.count("\n") + 1) * size * LINE * CM_PER_POINT if content else 0.0


def wrap(content: str, *, width: float, size: float, bold: bool = False) -> str:
    """Break a text into lines of at most `width` cm; a word that is longer still is broken with a hyphen.

    A number that counts what follows it stays with it: see `kept_together`.
    """
    whole = " ".join(content.split())
    if text_width(whole, size, bold) <= width:  # as most do: to measure a line is a tenth of what a figure takes
        return whole
    words = kept_together(content.split(), width=width, size=size, bold=bold)
    letters = width * len(whole) / text_width(whole, size, bold)  # about so many on a line
    lines: list[str] = []
    at = 0
    while at < len(words):
        *pieces, words[at] = broken_word(words[at], width=width, size=size, bold=bold)
        end = at + 1
        while end < len(words) and len(" ".join(words[at : end + 1])) <= letters:
            end += 1
        while end > at + 1 and text_width(" ".join(words[at:end]), size, bold) > width:
            end -= 1
        while end < len(words) and text_width(" ".join(words[at : end + 1]), size, bold) <= width:
            end += 1
        lines += [*pieces, " ".join(words[at:end])]
        at = end
    return "\n".join(lines)


def kept_together(words: Sequence[str], *, width: float, size: float, bold: bool) -> list[str]:
    """The words, in which a number is one with the word that says what it counts, or what it is the number of.

    One that begins a part of a sentence counts what follows, as both of "(n=16 partners, 23 pairs)"; any other belongs
    to the word before it, as those of "moment 1 and moment 3". What is wider than `width` cm together stays apart.
    """
    found: list[str] = []
    counts, begins = False, True
    for word in words:
        number = COUNT.fullmatch(word.rstrip(ENDS)) is not None
        counted = counts and word[0].isalpha()
        names = number and not begins and word[0].isdigit() and found[-1][-1].isalpha()
        if (counted or names) and text_width(f"{found[-1]} {word}", size, bold) <= width:
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
        counts = number and (begins or word[0] == "(") and word[-1] not in ENDS
        begins = word[-1] in ENDS
    return found


def broken_word(word: str, *, width: float, size: float, bold: bool) -> list[str]:
    """The word in pieces of at most `width` cm, each but the last ending in a hyphen, about as long as each other."""
    pieces = filled_pieces(word, width=width, size=size, bold=bold)
    if len(pieces) == 1:
        return pieces
    # One letter alone on the last line reads badly: as few pieces as that, but no wider than they need to be.
    for percent in range(95, 0, -5):
        narrower = filled_pieces(word, width=width * percent / 100, size=size, bold=bold)
        if len(narrower) > len(pieces):
            break
        pieces = narrower
    return pieces


def filled_pieces(word: str, *, width: float, size: float, bold: bool) -> list[str]:
    """The word in pieces that each fill `width` cm as far as they can."""
    pieces = []
    while text_width(word, size, bold) > width and len(word) > 2:
        end = len(word) - 1
        while end > 1 and text_width(word[:end].rstrip("-") + "-", size, bold) > width:
            end -= 1
        hyphen = word.rfind("-", 1, end)  # a compound breaks best at its own hyphen
        end = hyphen + 1 if hyphen > 0 else syllable_end(word, end)
        pieces.append(word[:end].rstrip("-") + "-")
        word = word[end:]
    return [*pieces, word]


def syllable_end(word: str, end: int) -> int:
    """Where a word is broken that may have so many letters before it: before a consonant with a vowel after it.

    So Dutch and English words mostly break (weder-kerigheid, organi-sation), and no sound of two letters is cut (ch,
    sh, th, ph). As many letters as fit where there is no such place near.
    """
    for place in range(end, max(end - NEAR, 2), -1):
        before, first, second = list(word[place - 1 : place + 2].casefold().ljust(3))
        cut_sound = first == "h" and before in "cstp"
        if first.isalpha() and first not in VOWELS and second in VOWELS and not cut_sound:
            return place
    return end
