"""Small inputs for the unit tests: sheets, codebooks, configurations and rows of a few lines."""

from __future__ import annotations

import copy
import re

import openpyxl
import pandas as pd
import yaml

from les_evaluation.core.contracts import write_frame
from les_evaluation.core.files import write_text
from les_evaluation.core.sheets import SheetTable
from les_evaluation.core.spss import SpssFacts
from les_evaluation.output.tables.sensitivity_workbooks import compare_both_ways
from les_evaluation.study.codebook import SUBSTANTIVE, Choice, Codebook, Condition, Item, codebook_to_json
from les_evaluation.study.config_schema import fill_defaults
from les_evaluation.study.configuration import plain_types
from les_evaluation.study.settings import Study
from les_evaluation.survey.ingest.answers import answer_column
from les_evaluation.survey.survey_frames import COUNTS, DECISIONS, FLOW, MATCHES, REGISTER_GROUPS

KEY = b"0123456789abcdef0123456789abcdef"
WAVE = "limburg"

CONFIG = yaml.safe_load("""
study: {title: Test}
raw: raw
results: results
les:
  genk: {name: Genk}
  beringen: {name: Beringen}
partner_groups:
  kern: {label: {nl: Kernpartners, en: Core partners}}
  breed: {label: Brede partners}
survey:
  codebook: codebook.xlsx
  pseudonym_key: pseudonym.key
  waves:
    limburg:
      file: limburg.xlsx
      opened: 2023-09-19
      closed: 2023-10-07
      metadata: {respondent: Respondent}
      les: {item: les, map: {1: genk, 2: beringen}}
      partner_group: {item: rol, map: {1: kern, 2: breed}}
""")


def config(**changes):
    """A sound configuration; changes: path, with __ between its parts, to the new value, None to take the key out."""
    made = plain_types(copy.deepcopy(CONFIG))
    for path, value in changes.items():
        *parents, last = path.split("__")
        node = made
        for parent in parents:
            node = node[parent]
        if value is None and last in node:
            del node[last]
        else:
            node[last] = value
    return made


def study(les, *, groups=None, language="nl", waves=(), **parts):
    """A study of these LES (key -> printed); groups: key -> printed of the partner groups, all compared.

    waves: name -> settings, or only the LES that it asked. parts: further parts of the configuration.
    """
    asked = {
        name: wave if isinstance(wave, dict) else {"les": {"map": dict(enumerate(wave))}}
        for name, wave in dict(waves).items()
    }
    made = {"study": {"title": "Test", "language": language}, "survey": {"waves": asked}}
    made["les"] = {key: {"name": name} for key, name in les.items()}
    made["partner_groups"] = {key: {"label": label, "compare": True} for key, label in (groups or {}).items()}
    return Study(made | parts)


def named_study(les, groups, *, language="nl", **settings):
    """A study of these LES and of these groups, which are set against each other: key -> printed name."""
    return study(les, groups=groups, language=language, **{"disclosure": {"minimum_base": 1}} | settings)


def study_of(**changes):
    """A study with that configuration, its gaps filled in."""
    return Study(fill_defaults(config(**changes)))


def write_both_ways(folder, study, book, counts, *, without=(), **given):
    """Run the stage that compares two ways of counting; gives the paths of what it wrote, by name.

    counts: of every LES. without: outputs that are not asked. given: registers, matches, decisions or flows, as one
    table each; else without rows.
    """
    contracts = {"registers": REGISTER_GROUPS, "matches": MATCHES, "decisions": DECISIONS, "flows": FLOW}
    write_text(folder / "codebook.json", codebook_to_json(book))
    for number, table in enumerate(counts):
        write_frame(folder / f"counts_{number}.parquet", table, COUNTS)
    inputs = {"codebook": folder / "codebook.json"}
    inputs["counts"] = [folder / f"counts_{number}.parquet" for number in range(len(counts))]
    for name, contract in contracts.items():
        write_frame(folder / f"{name}.csv", given.get(name, contract.empty()), contract)
        inputs[name] = [folder / f"{name}.csv"]
    endings = {"register": "csv", "register_xlsx": "xlsx", "quality": "csv", "quality_xlsx": "xlsx"}
    outputs = {name: folder / f"{name}_made.{ending}" for name, ending in endings.items() if name not in without}
    compare_both_ways(study, inputs=inputs, outputs=outputs)
    return outputs


