"""The columns of the clean responses, and what their `status` can say of a question."""

from __future__ import annotations

RESPONSE_COLUMNS = ["respondent", "wave", "les", "partner_group", "item", "choice", "status"]
ANSWERED, NO_VIEW_STATUS, NO_ANSWER, NOT_ASKED, BROKEN_OFF = (
    "answered",
    "no_view",
    "no_answer",
    "not_asked",
    "broken_off",
)
STATUSES = [ANSWERED, NO_VIEW_STATUS, NO_ANSWER, NOT_ASKED, BROKEN_OFF]
