"""The words of a study for its sites, groups and people, and the language that carries them to every sentence.

A sentence of the texts names a noun by its form: {w.les} is "LES" in Dutch and "site" in English, or what `words` of
config.yaml says. Forms of a noun such as les: les, Les (with a capital), les_many, Les_many, the_les, The_les,
this_les, This_les, a_les, A_les, each_les, Each_les, other_les ("een ander LES", "een andere hub"), which_les,
same_les ("hetzelfde LES", "dezelfde hub"), core_partner ("kernpartner", "core partner"), no_les ("geen enkel LES",
"geen enkele hub") and more of DUTCH, each with a capital too; without the noun that_les ("dat", "die"), art_les ("het",
"de"), every_les ("elk", "elke") and else_les ("ander", "andere").

Every function with a parameter `language` takes "nl" and "en", with the words of the project, or a `Language`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

LANGUAGES = ("nl", "en")
FORM = re.compile(r"\{w\.(\w+)\}")
# What Dutch says before and after nouns with either article, by the name of the form.
DUTCH = {
    "de": {"the": "de", "this": "deze", "each": "elke", "other": "andere", "which": "welke", "same": "dezelfde"},
    "het": {"the": "het", "this": "dit", "each": "elk", "other": "ander", "which": "welk", "same": "hetzelfde"},
}
DUTCH["de"] |= {
    "no": "geen enkele",
    "each_other": "elke andere",
    "any": "willekeurige",
    "broad": "brede",
    "external": "externe",
}
DUTCH["het"] |= {
    "no": "geen enkel",
    "each_other": "elk ander",
    "any": "willekeurig",
    "broad": "breed",
    "external": "extern",
}
DUTCH_PRONOUN = {"de": "die", "het": "dat"}
ENGLISH = {name: name for name in DUTCH["de"]} | {"same": "the same", "each_other": "every other", "any": "random"}
# English words that begin with a vowel and yet the sound of a consonant: a unit, a European site, a one-stop shop.
CONSONANT_SOUND = re.compile(r"(?:uni(?!n|m)|eu|on(?:e|ce)\b|u[bcfhjkqrst][aeiou])|(?-i:U[A-Z]{1,3}\b)", re.IGNORECASE)
# Letters that sound as if they began with a vowel, spoken one by one: an NGO, an SME; and a silent h: an hour.
VOWEL_SOUND = re.compile(r"[FHLMNRSX][B-DF-HJ-NP-TV-XZ][A-Z]?\b|(?i:hour|honest|honou?r|heir)")


class Noun(NamedTuple):
    """A word: one of it, several of it, and in Dutch its article (de or het)."""

    one: str
    many: str
    article: str = "de"


Nouns = tuple[tuple[str, Noun], ...]
DEFAULTS: dict[str, dict[str, Noun]] = {
    "nl": {
        "les": Noun("LES", "LES", "het"),
        "partner_group": Noun("partnergroep", "partnergroepen"),
        "luik": Noun("luik", "luiken", "het"),
        "rubriek": Noun("rubriek", "rubrieken"),
        "partner": Noun("partner", "partners"),
        "respondent": Noun("respondent", "respondenten"),
        "measurement": Noun("meting", "metingen"),
    },
    "en": {
        "les": Noun("site", "sites"),
        "partner_group": Noun("group", "groups"),
        "luik": Noun("domain", "domains"),
        "rubriek": Noun("topic", "topics"),
        "partner": Noun("partner", "partners"),
        "respondent": Noun("respondent", "respondents"),
        "measurement": Noun("measurement", "measurements"),
    },
}


class Language(str):
    """The text "nl" or "en", equal to it in all, with the words of a study."""

    __slots__ = ("decimal", "nouns", "sites")
    nouns: Nouns
    decimal: str
    sites: bool

    def __new__(cls, language: str, nouns: Nouns = (), decimal: str = "", sites: bool = True) -> Language:
        """Make one; nouns: those that differ from the words of the project, by name, in a fixed order.

        decimal: comma or point, "" for that of the language. sites: whether the study names any.
        """
        made = super().__new__(cls, language)
        made.nouns, made.decimal, made.sites = nouns, decimal, sites
        return made

    def __reduce__(self) -> tuple:
        """All parts, so that a copy and another process have the words too."""
        return (Language, (str(self), self.nouns, self.decimal, self.sites))


def language_of(config: Mapping) -> Language:
    """The language of the study with its words; Dutch as long as the configuration does not hold a known language.

    A configuration that cannot be used may have words that are none: those of the project stand in for them.
    """
    study = config.get("study")
    found = study.get("language") if isinstance(study, Mapping) else None
    language = found if found in LANGUAGES else "nl"
    style = config.get("style")
    decimal = style.get("decimal") if isinstance(style, Mapping) else ""
    nouns = tuple((name, Noun(*words)) for name, words in own_words(config, language).items())
    sites = config.get("names_sites", True) is not False
    return Language(language, nouns, decimal if decimal in ("comma", "point") else "", sites)


def own_words(config: Mapping, language: str) -> dict[str, list[str]]:
    """Noun -> one, many and article, as far as `words` of the configuration says them in this language."""
    words = config.get("words")
    found = {}
    for name in DEFAULTS[language]:
        told = words.get(name) if isinstance(words, Mapping) else None
        told = told.get(language) if isinstance(told, Mapping) else told
        if isinstance(told, Sequence) and not isinstance(told, str) and _is_noun(*told):
            found[name] = list(told)
    return found


def _is_noun(one: object = None, many: object = None, article: object = "de", *more: object) -> bool:
    return isinstance(one, str) and isinstance(many, str) and article in DUTCH and not more


def nouns_of(language: str) -> Nouns:
    """The words that a language carries beside those of the project; none of plain text."""
    return language.nouns if isinstance(language, Language) else ()


def names_sites(language: str) -> bool:
    """Whether the study of a language names sites; of plain text it does."""
    return not isinstance(language, Language) or language.sites


@cache
def forms(language: str, nouns: Nouns) -> dict[str, str]:
    """Name of a form -> what stands in a sentence, of every noun."""
    made: dict[str, str] = {}
    for name, noun in (DEFAULTS[language] | dict(nouns)).items():
        dutch = language == "nl"
        before = DUTCH[noun.article] if dutch else ENGLISH
        article = "een" if dutch else "an" if _has_vowel(noun.one) else "a"
        own = {name: noun.one, f"{name}_many": noun.many, f"a_{name}": f"{article} {noun.one}"}
        own |= {f"{form}_{name}": f"{word} {noun.one}" for form, word in before.items()}
        core = {f"core_{form}": noun for form, noun in ((name, noun.one), (f"{name}_many", noun.many))}
        own |= {form: _joined("kern", word) if dutch else f"core {word}" for form, word in core.items()}
        made |= own | {_capital(form): _capital(words) for form, words in own.items()}
        made[f"that_{name}"] = DUTCH_PRONOUN[noun.article] if dutch else "that"
        made |= {f"art_{name}": before["the"], f"every_{name}": before["each"], f"else_{name}": before["other"]}
    return made


def worded(sentence: str, language: str) -> str:
    """A sentence with its {w.FORM} replaced. Raises KeyError for a form that there is not."""
    if "{w." not in sentence:
        return sentence
    found = forms(str(language), nouns_of(language))
    return FORM.sub(lambda match: found[match[1]], sentence)


def in_file_name(word: str) -> str:
    """A word as part of a file name: small letters of a to z and digits with _ between; "" where nothing is left."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def _has_vowel(word: str) -> bool:
    if VOWEL_SOUND.match(word):
        return True
    return word[:1].lower() in "aeiou" and not CONSONANT_SOUND.match(word)


def _joined(first: str, word: str) -> str:
    """A Dutch compound: kernpartner, but kern-NGO and kern-maison de quartier."""
    return f"{first}{word}" if word.isalpha() and word.islower() else f"{first}-{word}"


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
