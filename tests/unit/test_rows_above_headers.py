"""Which row holds the headers: answers stand below it, and what is passed over above it is told."""

from __future__ import annotations

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.drafted_study import start_study
from les_evaluation.study.drafting.export_files import read_export

HEADS = ["ID", "Vraag_1", "Vraag_2", "Vraag_3", "Vraag_4"]
ANSWERS = [[str(n), "ja", "nee", "ja", "weet niet"] for n in range(101, 109)]
NARROW = [*HEADS, "", "", "", "", "", ""]
# Another table stands beside the answers from the fifth on, so that its rows are twice as wide.
BESIDE = ["oud", "ID", "Vraag_1", "Vraag_2", "Vraag_3", "Vraag_4"]


def written(folder, rows):
    path = folder / "export.csv"
    path.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
    return path


def drafted(folder, rows):
    problems = Problems()
    export = read_export(written(folder, rows), problems=problems)
    assert not problems.found
    return export


def test_a_table_that_grows_wider_further_down_loses_no_answers(tmp_path):
    rows = [NARROW, *([*row, "", "", "", "", "", ""] for row in ANSWERS[:4]), *([*row, *BESIDE] for row in ANSWERS[4:])]
    export = drafted(tmp_path, rows)
    assert (export.n, export.above, "header_row" in export.reading) == (8, {}, False)
    assert [column.header for column in export.columns][:5] == HEADS


def test_a_line_above_the_headers_is_passed_over_and_told(tmp_path):
    rows = [["", "Gewoon", "", "", ""], HEADS, *ANSWERS]
    export = drafted(tmp_path, rows)
    assert (export.n, export.above, export.reading["header_row"]) == (8, {1: "Gewoon"}, 2)


@pytest.mark.parametrize("title", [[["Enquête 2024"]], [["Enquête"], ["Van", "2024"], []]])
def test_a_title_stays_a_title(tmp_path, title):
    export = drafted(tmp_path, [*title, HEADS, *ANSWERS])
    assert export.n == 8
    assert list(export.above.values()) == [", ".join(row) for row in title if row]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_tells_what_was_passed_over(tmp_path, language):
    path = written(tmp_path, [["", "Gewoon", "", "", ""], HEADS, *ANSWERS])
    made = start_study([path], study="s", root=tmp_path, given={"language": language}, ask=None, problems=Problems())
    page = (made.folder / ("starten.md" if language == "nl" else "start.md")).read_text("utf-8")
    above = {"nl": "rij 2 is genomen als de rij met kopteksten", "en": "row 2 was taken for the headers"}[language]
    assert f"`survey/export.csv`: {above}" in page
    assert ": Gewoon." in page
