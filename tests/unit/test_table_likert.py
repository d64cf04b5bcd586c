"""One statement in numbers: every expected number was counted by hand from the answers above it."""

from __future__ import annotations

import pandas as pd
import pytest

from builders import codebook, config, ingested, item
from les_evaluation.core.contracts import ALL
from les_evaluation.core.printed_tables import label_width
from les_evaluation.output.entries import Request
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.output.tables.written_entries import table_maker
from les_evaluation.study.codebook import Choice
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.item_checks import check_items
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.clean_responses import to_responses
from les_evaluation.survey.counted_again import AGAIN
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.tabulate import tabulate_les, with_all_les

ANSWERS = {"oneens": "substantive", "neutraal": "substantive", "eens": "substantive", "geen_zicht": "no_view"}
LABELS = {"en": {"oneens": "Disagree", "neutraal": "Neutral", "eens": "Agree", "geen_zicht": "No view"}}
CHOICES = [
    Choice(name, {"nl": name.capitalize().replace("_", " "), "en": LABELS["en"][name]}, {"": name}, kind)
    for name, kind in ANSWERS.items()
]
HELDER = item(
    "helder",
    "select_one",
    *CHOICES,
    label={"nl": "De visie is helder.", "en": "The vision is clear."},
    short={"nl": "Helder", "en": "Clear"},
)
STUURT = item("stuurt", "select_one", *CHOICES[:3], groups=("kern",))
LENTE = item("lente", "select_one", *CHOICES[:3], waves=("westhoek",))
SOMS = item("motief", "select_multiple", "leren", "geld")
BOOK = codebook(HELDER, STUURT, LENTE, SOMS)
ENTRY = {"number": 18, "slug": "visie_helder", "kind": "likert", "item": "helder"}
# Genk: 2 of 4 with a view agree, 1 of no view. Beringen: 1 of 3 agrees, and one in no group.
PEOPLE = {
    "genk": [("kern", "eens"), ("kern", "eens"), ("kern", "geen_zicht"), ("breed", "oneens"), ("breed", "neutraal")],
    "beringen": [("kern", "oneens"), ("breed", "eens"), ("", "oneens"), ("breed", "")],
}


ROUNDED = "Percentages zijn afgerond en tellen daardoor niet altijd op tot 100."


def counted(people, name="helder", minimum=1):
    """The compare table over all LES; people: LES -> (group, answer) per respondent."""
    tables = []
    for les, lines in people.items():
        rows = ingested(*({"partner_group": group, name: given} for group, given in lines), items=list(BOOK.items))
        responses = to_responses(rows, BOOK)
        found = tabulate_les(responses, BOOK, les=les, groups=["kern", "breed"], base="answered")
        tables.append(found)
    return hide_small_groups(with_all_les(pd.concat(tables)), minimum=minimum)


def made(compare, *, les=ALL, language="nl", waves=None, flows=None, **entry):
    changes = {"survey__waves": waves} if waves else {}
    study = Study(prepare_config(config(study__language=language, **changes)))
    names = study.les if les == ALL else {les: study.les[les]}
    flows = pd.DataFrame() if flows is None else flows
    data = TableData(study, compare, BOOK, flows, pd.DataFrame(), les, names)
    entry = ENTRY | entry
    return table_maker(entry)(Request(entry, study, data))


def cells(table):
    """The table as lists, header first, None for a blank cell."""
    rows = [[None if pd.isna(cell) else cell for cell in row] for row in table.frame.to_numpy(dtype=object)]
    return [list(table.frame.columns), *rows]


def test_each_les_and_all_together_have_n_and_percent_of_those_with_a_view():
    table = made(counted(PEOPLE))
    assert cells(table) == [
        ["Helder", "Genk n", "Genk %", "Beringen n", "Beringen %", "Totaal n", "Totaal %"],
        ["Oneens", 1, 0.25, 2, pytest.approx(2 / 3), 3, pytest.approx(3 / 7)],
        ["Neutraal", 1, 0.25, 0, 0, 1, pytest.approx(1 / 7)],
        ["Eens", 2, 0.5, 1, pytest.approx(1 / 3), 3, pytest.approx(3 / 7)],
        ["Geen zicht", 1, None, 0, None, 1, None],
        ["Totaal N", 4, 1, 3, 1, 7, 1],
    ]
    assert table.bold_rows == {4}
    assert (table.formats["Genk n"], table.formats["Genk %"]) == ("0", "0%")
    assert table.title == "Tabel 18: De visie is helder."
    assert table.notes == [
        "n: aantal respondenten. N: wie een antwoord op de schaal gaf; ‘Geen zicht’ telt er niet in mee en heeft geen "
        "%. %: aandeel van N.",
        ROUNDED,
    ]


