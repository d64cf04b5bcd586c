"""Stage report: the slides of all figures, over all LES or of one beside all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from les_evaluation.core.printed_days import printed_day
from les_evaluation.output.canvas.house import house_of, use_house
from les_evaluation.output.charts.chart_parts import parts_of
from les_evaluation.output.charts.office_chart import ChartedPage, Form, read_charts
from les_evaluation.output.entries import figure_paths
from les_evaluation.output.pages.pictures import read_description
from les_evaluation.output.slides.deck import Deck
from les_evaluation.output.slides.picture_plan import PlannedPicture
from les_evaluation.output.slides.picture_texts import texts_of
from les_evaluation.output.slides.slide_template import opened_template, template_of
from les_evaluation.output.told_apart import told_apart
from les_evaluation.study.chapters import Chapter, chapters_of
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import Study

MOST: Mapping[Form, int] = {"whole": 20, "stacked": 20, "bars": 30, "spans": 14, "lines": 20}  # of a chart on a slide
MOST_PANELS = 6
COUNTS = {"plain": "compare/all.csv", "views": "compare/views/all.csv", "persons": "compare/panel/all.csv"}


def write_slides(study: Study, *, results: str | Path, les: str | None, charts: str | None, path: str | Path) -> None:
    """Write the deck of all figures, or of those of one LES.

    study: as `slide_settings` gives its configuration. charts: what the job that drew the figures left, None where it
    drew none.
    """
    config = study.config
    use_house(house_of(config.get("style", {}), raw=config.get("raw", "")))
    respondents, pages = read_charts(charts) if charts else ([], {})
    names = {"title": "title_layout", "secHead": "chapter_layout", "titleOnly": "figure_layout"}
    template = opened_template(
        template_of(config), {sort: study.text(f"slides.{key}") for sort, key in names.items()}, study.language
    )
    deck = Deck(
        template,
        foot=study.title if les is None else f"{study.title}: {study.every_les[les]}",
        sheet=study.text("charts.sheet"),
        heads=study.text("slides.heads", figure="{figure}"),
        legend=config.get("style", {}).get("legend", "top"),
        language=study.language,
    )
    about = [] if les is None else [study.text("slides.of_les", les=study.every_les[les])]
    deck.first(study.title, [*about, *respondents, *periods(study, Path(results))])
    made = _Figures(study, Path(results), les or "", pages, deck)
    for chapter in chapters_of(config):
        deck.chapter(_name(chapter, study), [numbers_told(chapter.figures, study)])
        for entry in chapter.figures:
            made.add(entry)
    deck.save(path, title=study.title)


def _name(chapter: Chapter, study: Study) -> str:
    return study.text(f"report.parts.{chapter.part}") if chapter.part else study.words(chapter.name)


def numbers_told(entries: Sequence[Mapping], study: Study) -> str:
    """The numbers of figures, those that follow each other as from – to."""
    found: list[tuple[Any, Any]] = []
    for entry in entries:
        number = entry["number"]
        follows = found and isinstance(number, int) and found[-1][1] == number - 1
        found = [*found[:-1], (found[-1][0], number)] if follows else [*found, (number, number)]
    told = ", ".join(
        f"{low} – {high}" if low != high and high > low + 1 else ", ".join(dict.fromkeys(map(str, (low, high))))
        for low, high in found
    )
    return study.text("slides.one_figure" if len(entries) == 1 else "slides.figures", numbers=told)


def periods(study: Study, results: Path) -> list[str]:
    """When each wave was answered."""
    waves = study.config.get("page_waves", {})
    if not all("opened" in wave and "closed" in wave for wave in waves.values()):
        from les_evaluation.output.pages.answered_when import periods_told  # noqa: PLC0415 - pandas comes with it

        return periods_told(results, study)
    return [
        study.text(
            "report.facts.wave",
            wave=study.words(wave["label"]),
            first=printed_day(wave["opened"], study.language),
            last=printed_day(wave["closed"], study.language),
        )
        for wave in waves.values()
    ]


class _Figures:
    """What is needed to add the slides of figures to a deck."""

    def __init__(self, study: Study, results: Path, les: str, pages: Mapping[str, ChartedPage], deck: Deck) -> None:
        self.study, self.results, self.les, self.pages, self.deck = study, results, les, pages, deck

    def add(self, entry: Mapping[str, Any]) -> None:
        """Add a figure: a slide for each of its pages, or more where a chart has more bars than one holds."""
        study = self.study
        folder = self.results / "figures" / (self.les if entry["of_survey"] else "")
        name = study.text("report.figure", number=entry["number"])
        pages = 1 if self.les else entry.get("pages", 1)
        for png, svg in figure_paths(entry, folder, language=study.language, pages=pages):
            page = self.pages.get(png.stem) if entry["of_survey"] else None
            told = self._sources(entry, png)
            if page is None:
                self._picture(entry, png, svg, told)
                continue
            parts = list(parts_of(page.charts, most=MOST, panels=MOST_PANELS))
            for number, charts in enumerate(parts, start=1):
                subject = told_apart("figures", entry, page.title, study, Codebook({}))
                title = study.text("figures.title", number=entry["number"], subject=subject)
                if len(parts) > 1:
                    title = study.text("slides.part", title=title, part=number, parts=len(parts))
                said = [line for chart in charts for line in chart.said]
                self.deck.charts(title, charts, name=name, alt=page.alt, notes=[page.title, *said, *told])

    def _picture(self, entry: Mapping[str, Any], png: Path, svg: Path, told: Sequence[str]) -> None:
        """The slides of a picture."""
        said = read_description(svg)
        name = self.study.text("report.figure", number=entry["number"])
        subject = told_apart("figures", entry, said.title, self.study, Codebook({}))
        mapped = kind_of("figures", entry).part == "networks"
        plan = PlannedPicture(self.deck, png, said, texts_of(svg, said)).plan(mapped=mapped)
        notes = [*([self.study.text("slides.small")] if plan.small else []), said.words, *told]
        for number, shown in enumerate(plan.shown, start=1):
            title = f"{name}: {subject}"
            if len(plan.shown) > 1:
                title = self.study.text("slides.part", title=title, part=number, parts=len(plan.shown))
            self.deck.picture(title, shown, name=name, alt=said.short, notes=notes)

    def _sources(self, entry: Mapping[str, Any], png: Path) -> list[str]:
        """Where the numbers come from: the picture, the counts and the raw files."""
        told = [self.study.text("slides.picture", file=png.relative_to(self.results).as_posix())]
        if entry.get("counted"):
            told.append(self.study.text("slides.counted", file=COUNTS[entry["counted"]]))
        if entry["sources"]:
            told.append(self.study.text("slides.sources", files=", ".join(entry["sources"])))
        return told
