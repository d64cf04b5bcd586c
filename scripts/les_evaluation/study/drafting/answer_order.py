"""The order of answers that are no opinion: amounts and periods by their size, levels of schooling, of skill."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.answer_kinds import answer_words, says_yes
from les_evaluation.study.drafting.answer_rates import names_a_period, rate_of, says_never, times_in_all
from les_evaluation.study.drafting.leading_numbers import OTHERWISE
from les_evaluation.study.drafting.none_of_an_amount import none_of_an_amount
from les_evaluation.study.drafting.rank_words import by_places
from les_evaluation.study.drafting.rather_words import between_two_ends
from les_evaluation.study.drafting.worded_sizes import by_bare_units, by_rounded_amounts, with_always

LEAST_LISTED = 3  # answers by letters, before these tell the order of the questionnaire
LEAST_OF_A_SIZE = 2  # an amount, and whether it is meant from there or up to there
REMEMBERED = 100_000  # answers and kinds of levels, asked about again and again while an export is read
SHORT_WORD = 4  # letters: no is no beginning of north
THOUSANDS = re.compile(r"(?<=\d)[.,' ](?=\d{3}(?!\d))")
AMOUNT = re.compile(r"\d+(?:[.,]\d+)?")
NO_SPACE = re.compile(r"(?<=[^\W\d_]{3})(?=\d)")  # Year2 is Year 2
MORE = re.compile(r"\d[\d.,]*(?: ?[kmg]b?)? ?\+(?! ?\d)|\+$")  # 65+, 1000+ people
BEFORE_AMOUNT = r"(?= ?(?:[^\w\s]{0,2}\d|an? |one |half|een |un |une |ein))"
PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?%")
ALONE = re.compile(r"[^\w\s]?\d+(?:[.,]\d+)?\+?(?: ?[^\W\d_]{1,8})?")  # a number, maybe with its unit
CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))? ?([ap])\.?m\b")
# No R knowledge, no experience with...: what it is of makes no difference to the level.
NONE_OF = re.compile(
    r"\b(no|geen|aucune|keine) (?:[\w+#]+ ){1,2}"
    r"(knowledge|experience|kennis|ervaring|connaissance|kenntnisse|erfahrung)(?!\w)"
)
THOUSAND = re.compile(r"\d ?k(?![^\W\d_])")
MILLION = re.compile(r"(?<=\d) ?m(?![^\W\d_])")
# One of a unit, without its number: less than a year, moins d'un an, weniger als ein Jahr; half a year, een half jaar.
ONE = r"(?:a|an|one|een|1|un|una|uno|um|uma|une|ein|eine|einem|einen|einer|eines)"
HALF_OF = re.compile(rf"\b(?:half (?:a|an)|(?:{ONE} )?(?:half|halve|demi-?|halbe[snrm]?))[ -](?=\w)")
ONE_OF = re.compile(rf"\b{ONE} (?:(?:full|whole|single|single full|heel|hele|volledig|entier|ganze[snrm]?) )?(?=\w)")
# Of a year, older is less: older than 2015, 2019 or newer.
YEARS = range(1900, 2101)
BEFORE_A_YEAR = re.compile(
    r"\b(?:older|earlier|before|ouder|eerder|vroeger|voor|anciens?|anciennes?|avant|alter|altere|fruher|vor)\b"
)
SINCE_A_YEAR = re.compile(
    r"\b(?:newer|later|after|since|nieuwer|na|sinds|vanaf|recents?|recentes?|apres|depuis|neuer|spater|nach|seit|ab)\b"
)
# Beside how long it will take: what is done already.
NOW = re.compile(
    r"\b(?:already|right now|immediately|currently|reeds|al bezig|nu al|onmiddellijk|meteen|momenteel|deja|maintenant"
    r"|immediatement|bereits|jetzt|sofort|ya|ahora|inmediatamente|gia|adesso|subito|agora|imediatamente)\b"
)
THEN = re.compile(r"(?<= )then(?= )")  # as many write than
JUST_BELOW = 0.5
SECONDS_OF_A_DAY = 86_400


@cache
def unit_of_time() -> re.Pattern[str]:
    """The pattern of a unit of time in any of the languages of answer_words.yaml."""
    words = (word for own in answer_words()["units_of_time"].values() for word in own)
    return re.compile(rf"\b({'|'.join(words)})\b")


@cache
def _unit_behind() -> re.Pattern[str]:
    """The pattern of a unit behind a number that makes it larger: 500 m and 1 km, 20 MB and 1 GB, 50k."""
    words = sorted((word for own in answer_words()["magnitudes"].values() for word in own), key=len, reverse=True)
    return re.compile(rf"\s?(?P<unit>{'|'.join(map(re.escape, words))}|g|m)(?![^\W\d_])")


@cache
def _small_numbers() -> dict[str, int]:
    return {word: int(number) for number, words in answer_words()["numbers"].items() for word in words}


@cache
def _levels() -> list[dict[str, int]]:
    return [
        {word: int(place) for place, words in places.items() for word in words}
        for places in answer_words()["levels"].values()
    ]


def size_of(caption: str) -> tuple[float, ...] | None:
    """How large what an answer names is: (first amount, below it, the others); None where it names none.

    A unit of time counts (6 months before 1 year); less than and more than stand before and behind the amount itself.
    """
    caption = caption.replace("_", " ")
    if plain(caption).strip(" .!") in answer_words()["one_person"]:
        return (1.0, 0.0)
    text = THOUSANDS.sub("", NO_SPACE.sub(" ", plain(caption)))
    found = [(match.start(), float(match[0].replace(",", "."))) for match in AMOUNT.finditer(text)]
    if not found and rate_of(caption) is None:
        found = _one_of_a_unit(text)
    if not found and NOW.search(text):
        return (0.0, 0.0)
    if not found:
        words = re.findall(r"[^\W\d_]+", text)
        known = [(text.find(word), float(_small_numbers()[word])) for word in words if word in _small_numbers()]
        found = known[:1]
    if not found:
        return None
    units = [(match.start(), days_of(match[1])) for match in unit_of_time().finditer(text)]
    larger = [_magnitude(text, place) for place, _ in found]
    # Of 20 - 50 GB the first has the unit of the second; where it has its own (500 m - 1 km) it keeps it.
    larger = [own or next(filter(None, larger[at:]), 0.0) or 1.0 for at, own in enumerate(larger)]
    found = [(place, amount * unit) for (place, amount), unit in zip(found, larger, strict=True)]
    sized = [
        amount * next((days for at, days in units if at > place), units[-1][1] if units else 1.0)
        for place, amount in found
    ]
    below, above = _says("below", text), _says("above", text) or MORE.search(text) is not None
    if sized[0] in YEARS and not units and (BEFORE_A_YEAR.search(text) or SINCE_A_YEAR.search(text)):
        below, above = bool(BEFORE_A_YEAR.search(text)), bool(SINCE_A_YEAR.search(text))
    return (sized[0], -1.0 if below else 1.0 if above and len(sized) == 1 else 0.0, *sized[1:])


@cache
def _ends(kind: str) -> re.Pattern[str]:
    """The words that say below or above an amount; those of a few letters (ab, do) stand right before it."""
    words = sorted(answer_words()[kind], key=len, reverse=True)
    told = [
        re.escape(word) + ("" if not word[-1].isalnum() else r"(?!\w)" if len(word) > SHORT_WORD else BEFORE_AMOUNT)
        for word in words
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})")


def _says(kind: str, text: str) -> bool:
    return _ends(kind).search(text) is not None


def _one_of_a_unit(text: str) -> list[tuple[int, float]]:
    """Where an amount stands and which, of half a year or of a month; [] where no unit has one."""
    for pattern, amount in ((HALF_OF, 0.5), (ONE_OF, 1.0)):
        for one in pattern.finditer(text):
            if unit_of_time().match(text, one.end()):
                return [(one.start(), amount)]
    return []


def _magnitude(text: str, place: int) -> float:
    """How much larger the unit behind a number makes it; 0 where none stands there."""
    number = AMOUNT.match(text, place)
    found = _unit_behind().match(text, number.end()) if number else None
    told = answer_words()["magnitudes"].items()
    return next((float(times) for times, words in told if found["unit"] in words), 1.0) if found else 0.0


def days_of(unit: str) -> float:
    """How many days a unit of time has; 1 of any other."""
    told = ((seconds, word) for seconds, words in answer_words()["units_of_time"].items() for word in words)
    return next((seconds / SECONDS_OF_A_DAY for seconds, word in told if re.search(rf"{word}$", f" {unit}")), 1.0)


def _percents(captions: Sequence[str]) -> int:
    return sum(bool(PERCENT.search(caption)) for caption in captions)


def _share_of(caption: str) -> float | None:
    """The percentage that an answer names, 0 for never and 100 for always; None where it names none, or several."""
    found = PERCENT.findall(caption)
    if len(found) == 1:
        below = _says("below", plain(caption))
        return float(found[0].replace(",", ".")) - (0.5 if below else 0.0)
    rate = rate_of(caption)
    if found:
        return None
    return 0.0 if rate == 0 else 100.5 if plain(caption) in answer_words()["always"] else None


def _clock(caption: str) -> tuple[float, ...] | None:
    """The hours that an answer names with am or pm, 12 pm at noon; None where it names none."""
    found = CLOCK.findall(plain(caption))
    return (
        tuple(int(hour) % 12 + (12 if half == "p" else 0) + int(minute or 0) / 60 for hour, minute, half in found)
        or None
    )


def known_order(captions: Sequence[str]) -> list[str] | None:
    """The answers by size or by level, None where not every one of them tells a place of its own."""
    none = none_of_an_amount(captions)
    if none:
        rest = known_order([caption for caption in captions if caption != none])
        return rest and [none, *rest]
    return None if len(captions) < 2 else by_places(captions) or _by_amounts(captions)


def _by_amounts(captions: Sequence[str]) -> list[str] | None:
    """The answers by clock, share, rate, size, level or letter; None where none of these tells each a place."""
    clocks = {caption: _clock(caption) for caption in captions}
    if None not in clocks.values() and len(set(clocks.values())) == len(captions):
        return sorted(captions, key=lambda caption: clocks[caption] or ())
    shares = {caption: _share_of(caption) for caption in captions}
    if None not in shares.values() and len(set(shares.values())) == len(captions) and _percents(captions) > 1:
        return sorted(captions, key=lambda caption: shares[caption] or 0.0)
    rates = _rates_of(captions)
    often = [rate for rate in rates.values() if rate]
    if (
        None not in rates.values()
        and len(set(rates.values())) == len(captions)
        and sum(map(names_a_period, captions)) > (len(captions) < LEAST_LISTED)
    ):
        return sorted(captions, key=lambda caption: rates[caption] or 0.0)
    if len(often) > 1:
        return None  # how often: the numbers alone would tell another order
    sized = _by_size(captions) or _from_never(captions)
    if sized:
        return sized
    for kind in range(len(_levels())):
        told = {caption: _level(caption, kind) for caption in captions}
        if None not in told.values() and len(set(told.values())) == len(captions):
            return sorted(captions, key=lambda caption: told[caption] or 0)
    letters = {caption: _letter(caption) for caption in captions}
    listed = sorted(letters, key=letters.__getitem__)
    told_all = "".join(letters[caption] for caption in listed) == "abcdefgh"[: len(captions)]
    if told_all and len(captions) >= LEAST_LISTED:
        return listed
    return with_always(captions, known=known_order) or between_two_ends(captions) or None


def _rates_of(captions: Sequence[str]) -> dict[str, float | None]:
    """How many times a year each answer is; how often ever counts as well beside two that name a period."""
    rates = {caption: rate_of(caption) for caption in captions}
    if sum(map(names_a_period, captions)) < LEAST_OF_A_SIZE:
        return rates
    unknown = [caption for caption, rate in rates.items() if rate is None]
    if len(unknown) == 1 and says_never(unknown[0]) and 0 not in rates.values():
        return {**rates, unknown[0]: 0.0}  # that has never happened to me, beside every month
    return {caption: times_in_all(caption) if rate is None else rate for caption, rate in rates.items()}


def _from_never(captions: Sequence[str]) -> list[str]:
    """The answers by how many times, with never before all; [] where none is never or the others have no sizes."""
    never = [caption for caption in captions if rate_of(caption) == 0 and says_yes(caption) is None]
    rest = [caption for caption in captions if caption not in never]
    sized = _by_size(rest) if len(never) == 1 and len(rest) >= LEAST_OF_A_SIZE else []
    return [*never, *sized] if sized else []


def _by_size(captions: Sequence[str]) -> list[str]:
    """The answers by how large what each names is, in words or in figures; [] where not each has a size of its own."""
    worded = by_bare_units(captions, days_of=days_of, unit=unit_of_time())
    worded = worded or by_rounded_amounts(captions, numbers=_small_numbers())
    if worded:
        return worded
    bare = _without_its_unit(captions)
    sizes = {caption: size_of(one) for caption, one in zip(captions, bare, strict=True)}
    places = [size for size in sizes.values() if size is not None]
    whole = len(places) == len(captions) and len(set(places)) == len(captions)
    return sorted(captions, key=lambda caption: sizes[caption] or ()) if whole else []


def _letter(caption: str) -> str:
    """The letter by which an answer is listed: a) Bus, b) Tram; "" of any other."""
    found = OTHERWISE.match(caption)
    return (found["letter"] or found["closed"] or "").casefold() if found else ""


def _without_its_unit(captions: Sequence[str]) -> list[str]:
    """The answers without the one unit of time that some of them name: 65+ stands behind 45-64 years.

    Where each has a number and some name no unit, that of the others is theirs too.
    """
    if any(THOUSAND.search(plain(caption)) for caption in captions):
        captions = [MILLION.sub(" million", plain(caption)) for caption in captions]  # 300k to 1M
    captions = [NO_SPACE.sub(" ", plain(caption)) for caption in captions]
    units = [{days_of(found[1]) for found in unit_of_time().finditer(plain(caption))} for caption in captions]
    mixed = len(set().union(*units)) == 1 and not all(units) and all(map(_names_an_amount, captions))
    return [unit_of_time().sub(" ", plain(caption)) if mixed else caption for caption in captions]


def _names_an_amount(caption: str) -> bool:
    return bool(AMOUNT.search(caption)) or not _small_numbers().keys().isdisjoint(re.findall(r"[^\W\d_]+", caption))


@cache
def _begun(word: str) -> re.Pattern[str]:
    """The pattern of a word, which may have an ending (masters); one of a few letters stands whole."""
    return re.compile(rf"(?<!\w){re.escape(word)}" + (r"(?!\w)" if len(word) <= SHORT_WORD else ""))


@lru_cache(maxsize=REMEMBERED)
def _level(caption: str, kind: int) -> float | None:
    """The place of the longest word of a kind of levels that stands in an answer; less than that is just below it."""
    text = THEN.sub("than", NONE_OF.sub(r"\1 \2", f" {plain(caption).replace('_', ' ')} "))
    found = [
        (len(word), place) for word, place in _levels()[kind].items() if word in text and _begun(word).search(text)
    ]
    if not found:
        return None
    length, place = max(found)
    below = _ends("below").match(text.strip())
    return place - JUST_BELOW if below and below.end() + length <= len(text.strip()) else place


def overlap(captions: Sequence[str]) -> list[str]:
    """Two answers of which the one is an amount within the other: 19, within 18-22; [] where no two are."""
    told = {caption: size for caption in captions if (size := size_of(caption))}
    sizes = {caption: size for caption, size in told.items() if not size[1]}
    if any(rate_of(caption) is not None or names_a_period(caption) for caption in captions):
        return []
    ranges = any(len(size) > LEAST_OF_A_SIZE for size in sizes.values())
    for band, size in told.items():
        for other, single in sizes.items():
            bare = len(single) == LEAST_OF_A_SIZE and ALONE.fullmatch(plain(other))
            if ranges and bare and size[1] and (single[0] - size[0]) * size[1] > 0:
                return [band, other]
    for band, size in sizes.items():
        for other, single in sizes.items():
            if len(size) > len(single) == LEAST_OF_A_SIZE and size[0] < single[0] < size[-1]:
                return [band, other]
    return []
