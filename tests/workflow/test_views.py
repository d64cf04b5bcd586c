"""A study by sector, by wave, of a selection and with weights: what stops it, and what a minimum hides.

Three hubs, two waves of which many persons answered both, a sector and a weight per response; one weight is 0 and one
is missing in each wave. Its cells in full: test_hubs_recount.py, of another study.
"""

import csv
import random
import shutil
from itertools import pairwise

import openpyxl
import pytest

from recount import assert_same, recount, told

pytestmark = pytest.mark.slow

HUBS = {"1": "north", "2": "south", "3": "west"}
ROLES = {"1": "member", "2": "guest", "3": "funder"}
SECTORS = {"1": "care", "2": "school", "3": "trade"}  # and 9: does not know, which is no group
ANSWERS = {"1": "no", "2": "bit", "3": "mid", "4": "yes", "5": "full"}  # and 6: no view
FACTORS = {"1": "time", "2": "money", "3": "faith"}
TEN = {str(number + 1): f"r{number}" for number in range(11)}  # codes 1 to 11 for 0 to 10, 99: does not know
TRUST = ("trust_a", "trust_b", "trust_c")  # the last of which is asked the other way round
HEADER = ["Respondent", "E-mail", "Date", "Done", "Weight", "q_hub", "q_role", "q_sector", "vision", "factor"]
HEADER += ["hours", "rec", *TRUST]
CODEBOOK = {
    "survey": [
        ["type", "name", "label::nl", "label::en", "data_label", "data_label::w2", "waves"],
        ["select_one hub", "hub", "Hub", "Hub", "q_hub", None, None],
        ["select_one role", "role", "Rol", "Role", "q_role", None, None],
        ["select_one sector", "sector", "Sector", "Sector", "q_sector", None, None],
        ["select_one agree", "vision", "De visie is helder", "The vision is clear", "q_vision", "Q9 vision", None],
        ["select_one agree", "learn", "Partners leren", "Partners learn", "q_learn", None, "w2"],
        ["select_multiple factor", "factor", "Wat hielp?", "What helped?", "q_factor", None, None],
        ["decimal", "hours", "Hoeveel uur?", "How many hours?", "hours", None, None],
        ["select_one ten", "rec", "Aanraden?", "Recommend?", "rec", None, None],
        *(["select_one agree", name, f"Vertrouwen {name}", f"Trust {name}", name, None, None] for name in TRUST),
    ],
    "choices": [
        ["list_name", "name", "label::nl", "label::en", "value", "kind"],
        *(["hub", name, name.title(), name.title(), code, None] for code, name in HUBS.items()),
        *(["role", name, name.title(), name.title(), code, None] for code, name in ROLES.items()),
        *(["sector", name, name.title(), name.title(), code, None] for code, name in SECTORS.items()),
        ["sector", "unknown", "Weet niet", "Do not know", "9", "no_view"],
        *(["agree", name, name.title(), name.title(), code, None] for code, name in ANSWERS.items()),
        ["agree", "nv", "Geen zicht", "No view", "6", "no_view"],
        *(["factor", name, name.title(), name.title(), code, None] for code, name in FACTORS.items()),
        *(["ten", name, name[1:], name[1:], code, None] for code, name in TEN.items()),
        ["ten", "nv", "Weet niet", "Do not know", "99", "no_view"],
    ],
}
WAVES = {"w1": ("Spring 2024", "2024-03"), "w2": ("Spring 2025", "2025-03")}


