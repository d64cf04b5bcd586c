"""Which figures, or tables, of a study have one title: they show the same question, and have no title of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from les_evaluation.study.registry import Of, kind_of


def alike(config: Mapping, of: Of, entry: Mapping[str, Any]) -> dict:
    """That another figure, or table, has the title of this one, that of the configuration or of its questions.

    A job gets this and not the titles, or it would be done again for each that changes.
    """
    own = _subject(of, entry)
    found = own and any(_subject(of, one) == own for one in config[of] if one["number"] != entry["number"])
    return {"alike": True} if found else {}


def _subject(of: Of, entry: Mapping[str, Any]) -> tuple[str, ...]:
    """What the title of an entry says; nothing where the kind alone tells."""
    if "caption" in entry:  # the study says itself what it is
        return ()
    if "title" in entry:
        return ("title", str(entry["title"]))
    questions = kind_of(of, entry).questions
    names = questions.named_in(entry) if questions else []
    return ("questions", *names) if names else ()
