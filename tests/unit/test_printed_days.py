"""A day as its reader sees it: in figures in Dutch, with the name of its month in English."""

import re
from pathlib import Path

import pytest

from les_evaluation.core.month_names import month_name
from les_evaluation.core.printed_days import printed_day, worded_day

PACKAGE = Path(__file__).resolve().parents[2] / "scripts" / "les_evaluation"
# ISO -> Dutch, English, English in a narrow place
DAYS = [
    ("2023-09-19", "19/09/2023", "19 September 2023", "19 Sep 2023"),
    ("2024-03-04", "04/03/2024", "4 March 2024", "4 Mar 2024"),
    ("2024-05-31 14:02:11", "31/05/2024", "31 May 2024", "31 May 2024"),
    ("2023-09", "09/2023", "September 2023", "Sep 2023"),
    ("2023", "2023", "2023", "2023"),
    ("", "", "", ""),
]


@pytest.mark.parametrize(("iso", "dutch", "english", "narrow"), DAYS)
def test_a_day_a_month_and_a_year_are_printed_in_the_language_of_the_study(iso, dutch, english, narrow):
    assert [printed_day(iso, "nl"), printed_day(iso, "nl", short=True)] == [dutch, dutch]
    assert [printed_day(iso, "en"), printed_day(iso, "en", short=True)] == [english, narrow]


def test_what_is_no_date_stands_as_it_is():
    assert [printed_day(cell, "en") for cell in ("2023-13-01", "spring", "NaT")] == ["2023-13-01", "spring", "NaT"]


def test_every_month_has_a_short_name_that_its_name_begins_with():
    for month in range(1, 13):
        assert month_name(month, "en").startswith(month_name(month, "en", short=True))
        assert month_name(month, "nl", short=True)[0] == month_name(month, "nl")[0]


@pytest.mark.parametrize("said", ["4 March 2024", "4 Mar 2024", "31 May 2024"])
def test_a_day_with_the_name_of_its_month_is_known_as_one_thing(said):
    assert re.fullmatch(worded_day("en"), said)
    assert not re.fullmatch(worded_day("en"), said.partition(" ")[2])


def test_days_are_printed_in_one_place_alone():
    turned = re.compile(r"""reversed\([^\n]*split\("-"\)|strftime\(""")
    modules = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    assert [name for name, code in modules.items() if turned.search(code)] == ["core/printed_days.py"]
