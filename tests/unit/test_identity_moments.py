"""What tells persons apart and when they answered: inputs in the shape of other programs, and what they must not do."""

import openpyxl
import pandas as pd
import pyreadstat
import pytest

from builders import codebook, item, keys, only, sheet
from les_evaluation.core.moment_columns import read_moments
from les_evaluation.core.nobody import lost_digits
from les_evaluation.core.problems import Problems
from les_evaluation.core.settled import told_settled
from les_evaluation.core.sheets import read_sheet
from les_evaluation.study.settings import Study
from les_evaluation.survey.ingest.identity import address_of
from les_evaluation.survey.ingest.wave import ingest_wave

BOOK = codebook(item("les", "select_one", "genk=1", "beringen=2"), item("slot", "text"))
SETTINGS = {
    "metadata": {"respondent": "ID", "email": "E-mail", "submitted": "Datum"},
    "les": {"item": "les", "map": {"1": "genk", "2": "beringen"}},
    "opened": "2024-03-01",
    "closed": "2024-03-31",
}


def ingest(problems, *lines, header="ID", table=None, **settings):
    """lines: (number, address, moment[, LES]); every response says something else."""
    rows = [[line[0], line[1], line[2], *(line[3:] or ["1"]), f"zin {row}"] for row, line in enumerate(lines)]
    table = table or sheet([header, "E-mail", "Datum", "les", "slot"], *rows)
    survey = SETTINGS | settings | {"metadata": SETTINGS["metadata"] | {"respondent": header}}
    config = {"waves": {"w1": survey}, "cleaning": {"test_responses": {"email_domains": []}}}
    study = Study({"study": {"language": "nl"}, "survey": config}, problems)
    return ingest_wave(table, BOOK, study, wave="w1", key=b"k" * 32)


def rules(made):
    """What was decided, but for what every export here leaves open: it has no column that says who came to the end."""
    return [rule for rule in made.decisions["rule"] if rule != "end_unknown"]


def many(n, number="{n}", address="", moment="2024-03-05 10:{n:02d}:00"):
    return [(number.format(n=n), address.format(n=n), moment.format(n=n)) for n in range(n)]


@pytest.mark.parametrize(
    "word",
    [
        *("anonymous", "-", "n/a", "geen", "1,23457E+15", "45356,4166", "noreply@survey.example"),
        *(
            "nvt@nvt.be",
            "NVT@gmail.com",
            "x@x.be",
            "xx@xx.com",
            "abc@abc.be",
            "aaaaa@bbb.be",
            "an@nvt.be",
            "na@none.com",
        ),
    ],
)
def test_what_is_no_address_of_a_person_merges_nobody(problems, word):
    made = ingest(problems, *many(8, address=word))
    assert not problems.found
    assert made.rows["person"].nunique() == 8
    assert rules(made) == ["address_none"]


@pytest.mark.parametrize("address", ["x@dorp.example", "na@dorp.example", "jan@jan.be", "bo@stad.be"])
def test_a_short_name_or_an_own_domain_is_an_address(problems, address):
    assert len(set(ingest(problems, *many(3, address=address)).rows["person"])) == 1


@pytest.mark.parametrize("rows", [3, 8])
def test_one_moment_of_all_rows_is_that_of_an_import_and_makes_nobody_one(problems, rows):
    made = ingest(problems, *many(rows, number="114", moment="2024-03-05 10:00:00"))
    assert (made.rows["respondent"].nunique(), rules(made)) == (rows, ["number_nobody"])


def test_one_moment_of_two_rows_is_one_person_who_pressed_twice(problems):
    twice = [("114", "", "2024-03-05 11:30:00")] * 2
    made = ingest(problems, *many(6), *twice)
    assert made.rows["respondent"].nunique() == 7


def test_one_address_in_many_rows_is_no_person_and_the_limit_is_a_setting(problems):
    made = ingest(problems, *many(5, address="balie@dorp.example"))
    assert made.rows["person"].nunique() == 5
    assert rules(made) == ["address_many"]
    assert "dorp" not in made.decisions["reason"].str.cat()


def test_an_address_in_few_rows_is_one_person(problems):
    made = ingest(problems, *many(8), ("8", "ann@dorp.example", ""), ("9", "Ann <ANN@dorp.example>", ""))
    assert made.rows["person"].nunique() == 9


