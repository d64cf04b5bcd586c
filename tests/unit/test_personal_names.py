"""A wording that asks for the name of a person makes a column that is copied nowhere; names of other things do not."""

from pathlib import Path

import pytest

from les_evaluation.core.wording import plain
from les_evaluation.study.drafting.asked_names import names_a_person
from les_evaluation.study.drafting.neutral_table import OPTION, Column, Export, Said
from les_evaluation.study.drafting.recognise import recognise

OF_A_PERSON = """
Veuillez nous donner le nom et Prénom de celui qui la garde
Noms et Prénom du chef de ménage enquêté
Nom de la personne interrogée
Nom de l'enquêteur (en majuscules)
Nom complet du bénéficiaire
Votre nom et celui de votre école
What is your full name?
Please tell us your name so that we can reach you
Name of the household head
Name of the person who filled in this form
Name of the school director
Household head name
Mother's full name:
Naam en voornaam van de deelnemer
Naam van de contactpersoon bij de organisatie
Volledige naam van de leerling
Vor- und Nachname des Kindes
Name der Lehrkraft
Ihr Name
Nombre y apellidos
Nome e cognome
""".strip().splitlines()
OF_OTHER_THINGS = """
What is the name of your organisation?
What is the name of your hub?
Name of the product
Name the three most important things
Full name of the organisation
Name of the student association
Name of the child's school
Name of the teacher training programme
Names of the parent companies
What is your name for this neighbourhood?
Under which name do people know the hub?
People name it differently
Naam van de organisatie
Naam van het project
Naam van uw school en gemeente
Volledige naam van de vereniging
De voornaamste reden
Wie heeft de naam van de hub gekozen?
Nom complet de la structure
Nom de l'école de l'enfant
Nom des partenaires
Pourriez-vous m'indiquer son nom ?
Nombre de personnes dans le ménage
Nombre d'enfants
Name der Schule
""".strip().splitlines()
THREE = {"0": 9, "Ada Tell": 1, "Bo Rask": 1, "Cem Dal": 1}


def recognised(wording, values, **said):
    column = Column("q7", Said(text=wording, **said), values, sum(values.values()))
    return recognise(Export(Path("a.sav"), "SPSS", (column,), column.n), can_tick=True)


@pytest.mark.parametrize("wording", OF_A_PERSON)
def test_the_name_of_a_person(wording):
    assert names_a_person(plain(wording))


@pytest.mark.parametrize("wording", OF_OTHER_THINGS)
def test_the_name_of_something_else(wording):
    assert not names_a_person(plain(wording))


@pytest.mark.parametrize(
    "values",
    [
        THREE,  # three names, and a nought where there is nobody
        {"Ada Tell": 7, "Bo Rask": 6},  # names of persons, however often
        {"ada": 1, "bo": 1, "cem": 1, "dag": 2},
    ],
)
def test_names_of_persons_are_copied_nowhere_and_are_no_list(values):
    found = recognised("Donnez-nous le nom et prénom de celui qui la garde", values)
    assert found.questions == []
    assert [column.header for column in found.metadata["personal"]] == ["q7"]


@pytest.mark.parametrize(
    ("wording", "values", "said"),
    [
        ("Which first name suits the hub best?", {"Ada": 9, "Bo": 8, "Cem": 4}, {}),  # few, which repeat
        ("Do you call teachers by their first name?", {"Yes": 9, "No": 8}, {}),
        ("How important is your full name on the list?", {"1": 4, "2": 5, "3": 4}, {}),
        ("May we print your first name?", {"ask me first": 1, "rather not": 1, "I do not mind": 1}, {}),
        ("Your full name", {"1": 9, "0": 8}, {"kind": OPTION, "group": "q7"}),
        ("Naam van de hub", {"Noord": 6, "Zuid": 7}, {}),
    ],
)
def test_other_answers_stay_a_question(wording, values, said):
    found = recognised(wording, values, **said)
    assert "personal" not in found.metadata
    assert len(found.questions) == 1
