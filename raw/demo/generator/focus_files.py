"""The files of the focus groups: the coding workbook, the names to mask, and the coded open answers of Genk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.codebook_file import KEY
from generator.focus_codebook import CODES
from generator.focus_outcomes import OUTCOMES
from generator.focus_passages import CODER, Segment, all_segments, evidence
from generator.focus_ratings import RATER, all_ratings
from generator.focus_sessions import SESSIONS
from generator.published import TEXTS
from generator.questionnaire import LIMBURG, QUESTIONS
from les_evaluation.core.contracts import OPEN_COLUMNS
from les_evaluation.core.files import write_text
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook
from les_evaluation.survey.ingest.response_metadata import pseudonym

# Invented people: those who are named in a passage, and the two who led the sessions.
NAMES = (
    "Yamina Papaverlaan",
    "Bavo Regentonne",
    "Wannes Kokkerel",
    "Marilou Zandlopers",
    "Griet Windkracht",
    "Ada Veerpluim",
    "Tibo Varenblad",
)

README = (
    "Synthetisch materiaal. Niemand heeft dit gezegd: elke passage, elke persoon, elk adres, elk nummer en elke outcome"
    " werd verzonnen, ook de codes en hun omschrijvingen.",
    "Echt zijn alleen: welke sessies er waren (wie, wanneer, waar), de luiken en rubrieken, de effectiviteit, de"
    " ontwikkelingsstadia en de kenmerken van het aanbod, zoals het evaluatierapport ze gaf.",
    "Verzonnen zijn ook: aantallen deelnemers, duur, moderatoren, opnames, en de woorden bij netwerk, samenwerking,"
    " visievorming en aanbod in het blad ratings.",
    "Wat per LES het meest aan bod komt, volgt de bevindingen van het rapport in grote lijnen. Trek er geen besluiten"
    " uit.",
    "Het blad segments: AV codeerde alles, TV twee sessies opnieuw, op enkele na met de passages zoals AV ze had"
    " afgebakend. In enkele passages staan een naam, een e-mailadres of een telefoonnummer om het maskeren te tonen.",
    "Dit bestand wordt gemaakt door raw/demo/generator; wijzig het daar.",
)

# The answers of Genk: respondent number in the export, respondent of the generator, question, codes, quotable.
_OPEN = (
    ("60314707", "G03", "organisatietype_anders", ("actoren",), "no"),
    ("60314600", "G04", "opmerkingen", ("net_instap", "gov_rollen"), "yes"),
)
_OPEN_ROLE = "kern"
_OPEN_WIDTHS = {"text": 80, "question": 50, "segment_id": 40, "session_id": 30}
# As the pipeline writes it under the sheet; whoever codes a copy leaves it standing.
_OPEN_NOTE = (
    "Bewaar een kopie in raw/ en codeer daar (code_id, coder_id, quotable); dit blad wordt bij elke run opnieuw"
    " gemaakt. Een antwoord met twee codes krijgt twee rijen. E-mailadressen, telefoonnummers en de namen op de lijst"
    " zijn vervangen; lees na of er nog personen herkenbaar zijn."
)


def write_focus_groups(folder: Path) -> None:
    """Write all files of the focus groups in `folder`."""
    segments = all_segments()
    tags = evidence(segments)
    sheets = [
        TableSheet("lees_mij", [Column("Lees mij", 110)], [[line] for line in README]),
        _sessions(),
        _codebook(),
        _segments(segments),
        _ratings(tags),
        _outcomes(tags),
    ]
    write_workbook(folder / "coding.xlsx", sheets, title="Codering van de synthetische demostudie")
    write_text(folder / "names.txt", "".join(f"{name}\n" for name in NAMES))
    write_workbook(folder / "open_antwoorden_genk.xlsx", [_open_answers()], title="Open antwoorden om te coderen")


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _ids(tags: tuple[str, ...], known: Mapping[str, str]) -> str | None:
    return ";".join(known[tag] for tag in tags) or None


def _columns(**widths: float) -> list[Column]:
    return [Column(name, width) for name, width in widths.items()]


def _sessions() -> TableSheet:
    columns = _columns(
        session_id=38,
        les=12,
        date=12,
        measurement=13,
        type=22,
        who=30,
        participants=12,
        duration_min=13,
        moderator=26,
        recorded=10,
        place=28,
        output=46,
    )
    rows = [
        [
            session.id,
            session.les,
            session.date,
            session.measurement,
            session.type,
            session.who or None,
            session.participants,
            session.duration_min,
            session.moderator,
            _yes(session.recorded),
            session.place,
            session.output,
        ]
        for session in SESSIONS
    ]
    return TableSheet("sessions", columns, rows)


def _codebook() -> TableSheet:
    columns = _columns(
        code_id=22,
        name=40,
        parent_code_id=18,
        luik=7,
        rubriek=36,
        description=56,
        include=40,
        exclude=40,
        example=40,
        is_codable=11,
        origin=12,
    )
    rows = [
        [
            code.id,
            code.name,
            code.parent or None,
            code.luik,
            code.rubriek,
            code.description,
            code.include or None,
            code.exclude or None,
            code.example or None,
            _yes(code.codable),
            code.origin,
        ]
        for code in CODES
    ]
    return TableSheet("codebook", columns, rows)


def _segments(segments: list[Segment]) -> TableSheet:
    columns = _columns(
        segment_id=42,
        session_id=38,
        code_id=22,
        coder_id=9,
        text=80,
        start=9,
        end=9,
        coverage_pct=13,
        speaker_role=13,
        valence=9,
        quotable=10,
        source_file=42,
    )
    rows = [
        [
            segment.id,
            segment.session,
            segment.code,
            segment.coder,
            segment.text,
            segment.start,
            segment.end,
            segment.coverage,
            segment.role,
            segment.valence or None,
            _yes(segment.quotable),
            segment.source_file,
        ]
        for segment in segments
    ]
    return TableSheet("segments", columns, rows)


def _ratings(tags: Mapping[str, str]) -> TableSheet:
    columns = _columns(
        les=12,
        measured_on=12,
        criterion_id=42,
        rating=50,
        rater_id=9,
        rationale=44,
        evidence_segment_ids=44,
    )
    rows = [
        [
            rating.les,
            rating.measured_on,
            rating.criterion,
            rating.rating or None,
            RATER,
            rating.rationale or None,
            _ids(rating.tags, tags),
        ]
        for rating in all_ratings()
    ]
    return TableSheet("ratings", columns, rows)


def _outcomes(tags: Mapping[str, str]) -> TableSheet:
    columns = _columns(
        outcome_id=12,
        les=12,
        statement=56,
        social_actor=28,
        change_type=13,
        date_from=12,
        date_to=12,
        contribution=48,
        significance=44,
        intended=10,
        valence=10,
        substantiation=14,
        substantiator_role=28,
        evidence_segment_ids=44,
    )
    rows = [
        [
            f"borgloon_{number:02d}",
            "borgloon",
            outcome.statement,
            outcome.social_actor,
            outcome.change_type,
            outcome.date_from,
            outcome.date_to or None,
            outcome.contribution,
            outcome.significance,
            outcome.intended,
            outcome.valence,
            outcome.substantiation,
            outcome.substantiator_role or None,
            _ids(outcome.tags, tags),
        ]
        for number, outcome in enumerate(OUTCOMES, start=1)
    ]
    return TableSheet("outcomes", columns, rows)


def _open_answers() -> TableSheet:
    """The sheet as the pipeline writes it for Genk, with code_id, coder_id and quotable filled in."""
    questions = {question.name: question.nl for question in QUESTIONS}
    rows = []
    for number, person, item, codes, quotable in _OPEN:
        respondent = pseudonym(KEY.strip().encode(), "respondent", LIMBURG, number)
        cells = {
            "segment_id": f"{LIMBURG}_{respondent}_{item}",
            "session_id": f"survey_{LIMBURG}_genk",
            "coder_id": CODER,
            "text": TEXTS[item][person],
            "speaker_role": _OPEN_ROLE,
            "quotable": quotable,
            "les": "genk",
            "wave": LIMBURG,
            "respondent": respondent,
            "item": item,
            "question": questions[item],
        }
        rows += [[(cells | {"code_id": code}).get(column) for column in OPEN_COLUMNS] for code in codes]
    columns = [Column(name, _OPEN_WIDTHS.get(name, 16)) for name in OPEN_COLUMNS]
    return TableSheet("segments", columns, rows, [_OPEN_NOTE])
