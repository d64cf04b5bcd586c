"""The labels of the legend, broken into lines and rows so that they fit."""

from __future__ import annotations

from functools import cache

from les_evaluation.output.canvas.fonts import normal_height, text_width, wrap

LEGEND = 8  # points
KEY, KEY_GAP, ENTRY_GAP = 0.34, 0.12, 0.3  # cm: a square of the legend, white to its label, white between entries
ROW_GAP, LEGEND_PADDING = 0.1, 0.07  # cm between rows of the legend; what plotnine adds around its squares


def legend_labels(levels: tuple[str, ...], *, width: float, most_lines: int = 3) -> tuple[list[str], int]:
    """The labels of the legend, broken into lines so that a row fits `width` cm, and the number of rows.

    A row is tried with labels of up to `most_lines` lines before a further row is.
    """
    for rows in range(1, len(levels) + 1):
        in_row = -(-len(levels) // rows)
        room = width - in_row * (KEY + KEY_GAP) - (in_row - 1) * ENTRY_GAP
        for lines in range(1, most_lines + 1):
            labels = [narrowest(level, lines=lines) for level in levels]
            widths = [max(text_width(line, LEGEND) for line in label.split("\n")) for label in labels]
            if all(sum(widths[start : start + in_row]) <= room for start in range(0, len(levels), in_row)):
                return labels, rows
    return [wrap(level, width=width - KEY - KEY_GAP, size=LEGEND) for level in levels], len(levels)


def legend_height(labels: list[str], rows: int) -> float:
    """Height in cm of the legend."""
    entry = max(KEY, *(normal_height(label, LEGEND) for label in labels))
    return rows * entry + (rows - 1) * ROW_GAP + LEGEND_PADDING


@cache
def narrowest(label: str, *, lines: int) -> str:
    """The label on at most so many lines, as narrow as that can be without breaking a word."""
    words = label.split()
    if lines == 1:
        return " ".join(words)
    widths = sorted(
        text_width(" ".join(words[start:end]), LEGEND)
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )
    longest = max(text_width(word, LEGEND) for word in words)
    for width in widths:
        if width < longest:
            continue
        broken = wrap(label, width=width, size=LEGEND)
        if broken.count("\n") < lines:
            return broken
    return label