def answers(seed=4):
    """Wave -> its responses, each as strings; the first 45 persons in w1, the last 50 of 70 in w2."""
    rng = random.Random(seed)  # noqa: S311 - answers, no secrets
    people = [
        {
            "E-mail": f"p{number}@example.org",
            "q_hub": rng.choice("123"),
            "q_role": rng.choice("11223"),
            "q_sector": rng.choice(["1", "2", "2", "3", "9", ""]),
        }
        for number in range(70)
    ]
    found = {}
    for wave, members in (("w1", people[:45]), ("w2", people[20:])):
        rows = []
        for number, person in enumerate(members):
            weight = {5: "0", 9: ""}.get(number, rng.choice(["0.5", "0.8", "1", "1.25", "2.4", "3"]))
            own = {"Respondent": str(1000 + number), "Weight": weight, "Done": "1"}
            own["vision"], own["learn"] = (rng.choice(["1", "2", "3", "4", "4", "5", "6", ""]) for _ in range(2))
            own["hours"] = rng.choice(["0", "1.5", "2", "4", "7.25", "12", "40", ""])
            own["rec"] = rng.choice([*TEN, "11", "10", "99", ""])
            own |= {name: rng.choice(["1", "2", "3", "4", "5", "4", "6", ""]) for name in TRUST}
            own["factor"] = ";".join(code for code in FACTORS if rng.random() < 0.45)
            rows.append(person | own | {"Date": f"{WAVES[wave][1]}-{1 + number % 27:02d} 10:00:00"})
        found[wave] = rows
    return found


def entry(number, kind, **keys):
    return {"number": number, "slug": f"view_{number}", "kind": kind} | keys


FIGURES = [
    entry(1, "likert_by_group", items=["vision"], weighted=False),
    entry(2, "likert_by_group", items=["vision"], by="sector", weighted=False),
    entry(3, "likert_items", items=["vision", "learn"], title="Two", by="wave", weighted=False),
    entry(4, "likert_by_les", items=["vision"], style={"top_two": True}),
    entry(5, "multi_select", items=["factor"], by="sector"),
    entry(6, "numbers", items=["hours"], by="sector"),
    entry(7, "likert_by_les", items=["rec"], style={"mean": True, "nps": True}),
    entry(8, "numbers", items=["trust"], weighted=False),
]
TABLES = [
    entry(1, "likert", item="vision", by=["sector", "wave"], weighted=False),
    entry(2, "likert", item="vision"),
    entry(3, "multi_select", item="factor", where={"group": ["member", "guest"], "sector": "school"}, total=True),
    entry(4, "multi_select", item="factor", where={"wave": "w1"}, total=True, weighted=False),
    entry(5, "numbers", item="hours", by=["sector", "wave"], where={"group": ["member", "guest"]}),
    entry(6, "likert", item="rec", mean=True, nps=True, top_two=True, percent="row", by="sector"),
    entry(7, "numbers", item="trust", weighted=False),
]
INDICES = {"trust": {"label": "Trust", "items": list(TRUST), "at_least": 2, "reversed": ["trust_c"]}}


