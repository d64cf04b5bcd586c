"""The sessions of the demo: who, when and where follow the report (table 17); numbers and moderators are invented."""

from __future__ import annotations

from dataclasses import dataclass

ADA, TIBO = "Ada Veerpluim (verzonnen)", "Tibo Varenblad (verzonnen)"
ON_PAPER = "mapping op poster, audio-opname, verslag"
ONLINE = "mapping op digitaal bord, audio-opname, verslag"
UPDATED = "bijgewerkte mapping, audio-opname, verslag"
# The measurements of the report count over all LES: number -> last day.
MEASUREMENTS = {1: "2023-08-31", 2: "2023-12-31", 3: "2024-04-30"}
REPORT, VISIT = "verslag, audio-opname", "foto's, nota's"


@dataclass(frozen=True)
class Session:
    """A row of the sheet sessions; duration_min None where nobody timed it."""

    id: str
    les: str
    date: str
    type: str
    who: str
    participants: int
    duration_min: int | None
    moderator: str
    recorded: bool
    place: str
    output: str

    @property
    def measurement(self) -> int:
        """The number of the measurement that it is part of, the same one in every LES."""
        return next(number for number, until in MEASUREMENTS.items() if self.date <= until)


def _group(les: str, date: str, who: str, place: str, *numbers: int, output: str) -> Session:
    return Session(
        f"{les}_{date}_focusgroep",
        les,
        date,
        "focus_group;mapping",
        who,
        *numbers,
        ADA,
        recorded=True,
        place=place,
        output=output,
    )


def _visit(les: str, date: str, who: str, place: str, participants: int, minutes: int | None) -> Session:
    name = f"{les}_{date}_plaatsbezoek"
    return Session(
        name, les, date, "site_visit", who, participants, minutes, TIBO, recorded=False, place=place, output=VISIT
    )


def _interview(les: str, date: str, who: str, place: str, *numbers: int, recorded: bool = True) -> Session:
    return Session(
        f"{les}_{date}_interview",
        les,
        date,
        "interview",
        who,
        *numbers,
        TIBO,
        recorded=recorded,
        place=place,
        output=REPORT if recorded else "schriftelijke feedback",
    )


# (participants, minutes) stand behind the place.
SESSIONS: tuple[Session, ...] = (
    _group("genk", "2023-06-19", "kerncoalitie", "Stad Genk", 8, 165, output=ON_PAPER),
    _group("genk", "2023-08-17", "kerncoalitie", "online", 6, 95, output=ONLINE),
    _group("genk", "2024-03-05", "kerncoalitie", "Stad Genk", 9, 150, output=UPDATED),
    _group("borgloon", "2023-05-22", "coalitie", "Klooz", 9, 170, output=ON_PAPER),
    _group("borgloon", "2023-06-15", "coalitie", "online", 7, 90, output=ONLINE),
    _group("borgloon", "2024-02-21", "coalitie", "Klooz", 8, 155, output=UPDATED),
    _group("beringen", "2023-09-27", "kerngroep + dienst ondernemen", "Sint-Lutgartsite", 5, 160, output=ON_PAPER),
    _group("ieper", "2024-02-06", "coordinatieteam", "Argos Ieper", 7, 175, output=ON_PAPER),
    _group("poperinge", "2024-02-09", "coordinatieteam", "Dorpspunt Krombeke", 6, 170, output=ON_PAPER),
    _visit("genk", "2023-06-19", "twee kernen", "Regina Mundi en Labiomista", 5, 110),
    _visit("borgloon", "2023-05-22", "", "Klooz", 4, None),
    _visit("beringen", "2023-09-27", "kerngroep + deel partnergroep", "Sint-Lutgartsite", 6, 75),
    _interview("genk", "2023-07-05", "partners", "online", 1, 60),
    _interview("genk", "2023-08-18", "partners", "online", 1, 55),
    _interview("genk", "2023-08-24", "partners", "online", 1, 65),
    _interview("borgloon", "2023-05-22", "partners (2)", "Klooz", 2, 80),
    _interview("borgloon", "2023-06-12", "partners/kern", "online", 1, 60),
    _interview("borgloon", "2024-04-15", "kern", "online", 1, 50),
    _interview("beringen", "2023-11-08", "coordinator stad", "online", 1, 45, recorded=False),
    Session(
        "borgloon_2024-02-21_outcome_harvesting",
        "borgloon",
        "2024-02-21",
        "outcome_harvesting",
        "kinderen, ouders, begeleiders",
        11,
        120,
        ADA,
        recorded=True,
        place="Klooz",
        output=REPORT,
    ),
)
