"""`language: en` turns everything that a reader sees into English."""

import datetime as dt
import html
import re

import openpyxl
import pytest
import yaml
from defusedxml import ElementTree

pytestmark = pytest.mark.slow

CODEBOOK = "raw/demo/survey/codebook.xlsx"
TEXTS = "scripts/les_evaluation/*/texts/{}.yaml"
IN_PRINT = ("figures", "tables", "sensitivity", "statistics", "coding", "coding_tables", "networks", "report")
FIGURE = "results/figures/figure_27_betrokkenheid_visie.svg"
TABLES = [f"results/tables/table_{name}" for name in ("06_organisatietype", "07_motivatie", "B_1_4_respons")]
LOOKS = ("group_chosen_or_registered", "quality", "statistics_appendix")
SECOND_LOOKS = [f"results/tables/{name}.xlsx" for name in LOOKS]


@pytest.fixture(scope="module")
def english(shared, checkout):
    """The project in English: figures and tables over all LES, and those of Genk."""

    def make(folder):
        project = checkout(folder)
        project.draw_less()
        config = project.config()
        config["study"]["language"] = "en"
        config["claims"] = None  # two name an actor by the letter of its Dutch role
        project.write_config(config)
        run = project.snakemake("--cores", "2", "genk", FIGURE, f"{TABLES[0]}.csv", *SECOND_LOOKS)
        (folder / "screen.txt").write_text(run.output, encoding="utf-8")

    return shared.project("english", make)


def strings(node):
    """Every text in a part of the catalogue, of one and of several, in pieces where {something} is filled in."""
    if isinstance(node, dict):
        return {piece for inner in node.values() for piece in strings(inner)}
    written = (re.sub(r"\{\w+:([^|}]*)\|([^}]*)\}", form, node) for form in (r"\1", r"\2"))
    return {" ".join(piece.split()) for one in written for piece in re.split(r"\{[^}]*\}", one)}


def texts_in_print(project, language):
    """What stands in figures and tables in one language: the texts, and the labels of questions, answers and groups."""
    rooms = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in project.folder.glob(TEXTS.format(language))]
    found = {piece for room in rooms for part in IN_PRINT for piece in strings(room.get(part, {}))}
    for sheet in ("survey", "choices"):
        for row in project.sheet(CODEBOOK, sheet):
            found |= {row.get(f"{column}::{language}") or "" for column in ("label", "short")}
    return found | {group["label"][language] for group in project.config()["partner_groups"].values()}


def dutch_texts(project):
    """What must not be seen in English: what holds a word of four letters and is not in an English text as well.

    What the user typed stays as it was typed; in the demo study those are the types of organisation among the costs.
    """
    costs = openpyxl.load_workbook(project.folder / "raw/demo/costs.xlsx").worksheets[0]
    typed = [str(cell) for row in costs.iter_rows(values_only=True) for cell in row]
    known = " | ".join([*texts_in_print(project, "en"), *typed])
    return {text for text in texts_in_print(project, "nl") if re.search(r"[^\W\d]{4}", text) and text not in known}


def seen(path):
    """The words that a reader of a figure, table or page sees or hears, in one line."""
    if path.suffix == ".svg":
        words = ElementTree.parse(path).getroot().itertext()
    elif path.suffix == ".html":
        page = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", path.read_text(encoding="utf-8"))
        words = [html.unescape(re.sub(r"<[^>]*>", " ", page))]
    elif path.suffix == ".xlsx":
        workbook = openpyxl.load_workbook(path)
        words = [workbook.properties.title or "", *workbook.sheetnames]
        words += [str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    else:
        words = [path.read_text(encoding="utf-8-sig").replace(",", " , ")]
    return " ".join(" ".join(words).split())


def readers_files(project):
    """The figures and tables over all LES and of Genk, and the pages of Genk, as paths."""
    return sorted((project.folder / "results/report").glob("*_genk.html")) + [
        path
        for kind, endings in (("figures", {".svg"}), ("tables", {".csv", ".xlsx"}))
        for folder in ("", "genk")
        for path in sorted((project.folder / "results" / kind / folder).glob("*"))
        if path.suffix in endings
    ]


def found_in(text, phrases):
    """The phrases that stand in a text as whole words."""
    within = (phrase for phrase in phrases if phrase in text)  # a hundred times as fast
    return {phrase for phrase in within if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)}


# What people said and coded is in Dutch in the demo, whatever language the study is told in.
CODED = re.compile(r"^(focus_groups|joint_display|all_tables|reporting_checklist|site_genk|table_(08|09|1\d|B_7|Q|D))")


def test_no_dutch_is_left(english):
    phrases = dutch_texts(english)
    files = [path for path in readers_files(english) if not CODED.match(path.name)]
    left = {path.name: found_in(seen(path), phrases) for path in files}
    assert {name: words for name, words in left.items() if words} == {}


def test_the_check_would_find_dutch(finished):
    phrases = dutch_texts(finished)
    assert [path.name for path in readers_files(finished) if not found_in(seen(path), phrases)] == []


def test_figures_and_tables_speak_english(english):
    figure = seen(english.folder / FIGURE)
    for words in ("Core partners", "Broad partners", "Strongly agree", "Involved at a distance"):
        assert words in figure
    assert list(english.csv(f"{TABLES[2]}.csv")[0])[:3] == ["Site", "Period", "Invited"]
    assert english.csv(f"{TABLES[1]}.csv")[-1]["Motivation to take part"] == "Total N"


DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]{2} \d{4}\b")


def in_figures(cell):
    """A cell with its days as Dutch prints them: 19 Sep 2023 is 19/09/2023."""
    return DAY.sub(lambda day: dt.datetime.strptime(day[0], "%d %b %Y").strftime("%d/%m/%Y"), cell)  # noqa: DTZ007


def test_numbers_are_those_of_the_dutch_run(english, finished):
    for name in TABLES:
        both = {english: name, finished: name.replace("table_", "tabel_")}
        numbers = [
            [list(map(in_figures, row.values()))[1:] for row in run.csv(f"{own}.csv")] for run, own in both.items()
        ]
        assert numbers[0] == numbers[1]
    # Under headers in the language of the study.
    counts = [[list(row.values()) for row in run.csv("results/compare/all.csv")] for run in (english, finished)]
    assert counts[0] == counts[1]


def test_decisions_and_the_screen_are_english(english):
    reasons = {row["reason"] for row in english.csv("results/clean/genk/decisions.csv")}
    assert "kept" in reasons
    assert "behouden" not in reasons
    screen = (english.folder / "screen.txt").read_text(encoding="utf-8")
    assert "Cleaning the responses of genk" in screen
    assert "Done. Overview: results/report   Figures: results/figures" in screen
