"""A study of numbers through the whole workflow, its tables counted again in plain Python from the raw export."""

import csv
import shutil
import statistics
from pathlib import Path

import numpy as np
import openpyxl
import pyreadstat
import pytest
import yaml

pytestmark = pytest.mark.slow

CASE = Path(__file__).parents[1] / "data" / "cases" / "23_two_waves_one_site"
SURVEY = [
    ("type", "name", "label::nl", "label::en", "number", "minimum", "maximum", "group"),
    ("select_one les", "les", "LES", "LES", "1", None, None, None),
    ("select_one rol", "rol", "Rol", "Role", "2", None, None, None),
    ("decimal", "uren", "Hoeveel uur per week werkt u hieraan?", "How many hours a week?", "3", None, None, None),
    ("integer", "leeftijd", "Hoe oud bent u?", "How old are you?", "4", "16", "100", None),
    ("integer", "cijfer", "Welk rapportcijfer geeft u?", "Which mark do you give?", "5", "0", "10", None),
    ("integer", "jaren", "Hoeveel jaar bent u lid?", "Member for how many years?", "6", None, None, "kern"),
    ("decimal", "budget", "Hoeveel besteedde u (euro)?", "How much did you spend (euro)?", "7", None, None, None),
]
CHOICES = [
    ("list_name", "name", "label::nl", "label::en", "value", "kind"),
    ("les", "genk", "Genk", "Genk", "1", None),
    ("les", "ieper", "Ieper", "Ieper", "2", None),
    ("rol", "kern", "Kernpartner", "Core", "1", None),
    ("rol", "breed", "Brede partner", "Broad", "2", None),
]
ITEMS = ("uren", "leeftijd", "cijfer", "jaren", "budget")
HEADERS = ["Respondent", "les", "rol", *ITEMS]
CLAIMS = [
    ("claim", "where", "says", "les", "group", "item", "answers", "quantity", "expected"),
    ("c1", "", "mean", "all", "all", "cijfer", "", "mean", "MEAN"),
    ("c2", "", "median", "genk", "kern", "uren", "", "median", "MEDIAN"),
    ("c3", "", "wrong", "all", "all", "leeftijd", "", "mean", "> 99"),
]


# Of each stage a file; pages and documents show numbers in the second demo study.
MADE = ["results/tables/tabel_01_uren.csv", "results/figures/figuur_01_uren.png", "results/report/claims.csv"]
MADE += ["results/clean/genk/responses.sav", "results/compare/all.csv"]


def people(seed=20):
    """Ninety respondents of Genk and fourteen of Ieper: their numbers, None where they gave none."""
    chance = np.random.default_rng(seed)
    for number in range(104):
        mark = min(10, max(0, round(chance.normal(7, 2))))
        yield {
            "Respondent": 1001 + number,
            "les": "genk" if number < 90 else "ieper",
            "rol": ("kern", "breed")[chance.integers(2)],
            "uren": None if number % 13 == 5 else int(chance.integers(0, 81)) / 4,
            "leeftijd": 250 if number == 17 else int(chance.integers(18, 80)),
            "cijfer": mark,
            "jaren": int(chance.integers(0, 12)),
            "budget": int(chance.integers(0, 4_000_000)) / 100,
        }


def as_written(person):
    """A line of the export, in the Dutch way: 7,5 uur and 12.345,60."""
    cells = dict(person, les="12"[person["les"] == "ieper"], rol="12"[person["rol"] == "breed"])
    cells["uren"] = "" if person["uren"] is None else f"{person['uren']:g} uur".replace(".", ",")
    cells["jaren"] = person["jaren"] if person["rol"] == "kern" else ""
    euros = f"{person['budget']:,.2f}".translate(str.maketrans(",.", ".,"))
    return [*(cells[name] for name in HEADERS[:-1]), euros]


def given(name, *, les=None, role=None):
    """The numbers that count, straight from those who gave them."""
    here = [one for one in people() if les in (None, one["les"]) and role in (None, one["rol"])]
    here = [one for one in here if name != "jaren" or one["rol"] == "kern"]
    return [one[name] for one in here if one[name] is not None and (name, one[name]) != ("leeftijd", 250)]


