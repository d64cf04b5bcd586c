"""Every response of the exports is accounted for, and every count can be made again from the clean responses.

The exports are counted with openpyxl and pyreadstat, all tables and all rows behind the figures with plain
dictionaries and counters; no code of the pipeline is used.
"""

import json
import unicodedata
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

import openpyxl
import pyreadstat
import pytest

pytestmark = pytest.mark.slow

LES = ("beringen", "borgloon", "genk", "ieper", "poperinge", "overkoepelend")
PANELS = LES[:-1]  # with figures and tables of their own
GROUPS = ("kern", "breed", "afstand")
WAVES = {"limburg_2023": LES[:3] + LES[5:], "westhoek_2024": LES[3:5]}
CODEBOOK = "raw/demo/survey/codebook.xlsx"
# What raw/demo/README.md says was put in on purpose.
LEFT_OUT = {
    "limburg_2023": {"repeated_header": 1, "test_response": 1, "screened_out": 1, "duplicate_last_complete": 2},
    "westhoek_2024": {},
}
# Not about a row of the export with an answer in it.
NO_RESPONSE = ("blank_rows", "column_ignored")


def bare(cell):
    """A caption without capitals, accents and odd spaces."""
    letters = unicodedata.normalize("NFKD", str(cell).casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def raw_rows(project, wave):
    """Row number -> LES of every data row that is not blank ("" where the row names none)."""
    les_choices = [row for row in project.sheet(CODEBOOK, "choices") if row["list_name"] == "les"]
    names = {row["name"]: "overkoepelend" if row["name"] == "meerdere" else row["name"] for row in les_choices}
    known = {bare(row[column]): names[row["name"]] for row in les_choices for column in ("value", "label::nl")}
    if wave == "limburg_2023":
        sheet = openpyxl.load_workbook(project.folder / "raw/demo/survey/limburg_2023.xlsx").worksheets[0]
        header, *rows = sheet.iter_rows(values_only=True)
        column = header.index("q_LES")
        filled = {number: row for number, row in enumerate(rows, start=2) if any(bare(cell or "") for cell in row)}
        return {number: known.get(bare(row[column]), "") for number, row in filled.items()}
    frame, _ = pyreadstat.read_sav(str(project.folder / "raw/demo/survey/westhoek_2024.sav"))
    return {number: known[bare(int(code))] for number, code in enumerate(frame["V_les"], start=1)}


def ends(decisions):
    """(row, kept or left_out, rule) of every decision that ends a row."""
    return [
        (int(row["source_row"]), row["decision"], row["rule"])
        for row in decisions
        if row["decision"] in ("kept", "left_out") and row["rule"] not in NO_RESPONSE
    ]


@pytest.mark.parametrize("wave", WAVES)
def test_rows_of_a_wave_are_kept_or_left_out_once(finished, wave):
    decisions = finished.csv(f"results/ingest/{wave}_decisions.csv")
    for les in WAVES[wave]:
        decisions += [row for row in finished.csv(f"results/clean/{les}/decisions.csv") if row["step"] == "clean"]
    ended = ends(decisions)
    assert Counter(number for number, _, _ in ended) == Counter(list(raw_rows(finished, wave)))
    assert Counter(rule for _, decision, rule in ended if decision == "left_out") == LEFT_OUT[wave]


@pytest.mark.parametrize("les", LES)
def test_rows_of_a_les_are_kept_or_left_out_once(finished, les):
    wave = next(wave for wave, members in WAVES.items() if les in members)
    ended = ends(finished.csv(f"results/clean/{les}/decisions.csv"))
    raw = [number for number, key in raw_rows(finished, wave).items() if key == les]
    assert sorted(number for number, _, _ in ended) == raw
    kept = sum(decision == "kept" for _, decision, _ in ended)
    (flow,) = [row for row in finished.csv(f"results/clean/{les}/flow.csv") if row["partner_group"] == "all"]
    assert (flow["rows"], flow["left_out"], flow["started"]) == (str(len(raw)), str(len(raw) - kept), str(kept))
    respondents = {row["respondent"] for row in finished.csv(f"results/clean/{les}/responses.csv")}
    assert len(respondents) == kept


@pytest.mark.parametrize("les", LES)
def test_decisions_name_rows_of_the_export(finished, les):
    wave = next(wave for wave, members in WAVES.items() if les in members)
    raw = raw_rows(finished, wave)
    for row in finished.csv(f"results/clean/{les}/decisions.csv"):
        assert raw[int(row["source_row"])] == les
        assert row["source_file"].endswith((".xlsx", ".sav"))
        assert row["reason"]


LIKERT = ("likert_by_group", "likert_by_les", "likert_items")
STEPS = {"started": "Gestart", "significant": "Significant deel", "complete": "Volledig"}


def dutch(value):
    """A text of the configuration: one for every language, or one per language."""
    return value["nl"] if isinstance(value, dict) else value


@dataclass
class Recount:
    """The clean responses and decisions, counted without any code of the pipeline.

    config: as written by the user. items: the questions of the codebook, name -> fields, in order. rows: every
    answer that was given. costs: what every actor spent. group_of: (LES, respondent) -> partner group, of everyone
    who was kept. started, significant, complete: who came as far, by the decisions. n: (LES, question or grid,
    group, choice) -> how many respondents; choice "" counts who answered at all, None who gave an answer on the
    scale. LES and group also take "all".
    """

    config: dict
    items: dict
    rows: list
    costs: list
    group_of: dict
    started: set
    significant: set
    complete: set
    n: Counter

    def name(self, les):
        return dutch(self.config["les"][les]["name"])

    def groups(self, *, compared=False):
        """Key -> label of the partner groups."""
        found = self.config["partner_groups"].items()
        return {key: dutch(group["label"]) for key, group in found if group.get("compare", True) or not compared}

    def grid(self, name):
        """The rows of a grid, or the question itself."""
        return [key for key, item in self.items.items() if item["block"] == name] or [name]

    def here(self, people, les, group="all"):
        """How many of these (LES, respondent) are in a LES and a group."""
        wanted = [person for person in people if les in ("all", person[0])]
        return sum(group in ("all", self.group_of[person]) for person in wanted)


@pytest.fixture(scope="module")
def recount(finished):
    """See Recount; every respondent counts once, however many answers were ticked."""
    config = finished.config()
    assert "base" not in config or config["base"] == "answered"
    book = json.loads((finished.folder / "results/ingest/codebook.json").read_text(encoding="utf-8"))
    items = {item["name"]: item for item in book["items"]}
    rows, group_of, seen = [], {}, set()
    started, partial = set(), {"partial": set(), "partial_significant": set()}
    for les in LES:
        for row in finished.csv(f"results/clean/{les}/responses.csv"):
            assert row["les"] == les
            person = (les, row["respondent"])
            group_of[person] = row["partner_group"]
            if row["status"] not in ("answered", "no_view"):
                assert row["choice"] == ""
                continue
            rows.append(row)
            marks = [(row["item"], row["choice"]), (row["item"], "")]
            block = items[row["item"]]["block"]
            marks += [(block, "")] if block else []
            marks += [(row["item"], None)] if row["status"] == "answered" else []
            seen |= {(person, mark) for mark in marks}
        for row in finished.csv(f"results/clean/{les}/decisions.csv"):
            if row["rule"] == "kept":
                started.add((les, row["respondent"]))
            elif row["rule"] in partial:
                partial[row["rule"]].add((les, row["respondent"]))
    n = Counter(
        (les, item, group, choice)
        for person, (item, choice) in seen
        for les in (person[0], "all")
        for group in {group_of[person], "all"}
    )
    significant = started - partial["partial"]
    complete = significant - partial["partial_significant"]
    costs = finished.csv("results/ingest/costs.csv")
    return Recount(config, items, rows, costs, group_of, started, significant, complete, n)


def test_recount_of_the_respondents_at_every_step(finished, recount):
    assert set(recount.group_of) == recount.started
    for les in LES:
        rows = {row["partner_group"]: row for row in finished.csv(f"results/clean/{les}/flow.csv")}
        assert set(GROUPS) | {"all"} <= set(rows)
        for group, row in rows.items():
            for step in STEPS:
                assert row[step] == str(recount.here(getattr(recount, step), les, group)), (les, group, step)
        assert rows["all"]["invited"] == text_of(recount.config["les"][les].get("invited"))


def test_recount_of_every_row_behind_the_figures(finished, recount):
    """Every count, base and share of compare/all.csv, from which all figures are drawn."""
    expected = {}
    for les in (*LES, "all"):
        for group in (*GROUPS, "all"):
            for name, item in recount.items.items():
                base = recount.n[les, name, group, None]
                for choice in item["choices"]:
                    n = recount.n[les, name, group, choice["name"]]
                    share = n / base if base and choice["kind"] != "no_view" else None
                    expected[les, name, group, choice["name"]] = (choice["kind"], n, base, share)
                if item["choices"]:
                    answered = recount.n[les, name, group, ""]
                    expected[les, name, group, ""] = ("answered", answered, base, None)
            for block in {item["block"] for item in recount.items.values()} - {""}:
                n = recount.n[les, block, group, ""]
                expected[les, block, group, ""] = ("answered", n, n, None)
    rows = finished.csv("results/compare/all.csv")
    found = {}
    for row in rows:
        numbers = (int(row["n"]), int(row["base"]), float(row["share"]) if row["share"] else None)
        found[row["les"], row["item"], row["partner_group"], row["choice"]] = (row["kind"], *numbers)
        assert row["hidden"] == "False"
    assert len(rows) == len(found) > 10_000
    assert found == expected


def text_of(cell):
    """A cell as it stands in a .csv."""
    return "" if cell is None else str(round(cell, 4) if isinstance(cell, float) else cell)


def as_multi_select(recount, entry, les):
    item = recount.items[entry["item"]]
    if les is None:
        columns = {(key, "all"): recount.name(key) for key in PANELS}
        columns |= {("all", "all"): "Totaal"} if entry.get("total") else {}
    else:
        columns = {(les, group): label for group, label in recount.groups().items()} | {(les, "all"): "Totaal"}
    rows = [[item["short"].get("nl") or item["label"]["nl"], *columns.values()]]
    for choice in item["choices"]:
        counts = [recount.n[key, item["name"], group, choice["name"]] for key, group in columns]
        if choice["name"] in entry["choices"] if "choices" in entry else choice["kind"] != "other" or any(counts):
            rows.append([choice["label"]["nl"], *counts])
    return [*rows, ["Totaal N", *(recount.n[key, item["name"], group, None] for key, group in columns)]]


def as_response(recount, entry, les):
    groups = recount.groups()
    rows = [["LES", "Periode", "Uitgenodigd", *STEPS.values(), "Gedeeltelijk", *groups.values(), "Respons"]]
    waves = recount.config["survey"]["waves"]

    def period(wave):
        return " – ".join(f"{waves[wave][key]:%d/%m/%Y}" for key in ("opened", "closed"))

    def line(label, members, told):
        invited = [recount.config["les"][key].get("invited") for key in members]
        whole = sum(invited) if None not in invited else None
        steps = [sum(recount.here(getattr(recount, step), key) for key in members) for step in STEPS]
        parts = [sum(recount.here(recount.significant, key, group) for key in members) for group in groups]
        rows.append([label, told, whole, *steps, steps[1] - steps[2], *parts, steps[1] / whole if whole else None])

    for wave, members in WAVES.items():
        shown = [key for key in members if key in PANELS and les in (None, key)]
        for key in shown:
            line(recount.name(key), [key], period(wave))
        if len(shown) > 1:
            line(f"Samen {dutch(waves[wave]['label'])}", members, period(wave))
    if les is None:
        line("Alle LES", LES, "")
    return rows


def base_of(recount, figure, les):
    """Who is in a figure, of one LES or of all that it shows."""
    kind, style = figure["kind"], figure.get("style", {})
    questions = [row for name in figure["items"] for row in recount.grid(name)]
    if kind == "likert_items":  # of a grid everyone counts who answered any row
        questions = recount.grid(recount.items[questions[0]]["block"])
    apart = kind == "likert_by_group" or (kind in ("likert_by_les", "multi_select") and style.get("groups"))
    groups = recount.groups(compared=apart) | ({} if apart else {"": ""})
    total = style.get("total", kind != "likert_by_group") or kind not in ("likert_by_group", "likert_by_les")
    people = set()
    for row in recount.rows:
        own = recount.items[row["item"]]["groups"]
        if row["item"] in questions and row["partner_group"] in groups and (row["partner_group"] in own or not own):
            people.add((row["les"], row["respondent"]))
    return recount.here([person for person in people if total or person[0] in PANELS], les)


def as_flow(recount, entry, les):
    rows = [["Stap", *(recount.name(key) for key in PANELS), "Totaal"]]
    invited = {key: recount.config["les"][key].get("invited") for key in LES}
    whole = None if None in invited.values() else sum(invited.values())
    rows.append(["Uitgenodigd", *(invited[key] for key in PANELS), whole])
    rows += [
        [label, *(recount.here(getattr(recount, step), key) for key in (*PANELS, "all"))]
        for step, label in STEPS.items()
    ]
    figures = [figure for figure in recount.config["figures"] if figure["kind"] in (*LIKERT, "multi_select")]

    def subject(figure):
        item = recount.items.get(figure["items"][0], {})
        return dutch(figure["title"]) if "title" in figure else item["short"].get("nl") or item["label"]["nl"]

    return rows + [
        [
            f"Beantwoordden figuur {figure['number']}: {subject(figure)}",
            *(base_of(recount, figure, key) for key in (*PANELS, "all")),
        ]
        for figure in figures
    ]


def as_register(recount, entry, les):
    facts = {key: recount.config["les"][key]["facts"] for key in ([les] if les else PANELS)}
    names = recount.config.get("facts") or {name: name for own in facts.values() for name in own}
    rows = [["Kenmerk", *(recount.name(key) for key in facts)]]
    return rows + [
        [dutch(name), *(dutch(own.get(key, "")) for own in facts.values())]
        for key, name in names.items()
        if any(key in own for own in facts.values())
    ]


def as_costs(recount, entry, les):
    rows = [["LES", "Actor", "Soort actor", "Bedrag (euro)"]]
    for key in [les] if les else PANELS:
        own = [row for row in recount.costs if row["les"] == key]
        rows += [[recount.name(key), row["actor"], row["actor_type"], row["amount"]] for row in own]
        rows.append([recount.name(key), "Samen", "", float(sum(Decimal(row["amount"]) for row in own))])
    total = float(sum(Decimal(row["amount"]) for row in recount.costs))
    return rows if les else [*rows, ["Alle LES", "Samen", "", total]]


def as_questionnaire(recount, entry, les):
    def caption(item):
        return item["short"].get("nl") or item["label"]["nl"]

    def routed(condition):
        item = recount.items[condition["item"]]
        (answer,) = [choice["label"]["nl"] for choice in item["choices"] if choice["name"] == condition["choice"]]
        only = "enkel" if condition["operator"] == "=" else "niet"
        return f"{only} wie bij '{caption(item)}' antwoordde: {answer}"

    def answered(item):
        return "; ".join(choice["label"]["nl"] for choice in item["choices"]) or "open antwoord"

    items = list(recount.items.values())
    times = Counter(answered(item) for item in items if item["choices"])
    scales = {told: f"Schaal {n}" for n, told in enumerate((one for one in times if times[one] > 1), start=1)}
    shown = {}
    for figure in recount.config["figures"]:
        for name in figure.get("items", []) if figure["kind"] in (*LIKERT, "multi_select") else []:
            for row in recount.grid(name):
                shown.setdefault(row, []).append(str(figure["number"]))
    rows = [["Nr.", "Vraag", "Antwoorden", "Gesteld aan", "Kort label", "Figuur"]]
    for item in items:
        answers = scales.get(answered(item), answered(item))
        most = f" (hoogstens {item['max_choices']})" if item["max_choices"] else ""
        asked = [dutch(recount.config["survey"]["waves"][wave]["label"]) for wave in item["waves"]]
        asked += [recount.groups()[group] for group in item["groups"]] + [routed(one) for one in item["relevant"]]
        rows.append(
            [
                item["number"],
                item["label"]["nl"],
                answers + most,
                "; ".join(asked),
                item["short"].get("nl", ""),
                ", ".join(shown.get(item["name"], [])),
            ]
        )
    return rows


@pytest.mark.parametrize("les", [None, *PANELS])
def test_recount_of_every_cell_of_every_table(finished, recount, les):
    makers = {
        "multi_select": as_multi_select,
        "response": as_response,
        "flow": as_flow,
        "register": as_register,
        "costs": as_costs,
        "questionnaire": as_questionnaire,
    }
    folder = f"results/tables/{les}" if les else "results/tables"
    counted = set()
    for entry in recount.config["tables"]:
        if entry["kind"] not in makers or (les and entry["kind"] in ("flow", "questionnaire")):
            continue
        number = entry["number"]
        printed = f"{number:02d}" if isinstance(number, int) else number.replace(".", "_")
        name = f"tabel_{printed}_{entry['slug']}.csv"
        rows = finished.csv(f"{folder}/{name}")
        expected = [[text_of(cell) for cell in row] for row in makers[entry["kind"]](recount, entry, les)]
        assert [list(rows[0]), *(list(row.values()) for row in rows)] == expected, name
        counted.add(name)
    assert len(counted) == (7 if les else 9)


def test_base_of_a_figure_per_group_is_kern_and_breed_of_the_response_table(finished):
    # Published (tests/published/respons.csv): kern and breed 3 + 6, 3 + 4, 5 + 2, 5 + 7 and 6 + 3.
    (row,) = [
        row
        for row in finished.csv("results/tables/tabel_B_1_4b_respondentenstroom.csv")
        if row["Stap"].startswith("Beantwoordden figuur 27:")
    ]
    assert list(row.values())[1:] == ["9", "7", "7", "12", "9", "44"]


def test_table_of_one_les_is_its_part_of_the_table_of_all(finished):
    whole = finished.csv("results/compare/all.csv")
    for les in PANELS:
        assert finished.csv(f"results/compare/{les}.csv") == [row for row in whole if row["les"] == les]
