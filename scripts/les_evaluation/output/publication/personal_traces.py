"""What must not stand in a file that leaves the house: names, addresses, pseudonyms, passages, folders of a machine."""

from __future__ import annotations

import getpass
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from les_evaluation.core.masking import mask_personal, may_be_personal
from les_evaluation.core.person_mask import HUMP, Mask
from les_evaluation.core.wording import plain
from les_evaluation.output.publication.hidden_counts import small_sizes

NAME, CONTACT, PSEUDONYM, SAID, MACHINE, AUTHOR = TRACES = (
    "name",
    "contact",
    "pseudonym",
    "said",
    "machine",
    "author",
)
SMALL_SAID = "small_said"
QUOTE = "quote"  # a passage that may be quoted: no trace, but left out until somebody has read them
RESPONDENT = re.compile(r"(?<!\w)R-[0-9a-f]{12,}(?!\w)")
# What a cell or an attribute holds that is a number to count with and none to call.
COUNTED = re.compile(
    r"[-+]?(?:(?:0|[1-9]\d*)?[.,]\d+(?:[eE][-+]?\d+)?|\d{1,8}|[1-9]\d*[eE][-+]?\d+)%?"
    # How often each point of a scale was chosen: 0-2-11-10-3; a number to call has a zero in front, or longer parts.
    r"|(?:0|[1-9]\d?)(?:-(?:0|[1-9]\d?)){4,}|(?:0|[1-9]\d{0,2})(?:-(?:0|[1-9]\d{0,2})){5,}"
)
WORD = re.compile(r"\w+")
# In the properties of a document: who made or changed it, for whom. The pipeline writes none of these.
MAKER = re.compile(r"<(?:\w+:)?(?:creator|lastModifiedBy|Company|Manager|HyperlinkBase)>([^<]*[^<\s][^<]*)<")
PROPERTIES = re.compile(r"(?:^|!)docProps/\w+\.xml$")
FEWEST_WORDS = 4  # of a passage before a part of a text is taken for it; a shorter one must be the whole text
FEWEST_LETTERS = 12
# Accounts that a machine gives by itself, which name nobody.
NOBODY = {"root", "user", "admin", "administrator", "runner", "ubuntu", "debian", "nobody", "docker", "build", "app"}


def accounts_here() -> list[str]:
    """What only this machine knows, in small letters: the account, its folder, and the folder of the project."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError):  # a container without accounts
        account = ""
    found = [str(Path.cwd())] if len(Path.cwd().parts) > 2 else []  # / and /app name nobody
    home = str(Path.home())
    found += [home] if len(Path(home).parts) > 2 else []
    found += [account] if len(account) > 3 and account.casefold() not in NOBODY else []  # Ann is a word
    return list(dict.fromkeys(one.casefold() for one in found))


class Passages:
    """Texts that somebody said, found again inside other texts, whatever blanks and marks stand in them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._whole: set[str] = set()
        self._from: dict[tuple[str, ...], set[str]] = {}
        for text in texts:
            words = WORD.findall(plain(text))
            if len(" ".join(words)) < FEWEST_LETTERS:
                continue
            self._whole.add(" ".join(words))
            if len(words) >= FEWEST_WORDS:
                self._from.setdefault(tuple(words[:FEWEST_WORDS]), set()).add(" ".join(words))

    def found_in(self, words: Sequence[str]) -> bool:
        """Whether one of them stands in a text, given as its words."""
        joined = " ".join(words)
        if joined in self._whole:
            return True
        starts = zip(*(words[at:] for at in range(FEWEST_WORDS)), strict=False)
        found = {start for start in starts if start in self._from}
        return any(f" {passage} " in f" {joined} " for start in found for passage in self._from[start])


@dataclass
class Traces:
    """Looks for traces in texts; each different text is looked at once, however many files hold it.

    mask: of the people on the lists. shown: texts of the study itself that are printed as they were written, in which
    a name may be a word. quotable, said: passages that may be quoted, and those that may not. may_be_said: texts that
    the configuration allows. machine: see `accounts_here`. minimum: groups smaller than this are hidden.
    """

    mask: Mask
    shown: Iterable[str] = ()
    quotable: Iterable[str] = ()
    said: Iterable[str] = ()
    may_be_said: Sequence[str] = ()
    machine: Sequence[str] = ()
    minimum: int = 1
    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort out what is quotable, what is printed by the study itself, and what may not be said."""
        named = self.mask.named
        self._words = (
            set()
            if named is None
            else {hit.casefold() for text in self.shown for hit in named.findall(HUMP.sub(" ", text))}
        )
        quotable = list(self.quotable)
        allowed = {plain(text) for text in [*quotable, *self.shown]}
        self._quotes = Passages(quotable)
        self._passages = Passages(text for text in self.said if plain(text) not in allowed)

    def of(self, text: str) -> frozenset[str]:
        """The traces in one text, QUOTE among them."""
        if text not in self._known:
            self._known[text] = frozenset(self._looked_for(text))
        return self._known[text]

    def _looked_for(self, text: str) -> Iterable[str]:
        for allowed in self.may_be_said:
            text = text.replace(allowed, " ")
        if not text.strip() or COUNTED.fullmatch(text.strip()):
            return
        named = self.mask.named
        if named is not None and {hit.casefold() for hit in named.findall(HUMP.sub(" ", text))} - self._words:
            yield NAME
        if mask_personal(text) != text or may_be_personal(text):
            yield CONTACT
        if RESPONDENT.search(text):
            yield PSEUDONYM
        small = text.casefold()
        if any(here in small for here in self.machine):
            yield MACHINE
        if small_sizes(text, minimum=self.minimum):
            yield SMALL_SAID
        words = WORD.findall(plain(text))
        if self._passages.found_in(words):
            yield SAID
        if self._quotes.found_in(words):
            yield QUOTE


def makers(part: str, content: bytes) -> list[str]:
    """Who is named as its maker in the properties of a document; part: the name of that part of it."""
    return MAKER.findall(content.decode("utf-8", "replace")) if PROPERTIES.search(part) else []


def hinted(text: str, mask: Mask, longest: int = 60) -> str:
    """What a message may show of a text, for who looks for it: masked and short."""
    told = RESPONDENT.sub("R-…", mask(" ".join(text.split())))
    return told if len(told) <= longest else told[: longest - 1] + "…"
