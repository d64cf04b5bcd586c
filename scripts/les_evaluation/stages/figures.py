"""Stage figures: the figures of the report, over all LES or for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from les_evaluation.codebook import Item, codebook_from_json
from les_evaluation.compare import read_compare
from les_evaluation.figures.alt import alt_text
from les_evaluation.figures.data import likert_by_group_data
from les_evaluation.figures.draw import draw_likert, save_figure
from les_evaluation.study import file_stem, words


def draw_figures(
    entries: Sequence[Mapping],
    *,
    compare_csv: str | Path,
    codebook_json: str | Path,
    les_names: Mapping[str, str],
    groups: Mapping[str, str],
    language: str,
    folder: str | Path,
) -> None:
    """Draw every figure of the configuration as .png and .svg into `folder`.

    les_names and groups: key -> printed name of the LES (a panel each) and of the partner groups that are
    set against each other, in order.
    """
    compare = read_compare(compare_csv)
    codebook = codebook_from_json(codebook_json)
    for entry in entries:
        items = [codebook.items[name] for name in entry["items"]]
        title = figure_title(entry, items, language=language)
        data = likert_by_group_data(compare, items=items, les=les_names, groups=groups, language=language)
        stem = file_stem("figuur", entry["number"], entry["slug"])
        save_figure(
            draw_likert(data, language=language, title=title),
            Path(folder) / f"{stem}.png",
            Path(folder) / f"{stem}.svg",
            title=title,
            alt=alt_text(data, language=language, title=title),
        )


def figure_title(entry: Mapping, items: Sequence[Item], *, language: str) -> str:
    """The title of the configuration, else the wording of the question."""
    return words(entry["title"], language) if "title" in entry else items[0].label[language]
