"""Tables from ratings, sessions, codes and outcomes, and the reporting checklist; expected cells counted by hand."""

import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import study
from les_evaluation.coding.coded_study import CodedStudy
from les_evaluation.coding.material import (
    CHANGE_TYPES,
    CODE_COLUMNS,
    OUTCOME_COLUMNS,
    RATING_COLUMNS,
    SEGMENT_COLUMNS,
    SESSION_COLUMNS,
    SUBSTANTIATIONS,
    Coding,
)
from les_evaluation.coding.outcomes import COUNT_COLUMNS, outcome_counts
from les_evaluation.coding.quotes import QUOTE_COLUMNS, session_sources
from les_evaluation.coding.saturation import SATURATION_TYPES
from les_evaluation.core.contracts import empty
from les_evaluation.core.workbooks import write_workbook
from les_evaluation.output.tables.checklist import (
    ANSWERS,
    CHECKLIST_COLUMNS,
    Reported,
    checklist,
    checklist_items,
    checklist_sheet,
)
from les_evaluation.output.tables.code_tables import saturation_table
from les_evaluation.output.tables.collection_tables import INDENT, coding_codebook, data_collection
from les_evaluation.output.tables.outcomes_table import outcomes_table
from les_evaluation.output.tables.rating_tables import maturity, rating_matrix, rationales

PUBLISHED = Path(__file__).parents[1] / "published"
ALL_LES = {key: key.capitalize() for key in ("beringen", "borgloon", "genk", "ieper", "poperinge")}
LES = {"genk": "Genk", "ieper": "Ieper"}


def table(columns, *rows, **defaults):
    """Rows of a few cells as a table of all these columns."""
    return pd.DataFrame([dict.fromkeys(columns, "") | defaults | row for row in rows], columns=columns)


def ratings(*rows):
    """Ratings from (les, date, criterion, rating) and further cells."""
    made = []
    for les, date, criterion, rating, *rest in rows:
        cells = {"les": les, "measured_on": date, "criterion_id": criterion, "rating": rating}
        made.append(cells | (rest[0] if rest else {}))
    return table(RATING_COLUMNS, *made, rater_id="EV")


def slug(label):
    return re.sub(r"\W+", "_", label.casefold()).strip("_")


def published(name):
    return pd.read_csv(PUBLISHED / name, encoding="utf-8-sig", keep_default_na=False, dtype=str)


# Ratings


@pytest.mark.parametrize(
    ("file", "label"), [("tabel_8_effectiviteit.csv", "criterium"), ("tabel_14_karakteristieken_aanbod.csv", None)]
)
def test_rating_matrix_is_the_published_one_cell_for_cell(file, label):
    expected = published(file)
    label = label or expected.columns[0]
    rows = [
        (key, "2024-04-30", slug(line[label]), line[name])
        for line in expected.to_dict("records")
        for key, name in ALL_LES.items()
    ]
    criteria = {slug(caption): caption for caption in expected[label]}
    made = rating_matrix(ratings(*rows), study(ALL_LES), criteria=criteria, title="Tabel 8").frame
    assert list(made.columns) == ["Criterium", *ALL_LES.values()]
    assert made.to_numpy().tolist() == expected[[label, *ALL_LES.values()]].to_numpy().tolist()


def test_stages_are_the_published_ones_cell_for_cell():
    expected = published("tabel_9_13_ontwikkelingsstadium.csv")
    rows = [
        (r["les"].lower(), r["measured_on"], "stadium", r["ontwikkelingsstadium"]) for r in expected.to_dict("records")
    ]
    found = []
    for key, name in ALL_LES.items():
        made = maturity(
            ratings(*rows), study(ALL_LES), les=key, criteria={"stadium": "Ontwikkelingsstadium"}, title=""
        ).frame
        [cells] = made.to_numpy().tolist()
        dates = ["-".join(reversed(header.split("/"))) for header in made.columns[1:]]
        found += [[name, date, cell] for date, cell in zip(dates, cells[1:], strict=True)]
    assert found == expected.to_numpy().tolist()


def test_blank_is_not_rated_and_a_question_mark_is_a_rating():
    given_ = ratings(("genk", "2024-04-30", "a", ""), ("genk", "2024-04-30", "b", "?"))
    made = rating_matrix(given_, study(LES, language="nl"), criteria={"a": "A", "b": "B"}, title="")
    assert made.frame.to_numpy().tolist() == [
        ["A", "niet beoordeeld", "niet beoordeeld"],
        ["B", "?", "niet beoordeeld"],
    ]
    english = rating_matrix(given_, study(LES, language="en"), criteria={"a": "A"}, title="")
    assert english.frame.to_numpy().tolist() == [["A", "not rated", "not rated"]]


