"""What is said of a network in words: the reading help."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given

from changed_network_builders import (
    EN,
    FIRST,
    LES,
    MAP,
    NL,
    RELATIONS,
    SECOND,
    STUDIES,
    everyone,
    measurements,
    network,
    relations,
)
from les_evaluation.core.texts import LANGUAGES, catalogue
from les_evaluation.core.workbooks import read_workbook
from les_evaluation.networks.all_facts import all_facts
from les_evaluation.networks.fact_sentences import SENTENCES, reading_sentences
from les_evaluation.networks.map_facts import (
    READING_COLUMNS,
    WHOLE_LES,
    change_facts,
    les_facts,
    reading_facts,
    unrelated_facts,
)
from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.networks.network import (
    ACTOR_COLUMNS,
    MappedNetworks,
)
from les_evaluation.networks.network_change import (
    change,
    changes,
)
from les_evaluation.networks.same_relations import merge_same, merged_relations
from les_evaluation.networks.short_list import short_facts
from les_evaluation.output.tables.network_tables import (
    change_measures_table,
    change_table,
    merged_table,
    tie_change_table,
)
from les_evaluation.output.tables.network_workbooks import drawn_maps, write_comparison, write_measures
from les_evaluation.study.job_settings import network_measure_settings, network_table_settings
from les_evaluation.study.settings import Study
from network_builders import network_study

BROKERS = (
    "Brokers, het vaakst op de kortste weg tussen anderen (betweenness, ongericht: de richting van pijlen telt niet)"
)


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
    assert said == "Relaties die losse delen zouden verbinden: b – d (samen 5 partners); b – f (samen 5 partners)."


def facts_said(facts, name):
    sentences = reading_sentences(facts, NL)
    return sentences.loc[sentences["fact"] == name, "sentence"].tolist()


# Core k and l; visie: the widest map, kennis: k-a and c-d apart, beheer: k-a alone.
WIDE = {"visie": ["kl", "ka", "ab", "lc", "cd", "ke"], "kennis": ["ka", "cd"], "beheer": ["ka"]}


def of_widths(*, names="klabcde", les="genk", measurement=1, wide=WIDE):
    return [
        network(everyone(names, core="kl"), arrows, les=les, relation=relation, measurement=measurement)
        for relation, arrows in wide.items()
    ]


def short_rows(facts, drawn=()):
    columns = ["relation", "measurement", "fact", "actors", "n"]
    return [tuple(row) for row in short_facts(facts, drawn=drawn)[columns].itertuples(index=False, name=None)]


def test_the_short_list_tells_the_widest_map_and_what_stands_out_on_others():
    facts = pd.concat(map(reading_facts, of_widths()), ignore_index=True)
    # A tree: k parts {a, b}, {l, c, d} and {e}, 11 pairs; l parts {c, d} from four, 8; a and c one from five, 5.
    widest = [
        *[("visie", 1, "broker", who, n) for who, n in (("k", 3), ("l", 2), ("a", 2), ("c", 2))],
        ("visie", 1, "isolate", "", 0),
        ("visie", 1, "one_tie", "b; d; e", 3),
        ("visie", 1, "only_through_core", "e", 1),
        ("visie", 1, "bridge", "a; c", 4),
    ]
    parts = [
        ("kennis", 1, "part", "k; a", 2),
        ("kennis", 1, "part", "c; d", 2),
        ("kennis", 1, "part_bridge", "k; c", 4),
    ]
    assert short_rows(facts) == [*widest, *parts, ("beheer", 1, "isolate", "l; b; c; d; e", 5)]
    # Only kennis and beheer are maps: kennis is the wider one, and visie is not told of.
    drawn = [("genk", "kennis", 1), ("genk", "beheer", 1)]
    assert short_rows(facts, drawn) == [
        *parts,
        ("kennis", 1, "broker", "", 0),
        ("kennis", 1, "isolate", "l; b; e", 3),
        ("kennis", 1, "one_tie", "k; a; c; d", 4),
        ("kennis", 1, "only_through_core", "a", 1),
        ("kennis", 1, "bridge", "", 0),
        ("beheer", 1, "isolate", "l; b; c; d; e", 5),
    ]
    # Maps of another LES leave this one as it is.
    assert short_rows(facts, [("borgloon", "kennis", 1)]) == short_rows(facts)
    assert len(short_facts(facts.iloc[:0])) == 0


def test_the_short_list_goes_by_measurement_and_ends_with_change():
    later = of_widths(names="klabcdf", measurement=2, wide=WIDE | {"visie": ["kl", "ka", "ab", "lc", "fd"]})
    rows = relations(*[(pair, kind, at) for at in (1, 2) for kind, pairs in WIDE.items() for pair in pairs])
    # Who stayed: k, l, a, b, c, d. visie kept 4 of 5 (cd gone), kennis and beheer all.
    moved = change_facts([change(*both) for both in zip(of_widths(), later, strict=True)])
    tables = [*map(reading_facts, [*of_widths(), *later]), les_facts(of_widths(), rows), les_facts(later, rows), moved]
    facts = pd.concat(tables, ignore_index=True)
    told = short_facts(facts)
    assert told["measurement"].is_monotonic_increasing
    second = told[told["measurement"] == 2]
    assert second["relation"].iloc[0] == "visie"
    assert second[second["relation"] == WHOLE_LES]["fact"].tolist()[-2:] == ["joined", "left"]
    ends = second.tail(2)[["relation", "n", "base"]].to_numpy().tolist()
    assert ends == [["visie", 4, 5], ["beheer", 1, 1]]
    # Change is told of drawn relations only; who came and went is of the whole LES.
    drawn = [("genk", name, at) for name in ("visie", "kennis") for at in (1, 2)]
    told = short_facts(facts, drawn=drawn)
    assert told.loc[told["fact"] == "ties_kept", "relation"].tolist() == ["visie", "kennis"]
    assert "beheer" not in set(told["relation"])
    assert {"joined", "left", "multiplex"} <= set(told["fact"])
    nobody = facts.assign(n=facts["n"].mask(facts["fact"].isin(["joined", "left"]), 0))
    assert {"joined", "left"}.isdisjoint(short_facts(nobody)["fact"])


def test_the_short_lists_of_all_les_stand_under_each_other():
    maps = [*of_widths(), *of_widths(les="borgloon")]
    facts = pd.concat(map(reading_facts, maps), ignore_index=True)
    told = short_facts(facts, drawn=[("genk", "beheer", 1)])
    assert told["les"].drop_duplicates().tolist() == ["genk", "borgloon"]
    assert set(told.loc[told["les"] == "genk", "relation"]) == {"beheer"}
    # Borgloon has no drawn map, so that all of its networks count.
    assert set(told.loc[told["les"] == "borgloon", "relation"]) == {"visie", "kennis", "beheer"}


ROWS = [("ka", "visie", 1), ("kb", "visie", 1), ("ka", "kennis", 1), ("ka", "visie", 2), ("ab", "kennis", 2)]


def study(*drawn):
    """A study in which Genk and Borgloon have ROWS; drawn: the maps. Its configuration and networks."""
    config = {
        "study": {"language": "nl", "title": "Studie"},
        "les": {key: {"name": name} for key, name in LES.items()},
        "networks": {"relations": RELATIONS, "groups": {}, "broader": []},
        "disclosure": {"minimum_base": 1},
        "figures": [
            {"kind": "network_map", "les": les, "relation": relation, "measurement": measurement}
            for les, relation, measurement in drawn
        ]
        + [{"kind": "network_difference", "les": "genk", "relation": "visie"}, {"kind": "costs"}],
        "tables": [],
    }
    people = [
        (f"{les}-{name}", name.upper(), les, "organisation", "", role, "", "")
        for les in LES
        for name, role in everyone("kab", core="k").items()
    ]
    ends = ["from_actor_id", "to_actor_id"]
    found = relations(*ROWS)
    every = [found.assign(les=les, **{end: f"{les}-" + found[end] for end in ends}) for les in LES]
    return config, MappedNetworks(pd.DataFrame(people, columns=ACTOR_COLUMNS), pd.concat(every, ignore_index=True))


def test_the_settings_of_a_les_hold_its_own_maps_and_no_other_figure():
    config, _ = study(("genk", "visie", 1), ("borgloon", "kennis", 2))
    assert network_table_settings(config)["maps"] == {"genk": [["visie", 1]], "borgloon": [["kennis", 2]]}
    shown = network_measure_settings(config, "genk")
    assert shown["maps"] == {"genk": [["visie", 1]]}
    assert "figures" not in shown
    # Its page leads to the rows in the script of its own page, or where no LES has one in that of all.
    alone = config | {"les": {key: one | {"panel": False} for key, one in config["les"].items()}}
    assert (shown["rows_in"], network_measure_settings(alone, "genk")["rows_in"]) == ("genk", "all")
    assert drawn_maps(Study(shown)) == [("genk", "visie", 1)]
    # Another map of another LES leaves the measures of this one as they are.
    more, _ = study(("genk", "visie", 1), ("borgloon", "kennis", 2), ("borgloon", "visie", 1))
    assert network_measure_settings(more, "genk") == shown


def test_the_workbook_of_all_les_holds_their_short_lists_and_reading_help(tmp_path):
    config, mapped = study(("genk", "kennis", 1))
    paths = {"comparison_csv": tmp_path / "networks.csv", "workbook": tmp_path / "netwerken.xlsx"}
    write_comparison(MappedStudy(Study(network_table_settings(config)), mapped), **paths, folder=tmp_path)
    sheets = read_workbook(paths["workbook"])
    assert list(sheets)[1:3] == ["In het kort", "Leeshulp"]
    told = [tuple(cells[:4]) for _, cells in sheets["In het kort"].rows]
    assert told[2:7] == [
        ("Genk", "Kennis", "1", "Geen brokers: niemand staat op de kortste weg tussen twee anderen."),
        ("Genk", "Kennis", "1", "Zonder relatie op deze kaart, 1 van de 3: B."),
        ("Genk", "Kennis", "1", "Met slechts één andere partner verbonden, 2 van de 3: K; A."),
        ("Genk", "Kennis", "1", "Enkel via de kern bereikbaar, de enige verbonden partner buiten de kern: A."),
        ("Genk", "Kennis", "1", "Zonder de kern zijn er geen twee subgroepen die een relatie zou kunnen verbinden."),
    ]
    # Of two pairs: visie, the wider one; K lies between A and B, the one pair of others.
    brokers = f"{BROKERS}: K (1,00)."
    assert ("Borgloon", "Visie", "1", brokers) in told
    assert ("Genk", "Visie", "1", brokers) not in told
    # What one LES tells beside its own maps stands in its own workbook as well.
    outputs = {name: tmp_path / f"{name}.csv" for name in ("measures", "networks", "change", "reading", "layout")}
    outputs["workbook"] = tmp_path / "netwerk.xlsx"
    of_genk = Study(network_measure_settings(config, "genk"))
    write_measures(MappedStudy(of_genk, mapped), les="genk", outputs=outputs)
    own = [tuple(cells[:4]) for _, cells in read_workbook(outputs["workbook"])["In het kort"].rows]
    assert [row for row in own if row[:1] == ("Genk",)] == [row for row in told if row[:1] == ("Genk",)]


def test_a_core_without_two_subgroups_has_no_tie_to_join_them():
    facts = reading_facts(network(everyone("kabc", core="k"), ["ka", "ab", "kc"]))
    assert fact(facts, "subgroup") == [("a; b", 2, 3)]
    assert fact(facts, "bridge") == [("", 0, 3)]
    assert facts_said(facts, "bridge") == [
        "Zonder de kern zijn er geen twee subgroepen die een relatie zou kunnen verbinden."
    ]


LABELS = {("genk", name): name.upper() for name in "abcde"}


def test_every_arrow_of_two_measurements_is_listed_with_what_became_of_it():
    table = tie_change_table([change(FIRST, SECOND)], NL, labels=LABELS, title="x")
    arrows = table.frame[["LES", "Relatie", "Van", "Naar", "Verbinding"]].to_numpy().tolist()
    assert [arrow[-1] for arrow in arrows] == ["nieuw", "nieuw", "verdwenen", "verdwenen", "gebleven", "gebleven"]
    assert sorted(arrows) == [
        ["Genk", "Visie", "A", "B", "gebleven"],
        ["Genk", "Visie", "A", "C", "nieuw"],
        ["Genk", "Visie", "B", "C", "gebleven"],
        ["Genk", "Visie", "C", "A", "verdwenen"],
        ["Genk", "Visie", "C", "D", "verdwenen"],
        ["Genk", "Visie", "E", "A", "nieuw"],
    ]
    assert len(tie_change_table([], EN, labels={}, title="x").frame) == 0


def test_merged_rows_are_listed_with_the_row_that_counts():
    # s1 saw it go one way, s2 both ways, and a session that was not named saw no direction.
    pair = relations(("ab", "visie", 1), ("ab", "visie", 1), ("ba", "visie", 1)).assign(
        source="m.xlsx › relations",
        direction=["one_way", "two_way", "undirected"],
        session_id=["s1", "s2", ""],
        strength=float("nan"),
    )
    merged = merged_relations(merge_same(pair))
    shown = {"labels": LABELS, "title": "x"}
    table = merged_table(merged, NL, **shown)
    first = ["Genk", "Visie", 1, "A", "B", "m.xlsx › relations › rij 0", "in één richting", "s1"]
    assert table.frame.to_numpy().tolist() == [
        [*first, "m.xlsx › relations › rij 1", "in twee richtingen", "s2"],
        [*first, "m.xlsx › relations › rij 2", "zonder richting", ""],
    ]
    assert list(table.frame.columns[5:]) == [
        "Rij die telt",
        "Richting in de rij die telt",
        "Sessie van de rij die telt",
        "Rij die erin opging",
        "Richting in de rij die erin opging",
        "Sessie van de rij die erin opging",
    ]
    english = merged_table(merged, EN, **shown).frame
    assert english["Direction in the row that counts"].tolist() == ["one way", "one way"]
    assert english["Direction in the row that went into it"].tolist() == ["both ways", "without direction"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "Nog geen tweede meting van het netwerk, en dus niets te vergelijken: {}."),
        ("en", "No second measurement of the network yet, and so nothing to compare: {}."),
    ],
)
def test_a_table_of_change_names_the_les_with_one_measurement(language, told):
    def first_notes(found, les):
        study = network_study(RELATIONS, les, language=language)
        ties = tie_change_table(found, study, labels=LABELS, title="x")
        tables = [change_table(found, study, title="x"), change_measures_table(found, study, title="x"), ties]
        return [table.notes[0] for table in tables]

    assert first_notes(changes([FIRST]), LES) == [told.format("Genk, Borgloon")] * 3
    # FIRST and SECOND are both of Genk.
    moved = changes([FIRST, SECOND])
    assert first_notes(moved, LES) == [told.format("Borgloon")] * 3
    assert not any(note.startswith(told[:10]) for note in first_notes(moved, {"genk": "Genk"}))


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
    # Types of relation are counted, which need not be maps.
    assert facts_said(facts, "often_broker") == [
        "Broker (ongericht) bij twee soorten relaties of meer: l (2 van de 2 soorten)."
    ]
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


def test_who_never_has_a_relation_is_told_though_on_no_map():
    _, mapped = study()
    people, rows = mapped.actors, mapped.relations
    assert unrelated_facts(people, rows, les="genk").empty
    without = rows[~((rows["les"] == "genk") & rows["to_actor_id"].eq("genk-b"))]
    facts = unrelated_facts(people, without, les="genk", labels={"genk-b": "B"})
    assert fact(facts, "unrelated") == [("B", 1, 3)]
    assert facts[["les", "relation", "measurement"]].to_numpy().tolist() == [["genk", WHOLE_LES, 2]]
    said = "Bij geen van de metingen met iemand verbonden, 1 van de 3 opgegeven partners: B."
    assert facts_said(facts, "unrelated") == [said]
    everything = all_facts(MappedStudy(network_study(RELATIONS, {"genk": "Genk"}), MappedNetworks(people, without)))
    assert fact(everything, "unrelated") == fact(short_facts(everything), "unrelated") == [("B", 1, 3)]
    assert unrelated_facts(people, rows[rows["les"] != "genk"], les="genk").empty  # no maps at all


@pytest.mark.parametrize(("before", "after"), [([], ["ab", "bc"]), (["ab", "bc"], []), ([], [])])
def test_a_relation_mapped_at_one_measurement_only_tells_nothing_of_arrows_that_stayed(before, after):
    maps = network(everyone("abc"), before), network(everyone("abc"), after, measurement=2)
    assert set(change_facts([change(*maps)])["fact"]) == {"joined", "left"}


def test_sentences_of_a_map():
    told = dict(reading_sentences(reading_facts(MAP), NL)[["fact", "sentence"]].to_numpy().tolist())
    assert told == {
        "size": "6 verbonden paren onder 8 partners: 21% van alle mogelijke paren.",
        "broker": f"{BROKERS}: k (0,52); l (0,38); a (0,24); c (0,24).",
        "isolate": "Zonder relatie op deze kaart, 1 van de 8: f.",
        "one_tie": "Met slechts één andere partner verbonden, 3 van de 8: b; d; e.",
        "core_ties": "Bij 4 van de 6 verbonden paren is een kernpartner betrokken (67%).",
        "only_through_core": "Enkel via de kern bereikbaar, 1 van de 5 verbonden partners buiten de kern: e.",
        "subgroup": "Zonder de kern blijven 2 losse subgroepen over, van 2 en 2 partners "
        "(5 verbonden partners buiten de kern).",
        "bridge": "Relaties die losse subgroepen zouden verbinden: a – c (samen 4 partners).",
        "reciprocity": "Minder dan de helft is wederkerig: "
        "2 van de 6 paren met een relatie die een richting heeft (33%).",
    }


def test_sentences_in_english():
    told = reading_sentences(change_facts([change(FIRST, SECOND)]), EN)["sentence"].tolist()
    assert told == [
        "Joined since the previous measurement, 1 of the 4: e.",
        "Left since the previous measurement, 1 of the 4: d.",
        "Among who stayed: 2 of the 4 ties of both measurements are there both times (Jaccard 0.50).",
    ]


def test_a_long_list_of_names_is_cut_and_counted():
    names = "abcdefghijklmnop"
    star = network(everyone(names), [f"a{leaf}" for leaf in names[1:]])
    told = reading_sentences(reading_facts(star), NL).set_index("fact")["sentence"]
    assert told["one_tie"].endswith("15 van de 16: b; c; d; e; f; g; h; i; j; k; l; m; en nog 3.")


@pytest.mark.parametrize("language", LANGUAGES)
@given(measurements())
def test_every_fact_becomes_a_sentence(language, both):
    facts = pd.concat([*map(reading_facts, both), change_facts([change(*both)])], ignore_index=True)
    sentences = reading_sentences(facts, STUDIES[language])
    assert len(sentences) == len(facts.drop_duplicates(["les", "relation", "measurement", "fact"]))
    assert not sentences["sentence"].str.contains("nan|{|}", regex=True).any()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_its_texts(language):
    texts = catalogue(language)["networks"]["reading_help"]
    counted = {key.removesuffix("_none") for key in texts if key.endswith("_none")}
    assert counted - set(SENTENCES) == {"core", "isolate", "one_tie", "only_through_core", "joined", "left"}
