"""A marker held against its claim: whether its number holds, what it is now, and what is to be told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from les_evaluation.core.numbers import percentage, printed
from les_evaluation.core.problems import nearest
from les_evaluation.output.documents.claims_now import SHARE, ClaimNow, Stated, by_name, decimals_of, looked_up
from les_evaluation.output.documents.marked_report import BOOKMARK, FIELD, Marker
from les_evaluation.output.documents.sentence_numbers import (
    Written,
    clear,
    is_limit,
    number_now,
    numbers_in,
    other_than_said,
)
from les_evaluation.study.settings import Study
from les_evaluation.survey.claims.evaluation import FAILS, HIDDEN, HOLDS
from les_evaluation.survey.claims.notation import Compared, OutOf, Percent

STALE, FILLED, UNKNOWN = "stale", "filled", "unknown"
STATUSES = (HOLDS, STALE, FILLED, HIDDEN, UNKNOWN)


@dataclass(frozen=True)
class MarkerVerdict:
    """One marker. claim: the id in the list, or what the marker says. now: what stands there by now, in its own form.

    remark: what is to be told of it, "" where nothing is.
    """

    marker: Marker
    claim: str
    status: str
    now: str = ""
    remark: str = ""

    @property
    def filled(self) -> str:
        """What stands in the place of a field, "" where it is left."""
        return self.now if self.marker.kind == FIELD and self.status in (FILLED, HIDDEN) else ""

    @property
    def marked(self) -> bool:
        """Whether the copy shows it: all that a writer is to look at."""
        return self.status not in (HOLDS, FILLED)


def claim_of(marker: Marker, claims: Sequence[Stated]) -> Stated | None:
    """The claim that a marker names. Word asks another name of every bookmark, so that claim_c12_2 is c12 as well."""
    known = by_name(claims)
    exact = {claim.name.casefold(): claim for claim in claims}
    named = marker.named.casefold()
    if named in exact or marker.kind != BOOKMARK:
        return exact.get(named)
    before, _, number = named.rpartition("_")
    return known.get(looked_up(named)) or (known.get(looked_up(before)) if number.isdigit() else None)


def remark_on(marker: Marker, claims: Sequence[Stated], study: Study) -> str:
    """What is wrong with a marker, as far as the text and the list of claims tell; "" where nothing is."""
    claim = claim_of(marker, claims)
    if claim is None and not marker.named:
        return study.text("report_text.remarks.no_id")
    if claim is None:
        near = nearest(marker.named, [one.name for one in claims])
        return study.text("report_text.remarks.no_claim", claim=marker.named) + (
            study.text("report_text.remarks.nearest", nearest=near) if near else ""
        )
    if marker.kind == FIELD:
        return ""
    numbers = numbers_in(marker.text, claim, study.language)
    if not numbers and (claim.numbers or not marker.text):
        return study.text("report_text.remarks.no_number", claim=claim.name)
    if not clear(numbers):
        return study.text("report_text.remarks.several", claim=claim.name)
    if any(other_than_said(one, claim) for one in numbers):
        return study.text("report_text.remarks.other", claim=claim.name, said=claim.expected_text)
    return ""


def judged(marker: Marker, now: Mapping[str, ClaimNow], study: Study) -> MarkerVerdict:
    """The verdict on a marker. now: id -> what the results say."""
    claims = [one.stated for one in now.values()]
    claim, remark = claim_of(marker, claims), remark_on(marker, claims, study)
    if claim is None:
        return MarkerVerdict(marker, marker.named, UNKNOWN, remark=remark)
    known = now[claim.name]
    if known.hidden:
        return MarkerVerdict(marker, claim.name, HIDDEN, study.text("claims.found.hidden"), remark)
    if marker.kind == FIELD:
        said = filled_in(known, study)
        told = "" if said else study.text("report_text.remarks.untold")
        if said and known.value is not None and not claim.numbers:
            values = {"claim": claim.name, "said": claim.expected_text, "found": known.found}
            told = study.text("report_text.remarks.bare", **values)
        return MarkerVerdict(marker, claim.name, FILLED if said else UNKNOWN, said, told)
    numbers = numbers_in(marker.text, claim, study.language)
    if not numbers and (claim.numbers or not marker.text):
        return MarkerVerdict(marker, claim.name, UNKNOWN, known.found, remark)
    if not numbers or (claim.limits and all(is_limit(one, claim) for one in numbers)):
        status = {HOLDS: HOLDS, FAILS: STALE, HIDDEN: HIDDEN}.get(known.verdict, UNKNOWN)
        return MarkerVerdict(marker, claim.name, status, known.found, remark)
    if not clear(numbers):
        return MarkerVerdict(marker, claim.name, UNKNOWN, known.found, remark)
    return _of_numbers(marker, numbers, known, remark=remark, study=study)


def _of_numbers(
    marker: Marker, numbers: Sequence[Written], known: ClaimNow, *, remark: str, study: Study
) -> MarkerVerdict:
    name = known.stated.name
    found = [(one, number_now(one, known)) for one in numbers if not is_limit(one, known.stated)]
    values = [(one, value) for one, value in found if value is not None]
    if len(values) < len(found):
        told = remark or study.text(
            "report_text.remarks.untold" if known.value is None else "report_text.remarks.lacks"
        )
        return MarkerVerdict(marker, name, UNKNOWN, known.found, told)
    margin = known.margin
    holds = [one.is_now(value, margin if value == known.value else Fraction()) for one, value in values]
    text = marker.text
    for (one, value), same in reversed(list(zip(values, holds, strict=True))):
        text = text if same else text[: one.begin] + one.printed(value, study.language) + text[one.end :]
    status = STALE if False in holds else UNKNOWN if None in holds else HOLDS
    if status == UNKNOWN:
        remark = remark or study.text("report_text.remarks.untold")
    return MarkerVerdict(marker, name, status, text if status != UNKNOWN else known.found, remark)


def filled_in(known: ClaimNow, study: Study) -> str:
    """What stands in the place of a field: in the form that the claim gives its number, "" where there is none.

    16 of 58 and 28% of the claim is 16 van 58 (28%) in Dutch; where it says no number, a share is one in percent.
    """
    if known.value is None:
        return known.ready
    targets = [part.target if isinstance(part, Compared) else part for part in known.stated.numbers]
    percents = [target for target in targets if isinstance(target, Percent)]
    count = [target for target in targets if not isinstance(target, Percent)]
    told = printed(known.value, study.language, decimals=decimals_of(known))
    if any(isinstance(target, OutOf) for target in count) and known.base is not None:
        base = printed(known.base, study.language, decimals=0 if known.base.denominator == 1 else 2)
        told = study.text("claims.found.count", n=told, base=base)
    alone = not count and (percents or known.stated.quantity in (SHARE, "rate"))
    if known.share is None or not (percents or alone):
        return told
    decimals = max((one.decimals for one in percents), default=0)
    share = percentage(known.share, study.language, decimals=decimals)
    return share if alone else f"{told} ({share})"
