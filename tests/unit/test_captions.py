"""Captions: what they are made from, and where a title stands; numbers counted by hand from a few compare rows."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from builders import codebook, item
from les_evaluation.core.printed_tables import Table, write_table
from les_evaluation.core.wording import sentence
from les_evaluation.output.captions import Facts, caption_of, groups_shown
from les_evaluation.output.captions_job import captions_made, table_caption
from les_evaluation.output.told_apart import told_apart
from les_evaluation.study.alike_titles import alike
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import Study
from les_evaluation.study.style_settings import captioned

WAVES = {
    "w1": {"label": "North", "opened": "2023-09-19", "closed": "2023-10-07", "les": {"map": {"1": "genk"}}},
    "w2": {"label": "South", "opened": "2024-03-01", "les": {"map": {"1": "ieper"}}},
}
LES = {"genk": {"name": "Genk"}, "ieper": {"name": "Ieper"}, "rest": {"name": "Rest", "panel": False}}
GROUPS = {
    "kern": {"label": "Kern", "compare": True},
    "breed": {"label": "Breed", "compare": True},
    "far": {"label": "Far", "compare": False},
}
# Who answered, by LES and group: of all also who is of no LES with results of its own (2).
ANSWERED = {
    ("genk", "kern"): 3, ("genk", "breed"): 4, ("genk", "far"): 1, ("genk", "all"): 8,
    ("ieper", "kern"): 5, ("ieper", "breed"): 6, ("ieper", "far"): 0, ("ieper", "all"): 11,
    ("all", "all"): 21, ("all", "kern"): 9, ("all", "breed"): 11,
}  # fmt: skip
SESSIONS = pd.DataFrame(
    [
        ("s1", "genk", "2023-06-19", "focus_group; mapping", 1),
        ("s2", "genk", "2024-03-05", "mapping", 2),
        ("s3", "ieper", "2024-02-06", "interview", 1),
        ("s4", "genk", "2023-09-30", "survey", None),
    ],
    columns=["session_id", "les", "date", "types", "measurement"],
).astype({"measurement": "Int64"})


def facts(*, les: str = "", style: dict | None = None, hidden: bool = False, table=ANSWERED, no_view=0) -> Facts:
    rows = [
        (site, "q", group, "", "answered", None if hidden else n + no_view, None if hidden else n, None, hidden)
        for (site, group), n in table.items()
    ]
    columns = ["les", "item", "partner_group", "choice", "kind", "n", "base", "share", "hidden"]
    config = {
        "study": {"language": "nl", "title": "T"},
        "les": LES,
        "partner_groups": GROUPS,
        "survey": {"waves": WAVES, "compare_waves": None},
        "style": style or {},
        "disclosure": {"minimum_base": 1},
    }
    asked = codebook(item("q", "select_one", "nee", "ja"), item("late", "select_one", "nee", "ja", waves=("w2",)))
    return Facts(Study(config), asked, pd.DataFrame(rows, columns=columns), sessions=SESSIONS, les=les)


BY_GROUP = {"number": 27, "slug": "x", "kind": "likert_by_group", "items": ["q"]}
BY_LES = {"number": 53, "slug": "x", "kind": "likert_by_les", "items": ["q"]}
MAP = {"number": 33, "slug": "x", "kind": "network_map", "les": "genk", "relation": "r", "measurement": 2}
BOTH_WAVES = "Bron: survey North (19/09/2023 – 07/10/2023); survey South (01/03/2024)."


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"opened": "2024-03-01"}, "19/09/2023 – 07/10/2023; 01/03/2024"),
        ({"opened": "2023-09-19", "closed": "2023-10-07"}, "19/09/2023 – 07/10/2023"),
    ],
)
def test_exports_of_one_wave_are_told_once_with_the_days_of_each(days, told):
    waves = {"w1": WAVES["w1"], "w2": {"label": "North", "les": WAVES["w2"]["les"]} | days}
    config = dict(facts().study.config) | {"survey": {"waves": waves}}
    said = caption_of("figures", BY_LES, "T", replace(facts(), study=Study(config)))
    assert said.endswith(f"Bron: survey North ({told}).")


def test_the_source_of_two_waves_that_are_named_is_these_alone():
    three = WAVES | {"w3": {"label": "East", "les": WAVES["w2"]["les"] | WAVES["w1"]["les"], "opened": "2025-03-01"}}
    config = dict(facts().study.config) | {"survey": {"waves": three}}
    changed = {"number": 1, "slug": "x", "kind": "transition", "items": ["q"], "waves": ["w1", "w2"]}
    assert captioned(changed)["waves"] == ["w1", "w2"]
    said = caption_of("figures", captioned(changed), "T", replace(facts(), study=Study(config)))
    assert said.endswith(BOTH_WAVES)


def test_every_grouping_of_a_cross_table_is_told():
    table = {"number": 1, "slug": "x", "kind": "likert", "item": "q", "by": ["late", "q"]}
    said = caption_of("tables", table, "T", facts())
    assert said.count("Gegroepeerd naar") == 2, said


def test_n_is_of_the_groups_and_sites_that_have_bars():
    said = caption_of("figures", BY_GROUP, "Wording?", facts(style={"title": "both"}))
    # 3 + 4 in Genk and 5 + 6 in Ieper: neither who is far off nor who is of no site with bars.
    assert said == f"Figuur 27. Wording? Antwoorden per LES en partnergroep. n=18. {BOTH_WAVES}"
    # A figure with a bar of all together counts all.
    assert "n=21." in caption_of("figures", BY_LES, "T", facts())


def test_who_answered_for_two_sites_counts_once_in_n():
    table = {key: n for key, n in ANSWERED.items() if key[1] != "far"}
    # One of the core of Genk also answered in Ieper: 3 + 5 is 7 persons, 4 + 6 of the broad group are 10.
    moved = table | {("all", "kern"): 7, ("all", "breed"): 10, ("all", "all"): 18}
    assert "n=17." in caption_of("figures", BY_GROUP, "T", facts(table=moved))
    in_table = {"number": 7, "slug": "x", "kind": "multi_select", "item": "q"}
    # 8 and 11 are 18 persons, as in the total of the table.
    assert "n=18." in caption_of("tables", in_table, "T", facts(table=moved))
    # Of whom is of a site without columns as well (2) nobody can tell how many are of the others.
    beside = moved | {("rest", "all"): 2}
    assert "n=" not in caption_of("tables", in_table, "T", facts(table=beside))


def test_n_is_that_of_the_picture_without_who_has_no_view():
    # One more everywhere answered "no view": the bars of 8 and 13 do not hold these, so neither does n.
    beside = {("genk", "all"): 8, ("others", "all"): 13}
    said = caption_of("figures", BY_LES, "T", facts(les="genk", table=beside, no_view=1))
    assert "Genk: n=8; Andere LES: n=13." in said
    assert "n=21." in caption_of("figures", BY_LES, "T", facts(no_view=1))


def test_n_of_a_table_with_a_total_counts_who_is_of_no_column():
    in_table = {"number": 7, "slug": "x", "kind": "multi_select", "item": "q"}
    # 8 + 11 stand in a column; in the total 2 more, of no site with results of its own.
    assert "n=19." in caption_of("tables", in_table | {"total": False}, "T", facts())
    assert "n=21." in caption_of("tables", in_table | {"total": True}, "T", facts())
    # The table of one site has that site alone.
    assert "n=8." in caption_of("tables", in_table | {"total": True}, "T", facts(les="genk"))


@pytest.mark.parametrize(("where", "titled"), [("in_picture", False), ("in_caption", True), ("both", True)])
def test_a_title_stands_where_the_house_style_says(where, titled):
    said = caption_of("figures", BY_LES, "Wording", facts(style={"title": where}))
    assert ("Wording." in said) is titled
    assert caption_of("tables", {"number": 7, "slug": "x", "kind": "multi_select", "item": "q"}, "T", facts())[:11] == (
        "Tabel 7. T."
    )


def test_a_title_that_says_what_is_shown_stands_once():
    entry = {"number": "Q.14", "slug": "x", "kind": "saturation"}
    said = caption_of("figures", entry, "Nieuwe codes per sessie", facts(style={"title": "both"}))
    assert said.startswith("Figuur Q.14. Nieuwe codes per sessie. Bron: ")


def test_n_is_told_once():
    assert "n=21." not in caption_of("figures", BY_LES, "Wording (n=21)", facts(style={"title": "both"}))
    assert "n=21" in caption_of("figures", BY_LES, "Wording (n=21)", facts())  # the title stands in the picture


def test_field_periods_are_of_the_waves_of_its_sites_that_asked():
    table = {"number": 7, "slug": "x", "kind": "multi_select", "item": "q"}
    assert caption_of("tables", table, "T", facts(les="genk")).endswith("Bron: survey North (19/09/2023 – 07/10/2023).")
    late = BY_LES | {"items": ["late"]}
    assert caption_of("figures", late, "T", facts()).endswith("Bron: survey South (01/03/2024).")
    some = BY_LES | {"where": {"les": ["ieper"]}}
    assert caption_of("figures", some, "T", facts()).endswith("Bron: survey South (01/03/2024).")


def test_a_figure_of_one_site_tells_of_the_others_beside_it():
    beside = {("genk", "all"): 8, ("others", "all"): 13}
    said = caption_of("figures", BY_LES, "T", facts(les="genk", table=beside))
    assert "Genk: n=8; Andere LES: n=13." in said
    assert said.endswith(BOTH_WAVES)


def test_a_hidden_number_is_not_told():
    assert "n =" not in caption_of("figures", BY_GROUP, "T", facts(hidden=True))
    assert "n =" not in caption_of("figures", BY_LES, "T", facts(hidden=True))


def test_sources_are_told_by_kind():
    assert caption_of("figures", MAP, "T", facts()).endswith("Bron: netwerkmapping (05/03/2024).")
    config = dict(facts().study.config) | {"study": {"language": "en", "title": "T"}}
    assert caption_of("figures", MAP, "T", replace(facts(), study=Study(config))).endswith("(5 March 2024).")
    both = {"number": "N.1", "slug": "x", "kind": "network_difference", "les": "genk", "relation": "r"}
    assert caption_of("figures", both, "T", facts()).endswith("Bron: netwerkmapping (19/06/2023 – 05/03/2024).")
    factors = {"number": "Q.2", "slug": "x", "kind": "factors"}
    # Three sessions: a survey is none.
    assert "sessies (3; 19/06/2023 – 05/03/2024)." in caption_of("figures", factors, "T", facts())
    costs = {"number": 22, "slug": "x", "kind": "costs"}
    assert caption_of("figures", costs, "T", facts()).endswith("Bron: kostenoverzicht van de LES.")
    dated = facts()
    dated.study.config["costs_source"] = {"nl": "Europa WSE, juni 2024", "en": "Europa WSE, June 2024"}
    assert caption_of("figures", costs, "T", dated).endswith("Bron: Europa WSE, juni 2024.")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("register", "Bron: feitenfiche per LES."),
        ("evaluation_questions", "Bron: evaluatievragen."),
        ("analysis_plan", "Bron: evaluatievragen."),
    ],
)
def test_what_the_researchers_wrote_has_a_source(kind, said):
    assert caption_of("tables", {"number": 5, "slug": "x", "kind": kind}, "T", facts()).endswith(said)


def test_the_source_of_a_map_is_every_session_its_relations_were_told_in():
    told = [
        ("genk", 2, "r", "s2", "row 3 (two_way, s2); row 9 (two_way, s5)"),  # told again in an interview
        ("genk", 2, "other", "s6", ""),
        ("genk", 1, "r", "s1", ""),
    ]
    relations = pd.DataFrame(told, columns=["les", "measurement", "relation_type", "session_id", "merged"])
    ends = {
        "relation_id": "",
        "from_actor_id": "a",
        "to_actor_id": "b",
        "experiment": "",
        "source": "x",
        "source_row": 3,
    }
    relations = relations.assign(**ends, direction="two_way", strength=None)
    more = pd.DataFrame(
        [("s5", "genk", "2024-04-15", "interview", 2), ("s6", "genk", "2024-04-20", "interview", 2)],
        columns=list(SESSIONS),
    )
    made = facts()
    made = replace(made, relations=relations, sessions=pd.concat([SESSIONS, more]).astype({"measurement": "Int64"}))
    assert caption_of("figures", MAP, "T", made).endswith("Bron: netwerkmapping (05/03/2024 – 15/04/2024).")
    # Where no relation names a session of the sheet: the sessions of mapping.
    bare = replace(made, relations=relations.assign(session_id="", merged=""))
    assert caption_of("figures", MAP, "T", bare).endswith("Bron: netwerkmapping (05/03/2024).")


def test_methods_come_from_sessions_and_surveys():
    entry = {"number": 68, "slug": "x", "kind": "methods"}
    said = caption_of("figures", entry, "T", facts())
    assert said.endswith(f"andere sessies (3; 19/06/2023 – 05/03/2024); {BOTH_WAVES.removeprefix('Bron: ')}")


def test_a_network_without_any_session_has_a_source_without_days():
    study = facts().study
    without = Facts(study)  # networks alone: no focus groups, so no sessions at all
    assert caption_of("figures", MAP, "T", without).endswith("Bron: netwerkmapping.")
    # With sessions, of which none is of this LES, or of this measurement of it.
    for entry in ({**MAP, "les": "rest"}, {**MAP, "measurement": 3}):
        assert caption_of("figures", entry, "T", facts()).endswith("Bron: netwerkmapping.")


def test_footnotes_of_a_table_keep_the_question_that_is_its_title(tmp_path):
    note = f"n: aantal respondenten. Vraag: {sentence('Hoe vaak komt u')} Een % is een deel van N. {'Zo is het. ' * 20}"
    table = Table("Tabel 7: Hoe vaak komt u.", pd.DataFrame({"q": ["ja"], "n": [1]}), {}, frozenset(), [note.strip()])
    folder = tmp_path / "tables"
    folder.mkdir()
    write_table(table, xlsx=folder / "tabel_07_x.xlsx", csv=folder / "tabel_07_x.csv", sheet="Tabel 7")
    made = table_caption({"number": 7, "slug": "x", "kind": "multi_select", "item": "q"}, facts(), tmp_path)
    assert "Vraag: Hoe vaak komt u. Een % is een deel" in made.footnotes


def test_a_caption_of_the_configuration_takes_its_place():
    own = BY_LES | {"caption": {"nl": "Eigen woorden (n=4).", "en": "Own words."}}
    assert caption_of("figures", own, "T", facts()) == "Figuur 53. Eigen woorden (n=4)."


ALIKE = [
    {"number": 1, "slug": "a", "kind": "likert_by_group", "items": ["q"]},
    {"number": 2, "slug": "b", "kind": "trend", "items": ["q"]},
    {"number": 3, "slug": "c", "kind": "likert_by_group", "items": ["q"], "by": "wave"},
    {"number": 4, "slug": "d", "kind": "likert_by_group", "items": ["late"]},
    {"number": 5, "slug": "e", "kind": "likert_by_les", "items": ["q"], "title": "Een andere titel"},
]


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        (
            "nl",
            [
                "antwoorden per LES en partnergroep",
                "verloop door de metingen",
                "antwoorden per LES, naar meting",
            ],
        ),
        (
            "en",
            ["answers by site and group", "course through the waves", "answers by site, by wave"],
        ),
    ],
)
def test_figures_of_one_question_are_told_apart(language, titles):
    known = facts(style={"title": "both"})
    config = {**known.study.config, "study": {"language": language, "title": "T"}}
    known = replace(known, study=Study(config))
    figures = [entry | alike({"figures": ALIKE}, "figures", entry) for entry in ALIKE]
    made = [told_apart("figures", entry, "Wording", known.study, known.codebook) for entry in figures]
    # 4 is of another question, and 5 has a title of its own.
    assert made == [*(f"Wording: {title}" for title in titles), "Wording", "Wording"]
    said = caption_of("figures", figures[0], "Wording", known)
    assert said.split(".")[1] == f" {made[0]}"
    assert said.lower().count(titles[0].lower()) == 1  # not once more as a sentence of its own
    assert caption_of("figures", figures[3], "Wording", known).split(".")[1:3] == [
        " Wording",
        {"nl": " Antwoorden per LES en partnergroep", "en": " Answers by site and group"}[language],
    ]


def test_tables_of_one_question_are_told_apart():
    tables = [
        {"number": 1, "slug": "a", "kind": "likert", "item": "q", "by": ["late", "wave"]},
        {"number": 9, "slug": "b", "kind": "transition", "item": "q"},
    ]
    known = facts()
    tables = [entry | alike({"tables": tables}, "tables", entry) for entry in tables]
    late = known.codebook.items["late"].caption("nl")
    assert [told_apart("tables", entry, "Wording", known.study, known.codebook) for entry in tables] == [
        f"Wording: antwoorden, naar {late} en meting",
        "Wording: antwoorden van dezelfde personen bij twee metingen",
    ]


def test_captions_stand_in_the_order_of_the_chapters(tmp_path):
    # The second chapter of the configuration has what the first figures and tables are; nothing else is left.
    tables = [{"number": number, "slug": "x", "kind": "evaluation_questions"} for number in (1, 2, 3)]
    chapters = [{"name": "A", "tables": [3]}, {"name": "B", "tables": [2, 1]}]
    config = {
        "study": {"language": "nl", "title": "T"},
        "les": {},
        "partner_groups": {},
        "survey": None,
        "style": {},
        "disclosure": {"minimum_base": 1},
        "figures": [],
        "tables": tables,
        "chapters": chapters,
    }
    (tmp_path / "tables").mkdir()
    for number in (1, 2, 3):
        path = tmp_path / "tables" / f"tabel_0{number}_x.xlsx"
        table = Table(f"Tabel {number}: Iets.", pd.DataFrame({"q": ["ja"]}), {}, frozenset(), [])
        write_table(table, xlsx=path, csv=path.with_suffix(".csv"), sheet=f"Tabel {number}")
    assert [made.number for made in captions_made(Study(config), tmp_path)] == ["3", "2", "1"]


def test_captions_are_given_all_that_they_ask_of_an_entry():
    table = {"number": "7.1", "slug": "rollen", "kind": "multi_select", "item": "rollen", "total": True, "sort": "n"}
    figure = {"number": 46, "slug": "kaart", "kind": "network_map", "les": "a", "relation": "visie", "measurement": 1}
    assert captioned(table) == {key: value for key, value in table.items() if key != "sort"}
    assert captioned(figure) == figure


def test_the_groups_of_a_figure_by_a_question_are_its_answers():
    asked = codebook(item("sector", "select_one", "care", "trade"), item("ticked", "select_multiple", "x", "y"))
    known = Facts(Study({"study": {"language": "nl"}}), asked)
    kinds = {
        of: kind_of(of, {"kind": kind, "number": 1})
        for of, kind in (("figures", "likert_by_group"), ("tables", "likert"))
    }

    def shown(of, by):
        return groups_shown({"number": 1, "by": by}, kinds[of], known)

    # Who did not tell a sector has no bar, but stands in the total of a table; who ticks several would count twice.
    assert shown("figures", "sector") == ["care", "trade"]
    assert shown("tables", "sector") == shown("figures", "ticked") == shown("figures", "wave") == ["all"]
