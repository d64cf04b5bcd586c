"""Words by which answers are known, and what each of them makes an answer: no view, another, yes, none of these."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

from les_evaluation.core.texts import read_data
from les_evaluation.core.tick_words import NO, YES
from les_evaluation.core.wording import plain
from les_evaluation.study.codebook import NO_VIEW, OTHER, SUBSTANTIVE
from les_evaluation.study.drafting.leading_numbers import LEADING, OTHERWISE

HERE = Path(__file__).parent
FURTHER = ("no_view", "other", "none_of_these", "genders", "halfway")  # kinds of words in other_tongues.yaml
MARKS = re.compile(r"[.,;:!?()\[\]\"“”‘’'`*|]+|\s[-–—]\s|…")
BOTH_GENDERS = re.compile(r"[·•.](?:e|ne|te)s?\b")  # satisfait·e
LATIN = re.compile(r"[a-z]{2}")
OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2c00-\ud7ff]")
# Two languages in one answer: Agree / D'accord.
TWO_LANGUAGES = re.compile(r"\s*[/|]\s*")
IN_BRACKETS = re.compile(r"\([^()]*\)")
# What stands behind "other" above what was typed there: Other (please specify) Comment.
BEHIND_OTHER = re.compile(
    r"[\s:,;_-]+\(?(?:comments?|text|tekst|texte|response|specify|freitext|kommentar|commentaire|opmerking|toelichting)\)?$",
    re.IGNORECASE,
)
# What programs write above the comment beside an answer, in their languages.
COMMENTS = (
    *("comment", "comments", "kommentar", "kommentare", "commentaire", "commentaires", "opmerking", "opmerkingen"),
    *("commentaar", "comentario", "comentarios", "commento", "commenti", "remarks", "remarque", "remarques"),
)
DENIES = re.compile(
    r"(?:sans|zonder|ohne|sin|sem|senza) (?:experi\w*|ervaring|erfahrung|esperienza)"
    r"|(?!no (?:preference|difference|change|opinion)|not an? |niet een )"
    r"(?:not|never|no|none|nothing|don t|doesn t|didn t|do not|does not|did not|niet|nooit|geen|niets|helemaal niet"
    r"|pas|jamais|aucun|aucune|rien|ne|nicht|nie|niemals|kein|keine|nichts|gar nicht|uberhaupt nicht"
    r"|nunca|jamas|ningun|ninguno|ninguna|nada|mai|nessun|nessuno|nessuna|niente|nao|nenhum|nenhuma)(?!\w)"
)
STUCK_DENIAL = re.compile(r"(?:nicht|keine?|niet|geen)[^\W\d_]{5,}")  # of which the blank was lost: Nichtwichtig
PAIR, LONGEST_DENIAL = 2, 6  # marks of an option, and letters of a word that denies the other
REMEMBERED = 20_000  # answers, and sets of answers, that are asked about again and again while an export is read


@cache
def other_tongues() -> dict:
    """What other_tongues.yaml holds."""
    return read_data(HERE / "other_tongues.yaml")


@cache
def answer_words() -> dict:
    """What answer_words.yaml holds, with the words of other_tongues.yaml behind its own."""
    told = read_data(HERE / "answer_words.yaml")
    further = other_tongues()
    own = {kind: [*told[kind], *further[kind]] for kind in FURTHER}
    names = {role: [plain(word) for word in words] for role, words in further["metadata"].items()}
    roles = {role: [*words, *names.get(role, ())] for role, words in told["metadata"].items()}
    return {**told, **own, "metadata": roles}


@cache
def _words_of(kind: str) -> frozenset[str]:
    return frozenset(bare_words(word) for word in answer_words()[kind])


@cache
def _bare_marks(words: frozenset[str]) -> frozenset[str]:
    return frozenset(filter(None, map(bare_words, words)))


@cache
def bare_words(caption: str) -> str:
    """A caption as the lists of words hold it; of two languages in two scripts the one in Latin letters counts."""
    bare = " ".join(MARKS.sub(" ", BOTH_GENDERS.sub("", plain(caption))).split())
    if bare.isascii() or not LATIN.search(bare):
        return bare
    return " ".join(word for word in bare.split() if not OTHER_SCRIPT.search(word)) or bare


NO_SKILL = -10  # place in the table of levels
SHORTEST_STUCK = 6  # letters of words without their blank; fewer may be another word


@lru_cache(maxsize=REMEMBERED)
def is_no_view(caption: str) -> bool:
    """Whether an answer says that somebody has no view."""
    inner = [part for part in re.findall(r"\(([^()]*)\)", caption) if not is_low_or_no_view(part)]
    if is_low_or_no_view(caption):
        return True
    told = (without_number(caption), caption, IN_BRACKETS.sub("", caption), *inner)
    parts = caption.split("/")
    if _has_form("no_view_forms", caption):
        return True
    if bare_words(caption) in _words_of("no_view") or all(bare_words(part) in _words_of("no_view") for part in parts):
        return True
    if len(parts) > 1 and all(is_low_or_no_view(part) or bare_words(part) in _words_of("no_view") for part in parts):
        return True  # in two languages: pas certain / not sure
    short = _words_of("no_view_between_strokes")
    known = [bare_words(part) in _words_of("no_view") for part in parts]
    if len(parts) > 1 and all(own or bare_words(part) in short for part, own in zip(parts, known, strict=True)):
        return any(known) or len({bare_words(part) for part in parts} & {"dk", "ref", "nr", "nsp"}) > 1
    if _begins_as_no_view(caption):
        return not goes_on_as_an_answer(caption)
    if any(phrase in f" {bare_words(caption)} " for phrase in _phrases_of_no_view()):
        return True
    return any(bare_words(part) in _words_of("no_view") for part in told) or _is_stuck_no_view(caption)


def _is_stuck_no_view(caption: str) -> bool:
    """Whether an answer is one without a view of which the blanks were lost: KeineAntwort, Weet_niet."""
    letters = letters_of(caption)
    return len(letters) >= SHORTEST_STUCK and letters in _stuck_words("no_view")


def letters_of(words: str) -> str:
    """The letters and figures of an answer alone, without capitals and accents."""
    return re.sub(r"[\W_]+", "", plain(words))


@cache
def _stuck_words(kind: str) -> frozenset[str]:
    """The words of a kind that have a blank, without it."""
    return frozenset(letters_of(word) for word in answer_words()[kind] if " " in word.strip())


def _begins_as_no_view(caption: str) -> str | None:
    """What follows the words of no view with which an answer begins; None where it begins otherwise."""
    bare = bare_words(caption)
    known = [
        word
        for word in map(bare_words, answer_words()["no_view_beginnings"])
        if re.match(rf"{re.escape(word)}(?!\w)", bare)
    ]
    return bare[len(max(known, key=len)) :] or " " if known else None


def goes_on_as_an_answer(caption: str) -> bool:
    """Whether more follows words of no view: don't know where, but I would; don't know what it is; no reply."""
    rest = (_begins_as_no_view(caption) or "").strip()
    if not rest or bare_words(caption) in _words_of("no_view"):
        return False
    words = answer_words()["after_no_view"]
    if any(re.match(rf"{pattern}(?!\w)", rest) for pattern in words["unable"]):
        return not re.search(rf"(?<!\w)(?:{'|'.join(words['to_answer'])})", rest)
    if any(re.fullmatch(pattern, rest) for pattern in words["a_thing"]):
        return True
    if re.match(rf"(?:{'|'.join(words['asks'])})(?!\w)", rest):
        goes_on = [*words["but"], *(() if re.search("|".join(words["to_answer"]), rest) else words["also"])]
        return re.search(rf"(?<!\w)(?:{'|'.join(goes_on)})(?!\w)", rest) is not None
    other = re.match(r"/ ?(?P<rest>.*)", rest)
    denies = rf"(?:{'|'.join(words['denies'])}) \w+$"
    return bool(other and re.match(denies, other["rest"]) and not is_no_view(other["rest"]))


def is_low_or_no_view(caption: str) -> bool:
    """Whether an answer is no view beside opinions and the low end of answers that say how much: no experience."""
    return bare_words(without_number(caption)) in _words_of("low_or_no_view") or _has_form(
        "low_or_no_view_forms", caption
    )


@cache
def _forms(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(answer_words()[kind]))


def _has_form(kind: str, caption: str) -> bool:
    """Whether the whole of an answer has one of some forms, without the marks that are left in it."""
    bare = " ".join(re.sub(r"['’(){}]", " ", bare_words(without_number(caption))).split())
    return _forms(kind).fullmatch(bare) is not None


def says_no_experience(caption: str) -> bool:
    """Whether an answer denies experience or knowledge: beside degrees or years of it, the first of these."""
    return plain(without_number(caption)).strip(" .!") in answer_words()["levels"]["skill"][NO_SKILL]


def says_does_not_hold(caption: str) -> bool:
    """Whether an answer says of somebody that a question does not hold: I do not commute; never is an answer."""
    bare = bare_words(without_number(caption))
    return any(re.match(rf"{pattern}(?!\w)", bare) for pattern in answer_words()["denials"])


def says_none(caption: str) -> bool:
    """Whether an answer denies from its first word: not at all important, don't use it, never thought about it."""
    bare = bare_words(without_number(caption))
    return DENIES.match(bare) is not None or STUCK_DENIAL.fullmatch(bare) is not None