@given(st.lists(st.tuples(st.sampled_from(["2023-06-13", "2024-04-30"]), st.sampled_from(["a", "b"]), st.just(""))))
def test_blank_ratings_never_become_a_question_mark(rows):
    given_ = ratings(*(("genk", date, criterion, rating) for date, criterion, rating in rows))
    criteria = {"a": "A", "b": "B"}
    cells = rating_matrix(given_, study(LES, language="nl"), criteria=criteria, title="").frame.iloc[:, 1:].to_numpy()
    assert set(cells.ravel()) == {"niet beoordeeld"}
    cells = maturity(given_, study(ALL_LES), les="genk", criteria=criteria, title="").frame.iloc[:, 1:].to_numpy()
    assert set(cells.ravel()) <= {"niet beoordeeld"}


def test_last_measurement_of_each_les_and_no_older_rating_fills_a_gap():
    given_ = ratings(
        ("genk", "2023-11-16", "a", "-"),
        ("genk", "2023-11-16", "b", "+"),
        ("genk", "2024-04-30", "a", "++"),
        ("ieper", "2023-11-16", "a", "-"),
        ("ieper", "2024-12-01", "c", "+"),  # a criterion of another table does not move the last measurement
    )
    made = rating_matrix(given_, study(LES, language="nl"), criteria={"a": "A", "b": "B"}, title="")
    assert made.frame.to_numpy().tolist() == [["A", "++", "-"], ["B", "niet beoordeeld", "niet beoordeeld"]]
    assert made.notes[-1] == "Niet beoordeeld bij de laatste meting, wel vroeger: B (Genk)."


def test_raters_who_differ_stand_beside_each_other():
    date = "2024-04-30"
    given_ = ratings(
        ("genk", date, "a", "-", {"rater_id": "TV"}),
        ("genk", date, "a", "+", {"rater_id": "EV"}),
        ("genk", date, "b", "+", {"rater_id": "TV"}),
        ("genk", date, "b", "+", {"rater_id": "EV"}),
        ("genk", date, "c", "", {"rater_id": "EV"}),
        ("genk", date, "c", "?", {"rater_id": "TV"}),
    )
    criteria = {"a": "A", "b": "B", "c": "C"}
    made = rating_matrix(given_, study({"genk": "Genk"}, language="nl"), criteria=criteria, title="")
    assert list(made.frame["Genk"]) == ["+ | -", "+", "?"]
    assert any("beoordelaars verschillen" in note for note in made.notes)
    over_time = maturity(given_, study(ALL_LES), les="genk", criteria=criteria, title="")
    assert list(over_time.frame["30/04/2024"]) == ["+ | -", "+", "?"]
    same = rating_matrix(given_, study({"genk": "Genk"}, language="nl"), criteria={"b": "B"}, title="")
    assert not any("verschillen" in note for note in same.notes)


def test_maturity_has_a_column_per_measurement_in_order_of_time():
    given_ = ratings(
        ("genk", "2024-04-30", "netwerk", "groot"),
        ("genk", "2023-06-13", "netwerk", "klein"),
        ("ieper", "2022-01-01", "netwerk", "elders"),
    )
    made = maturity(given_, study(ALL_LES), les="genk", criteria={"netwerk": "Netwerk", "visie": "Visie"}, title="")
    assert list(made.frame.columns) == ["Criterium", "13/06/2023", "30/04/2024"]
    english = maturity(given_, study(ALL_LES, language="en"), les="genk", criteria={"netwerk": "Network"}, title="")
    assert list(english.frame.columns)[1:] == ["13 Jun 2023", "30 Apr 2024"]
    assert made.frame.to_numpy().tolist() == [
        ["Netwerk", "klein", "groot"],
        ["Visie", "niet beoordeeld", "niet beoordeeld"],
    ]


def test_rationales_stand_in_a_table_of_their_own():
    said = {"rationale": "De kern staat erachter.", "evidence_segment_ids": "g1;g2"}
    given_ = ratings(("ieper", "2024-04-30", "a", "-", {"rationale": "x"}), ("genk", "2024-04-30", "a", "", said))
    settings = {"study": study(LES), "criteria": {"a": "A"}}
    assert rationales(given_, **settings).frame.to_numpy().tolist() == [
        ["A", "Genk", "30/04/2024", "EV", "niet beoordeeld", "De kern staat erachter.", "g1; g2"],
        ["A", "Ieper", "30/04/2024", "EV", "-", "x", ""],
    ]
    assert rationales(ratings(("genk", "2024-04-30", "a", "+")), **settings) is None