def test_names_in_the_column_of_addresses_are_not_told(problems):
    made = ingest(problems, *many(4, address="Jan Peeters {n}"))
    assert "Peeters" not in made.decisions["reason"].str.cat()


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("ID", ["2024-03-05 10:00"] * 2 + ["2024-03-05 10:01"] * 2 + ["2024-03-05 10:02"]),
        ("Begin", ["05/03/2024 10:00", "05/03/2024 10:00", "05/03/2024 10:05"]),
        ("ID", ["45356,416667", "45356,416667", "45356,417361"]),
        ("StartTime", ["600", "600", "601", "605"]),
        ("starttijd", ["600", "600", "601", "605"]),
        ("ID", ["28493040", "28493040", "28493041", "28493041", "28493042", "28493042"]),  # minutes since 1970
        ("ID", ["anonymous", "anonymous", "7", "8"]),
        ("ID", ["192.0.2.1", "192.0.2.1", "192.0.2.2"]),
        ("ID", ["link-a"] * 5 + ["link-b"]),
    ],
)
def test_a_number_that_tells_nobody_merges_nobody(problems, header, cells):
    lines = [(cell, "", f"2024-03-05 10:00:{row:02d}") for row, cell in enumerate(cells)]
    made = ingest(problems, *lines, header=header)
    assert not problems.found
    assert made.rows["respondent"].nunique() == made.rows["person"].nunique() == len(cells)
    assert rules(made) == ["number_nobody"]


def test_a_number_that_repeats_once_is_one_respondent(problems):
    made = ingest(problems, *many(12), ("3", "", "2024-03-06 09:00:00"))
    assert made.rows["respondent"].nunique() == 12
    assert rules(made) == []


def test_numbers_of_a_year_and_a_number_are_no_dates(problems):
    made = ingest(problems, *many(9, number="2023100{n}"), ("20231003", "", "2024-03-06 09:00:00"))
    assert made.rows["respondent"].nunique() == 9
    assert rules(made) == []


def test_an_export_pasted_twice_is_known_by_its_equal_rows(problems):
    rows = [["1", "", "2024-03-05", "1", "a"], ["2", "", "2024-03-06", "1", "b"], ["3", "", "2024-03-06", "2", "c"]]
    table = sheet(["ID", "E-mail", "Datum", "les", "slot"], *rows, *rows)
    assert ingest(problems, table=table).rows["respondent"].nunique() == 3


def test_one_number_with_two_addresses_is_not_one_person(problems):
    made = ingest(problems, *many(12), ("50", "ann@a.example", ""), ("50", "bo@a.example", ""))
    assert made.rows["respondent"].nunique() == 14
    assert rules(made) == ["number_nobody"]


def test_an_address_in_two_les_is_listed_in_both(problems):
    lines = [
        ("1", "ann@a.example", "2024-03-05", "1"),
        ("2", "ann@a.example", "2024-03-05", "2"),
        *many(4, number="9{n}"),
    ]
    made = ingest(problems, *lines)
    told = made.decisions[made.decisions["rule"] == "person_in_several_les"]
    assert told[["les", "source_row"]].to_numpy().tolist() == [["genk", 2], ["beringen", 3]]
    assert "beringen (rij 3)" in told["reason"].iloc[0]


@pytest.mark.parametrize(
    ("cells", "lost"),
    [
        (["1,23457E+15"] * 2, [True, True]),
        (["1.2E+16", "7"], [True, False]),
        (["1234567890123450", "1234567890123450"], [True, True]),
        (["12345678901234500", "12345678901234600"], [True, True]),
        (["1234567890123450,0", "1234567890123460,0"], [True, True]),
        (["1234567890123450", "1234567890123457"], [False, False]),  # a zero by chance
        (["1E5", "7e10"], [False, False]),  # codes of letters and digits
        (["123456789012345", "100000000000000"], [False, False]),  # fifteen digits fit
        (["00012345678901230", "00012345678901240"], [False, False]),  # zeros in front are no digits to lose
    ],
)
def test_digits_that_were_lost_are_seen(cells, lost):
    assert lost_digits(pd.Series(cells)).tolist() == lost


