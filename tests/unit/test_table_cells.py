"""From a cell of a printed table to who is counted in it: of columns by wave or question, and of numbers."""

from __future__ import annotations

import pandas as pd
import pytest

from builders import codebook, item, study
from les_evaluation.core.contracts import ALL
from les_evaluation.output.pages.rows_behind import in_view, people_behind, places_of
from les_evaluation.output.pages.table_cells import COUNTED, DERIVED, cells_with_rows, claims_with_rows, places_named
from les_evaluation.study.views import view_named
from les_evaluation.survey.survey_frames import DECISIONS, RESPONSES

MIND = item("mee", "select_one", "nee", "ja", "geen_zicht", kinds={"geen_zicht": "no_view"})
SECTOR = item("sector", "select_one", "zorg", "school")
SCALE = item("mening", "select_one", "slecht", "matig", "neutraal", "goed", "top")
HOURS = item("uren", "decimal")
BOOK = codebook(MIND, SECTOR, HOURS)
STUDY = study(
    {"genk": "Genk", "ieper": "Ieper"},
    groups={"kern": "Kern", "breed": "Breed"},
    waves={"w1": {"label": "Voorjaar"}, "w2": {"label": "Najaar"}},
)
# Respondent, LES, group, wave, and answers on MIND, SECTOR and HOURS: by hand.
GIVEN = [
    ("R1", "genk", "kern", "w1", "ja", "zorg", "4"),
    ("R2", "genk", "breed", "w1", "nee", "school", "10"),
    ("R3", "genk", "breed", "w2", "ja", "school", ""),
    ("R4", "genk", "kern", "w2", "geen_zicht", "zorg", "2.5"),
    ("R5", "ieper", "kern", "w1", "ja", "zorg", "4"),
    ("R6", "ieper", "breed", "w2", "ja", "zorg", "7"),
]


def responses():
    rows = []
    for respondent, les, group, wave, *answers in GIVEN:
        for name, answer in zip(("mee", "sector", "uren"), answers, strict=True):
            status = "no_view" if answer == "geen_zicht" else "answered" if answer else "missing"
            rows.append((respondent, wave, les, group, name, answer, status, True))
    return pd.DataFrame(rows, columns=RESPONSES.names)


def who(cell, name):
    """The respondents that the page shows for a cell, of each LES those of its own file."""
    _, _, les, group, view, answer, _ = cell
    found = []
    for one in ("genk", "ieper") if les == ALL else (les,):
        here = responses()[responses()["les"] == one]
        people, answers = people_behind(
            in_view(here, view_named(view), les=one), DECISIONS.empty(), items=[name], base="answered"
        )
        for key in answer if isinstance(answer, list) else [answer]:
            kind = "substantive" if key else "answered"
            found += [people[at][0] for at in places_of(people, answers, [group, key, kind], item=name)]
    return found


def led(header, rows, name, views, les=ALL):
    """(row, column) -> (kind, respondents) of the cells of a table that lead to rows."""
    places = places_named(views, les=les, codebook=BOOK, study=STUDY)
    cells = cells_with_rows(header, rows, item=BOOK.items[name], places=places, study=STUDY)
    return {tuple(cell[:2]): (cell[-1], who(cell, name)) for cell in cells}


def test_columns_by_wave_and_by_question_lead_to_who_answered_there():
    header = ["Antwoord", "Sector: Zorg n", "Sector: Zorg %", "Golf: Voorjaar n", "Golf: Najaar n", "Totaal n"]
    head = BOOK.items["sector"].caption("nl")
    waves = STUDY.text("views.wave").capitalize()
    header = [one.replace("Sector", head).replace("Golf", waves) for one in header]
    rows = [
        ["Nee", "0", "0%", "1", "0", "1"],
        ["Ja", "3", "100%", "2", "2", "4"],
        ["Geen_zicht", "1", "", "0", "1", "1"],
        ["Totaal N", "3", "100%", "3", "2", "5"],
        ["Gemiddelde", "", "2,0", "", "", ""],
    ]
    found = led(header, rows, "mee", ["by=sector", "by=wave"])
    assert found[1, 1] == (COUNTED, ["R1", "R5", "R6"])
    assert found[0, 3] == (COUNTED, ["R2"])
    assert found[1, 3] == (COUNTED, ["R1", "R5"])
    assert found[1, 4] == (COUNTED, ["R3", "R6"])
    assert found[2, 4] == (COUNTED, ["R4"])
    assert found[1, 5] == (COUNTED, ["R1", "R3", "R5", "R6"])
    # The mean has a column of its own and rests on all who answered.
    assert found[4, 2] == (DERIVED, ["R1", "R4", "R5", "R6"])
    # A share leads to who gave the answer, that of N to all who answered; a cell of nobody leads nowhere.
    assert found[1, 2] == (DERIVED, ["R1", "R5", "R6"])
    assert found[3, 2] == (DERIVED, ["R1", "R4", "R5", "R6"])
    assert (0, 1) not in found
    assert (2, 2) not in found