# Sessions and codes

WAVES = {
    "westhoek": {"opened": "2024-03-01", "closed": "2024-03-23", "les": {"item": "les", "map": {"5": "ieper"}}},
    "limburg": {"opened": "2023-09-19", "closed": "2023-10-07", "les": {"item": "les", "map": {"3": "genk", "4": "x"}}},
}
SESSIONS = table(
    SESSION_COLUMNS,
    {"session_id": "s1", "les": "ieper", "date": "2024-02-06", "types": "focus_group;mapping", "who": "team"},
    {"session_id": "s2", "les": "genk", "date": "2024-03-05", "types": "focus_group;mapping", "place": "Stad Genk"},
    {"session_id": "s3", "les": "genk", "date": "2023-06-19", "types": "focus_group;mapping", "output": "Verslag"},
    {"session_id": "s4", "les": "genk", "date": "2023-07-05", "types": "interview"},
    {"session_id": "survey_limburg_genk", "les": "genk", "date": "2023-09-19", "types": "survey", "place": "online"},
    {"session_id": "s5", "les": "elders", "date": "2023-07-05", "types": "interview"},
)


def test_data_collection_by_method_then_les_then_date_with_the_survey_last():
    made = data_collection(SESSIONS, study(LES, waves=WAVES), title="Tabel 17").frame
    assert list(made.columns) == ["Methode", "LES", "Wie", "Wanneer", "Waar", "Output"]
    assert made.to_numpy().tolist() == [
        ["Focusgroep + netwerkmapping", "Genk", "", "19/06/2023", "", "Verslag"],
        ["Focusgroep + netwerkmapping", "Genk", "", "05/03/2024", "Stad Genk", ""],
        ["Focusgroep + netwerkmapping", "Ieper", "team", "06/02/2024", "", ""],
        ["Interview", "Genk", "", "05/07/2023", "", ""],
        ["Survey", "Genk", "", "19/09/2023 – 07/10/2023", "online", ""],
        ["Survey", "Ieper", "", "01/03/2024 – 23/03/2024", "", ""],
    ]


def test_a_wave_says_who_it_asked_and_what_came_of_it_unless_its_session_does():
    told = {"who": {"nl": "Kern en partners", "en": "Core"}, "where": "e-mail", "output": "Rapport"}
    waves = {name: wave | told for name, wave in WAVES.items()}
    rows = data_collection(SESSIONS, study(LES, waves=waves), title="Tabel 17").frame.to_numpy().tolist()
    # The session of Genk says where itself.
    assert rows[-2:] == [
        ["Survey", "Genk", "Kern en partners", "19/09/2023 – 07/10/2023", "online", "Rapport"],
        ["Survey", "Ieper", "Kern en partners", "01/03/2024 – 23/03/2024", "e-mail", "Rapport"],
    ]


def test_data_collection_holds_every_published_session():
    published_ = published("sessies.csv")
    kinds = {
        "focusgroep + netwerkmapping": "focus_group;mapping",
        "plaatsbezoek": "site_visit",
        "interview": "interview",
        "outcome harvesting": "outcome_harvesting",
    }
    rows = [
        {
            "session_id": f"s{number}",
            "les": line["les"].lower(),
            "date": line["date"],
            "types": kinds[line["method"]],
            "who": line["who"],
            "place": line["where"],
        }
        for number, line in enumerate(published_.to_dict("records"))
    ]
    made = data_collection(table(SESSION_COLUMNS, *rows), study(ALL_LES), title="").frame
    made["Wanneer"] = ["-".join(reversed(date.split("/"))) for date in made["Wanneer"]]
    found = {
        (m.lower(), *cells) for m, *cells in made[["Methode", "LES", "Wie", "Wanneer", "Waar"]].to_numpy().tolist()
    }
    assert len(made) == 20
    assert found == {
        tuple(cells) for cells in published_[["method", "les", "who", "date", "where"]].to_numpy().tolist()
    }


def test_days_of_an_english_study_name_their_month():
    frame = data_collection(SESSIONS, study(LES, language="en", waves=WAVES), title="").frame
    assert frame["When"].tolist() == [
        "19 Jun 2023",
        "5 Mar 2024",
        "6 Feb 2024",
        "5 Jul 2023",
        "19 Sep 2023 – 7 Oct 2023",
        "1 Mar 2024 – 23 Mar 2024",
    ]