@cache
def _phrases_of_no_view() -> tuple[str, ...]:
    return tuple(f" {bare_words(phrase)} " for phrase in answer_words()["no_view_phrases"])


def is_other(caption: str) -> bool:
    """Whether an answer is the one for whatever is not listed."""
    bare = bare_words(without_number(caption))
    cut = re.sub(
        r" (?:namelijk|nl|nml|specify|please specify|precisez|und zwar|specificeer|licht toe|vul in)\b.*$", "", bare
    )
    if bare in _words_of("other") or cut in _words_of("other"):
        return True
    if bare_words(IN_BRACKETS.sub("", caption)) in _words_of("other"):
        return True  # autre (reponse courte)
    parts = [bare_words(part) for part in TWO_LANGUAGES.split(caption)]
    return len(parts) > 1 and all(part in _words_of("other") for part in parts)


def is_typed_beside(option: str) -> bool:
    """Whether an option is the one for whatever is not listed, or the column of what was typed behind it."""
    return is_other(option) or is_other(BEHIND_OTHER.sub("", option))


def marks_other(cell: str, option: str) -> bool:
    """Whether a cell below another answer only says that it was ticked: the word for other, or how the option begins.

    So write tools that have a column of its own for what was typed.
    """
    begins = re.match(rf"{re.escape(plain(cell))}(?!\w)", plain(option)) is not None
    return is_typed_beside(option) and (is_other(cell) or begins)


