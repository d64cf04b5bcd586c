"""One of something is told in the singular, in every text and both languages."""

import re
from string import Formatter

import pytest

from les_evaluation.core.problems import Place, Problem
from les_evaluation.core.texts import LANGUAGES, filled, flat, text
from les_evaluation.core.words import Language, Noun

HUB = Language("en", (("les", Noun("hub", "hubs")), ("respondent", Noun("participant", "participants"))))


@pytest.mark.parametrize(("n", "said"), [(1, "1 row is"), ("1", "1 row is"), (0, "0 rows are"), (2, "2 rows are")])
def test_of_one_the_first_part_is_taken(n, said):
    assert filled("{n} {n:row is|rows are}", {"n": n}) == said


def test_other_formats_and_bars_stay():
    assert filled("a | b {x:.1f} {{y}}", {"x": 1}) == "a | b 1.0 {y}"
    with pytest.raises(KeyError):
        filled("{n} {n:row|rows}", {})


@pytest.mark.parametrize(
    ("key", "language", "one", "two"),
    [
        ("report.facts.respondents", HUB, "1 participant", "2 participants"),
        ("report.facts.significant", "nl", "1 respondent vulde", "2 respondenten vulden"),
        ("decisions.blank_rows", "en", "1 blank row passed", "2 blank rows passed"),
        ("decisions.blank_rows", "nl", "1 lege rij over", "2 lege rijen over"),
        ("figures.network.note_alone", "nl", "1 partner heeft", "2 partners hebben"),
        ("changes.counted.workbooks", "en", "1 sheet of a workbook", "2 sheets of workbooks"),
        ("run.publication_behind", "en", "1 of its files", "2 of its files"),
    ],
)
def test_sentences_with_a_number(key, language, one, two):
    told = [text(key, language, n=n, folder="f") for n in (1, 2)]
    assert [one in told[0], two in told[1]] == [True, True], told


def test_problems_too():
    told = Problem("weight_number", Place("x.csv"), None, {"n": 1, "rows": "5", "wave": "w1"})
    assert "(1 cell, in rows 5)" in told.what("en")


# What a number of something looks like, where it is told by the usual name of a count.
NOUNS = {
    "en": "rows cells responses persons participants respondents sites hubs questions answers passages sessions "
    "figures files relations partners dates codes",
    "nl": "rijen cellen responsen antwoorden personen respondenten vragen fragmenten passages sessies figuren "
    "bestanden relaties partners datums codes",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_a_number_with_a_noun_in_the_plural_alone(language):
    # Never of one: rows above the headers beside another text for one row, responses with one code, ends of a bridge,
    # answers of a scale with a middle.
    several = {"drafting.start.above", "decisions.link_one", "networks.reading_help.bridge_one"}
    several |= {"drafting.doubt.end_missing"}
    counted = rf"\{{(n|total|doubts|sessions)\}} (?:\w+ )?({NOUNS[language].replace(' ', '|')})\b"
    left = {key for key, told in flat(language).items() if re.search(counted, without_choices(told))}
    assert left - several == set()


def without_choices(told):
    """A sentence without what it says of one or of several, where each part has what fits it."""
    kept = ""
    for said, field, spec, _ in Formatter().parse(told):
        kept += said.replace("{", "{{").replace("}", "}}") + (f"{{{field}}}" if field and not spec else "")
    return kept


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_between_one_and_several_has_two_parts(language):
    fields = [(key, spec) for key, told in flat(language).items() for _, _, spec, _ in Formatter().parse(told) if spec]
    assert [key for key, spec in fields if spec.count("|") != 1] == []
    assert len(fields) > 200


class Ones(dict):
    """One of everything."""

    def __missing__(self, key):
        return 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_single_one_no_sentence_says_one_of_the_one(language):
    of_one = {"nl": "van de 1 ", "en": "of the 1 "}[language]
    counted = {key: said for key, said in flat(language).items() if re.search(r"\{\w+:[^}]*\|", said)}
    assert len(counted) > 50
    assert not [key for key, said in counted.items() if of_one in filled(said, Ones())]


def test_behind_a_question_no_full_stop_follows():
    assert filled("Bars: {title}. Shares.", {"title": "What next?"}) == "Bars: What next? Shares."
    assert filled("Bars: {title}.", {"title": "At last!"}) == "Bars: At last!"
    assert filled("Bars: {title}. {n:row|rows}", {"title": "What?", "n": 1}) == "Bars: What? row"
    assert filled("Bars: {title}.", {"title": "Version 1"}) == "Bars: Version 1."
    assert filled("Not read: “{value}”", {"value": "why?."}) == "Not read: “why?.”"
