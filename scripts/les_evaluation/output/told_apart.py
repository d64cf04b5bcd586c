"""Figures, or tables, of the same question: what each of them shows of it, so that a list of them tells them apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from les_evaluation.core.texts import catalogue
from les_evaluation.output.views_shown import told_where
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.registry import Of
from les_evaluation.study.settings import Study
from les_evaluation.study.views import GROUP, GROUPINGS, LES, NONE, grouped_by, view_of

BY_ANOTHER = {"figure_likert_by_group": "figure_likert_by_les"}  # kind -> whose sentence says nothing of groups


def kind_words(of: Of, entry: Mapping[str, Any], study: Study) -> str:
    """What a kind shows, as a sentence that speaks of no survey where the study has none; "" without one."""
    known = catalogue(study.language)["captions"]["kinds"]
    name = f"{of.removesuffix('s')}_{entry['kind']}"
    if grouped_by(entry)[:1] not in ([], [GROUP]):
        name = BY_ANOTHER.get(name, name)
    waves = (study.config.get("survey") or {}).get("waves") or study.config.get("page_waves")
    name = f"{name}_no_survey" if not waves and f"{name}_no_survey" in known else name
    return study.text(f"captions.kinds.{name}") if name in known else ""


def told_apart(of: Of, entry: Mapping[str, Any], title: str, study: Study, codebook: Codebook) -> str:
    """The title of an entry, with what it shows where another of the study has the same title (`alike`).

    What it shows: by the sentence of its kind, the groupings that it names and who is selected.
    """
    if not entry.get("alike"):
        return title
    shown = kind_words(of, entry, study).rstrip(".")
    if not shown:
        own = f"{of.removesuffix('s')}_{entry['kind']}"
        apart = catalogue(study.language)["captions"]["apart"]
        shown = study.text(f"captions.apart.{own if own in apart else 'answers'}")
    unsaid = (NONE, LES) if study.without_sites else (NONE,)
    names = [_grouping(by, study, codebook) for by in grouped_by(entry) if by not in unsaid]
    by = (
        study.text("captions.apart.by", names=f" {study.text('captions.apart.and')} ".join(filter(None, names)))
        if any(names)
        else ""
    )
    view = view_of(entry)
    selected = told_where(view, codebook, study) if set(view.selected) <= {*GROUPINGS, *codebook.items} else []
    parts = [shown, by, *(line.rstrip(".") for line in selected)]
    return f"{title.rstrip('.')}: {', '.join(part[:1].lower() + part[1:] for part in parts if part)}"


def _grouping(by: str, study: Study, codebook: Codebook) -> str:
    if by in GROUPINGS:
        return study.text(f"views.{by}")
    return codebook.items[by].caption(study.language) if by in codebook.items else ""
