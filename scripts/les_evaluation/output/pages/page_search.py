"""What an entry of a page is found by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from les_evaluation.study.codebook import Codebook, shown_items


def words_to_find(entry: Mapping, codebook: Codebook, *, language: str, said: Iterable[str] = ()) -> str:
    """The words by which a figure or table is found beside its name and title.

    They are its slug, the wording of its questions and of their answers, their luik and rubriek, and what is `said`
    beneath it, each once.
    """
    found = [entry["slug"], entry["slug"].replace("_", " ")]
    found += [str(value) for key in ("luik", "rubriek") for value in _listed(entry.get(key))]
    for name in shown_items(entry.get("asks", []), codebook):
        item = codebook.items[name]
        found += [name, item.label.get(language, ""), item.luik, item.rubriek]
        found += [choice.caption(language) for choice in item.choices]
    return " ".join(dict.fromkeys(word for word in [*found, *said] if word))


def _listed(value: object) -> list:
    return list(value) if isinstance(value, list | tuple) else [value] if value else []
