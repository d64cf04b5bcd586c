"""The tables and workbooks of networks."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from changed_network_builders import EN, FIRST, LES, MAP, NL, RELATIONS, SECOND, STUDIES, everyone, network, relations
from les_evaluation.core.printed_tables import write_table
from les_evaluation.core.texts import LANGUAGES, catalogue, text
from les_evaluation.core.workbooks import read_workbook
from les_evaluation.networks.map_facts import (
    change_facts,
    les_facts,
    reading_facts,
)
from les_evaluation.networks.network_change import (
    change,
)
from les_evaluation.networks.network_comparison import comparison
from les_evaluation.networks.network_measures import (
    ACTOR_MEASURES,
    NETWORK_MEASURES,
    all_actor_measures,
    all_network_measures,
)
from les_evaluation.output.tables.map_measures import map_measures_table
from les_evaluation.output.tables.network_tables import (
    COMPARED,
    actor_table,
    change_measures_table,
    change_table,
    comparison_table,
    network_table,
    reading_table,
)
from network_builders import network_study


def notes_name_columns(table, language):
    """The columns of a table that no note defines."""
    own = {text(f"networks.columns.{key}", language) for key in ("relation", "measurement", "actor", "role", "measure")}
    own |= {text(f"networks.columns.{key}", language) for key in ("from_measurement", "to_measurement")} | {
        text("networks.columns.les", language)
    }
    return [
        name
        for name in table.frame.columns
        if name not in own and not any(n.startswith(f"{name}: ") for n in table.notes)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_has_a_name_of_its_own_and_a_definition(language):
    texts = catalogue(language)["networks"]
    named = [*ACTOR_MEASURES, *NETWORK_MEASURES, "types_per_pair_all", "share_multiplex_all"]
    assert set(named) <= set(texts["definitions"])
    assert len(set(texts["columns"].values())) == len(texts["columns"])


def test_the_measures_of_a_map_stand_in_a_block_with_its_name_highest_degree_first():
    measures = all_actor_measures([MAP, network(everyone("ab"), ["ab"], relation="other")])
    table = map_measures_table(measures, NL, maps=[("genk", "visie", 1)], title="Maten")
    first, degree = table.frame.columns[0], table.frame.columns[2]
    assert table.bold_rows == {0}
    assert table.frame[first][0] == "Genk: Visie"
    assert len(table.frame) == 1 + 8
    degrees = table.frame[degree][1:].tolist()
    assert degrees == sorted(degrees, reverse=True)
    by_actor = measures[measures["relation"] == "visie"].set_index("actor_id")["betweenness"]
    found = table.frame.set_index(first)["Betweenness (ongericht, ruw)"][1:]
    assert found.to_dict() == by_actor.to_dict()


def test_a_block_says_that_nothing_has_a_direction():
    ties = MAP.ties.assign(directed=False)
    table = map_measures_table(all_actor_measures([replace(MAP, ties=ties)]), NL, maps=[], title="Maten")
    assert table.frame.iloc[0, 0] == "Genk: Visie (zonder richting)"
    assert table.frame.iloc[1:, 3:5].isna().all(axis=None)
    assert sum("Leeg op een kaart waar niets een richting heeft." in note for note in table.notes) == 2


def test_table_of_actors():
    measures = all_actor_measures([MAP, network(everyone("ab"), ["ab"], relation="other")])
    table = actor_table(measures, NL, labels={"k": "K1", "f": "B6"}, title="Maten")
    first = table.frame.iloc[0]
    assert first[["LES", "Relatie", "Meting", "Partner", "Rol", "Kern (ja)"]].tolist() == [
        "Genk",
        "Visie",
        1,
        "K1",
        "Kern",
        "ja",
    ]
    assert len(table.frame) == 8  # the relation that is not shown is left out
    assert first["Betweenness (ongericht, ruw)"] == 11
    assert table.formats["Betweenness (ongericht, genormaliseerd)"] == "0.000"
    assert "Bemiddeling: liaison (b_O)" not in table.frame
    assert notes_name_columns(table, "nl") == []
    wide = actor_table(measures, NL, core_against_others=False, title="Maten")
    assert "Bemiddeling: liaison (b_O)" in wide.frame


def test_table_of_networks():
    table = network_table(all_network_measures([MAP]), EN, title="Maten")
    assert table.frame.shape == (1, 3 + len(NETWORK_MEASURES))
    assert table.frame["Connected pairs"].tolist() == [6]
    assert notes_name_columns(table, "en") == []


def test_table_across_les_carries_the_warning():
    maps = [
        FIRST,
        network(everyone("ab"), ["ab"], les="borgloon"),
        network(everyone("ab"), ["ab"], les="borgloon", relation="kennis"),
    ]
    found = comparison(maps, broader=["borgloon"])
    table = comparison_table(found, network_study(dict(reversed(RELATIONS.items())), LES), title="LES")
    assert table.frame[["Relatie", "LES"]].to_numpy().tolist() == [
        ["Kennis", "Borgloon*"],
        ["Visie", "Genk"],
        ["Visie", "Borgloon*"],
    ]
    assert table.frame.shape[1] == 3 + len(COMPARED)
    assert table.notes[0].startswith("Opgelet: de mapping van Borgloon (*) werd breder opgezet")
    assert notes_name_columns(table, "nl") == []
    alike = comparison_table(comparison(maps, broader=[]), NL, title="LES")
    assert "Borgloon*" not in set(alike.frame["LES"])
    assert "breder" not in alike.notes[0]


def test_tables_of_a_change():
    found = [change(FIRST, SECOND)]
    table = change_table(found, NL, title="Verandering")
    assert table.frame.iloc[0].tolist() == ["Genk", "Visie", 1, 2, 1, 1, 3, 2, 2, 2, 1, 1, 2, 0.5]
    assert notes_name_columns(table, "nl") == []
    measures = change_measures_table(found, NL, title="Maten")
    assert len(measures.frame) == len(NETWORK_MEASURES)
    row = measures.frame.set_index("Maat").loc["Dichtheid (pijlen)"]
    assert row[["Eerste meting", "Tweede meting", "Verschil"]].tolist() == [0.333, 0.333, 0]


def test_table_of_the_reading_help():
    rows = relations(("kl", "visie", 1))
    facts = pd.concat([reading_facts(MAP), les_facts([MAP], rows)], ignore_index=True)
    table = reading_table(facts, NL, title="Leeshulp")
    assert table.frame["Relatie"].tolist() == ["Visie"] * 9 + ["Alle relaties samen"]
    assert table.frame["Wat te zien is"].iloc[0].startswith("6 verbonden paren")
    assert len(table.notes) == 1
    short = reading_table(facts, NL, title="In het kort", short=True)
    assert short.notes[0].startswith("Per meting: de kaart met de meeste verbonden paren")
    assert short.notes[1:] == table.notes


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_of_nothing_are_empty_and_can_be_written(language, tmp_path):
    shown = {"study": STUDIES[language], "title": "Netwerken"}
    tables = [
        actor_table(all_actor_measures([]), **shown),
        network_table(all_network_measures([]), **shown),
        comparison_table(comparison([], broader=["borgloon"]), **shown),
        change_table([], **shown),
        change_measures_table([], **shown),
        reading_table(change_facts([]), **shown),
    ]
    for place, table in enumerate(tables):
        assert table.frame.empty
        write_table(table, xlsx=tmp_path / f"{place}.xlsx", csv=tmp_path / f"{place}.csv", sheet="Maten")


def test_a_written_table_keeps_undefined_measures_blank(tmp_path):
    # Three actors, none in the core, no ties: no reciprocity, no fit, no E-I.
    table = network_table(all_network_measures([network(everyone("abc"), [])]), EN, title="M")
    write_table(table, xlsx=tmp_path / "m.xlsx", csv=tmp_path / "m.csv", sheet="M")
    rows = [cells for _, cells in read_workbook(tmp_path / "m.xlsx")["M"].rows]
    header = next(at for at, cells in enumerate(rows) if cells and cells[0] == "Site")
    written = dict(zip(rows[header], rows[header + 1], strict=False))
    assert written["Partners"] == "3"
    assert written["E-I index (core against others)"] == ""
    assert written["Reciprocity (share of arrows)"] == ""
