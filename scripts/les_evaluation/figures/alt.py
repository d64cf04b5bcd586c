"""A figure in words, for who cannot see it: the same numbers as the picture."""

from __future__ import annotations

from collections.abc import Sequence

from les_evaluation.figures.data import LikertData
from les_evaluation.texts import text


def alt_text(data: LikertData, *, language: str, title: str | None = None) -> str:
    """The figure as text: its title (and wordings), then per bar the base and the number of respondents per answer.

    title: as above the figure, the wording of the question when None. language: "nl" or "en".
    Answers that nobody gave are left out.
    """
    sentences = [text("figures.alt_figure", language, title=(title or data.title).rstrip(".?! "))]
    sentences += [f"{bar}: “{wording}”" for bar, wording in data.wordings]
    answers = {
        key: list(zip(rows["n"], rows["choice"], strict=True))
        for key, rows in data.segments[data.segments["n"] > 0].groupby(["les", "group", "item"], sort=False)
    }
    for row in data.bars.itertuples():
        place = f"{row.panel}, {row.bar}" if row.panel else row.bar
        told = told_answers(answers.get((row.les, row.group, row.item), []), language=language)
        if row.n_no_view:
            told += "; " + told_answers([(row.n_no_view, data.no_view)], language=language)
        sentences.append(text("figures.alt_bar", language, bar=place, n=row.base, answers=told))
    return " ".join(sentences)


def told_answers(answers: Sequence[tuple[int, str]], *, language: str) -> str:
    """Counts with their answers in one line, such as "2 neutraal, 1 helemaal mee eens"."""
    if not answers:
        return text("figures.no_answers", language)
    return ", ".join(f"{n} {label[:1].lower()}{label[1:]}" for n, label in answers)