def test_long_numbers_of_a_workbook_stop(tmp_path, problems):
    book = openpyxl.Workbook()
    book.active.append(["ID", "E-mail", "Datum", "les", "slot"])
    for n in range(3):
        book.active.append([1.2345678901234567e17 + 16 * n, None, "2024-03-05", "1", f"zin {n}"])
    book.save(tmp_path / "a.xlsx")
    ingest(problems, table=read_sheet(tmp_path / "a.xlsx", problems=problems))
    assert keys(problems) == ["respondent_digits"]


def test_long_numbers_of_a_sav_stop_and_texts_do_not(tmp_path, problems):
    frame = pd.DataFrame(
        {"ID": [1.2345678901234567e17 + 16 * n for n in range(3)], "les": [1.0] * 3, "slot": ["a"] * 3}
    )
    for name, made in (("numbers", frame), ("texts", frame.assign(ID=[f"1234567890123456{n}" for n in (1, 2, 3)]))):
        path = tmp_path / f"{name}.sav"
        pyreadstat.write_sav(made.assign(E_mail="", Datum=""), str(path))
        table = read_sheet(path, problems=problems)
        table.frame.columns = [column.replace("_", "-") for column in table.frame.columns]
        own = Problems()
        ingest(own, table=table)
        assert keys(own) == (["respondent_digits"] if name == "numbers" else [])


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("Ann@Voorbeeld.be", "ann@voorbeeld.be"),
        ("Ann Peeters <ann@voorbeeld.be>", "ann@voorbeeld.be"),
        ("mailto:ann@voorbeeld.be", "ann@voorbeeld.be"),
        ("a@b.example; c@d.example", ""),
        ("geen@geen.be", ""),
        ("ann@voorbeeld", ""),
        ("@", ""),
    ],
)
def test_address_in_a_cell(cell, address):
    assert address_of(cell) == address


# Moments


def moments(problems, *cells, **settings):
    """(moments, rules of what was settled)."""
    table = sheet(["Datum"], *[[cell] for cell in cells])
    given = {"opened": "2023-10-01", "closed": "2023-10-14"} | settings
    given = {key: value for key, value in given.items() if value}
    read, notes = read_moments(table.frame["Datum"], "Datum", settings=given, wave="w1", table=table, problems=problems)
    problems.settle(table.place(), notes)
    assert len(told_settled(problems.settled, "nl")) == len(notes)
    return read.tolist(), [note.rule for note in notes]


@pytest.mark.parametrize(
    ("cells", "settings", "key"),
    [
        (["10/01/2023", "10/02/2023"], {}, "dates_either"),
        (["10/01/2023 9:05:00 AM", "10/02/2023 1:05:00 PM"], {"opened": None, "closed": None}, "dates_either"),
        (["10-01-2023 10:05", "10-02-2023 10:05"], {"closed": None, "opened": "2023-09-15"}, "dates_either"),
        (["10.01.23", "10.02.23"], {}, "dates_either"),
        (["01/10/2023"], {"opened": None, "closed": None}, "dates_open"),
        (["01/10/2023"], {"opened": "2023-01-01", "closed": "2023-12-31"}, "dates_open"),
        (["1.10.23 9:05"], {"opened": None, "closed": None}, "dates_open"),
        (["05/03/24", "06/03/24"], {"opened": None, "closed": None}, "dates_open"),
        # 24 March of 2005 and of 2017, or 5 and 17 March 2024
        (["24/03/05", "24/03/17"], {"opened": None, "closed": None}, "dates_year_or_day"),
        (["24/03/05"], {"opened": "2024-03-01", "closed": "2024-03-31"}, "dates_year_or_day"),
        (["10/13/2023", "13/10/2023"], {}, "dates_mixed"),
        (["2023-01-10", "2023-02-10", "2023-03-10", "10/13/2023"], {}, "dates_exchanged"),
        (["2023-01-10", "2023-02-10", "2023-03-10", "13/10/2023"], {}, "dates_exchanged"),
        # 10 January to 10 December, in the period only as 1 to 12 October
        ([f"2023-{month:02d}-10" for month in range(1, 13)], {}, "dates_whole_exchanged"),
        (["2023-01-10"] * 3, {"closed": None, "opened": "2023-09-15"}, "dates_whole_exchanged"),
        (["2023-10-01T22:30:00Z", "2023-10-01T22:30:00+02:00"], {}, "zone_mixed"),
    ],
)
def test_an_order_that_cannot_be_known_is_asked_once(problems, cells, settings, key):
    moments(problems, *cells, **settings)
    problem = only(problems)
    assert problem.key == key
    assert "survey.waves.w1" in problem.lines("nl")[2]
    way_out = {"dates_whole_exchanged": "dates: exchanged", "zone_mixed": "time_zone:"}.get(key, "dates: month_first")
    assert way_out in problem.lines("nl")[2]


