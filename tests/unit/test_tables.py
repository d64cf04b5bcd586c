"""The tables of the report: every expected number was counted by hand from the rows above it."""

from __future__ import annotations

import zipfile
from collections import Counter

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import codebook, config, ingested, item
from les_evaluation.core.contracts import ALL
from les_evaluation.core.printed_tables import write_all_tables, write_table
from les_evaluation.output.kinds.table_costs import costs_table
from les_evaluation.output.kinds.table_flow import flow_table
from les_evaluation.output.kinds.table_multi_select import multi_select_table
from les_evaluation.output.kinds.table_questionnaire import questionnaire_table
from les_evaluation.output.kinds.table_register import register_table
from les_evaluation.output.kinds.table_response import Fieldwork, response_table
from les_evaluation.output.tables.table_data import Columns
from les_evaluation.study.codebook import Choice
from les_evaluation.study.config_schema import fill_defaults
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.clean_responses import to_responses
from les_evaluation.survey.clean.cleaning import clean_les
from les_evaluation.survey.costs import COST_COLUMNS
from les_evaluation.survey.decisions import decision_frame
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.tabulate import tabulate_les, with_all_les

MOTIVE = item("motief", "select_multiple", "leren", "geld", "ander", kinds={"ander": "other"}, short={"nl": "Waarom"})
BOOK = codebook(MOTIVE)
GROUPS = {"kern": "Kernpartners", "breed": "Brede partners"}


def study(*, language="nl", minimum=1):
    groups = {key: {"label": label, "compare": True} for key, label in GROUPS.items()}
    waves = {"lente": {"label": "Lente"}}
    return Study(
        {
            "study": {"language": language},
            "partner_groups": groups,
            "disclosure": {"minimum_base": minimum},
            "survey": {"waves": waves},
        }
    )


LES_COLUMNS = {("genk", ALL): "Genk", ("ieper", ALL): "Ieper"}
WITH_TOTAL = LES_COLUMNS | {(ALL, ALL): "Totaal"}


def compared(**people):
    """The compare table over all LES; people: LES -> (group, ticked) per respondent."""
    tables = []
    for les, lines in people.items():
        rows = ingested(*({"partner_group": group, "motief": ticked} for group, ticked in lines), items=["motief"])
        responses = to_responses(rows, BOOK)
        tables.append(tabulate_les(responses, BOOK, les=les, groups=list(GROUPS), base="answered"))
    return with_all_les(pd.concat(tables))


def motives(compare, *, columns=WITH_TOTAL, choices=None):
    return multi_select_table(
        compare, MOTIVE, columns=Columns(columns), choices=choices, title="Tabel 7: x", study=study()
    )


def cells(table):
    """The table as lists, header first, None for a blank cell."""
    rows = [[None if pd.isna(cell) else cell for cell in row] for row in table.frame.to_numpy(dtype=object)]
    return [list(table.frame.columns), *rows]


TWO_LES = {
    "genk": [("kern", "leren|geld"), ("kern", "leren"), ("breed", "geld"), ("breed", "")],
    "ieper": [("kern", "leren"), ("", "leren|geld"), ("breed", "")],
}


def motives_of(compare, *, columns=WITH_TOTAL, **only_in_total):
    shown = Columns(columns, only_in_total=only_in_total)
    table = multi_select_table(compare, MOTIVE, columns=shown, title="Tabel 7: x", study=study())
    return table, [note for note in table.notes if note.startswith("Het totaal telt ook")]


def test_a_total_of_more_than_its_columns_says_who_else_is_in_it():
    compare = compared(**TWO_LES, samen=[("kern", "leren"), ("kern", "geld")], leeg=[("kern", "")])
    table, notes = motives_of(compare, samen="Meer dan een LES", leeg="Niemand")
    assert cells(table)[-1] == ["Totaal N", 3, 2, 7]
    assert notes == [
        "Het totaal telt ook respondenten van ‘Meer dan een LES’, die hier niet apart staan; het kan dus groter zijn "
        "dan de som van de LES."
    ]
    assert motives_of(compare, columns=LES_COLUMNS, samen="Meer dan een LES")[1] == []  # no total
    assert motives_of(compare, leeg="Niemand")[1] == []  # nobody of it in the total
    assert motives_of(compare)[1] == []


