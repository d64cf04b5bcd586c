"""An English study with words of its own: nothing that it makes, file names included, holds a word of another study.

Its inputs hold no Dutch word, and no label in another language: hubs, teams, themes, strands, members, participants.
"""

import csv
import html
import random
import re
import shutil

import openpyxl
import pytest
import yaml
from defusedxml import ElementTree

pytestmark = pytest.mark.slow

HUBS, TEAMS = {"1": "north", "2": "south", "3": "west"}, {"1": "lead", "2": "wide"}
AGREE = {"1": "no", "2": "bit", "3": "mid", "4": "yes", "5": "full"}
FACTORS = {"1": "time", "2": "money", "3": "trust"}
WORDS = {
    "les": ["hub", "hubs"],
    "partner_group": ["team", "teams"],
    "luik": ["theme", "themes"],
    "rubriek": ["strand", "strands"],
    "partner": ["member", "members"],
    "respondent": ["participant", "participants"],
}
CODEBOOK = {
    "survey": [
        ["type", "name", "label::en", "block", "luik", "rubriek", "data_label", "maximum"],
        ["select_one hub", "hub", "Your hub", None, None, None, "q_hub", None],
        ["select_one team", "team", "Your team", None, None, None, "q_team", None],
        ["select_one agree", "vision", "The vision is clear", "views", "Start", "Vision", "q_vision", None],
        ["select_one agree", "learn", "We learn together", "views", "Start", "Vision", "q_learn", None],
        ["select_multiple factor", "factor", "What helped?", None, "Growth", "Means", "q_factor", None],
        ["select_one factor", "first", "What mattered most?", None, "Growth", "Means", "q_first", None],
        ["integer", "hours", "Hours a month", None, None, None, "q_hours", 99],
        ["text", "more", "What else?", None, None, None, "q_more", None],
    ],
    # The export holds the answers in words: no codes.
    "choices": [
        ["list_name", "name", "label::en", "kind"],
        *(["hub", name, name.title(), None] for name in HUBS.values()),
        *(["team", name, name.title(), None] for name in TEAMS.values()),
        *(["agree", name, name.title(), None] for name in AGREE.values()),
        ["agree", "nv", "No view", "no_view"],
        *(["factor", name, name.title(), None] for name in FACTORS.values()),
    ],
}
EXPORT = ["Number", "E-mail", "Organisation", "Date", "Done", "q_hub", "q_team", "q_vision", "q_learn", "q_factor"]
EXPORT += ["q_first", "q_hours", "q_more"]
CODING = {
    "sessions": [
        ["session_id", "les", "date", "measurement", "type", "who", "participants", "duration_min", "place", "output"],
        ["n1", "north", "2024-03-04", 1, "focus_group;mapping", "everybody", 8, 90, "Town hall", "notes"],
        ["s1", "south", "2024-03-11", 1, "focus_group", "everybody", 6, 80, "School", "notes"],
        ["n2", "north", "2024-10-07", 2, "interview", "chair", 1, 45, "Town hall", "notes"],
    ],
    "codebook": [
        ["code_id", "name", "parent_code_id", "luik", "rubriek", "description"],
        ["vis", "Vision", None, "Start", "Vision", "What they want together"],
        ["vis_words", "Words for it", "vis", "Start", "Vision", "How it is said"],
        ["mon", "Money", None, "Growth", "Means", "What is paid by whom"],
    ],
    "segments": [
        ["segment_id", "session_id", "code_id", "coder_id", "text", "start", "end", "speaker_role", "valence",
         "quotable", "source_file"],
        ["a1", "n1", "vis", "AB", "We all want the same.", 10, 31, "lead", "+", "yes", "notes.docx"],
        ["a2", "n1", "vis_words", "AB", "It has no name yet.", 40, 59, "wide", "-", "yes", "notes.docx"],
        ["a3", "s1", "mon", "AB", "Nobody pays for it.", 5, 24, "lead", "-", "yes", "notes.docx"],
        ["a4", "n2", "mon", "AB", "The town pays now.", 5, 23, "lead", "+", "no", "notes.docx"],
        ["b1", "n1", "vis", "CD", "We all want the same.", 10, 31, "lead", "+", "no", "notes.docx"],
    ],
    "ratings": [
        ["les", "measured_on", "criterion_id", "rating", "rater_id"],
        ["north", "2024-03-04", "stage", "Seed", "AB"],
        ["south", "2024-03-11", "stage", "Seed", "AB"],
        ["north", "2024-10-07", "stage", "Grown", "AB"],
        ["north", "2024-10-07", "network", "+", "AB"],
    ],
    "outcomes": [
        ["outcome_id", "les", "statement", "social_actor", "change_type", "date_from", "date_to", "contribution",
         "significance", "intended", "valence", "substantiation", "substantiator_role", "evidence_segment_ids"],
        ["o1", "north", "The town pays", "town", "behaviour", "2024-03-04", "2024-10-07", "Talks", "It lasts", "yes",
         "positive", "confirmed", "clerk", "a4"],
    ],
}  # fmt: skip
MAPPING = {
    "actors": [
        ["actor_id", "label", "les", "actor_type", "role"],
        ["t", "Town", "north", "organisation", "core"],
        ["l", "Library", "north", "organisation", "core"],
        ["s", "School", "north", "organisation", "broad"],
        ["c", "Choir", "north", "group", "experiment"],
        ["x", "Fund", "north", "organisation", "external"],
        ["u", "Town", "south", "organisation", "core"],
        ["v", "Club", "south", "group", "broad"],
    ],
    "relations": [
        ["relation_id", "from_actor_id", "to_actor_id", "relation_type", "direction", "les", "measurement"],
        ["r1", "t", "l", "vision", "two_way", "north", 1],
        ["r2", "t", "s", "vision", "one_way", "north", 1],
        ["r3", "x", "t", "advice", "one_way", "north", 1],
        ["r4", "t", "l", "vision", "two_way", "north", 2],
        ["r5", "l", "c", "vision", "one_way", "north", 2],
        ["r6", "u", "v", "vision", "undirected", "south", 1],
    ],
}
PARTNERS = [
    ["organisation", "les", "partner_group"],
    *([f"Org {n}", hub, "lead"] for n, hub in enumerate(HUBS.values())),
]
COSTS = [["les", "actor", "actor_type", "amount"], ["north", "Town", "Public", 1200], ["south", "Club", "Private", 300]]
CLAIMS = [
    ["claim", "where", "says", "les", "group", "item", "answers", "quantity", "expected"],
    ["c1", "page 3", "Most agree", "all", "all", "vision", "yes+full", "share", "majority"],
    ["c2", "page 4", "Nobody in the north", "north", "lead", "factor", "time", "count", "none"],
]
FIGURES = [
    ("likert_by_group", {"items": ["vision"]}),
    ("likert_by_les", {"items": ["learn"]}),
    ("likert_items", {"items": ["views"], "title": "Two views"}),
    ("multi_select", {"items": ["factor"], "style": {"groups": True}}),
    ("choice", {"items": ["first"]}),
    ("numbers", {"items": ["hours"]}),
    ("flow", {}),
    ("costs", {}),
    ("timeline", {}),
    ("code_heatmap", {"luik": "Start"}),
    ("code_heatmap", {"by": "stage"}),
    ("factors", {}),
    ("stages", {}),
    ("saturation", {}),
    ("outcomes", {}),
    ("network_map", {"les": "north", "relation": "vision", "measurement": 1}),
    ("network_difference", {"les": "north", "relation": "vision"}),
    ("network_comparison", {}),
]
TABLES = [
    ("likert", {"item": "vision"}),
    ("multi_select", {"item": "factor", "total": True}),
    ("choice", {"item": "first"}),
    ("numbers", {"item": "hours"}),
    ("response", {}),
    ("flow", {}),
    ("questionnaire", {}),
    ("register", {}),
    ("costs", {}),
    ("rating_matrix", {"criteria": ["stage", "network"]}),
    ("maturity", {"les": "north", "criteria": ["stage", "network"]}),
    ("data_collection", {}),
    ("coding_codebook", {}),
    ("outcomes", {}),
    ("network_comparison", {}),
    ("network_change", {}),
    ("network_measures", {}),
]
# Columns of tables between stages, and what stands in them; keys of the configuration that a sentence names.
# Heads and names of what goes back in as an input: columns of the coding sheet and of partner_matches.
MACHINE = {"les", "luik", "rubriek", "kern", "breed", "extern"}
AS_INPUT = {"open_answers": {"les", "respondent"}, "group_chosen_or_registered": {"les"}}
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
FOREIGN |= {"respondents", "partner", "partners", "rubrieken", "luiken"}


