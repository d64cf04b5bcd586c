"""The figures and tables of a study as documents show them: their files, captions and headings, in order."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from les_evaluation.core.wording import sentence
from les_evaluation.core.written_sheets import read_written_sheet
from les_evaluation.output.captions import Facts, caption_of
from les_evaluation.output.charts.office_chart import ChartedPage, read_charts
from les_evaluation.output.documents.printed_cells import PrintedTable, table_of_sheet
from les_evaluation.output.documents.word_blocks import CaptionLine, Shot
from les_evaluation.output.entries import figure_paths
from les_evaluation.output.pages.pictures import Described, read_description
from les_evaluation.output.slides.picture_texts import texts_of
from les_evaluation.output.told_apart import told_apart
from les_evaluation.study.chapters import Chapter, chapters_of
from les_evaluation.study.codebook import Codebook, shown_items
from les_evaluation.study.document_settings import NATIVE
from les_evaluation.study.file_names import file_name, stem_of
from les_evaluation.study.registry import Of, kind_of
from les_evaluation.study.settings import Study


@dataclass(frozen=True)
class ShownEntry:
    """A figure or a table with its caption. shots: its pages, of a figure; told: that it is no figure but a card.

    table: of a table; None of a figure.
    """

    line: CaptionLine
    shots: Sequence[Shot] = ()
    told: str = ""
    table: PrintedTable | None = None


@dataclass(frozen=True)
class Section:
    """What stands under one heading of a chapter, "" without a heading of its own."""

    name: str
    entries: Sequence[tuple[Of, Mapping[str, Any]]]


@dataclass(frozen=True)
class Shown:
    """The results of a study, as documents take them.

    study: as `document_settings` gives its configuration. results: the folder of all that was made. les: of the folder
    of one LES its key, "" of all together. facts: what its captions are made from, where those of all do not stand in
    captions.csv yet.
    """

    study: Study
    results: Path
    codebook: Codebook = field(default_factory=lambda: Codebook({}))
    les: str = ""
    facts: Facts | None = None

    @cached_property
    def captions(self) -> dict[str, dict[str, str]]:
        """File, as seen from the results -> the row of captions.csv."""
        path = self.results / "report" / f"{file_name('captions', self.study.language)}.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row["file"]: row for row in csv.DictReader(file)}

    @cached_property
    def charts(self) -> dict[str, ChartedPage]:
        """Name of a picture without its ending -> its charts, where the study wants these in its documents."""
        path = self.results / "figures" / self.les / "charts.json"
        wanted = self.study.config.get("documents", {}).get("charts") == NATIVE
        return read_charts(path)[1] if wanted and path.is_file() else {}

    def label(self, of: Of) -> str:
        """What a caption begins with: Figuur, Tabel."""
        return self.study.text(f"captions.of.{of}")

    def entry(self, of: Of, entry: Mapping[str, Any]) -> ShownEntry:
        """A figure or table of the configuration."""
        return self.figure(entry) if of == "figures" else self.table(entry)

    def folder(self, of: Of, entry: Mapping[str, Any]) -> Path:
        """Where the files of an entry lie."""
        kind = kind_of(of, entry)
        return self.results / of / (self.les if kind.each_les or kind.part == "diagrams" else "")

    def figure(self, entry: Mapping[str, Any]) -> ShownEntry:
        """A figure: its pictures as they were drawn, each with its short alternative text."""
        paths = figure_paths(
            entry, self.folder("figures", entry), language=self.study.language, pages=entry.get("pages", 1)
        )
        said = [read_description(svg) for _, svg in paths]
        charts = self.charts if kind_of("figures", entry).part == "survey" else {}
        line = self.caption("figures", entry, paths[0][0], said[0].title)
        shots = [_shot(png, svg, one, line, charts.get(png.stem)) for (png, svg), one in zip(paths, said, strict=True)]
        hidden = self.study.text("figures.not_shown", minimum=self.study.minimum_base)
        told = hidden if all(one.words.endswith(hidden) for one in said) else ""
        return ShownEntry(line, shots, told)

    def table(self, entry: Mapping[str, Any]) -> ShownEntry:
        """A table, as its workbook has it."""
        path = self.folder("tables", entry) / f"{stem_of('tables', entry, self.study.language)}.xlsx"
        sheet = read_written_sheet(path)
        name = self.study.text("tables.sheet", number=entry["number"])
        line = self.caption("tables", entry, path, sheet.title.removeprefix(f"{name}: "))
        return ShownEntry(line, table=table_of_sheet(sheet, language=self.study.language))

    def caption(self, of: Of, entry: Mapping[str, Any], path: Path, title: str = "") -> CaptionLine:
        """The caption: its title, or what it says in the place of one, and what stands below.

        title: as the picture or sheet has it, for a caption that does not stand in captions.csv yet.
        """
        if self.facts is None:
            row = self.captions[path.relative_to(self.results).as_posix()]
        else:
            apart = told_apart(of, entry, title, self.study, self.codebook)
            row = {"title": apart, "caption": caption_of(of, entry, title, self.facts)}
        label, number = self.label(of), str(entry["number"])
        said = row["caption"].removeprefix(f"{label} {number}")
        first = f". {sentence(row['title'])}"
        if said.startswith(first):
            return CaptionLine(label, number, first, said.removeprefix(first).strip())
        if of == "figures" and "caption" not in entry:  # the list of figures names its subject, as the picture does
            return CaptionLine(label, number, first, said.removeprefix(".").strip())
        source = self.study.text("captions.source", source="")[:-1]
        before, found, after = said.partition(f" {source}")
        return CaptionLine(label, number, before, f"{source}{after}" if found and before != "." else "")

    def chapters(self) -> list[Chapter]:
        """The chapters of the report that hold anything."""
        return chapters_of(self.study.config)

    def chapter_name(self, chapter: Chapter) -> str:
        """What a chapter is called."""
        return self.study.text(f"report.parts.{chapter.part}") if chapter.part else self.study.words(chapter.name)

    def sections(self, chapter: Chapter) -> Iterator[Section]:
        """What a chapter holds, by what it is about: of each subject the figures, then the tables, in report's order.

        The subject is the rubriek of their questions or codes; what has none stands under the part of the study that it
        is made from. Subjects stand in the order in which they are met, each once. In a chapter of one subject or
        without any nothing stands above them; what has the name of the chapter stands first, without a second heading.
        """
        pairs: list[tuple[Of, Mapping[str, Any]]] = [("figures", entry) for entry in chapter.figures]
        pairs += [("tables", entry) for entry in chapter.tables]
        found = [self.subject(entry) for _, entry in pairs]
        names = [name or self.part(of, entry) for name, (of, entry) in zip(found, pairs, strict=True)]
        whole = self.chapter_name(chapter)
        if not (any(found) and len(set(names)) > 1):
            names = [whole] * len(pairs)
        same = {name for name in names if re.match(rf"{re.escape(name)}(?!\w)", whole)}  # as Luik B of Luik B: vision
        names = [whole if name in same else name for name in names]
        for name in dict.fromkeys([whole, *names]):
            entries = [pair for pair, own in zip(pairs, names, strict=True) if own == name]
            if entries:
                yield Section("" if name == whole else name, entries)

    def subject(self, entry: Mapping[str, Any]) -> str:
        """What an entry is about: its rubriek or luik, or that of its questions where they are of one; else "" ."""
        own = [key for key in ("rubriek", "luik") if isinstance(entry.get(key), str)]
        if own:
            name = entry[own[0]]
            return name if own[0] == "rubriek" else self.study.text("documents.luik", name=name)
        asked = [self.codebook.items[name] for name in shown_items(entry.get("asks", []), self.codebook)]
        found = {item.rubriek for item in asked}
        return found.pop() if len(found) == 1 else ""

    def part(self, of: Of, entry: Mapping[str, Any]) -> str:
        """What the part of the study is called that an entry is made from."""
        kind = kind_of(of, entry)
        return self.study.text(f"report.parts.{'facts' if kind.alone else kind.part}")


def _shot(png: Path, svg: Path, said: Described, line: CaptionLine, charted: ChartedPage | None) -> Shot:
    """A picture, and what its title takes in it where the caption says the same."""
    texts = texts_of(svg, said)
    title = texts.top if sentence(said.title).rstrip(".") in f"{line.said} {line.below}" else 0.0
    return Shot(str(png), said.short, (said.width, said.height), charted, title, smallest=texts.smallest)