def test_the_most_positive_answers_together_lead_to_who_gave_either():
    header, said = ["Antwoord", "Genk n", "Genk %", "Ieper n"], SCALE.choices
    top = " + ".join(choice.label["nl"] for choice in said[-2:])
    rows = [[STUDY.text("tables.likert.top_two", top=top), "3", "75%", "0"], ["NPS", "", "10", ""]]
    places = places_named([""], les=ALL, codebook=BOOK, study=STUDY)
    cells = cells_with_rows(header, rows, item=SCALE, places=places, study=STUDY)
    keys = [choice.name for choice in said[-2:]]
    assert [[*cell[:3], *cell[5:]] for cell in cells] == [
        [0, 1, "genk", keys, COUNTED],
        [0, 2, "genk", keys, DERIVED],
        [1, 2, "genk", "", DERIVED],
    ]


@pytest.mark.parametrize(
    ("views", "place", "respondents"),
    [
        ([""], "Genk", ["R1", "R2", "R4"]),
        ([""], "Ieper, Breed", ["R6"]),
        ([""], "Totaal, Kern", ["R1", "R4", "R5"]),
        ([""], "Totaal", ["R1", "R2", "R4", "R5", "R6"]),
        (["by=wave"], "Voorjaar", ["R1", "R2", "R5"]),
        (["by=sector"], "School", ["R2"]),
    ],
)
def test_n_mean_and_quartiles_of_numbers_lead_to_who_gave_one(views, place, respondents):
    names = ("n", "mean", "sd", "lower_quartile", "median", "upper_quartile")
    header = ["Groep", *(STUDY.text(f"tables.numbers.{name}") for name in names)]
    rows = [[place, str(len(respondents)), "5,5", "", "0", "4", "7"], ["Elders", "3", "1", "1", "1", "1", "1"]]
    found = led(header, rows, "uren", views)
    assert found == {(0, at): (COUNTED if at == 1 else DERIVED, respondents) for at in (1, 2, 4, 5, 6)}


def test_the_page_of_a_les_has_columns_of_its_own_groups_and_waves():
    header = ["Antwoord", "Kern n", "Breed n", "Totaal n"]
    rows = [["Ja", "1", "1", "2"]]
    found = led(header, rows, "mee", [""], les="genk")
    assert [people for _, people in found.values()] == [["R1"], ["R3"], ["R1", "R3"]]
    found = led(["Antwoord", "Voorjaar n", "Najaar n"], [["Ja", "1", "1"]], "mee", ["by=wave"], les="genk")
    assert [people for _, people in found.values()] == [["R1"], ["R3"]]


def test_what_is_hidden_leads_nowhere():
    header, blank = ["Antwoord", "Genk n", "Ieper n"], ["Ja", "", "–"]
    assert led(header, [blank, ["Nee", "", "1"]], "mee", [""]).keys() == {(1, 2)}


def test_a_claim_leads_to_those_its_number_counts():
    rows = [
        "all/mee/all/ja=4; all/mee/all/answered=6; all/mee/all/nee=1",  # beside it what it is compared with
        "genk/mening/kern/goed=1; genk/mening/kern/top=2; genk/mening/kern/answered=3; ieper/mening/kern/top=1",
        "all/uren/all/answered=5; all/uren/all/4=2; all/uren/all/10=1",  # a mean of all numbers
        "all/rooster/all/answered=7",
        "clean/genk/flow.csv row 5 invited=75",
        "clean/all/again/flow.csv row 2 started=3",
    ]
    found = claims_with_rows(pd.DataFrame({"rows": rows}), column=4, known={"mee", "mening", "uren", "rooster"})
    assert found == [
        [0, 4, "all", "all", "", "ja", COUNTED, "mee"],
        [1, 4, "genk", "kern", "", ["goed", "top"], COUNTED, "mening"],
        [2, 4, "all", "all", "", "", DERIVED, "uren"],
        [3, 4, "all", "all", "", "", COUNTED, "rooster"],
    ]
