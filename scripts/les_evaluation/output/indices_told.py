"""What a figure or table says of an index: the questions behind it, how it is made, and how well they hang together."""

from __future__ import annotations

from collections.abc import Mapping

from les_evaluation.core.numbers import printed
from les_evaluation.study.answer_numbers import ends_of_scale, number_told, number_words, numbers_of_scale
from les_evaluation.study.codebook import Codebook, Index, Item
from les_evaluation.study.settings import Study
from les_evaluation.survey.indices import FEWEST, Reliability

ALPHA_DECIMALS = 2


def told_index(item: Item, codebook: Codebook, study: Study) -> list[str]:
    """The lines on how an index is made; nothing of a question that was asked."""
    if item.index is None:
        return []
    parts = [codebook.items[name] for name in item.index.items]
    names = "; ".join(f"‘{part.caption(study.language)}’" for part in parts)
    k, least = len(parts), item.index.at_least
    key = "indices.made_of_all" if least == k else "indices.made"
    said = [study.text(key, k=k, least=least, questions=names)]
    said += told_scale(parts[0], study) if parts[0].choices else []
    return [*said, *_told_reversed(item.index, codebook, study)]


def told_scale(item: Item, study: Study) -> list[str]:
    """Which number the answers of a scale count as: those of its ends."""
    if not numbers_of_scale(item):
        return []
    (low, first), (high, last) = ends_of_scale(item)
    if all(number_told(choice.label[study.language]) == number for number, choice in ((low, first), (high, last))):
        return []  # the labels say it
    labels = {"low_label": first.label[study.language], "high_label": last.label[study.language]}
    return [
        study.text(
            "indices.scale", low=number_words(low, study.language), high=number_words(high, study.language), **labels
        )
    ]


def _told_reversed(index: Index, codebook: Codebook, study: Study) -> list[str]:
    names = "; ".join(f"‘{codebook.items[name].caption(study.language)}’" for name in index.reversed)
    return [study.text("indices.reversed", questions=names)] if names else []


def told_alpha(found: Reliability | None, study: Study) -> str | None:
    """Alpha with its interval, where that may be told, as a cell: 0,81 (0,70 tot 0,89); None where there is none."""
    if found is None:
        return None
    told = {
        name: printed(number, study.language, decimals=ALPHA_DECIMALS)
        for name, number in (("alpha", found.alpha), ("low", found.low), ("high", found.high))
        if number is not None
    }
    if len(told) == 1:
        return told["alpha"]
    return study.text("indices.alpha_cell", **told)


def alpha_notes(
    shown: Mapping[tuple[str, str], Reliability],
    whole_place: tuple[str, str],
    study: Study,
    *,
    beside: bool,
) -> list[str]:
    """The lines on alpha under a table.

    whole_place: where everybody stands together. beside: whether a column of the table holds it.
    """
    found = shown.get(whole_place)
    if found is None:
        if not beside:
            return [study.text("indices.alpha_none")]
        return [study.text("indices.alpha")] if shown else []  # which cells are blank is told by blank_alpha_notes
    said = [] if beside else [study.text("indices.alpha_of_all", alpha=told_alpha(found, study))]
    said += [study.text("indices.alpha_n", n=found.n)] if found.low is not None else []
    said += [study.text("indices.alpha_alone")] if any(one.low is None for one in shown.values()) else []
    return [*said, study.text("indices.alpha")]


def blank_alpha_notes(
    places: Mapping[tuple[str, str], str],
    shown: Mapping[tuple[str, str], Reliability],
    *,
    sizes: Mapping[tuple[str, str], int | None],
    study: Study,
) -> list[str]:
    """The lines on blank cells of alpha: of whom there is none, and why.

    places: (LES, group) -> as its row is called. sizes: how many have the index there, None where that is hidden. Of
    a row of nobody there is nothing to tell.
    """
    blank = [place for place in places if place not in shown and sizes[place] != 0]
    few, hidden = ([place for place in blank if (sizes[place] is None) == is_hidden] for is_hidden in (False, True))
    if not shown and not hidden:
        return [study.text("indices.alpha_none")]
    least = max(FEWEST, study.minimum_base)
    return [
        study.text(f"indices.{key}", names="; ".join(places[place] for place in named), least=least)
        for key, named in (("alpha_blank", few), ("alpha_hidden", hidden))
        if named
    ]
