"""Two measurements, several LES, facts to read and the tables of them; expected values by hand count."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from les_evaluation.networks.change import (
    ACTOR_CHANGE_COLUMNS,
    CHANGE_COLUMNS,
    MEASURE_CHANGE_COLUMNS,
    TIE_CHANGE_COLUMNS,
    change,
    changes,
)
from les_evaluation.networks.comparison import COMPARISON_COLUMNS, comparison
from les_evaluation.networks.measures import (
    ACTOR_MEASURES,
    NETWORK_MEASURES,
    all_actor_measures,
    all_network_measures,
)
from les_evaluation.networks.model import ACTOR_COLUMNS, RELATION_COLUMNS, TIE_COLUMNS, Network
from les_evaluation.networks.reading_help import (
    READING_COLUMNS,
    SENTENCES,
    WHOLE_LES,
    change_facts,
    les_facts,
    number,
    percent,
    reading_facts,
    reading_sentences,
    short_facts,
)
from les_evaluation.networks.sheets import merged_relations
from les_evaluation.networks.tables import (
    COMPARED,
    actor_table,
    change_measures_table,
    change_table,
    comparison_table,
    merged_table,
    network_table,
    reading_table,
    tie_change_table,
)
from les_evaluation.tables import write_table
from les_evaluation.texts import LANGUAGES, catalogue, text
from les_evaluation.workbooks import read_workbook

LES = {"genk": "Genk", "borgloon": "Borgloon"}
RELATIONS = {"visie": "Visie", "kennis": "Kennis"}


def network(roles, arrows, *, les="genk", relation="visie", measurement=1):
    """A network; arrows: "ab" is an arrow from a to b, roles: actor -> role."""
    people = [(name, name, les, "organisation", "", role, "", "") for name, role in roles.items()]
    ties = [(arrow[0], arrow[1], 1, relation) for arrow in arrows]
    return Network(
        les, relation, measurement, pd.DataFrame(people, columns=ACTOR_COLUMNS), pd.DataFrame(ties, columns=TIE_COLUMNS)
    )


def everyone(names, core=""):
    return {name: "kern" if name in core else "breed" for name in names}


def relations(*rows):
    """Relations (pair, type, measurement) of Genk."""
    lines = [
        (f"r{at}", pair[0], pair[1], kind, "one_way", "genk", "", measurement, 1, "", "", at, "")
        for at, (pair, kind, measurement) in enumerate(rows)
    ]
    return pd.DataFrame(lines, columns=RELATION_COLUMNS)


# Change

# Stay: a, b, c; left: d; joined: e. Among who stayed: ab and bc kept, ca gone, ac new. cd went with d, ea came with e.
FIRST = network(everyone("abcd", core="a"), ["ab", "bc", "ca", "cd"])
SECOND = network(everyone("abce", core="a"), ["ab", "bc", "ac", "ea"], measurement=2)


def test_who_joined_left_and_stayed():
    found = change(FIRST, SECOND).actors
    assert list(found.columns) == ACTOR_CHANGE_COLUMNS
    assert dict(zip(found["actor_id"], found["status"], strict=True)) == {
        "a": "stayed",
        "b": "stayed",
        "c": "stayed",
        "d": "left",
        "e": "joined",
    }


def test_ties_kept_gone_and_new_among_all_and_among_who_stayed():
    found = change(FIRST, SECOND).ties
    assert list(found.columns) == TIE_CHANGE_COLUMNS
    told = {one + other: (status, stayed) for one, other, status, stayed, *_ in found.itertuples(index=False)}
    assert told == {
        "ab": ("kept", True),
        "bc": ("kept", True),
        "ca": ("gone", True),
        "ac": ("new", True),
        "cd": ("gone", False),
        "ea": ("new", False),
    }
    assert found[["weight_first", "weight_second"]].sum().tolist() == [4, 4]


def test_summary_of_a_change():
    found = change(FIRST, SECOND).summary
    assert list(found.columns) == CHANGE_COLUMNS
    row = found.iloc[0]
    assert row[["joined", "left", "stayed"]].tolist() == [1, 1, 3]
    assert row[["new", "gone", "kept"]].tolist() == [2, 2, 2]
    assert row[["new_stayed", "gone_stayed", "kept_stayed"]].tolist() == [1, 1, 2]
    assert row["jaccard_stayed"] == 0.5  # 2 of 4; over all six arrows it would be 2 of 6


def test_measures_side_by_side():
    found = change(FIRST, SECOND).measures
    assert list(found.columns) == MEASURE_CHANGE_COLUMNS
    assert found["measure"].tolist() == NETWORK_MEASURES
    pairs = found.set_index("measure").loc["pairs"]
    # ab, bc, ca, cd and ab, bc, ac, ea.
    assert pairs[["value_first", "value_second", "difference"]].tolist() == [4, 4, 0]
    # Of 4 x 3 possible arrows, and 4 at either measurement.
    assert found.set_index("measure").loc["density", ["value_first", "difference"]].tolist() == pytest.approx(
        [1 / 3, 0]
    )


def test_a_role_that_changed_is_the_later_one():
    later = network({"a": "breed", "b": "kern"}, ["ab"], measurement=2)
    found = change(network({"a": "kern", "b": "kern"}, ["ab"]), later).actors
    assert found["role"].tolist() == ["breed", "kern"]


def test_everyone_left_and_nobody_ever_came():
    empty = network({}, [])
    row = change(FIRST, network({}, [], measurement=2)).summary.iloc[0]
    assert row[["joined", "left", "stayed", "kept", "gone", "new"]].tolist() == [0, 4, 0, 0, 4, 0]
    assert pd.isna(row["jaccard_stayed"])
    nothing = change(empty, network({}, [], measurement=2))
    assert (len(nothing.actors), len(nothing.ties)) == (0, 0)
    assert pd.isna(nothing.summary["jaccard_stayed"].iloc[0])


@pytest.mark.parametrize("other", [{"les": "borgloon"}, {"relation": "kennis"}])
def test_a_change_is_within_one_network(other):
    with pytest.raises(ValueError, match="one LES and relation"):
        change(FIRST, network(everyone("ab"), ["ab"], measurement=2, **other))


def test_changes_follow_the_measurements_whatever_their_order():
    third = network(everyone("ab"), ["ab"], measurement=3)
    alone = network(everyone("ab"), ["ab"], les="borgloon")
    found = changes([third, FIRST, alone, SECOND])
    assert [each.summary[["les", "first", "second"]].iloc[0].tolist() for each in found] == [
        ["genk", 1, 2],
        ["genk", 2, 3],
    ]


ENDS = [one + other for one in "abcdef" for other in "abcdef" if one != other]


@st.composite
def measurements(draw):
    found = []
    for measurement in (1, 2):
        names = draw(st.lists(st.sampled_from("abcdef"), unique=True))
        inside = [pair for pair in ENDS if set(pair) <= set(names)]
        arrows = draw(st.lists(st.sampled_from(inside), unique=True)) if inside else []
        found.append(network(everyone(names), arrows, measurement=measurement))
    return found


@given(measurements())
def test_every_actor_and_tie_is_counted_once(both):
    first, second = both
    found = change(first, second)
    row = found.summary.iloc[0]
    assert row["left"] + row["stayed"] == len(first.actors)
    assert row["joined"] + row["stayed"] == len(second.actors)
    assert row["gone"] + row["kept"] == len(first.ties)
    assert row["new"] + row["kept"] == len(second.ties)
    assert row["kept"] == row["kept_stayed"]  # a tie of both measurements has actors of both
    back = change(second, first).summary.iloc[0]
    assert row[["left", "gone", "gone_stayed"]].tolist() == back[["joined", "new", "new_stayed"]].tolist()
    assert row["jaccard_stayed"] == pytest.approx(back["jaccard_stayed"], nan_ok=True)


# Across LES


def test_comparison_marks_who_was_mapped_more_broadly():
    maps = [FIRST, network(everyone("ab"), ["ab"], les="borgloon")]
    rows = relations(("ab", "visie", 1), ("ba", "kennis", 1), ("bc", "visie", 1))
    found = comparison(maps, broader=["borgloon"], relations=rows)
    assert list(found.columns) == COMPARISON_COLUMNS
    assert found["broader"].tolist() == [False, True]
    assert found["actors"].tolist() == [4, 2]
    assert found["types_per_pair"].tolist() == [1, 1]  # of the one type on the map
    assert found["types_per_pair_all"].tolist()[0] == 1.5
    assert pd.isna(found["types_per_pair_all"].tolist()[1])
    without = comparison(maps, broader=[])
    assert without[["types_per_pair_all", "share_multiplex_all"]].isna().all(axis=None)
    assert list(comparison([], broader=["borgloon"]).columns) == COMPARISON_COLUMNS


# Reading help

# Core k and l; a on k, b on a; c on l, d on c; e on k; f alone. Two-way: kl and ka.
MAP = network(everyone("klabcdef", core="kl"), ["kl", "lk", "ka", "ak", "ab", "lc", "cd", "ek"])


def fact(facts, kind):
    rows = facts.loc[facts["fact"] == kind, ["actors", "n", "base"]]
    return [tuple(row) for row in rows.itertuples(index=False, name=None)]


def value(facts, kind):
    return facts.loc[facts["fact"] == kind, "value"].tolist()


def test_facts_of_a_map_by_hand():
    facts = reading_facts(MAP)
    assert list(facts.columns) == READING_COLUMNS
    assert fact(facts, "size") == [("", 6, 8)]
    assert value(facts, "size") == pytest.approx([6 / 28])
    # A tree: k parts {a, b}, {l, c, d} and {e}, so 2*3 + 2*1 + 3*1 = 11 pairs of the 21; l parts {c, d} from four
    # others, 8; a and c part one from five, 5, and stand equal at the third place.
    assert fact(facts, "broker") == [("k", 3, 7), ("l", 2, 7), ("a", 2, 7), ("c", 2, 7)]
    assert value(facts, "broker") == pytest.approx([11 / 21, 8 / 21, 5 / 21, 5 / 21])
    assert fact(facts, "isolate") == [("f", 1, 8)]
    assert fact(facts, "one_tie") == [("b; d; e", 3, 8)]
    # kl, ka, lc and ke of the six pairs.
    assert fact(facts, "core_ties") == [("", 4, 6)]
    # Without k and l: a with b, c with d, and e cut off; f had no tie to lose.
    assert fact(facts, "only_through_core") == [("e", 1, 5)]
    assert fact(facts, "subgroup") == [("a; b", 2, 5), ("c; d", 2, 5)]
    assert fact(facts, "bridge") == [("a; c", 4, 5)]
    assert fact(facts, "reciprocity") == [("", 2, 6)]
    assert fact(facts, "part") == []  # one part, f aside


def test_separate_parts_and_brokers_of_a_map_without_core():
    facts = reading_facts(network(everyone("abcde"), ["ab", "bc", "de"]))
    assert fact(facts, "part") == [("a; b; c", 3, 5), ("d; e", 2, 5)]
    # b has the most partners of its part; d and e are equal, so the first in the sheet
    assert fact(facts, "part_bridge") == [("b; d", 5, 5)]
    assert fact(facts, "broker") == [("b", 2, 4)]
    assert fact(facts, "core") == [("", 0, 5)]
    assert facts_said(facts, "core")[0].startswith("Niemand van de 5 partners is als kernpartner opgegeven")
    assert {"core_ties", "only_through_core", "subgroup", "bridge"}.isdisjoint(facts["fact"])


def test_a_complete_map_has_no_broker():
    facts = reading_facts(network(everyone("abc"), ["ab", "bc", "ca"]))
    assert fact(facts, "broker") == [("", 0, 2)]


def test_core_partners_that_only_know_each_other():
    facts = reading_facts(network(everyone("klab", core="kl"), ["kl"]))
    assert fact(facts, "core_ties") == [("", 1, 1)]
    assert "only_through_core" not in set(facts["fact"])


def test_the_largest_subgroups_are_joined_first():
    # Without k: {a, b, c}, {d, e} and {f, g}; d and e equal, so the first in the sheet.
    facts = reading_facts(network(everyone("kabcdefg", core="k"), ["ka", "ab", "bc", "de", "fg", "kf"]))
    assert fact(facts, "bridge") == [("a; d", 5, 7), ("a; f", 5, 7), ("d; f", 4, 7)]


def test_parts_are_joined_with_the_largest_only():
    facts = reading_facts(network(everyone("abcdefg"), ["de", "fg", "ab", "bc"]))
    assert fact(facts, "part_bridge") == [("b; d", 5, 7), ("b; f", 5, 7)]
    (said,) = facts_said(facts, "part_bridge")
    assert said == "Relaties die losse delen zouden verbinden: b – d; b – f."


def facts_said(facts, name):
    sentences = reading_sentences(facts, language="nl")
    return sentences.loc[sentences["fact"] == name, "sentence"].tolist()


def test_the_short_list_has_the_widest_map_what_falls_apart_and_the_ends_of_change():
    wide = network(everyone("kabcd", core="k"), ["ka", "kb", "kc", "kd"])
    apart = network(everyone("kabcd", core="k"), ["ka", "cd"], relation="kennis")
    rows = relations(*[(pair, "visie", 1) for pair in ("ka", "kb", "kc", "kd")], ("ka", "kennis", 1))
    whole = les_facts([wide, apart], rows)
    kept = [
        {"les": "genk", "relation": name, "measurement": 2, "fact": "ties_kept", "actors": "", "n": 1, "base": 4}
        | {"value": value}
        for name, value in (("visie", 0.5), ("kennis", 0.25), ("beheer", 0.75))
    ]
    facts = pd.concat([reading_facts(wide), reading_facts(apart), whole, pd.DataFrame(kept)], ignore_index=True)
    short = short_facts(facts)
    assert set(short.loc[short["relation"] == WHOLE_LES, "fact"]) == set(whole["fact"])
    assert set(short.loc[(short["relation"] == "visie") & (short["measurement"] == 1), "fact"]) == {"only_through_core"}
    assert set(short.loc[short["relation"] == "kennis", "fact"]) == {"part", "part_bridge", "ties_kept"}
    assert short.loc[short["fact"] == "ties_kept", "relation"].tolist() == ["kennis", "beheer"]
    assert len(short_facts(facts.iloc[:0])) == 0


LABELS = {("genk", name): name.upper() for name in "abcde"}


def test_every_arrow_of_two_measurements_is_listed_with_what_became_of_it():
    table = tie_change_table(
        [change(FIRST, SECOND)], les=LES, relations=RELATIONS, labels=LABELS, title="x", language="nl"
    )
    arrows = table.frame[["LES", "Relatie", "Van", "Naar", "Pijl"]].to_numpy().tolist()
    assert [arrow[-1] for arrow in arrows] == ["nieuw", "nieuw", "verdwenen", "verdwenen", "gebleven", "gebleven"]
    assert sorted(arrows) == [
        ["Genk", "Visie", "A", "B", "gebleven"],
        ["Genk", "Visie", "A", "C", "nieuw"],
        ["Genk", "Visie", "B", "C", "gebleven"],
        ["Genk", "Visie", "C", "A", "verdwenen"],
        ["Genk", "Visie", "C", "D", "verdwenen"],
        ["Genk", "Visie", "E", "A", "nieuw"],
    ]
    assert len(tie_change_table([], les=LES, relations=RELATIONS, labels={}, title="x", language="en").frame) == 0


def test_merged_rows_are_listed_with_the_row_that_counts():
    rows = relations(("ab", "visie", 1)).assign(source="m.xlsx › relations", merged="row 9 (two_way, s2)")
    table = merged_table(merged_relations(rows), les=LES, relations=RELATIONS, labels=LABELS, title="x", language="nl")
    assert table.frame.to_numpy().tolist() == [
        ["Genk", "Visie", 1, "A", "B", "m.xlsx › relations › rij 0", "m.xlsx › relations › rij 9"]
    ]


@pytest.mark.parametrize("size", [0, 2])
def test_a_map_without_ties_is_told_as_such(size):
    facts = reading_facts(network(everyone("ab"[:size]), []))
    assert facts[["fact", "n", "base"]].to_numpy().tolist() == [["empty", 0, size]]


def test_labels_replace_the_ids():
    facts = reading_facts(MAP, labels={"k": "K1", "l": "K2", "e": "B5"})
    assert [who for who, *_ in fact(facts, "broker")] == ["K1", "K2", "a", "c"]
    assert fact(facts, "only_through_core") == [("B5", 1, 5)]


def test_facts_over_the_maps_of_a_les():
    maps = [MAP, network(everyone("klab", core="kl"), ["kl", "la", "lb"], relation="kennis"), network({}, [])]
    rows = relations(("kl", "visie", 1), ("lk", "kennis", 1), ("la", "kennis", 1), ("kl", "visie", 2))
    facts = les_facts(maps, rows)
    assert set(facts["relation"]) == {WHOLE_LES}
    assert fact(facts, "multiplex") == [("", 1, 2)]
    assert value(facts, "multiplex") == [1.5]
    # l is a broker on both maps with ties, k on one of them.
    assert fact(facts, "often_broker") == [("l", 2, 2)]
    with pytest.raises(ValueError, match="one LES"):
        les_facts([FIRST, SECOND], rows)


def test_facts_of_changes_tell_once_who_came_and_went():
    kennis = [
        network(everyone(names), ["ab"], relation="kennis", measurement=at) for at, names in ((1, "abcd"), (2, "abce"))
    ]
    facts = change_facts([change(FIRST, SECOND), change(*kennis)])
    assert fact(facts, "joined") == [("e", 1, 4)]
    assert fact(facts, "left") == [("d", 1, 4)]
    assert fact(facts, "ties_kept") == [("", 2, 4), ("", 1, 1)]
    assert facts.loc[facts["fact"] == "ties_kept", "relation"].tolist() == ["visie", "kennis"]
    assert list(change_facts([]).columns) == READING_COLUMNS


def test_sentences_of_a_map():
    told = dict(reading_sentences(reading_facts(MAP), language="nl")[["fact", "sentence"]].to_numpy().tolist())
    assert told == {
        "size": "6 verbonden paren onder 8 partners: 21% van alle mogelijke paren.",
        "broker": "Vaakst op de kortste weg tussen anderen (betweenness): k (0,52); l (0,38); a (0,24); c (0,24).",
        "isolate": "Zonder relatie op deze kaart, 1 van de 8: f.",
        "one_tie": "Met slechts één andere partner verbonden, 3 van de 8: b; d; e.",
        "core_ties": "Bij 4 van de 6 verbonden paren is een kernpartner betrokken (67%).",
        "only_through_core": "Enkel via de kern bereikbaar, 1 van de 5 verbonden partners buiten de kern: e.",
        "subgroup": "Zonder de kern blijven 2 losse subgroepen over, van 2 en 2 partners "
        "(5 verbonden partners buiten de kern).",
        "bridge": "Relaties die losse subgroepen zouden verbinden: a – c.",
        "reciprocity": "Minder dan de helft is wederkerig: 2 van de 6 verbonden paren (33%).",
    }


def test_sentences_in_english():
    told = reading_sentences(change_facts([change(FIRST, SECOND)]), language="en")["sentence"].tolist()
    assert told == [
        "Joined since the previous measurement, 1 of the 4: e.",
        "Left since the previous measurement, 1 of the 4: d.",
        "Among who stayed: 2 of the 4 arrows of both measurements are there both times (Jaccard 0.50).",
    ]


def test_a_long_list_of_names_is_cut_and_counted():
    names = "abcdefghijklmnop"
    star = network(everyone(names), [f"a{leaf}" for leaf in names[1:]])
    told = reading_sentences(reading_facts(star), language="nl").set_index("fact")["sentence"]
    assert told["one_tie"].endswith("15 van de 16: b; c; d; e; f; g; h; i; j; k; l; m; en nog 3.")


@pytest.mark.parametrize("language", LANGUAGES)
@given(measurements())
def test_every_fact_becomes_a_sentence(language, both):
    facts = pd.concat([*map(reading_facts, both), change_facts([change(*both)])], ignore_index=True)
    sentences = reading_sentences(facts, language=language)
    assert len(sentences) == len(facts.drop_duplicates(["les", "relation", "measurement", "fact"]))
    assert not sentences["sentence"].str.contains("nan|{|}", regex=True).any()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_its_texts(language):
    texts = catalogue(language)["networks"]["reading_help"]
    counted = {key.removesuffix("_none") for key in texts if key.endswith("_none")}
    assert counted - set(SENTENCES) == {"core", "isolate", "one_tie", "only_through_core", "joined", "left"}


def test_printed_numbers():
    assert [percent(share) for share in (0, 0.285, 0.5, 1)] == ["0%", "29%", "50%", "100%"]
    assert (number(0.5, "nl", decimals=2), number(0.5, "en", decimals=2)) == ("0,50", "0.50")


# Tables


def notes_name_columns(table, language):
    """The columns of a table that no note defines."""
    own = {text(f"networks.columns.{key}", language) for key in ("relation", "measurement", "actor", "role", "measure")}
    own |= {text(f"networks.columns.{key}", language) for key in ("from_measurement", "to_measurement")} | {"LES"}
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


def test_table_of_actors():
    measures = all_actor_measures([MAP, network(everyone("ab"), ["ab"], relation="other")])
    table = actor_table(
        measures, les=LES, relations=RELATIONS, labels={"k": "K1", "f": "B6"}, title="Maten", language="nl"
    )
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
    wide = actor_table(measures, les=LES, relations=RELATIONS, core_against_others=False, title="Maten", language="nl")
    assert "Bemiddeling: liaison (b_O)" in wide.frame


def test_table_of_networks():
    table = network_table(all_network_measures([MAP]), les=LES, relations=RELATIONS, title="Maten", language="en")
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
    table = comparison_table(found, les=LES, relations=dict(reversed(RELATIONS.items())), title="LES", language="nl")
    assert table.frame[["Relatie", "LES"]].to_numpy().tolist() == [
        ["Kennis", "Borgloon*"],
        ["Visie", "Genk"],
        ["Visie", "Borgloon*"],
    ]
    assert table.frame.shape[1] == 3 + len(COMPARED)
    assert table.notes[0].startswith("Opgelet: de mapping van Borgloon (*) werd breder opgezet")
    assert notes_name_columns(table, "nl") == []
    alike = comparison_table(comparison(maps, broader=[]), les=LES, relations=RELATIONS, title="LES", language="nl")
    assert "Borgloon*" not in set(alike.frame["LES"])
    assert "breder" not in alike.notes[0]


def test_tables_of_a_change():
    found = [change(FIRST, SECOND)]
    table = change_table(found, les=LES, relations=RELATIONS, title="Verandering", language="nl")
    assert table.frame.iloc[0].tolist() == ["Genk", "Visie", 1, 2, 1, 1, 3, 2, 2, 2, 1, 1, 2, 0.5]
    assert notes_name_columns(table, "nl") == []
    measures = change_measures_table(found, les=LES, relations=RELATIONS, title="Maten", language="nl")
    assert len(measures.frame) == len(NETWORK_MEASURES)
    row = measures.frame.set_index("Maat").loc["Dichtheid (pijlen)"]
    assert row[["Eerste meting", "Tweede meting", "Verschil"]].tolist() == [0.333, 0.333, 0]


def test_table_of_the_reading_help():
    rows = relations(("kl", "visie", 1))
    facts = pd.concat([reading_facts(MAP), les_facts([MAP], rows)], ignore_index=True)
    table = reading_table(facts, les=LES, relations=RELATIONS, title="Leeshulp", language="nl")
    assert table.frame["Relatie"].tolist() == ["Visie"] * 9 + ["Alle kaarten samen"]
    assert table.frame["Wat te zien is"].iloc[0].startswith("6 verbonden paren")


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_of_nothing_are_empty_and_can_be_written(language, tmp_path):
    shown = {"les": LES, "relations": RELATIONS, "title": "Netwerken", "language": language}
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
    table = network_table(
        all_network_measures([network(everyone("abc"), [])]), les=LES, relations=RELATIONS, title="M", language="en"
    )
    write_table(table, xlsx=tmp_path / "m.xlsx", csv=tmp_path / "m.csv", sheet="M")
    rows = [cells for _, cells in read_workbook(tmp_path / "m.xlsx")["M"].rows]
    header = next(at for at, cells in enumerate(rows) if cells and cells[0] == "LES")
    written = dict(zip(rows[header], rows[header + 1], strict=False))
    assert written["Partners"] == "3"
    assert written["E-I index (core against others)"] == ""
    assert written["Reciprocity (share of arrows)"] == ""