def test_a_hidden_les_counts_in_the_total_as_well():
    people = {les: [("kern", "leren")] * n for les, n in (("genk", 3), ("ieper", 4), ("samen", 1))}
    compare = hide_small_groups(compared(**people), minimum=2)
    assert len(motives_of(compare, samen="Meer dan een LES")[1]) == 1


def test_multi_select_counts_ticks_per_les_with_those_who_answered_at_the_bottom():
    table = motives(compared(**TWO_LES))
    assert cells(table) == [
        ["Waarom", "Genk", "Ieper", "Totaal"],
        ["Leren", 2, 2, 4],
        ["Geld", 2, 1, 3],
        ["Totaal N", 3, 2, 5],
    ]
    assert table.bold_rows == {2}
    assert table.notes[1:] == ["Vraag: Motief."]


def test_multi_select_without_total_and_per_group():
    columns = {("genk", group): label for group, label in GROUPS.items()}
    assert cells(motives(compared(**TWO_LES), columns=columns)) == [
        ["Waarom", "Kernpartners", "Brede partners"],
        ["Leren", 2, 0],
        ["Geld", 1, 1],
        ["Totaal N", 2, 1],
    ]


@pytest.mark.parametrize(
    ("choices", "labels"),
    [
        (None, ["Leren", "Geld"]),  # nobody ticked the other answer
        (["geld"], ["Geld"]),
        (["ander", "geld"], ["Geld", "Ander"]),  # asked for by name; in the order of the codebook
    ],
)
def test_multi_select_keeps_only_the_choices_asked_for(choices, labels):
    table = motives(compared(**TWO_LES), choices=choices)
    assert table.frame["Waarom"].tolist() == [*labels, "Totaal N"]
    assert table.frame["Totaal"].tolist()[-1] == 5


def test_other_answer_stands_as_soon_as_one_ticked_it():
    table = motives(compared(genk=[("kern", "ander")], ieper=[("kern", "leren")]))
    assert cells(table)[1:] == [["Leren", 0, 1, 1], ["Geld", 0, 0, 0], ["Ander", 1, 0, 1], ["Totaal N", 1, 1, 2]]


def test_hidden_counts_are_blank_and_the_note_says_so():
    compare = compared(**TWO_LES)
    small = (compare["les"] == "ieper") & (compare["partner_group"] == ALL)
    compare = compare.astype({"n": "Int64", "base": "Int64"}).assign(hidden=small)
    compare.loc[small, ["n", "base", "share"]] = None
    table = motives(compare, columns=LES_COLUMNS)
    assert cells(table)[1:] == [
        ["Leren", 2, None],
        ["Geld", 2, None],
        ["Ander", 0, None],  # whether anybody of Ieper ticked it is not to be told
        ["Totaal N", 3, None],
    ]
    assert len(table.notes) == 3
    assert table.notes[2].startswith("Leeg: verborgen")


def test_another_hidden_les_brings_no_note():
    compare = compared(**TWO_LES).astype({"n": "Int64", "base": "Int64"})
    compare.loc[compare["les"] == "ieper", ["n", "base"]] = None
    assert len(motives(compare, columns={("genk", ALL): "Genk"}).notes) == 2


# Response

NAMES = {"genk": "Genk", "beringen": "Beringen", "ieper": "Ieper"}
# les, group, invited, rows, left out, started, significant, complete
FLOWS = pd.DataFrame(
    [
        ("genk", "kern", None, 6, 0, 6, 5, 4),
        ("genk", "breed", None, 5, 1, 4, 3, 2),
        ("genk", ALL, None, 11, 1, 10, 8, 6),
        ("beringen", "kern", None, 5, 0, 5, 4, 3),
        ("beringen", "breed", None, 9, 0, 9, 6, 6),
        ("beringen", ALL, 40, 14, 0, 14, 10, 9),
        ("ieper", "kern", None, 4, 0, 4, 4, 4),
        ("ieper", "breed", None, 8, 0, 8, 5, 4),
        ("ieper", ALL, 30, 12, 0, 12, 9, 8),
        ("samen", "kern", None, 2, 0, 2, 1, 1),
        ("samen", "breed", None, 0, 0, 0, 0, 0),
        ("samen", ALL, None, 2, 0, 2, 1, 1),
    ],
    columns=["les", "partner_group", "invited", "rows", "left_out", "started", "significant", "complete"],
)
WAVES_OF = {"genk": ["limburg"], "beringen": ["limburg"], "ieper": ["westhoek"], "samen": ["limburg"]}


