"""Nothing personal of the exports passes ingest."""

import re

import openpyxl
import pyreadstat
import pytest

pytestmark = pytest.mark.slow

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
IP_ADDRESS = re.compile(r"^\d{1,3}(?:\.\d{1,3}){3}$")
KEY = "raw/demo/survey/pseudonym.key"


@pytest.fixture(scope="module")
def raw_cells(finished):
    """Every filled cell of the exports, as text."""
    survey = finished.folder / "raw/demo/survey"
    workbook = openpyxl.load_workbook(survey / "limburg_2023.xlsx", read_only=True)
    cells = {str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    workbook.close()
    frame, _ = pyreadstat.read_sav(str(survey / "westhoek_2024.sav"))
    return cells | {str(cell) for column in frame for cell in frame[column].dropna() if cell != ""}


@pytest.fixture(scope="module")
def made(finished):
    """What can be read in the results and logs, in small letters."""
    return {name: text.casefold() for name, text in finished.texts("results", "logs").items()}


def test_no_email_address_is_in_a_result_or_log(raw_cells, made):
    addresses = {address.casefold() for cell in raw_cells for address in EMAIL.findall(cell)}
    assert len(addresses) > 60, "the exports hold an address for nearly everyone"
    names = {address.split("@")[0] for address in addresses if len(address.split("@")[0]) > 5}
    for file, text in made.items():
        assert not {part for part in addresses | names if part in text}, file


def test_no_ip_address_is_in_a_result_or_log(raw_cells, made):
    addresses = {cell for cell in raw_cells if IP_ADDRESS.match(cell)}
    assert len(addresses) > 60
    for file, text in made.items():
        assert not {address for address in addresses if address in text}, file


def test_numbers_of_respondents_became_pseudonyms(finished, made):
    sheet = openpyxl.load_workbook(finished.folder / "raw/demo/survey/limburg_2023.xlsx").worksheets[0]
    numbers = {str(cell.value) for cell in sheet["A"][1:] if str(cell.value).isdigit()}
    frame, _ = pyreadstat.read_sav(str(finished.folder / "raw/demo/survey/westhoek_2024.sav"))
    assert len(numbers) == 49
    for file, text in made.items():
        if not file.endswith(".png"):
            assert not {number for number in numbers if number in text}, file
    assert frame["respondent"].is_unique


def test_the_key_is_in_no_result_or_log(finished, made):
    key = (finished.folder / KEY).read_text(encoding="utf-8").strip().casefold()
    for file, text in made.items():
        assert key not in text, file
