"""What the columns of clean responses and decisions can say that others look for."""

from __future__ import annotations

# What became of a question, in the column `status` of the responses.
ANSWERED, NO_VIEW_STATUS, NO_ANSWER, NOT_ASKED, BROKEN_OFF = (
    "answered",
    "no_view",
    "no_answer",
    "not_asked",
    "broken_off",
)
STATUSES = [ANSWERED, NO_VIEW_STATUS, NO_ANSWER, NOT_ASKED, BROKEN_OFF]
# What was decided of a response, in the column `decision`.
KEPT, LEFT_OUT, MERGED, CORRECTED, FLAGGED = "kept", "left_out", "merged", "corrected", "flagged"
# The rules of decisions that flag a response for its quality.
QUALITY_RULES = ("speeder", "straight_line", "contradiction")