def response(*, minimum=1, names=NAMES, waves_of=WAVES_OF, flows=FLOWS, by_wave=None, only_in_total=None):
    return response_table(
        flows,
        by_wave=by_wave,
        les_names=names,
        fieldwork=Fieldwork(
            waves_of,
            periods={"limburg": "najaar", "westhoek": "lente"},
            labels={"limburg": "Limburg", "westhoek": "Westhoek"},
        ),
        only_in_total=only_in_total,
        heading=str,
        study=study(minimum=minimum),
    )


def test_response_leaves_the_groups_out_where_one_is_hidden_or_who_is_in_none_is_few():
    groups = set(GROUPS.values())
    large = FLOWS[FLOWS["les"] != "samen"].assign(significant=[5, 3, 8, 4, 6, 10, 4, 5, 9])
    how = {"waves_of": {les: waves for les, waves in WAVES_OF.items() if les != "samen"}}
    whole = response(minimum=3, flows=large, **how)
    assert groups <= set(whole.frame)
    assert whole.title == "Respons per LES en partnergroep"
    assert "Per partnergroep: wie minstens een significant deel invulde. Respons = " in whole.notes[0]
    one_in_none = large.assign(significant=[5, 3, 9, 4, 6, 10, 4, 5, 9])
    hidden = large.assign(significant=large["significant"].astype("Int64").mask(large["partner_group"] == "kern"))
    for flows in (one_in_none, hidden):
        made = response(minimum=3, flows=flows, **how)
        assert not groups & set(made.frame)
        assert (made.title, "groep" in " ".join(made.notes)) == ("Respons per LES", False)


def test_response_names_the_les_that_only_the_totals_count():
    (note,) = [note for note in response(only_in_total={"samen": "Meer dan één LES"}).notes if "‘" in note]
    assert "‘Meer dan één LES’" in note
    assert not [note for note in response().notes if "‘" in note]
    alone = {"genk": "Genk"}
    assert not [note for note in response(names=alone, only_in_total={"samen": "Samen"}).notes if "‘" in note]


def test_response_per_les_with_a_subtotal_for_a_wave_of_several():
    table = response()
    head, *rows = cells(table)
    assert head == [
        "LES",
        "Periode",
        "Uitgenodigd",
        "Gestart",
        "Significant deel",
        "Volledig",
        "Gedeeltelijk",
        "Kernpartners",
        "Brede partners",
        "Respons",
    ]
    assert rows == [
        ["Genk", "najaar", None, 10, 8, 6, 2, 5, 3, None],  # invitations unknown: no rate
        ["Beringen", "najaar", 40, 14, 10, 9, 1, 4, 6, 0.25],
        ["Samen Limburg", "najaar", None, 26, 19, 16, 3, 10, 9, None],  # with the two of no single LES
        ["Ieper", "lente", 30, 12, 9, 8, 1, 4, 5, 0.3],  # alone in its wave: no subtotal
        ["Alle LES", "", None, 38, 28, 24, 4, 14, 14, None],
    ]
    assert table.bold_rows == {2, 4}
    assert table.formats["Respons"] == "0%"


def test_a_response_above_all_invitations_is_told():
    # Of Beringen 10 filled in a significant part, of Ieper 9.
    few = FLOWS.assign(invited=FLOWS["invited"].where(FLOWS["les"] != "beringen", 8.0))
    assert "Meer mensen telden dan er waren uitgenodigd: Beringen. " in " ".join(response(flows=few).notes)
    assert not any("uitgenodigd:" in note for note in response().notes)


def test_rate_of_a_sum_where_all_invitations_are_known():
    known = FLOWS.assign(invited=FLOWS["invited"].where(FLOWS["partner_group"] != ALL, 40.0))
    rows = {row[0]: (row[2], row[-1]) for row in cells(response(flows=known))[1:]}
    assert rows["Samen Limburg"] == (120, 19 / 120)
    assert rows["Alle LES"] == (160, 28 / 160)