SCALE5 = item("zin", "select_one", *map(str, range(1, 6)))


@pytest.mark.parametrize(
    ("percent", "shares"),
    [
        ("column", [1 / 2, 2 / 3, 4 / 7]),
        ("row", [2 / 4, 2 / 4, 1]),
        ("total", [2 / 7, 2 / 7, 4 / 7]),
    ],
)
def test_the_two_most_positive_answers_are_a_part_of_what_the_other_rows_are_a_part_of(monkeypatch, percent, shares):
    """Genk: 1, 3, 4, 5. Beringen: 2, 5, 5."""
    monkeypatch.setitem(BOOK.items, "zin", SCALE5)
    people = {"genk": [("kern", one) for one in "1345"], "beringen": [("breed", one) for one in "255"]}
    table = made(counted(people, name="zin"), item="zin", percent=percent, top_two=True)
    last = cells(table)[-1]
    assert last[1::2] == [2, 2, 4]
    assert last[2::2] == pytest.approx(shares)


def test_a_row_percentage_is_of_its_columns_where_a_person_stands_in_several():
    # One of Genk moved to Beringen, agreed in both, and counts once in the total.
    movers = counted(PEOPLE | {AGAIN: [("kern", "eens")]})
    flows = pd.DataFrame({"les": ["genk", "beringen", AGAIN], "started": [5, 4, 1]})
    table = made(movers, flows=flows, percent="row")
    assert cells(table)[3] == ["Eens", 2, pytest.approx(2 / 3), 1, pytest.approx(1 / 3), 2, 1]
    assert cells(table)[5] == ["Totaal N", 4, pytest.approx(4 / 7), 3, pytest.approx(3 / 7), 6, 1]
    assert [note for note in table.notes if "rijpercentage" in note] == [
        "Wie in meer dan een kolom kan staan (in LES, of in metingen die samen tellen), telt in elk daarvan mee, en in "
        "het totaal een keer. Een % is daar een deel van de som van die kolommen in zijn rij (rijpercentage), zonder "
        "wie in geen van die kolommen staat."
    ]
    whole = made(movers, flows=flows, percent="total")
    assert [line[2] for line in cells(whole)[1:]] == [pytest.approx(n / 7) if n else None for n in (1, 1, 2, 0, 4)]
    # Where everybody stands in one column, it is of all who gave the answer.
    assert cells(made(counted(PEOPLE), percent="row"))[3][2] == pytest.approx(2 / 3)


def test_all_together_have_a_column_where_it_is_asked_for_or_there_are_no_les():
    study = Study(prepare_config(config()))

    def columns(les, **entry):
        study.config["les"] = {key: {"name": key} for key in les}
        study.__dict__.pop("every_les", None)
        data = TableData(study, counted(PEOPLE), BOOK, pd.DataFrame(), pd.DataFrame(), ALL, dict.fromkeys(les, ""))
        shown = data.columns_of(ENTRY | entry, BOOK.items["helder"], total=False)
        return list(shown.places)

    groups = [(ALL, "kern"), (ALL, "breed")]
    assert columns(["genk", "beringen"], by="group") == groups
    assert columns(["genk", "beringen"], by=["group", "none"])[-1] == (ALL, ALL)
    assert columns(["genk"], by="group") == [*groups, (ALL, ALL)]


def test_of_one_les_its_partner_groups_stand_beside_each_other_in_the_language_of_the_study():
    table = made(counted(PEOPLE), les="genk", language="en", title={"nl": "Visie", "en": "Vision"})
    assert cells(table) == [
        ["Clear", "Core partners n", "Core partners %", "Brede partners n", "Brede partners %", "Total n", "Total %"],
        ["Disagree", 0, 0, 1, 0.5, 1, 0.25],
        ["Neutral", 0, 0, 1, 0.5, 1, 0.25],
        ["Agree", 2, 1, 0, 0, 2, 0.5],
        ["No view", 1, None, 0, None, 1, None],
        ["Total N", 2, 1, 2, 1, 4, 1],
    ]
    assert table.title == "Table 18: Vision"
    assert "Question: The vision is clear." in table.notes  # the title does not hold it


