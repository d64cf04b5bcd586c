"""What was made, as a page finds it: figures, tables, maps and documents, each with the link that leads to it."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from les_evaluation.core.contracts import ALL, read_frame
from les_evaluation.core.neutral_names import file_word
from les_evaluation.core.numbers import printed
from les_evaluation.core.written_sheets import WrittenSheet, read_written_sheet
from les_evaluation.output.captions import Facts, caption_of
from les_evaluation.output.entries import figure_paths
from les_evaluation.output.pages.coded_sheets import CODED_SHEETS, LED, WORKBOOK, coded_anchor
from les_evaluation.output.pages.page_search import words_to_find
from les_evaluation.output.pages.page_tables import shown_rows, without_title
from les_evaluation.output.pages.pictures import read_description
from les_evaluation.output.pages.report_page import (
    Document,
    Figure,
    FigurePage,
    Found,
    Map,
    PageTable,
    Part,
)
from les_evaluation.output.pages.rows_behind import bars_with_rows
from les_evaluation.output.pages.table_cells import cells_with_rows, claims_with_rows, places_named
from les_evaluation.output.pages.uncounted import CLAIMED, uncounted_cells
from les_evaluation.study.codebook import Codebook, shown_items
from les_evaluation.study.file_names import file_name, network_page, stem_of
from les_evaluation.study.registry import Kind, Of, kind_of
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_frames import EVALUATED

# Documents that tell of single persons, and therefore do not leave the team: the manifest has the corrections.
PERSONAL = (
    "responses",
    "responses_spss",
    "decisions",
    "open_answers",
    "quality",
    "changes",
    "manifest",
    "archive_data",
)
# Documents of which is told how large they are: those that are sent to others.
SIZED = ("report_docx", "annex_docx", "site_docx", "slides", "site_slides", "archive_data")
RESPONSE = "response"  # the way, as the registry calls it, from the numbers of the response to their rows
FACT_COLUMNS = ("relation", "measurement", "fact")  # of what there is to see on the maps

KILO, MEGA = 10**3, 10**6  # bytes


def file_size(path: str | Path, *, language: str) -> str:
    """How large a file is, such as 9,0 MB or 120 kB; "" where there is none."""
    if not Path(path).is_file():
        return ""
    size = Path(path).stat().st_size
    if size >= MEGA / 10:
        return f"{printed(size / MEGA, language, decimals=1)} MB"
    return f"{printed(max(1, size / KILO), language, decimals=0)} kB"


@dataclass(frozen=True)
class Made:
    """What was made, as a page finds it. results: the folder of all; page: the page that leads to it.

    coding: the raw workbook with sessions and codes, of which the page tells what still is a guess.
    facts: what captions are made from.
    """

    results: Path
    page: Path
    study: Study
    facts: Facts
    coding: Path | None = None
    codebook: Codebook = field(default_factory=lambda: Codebook({}, ""))

    def link(self, path: Path) -> str:
        """The way from the page to a file, as a browser takes it."""
        return quote(Path(os.path.relpath(path, self.page.parent)).as_posix())

    def part(self, key: str, **shown: Any) -> Part:
        """A part of the page under its heading; shown: the fields of Part."""
        return Part(file_word(key, self.study.language), self.study.text(f"report.parts.{key}"), **shown)

    def figure(self, entry: Mapping, *, les: str = "") -> Figure:
        """A figure of the configuration, with what the .svg of its pages says; les: in the folder of one LES."""
        stem = stem_of("figures", entry, self.study.language)
        name = self.study.text("report.figure", number=entry["number"])
        folder, pages = self.results / "figures" / les, entry.get("pages", 1)
        paths = figure_paths(entry, folder, language=self.study.language, pages=pages)
        found, shown = self.found_by("figures", entry, les=les), []
        for png, svg in paths:
            said = read_description(svg)
            bars = [] if found.paired else bars_with_rows(said.bars, found.asks, self.codebook)
            led = said.bars if found.led else ()
            cells = [[*place, column, line] for *place, column, _, line, _ in led if column or line]
            shown.append(FigurePage(said, png=self.link(png), svg=self.link(svg), bars=bars, cells=cells))
        caption = caption_of("figures", entry, shown[0].said.title, self.facts)
        return Figure(stem, name, shown, caption, found)

    def found_by(self, of: Of, entry: Mapping, *, les: str = "", said: Sequence[str] = ()) -> Found:
        """How an entry is found; les: in the folder of one LES; said: its notes."""
        words = words_to_find(entry, self.codebook, language=self.study.language, said=said)
        asks = shown_items(entry.get("asks", []), self.codebook)
        kind = kind_of(of, entry)
        shown = {"views": entry.get("views", [""]), "paired": entry.get("paired", False)}
        led = bool(kind.behind) and self.study.minimum_base <= 1
        shown |= {"response": led and kind.behind == RESPONSE, "percent": entry.get("percent", "")}
        return Found(str(entry["number"]), words, asks, sources=self.sources(kind, les=les), led=led, **shown)

    def sources(self, kind: Kind, *, les: str = "") -> dict[str, str]:
        """The files with the rows that a kind without questions counts, name -> link, of those that were made.

        None where small groups are hidden, since a row is of one person or partner.
        """
        if self.study.minimum_base > 1:
            return {}
        quotes = f"{file_name('quotes', self.study.language)}.csv"
        # The page of one LES leads to its own: those of all may not be made yet, and other pages lead to them.
        whose = les or self.facts.les or "all"
        files = {
            "costs": ["ingest/costs.csv"],
            "networks": ["ingest/networks/relations.csv"],
            "focus_groups": [f"focus/{whose}/codes.csv", f"focus/{whose}/{quotes}"],
        }
        asked = kind.sources or (kind.part,)
        paths = [self.results / file for source in asked for file in files.get(source, [])]
        return {path.name: self.link(path) for path in paths if path.is_file()}

    def table(self, entry: Mapping, *, les: str = "") -> PageTable:
        """A table of the configuration, with what its workbook holds; les: in the folder of one LES."""
        stem = stem_of("tables", entry, self.study.language)
        xlsx, csv = (self.results / "tables" / les / f"{stem}.{ending}" for ending in ("xlsx", "csv"))
        name = self.study.text("tables.sheet", number=entry["number"])
        files = {"Excel": self.link(xlsx), "CSV": self.link(csv)}
        sheet = read_written_sheet(xlsx)
        shown = self.sheet(sheet, anchor=stem, name=name, files=files)
        found = self.found_by("tables", entry, les=les, said=[*sheet.notes, *shown.words_not_printed()])
        caption = caption_of("tables", entry, shown.title, self.facts)
        cells = [] if shown.long else self.cells(shown, found, les=les or self.facts.les or ALL)
        uncounted = self.uncounted(shown, kind_of("tables", entry).uncounted)
        return replace(shown, found_by=found, caption=caption, cells=cells, uncounted=uncounted)

    def uncounted(self, shown: PageTable, heads: Mapping[str, str]) -> dict[tuple[int, int], str]:
        """The numbers of a table that count nothing, as of `uncounted_cells`."""
        return {} if shown.long else uncounted_cells(shown.header, shown.rows, heads=heads, study=self.study)

    def cells(self, shown: PageTable, found: Found, *, les: str) -> list[list]:
        """The cells of a table of one question that lead to their rows; les: whose page it is, or all."""
        if len(found.asks) != 1 or found.paired:
            return []
        places = places_named(found.views, les=les, codebook=self.codebook, study=self.study)
        item = self.codebook.items[found.asks[0]]
        return cells_with_rows(shown.header, shown.rows, item=item, places=places, study=self.study)

    def coded(self, les: str) -> list[PageTable]:
        """The codes and the quotes of one LES, as its workbook has them."""
        xlsx = self.results / "focus" / les / f"{file_name(WORKBOOK, self.study.language)}.xlsx"
        made: list[PageTable] = []
        for key in CODED_SHEETS:
            name = self.study.text(key)
            sheet = read_written_sheet(xlsx, sheet=name)
            files = {"Excel": self.link(xlsx)}
            table = self.sheet(sheet, anchor=coded_anchor(key, self.study.language), name="", files=files)
            found = Found(led=key in LED and self.study.minimum_base <= 1)
            made.append(replace(table, title=sheet.caption or name, found_by=found))
        return [table for table in made if table.rows]

    def claims(self, xlsx: Path) -> PageTable:
        """The verdicts on the claims of the text."""
        shown = self.sheet(read_written_sheet(xlsx), anchor=xlsx.stem, name="", files={"Excel": self.link(xlsx)})
        known = {name for item in self.codebook.items.values() for name in (item.name, item.block)}
        head = self.study.text("claims.columns.found")
        if shown.long or head not in shown.header:
            return shown
        found, evaluated = list(shown.header).index(head), xlsx.with_suffix(".csv")
        cells = claims_with_rows(read_frame(evaluated, EVALUATED), column=found, known=known)
        led = self.study.minimum_base <= 1 and len(cells) < len(shown.rows)
        uncounted = self.uncounted(shown, CLAIMED)
        return replace(shown, cells=cells, found_by=Found(claimed=bool(cells), led=led), uncounted=uncounted)

    def sheet(self, sheet: WrittenSheet, *, anchor: str, name: str, files: Mapping[str, str]) -> PageTable:
        """A sheet as a table of the page. Its title begins with its name, and its notes with its title."""
        return PageTable(
            anchor,
            name,
            sheet.title.removeprefix(f"{name}: "),
            header=sheet.header,
            rows=shown_rows(sheet, language=self.study.language),
            bold_rows=sheet.bold_rows,
            notes=" ".join(without_title(sheet.notes, sheet.title)),
            files=dict(files),
        )

    def map(self, les: str, name: str) -> Map:
        """The networks of a LES: the page to explore them, and what there is to see on them in short."""
        language = self.study.language
        workbook = self.results / "network" / les / f"{file_name('network', language)}.xlsx"
        sheet = read_written_sheet(workbook, sheet=self.study.text("networks.sheet_short"))
        rows = [dict(zip(sheet.header, row, strict=True)) for row in shown_rows(sheet, language=language)]
        relation, number, fact = (self.study.text(f"networks.columns.{key}") for key in FACT_COLUMNS)
        several = len({row[number] for row in rows}) > 1
        facts = [(self.map_name(row[relation], row[number], several=several), row[fact]) for row in rows]
        title = self.study.text("networks.page_title", les=name)
        page = network_page(language, les)
        return Map(Path(page).stem, title, self.link(self.results / "report" / page), facts)

    def map_name(self, relation: str, measurement: str, *, several: bool) -> str:
        """The printed name of a map, with its measurement where the LES has several."""
        if not several:
            return relation
        return self.study.text("networks.interactive.named", relation=relation, number=measurement)

    def documents(self, listed: Mapping[str, Mapping[str, str]]) -> defaultdict[str, list[Document]]:
        """Part -> other files, each with what is in it (report.files in the texts)."""
        found = defaultdict(list)
        for part, files in listed.items():
            for key, path in files.items():
                about, link = self.study.text(f"report.files.{key}"), self.link(Path(path))
                size = file_size(path, language=self.study.language) if key in SIZED else ""
                found[part].append(Document(Path(path).name, about, link, personal=key in PERSONAL, size=size))
        return found

    def les_page(self, name: str, path: str) -> Document:
        """The page of one LES."""
        about = "les_page" if self.study.config["networks"] else "les_page_unmapped"
        return Document(name, self.study.text(f"report.files.{about}"), self.link(Path(path)))