def test_response_of_one_les_is_one_row():
    table = response(
        names={"ieper": "Ieper"}, waves_of={"ieper": ["westhoek"]}, flows=FLOWS[FLOWS["les"] == "ieper"], minimum=4
    )
    assert cells(table)[1:] == [["Ieper", "lente", 30, 12, 9, 8, 1, 4, 5, 0.3]]


def test_waves_of_one_les_are_summed_alone_and_the_les_counts_each_person_once():
    columns = ["wave", *FLOWS.columns]
    both = {"genk": ["limburg", "westhoek"], "beringen": ["limburg", "westhoek"]}
    flows = pd.DataFrame(
        [("genk", ALL, 20, 20, 8, 12, 12, 12), ("beringen", ALL, None, 9, 0, 9, 9, 9)], columns=FLOWS.columns
    )
    by_wave = pd.DataFrame(
        [
            ("limburg", "genk", ALL, 10, 10, 0, 10, 10, 10),
            ("westhoek", "genk", ALL, None, 10, 0, 10, 10, 10),
            ("limburg", "beringen", ALL, None, 4, 0, 4, 4, 4),
            ("westhoek", "beringen", ALL, None, 5, 0, 5, 5, 5),
        ],
        columns=columns,
    )
    names = {"genk": "Genk", "beringen": "Beringen"}
    table = response(names=names, waves_of=both, flows=flows, by_wave=by_wave)
    assert [(row[0], row[3]) for row in cells(table)[1:]] == [
        ("Genk", 12),
        ("Genk, Limburg", 10),
        ("Genk, Westhoek", 10),
        ("Beringen", 9),
        ("Beringen, Limburg", 4),
        ("Beringen, Westhoek", 5),
        ("Samen Limburg", 14),
        ("Samen Westhoek", 15),
        ("Alle LES", 21),
    ]
    assert any("samengenomen (Limburg, Westhoek)" in note for note in table.notes)
    assert any(note.endswith("niet bekend van Genk.") for note in table.notes)
    # One wave of Beringen is small: neither of its waves shows, nor what sums them, since its own row would tell it.
    hidden = response(names=names, waves_of=both, flows=flows, by_wave=by_wave, minimum=5)
    assert [row[0] for row in cells(hidden)[1:] if row[3] in (None, "")] == [
        "Beringen, Limburg",
        "Beringen, Westhoek",
        "Samen Limburg",
        "Samen Westhoek",
    ]


def test_les_of_two_waves_stands_once_with_both_periods():
    table = response(names={"genk": "Genk"}, waves_of={"genk": ["limburg", "westhoek"]})
    assert [row[:2] for row in cells(table)[1:]] == [["Genk", "najaar; lente"]]


def test_a_small_group_takes_all_group_columns_along():
    flows = FLOWS[FLOWS["les"] != "samen"]
    waves_of = {les: waves for les, waves in WAVES_OF.items() if les != "samen"}
    assert list(response(minimum=3, flows=flows, waves_of=waves_of).frame.columns[7:]) == [*GROUPS.values(), "Respons"]
    table = response(minimum=4, flows=flows, waves_of=waves_of)  # Genk has three of breed
    assert list(table.frame.columns[7:]) == ["Respons"]
    assert cells(table)[1][3:6] == [10, 8, 6]
    assert len(table.notes) == 1


def test_a_small_les_without_a_row_is_not_what_is_missing_from_a_sum():
    table = response(minimum=3)  # two started between the LES
    rows = {row[0]: row[3:6] for row in cells(table)[1:]}
    assert rows == {
        "Genk": [10, 8, 6],
        "Beringen": [14, 10, 9],
        "Samen Limburg": [None, None, None],
        "Ieper": [12, 9, 8],
        "Alle LES": [None, None, None],
    }
    assert table.notes[-1].startswith("Leeg: verborgen")


# Register, costs, flow, questionnaire