def is_none_of_these(caption: str) -> bool:
    """Whether an option says that none of the others holds."""
    return bare_words(caption) in _words_of("none_of_these")


def kind_of_answer(caption: str) -> str:
    """substantive, no_view or other, as the codebook calls it."""
    return NO_VIEW if is_no_view(caption) else OTHER if is_other(caption) else SUBSTANTIVE


def says_yes(caption: str) -> bool | None:
    """Whether a mark or a label of a mark says chosen; None where it says neither."""
    bare = bare_words(caption)
    return True if bare in _bare_marks(YES) else False if bare in _bare_marks(NO) else None


def denied_pair(cells: Collection[str]) -> tuple[str, str] | None:
    """(mark, the same denied) where the only two cells are a word and its denial, in whatever language; else None."""
    if len(cells) != PAIR:
        return None
    short, long = sorted(cells, key=lambda cell: len(plain(cell)))
    front, found, behind = plain(long).partition(plain(short))
    around = f"{front}{behind}".strip()
    return (short, long) if found and around and len(around) <= LONGEST_DENIAL and not (front and behind) else None


def is_yes_to_no(captions: Sequence[str]) -> bool:
    """Whether answers go from yes to no, or from no to yes, with nothing or what stands halfway between."""
    ends = {says_yes(captions[0]), says_yes(captions[-1])} if len(captions) in (2, 3) else set()
    return ends == {True, False} and all(map(is_halfway, captions[1:-1]))


def is_halfway(caption: str) -> bool:
    """Whether an answer stands between yes and no: perhaps, in part, sometimes."""
    return bare_words(without_number(caption)) in _words_of("halfway")


def without_number(caption: str) -> str:
    """An answer without the number with which it begins, or what else numbers it: a letter, a sign."""
    found = LEADING.match(caption) or OTHERWISE.match(caption)
    return found["rest"] if found else caption


def mixed_letters(captions: Iterable[str]) -> bool:
    """Whether some answers begin with a capital and others with a small letter, as typed ones do."""
    return len({caption[0].isupper() for caption in captions if caption[:1].isalpha()}) > 1


def is_a_gender(caption: str) -> bool:
    """Whether an answer names a gender: such answers have no order that could be wrong."""
    return any(bare_words(part) in _words_of("genders") for part in (caption, *caption.split("/")))


def language_of_texts(texts: Iterable[str]) -> str | None:
    """nl, en, fr or de, by the short words of these texts; None where there are none."""
    counted = dict.fromkeys(answer_words()["languages"], 0)
    for text in texts:
        words = re.findall(r"[^\W\d_]+", plain(text))
        for language, known in answer_words()["languages"].items():
            counted[language] += sum(word in known for word in words)
    best = max(counted, key=counted.__getitem__)
    return best if counted[best] else None
