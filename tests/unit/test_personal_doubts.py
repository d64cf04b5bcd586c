"""What people typed that may tell who they are is left out, or told beside the question."""

from __future__ import annotations

from pathlib import Path

import pytest

from les_evaluation.study.drafting.neutral_table import Column, Export, Said
from les_evaluation.study.drafting.recognise import recognise

CONTACTS = ["Oui", "a.b@mail.com", "+32 473 21 39 72", "Oui, email: c@d.fr", "Non", "0476 12 13 14, e@f.be"]
SOME = ["Nee", "Ja", "liever niet", "bel 0473 21 39 72", "misschien later nog eens", "nu niet", "geen tijd"]
TITLED = ["RC/23/54 Mr. Pradeep Kumar", "RC/23/40 Mr. Srinivasa", "RC/23/30 Dr. Patil", "RC/1 Mevr. De Smet", "Dr A"]
PEOPLE = ["Tom Griffiths", "Jan van den Berg", "Anaïs Dupont", "J. Peeters", "Karl von Stein", "Ian Hawke"]
CODES = ["VK33EO", "GE12SU", "ZN13UA", "ZG25DU", "MO49HU", "RO70BU"]
TOWNS = ["Ione", "North Powder", "Baker", "Halfway", "Haines"]
ZIPS = ["97867", "97843", "97814", "97834", "97833"]


def drafted(cells, header, n=0, **said):
    asked = Column(header, Said(**said), dict.fromkeys(cells, 1), n or len(cells))
    return recognise(Export(Path("a.csv"), "", (asked,), asked.n), can_tick=True)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Seriez-vous intéressé", CONTACTS),  # 4 of 6
        ("Kies", TITLED),
        ("Select your Personal Details ", [f"{code} x" for code in CODES]),
        ("Wat zijn uw persoonsgegevens?", [f"{code} x" for code in CODES]),
        ("What are the names of the course instructors?", PEOPLE),
        ("Namen van de lesgevers", PEOPLE),
        ("Noms des formateurs", PEOPLE),
        ("Namen der Dozenten", PEOPLE),
        ("Mailing Address Only - Street or PO Box", [f"{n} G Street" for n in range(5)]),
        ("Mailing Address Only - City", TOWNS),
        ("Postadres - Postcode", ZIPS),
        ("Anschrift - PLZ", ZIPS),
    ],
)
def test_personal_cells_are_copied_nowhere(header, cells):
    found = drafted(cells, header)
    assert found.questions == []
    assert [column.header for own in found.metadata.values() for column in own] == [header]


@pytest.mark.parametrize(
    ("header", "cells", "key"),
    [
        ("Mogen we je bellen?", SOME, "typed_contacts"),
        ("Met wie werk je samen?", PEOPLE, "may_be_personal"),
        ("Naam van de school", TOWNS, "may_be_personal"),
        ("Vul hier uw onderzoekscode in", CODES, "may_be_codes_of_people"),
        ("CF_ID", ["Test", "20045399x", "20045401x", "3004z", "99z2"], "may_be_codes_of_people"),
    ],
)
def test_what_may_be_personal_is_doubted(header, cells, key):
    (question,) = drafted(cells, header, n=len(cells) + 1).questions  # somebody gave none
    assert question.type == "text"
    assert key in [doubt.key for doubt in question.doubts]


def test_how_many_cells_hold_contacts_is_counted_by_rows():
    asked = Column("Bellen?", Said(), {one: 2 if "bel" in one else 1 for one in SOME}, 9)
    (question,) = recognise(Export(Path("a.csv"), "", (asked,), 9), can_tick=True).questions
    assert [doubt.values for doubt in question.doubts if doubt.key == "typed_contacts"] == [{"n": 2}]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Waarom", ["Omdat het regent", "Het was te ver", "Ik had geen tijd meer", "te duur voor mij", "weet niet"]),
        ("How old are you?", ["31", "45", "52", "28", "63"]),
    ],
)
def test_other_answers_have_no_such_doubt(header, cells):
    for question in drafted(cells, header).questions:
        assert not {"typed_contacts", "may_be_personal", "may_be_codes_of_people"} & {d.key for d in question.doubts}
