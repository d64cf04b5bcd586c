"""A study of a few respondents, written as files and read as the program reads it: what its user gets to see.

Its export can be an .xlsx, a .csv or a .sav with the same cells; a test changes what it likes before it is read.
"""

from __future__ import annotations

import copy
import re
import zipfile
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
import yaml

from builders import KEY, write_xlsx
from check_inputs import check_inputs
from les_evaluation.core.problems import InputProblems, Problems
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.configuration import UnusableConfig, prepare_config
from les_evaluation.study.settings import Study
from les_evaluation.survey import survey_inputs
from les_evaluation.survey.clean.cleaning import CleanLes, clean_les
from les_evaluation.survey.codebook_sheets import read_codebook
from les_evaluation.survey.indices import with_indices
from les_evaluation.survey.ingest.wave import IngestedWave, ingest_wave

FORMATS = ("xlsx", "csv", "sav")
FORM = re.compile(
    r"^\[\d+ (?:van|of) \d+\] (?P<where>.+)\n  (?:Wat|What): (?P<what>.+)\n  (?:Doe dit|Do this): (?P<do>.+)$",
    re.MULTILINE,
)
SURVEY = """
type, name, label::nl, label::en, data_label, block, relevant, max_choices
select_one les, les, LES, Site, les, , ,
select_one rol, rol, Rol, Role, rol, , ,
select_one akkoord, visie, De visie is helder, The vision is clear, visie, raster, ,
select_one akkoord, leren, Wij leren, We learn, leren, raster, ,
select_one akkoord, werken, Wij werken samen, We work together, werken, raster, ,
select_one akkoord, delen, Wij delen, We share, delen, raster, ,
select_multiple motief, motief, Motief, Motive, motief, , , 2
select_one janee, geeft, Geeft u geld?, Do you give money?, geeft, , ,
integer, bedrag, Hoeveel?, How much?, bedrag, , ${geeft} = 'ja',
text, slot, Wat nog?, What else?, slot, , ,
"""
CHOICES = """
list_name, name, label::nl, label::en, value, kind
les, genk, Genk, Genk, 1,
les, ieper, Ieper, Ieper, 2,
rol, kern, Kernpartner, Core partner, 1,
rol, breed, Brede partner, Broad partner, 2,
akkoord, oneens, Oneens, Disagree, 1,
akkoord, neutraal, Neutraal, Neutral, 2,
akkoord, eens, Eens, Agree, 3,
akkoord, geen, Geen mening, No opinion, 9, no_view
motief, tijd, Tijd, Time, 1,
motief, geld, Geld, Money, 2,
motief, zin, Zin, Pleasure, 3,
janee, ja, Ja, Yes, 1,
janee, nee, Nee, No, 2,
"""
CONFIG = """
study: {title: Mini, language: nl}
raw: raw
results: results
les: {genk: {name: Genk}, ieper: {name: Ieper}}
partner_groups: {kern: {label: Kern}, breed: {label: Breed}}
survey:
  codebook: codebook.xlsx
  pseudonym_key: pseudonym.key
  waves:
    w1:
      file: export
      opened: 2024-03-01
      closed: 2024-03-23
      metadata:
        {respondent: nr, email: mail, organisation: organisatie, submitted: datum, reached_end: klaar, duration: duur}
      les: {item: les, map: {1: genk, 2: ieper}}
      partner_group: {item: rol, map: {1: kern, 2: breed}}
  cleaning:
    significant_through: delen
    quality: {speeder_share: 0.5, straight_line_rows: 4}
    test_responses: {organisations: [test], email_domains: [onderzoek.example]}
"""
SOUND = {
    "mail": "",
    "organisatie": "De Linde",
    "datum": "2024-03-05 10:00:00",
    "klaar": "1",
    "duur": "600",
    "les": "1",
    "rol": "1",
    "visie": "1",
    "leren": "2",
    "werken": "3",
    "delen": "3",
    "motief_1": "1",
    "motief_2": "0",
    "motief_3": "0",
    "geeft": "1",
    "bedrag": "100",
    "slot": "Dank",
}