def write_study(project, waves, **settings):
    """The study in the folder of a project; settings: further ones of the configuration."""
    shutil.rmtree(project.folder / "raw")
    raw = project.folder / "raw/hubs"
    raw.mkdir(parents=True)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in CODEBOOK.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(raw / "codebook.xlsx")
    (raw / "pseudonym.key").write_text("0123456789abcdef0123456789abcdef", encoding="utf-8")
    columns = {"vision": {"w1": "q_vision", "w2": "Q9 vision"}, "factor": {"w1": "q_factor", "w2": "q_factor"}}
    named = {}
    for wave, (label, month) in WAVES.items():
        names = [*HEADER, *(["learn"] if wave == "w2" else [])]
        with (raw / f"{wave}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([columns.get(name, {}).get(wave, "q_learn" if name == "learn" else name) for name in names])
            writer.writerows([[row[name] for name in names] for row in waves[wave]])
        metadata = {"respondent": "Respondent", "email": "E-mail", "submitted": "Date", "reached_end": "Done"}
        named[wave] = {
            "label": label,
            "file": f"{wave}.csv",
            "opened": f"{month}-01",
            "closed": f"{month}-30",
            "metadata": metadata | {"weight": "Weight"},
            "les": {"item": "hub", "map": HUBS},
            "partner_group": {"item": "role", "map": ROLES},
        }
    survey = {"codebook": "codebook.xlsx", "pseudonym_key": "pseudonym.key", "waves": named, "compare_waves": "pooled"}
    survey["indices"] = INDICES
    groups = {name: {"label": {"nl": name, "en": name.title()}} for name in ROLES.values()}
    groups["funder"]["compare"] = False
    config = {"study": {"title": "Hubs", "language": "en"}, "raw": "raw/hubs", "results": "results", "survey": survey}
    config |= {"les": {name: {"name": name.title()} for name in HUBS.values()}, "partner_groups": groups}
    project.write_config(config | {"figures": FIGURES, "tables": TABLES} | settings)


def test_names_that_there_are_not_stop_the_run_with_the_nearest(fresh):
    wrong = [
        entry(1, "likert_by_les", items=["vision"], by="sectr"),
        entry(2, "likert_by_les", items=["vision"], where={"sector": "scool"}),
        entry(3, "likert_by_les", items=["vision"], by="factor"),
        entry(4, "likert_by_les", items=["vision"], where={"wave": "w3"}),
    ]
    waves = answers()
    waves["w1"][2]["Weight"] = "-1"
    waves["w1"][3]["Weight"] = "heavy"
    write_study(fresh, waves, figures=wrong)
    run = fresh.snakemake("--cores", "1", code=1)
    for said in ("nearest: sector", "nearest: school", "select_multiple", "known: w1, w2", "below 0", "is no number"):
        assert said in run.output, said
    assert run.jobs == []


def test_trend_sets_the_waves_beside_each_other_and_a_wave_can_be_of_one_hub(fresh):
    figures = [entry(1, "likert_items", items=["vision", "learn"], title="Two", weighted=False)]
    tables = [entry(1, "likert", item="vision", weighted=False)]
    write_study(fresh, answers(), figures=figures, tables=tables)
    config = fresh.config()
    config["survey"]["compare_waves"] = "trend"
    config["survey"]["waves"]["w2"]["les"] = "south"
    fresh.write_config(config)
    fresh.snakemake("--cores", "2", "survey")
    waves = answers()
    found = told(fresh, ("by=wave", "vision", "south", "w2"))
    assert_same(found, recount(waves["w2"], "vision", ANSWERS), weighted=False)
    head = fresh.csv("results/tables/table_01_view_1.csv")[0]
    assert [name for name in head if name.endswith(" n")] == ["Spring 2024 n", "Spring 2025 n", "Total n"]


def test_with_a_minimum_no_view_shows_a_small_group_and_the_rest_is_right(fresh):
    waves = answers()
    # Nearly all of trade, so that two selections differ by few.
    nested = [
        entry(10, "multi_select", item="factor", where={"sector": ["care", "school", "trade"]}, weighted=False),
        entry(11, "multi_select", item="factor", where={"sector": ["care", "school"]}, weighted=False),
        entry(12, "multi_select", item="factor", where={"sector": "care"}, weighted=False),
    ]
    for rows in waves.values():
        for row in rows:
            row["q_sector"] = "2" if row["q_sector"] == "3" and row["E-mail"][1] != "3" else row["q_sector"]
    write_study(fresh, waves, tables=[*TABLES, *nested], disclosure={"minimum_base": 5})
    fresh.snakemake("--cores", "2", "survey")
    rows = fresh.csv("results/compare/views/all.csv")
    shown = {
        (row["view"], row["item"], row["site"], row["partner_group"]): int(row["n"])
        for row in rows
        if row["kind"] == "answered" and row["n"]
    }
    assert shown
    assert not [place for place, n in shown.items() if 0 < n < 5]
    assert not [row for row in rows if row["kind"] == "number" and not row["n"]]
    names = ["care|school|trade", "care|school", "care"]
    for wide, narrow in pairwise(names):
        for les in (*HUBS.values(), "all"):
            places = [(f"where=sector:{name}", "factor", les, "all") for name in (wide, narrow)]
            if all(place in shown for place in places):
                gap = shown[places[0]] - shown[places[1]]
                assert gap == 0 or gap >= 5, places
    persons = list({row["E-mail"]: row for rows in waves.values() for row in rows}.values())
    expected = recount([row for row in persons if row["q_sector"] == "2"], "vision", ANSWERS)
    place = ("by=sector", "vision", "all", "school")
    assert place not in shown or told(fresh, place)["yes"][:2] == expected["yes"][:2]
    table = fresh.csv("results/tables/table_07_view_7.csv")
    assert "Lowest" not in table[0]
    assert any(row["Cronbach's alpha (95%)"] for row in table)