def test_no_sessions_and_no_waves_give_an_empty_table():
    made = data_collection(empty(SESSION_COLUMNS), study(LES, language="en"), title="").frame
    assert (list(made.columns), len(made)) == (["Method", "Site", "Who", "When", "Where", "Output"], 0)


CODES = table(
    CODE_COLUMNS,
    {"code_id": "b", "name": "Visie", "luik": "B", "rubriek": "Visie", "is_codable": "no"},
    {"code_id": "a", "name": "Geld", "luik": "A", "rubriek": "Ondersteuning", "origin": "deductive"},
    {"code_id": "b1", "name": "Taal", "parent_code_id": "b", "luik": "B", "rubriek": "Visie", "origin": "inductive"},
    {"code_id": "b11", "name": "Jargon", "parent_code_id": "b1", "luik": "B", "rubriek": "Visie", "description": "x"},
    is_codable="yes",
)


def test_codebook_stands_as_a_tree_with_counts_beside_it():
    counts = pd.DataFrame({"code_id": ["b11", "b"], "references": [3, 5], "sessions": [2, 2]})
    made = coding_codebook(CODES, study(LES), counts=counts, title="")
    shown = made.frame[["Code", "Luik", "Herkomst", "Verwijzingen", "Sessies"]].to_numpy().tolist()
    assert shown == [
        ["Visie", "B", "", 5, 2],
        [f"{INDENT}Taal", "B", "inductief", 0, 0],
        [f"{INDENT}{INDENT}Jargon", "B", "", 3, 2],
        ["Geld", "A", "deductief", 0, 0],
    ]
    assert made.bold_rows == {0}
    assert list(coding_codebook(CODES, study(LES, language="en"), title="").frame.columns) == [
        "Code",
        "Domain",
        "Topic",
        "Description",
        "Include",
        "Exclude",
        "Example",
        "Origin",
    ]


# Outcomes


def outcomes(*pairs):
    """Outcomes from (change type, substantiation)."""
    rows = [{"change_type": change, "substantiation": how} for change, how in pairs]
    return table(OUTCOME_COLUMNS, *rows, les="genk")


def test_outcomes_table():
    row = {
        "les": "ieper",
        "statement": "Ouders komen mee binnen.",
        "social_actor": "ouders",
        "change_type": "behaviour",
        "date_from": "2023-09",
        "date_to": "2024-02-21",
        "contribution": "An Verlinden nodigde hen uit.",
        "significance": "groot",
        "substantiation": "partly",
        "substantiator_role": "begeleider",
        "evidence_segment_ids": "g1;g2; g3",
    }
    bare = {"les": "genk", "statement": "x", "date_from": "2024", "date_to": "2024", "substantiation": "none"}
    found = table(OUTCOME_COLUMNS, row, bare, {"les": "elders"})
    sources = dict.fromkeys(["g1", "g3"], "Focusgroep Ieper, juni 2023") | {"g2": "Interview Ieper, mei 2024"}
    made = outcomes_table(found, study(LES), names=["An Verlinden"], title="", sources=sources).frame
    assert made.columns[-1] == "Bron"
    assert made.to_numpy().tolist() == [
        ["x", "Genk", "", "", "", "", "Niet voorgelegd", "2024", ""],
        [
            "Ouders komen mee binnen.",
            "Ieper",
            "ouders",
            "Gedrag",
            "[naam] nodigde hen uit.",
            "groot",
            "Deels bevestigd (begeleider)",
            "09/2023 – 21/02/2024",
            "Focusgroep Ieper, juni 2023\nInterview Ieper, mei 2024",  # g1 and g3 were said in one session
        ],
    ]


def test_outcome_counts_show_every_combination():
    made = outcome_counts(outcomes(("policy", "confirmed"), ("policy", "confirmed"), ("action", "refuted")))
    assert list(made.columns) == COUNT_COLUMNS
    assert len(made) == 6 * 5
    filled = made[made["n"] > 0]
    assert filled.to_numpy().tolist() == [["action", "refuted", 1], ["policy", "confirmed", 2]]
    assert outcome_counts(empty(OUTCOME_COLUMNS))["n"].tolist() == [0] * 30


@given(st.lists(st.tuples(st.sampled_from([*CHANGE_TYPES, ""]), st.sampled_from([*SUBSTANTIATIONS, ""]))))
def test_outcome_counts_add_up_to_the_outcomes(pairs):
    made = outcome_counts(outcomes(*pairs))
    assert made["n"].sum() == len(pairs)
    assert not made.duplicated(["change_type", "substantiation"]).any()