def test_register_has_a_row_per_fact_and_a_blank_where_a_les_has_none():
    table = register_table({"Genk": {"Plek": "A", "Naam": "B"}, "Ieper": {"Naam": "C"}}, title="t", study=study())
    assert cells(table) == [["Kenmerk", "Genk", "Ieper"], ["Plek", "A", ""], ["Naam", "B", "C"]]


def test_register_has_its_rows_in_the_order_of_the_configuration():
    facts = {"Genk": {"Naam": "B"}, "Ieper": {"Plek": "A", "Naam": "C"}}
    table = register_table(facts, order=["Plek", "Naam", "Budget"], title="t", study=study(language="en"))
    assert cells(table) == [["Feature", "Genk", "Ieper"], ["Plek", "", "A"], ["Naam", "B", "C"]]


COSTS = pd.DataFrame(
    [
        ("genk", "Stad", "Overheid", 0.1),
        ("ieper", "School", "", 1000.5),
        ("genk", "School", "Onderwijs", 0.2),
        ("samen", "Fonds", "", 10.0),
    ],
    columns=COST_COLUMNS,
)


def test_costs_are_summed_per_les_and_the_total_holds_what_is_of_no_single_les():
    table = costs_table(COSTS, les_names={"ieper": "Ieper", "genk": "Genk"}, title="t", study=study())
    assert cells(table) == [
        ["LES", "Actor", "Soort actor", "Bedrag (euro)"],
        ["Ieper", "School", "", 1000.5],
        ["Ieper", "Samen", "", 1000.5],
        ["Genk", "Stad", "Overheid", 0.1],
        ["Genk", "School", "Onderwijs", 0.2],
        ["Genk", "Samen", "", 0.3],  # not 0.30000000000000004
        ["Alle LES", "Samen", "", 1010.8],
    ]
    assert table.bold_rows == {1, 4, 5}


def test_costs_of_one_les_have_no_total_and_none_spent_is_zero():
    table = costs_table(COSTS, les_names={"beringen": "Beringen"}, title="t", study=study())
    assert cells(table)[1:] == [["Beringen", "Samen", "", 0.0]]


def test_flow_has_a_row_per_step_in_order_and_a_column_for_all():
    steps = pd.DataFrame(
        [
            ("genk", "started", "Gestart", 9, False),
            ("genk", "figure_2", "Beantwoordden figuur 2", None, True),
            (ALL, "started", "Gestart", 20, False),
            (ALL, "figure_2", "Beantwoordden figuur 2", 18, False),
        ],
        columns=["les", "step", "label", "n", "hidden"],
    ).astype({"n": "Int64"})
    both = Study(
        study().config | {"les": {"genk": {"name": "Genk"}, "several": {"name": "Meer", "panel": False}}}
    )  # the second counts in the total alone
    table = flow_table(steps, les_names={"genk": "Genk"}, title="t", study=both)
    assert cells(table) == [["Stap", "Genk", "Totaal"], ["Gestart", 9, 20], ["Beantwoordden figuur 2", None, 18]]


def test_questionnaire_tells_wording_answers_and_who_was_asked():
    book = codebook(
        item("rol", "select_one", "kern", "breed", number="1"),
        item("stuurt", "select_one", "ja", number="2", relevant=[("rol", "=", "kern")], groups=("kern",)),
        item("volgt", "select_multiple", "a", "b", max_choices=2, waves=("lente",), relevant=[("rol", "!=", "kern")]),
        item("slot", "text", short={"nl": "Einde"}),
    )
    table = questionnaire_table(book, title="t", study=study())
    assert cells(table) == [
        ["Nr.", "Vraag", "Antwoorden", "Gesteld aan", "Kort label"],
        ["1", "Rol", "Kern; Breed", "", ""],
        ["2", "Stuurt", "Ja", "Kernpartners; enkel wie bij 'Rol' antwoordde: Kern", ""],
        ["", "Volgt", "A; B (hoogstens 2)", "Lente; niet wie bij 'Rol' antwoordde: Kern", ""],
        ["", "Slot", "open antwoord", "", "Einde"],
    ]
    assert table.notes[-1].endswith("Kort label: zoals in de figuren. Leeg bij 'Gesteld aan': aan iedereen.")


