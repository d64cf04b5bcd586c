"""From the ingested rows of one LES to clean responses, with every decision written down."""

from les_evaluation.clean.les import CleanLes, clean_les
from les_evaluation.clean.responses import to_responses

__all__ = ["CleanLes", "clean_les", "to_responses"]