# Reporting checklist

HELD = table(
    SESSION_COLUMNS,
    {
        "les": "genk",
        "date": "2023-06-19",
        "measurement": 1,
        "types": "focus_group",
        "participants": 6.0,
        "place": "Hal",
    },
    {
        "les": "genk",
        "date": "2024-03-05",
        "measurement": 2,
        "types": "focus_group",
        "duration_min": 90.0,
        "place": "Hal",
    },
    {"les": "ieper", "date": "2024-02-06", "measurement": 1, "types": "interview", "participants": 2.0},
    {"les": "ieper", "date": "2024-03-01", "measurement": 1, "types": "survey", "participants": 12.0},
    participants=float("nan"),
    duration_min=float("nan"),
    recorded="yes",
).assign(session_id=["s1", "s2", "s3", "survey_w_ieper"])
HELD.loc[2, ["duration_min", "recorded"]] = [45.5, "no"]
QUOTES = table(
    QUOTE_COLUMNS,
    {"code_id": "b", "session_id": "s1", "speaker_role": "partner", "text": "een"},
    {"code_id": "a", "session_id": "s1", "speaker_role": "partner", "text": "een"},  # the same passage, another code
    {"code_id": "a", "session_id": "s3", "text": "twee"},
)
SATURATION = pd.DataFrame(
    {"les": ["genk"] * 7 + ["ieper"] + ["all"] * 2, "position": [*range(1, 8), 1, 1, 2]}
    | {"ratio": [None] * 5 + [0.5, 0.04, None, None, 0.2], "reached": [False] * 6 + [True] + [False] * 3}
)
JOINT = pd.DataFrame({"verdict": ["confirms", "", "silent", "confirms"]})
CODERS = table(SEGMENT_COLUMNS, {"coder_id": "EV"}, {"coder_id": "EV"}, {"coder_id": "AB"})
RULE = {"base_size": 4, "run_length": 2, "threshold": 0.05}


def reported(language="nl", *, rule=RULE):
    """All that the checklist can be filled in from; rule: of saturation."""
    focus_groups = {} if rule is None else {"saturation": rule}
    return Reported(
        study(LES, language=language, waves=WAVES, focus_groups=focus_groups),
        Coding(HELD, CODES, CODERS),
        quotes=QUOTES,
        agreement=pd.DataFrame([{"coders": "AB;TV", "sessions": 2, "units": 31, "coded_units": 124, "alpha": 0.7849}]),
        saturation=SATURATION,
        joint=JOINT,
        respondents=52,
    )


@pytest.mark.parametrize(
    ("item", "answer"),
    [
        (
            "COREQ 12",
            "Sessies: 3; deelnames: 8. Focusgroep: 2 (deelnames: 6), Interview: 1 (deelnames: 2). "
            "Sessies waarvan het aantal deelnemers niet bekend is: 1.",
        ),
        ("COREQ 14", "Plaatsen: Hal."),
        ("COREQ 16", "Sessies per LES: Genk 2, Ieper 1. Periode: 19/06/2023 tot 05/03/2024."),
        ("COREQ 18", "LES met meer dan één meting: 1 van 2 (aantal metingen: Genk 2)."),
        ("COREQ 19", "Opgenomen: 2 van de 3 sessies."),
        ("COREQ 21", "Van 45,5 tot 90 minuten, mediaan 67,8; bekend van 2 van de 3 sessies."),
        (
            "COREQ 22",
            "Drempel: 2 sessies na elkaar met samen hoogstens 5% nieuwe codes tegenover de eerste 4 sessies. "
            "Genk: bereikt na 5+2 sessies; Ieper: te weinig sessies; Alle LES samen: niet bereikt.",
        ),
        (
            "COREQ 24",
            "Aantal codeurs: 2. Krippendorffs alpha: 0,78, over 31 dubbel gecodeerde passages van de 124 (25%), in 2 "
            "sessies.",
        ),
        ("COREQ 25", "Codes: 4 (niveau 1: 2, niveau 2: 1, niveau 3: 1)."),
        ("COREQ 26", "Codes die vooraf bepaald waren (deductief): 1; uit het materiaal (inductief): 1."),
        ("COREQ 29", "Goedgekeurde citaten: 2 (partner 1, rol niet bekend 1)."),
        ("COREQ 27", ""),
        ("SRQR 10", "19/06/2023 tot 05/03/2024: Focusgroep 2, Interview 1."),
        (
            "GRAMMS 2",
            "Sessies van 19/06/2023 tot 05/03/2024; survey: 01/03/2024 – 23/03/2024; 19/09/2023 – 07/10/2023.",
        ),
        ("GRAMMS 3", "Sessies: 3, met deelnames: 8. Survey, respondenten: 52."),
        ("GRAMMS 4", "Rijen in de joint display (rubriek en LES): 4, waarvan met een oordeel: 3."),
        ("GRAMMS 6", "Oordelen: bevestigt 2, breidt uit 0, spreekt tegen 0, zwijgt 1."),
    ],
)
def test_checklist_answers_from_the_data(item, answer):
    row = checklist(reported()).set_index("item").loc[item]
    assert row["answer"] == answer
    partly = item in ("COREQ 16", "SRQR 10", "GRAMMS 2", "GRAMMS 3", "GRAMMS 4", "GRAMMS 6")
    assert row["status"] == ("deels ingevuld" if partly else "ingevuld" if answer else "te schrijven")