# What is the same in most studies is made once: the file of a codebook by its sheets, and, of what lies in such a file
# and the partner groups, the codebook as read without a word.
FILES: dict[str, bytes] = {}
BOOKS: dict[tuple, Codebook] = {}


def workbook_file(sheets: dict[str, list[list]]) -> bytes:
    """A workbook: sheet name -> rows of cells."""
    key = repr(sheets)
    if key not in FILES:
        write_xlsx(made := BytesIO(), sheets)
        FILES[key] = made.getvalue()
    return FILES[key]


def parts_of(path: Path) -> tuple[tuple[str, int], ...]:
    """Name and checksum of all that lies in a workbook but when it was written."""
    with zipfile.ZipFile(path) as archive:
        return tuple((part.filename, part.CRC) for part in archive.infolist() if part.filename != "docProps/core.xml")


def problems_in(told: str) -> list[tuple[str, str, str]]:
    """(place and value, what is wrong, what to do) of every problem that the user reads."""
    return [found.groups() for found in FORM.finditer(told)]


def only_problem(told: str) -> tuple[str, str, str]:
    """The one problem that the user reads."""
    found = problems_in(told)
    assert len(found) == 1, told
    return found[0]


def rows_of(table: str) -> list[list[str]]:
    """The rows of a table written with commas."""
    return [[cell.strip() for cell in line.split(",")] for line in table.strip().splitlines()]


def responses(*lines: dict) -> list[list[str]]:
    """The rows of an export, the headers first; a line holds what differs from a sound response.

    Respondents are numbered from 11 and each has an address.
    """
    headers = ["nr", *SOUND]
    made = [headers]
    for number, line in enumerate(lines, start=11):
        cells = {"nr": str(number)} | SOUND | {"mail": f"p{number}@voorbeeld.example"} | line
        headers += [header for header in line if header not in headers]
        made.append([cells.get(header, "") for header in headers])
    return [[*row, *[""] * (len(headers) - len(row))] for row in made]


def write_export(path: Path, rows: list[list], **spss: dict) -> Path:
    """The rows, headers first, as a file of the kind that its name tells; spss: how `write_sav` is to write a .sav."""
    if path.suffix == ".xlsx":
        return write_xlsx(path, {"Antwoorden": rows})
    if path.suffix == ".csv":
        lines = [";".join('"' + str(cell).replace('"', '""') + '"' for cell in row) for row in rows]
        path.write_text("\r\n".join([*lines, ""]), encoding="utf-8-sig", newline="")
        return path
    headers, *cells = rows
    frame = pd.DataFrame(cells, columns=headers, dtype=object)
    for header in headers:
        numbers = pd.to_numeric(frame[header].replace("", None), errors="coerce")
        exact = not frame[header].str.fullmatch(r"0\d+|\d{16,}").any()  # what a number would lose stays text
        if exact and numbers.notna().any() and (numbers.notna() == frame[header].ne("")).all():
            frame[header] = numbers.astype(float)
        else:
            frame[header] = frame[header].map(str)
    pyreadstat.write_sav(frame, str(path), **spss)
    return path


