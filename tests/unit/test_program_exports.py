"""Tables of other programs: columns are found by their words, whatever the program's language and capitals."""

import pytest

from builders import keys, only, sheet
from les_evaluation.core.problems import Problems
from les_evaluation.core.program_exports import find_columns, named_table

NAMES = {"start": ("from", "van"), "end": ("to", "naar"), "weight": ("weight", "Sterkte")}


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (["From", "To"], {"start": "From", "end": "To"}),
        (["NAAR", " van ", "stérkte"], {"start": " van ", "end": "NAAR", "weight": "stérkte"}),
        (["van", "From", "x"], {"start": "From"}),  # the first of the words counts, wherever it stands
        (["from", "FROM"], {"start": "from"}),  # of two that read alike the first
        (["x"], {}),
    ],
)
def test_columns_are_found_by_their_words(headers, found):
    assert find_columns(sheet(headers, ["1"] * len(headers)), NAMES) == found


def test_a_sheet_is_read_by_our_names_and_other_columns_are_passed_over():
    table = named_table(sheet(["Naar", "x", "Van"], [" b ", "y", "a"]), NAMES, needed=["start"], tell=None)
    assert list(table.records()) == [(2, {"start": "a", "end": "b"})]
    place = table.place(2, "end")
    assert (place.file, place.sheet, place.row, place.column) == ("export.xlsx", "Data", 2, "Naar")
    assert table.place(2, "weight").column is None


def test_a_column_that_is_needed_and_lacks_is_told():
    problems = Problems()

    def tell(table, lacking):
        problems.add("column_missing", table.place(1, ", ".join(lacking)))

    found = sheet(["To"], ["b"])
    assert named_table(found, NAMES, needed=["start", "end", "weight"], tell=tell) is None
    assert only(problems).place.column == "start, weight"
    assert named_table(None, NAMES, needed=["start"], tell=tell) is None
    assert keys(problems) == ["column_missing"]
