"""Headers and labels of what programs add to answers, in their languages; no figure is made of them."""

from __future__ import annotations

import pytest

from les_evaluation.study.drafting.header_lines import metadata_role


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Heure de soumission", "submitted"),
        ("Heure de complétion", "submitted"),
        ("Heure de modification", "other"),
        ("Tijdstip van indienen", "submitted"),
        ("Eingereicht am", "submitted"),
        ("Updated at", "other"),
        ("TIME001", "other"),
        ("TIME_011", "other"),
        ("DEG_MISS", "other"),
        ("DEGRADE", "other"),
        ("W1_CASEID", "respondent"),
        ("W2_CASEID2", "respondent"),
        ("W2_DURATION", "duration"),
        ("Forward or backward order of Q3", "other"),
        ("Randomized order of answers", "other"),
        ("Random order of the items", "other"),
        ("Order of presentation", "other"),
        ("Volgorde van de vragen", "other"),
        ("Ordre de présentation", "other"),
        ("Reihenfolge der Fragen", "other"),
        ("Time spent", None),
        ("W1_Q3", None),
        ("Order of importance", None),
        ("Volgorde van belang", None),
        ("T1000", None),
    ],
)
def test_the_role_of_a_header(header, role):
    assert metadata_role(header) == role