def export():
    """Thirty responses, the answers in words."""
    rng = random.Random(7)  # noqa: S311 - answers, no secrets
    rows = []
    for number in range(30):
        many = ";".join(name.title() for name in FACTORS.values() if rng.random() < 0.5)
        rows.append(
            [
                100 + number,
                f"p{number}@example.org",
                f"Org {number % 4}",
                f"2024-03-{1 + number % 27:02d} 10:00:00",
                "1",
            ]
            + [rng.choice(list(names.values())).title() for names in (HUBS, TEAMS)]
            + [rng.choice([*(name.title() for name in AGREE.values()), "No view", ""]) for _ in range(2)]
            + [many, rng.choice(list(FACTORS.values())).title(), rng.choice([1, 4, 10]), rng.choice(["", "Keep going"])]
        )
    return [EXPORT, *rows]


def write_workbook(path, sheets):
    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def entries(chosen):
    return [
        {"number": at, "slug": f"view_{at}", "kind": kind} | keys for at, (kind, keys) in enumerate(chosen, start=1)
    ]


def configuration(**settings):
    metadata = {"respondent": "Number", "email": "E-mail", "organisation": "Organisation", "submitted": "Date"}
    wave = {
        "label": "Spring",
        "file": "spring.csv",
        "opened": "2024-03-01",
        "closed": "2024-03-30",
        "metadata": metadata | {"reached_end": "Done"},
        "les": {"item": "hub", "map": {name: name for name in HUBS.values()}},
        "partner_group": {"item": "team", "map": {name: name for name in TEAMS.values()}},
    }
    survey = {"codebook": "codebook.xlsx", "pseudonym_key": "pseudonym.key", "waves": {"spring": wave}}
    facts = {"start": {"en": "Start year"}}
    return {
        "study": {"title": "Skills hubs", "language": "en"},
        "words": WORDS,
        "raw": "raw/hubs",
        "results": "results",
        "facts": facts,
        "les": {name: {"name": name.title(), "facts": {"start": {"en": "2022"}}} for name in HUBS.values()},
        "partner_groups": {name: {"label": {"en": f"{name.title()} team"}} for name in TEAMS.values()},
        "survey": survey,
        "partners": "partners.xlsx",
        "costs": "costs.xlsx",
        "claims": "claims.csv",
        "focus_groups": {
            "coding": "coding.xlsx",
            "second_coders": ["CD"],
            "criteria": {"stage": {"en": "Stage"}, "network": {"en": "Network"}},
            "stages": {"criterion": "stage", "order": [{"en": "Seed"}, {"en": "Grown"}]},
        },
        "networks": {
            "mapping": "mapping.xlsx",
            "relations": {"vision": {"en": "Vision"}, "advice": {"en": "Advice"}},
            "groups": {"both": {"label": {"en": "Both"}, "relations": ["vision", "advice"]}},
            "broader": ["south"],
        },
        "figures": entries(FIGURES),
        "tables": entries(TABLES),
    } | settings


