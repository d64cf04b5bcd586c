"""A hidden sheet of claims, coding or mapping: passed over where the first sheet counts, read by its name, and told."""

import openpyxl
import pytest

from les_evaluation.core.settled import told_settled
from mapping_builders import read as read_network
from mapping_builders import workbook as mapping
from test_all_coding import WORDS, workbook
from test_all_coding import read as read_coding
from test_claim_list import HEADERS, claim
from test_claim_list import read as read_claims


def hide(path, name):
    book = openpyxl.load_workbook(path)
    book[name].sheet_state = "hidden"
    book.active = next(at for at, sheet in enumerate(book.worksheets) if sheet.sheet_state == "visible")
    book.save(path)


def test_claims_are_read_from_the_first_sheet_that_is_seen(tmp_path, problems):
    path, book = tmp_path / "claims.xlsx", openpyxl.Workbook()
    book.active.title = "Oud"
    for sheet, names in ((book.active, ("c1", "c2")), (book.create_sheet("Nu"), ("c3",))):
        sheet.append(HEADERS)
        for name in names:
            made = claim(claim=name)
            sheet.append([made[header] for header in HEADERS] if isinstance(made, dict) else list(made))
    book.save(path)
    hide(path, "Oud")
    assert [one.name for one in read_claims(path, problems)] == ["c3"]
    assert problems.found == []
    (line,) = told_settled(problems.settled, "nl")
    assert line.endswith("verborgen blad overgeslagen: Oud; gelezen is het eerste zichtbare blad, Nu")


@pytest.mark.parametrize("name", ["sessions", "codebook", "segments"])
def test_a_hidden_sheet_of_the_coding_is_read_by_its_name_and_told(tmp_path, name):
    workbook(tmp_path)
    hide(tmp_path / "coding.xlsx", name)
    coding, problems = read_coding(tmp_path)
    assert problems.found == []
    assert len(coding.segments) == len(WORDS["segments"])
    assert [note.details["sheet"] for _, note in problems.settled if note.rule == "hidden_sheet_read"] == [name]


@pytest.mark.parametrize("name", ["actors", "relations"])
def test_a_hidden_sheet_of_the_mapping_is_read_by_its_name_and_told(tmp_path, problems, name):
    path = mapping(tmp_path)
    hide(path, name)
    assert len(read_network(path, problems).relations) == 3
    assert problems.found == []
    assert [note.details["sheet"] for _, note in problems.settled if note.rule == "hidden_sheet_read"] == [name]
