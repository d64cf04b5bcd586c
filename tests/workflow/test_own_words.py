"""The English study in raw/skills_hubs: nothing that it makes, file names included, holds a word of another study.

Its inputs hold no Dutch word, and no label in another language: hubs, roles, themes, topics, participants.
"""

import html
import re
import zipfile

import openpyxl
import pandas as pd
import pyreadstat
import pytest
import yaml
from defusedxml import ElementTree
from PIL import Image

pytestmark = pytest.mark.slow

CONFIG, RAW, RESULTS = "raw/skills_hubs/config.yaml", "raw/skills_hubs", "results/skills_hubs"
# Names that every study has alike in tables between stages and as variables of a .sav: English, and of no study.
NEUTRAL = {"site", "sites", "respondent", "respondents", "partner", "partners"}
AS_INPUT = {"role_chosen_or_registered": {"site"}}  # a sheet that goes back in as partner_matches
SETTINGS = {"manifest.json", "state.json"}  # which hold config.yaml, whose keys are the same in every study
# Words of other studies, and the project's own for which this study has others.
FOREIGN = {
    "les",
    "kern",
    "breed",
    "luik",
    "rubriek",
    "leerecosysteem",
    "figuur",
    "tabel",
    "site",
    "sites",
    "respondent",
}
READ = {".svg", ".html", ".xlsx", ".csv", ".png", ".sav", ".md", ".docx", ".pptx", ".parquet", ".json", ".xml", ".js"}
MACHINE = {".csv", ".parquet", ".sav", ".json", ".js", ".xml"}  # what programs read
PARTS = re.compile(r"(word/(document|header|footer|footnotes)|ppt/(slides|notesSlides|charts)/[^/]+)[^/]*\.xml")
FOREIGN |= {"respondents", "partner", "partners", "rubrieken", "luiken"}


def words_in(text):
    return set(re.findall(r"[^\W\d_]+", text.lower()))


def dutch_words(folder):
    """Words of four letters or more in the Dutch texts that stand in no English one."""
    found = {}
    for language in ("nl", "en"):
        rooms = [
            path.read_text(encoding="utf-8") for path in folder.glob(f"scripts/les_evaluation/*/texts/{language}.yaml")
        ]
        kinds = (
            yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.glob("scripts/*/study/kinds/*.yaml")
        )
        rooms += [str(kind.get("texts", {}).get(language, "")) for kind in kinds]
        found[language] = {word for room in rooms for word in words_in(re.sub(r"\{[^}]*\}|`[^`]*`|\w+:\s", " ", room))}
    return {word for word in found["nl"] - found["en"] if len(word) >= 4}


def said(path):
    """What a reader of a result sees, and what a file tells of itself."""
    if path.suffix == ".svg":
        return " ".join(ElementTree.parse(path).getroot().itertext())
    if path.suffix == ".xml":
        every = list(ElementTree.parse(path).getroot().iter())
        return " ".join(text for one in every for text in (one.text or "", *one.attrib.values()))
    if path.suffix == ".html":
        return html.unescape(re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>", " ", path.read_text(encoding="utf-8")))
    if path.suffix in (".docx", ".pptx"):
        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(name).decode("utf-8") for name in archive.namelist() if PARTS.fullmatch(name)]
        return html.unescape(
            " ".join(re.sub(r"<(\w+:)?instrText.*?</(\w+:)?instrText>|<[^>]*>", " ", part) for part in parts)
        )
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
        return " ".join([book.properties.title or "", *book.sheetnames, *cells])
    if path.suffix == ".png":
        with Image.open(path) as picture:
            return " ".join(f"{name} {told}" for name, told in picture.info.items() if isinstance(told, str))
    if path.suffix == ".sav":
        frame, meta = pyreadstat.read_sav(str(path))
        answers = [label for labels in meta.variable_value_labels.values() for label in labels.values()]
        texts = [cell for name in frame for cell in frame[name] if isinstance(cell, str)]
        return " ".join([*_names(frame), *map(str, meta.column_labels), *answers, *texts, *meta.notes])
    if is_between_stages(path):
        return (
            " ".join(_names(frame := table(path))) + " " + " ".join(str(cell) for name in frame for cell in frame[name])
        )
    return path.read_text(encoding="utf-8-sig")


def readable_results(project):
    found = sorted(path for path in (project.folder / RESULTS).rglob("*") if path.is_file())
    assert {path.suffix for path in found} <= READ | {
        ".zip",  # the same files once more
    }
    return [path for path in found if path.suffix in READ and path.name not in SETTINGS]