def test_recordings_are_only_a_part_of_guides_and_devices():
    rows = checklist(reported("en")).set_index("item")["status"]
    assert rows[["SRQR 11", "COREQ 19"]].tolist() == ["partly filled in", "filled in"]
    assert rows["SRQR 1"] == "to be written"


def test_a_threshold_has_the_decimals_it_was_set_with():
    settings = {"base_size": 4, "run_length": 2, "threshold": 0.025}
    rows = checklist(reported(rule=settings)).set_index("item")
    assert "hoogstens 2,5% nieuwe codes" in rows.loc["COREQ 22", "answer"]
    frame = empty(list(SATURATION_TYPES))
    coded = CodedStudy(study(LES, focus_groups={"saturation": settings}), Coding())
    under = saturation_table(coded, frame).notes
    assert "bereikt bij ten hoogste 2,5%." in under[0]


def test_sessions_of_saturation_are_named_as_the_report_names_them():
    rows = [
        ("s1", "genk", "2023-06-19", "focus_group;mapping", 1),
        ("s2", "genk", "2024-03-05", "focus_group", 2),
        ("s3", "genk", "2023-07-05", "interview", 1),
    ]
    named = ["session_id", "les", "date", "types", "measurement"]
    held = pd.DataFrame(rows, columns=named).reindex(columns=SESSION_COLUMNS)
    assert session_sources(held, LES, language="nl") == {
        "s1": "Focusgroep 1 Genk, juni 2023",
        "s2": "Focusgroep 2 Genk, maart 2024",
        "s3": "Interview Genk, juli 2023",
    }


def test_saturation_is_to_be_written_without_the_rule_it_was_measured_by():
    rows = checklist(reported(rule=None)).set_index("item")
    assert rows.loc["COREQ 22", ["status", "answer"]].tolist() == ["te schrijven", ""]


def test_checklist_has_every_item_of_the_three_standards_once():
    frame = checklist(reported("en"))
    assert list(frame.columns) == CHECKLIST_COLUMNS
    numbers = frame.groupby("standard", sort=False)["number"].agg(list).to_dict()
    of_items = {"COREQ": 32, "SRQR": 21, "GRAMMS": 6}  # as the standards number them
    assert numbers == {standard: list(range(1, most + 1)) for standard, most in of_items.items()}
    assert frame["item"].is_unique


def test_checklist_items_are_worded_in_both_languages_and_every_answer_is_used():
    items = [item for standard in checklist_items().values() for item in standard.values()]
    assert all(item["nl"] and item["en"] and set(item) <= {"nl", "en", "answer", "partly"} for item in items)
    assert all("answer" in item for item in items if item.get("partly"))
    assert {item["answer"] for item in items if "answer" in item} == set(ANSWERS)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_no_data_answer_is_to_be_written(language):
    frame = checklist(Reported(study(LES, language=language, focus_groups={}), Coding()))
    assert set(frame["answer"]) == {""}
    assert set(frame["status"]) == {"te schrijven" if language == "nl" else "to be written"}


def test_checklist_workbook_holds_every_item(tmp_path):
    sheet = checklist_sheet(checklist(reported("en")), study(LES, language="en"))
    write_workbook(tmp_path / "a.xlsx", [sheet], title="A")
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True))
    assert rows[0] == ("Standard", "Number", "Subject", "Status", "From the data")
    assert [row[:2] for row in rows[1:60]][-1] == ("GRAMMS", 6)
