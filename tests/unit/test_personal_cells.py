"""Cells that tell who somebody is become no question, no figure and no key of a respondent."""

from __future__ import annotations

from pathlib import Path

import pytest

from les_evaluation.study.drafting.neutral_table import Column, Export, Said
from les_evaluation.study.drafting.personal_cells import may_be_a_key, tells_somebody
from les_evaluation.study.drafting.personal_headings import asks_who
from les_evaluation.study.drafting.recognise import recognise

PHONES = ["0473213972", "0475 21 39 73", "+32 473 99 81 72", "09 221 31 97 2", "(0)471/22.39.71", "0499881122"]
STUDENTS = ["7623479", "6120938", "7991023", "5520917", "6690124", "7123908"]
NATIONAL = ["89.12.16-123.45", "90.01.02-543.21", "77.05.30-111.22", "85.11.11-909.10", "93.02.28-303.30"]
POSTAL = ["Kerkstraat 38, 9000 Gent", "Lange Munt 4 bus 2, 8000 Brugge", "12 rue Haute, 1000 Bruxelles"]
POSTAL += ["Hauptstraße 5, 10115 Berlin", "Dorp 1b, 9840 De Pinte"]
BORN = ["16/12/1989", "02/01/1990", "30/05/1977", "11/11/1985", "28/02/1993"]


def column(cells, header="Vraag", **said):
    return Column(header, Said(**said), dict.fromkeys(cells, 1), len(cells))


@pytest.mark.parametrize("cells", [PHONES, STUDENTS, NATIONAL, POSTAL])
def test_cells_of_one_person_each_are_personal_whatever_the_heading(cells):
    asked = column(cells, "Hoe bereiken we je")
    assert tells_somebody(asked)
    assert not may_be_a_key(asked)
    found = recognise(Export(Path("a.csv"), "Google Forms", (asked,), asked.n), can_tick=True)
    assert found.questions == []
    assert found.metadata == {"personal": [asked]}


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Income", ["1250000", "2300000", "1800000", "4100000", "9900000"]),
        ("How many steps last year?", ["1250321", "2300412", "1800655", "4100981", "9900123"]),
        ("Age", ["31", "45", "52", "28", "63"]),
        ("submission_id", ["7623479", "6120938", "7991023", "5520917", "6690124"]),
        ("nr", ["1000001", "1000002", "1000003", "1000004", "1000005"]),
    ],
)
def test_amounts_and_keys_are_not_personal(header, cells):
    assert not tells_somebody(column(cells, header))


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        ({"698123451": 1, "698123452": 1}, "deuxième numéro de téléphone d'un autre membre du ménage"),
        ({"0": 9, "112233445": 1, "600000000": 3}, "numero de CNI de cette autre personne"),
        ({"CE-10293847": 1, "CE 10293848": 1, "geen": 1}, "Nummer van je identiteitskaart"),
        ({"BE68 5390 0754 7034": 1}, "IBAN"),
        ({"0475 11 22 33": 2, "0": 1}, "Op welk gsm-nummer bereiken we je?"),
    ],
)
def test_a_number_that_a_heading_asks_for_is_personal_however_few_and_though_some_share_it(cells, heading):
    asked = Column("q12", Said(text=heading), cells, sum(cells.values()))
    assert tells_somebody(asked)
    found = recognise(Export(Path("a.csv"), "", (asked,), asked.n), can_tick=True)
    assert (found.questions, found.metadata) == ([], {"personal": [asked]})


def test_long_numbers_of_one_length_are_personal_though_some_are_shared_or_missing():
    shared = {f"6981{number}7{number}": 1 for number in range(11, 51)} | {"600000009": 3, "0": 7}
    assert tells_somebody(Column("HHAlt", Said(text="du chef de ménage"), shared, 50))


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        ({"1": 8, "2": 5, "3": 1}, "How many mobile phones do you own?"),
        ({"12000": 3, "25000": 2, "31500": 1}, "Hoeveel betaal je per jaar voor je gsm?"),
        ({"Samsung": 4, "iPhone 15": 3}, "Which phone do you use?"),
        ({"0": 4, "1": 9}, "Telephone"),
    ],
)
def test_what_is_said_about_a_phone_is_no_number_of_one(cells, heading):
    assert not tells_somebody(Column("q12", Said(text=heading), cells, sum(cells.values())))


@pytest.mark.parametrize("heading", ["Nombre de clients", "Nombre de patients par jour", "Nombre de visiteurs"])
def test_how_many_in_french_is_no_name_as_in_spanish(heading):
    counted = Column(heading, Said(), {"3": 4, "12": 5, "40": 3}, 12)
    assert not asks_who(counted)
    named = Column(
        "Nombre y apellidos", Said(), dict.fromkeys(["Ana R.", "Luis P.", "Eva M.", "Juan D.", "Sol T."], 1), 5
    )
    assert asks_who(named)


def test_a_day_of_birth_is_no_key_and_a_code_of_a_tool_is():
    assert not may_be_a_key(column(BORN, "Wanneer"))
    assert may_be_a_key(column(["a81Xk29d", "b72Lp10s", "c63Mq01t", "d54Nr92u", "e45Os83v"], "Kenmerk"))
    assert may_be_a_key(column(["abc", "def"], "Respondent ID"))