def is_between_stages(path):
    """Whether a result is a table between stages, of which the columns are a contract; tables in print are none."""
    return path.suffix == ".parquet" or (path.suffix == ".csv" and "tables" not in path.parts)


def table(path):
    """Such a table, every cell a text."""
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    return pd.read_csv(path, encoding="utf-8-sig", dtype=str, keep_default_na=False)


def _names(frame):
    """The columns of a table, partner_group as two words."""
    return [name.replace("_", " ") for name in frame.columns]


def test_no_word_of_another_study_stands_in_any_result(skills_hubs):
    typed = words_in(" ".join(said(path) for path in (skills_hubs.folder / RAW).rglob("*.xlsx")))
    dutch, left = dutch_words(skills_hubs.folder) - typed, {}
    assert len(dutch) > 500  # the check itself
    for path in readable_results(skills_hubs):
        text = said(path)
        # Keys of the configuration and names of files, as a sentence names them: survey.waves, partner_groups, x.csv.
        plain = re.sub(r"\S*(?:[_/]|\w\.\w)\S*", " ", text)
        words = words_in(plain)
        foreign = words & (dutch | FOREIGN) - (NEUTRAL if path.suffix in MACHINE else AS_INPUT.get(path.stem, set()))
        if foreign:
            left[path.relative_to(skills_hubs.folder).as_posix()] = foreign
    assert left == {}


def test_no_file_has_a_name_of_another_study(skills_hubs):
    # Files of the register are called as its inputs are: partners, partner_matches.
    dutch = dutch_words(skills_hubs.folder) | FOREIGN - {"partner", "partners"}
    results = skills_hubs.folder / RESULTS
    names = [path.relative_to(results).as_posix() for path in results.rglob("*") if path.is_file()]
    assert [name for name in names if words_in(name.replace("_", " ")) & dutch] == []
    expected = {"figures/figure_01_goals_clear.png", "tables/table_10_response.xlsx", "report/hub_mill.html"}
    expected |= {
        "report/network_mill.html",
        "tables/all_tables.xlsx",
        "focus/mill/quotes.csv",
        "network/mill/network.xlsx",
    }
    assert expected <= set(names)


def test_the_words_stand_in_their_places(skills_hubs):
    results = skills_hubs.folder / RESULTS
    assert "Per hub" in said(results / "report/index.html")
    assert next(iter(skills_hubs.csv(f"{RESULTS}/tables/table_10_response.csv")[0])) == "Hub"
    assert "Per role:" in said(results / "tables/table_10_response.xlsx")
    assert "Theme The hub" in said(results / "figures/figure_18b_the_hub.svg")
    assert "participants with an answer" in said(results / "figures/figure_01_goals_clear.svg")


def test_every_title_of_the_study_says_that_it_is_synthetic(skills_hubs):
    titled = [
        *(skills_hubs.folder / RESULTS / "report").glob("[ih]*.html"),
        *skills_hubs.folder.glob(f"{RAW}/**/*.xlsx"),
    ]
    assert len(titled) == 4 + 5
    assert [path.name for path in titled if "synthetic" not in said(path)] == []


def test_the_screen_speaks_of_hubs(skills_hubs):
    screen = (skills_hubs.folder / "screen.txt").read_text(encoding="utf-8")
    assert "Drawing the figures of all hubs" in screen
    assert not re.search(r"\b(LES|sites?|Figuren|tekenen)\b", screen)


def test_other_words_rerun_what_prints_them_and_no_recount(skills_hubs, tmp_path):
    project = skills_hubs.copy(tmp_path / "words")
    config = yaml.safe_load((project.folder / CONFIG).read_text(encoding="utf-8"))

    def planned(*options, **words):
        changed = yaml.safe_dump(config | {"words": config["words"] | words}, allow_unicode=True, sort_keys=False)
        (project.folder / CONFIG).write_text(changed, encoding="utf-8")
        return project.snakemake("--cores", "1", "--configfile", CONFIG, "--dry-run", *options).output

    assert "Drawing the figures of all places" in planned(les={"en": ["place", "places"], "nl": ["plek", "plekken"]})
    told = planned("--rerun-triggers", "params", les={"en": config["words"]["les"], "nl": ["plek", "plekken"]})
    assert set(re.findall(r"^(\w+) +\d+$", told, re.MULTILINE)) - {"total", "all"} == {
        *("write_manifest", "write_changes"),  # which hold the whole configuration
        "write_documents",  # has the changes
        "write_report",  # tells how large the documents are
    }