@pytest.mark.parametrize(
    ("cells", "settings", "first", "told"),
    [
        (["01/10/2023", "02/10/2023"], {}, "2023-10-01 00:00:00", []),  # the period tells
        (["01/10/2023", "13/10/2023"], {"opened": None, "closed": None}, "2023-10-01 00:00:00", []),  # 13 tells
        # 13 tells that the month comes first
        (["10/02/2023", "10/13/2023"], {}, "2023-10-02 00:00:00", ["dates_month_first"]),
        (
            ["10/02/23 3:04 PM", "10/13/23 3:04 PM"],
            {},
            "2023-10-02 15:04:00",
            ["dates_month_first", "dates_short_year"],
        ),
        (["05/03/24", "17/03/24"], {"opened": None, "closed": None}, "2024-03-05 00:00:00", ["dates_short_year"]),
        (["24/03/05", "32/01/05"], {}, "2024-03-05 00:00:00", ["dates_year_first", "dates_short_year"]),
        (["24-03-05"], {"dates": "year_first"}, "2024-03-05 00:00:00", ["dates_short_year"]),
        (["05-Mar-24"], {}, "2024-03-05 00:00:00", ["dates_short_year"]),
        (["5 maart 2024"], {}, "2024-03-05 00:00:00", []),
        (["dinsdag 5 maart 2024 om 15:04"], {}, "2024-03-05 15:04:00", []),
        (["Mar 5, 2024 3:04 PM"], {}, "2024-03-05 15:04:00", []),
        (["Tuesday, March 5th, 2024 at 3:04 PM"], {}, "2024-03-05 15:04:00", []),
        (["1er février 2024"], {}, "2024-02-01 00:00:00", []),
        (["mardi 15 août 2023 à 15h04"], {}, "2023-08-15 15:04:00", []),
        (["5. März 2024, 15:04 Uhr"], {}, "2024-03-05 15:04:00", []),
        (["Di., 31. Dezember 2024"], {}, "2024-12-31 00:00:00", []),
        (["2024-Mar-05"], {}, "2024-03-05 00:00:00", []),
        (["10/10/2023"], {"opened": None, "closed": None}, "2023-10-10 00:00:00", []),
        (["10/01/2023 1:05 PM"], {"dates": "month_first"}, "2023-10-01 13:05:00", []),
        (["10/01/2023 12:05:09 a.m."], {"dates": "month_first"}, "2023-10-01 00:05:09", []),
        (["2023-01-10", "10/13/2023"], {"dates": "exchanged"}, "2023-10-01 00:00:00", []),
        (["2023-10-14", "2023-10-02", "2023-10-03", "13/10/2023"], {}, "2023-10-14 00:00:00", []),
        (["2023-01-10", "2023-02-10", "2023-03-10"], {"dates": "exchanged"}, "2023-10-01 00:00:00", []),
        (["2023-01-10", "2023-02-10", "2023-03-10"], {"dates": "day_first"}, "2023-01-10 00:00:00", []),
        (["2023-10-10", "2023-10-11", "2023-11-10", "2023-09-10"], {}, "2023-10-10 00:00:00", []),
        # a test of September, and an open end: exchanged, all dates would be later
        (["2023-09-12", "2023-10-11", "2023-10-12"], {"closed": None}, "2023-09-12 00:00:00", []),
        (["2023/10/01 9:05"], {}, "2023-10-01 09:05:00", []),
        (["20231001"], {}, "2023-10-01 00:00:00", []),
        (["20231001 09:05"], {}, "2023-10-01 09:05:00", []),
        (["01-Oct-2023"], {}, "2023-10-01 00:00:00", []),
        (["1-okt-2023 9:05"], {}, "2023-10-01 09:05:00", []),
        (["1 maart 2023"], {}, "2023-03-01 00:00:00", []),
        (["1 mrt. 2023"], {}, "2023-03-01 00:00:00", []),
        (["31 MEI 2023"], {}, "2023-05-31 00:00:00", []),
        (["Oct 1, 2023 1:05 PM"], {}, "2023-10-01 13:05:00", []),
        (["September 30 2023"], {}, "2023-09-30 00:00:00", []),
        (["01.10.23", "13.10.23"], {}, "2023-10-01 00:00:00", ["dates_short_year"]),
        (["1.10.23 9:05"], {}, "2023-10-01 09:05:00", ["dates_short_year"]),
        # date -u -d @1696200000: Sun Oct  1 22:40:00 UTC 2023
        (["1696200000"], {}, "2023-10-01 22:40:00", ["dates_since_1970", "zone_as_written"]),
        (["1696200000.0"], {"dates": "day_first"}, "2023-10-01 22:40:00", ["dates_since_1970", "zone_as_written"]),
        (
            ["1696200000123"],
            {"time_zone": "Europe/Brussels"},
            "2023-10-02 00:40:00",
            ["dates_since_1970", "zone_converted"],
        ),
        (["1.10.2023, 9:05"], {}, "2023-10-01 09:05:00", []),
        (["2023-10-01T09:00:00.5+02:00"], {}, "2023-10-01 09:00:00", ["zone_as_written"]),
        (["2023-10-01T22:30:00Z"], {"time_zone": "Europe/Brussels"}, "2023-10-02 00:30:00", ["zone_converted"]),
        (["2023-12-01 22:30 UTC"], {"time_zone": "Europe/Brussels"}, "2023-12-01 23:30:00", ["zone_converted"]),
        (["2023-10-01 09:00:00 +0200"], {"time_zone": "UTC"}, "2023-10-01 07:00:00", ["zone_converted"]),
        (["2023-10-01 09:00 GMT+1"], {"time_zone": "UTC"}, "2023-10-01 08:00:00", ["zone_converted"]),
        (["2023-10-01 09:00 CEST"], {"time_zone": "UTC"}, "2023-10-01 07:00:00", ["zone_converted"]),
        (["2023-10-01 09:00-05:30"], {"time_zone": "UTC"}, "2023-10-01 14:30:00", ["zone_converted"]),
        (["2023-10-01T09:00+02:00[Europe/Brussels]"], {"time_zone": "UTC"}, "2023-10-01 07:00:00", ["zone_converted"]),
    ],
)
def test_a_moment_is_read_as_its_column_and_settings_say(problems, cells, settings, first, told):
    read, rules = moments(problems, *cells, **settings)
    assert not problems.found
    assert (read[0], rules) == (first, told)


