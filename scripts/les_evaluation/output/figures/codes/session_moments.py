"""When sessions and surveys were: their days, and the moments of a study that these fall in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SURVEY = "survey"  # beside the types of sessions


@dataclass(frozen=True)
class Moment:
    """A moment of the study: its name as printed, and its first and last day (ISO)."""

    label: str
    first: str
    last: str

    def holds(self, day: str) -> bool:
        """Whether a day, or the middle of a month, falls in it."""
        return bool(day) and self.first <= day_of(day).isoformat() <= self.last

    def meets(self, opened: str, closed: str) -> bool:
        """Whether a time from one day to another falls in it, at least in part."""
        return opened <= self.last and closed >= self.first


def day_of(iso: str) -> date:
    """The day, and of a month its middle."""
    return date.fromisoformat(iso if len(iso) > len("2023-05") else f"{iso}-16")


def split_types(types: str) -> list[str]:
    """The types of a session, as they stand with ; between."""
    return [name.strip() for name in str(types).split(";") if name.strip()]