def write_study(folder, *, language="nl", minimum=1):
    raw = folder / "raw" / "numbers"
    raw.mkdir(parents=True)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet, rows in (("survey", SURVEY), ("choices", CHOICES)):
        made = book.create_sheet(sheet)
        for row in rows:
            made.append(row)
    book.save(raw / "codebook.xlsx")
    with (raw / "export.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADERS, *map(as_written, people())])
    mean = f"{statistics.mean(given('cijfer')):.1f}"
    median = str(statistics.median(given("uren", les="genk", role="kern")))
    with (raw / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [[{"MEAN": mean, "MEDIAN": median}.get(cell, cell) for cell in row] for row in CLAIMS]
        csv.writer(file).writerows(rows)
    shutil.copy(CASE / "raw" / "mini" / "pseudonym.key", raw)
    config = yaml.safe_load((CASE / "config.yaml").read_text(encoding="utf-8"))
    config["study"]["language"] = language
    config["raw"], config["claims"] = "raw/numbers", "claims.csv"
    wave = config["survey"]["waves"]["w1"] | {"file": "export.csv", "metadata": {"respondent": "Respondent"}}
    config["survey"] = {"codebook": "codebook.xlsx", "pseudonym_key": "pseudonym.key", "waves": {"w1": wave}}
    config["figures"] = [
        {"number": 1, "slug": "uren", "kind": "numbers", "items": ["uren"]},
        {"number": 2, "slug": "cijfer", "kind": "numbers", "items": ["cijfer"], "style": {"groups": True}},
        {"number": 3, "slug": "jaren", "kind": "numbers", "items": ["jaren"], "style": {"total": False}},
        {"number": 4, "slug": "budget", "kind": "numbers", "items": ["budget"]},
        {"number": 5, "slug": "leeftijd", "kind": "numbers", "items": ["leeftijd"], "style": {"groups": True}},
    ]
    config["tables"] = [
        {"number": place, "slug": name, "kind": "numbers", "item": name, "groups": True, "nps": name == "cijfer"}
        for place, name in enumerate(ITEMS, start=1)
    ] + [{"number": 9, "slug": "vragen", "kind": "questionnaire"}]
    config["disclosure"]["minimum_base"] = minimum
    (folder / "config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.fixture(scope="session")
def numbers(shared, checkout):
    """The study after a run. Read only."""

    def make(folder):
        project = checkout(folder)
        shutil.rmtree(folder / "raw")
        write_study(folder)
        run = project.snakemake("--cores", "2", *MADE)
        (folder / "screen.txt").write_text(run.output, encoding="utf-8")

    return shared.project("numbers study", make)


def recounted(values, *, nps=False):
    """The cells of a row, by the module statistics of Python: its method `inclusive` is type 7."""
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    row = [len(values), statistics.mean(values), statistics.stdev(values), low, statistics.median(values), high]
    row += [min(values), max(values)]
    share = [100 * sum(test(value) for value in values) / len(values) for test in (lambda v: v >= 9, lambda v: v <= 6)]
    return row + ([share[0] - share[1]] if nps else [])


@pytest.mark.parametrize("name", ITEMS)
def test_every_cell_of_the_tables_counted_again(numbers, name):
    rows = numbers.csv(f"results/tables/tabel_{ITEMS.index(name) + 1:02d}_{name}.csv")
    found = {next(iter(row.values())): [float(cell) for cell in list(row.values())[1:]] for row in rows}
    places = {"Genk": {"les": "genk"}, "Ieper": {"les": "ieper"}, "Totaal": {}}
    places |= {
        f"{label}, {group}": where | {"role": role}
        for label, where in places.items()
        for role, group in (("kern", "Kernpartners"), ("breed", "Brede partners"))
        if name != "jaren" or role == "kern"
    }
    assert set(found) == set(places)
    for label, where in places.items():
        assert found[label] == pytest.approx(recounted(given(name, **where), nps=name == "cijfer"), abs=5.1e-5), label


def test_counts_per_value_add_up_over_groups_and_les(numbers):
    rows = [
        row for row in numbers.csv("results/compare/all.csv") if row["item"] == "cijfer" and row["kind"] == "number"
    ]
    counts = {(row["les"], row["partner_group"], row["choice"]): int(row["n"]) for row in rows}
    assert len(counts) == len(rows)
    for les in ("genk", "ieper", "all"):
        expected = given("cijfer", les=None if les == "all" else les)
        found = {int(value): n for (where, group, value), n in counts.items() if (where, group) == (les, "all")}
        assert found == {value: expected.count(value) for value in set(expected)}
    assert {row["base"] for row in rows if (row["les"], row["partner_group"]) == ("all", "all")} == {"104"}


def test_what_was_settled_is_told_once_and_kept_as_decisions(numbers):
    screen = (numbers.folder / "screen.txt").read_text(encoding="utf-8")
    assert screen.count("gelezen zonder de eenheid (uur)") == 1
    assert "'250' valt buiten de grenzen van het codeboek (16 tot 100)" in screen
    rules = [row["rule"] for row in numbers.csv("results/ingest/w1_decisions.csv")]
    assert (rules.count("number_unit"), rules.count("number_outside")) == (1, 1)


def test_the_sav_has_numbers_of_scale_measure(numbers):
    frame, meta = pyreadstat.read_sav(str(numbers.folder / "results/clean/genk/responses.sav"))
    assert meta.variable_measure["uren"] == meta.variable_measure["leeftijd"] == "scale"
    assert sorted(frame["uren"].dropna()) == sorted(given("uren", les="genk"))
    assert sorted(frame["leeftijd"].dropna()) == sorted(given("leeftijd", les="genk"))


def test_claims_on_means_and_medians_are_judged(numbers):
    claims = {row["claim"]: row for row in numbers.csv("results/report/claims.csv")}
    assert [claims[name]["verdict"] for name in ("c1", "c2", "c3")] == ["holds", "holds", "does_not_hold"]
    assert claims["c1"]["found"] == f"{statistics.mean(given('cijfer')):.1f}".replace(".", ",") + " (n=104)"


def test_the_annex_says_that_a_number_was_asked(numbers):
    rows = {row["Vraag"]: row["Antwoorden"] for row in numbers.csv("results/tables/tabel_09_vragen.csv")}
    assert rows["Hoe oud bent u?"] == "een getal van 16 tot en met 100"
    assert rows["Hoeveel uur per week werkt u hieraan?"] == "een getal"
