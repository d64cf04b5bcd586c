"""A sixth LES with an export of its own takes config.yaml and raw/ alone."""

import csv
import re

import openpyxl
import pandas as pd
import pyreadstat
import pytest

pytestmark = pytest.mark.slow

WAVE = "hasselt_2025"
EXPORT = f"survey/{WAVE}.csv"
CODEBOOK = "raw/demo/survey/codebook.xlsx"
# Questions whose column has another name in this export.
OWN_COLUMNS = {"partnerrol": "Mijn plaats in het LES"}
RESPONDENTS = 6
OTHERS = ("beringen", "borgloon", "genk", "ieper", "poperinge", "overkoepelend")
CLEAN = ("responses.parquet", "responses.csv", "decisions.csv", "flow.csv")
SVG_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")
FIGURE = "results/figures/figuur_27_betrokkenheid_visie.svg"
TABLES = ("results/tables/tabel_06_organisatietype.csv", "results/tables/tabel_07_motivatie.csv")
RESPONSE = "results/tables/tabel_B_1_4_respons.csv"


def extend_codebook(project):
    """Hasselt becomes an answer to the first question; its wave asked the partner group too, and named two columns."""
    path = project.folder / CODEBOOK
    workbook = openpyxl.load_workbook(path)
    hasselt = {"list_name": "les", "name": "hasselt", "value": 7, "label::nl": "Hasselt", "label::en": "Hasselt"}
    choices = workbook["choices"]
    choices.append([hasselt.get(cell.value) for cell in choices[1]])
    survey = workbook["survey"]
    own, waves = survey.max_column + 1, next(cell.column for cell in survey[1] if cell.value == "waves")
    survey.cell(1, own, f"data_label::{WAVE}")
    for row in range(2, survey.max_row + 1):
        name = survey.cell(row, 1).value
        survey.cell(row, own, OWN_COLUMNS.get(name))
        if name == "partnerrol":
            survey.cell(row, waves, f"limburg_2023 {WAVE}")
    workbook.save(path)


def write_export(project):
    """Six responses as a Dutch Excel saves them: captions, semicolons, a decimal comma and a BOM."""
    captions = {}
    for choice in project.sheet(CODEBOOK, "choices"):
        captions.setdefault(choice["list_name"], []).append(choice["label::nl"])
    asked = [row for row in project.sheet(CODEBOOK, "survey") if row["waves"] is None or WAVE in row["waves"]]
    rows = []
    for number in range(1, RESPONDENTS + 1):
        cells = {"Nummer": f"00{number}", "Mail": f"partner{number}@example.org", "IP": f"192.0.2.{number}"}
        cells |= {"Ingevuld op": f"0{number}/03/2025 09:30", "Tot het einde": "Ja", "Duur": "412,5"}
        for question in asked:
            kind, *list_name = question["type"].split()
            answers = captions.get("".join(list_name), [])
            label = question[f"data_label::{WAVE}"] or question["data_label"]
            if question["name"] == "les":
                cells[label] = "Hasselt"
            elif question["name"] == "partnerrol":
                cells[label] = answers[0 if number <= 2 else 1]
            elif kind == "select_one":
                cells[label] = answers[number % len(answers)]
            else:
                cells[label] = "; ".join(answers[:2])
        rows.append(cells)
    with (project.folder / "raw/demo" / EXPORT).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def extend_config(project):
    project.draw_less()
    config = project.config()
    config["les"]["hasselt"] = {"name": "Hasselt", "region": "Limburg", "invited": 12}
    config["survey"]["waves"][WAVE] = {
        "file": EXPORT,
        "opened": "2025-03-01",
        "closed": "2025-03-31",
        "metadata": {
            "respondent": "Nummer",
            "email": "Mail",
            "submitted": "Ingevuld op",
            "reached_end": "Tot het einde",
            "duration": "Duur",
        },
        "les": {"item": "les", "map": {"Hasselt": "hasselt"}},
        "partner_group": {"item": "partnerrol", "map": {1: "kern", 2: "breed", 3: "afstand"}},
    }
    project.write_config(config)