def test_answers_of_several_questions_stand_once_and_figures_by_their_number():
    book = codebook(
        item("a", "select_one", "ja", "nee"),
        item("b", "select_one", "ja", "nee"),
        item("c", "select_one", "ooit", "nooit"),
    )
    figures = [{"number": 27, "kind": "likert_items", "items": ["b", "c"]}]
    shown = Study(study().config | {"figures": figures})
    table = questionnaire_table(book, title="t", study=shown)
    assert [row[2:] for row in cells(table)] == [
        ["Antwoorden", "Gesteld aan", "Kort label", "Figuur"],
        ["Schaal 1", "", "", ""],
        ["Schaal 1", "", "", "27"],
        ["Ooit; Nooit", "", "", "27"],
    ]
    assert table.notes[0] == "Schaal 1: Ja; Nee."
    # No column is spoken of that holds nothing, which a Word file leaves out.
    assert table.notes[1] == "Volledige vragen in de volgorde van de vragenlijst. Elke vraag was voor iedereen."


# Files


def written(tmp_path):
    formula = register_table({"Genk": {"Plek": "=1+1", "@Naam": "-2 dagen"}}, title="Tabel 5: =x", study=study())
    tables = {"Tabel 5": formula, "Tabel 7": motives(compared(**TWO_LES)), "Tabel B.1.4": response()}
    write_all_tables(tables, tmp_path / "alle.xlsx", title="Alle", language="nl")
    return openpyxl.load_workbook(tmp_path / "alle.xlsx")


def test_contents_in_front_list_every_sheet(tmp_path):
    book = written(tmp_path)
    first, *others = book.worksheets
    assert first.title == "Inhoud"
    listed = [tuple(row) for row in first.iter_rows(min_row=2, values_only=True)]
    assert listed == [("Tabel 5", "=x"), ("Tabel 7", "x"), ("Tabel B.1.4", "Respons per LES en partnergroep")]
    assert [sheet.title for sheet in others] == [name for name, _ in listed]
    links = [first.cell(row=row, column=1).hyperlink for row in range(2, 5)]
    assert [link.location for link in links] == ["'Tabel 5'!A1", "'Tabel 7'!A1", "'Tabel B.1.4'!A1"]
    assert {cell.hyperlink for sheet in others for row in sheet.iter_rows() for cell in row} == {None}


def test_sheets_have_a_header_row_no_merged_cells_and_numbers_as_numbers(tmp_path):
    book = written(tmp_path)
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges
        first = 1 if sheet.title == "Inhoud" else 2  # the caption stands above the headers
        assert sheet.freeze_panes == f"B{first + 1}"
        header = [cell.value for cell in sheet[first]]
        assert all(isinstance(name, str) and name for name in header)
        assert all(cell.font.bold for cell in sheet[first])
    motive = book["Tabel 7"]
    assert [[cell.value for cell in row] for row in motive["A1:D5"]] == [
        ["Tabel 7: x", None, None, None],
        ["Waarom", "Genk", "Ieper", "Totaal"],
        ["Leren", 2, 2, 4],
        ["Geld", 2, 1, 3],
        ["Totaal N", 3, 2, 5],
    ]
    assert {cell.data_type for row in motive["B3:D5"] for cell in row} == {"n"}
    assert [motive[f"{column}2"].alignment.horizontal for column in "AB"] == ["left", "right"]
    assert [motive[f"{column}3"].alignment.horizontal for column in "AB"] == ["left", "right"]
    rate = book["Tabel B.1.4"]["J4"]
    assert (rate.value, rate.number_format, rate.data_type) == (0.25, "0%", "n")
    assert book["Tabel B.1.4"]["J3"].value is None


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    book = written(tmp_path)
    found = {cell.value: cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert "f" not in found.values()
    assert {found[value] for value in ("=1+1", "@Naam", "-2 dagen", "Tabel 5: =x")} == {"s"}


def test_same_tables_give_the_same_bytes(tmp_path):
    files = []
    for name in ("een", "twee"):
        written(tmp_path)
        write_table(response(), xlsx=tmp_path / "los.xlsx", csv=tmp_path / "los.csv", sheet="Tabel B.1.4")
        files.append([(tmp_path / file).read_bytes() for file in ("alle.xlsx", "los.xlsx", "los.csv")])
        assert zipfile.is_zipfile(tmp_path / "alle.xlsx"), name
    assert files[0] == files[1]


def test_csv_has_the_rows_of_the_sheet_without_notes(tmp_path):
    write_table(motives(compared(**TWO_LES)), xlsx=tmp_path / "a.xlsx", csv=tmp_path / "a.csv", sheet="Tabel 7")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig") == (
        "Waarom,Genk,Ieper,Totaal\nLeren,2,2,4\nGeld,2,1,3\nTotaal N,3,2,5\n"
    )