def test_of_whole_dates_that_excel_exchanged_those_outside_the_period_are_asked_with_their_rows(problems):
    cells = [f"2023-{month:02d}-10" for month in (10, 1, 2, 10, 3)]  # 10 October, and 1, 2 and 3 October exchanged
    moments(problems, *cells)
    told = only(problems).lines("nl")
    assert "rij 3" in told[0]
    assert "ook rij 4, 6" in told[1]
    assert "Van 5 datums vallen er 2 in zoals ze er staan, en 5 met" in told[1]


@pytest.mark.parametrize(
    "cell",
    [
        "2023-10-01 09:00 EST",
        "31/02/2023",
        "20230231",
        "31 feb 2023",
        "1 foo 2023",
        "1696200000",
        "13:05",
        "2023-10-01 9",
    ],
)
def test_many_cells_that_are_no_date_are_one_problem_with_their_rows(problems, cell):
    moments(problems, "2023-10-02", cell, cell, cell)
    problem = only(problems)
    assert (problem.key, problem.place.row) == ("cell_date", 3)
    assert "ook rij 4-5" in problem.lines("nl")[1]


@pytest.mark.parametrize(("cell", "shown"), [("13822027200", "13822027200"), ("0470123456", "[tel.]")])
def test_seconds_of_spss_are_shown_and_a_telephone_number_is_not(problems, cell, shown):
    moments(problems, "2023-10-02", cell)
    for language in ("nl", "en"):
        assert only(problems).lines(language)[0].endswith(f'"{shown}"')