@pytest.fixture(scope="module")
def extended(shared, checkout):
    """The project extended with Hasselt, and run for Hasselt and what sums over all."""

    def make(folder):
        project = checkout(folder)
        extend_codebook(project)
        write_export(project)
        extend_config(project)
        project.snakemake("--cores", "2", "hasselt", FIGURE, *TABLES)

    return shared.project("extended", make)


def test_it_is_a_target(extended, tmp_path):
    assert "hasselt" in extended.copy(tmp_path / "project").snakemake("--list").output.split()


def test_it_has_results_of_its_own(extended, finished):
    made = set(extended.files())
    others = {name.replace("genk", "hasselt") for name in finished.files() if "/genk" in name}
    assert {name for name in others - made if "/figures/" not in name} == set()
    assert FIGURE.replace("figures/", "figures/hasselt/") in made
    respondents = {row["respondent"] for row in extended.csv("results/clean/hasselt/responses.csv")}
    assert len(respondents) == RESPONDENTS


def test_it_has_a_panel_in_the_figures(extended, finished):
    assert "Hasselt" in SVG_TEXT.findall((extended.folder / FIGURE).read_text(encoding="utf-8"))
    assert "Hasselt" not in (finished.folder / FIGURE).read_text(encoding="utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_it_has_a_column_in_the_tables(extended, finished, table):
    # Every respondent of Hasselt ticked the first two answers.
    rows = extended.csv(table)
    numbers = [row.pop("Hasselt") for row in rows]
    assert numbers == ["6", "6", *["0"] * (len(numbers) - 3), "6"]
    before = finished.csv(table)
    for row, old in zip(rows, before, strict=True):
        assert {name: cell for name, cell in row.items() if name != "Totaal"} == {
            name: cell for name, cell in old.items() if name != "Totaal"
        }
    if "Totaal" in before[0]:
        totals = [int(old["Totaal"]) + int(number) for old, number in zip(before, numbers, strict=True)]
        assert [int(row["Totaal"]) for row in rows] == totals


def test_it_has_a_row_in_the_response_table(extended):
    (row,) = [row for row in extended.csv(RESPONSE) if row["LES"] == "Hasselt"]
    assert (row["Uitgenodigd"], row["Gestart"], row["Volledig"], row["Respons"]) == ("12", "6", "6", "0.5")
    assert (row["Kernpartners"], row["Brede partners"]) == ("2", "4")


def test_clean_results_of_the_others_stay(extended, finished):
    for les in OTHERS:
        before, after = finished.files(f"results/clean/{les}"), extended.files(f"results/clean/{les}")
        # The question about the LES has one answer more: a label in the SPSS file, and counts that nobody adds to.
        spss, counts = (f"results/clean/{les}/{name}" for name in ("responses.sav", "counts.parquet"))
        assert {f"results/clean/{les}/{name}" for name in CLEAN} <= set(after)
        assert {name for name in after if after[name] != before[name]} <= {spss, counts}

        more = pd.read_parquet(extended.folder / counts)
        of_hasselt = (more["item"] == "les") & (more["choice"] == "hasselt")
        assert (more.loc[of_hasselt, [name for name in more if name.startswith("n")]] == 0).all(axis=None)
        old_counts = pd.read_parquet(finished.folder / counts)
        assert more[~of_hasselt].reset_index(drop=True).equals(old_counts)

        old, old_meta = pyreadstat.read_sav(str(finished.folder / spss), user_missing=True)
        new, new_meta = pyreadstat.read_sav(str(extended.folder / spss), user_missing=True)
        assert new.equals(old)
        labels = new_meta.variable_value_labels
        (code,) = labels["les"].keys() - old_meta.variable_value_labels["les"].keys()
        assert labels["les"].pop(code) == "Hasselt"
        assert labels == old_meta.variable_value_labels


def test_nobody_of_it_can_be_recognised(extended):
    for name, text in extended.texts("results", "logs").items():
        assert not re.search(r"partner\d@example|192\.0\.2\.", text), name