# Independent recount: plain loops over the raw rows of a random study

SCALE = [Choice(name, {"nl": name}, {"": name}, kind) for name, kind in [
    ("oneens", "substantive"), ("eens", "substantive"), ("geen_zicht", "no_view")
]]  # fmt: skip
STUDY = codebook(
    item("rol", "select_one", "kern", "breed"),
    item("visie", "select_one", *SCALE),
    item("motief", "select_multiple", "leren", "geld", "ander", kinds={"ander": "other"}),
    item("bedrag", "select_multiple", "veel", "weinig", relevant=[("motief", "=", "geld")]),
)
respondents = st.lists(
    st.fixed_dictionaries(
        {
            "les": st.sampled_from(["genk", "beringen"]),
            "respondent": st.sampled_from([f"R-{number}" for number in range(12)]),
            "partner_group": st.sampled_from(["kern", "breed", ""]),
            "screened_out": st.booleans(),
            "visie": st.sampled_from(["", "oneens", "eens", "geen_zicht"]),
            "motief": st.sets(st.sampled_from(["leren", "geld", "ander"])).map(lambda ticked: "|".join(sorted(ticked))),
            "bedrag": st.sampled_from(["", "veel", "veel|weinig"]),
        }
    ),
    max_size=12,
)


def counted(lines):
    """(les, item, group or all, answer or N) -> respondents, by loops over the raw rows alone."""
    counts = Counter()
    for les in ("genk", "beringen"):
        last = {}  # of one person the last row counts
        for line in lines:
            if line["les"] == les and not line["screened_out"]:
                last[line["respondent"]] = line
        for line in last.values():
            asked = {"motief": line["motief"], "bedrag": line["bedrag"] if "geld" in line["motief"] else ""}
            for name, cell in asked.items():
                for answer in [*cell.split("|"), "N"] if cell else []:
                    for group in {line["partner_group"], ALL}:
                        counts[les, name, group, answer] += 1
                        counts[ALL, name, group, answer] += 1
    return counts


@settings(max_examples=12)
@given(respondents)
def test_recount_of_a_random_study_by_another_route(lines):
    settings_of = fill_defaults(config())
    rows = ingested(*lines, items=list(STUDY.items)) if lines else ingested({}, items=list(STUDY.items)).iloc[:0]
    rows = rows.assign(person=rows["respondent"])
    tables = []
    for les in ("genk", "beringen"):
        cleaned = clean_les(
            rows[rows["les"] == les],
            decision_frame([]),
            STUDY,
            Study(settings_of),
            les=les,
            matches=None,
            medians={"limburg": 60.0},
        )
        tables.append(tabulate_les(cleaned.responses, STUDY, les=les, groups=list(GROUPS), base="answered"))
    compare = hide_small_groups(with_all_les(pd.concat(tables)), minimum=1)
    columns = {(les, group): f"{les} {group}" for les in ("genk", "beringen", ALL) for group in [*GROUPS, ALL]}
    expected = counted(lines)
    for name in ("motief", "bedrag"):
        question = STUDY.items[name]
        table = multi_select_table(compare, question, columns=Columns(columns), title="t", study=study())
        answers = {choice.label["nl"]: choice.name for choice in question.choices} | {"Totaal N": "N"}
        for label, *numbers in table.frame.itertuples(index=False, name=None):
            assert numbers == [expected[les, name, group, answers[label]] for les, group in columns]
        told = [answers[label] for label in table.frame.iloc[:, 0]]
        ticked_other = any(key[1] == name and key[3] == "ander" for key in expected)
        assert [answer for answer in answers.values() if answer != "ander" or ticked_other] == told
