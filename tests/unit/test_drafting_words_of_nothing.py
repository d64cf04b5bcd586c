"""Words of a program's own for a cell without an answer, between marks."""

from __future__ import annotations

import pytest

from les_evaluation.study.drafting.neutral_table import Export, Said, column_of
from les_evaluation.study.drafting.words_of_nothing import with_words_of_nothing


def export_of(tmp_path, *columns):
    own = [column_of(f"v{at}", cells, Said(), n=len(cells)) for at, cells in enumerate(columns)]
    return Export(tmp_path / "x.csv", "", tuple(own), len(columns[0]))


@pytest.mark.parametrize("word", ["__NA__", "_NA_", "<none>", "[blank]", "#n/a#", "(null)"])
def test_a_word_between_marks_that_fills_a_column_is_no_answer(tmp_path, word):
    export = with_words_of_nothing(export_of(tmp_path, [*[word] * 18, "A poet", "B"], ["Yes", "No", word, "Yes"] * 5))
    assert export.dashes == (word,)
    assert dict(export.columns[0].values) == {"A poet": 1, "B": 1}
    assert dict(export.columns[1].values) == {"Yes": 10, "No": 5}
    assert export.columns[0].cells[0] == ""


@pytest.mark.parametrize(
    "cells",
    [
        [*["None"] * 18, "Cash", "Bus"],  # an answer
        [*["(none of these)"] * 18, "Cash", "Bus"],
        [*["__NA__"] * 4, *["Cash"] * 16],  # not most of a column
        [*["[Phone]"] * 19, "Cash"],
    ],
)
def test_another_word_stays(tmp_path, cells):
    export = export_of(tmp_path, cells)
    assert with_words_of_nothing(export) == export


@pytest.mark.parametrize("word", ["übersprungen", "Overgeslagen", "Skipped"])
def test_a_question_that_was_passed_over_has_no_answer_where_several_columns_say_so(tmp_path, word):
    export = with_words_of_nothing(export_of(tmp_path, ["Ja", word, "Nein"] * 5, [word, word, "Mehr Zeit"] * 5))
    assert export.dashes == (word,)
    assert [dict(column.values) for column in export.columns] == [{"Ja": 5, "Nein": 5}, {"Mehr Zeit": 5}]


def test_skipped_is_an_answer_of_one_question(tmp_path):
    export = export_of(tmp_path, ["Done", "Skipped"] * 5, ["Yes", "No"] * 5)
    assert with_words_of_nothing(export) == export
