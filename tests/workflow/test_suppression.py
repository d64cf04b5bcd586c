"""The demo's counts with small groups hidden: the fast way and the plain, slow one agree on every cell."""

import pandas as pd
import pytest

import slow_suppression
from les_evaluation.core.contracts import read_frame
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.survey_frames import COMPARE

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("minimum", [3, 5])
def test_the_same_counts_of_the_demo_are_hidden(finished, minimum):
    results = finished.folder / "results"
    compare = read_frame(results / "compare" / "all.csv", COMPARE).drop(columns="hidden")
    book = codebook_from_json(results / "ingest" / "codebook.json")
    how = {"deciding": ["les", "partnerrol", "groepen"], "of_everybody": book.of_everybody()}
    slow = slow_suppression.hide_small_groups(compare, minimum=minimum, **how)
    fast = hide_small_groups(compare, minimum=minimum, **how)
    assert 0 < fast["hidden"].mean() < 1
    pd.testing.assert_frame_equal(fast, slow)
