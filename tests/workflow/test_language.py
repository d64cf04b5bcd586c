"""`language: en` turns everything that a reader sees into English."""

import re

import openpyxl
import pytest
import yaml
from defusedxml import ElementTree

pytestmark = pytest.mark.slow

CODEBOOK = "raw/demo/survey/codebook.xlsx"
TEXTS = "scripts/les_evaluation/texts/{}.yaml"
FIGURES = [f"results/figures/figuur_{number}.svg" for number in ("27_betrokkenheid_visie", "31_communicatie_visie")]
TABLES = [f"results/tables/tabel_{name}" for name in ("06_organisatietype", "07_motivatie", "B_1_4_respons")]


@pytest.fixture(scope="module")
def english(shared, finished):
    """The project in English: figures and tables over all LES, and those of Genk."""

    def make(folder):
        project = finished.copy(folder)
        config = project.config()
        config["study"]["language"] = "en"
        project.write_config(config)
        run = project.snakemake("--cores", "2", "genk", FIGURES[0], f"{TABLES[0]}.csv")
        (folder / "screen.txt").write_text(run.output, encoding="utf-8")

    return shared.project("english", make)


def strings(node):
    """Every text in a part of the catalogue, with the parts between {placeholders} apart."""
    if isinstance(node, dict):
        return [text for inner in node.values() for text in strings(inner)]
    return [" ".join(piece.split()) for piece in re.split(r"\{[^}]*\}", node)]


def dutch_texts(project):
    """What must not be seen: texts of figures and tables, and labels of the codebook and the partner groups."""
    nl, en = (yaml.safe_load((project.folder / TEXTS.format(language)).read_text("utf-8")) for language in ("nl", "en"))
    both = [
        (dutch, english)
        for part in ("figures", "tables")
        for dutch, english in zip(strings(nl[part]), strings(en[part]), strict=False)
    ]
    both += [
        (row[f"{column}::nl"], row[f"{column}::en"])
        for sheet, columns in (("survey", ("label", "short")), ("choices", ("label",)))
        for row in project.sheet(CODEBOOK, sheet)
        for column in columns
        if row[f"{column}::nl"]
    ]
    both += [(group["label"]["nl"], group["label"]["en"]) for group in project.config()["partner_groups"].values()]
    english = {text for _, text in both}
    return {text for text, _ in both if text not in english and re.search(r"\w{4}", text)}


def seen(path):
    """The words that a reader of a figure or table sees or hears, in one line."""
    if path.suffix == ".svg":
        words = ElementTree.parse(path).getroot().itertext()
    elif path.suffix == ".xlsx":
        workbook = openpyxl.load_workbook(path)
        words = [workbook.properties.title or "", *workbook.sheetnames]
        words += [str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    else:
        words = [path.read_text(encoding="utf-8-sig").replace(",", " , ")]
    return " ".join(" ".join(words).split())


def readers_files(project):
    """The figures and tables over all LES and of Genk, as paths."""
    return [
        path
        for kind, endings in (("figures", {".svg"}), ("tables", {".csv", ".xlsx"}))
        for folder in ("", "genk")
        for path in sorted((project.folder / "results" / kind / folder).glob("*"))
        if path.suffix in endings
    ]


def found_in(text, phrases):
    """The phrases that stand in a text as whole words."""
    return {phrase for phrase in phrases if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)}


def test_no_dutch_is_left(english):
    phrases = dutch_texts(english)
    left = {path.name: found_in(seen(path), phrases) for path in readers_files(english)}
    assert {name: words for name, words in left.items() if words} == {}


def test_the_check_would_find_dutch(finished):
    phrases = dutch_texts(finished)
    assert all(found_in(seen(path), phrases) for path in readers_files(finished))


def test_figures_and_tables_speak_english(english):
    figure = seen(english.folder / FIGURES[0])
    for words in ("Core partners", "Broad partners", "Strongly agree", "No view of this"):
        assert words in figure
    assert list(english.csv(f"{TABLES[2]}.csv")[0])[:3] == ["LES", "Period", "Invited"]
    assert english.csv(f"{TABLES[1]}.csv")[-1]["Motivation to take part"] == "Total N"


def test_numbers_are_those_of_the_dutch_run(english, finished):
    for name in TABLES:
        numbers = [[list(row.values())[1:] for row in run.csv(f"{name}.csv")] for run in (english, finished)]
        assert numbers[0] == numbers[1]
    assert english.csv("results/compare/all.csv") == finished.csv("results/compare/all.csv")


def test_decisions_and_the_screen_are_english(english):
    reasons = {row["reason"] for row in english.csv("results/clean/genk/decisions.csv")}
    assert "kept" in reasons
    assert "behouden" not in reasons
    screen = (english.folder / "screen.txt").read_text(encoding="utf-8")
    assert "Cleaning the responses of genk" in screen
    assert "Done. Figures: results/figures" in screen