@dataclass
class SmallStudy:
    """The files of a study in a folder; `rows` (headers first), `config`, `survey` and `choices` can be changed."""

    folder: Path
    ending: str = "xlsx"
    rows: list[list] = field(default_factory=lambda: responses({}, {"rol": "2"}, {"les": "2"}))
    config: dict = field(default_factory=lambda: yaml.safe_load(CONFIG))
    survey: list[list] = field(default_factory=lambda: rows_of(SURVEY))
    choices: list[list] = field(default_factory=lambda: rows_of(CHOICES))
    spss: dict = field(default_factory=dict)
    _prepared: dict = field(default_factory=dict)
    _ingested: dict = field(default_factory=dict)
    _cleaned: dict = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.wave["file"] = f"export.{self.ending}"

    @property
    def raw(self) -> Path:
        """The folder of the inputs."""
        return self.folder / "raw"

    @property
    def export(self) -> Path:
        """The export of the wave."""
        return self.raw / self.wave["file"]

    @property
    def wave(self) -> dict:
        """The settings of the wave."""
        return self.config["survey"]["waves"]["w1"]

    def row(self, position: int) -> int:
        """The number that the user sees beside the response at a position (from 0): a .sav has no row of headers."""
        return position + (1 if self.ending == "sav" else 2)

    def where(self, position: int | None = None, column: str | None = None, *, language: str = "nl") -> str:
        """The place of a cell of the export as a message tells it."""
        sheet = {"nl": "blad Antwoorden", "en": "sheet Antwoorden"}[language]
        parts = [str(self.export), *([sheet] if self.ending == "xlsx" else [])]
        parts += [] if position is None else [f"{'rij' if language == 'nl' else 'row'} {self.row(position)}"]
        return " › ".join([*parts, *([column] if column else [])])

    def write(self) -> SmallStudy:
        """Write all files; what the export is already is kept."""
        self.raw.mkdir(parents=True, exist_ok=True)
        sheets = {"survey": self.survey, "choices": self.choices}
        (self.raw / "codebook.xlsx").write_bytes(workbook_file(sheets))
        (self.raw / "pseudonym.key").write_bytes(KEY)
        if not self.export.exists():
            write_export(self.export, self.rows, **self.spss)
        return self

    def prepared(self) -> dict:
        """The configuration as the program uses it, `raw` in this folder."""
        state = repr((self.config, self.raw))
        if state not in self._prepared:
            config = copy.deepcopy(self.config)
            config["raw"] = str(self.raw)
            self._prepared = {state: prepare_config(config)}
        return copy.deepcopy(self._prepared[state])

    def told(self, language: str = "nl") -> str:
        """All that the user reads where the inputs stop the run; "" where they are sound."""
        self.write()
        return self.told_of_the_files(language)

    def told_of_the_files(self, language: str = "nl") -> str:
        """The same of the files as they lie there."""
        self.config["study"]["language"] = language
        try:
            check_inputs(self.prepared())
        except InputProblems as found:
            return found.report(language)
        except UnusableConfig as unusable:
            return str(unusable)
        return ""

    def ingested(self) -> IngestedWave:
        """The wave as read; stops the test where the inputs stop the run."""
        state = repr((self.config, self.survey, self.choices, self.rows))
        if state not in self._ingested or not self.export.exists():
            self._ingested, self._cleaned = {state: self._read()}, {}
        return self._ingested[state]

    def _read(self) -> IngestedWave:
        """As the check before the first job reads it, which does what the job does."""
        kept: list[IngestedWave] = []
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(
                survey_inputs, "ingest_wave", lambda *how, **more: kept.append(ingest_wave(*how, **more)) or kept[-1]
            )
            told = self.told()
        assert not told, told
        made, *_ = kept  # w1
        return made

    def codebook(self, config: dict, problems: Problems):
        """The codebook as read."""
        path, groups = self.raw / "codebook.xlsx", tuple(config["partner_groups"])
        key = (parts_of(path), groups)
        book = BOOKS.get(key)
        if book is None:
            before = len(problems.found)
            book = read_codebook(path, waves=["w1"], groups=groups, problems=problems)
            if len(problems.found) == before:
                BOOKS[key] = book
        book = replace(book, items=dict(book.items), file=str(path))
        return with_indices(book, config["survey"]["indices"], problems=problems)

    def cleaned(self, les: str = "genk") -> CleanLes:
        """A LES after cleaning."""
        made = self.ingested()
        if les not in self._cleaned:
            self._cleaned[les] = self._clean(made, les)
        return self._cleaned[les]

    def _clean(self, made: IngestedWave, les: str) -> CleanLes:
        config, problems = self.prepared(), Problems()
        return clean_les(
            made.rows[made.rows["les"] == les],
            made.decisions[made.decisions["les"] == les],
            self.codebook(config, problems),
            Study(config, problems),
            les=les,
            matches=None,
            medians={"w1": made.durations["median_duration"].iloc[0]},
        )

    def decided(self, rule: str, *, les: str = "genk") -> list[tuple[int, str]]:
        """(row, what the user reads) of the decisions under a rule, of the wave and of a LES after cleaning."""
        decisions = pd.concat([self.ingested().decisions, self.cleaned(les).decisions]).drop_duplicates()
        found = decisions[decisions["rule"] == rule]
        return list(found[["source_row", "reason"]].itertuples(index=False, name=None))
