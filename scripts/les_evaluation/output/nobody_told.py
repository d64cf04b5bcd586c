"""What stands in the place of numbers, or below them, where nobody answered of those whom a view selects."""

from __future__ import annotations

from les_evaluation.output.views_shown import selection_said
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.settings import Study
from les_evaluation.study.views import View


def told_nobody(view: View, codebook: Codebook, study: Study) -> str:
    """That nobody answered of those whom a view selects."""
    return study.text("views.nobody", selection=selection_said(view, codebook, study))