def write_xlsx(path, sheets):
    """A workbook: sheet name -> rows of cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def rows_workbook(path, rows, schemas, headers=None):
    """A workbook of rows: sheet -> lines (header: cell). headers: sheet -> headers, all of its schema without it."""
    sheets = {}
    for name, lines in rows.items():
        known = schemas.get(name.lower(), {"properties": lines[0] if lines else {}})["properties"]
        columns = (headers or {}).get(name) or list(known)
        sheets[name] = [columns, *([line.get(column) for column in columns] for line in lines)]
    return write_xlsx(path, sheets)


def with_cells(rows, name, row, /, **cells):
    """Rows of sheets, with cells of one row (as Excel numbers them) changed, or a row added after the last."""
    made = {key: [dict(line) for line in lines] for key, lines in rows.items()}
    if row - 2 == len(made[name]):
        made[name].append(dict(made[name][-1]))
    made[name][row - 2] |= cells
    return made


def keys(problems):
    """The keys of the problems found, in order."""
    return [problem.key for problem in problems.found]


def only(problems):
    """The one problem that was found."""
    assert len(problems.found) == 1, problems.found
    return problems.found[0]


def choices(*lines, kinds=None):
    """Choices from `name`, `name=code` or `name=code: caption`; codes count from 1; kinds: name -> kind."""
    made = []
    for position, line in enumerate(lines, start=1):
        name, code, caption = re.fullmatch(r"(\w+)(?:=(\w+))?(?:: (.+))?", line).groups()
        label = {"nl": caption or name.capitalize()}
        made.append(Choice(name, label, {"": code or str(position)}, (kinds or {}).get(name, SUBSTANTIVE)))
    return tuple(made)


def item(name, kind="select_one", *lines, kinds=None, relevant=(), **fields):
    """A question; `lines` as for `choices`, `relevant` as (item, operator, choice)."""
    defaults = {
        "list_name": f"lijst_{name}" if lines else "",
        "label": {"nl": name.capitalize()},
        "short": {},
        "number": "",
        "block": "",
        "luik": "",
        "rubriek": "",
        "data_labels": {},
        "max_choices": None,
        "groups": (),
        "waves": (),
    }
    return Item(
        name=name,
        type=kind,
        relevant=tuple(Condition(*condition) for condition in relevant),
        choices=lines if lines and isinstance(lines[0], Choice) else choices(*lines, kinds=kinds),
        **defaults | fields,
    )


def codebook(*items):
    """A codebook of these questions, in this order."""
    return Codebook({item.name: item for item in items}, "codebook.xlsx")


def sheet(headers, *rows, file="export.xlsx", name="Data", first=2, value_labels=None, spss=None):
    """A sheet as read: headers, then rows numbered from `first`."""
    index = range(first, first + len(rows))
    frame = pd.DataFrame([list(row) for row in rows], columns=list(headers), index=index, dtype=object)
    return SheetTable(file, name, frame, [], value_labels or {}, spss or SpssFacts())


def ingested(*lines, items=()):
    """Ingested rows; a line gives what differs from a complete response, answers under the question's name."""
    made = []
    for number, line in enumerate(lines, start=2):
        respondent = f"R-{number}"
        row = {
            "wave": WAVE,
            "row": number,
            "source_file": "export.xlsx",
            "source_sheet": "Data",
            "respondent": respondent,
            "person": respondent,
            "les": "genk",
            "partner_group": "kern",
            "organisation": "",
            "submitted": "2023-09-20 10:00:00",
            "duration": 60.0,
            "reached_end": True,
            "screened_out": False,
            "test_email": False,
        }
        row |= {answer_column(name): "" for name in items}
        row |= {answer_column(key) if key in items else key: value for key, value in line.items()}
        made.append(row)
    return pd.DataFrame(made)


def tells(text, *told):
    """Whether a text tells these names and numbers, in this order, and no other number from the first of them on.

    How the sentences around them are worded is free.
    """
    parts = [rf"(?<!\w){re.escape(part)}(?!\w)" for part in told]
    return re.fullmatch(".*?" + r"\D*?".join(parts) + r"\D*", text, re.DOTALL) is not None


def central_p(test):
    """Twice the smaller tail of a RankSumTest: the two-sided p that asht prints and that the interval inverts."""
    return min(1.0, 2 * min(test.p_greater, test.p_less))