@pytest.fixture(scope="session")
def hub_study(shared, checkout):
    """The project with this study, after a run. Read only."""

    def make(folder):
        project = checkout(folder)
        shutil.rmtree(folder / "raw")
        raw = folder / "raw/hubs"
        write_workbook(raw / "codebook.xlsx", CODEBOOK)
        write_workbook(raw / "coding.xlsx", CODING)
        write_workbook(raw / "mapping.xlsx", MAPPING)
        write_workbook(raw / "partners.xlsx", {"partners": PARTNERS})
        write_workbook(raw / "costs.xlsx", {"costs": COSTS})
        for name, rows in (("spring.csv", export()), ("claims.csv", CLAIMS)):
            with (raw / name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows)
        (raw / "pseudonym.key").write_text("0123456789abcdef0123456789abcdef", encoding="utf-8")
        project.write_config(configuration())
        run = project.snakemake("--cores", "2")
        (folder / "screen.txt").write_text(run.output, encoding="utf-8")

    return shared.project("hub study", make)


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
    """What a reader of a result sees."""
    if path.suffix == ".svg":
        return " ".join(ElementTree.parse(path).getroot().itertext())
    if path.suffix == ".html":
        return html.unescape(re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>", " ", path.read_text(encoding="utf-8")))
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
        return " ".join([book.properties.title or "", *book.sheetnames, *cells])
    return path.read_text(encoding="utf-8-sig")


def readable_results(project):
    found = sorted(path for path in (project.folder / "results").rglob("*") if path.is_file())
    return [path for path in found if path.suffix in {".svg", ".html", ".xlsx", ".csv"}]


def is_machine(path):
    """Whether a result is a table between stages, of which the columns are a contract; tables in print are none."""
    return path.suffix == ".csv" and "tables" not in path.parts


def test_no_word_of_another_study_stands_in_any_result(hub_study):
    typed = words_in(str([CODEBOOK, CODING, MAPPING, CLAIMS]))
    dutch, left = dutch_words(hub_study.folder) - typed, {}
    assert len(dutch) > 500  # the check itself
    for path in readable_results(hub_study):
        text = said(path)
        # Keys of the configuration and names of files, as a sentence names them: survey.waves, partner_groups, x.csv.
        plain = re.sub(r"\S*(?:[_/]|\w\.\w)\S*", " ", text)
        words = words_in(plain)
        allowed = MACHINE | {"respondent"} if is_machine(path) else AS_INPUT.get(path.stem, set())
        foreign = words & (dutch | FOREIGN) - allowed
        if foreign:
            left[path.relative_to(hub_study.folder).as_posix()] = foreign
    assert left == {}


def test_no_file_has_a_name_of_another_study(hub_study):
    # Files of the register are called as its inputs are: partners, partner_matches.
    dutch = dutch_words(hub_study.folder) | FOREIGN - {"partner", "partners"}
    results = hub_study.folder / "results"
    names = [path.relative_to(results).as_posix() for path in results.rglob("*") if path.is_file()]
    assert [name for name in names if words_in(name.replace("_", " ")) & dutch] == []
    expected = {"figures/figure_01_view_1.png", "tables/table_05_view_5.xlsx", "report/hub_north.html"}
    expected |= {
        "report/network_north.html",
        "tables/all_tables.xlsx",
        "focus/north/quotes.csv",
        "network/north/network.xlsx",
    }
    assert expected <= set(names)


def test_the_words_stand_in_their_places(hub_study):
    page = said(hub_study.folder / "results/report/index.html")
    assert "Per hub" in page
    heads = hub_study.csv("results/tables/table_05_view_5.csv")[0]
    assert next(iter(heads)) == "Hub"
    assert "Per team:" in said(hub_study.folder / "results/tables/table_05_view_5.xlsx")
    assert "Theme Start" in said(hub_study.folder / "results/figures/figure_10_view_10.svg")
    assert "number of participants" in said(hub_study.folder / "results/figures/figure_01_view_1.svg")


def test_the_screen_speaks_of_hubs(hub_study):
    screen = (hub_study.folder / "screen.txt").read_text(encoding="utf-8")
    assert "Drawing the figures of all hubs" in screen
    assert not re.search(r"\b(LES|sites?|Figuren|tekenen)\b", screen)


def test_other_words_rerun_what_prints_them_and_no_recount(hub_study, tmp_path):
    project = hub_study.copy(tmp_path / "words")
    project.write_config(configuration(words=WORDS | {"les": {"en": ["place", "places"], "nl": ["plek", "plekken"]}}))
    planned = project.snakemake("--cores", "1", "--dry-run")
    assert "Drawing the figures of all places" in planned.output
    project.write_config(configuration(words=WORDS | {"les": {"en": WORDS["les"], "nl": ["plek", "plekken"]}}))
    planned = project.snakemake("--cores", "1", "--dry-run", "--rerun-triggers", "params")
    assert set(re.findall(r"^(\w+) +\d+$", planned.output, re.MULTILINE)) - {"total", "all"} == {"write_manifest"}
