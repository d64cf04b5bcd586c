"""The questionnaire of the skills hubs: what was asked in which wave, and the answers offered. All is invented."""

from __future__ import annotations

from dataclasses import dataclass

FIRST, SECOND = "spring_2024", "spring_2025"
WAVES = (FIRST, SECOND)


@dataclass(frozen=True)
class Option:
    """An answer: its name in the codebook, its code in the .sav, as printed, and its kind where it is no usual one."""

    name: str
    code: str
    label: str
    kind: str = ""


@dataclass(frozen=True)
class Asked:
    """A question. options: its list of answers; variable: its name in the .sav of the second wave.

    above: what stands above the rows of a grid. only: the one wave that asked it, "" for both.
    """

    name: str
    type: str
    label: str
    options: str = ""
    variable: str = ""
    short: str = ""
    block: str = ""
    topic: str = ""
    above: str = ""
    limits: tuple[int | None, int | None] = (None, None)
    scale: str = ""
    relevant: str = ""
    only: str = ""

    @property
    def waves(self) -> tuple[str, ...]:
        """The waves in which it was asked."""
        return (self.only,) if self.only else WAVES

    @property
    def header(self) -> str:
        """Its column in the .csv of the first wave, in one line; "" where it has none: texts stand at `other` there."""
        return "" if self.only == SECOND or self.relevant else ". ".join(filter(None, (self.above, self.label)))


# topic -> the theme it belongs to
THEMES = {"Goals": "The hub", "Trust": "The hub", "Learning": "The learners"}
HUB_NAMES = {"harbour": "Harbour", "mill": "Mill", "orchard": "Orchard"}
ROLE_NAMES = {"organise": "I organise", "teach": "I teach", "volunteer": "I volunteer"}
SECTORS = {"care": "Care", "education": "Education", "trade": "Trade and industry", "public": "Public services"}
OPTIONS = {
    "hub": tuple(Option(name, str(at), label) for at, (name, label) in enumerate(HUB_NAMES.items(), start=1)),
    "role": tuple(Option(name, str(at), label) for at, (name, label) in enumerate(ROLE_NAMES.items(), start=1)),
    "sector": (
        *(Option(name, str(at), label) for at, (name, label) in enumerate(SECTORS.items(), start=1)),
        Option("unsaid", "9", "I prefer not to say", "no_view"),
    ),
    "heard": (
        Option("colleague", "1", "From a colleague"),
        Option("newsletter", "2", "From a newsletter"),
        Option("open_day", "3", "At an open day"),
        Option("online", "4", "Online"),
        Option("forgot", "5", "I do not remember", "off_scale"),
    ),
    "agree": (
        Option("strongly_disagree", "1", "Strongly disagree"),
        Option("disagree", "2", "Disagree"),
        Option("neutral", "3", "Neutral"),
        Option("agree", "4", "Agree"),
        Option("strongly_agree", "5", "Strongly agree"),
        Option("no_opinion", "9", "No opinion", "no_view"),
    ),
    # The positive answers stand first, as the questionnaire had them.
    "satisfied": (
        Option("very_satisfied", "1", "Very satisfied"),
        Option("satisfied", "2", "Satisfied"),
        Option("in_between", "3", "In between"),
        Option("dissatisfied", "4", "Dissatisfied"),
        Option("very_dissatisfied", "5", "Very dissatisfied"),
    ),
    "ten": tuple(Option(f"r{number}", str(number), str(number)) for number in range(11)),
    "helped": (
        Option("mentor", "1", "A mentor"),
        Option("peers", "2", "Learning with others"),
        Option("work", "3", "Practice at work"),
        Option("lessons", "4", "Online lessons"),
        Option("other", "5", "Other (please specify)", "other"),
    ),
}

_AGREE = "How far do you agree with these statements?"
_TRUST = "And with these statements about the people in the hub?"


def _one(name: str, label: str, options: str, **more: str) -> Asked:
    return Asked(name, "select_one", label, options, **{"variable": name, **more})


def _row(name: str, label: str, short: str, variable: str, *, trust: bool = False) -> Asked:
    """A row of one of the two grids."""
    block, topic, above = ("trust_items", "Trust", _TRUST) if trust else ("goals", "Goals", _AGREE)
    return Asked(name, "select_one", label, "agree", variable, short, block, topic, above)


QUESTIONS = (
    _one("hub", "Which skills hub do you belong to?", "hub"),
    _one("role", "What do you do in the hub?", "role"),
    _one("sector", "In which sector do you work?", "sector", short="Sector"),
    _one("heard", "How did you first hear of the hub?", "heard"),
    _row("goals_clear", "The goals of the hub are clear to me", "Goals are clear", "g1"),
    _row("ideas_heard", "My ideas are heard", "Ideas are heard", "g2"),
    _row("plans_done", "The hub does what it plans", "Plans are done", "g3"),
    _one(
        "support",
        "How satisfied are you with the support you get?",
        "satisfied",
        short="Support",
        topic="Learning",
        scale="low_is_positive",
    ),
    _row("trust_word", "People here keep their word", "Keep their word", "t1", trust=True),
    _row("trust_help", "I can ask anybody here for help", "Ask for help", "t2", trust=True),
    _row("trust_careful", "With some people here I have to be careful", "Be careful", "t3", trust=True),
    _one("recommend", "How likely are you to recommend the hub to others (0 to 10)?", "ten", variable="nps"),
    Asked(
        "hours",
        "integer",
        "How many hours a month do you give to the hub?",
        variable="hours",
        short="Hours a month",
        limits=(0, 200),
    ),
    Asked(
        "travel",
        "decimal",
        "How far do you travel to the hub, in km?",
        variable="km",
        short="Distance in km",
        limits=(0, 150),
    ),
    Asked("helped", "select_multiple", "What helped you to learn?", "helped", variable="helped", topic="Learning"),
    Asked(
        "helped_other",
        "text",
        "What else helped you to learn?",
        variable="helped_text",
        relevant="${helped} = 'other'",
    ),
    _one(
        "new_skill",
        "I learned a skill that I use at work",
        "agree",
        variable="skill",
        short="New skill used",
        topic="Learning",
        only=SECOND,
    ),
    Asked("next_step", "text", "What should the hub do next?", variable="next"),
)
