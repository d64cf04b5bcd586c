"""The timeline of the measurements in words."""

from __future__ import annotations

from typing import Any

from les_evaluation.core.printed_days import printed_day
from les_evaluation.output.figures.codes.timeline_figure import (
    WHOLE_STUDY,
    TimelineData,
    told_wave,
    type_name,
)


def timeline_alt(data: TimelineData, *, title: str | None = None) -> str:
    """The figure as text: its title, per LES the sessions by date, and the survey waves."""
    head = (title or data.text("figures.coding.timeline_title")).rstrip(".?! ")
    sentences = [data.text("figures.coding.alt_timeline", title=head)]
    if not data.days:
        return " ".join([*sentences, data.text("figures.coding.timeline_empty")])
    for key, name in data.les.items():
        rows = data.marks[data.marks["les"] == key]
        told = "; ".join(
            f"{printed_day(day, data.language)} " + ", ".join(told_mark(data, row) for row in of_day.itertuples())
            for day, of_day in rows.groupby("date", sort=False)
        )
        measured = told_spans(data, key)
        told = "; ".join([told or data.text("figures.coding.no_sessions"), *measured])
        sentences.append(data.text("figures.alt_line", bar=name, told=told))
    sentences += [f"{said[:1].upper()}{said[1:]}." for said in told_spans(data, WHOLE_STUDY)]
    for wave in data.waves:
        names = ", ".join(data.les[key] for key in wave.les)
        sentences.append(f"{told_wave(data, wave).rstrip('.')} ({names}).")
    return " ".join(sentences)


def told_spans(data: TimelineData, les: str) -> list[str]:
    """The measurements of a LES, or of the whole study, in words."""
    return [
        data.text(
            "figures.coding.alt_span",
            number=span.measurement,
            first=printed_day(span.first, data.language),
            last=printed_day(span.last, data.language),
        )
        for span in data.spans[data.spans["les"] == les].sort_values("measurement").itertuples()
    ]


def told_mark(data: TimelineData, row: Any) -> str:
    """The sessions of a date and type in words."""
    name = type_name(data, row.type)
    name = name[:1].lower() + name[1:]
    return f"{row.n} {name}" if row.n > 1 else name
