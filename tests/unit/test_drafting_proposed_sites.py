"""What is proposed as the site and the group: nothing that leaves people out, and nothing that is no place."""

from __future__ import annotations

import itertools

import pytest

from les_evaluation.study.drafting.drafted_question import SELECT_ONE, DraftChoice, DraftQuestion
from les_evaluation.study.drafting.five_answers import settle, site_candidates
from les_evaluation.study.drafting.neutral_table import Export, Said, column_of

ROWS = 100
PLACES = ("Ghent", "Bruges", "Leuven")


def question(name, text, captions=PLACES):
    choices = tuple(DraftChoice(one, one, name=one.lower()) for one in captions)
    return DraftQuestion(SELECT_ONE, text, (text,), text, choices, name=name)


def settled(tmp_path, blank, texts=("Which city do you work in?",)):
    """What is settled of questions that as many left blank; a last one everybody answered."""
    told = [*itertools.islice(itertools.cycle(PLACES), ROWS - blank), *[""] * blank]
    columns = [column_of(text, told, Said(), n=ROWS) for text in texts]
    columns.append(column_of("Do you like it?", ["Yes", "No"] * (ROWS // 2), Said(), n=ROWS))
    questions = [question(f"q{at}", text) for at, text in enumerate(texts)]
    questions.append(question("likes", "Do you like it?", ("Yes", "No")))
    exports = [Export(tmp_path / "x.csv", "", tuple(columns), ROWS)]
    return settle(questions, exports, {}, ask=None, language="en")


@pytest.mark.parametrize(("blank", "site"), [(0, "q0"), (4, "q0"), (6, ""), (20, "")])
def test_a_site_that_some_were_not_asked_is_not_proposed_and_told(tmp_path, blank, site):
    found = settled(tmp_path, blank)
    assert found.site == site
    assert found.not_all == (() if site else (("q0", blank),))


def test_a_group_that_some_were_not_asked_is_not_proposed_and_told(tmp_path):
    found = settled(tmp_path, 20, ("What is your role?",))
    assert found.group == ""
    assert found.not_all == (("q0", 20),)


@pytest.mark.parametrize(
    "text",
    [
        "Quel moyen de transport utilisez-vous sur votre lieu de stage ?",
        "In welcher Branche sind Sie aktuell tätig?",
        "What means of transport takes you to the city?",
        "Which industry is your organisation's location in?",
        "Welk vervoermiddel neem je naar de stad?",
    ],
)
def test_means_and_branches_are_no_place(text):
    assert site_candidates([question("q", text)]) == []


@pytest.mark.parametrize("text", ["Which branch do you work at?", "In welcher Stadt arbeiten Sie?", "Welke vestiging?"])
def test_places_are_sites(text):
    assert len(site_candidates([question("q", text)])) == 1