def test_a_group_that_did_not_get_the_question_has_no_columns():
    people = {"genk": [("kern", "eens"), ("breed", "")], "beringen": [("kern", "oneens")]}
    table = made(counted(people, "stuurt"), les="genk", item="stuurt")
    assert cells(table)[0][1:] == ["Kernpartners n", "Kernpartners %", "Totaal n", "Totaal %"]
    assert cells(table)[-1][1:] == [1, 1, 1, 1]
    note, rounded = table.notes  # there is no answer without a view
    assert note == "n: aantal respondenten. N: wie een antwoord op de schaal gaf. %: aandeel van N."
    assert rounded == ROUNDED


def test_a_small_group_is_blank_in_n_and_percent_and_the_note_says_so():
    people = {
        "genk": [("kern", "eens")] * 6 + [("breed", "oneens")] * 2,
        "beringen": [("kern", "eens")] * 7 + [("breed", "oneens")] * 8,
    }
    table = made(counted(people, minimum=5), les="genk")
    head, *rows = cells(table)
    small = [head.index(f"Brede partners {what}") for what in ("n", "%")]
    assert [[row[at] for at in small] for row in rows] == [[None, None]] * 5
    assert table.notes[-1].startswith("Leeg: verborgen")


def test_no_word_of_a_header_is_broken_and_the_answers_stand_on_a_line():
    table = made(counted(PEOPLE), les="genk")
    assert table.widths["Kernpartners n"] > len("Kernpartners")
    assert table.widths["Totaal %"] < table.widths["Kernpartners %"]
    assert table.widths["Helder"] > max(map(len, table.frame["Helder"]))


def test_nobody_with_a_view_has_no_percent():
    people = {"genk": [("kern", "geen_zicht")], "beringen": [("kern", "eens")]}
    assert [row[1:3] for row in cells(made(counted(people)))[1:]] == [[0, None]] * 3 + [[1, None], [0, None]]


def test_a_les_whose_wave_did_not_ask_has_no_columns_and_is_named():
    wave = config()["survey"]["waves"]["limburg"]
    waves = {
        "limburg": wave | {"les": {"item": "les", "map": {"1": "genk"}}},
        "westhoek": wave | {"les": {"item": "les", "map": {"2": "beringen"}}},
    }
    people = {"genk": [("kern", "")], "beringen": [("kern", "eens"), ("breed", "oneens")]}
    table = made(counted(people, "lente"), waves=waves, item="lente")
    assert cells(table)[0][1:] == ["Beringen n", "Beringen %", "Totaal n", "Totaal %"]
    assert cells(table)[-1][1:] == [2, 1, 2, 1]
    assert table.notes[2:] == ["Niet gevraagd in: Genk."]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"item": "motief"}, ("config_item_type", "tables[1].item (18 visie_helder)", "motief")),
        ({"item": "heldr"}, ("config_item_unknown", "tables[1].item (18 visie_helder)", "heldr")),
    ],
)
def test_a_question_that_does_not_suit_is_told(problems, changes, told):
    settings = prepare_config(config(tables=[ENTRY | changes]))
    book = codebook(*BOOK.items.values(), item("les", "select_one", "genk"), item("rol", "select_one", "kern"))
    check_items(settings, book, problems=problems)
    (problem,) = problems.found
    assert (problem.key, problem.place.column, problem.value) == told
    assert "select_one" in "".join(problem.lines("en")) or changes["item"] == "heldr"


def test_the_first_header_does_not_repeat_the_title_and_breaks_no_word():
    # The title holds what the question is called, so that the answers stand below "Antwoord".
    assert made(counted(PEOPLE), title={"nl": "Helder voor wie?"}).frame.columns[0] == "Antwoord"
    assert made(counted(PEOPLE), title={"nl": "De visie"}).frame.columns[0] == "Helder"
    # The longest word has 14 letters, and bold ones take 1 / 0.85 of others; three lines hold 9 letters each of 26.
    assert label_width("Samenwerkingen die er zijn") == 17
    assert label_width("ab " * 20) == 20  # 60 letters over three lines
