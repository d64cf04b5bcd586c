"""Personal data in an unexpected place: nobody reads them in a message, a decision or a result."""

import time

import openpyxl
import pytest

from les_evaluation.core.masking import mask_personal
from les_evaluation.core.problems import Problems
from les_evaluation.study.settings import Study
from les_evaluation.survey.open_answers import write_open_answers
from small_study import FORMATS, SmallStudy, only_problem, responses

SEPARATORS = [" ", ".", "-", "/", " - ", ""]
NUMBERS = [
    ("0470", "12", "34", "56"),
    ("0470", "123", "456"),
    ("0476", "01", "02", "19"),
    ("011", "26", "54", "00"),
    ("02", "201", "20", "24"),
    ("0032", "470", "12", "34", "56"),
    ("+32", "470", "12", "34", "56"),
    ("+31", "6", "12345678"),
]
DATES = ["01/03/2024", "1/3/2024", "03-04-2024", "3.4.2024", "2024-03-01", "2024/03/01", "12/31/1999", "20240301"]
HOURS = ["", " 9:05", " 12:15", " 12:15:30", " 12.15", " 12.15.30"]


@pytest.fixture(params=FORMATS)
def study(request, tmp_path):
    """A sound study, in each format."""
    return SmallStudy(tmp_path, request.param)


@pytest.mark.parametrize("parts", NUMBERS, ids="".join)
@pytest.mark.parametrize("between", SEPARATORS)
def test_a_telephone_number_is_masked_whatever_stands_between_and_beside_it(parts, between):
    for frame in ("{}", "bel {} na 17u", "{} op 01/03/2024", "2024-03-01 12:15: {}"):
        assert mask_personal(frame.format(between.join(parts))) == frame.format("[tel.]")


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("hours", HOURS)
def test_a_moment_is_no_telephone_number(date, hours):
    for frame in ("{}", "op {} ingevuld", "van {} tot {}", "{} - {}", "{}, {}"):
        told = frame.format(*[date + hours] * frame.count("{}"))
        assert mask_personal(told) == told


@pytest.mark.parametrize("text", ["x", "1", "a.", "a@", "12.", "2012-", "be68"])
def test_a_text_without_an_end_is_masked_in_no_time(text):
    began = time.process_time()
    mask_personal(text * 20_000)
    assert time.process_time() - began < 10


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_message_shows_no_address_number_or_account(study, language):
    study.rows = responses({}, {"visie": "ann@voorbeeld.be, 0470-12-34-56, BE68 5390 0754 7034"})
    told = study.told(language)
    where, _, _ = only_problem(told)
    assert where.endswith('"[e-mail], [tel.], [rekening]"')
    assert "voorbeeld.be" not in told
    assert "0470" not in told


def test_columns_of_persons_under_a_new_name_go_no_further(study):
    line = {"contact": "ann@voorbeeld.be", "toestel": "10.1.2.3", "familienaam": "Peeters"}
    study.rows = responses(line)
    made, cleaned = study.ingested(), study.cleaned()
    told = [reason for _, reason in study.decided("column_ignored")]
    assert [name for name in line if any(f"'{name}'" in reason for reason in told)] == list(line)
    everything = "".join(frame.to_csv() for frame in (made.rows, made.decisions, cleaned.rows, cleaned.responses))
    for secret in line.values():
        assert secret not in everything


def test_addresses_in_answers_and_names_of_organisations_are_masked(study):
    study.rows = responses({"slot": "mail ann@voorbeeld.be of 0470 12 34 56", "organisatie": "ann@voorbeeld.be"})
    row = study.ingested().rows.iloc[0]
    assert row["q_slot"] == "mail [e-mail] of [tel.]"
    assert row["organisation"] == "[e-mail]"


@pytest.mark.parametrize("ending", ["csv", "sav"])
@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://kwaad.example";"klik")',
        "+1+1",
        "-1-1",
        "@SUM(1)",
        "=cmd|' /C calc'!A0",
        "https://voorbeeld.example/pad",
        "#N/B lijkt het",
        "👩‍👩‍👧 \u05e9\u05dc\u05d5\u05dd",
        "een\x0btwee",
    ],
)
def test_an_open_answer_is_written_as_the_text_that_it_is(tmp_path, ending, text):
    study = SmallStudy(tmp_path, ending, rows=responses({"slot": text}))
    config, problems = study.write().prepared(), Problems()
    book = study.codebook(config, problems)
    path = tmp_path / "open.xlsx"
    write_open_answers(path, study.cleaned().responses, book, Study(config, problems))
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row]
    written = [cell for cell in cells if cell.value in (text, text.replace("\x0b", " "), text.replace("\x0b", ""))]
    assert len(written) == 1
    assert written[0].data_type == "s"
    assert written[0].hyperlink is None


# date -u -d @1709632800: Tue Mar  5 10:00:00 UTC 2024
@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(
    ("cells", "right"),
    [
        (["1709632800", "1709632860"], ["1709632800", "1709632860"]),
        (["1709632800000", "1709632860123"], ["1709632800000", "1709632860123"]),
        # One of them lies outside the field period, or is a text: any may be a number to call.
        (["1709632800", "1761234567"], ["[tel.]", "[tel.]"]),
        (["bel 1709632800", "1709632860"], ["bel [tel.]", "[tel.]"]),
    ],
)
def test_seconds_since_1970_in_the_field_period_are_no_telephone_numbers(tmp_path, ending, cells, right):
    small = SmallStudy(tmp_path, ending, responses(*({"slot": cell} for cell in cells)))
    assert small.ingested().rows["q_slot"].tolist() == right
