"""Drafting the coded part of a study: sessions and codebook, the exports in config.yaml, alone and beside a survey."""

import importlib.util
import sys
from pathlib import Path

import openpyxl
import pytest
import yaml

from les_evaluation.coding.coding_doubts import coding_doubts
from les_evaluation.core.problems import Problems
from les_evaluation.study.configuration import prepare_config

pytestmark = pytest.mark.xdist_group("drafted_coding")  # what they look at is made once

ROOT = Path(__file__).parents[2]
CODED = ROOT / "tests" / "data" / "coded_exports"
SURVEYS = ROOT / "tests" / "data" / "exports"


@pytest.fixture(scope="module")
def scripts():
    sys.path.insert(0, str(ROOT / "scripts"))
    spec = importlib.util.spec_from_file_location("start_study", ROOT / "scripts" / "start_study.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(ROOT / "scripts"))


@pytest.fixture
def draft(scripts, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def drafted(*paths, study="hubs", **given):
        problems = Problems()
        made = scripts.draft(list(paths), study=study, root=tmp_path, given=given, ask=None, problems=problems)
        return made, [problem.key for problem in problems.found]

    return drafted


def settings_of(drafted):
    return yaml.safe_load(drafted.config.read_text(encoding="utf-8"))


def rows_of(drafted, sheet):
    header, *rows = openpyxl.load_workbook(drafted.folder / "focus_groups" / "coding.xlsx")[sheet].iter_rows(
        values_only=True
    )
    return [dict(zip(header, row, strict=True)) for row in rows]


def checked(scripts, drafted):
    """The lines that reading all inputs tells; raises where they are not sound."""
    return scripts.check_inputs(prepare_config(settings_of(drafted)))


TOLD = sorted(path.name for path in CODED.glob("*.*") if path.suffix in (".csv", ".xlsx"))


@pytest.mark.parametrize("name", TOLD)
def test_the_inputs_of_a_drafted_study_are_sound_at_once(scripts, draft, name):
    drafted, found = draft(CODED / name)
    assert found == []
    told = checked(scripts, drafted)
    # Every session and every code has something that the export does not tell.
    rows = [*rows_of(drafted, "sessions"), *rows_of(drafted, "codebook")]
    assert sum(bool(row["doubt"]) for row in rows) == drafted.doubts == len(rows)
    assert any("doubt" in line for line in told)
    figures = [entry["kind"] for entry in settings_of(drafted)["figures"]]
    assert figures == ["code_heatmap"] + ["timeline"] * (name != "maxqda_deutsch.xlsx")


def test_sessions_say_what_the_name_of_a_document_tells_and_what_is_a_guess(draft):
    drafted, _ = draft(CODED / "maxqda.xlsx")
    rows = rows_of(drafted, "sessions")
    told = [[row[name] for name in ("session_id", "les", "date", "measurement", "type")] for row in rows]
    assert told == [
        ["2023-06-19 Genk focusgroep", None, "2023-06-19", "1", "focus_group"],
        ["2023-07-03 Ieper interview", None, "2023-07-03", "1", "interview"],
        ["2024-02-06 Genk focusgroep", None, "2024-02-06", "1", "focus_group"],
    ]
    sheet = openpyxl.load_workbook(drafted.folder / "focus_groups" / "coding.xlsx")["sessions"]
    header = [cell.value for cell in sheet[1]]
    yellow = {header[at] for at, cell in enumerate(sheet[2]) if cell.fill.start_color.rgb == "FFFFF2AB"}
    assert yellow == {"date", "measurement", "type", "doubt"}


def test_codes_in_a_hierarchy_become_rows_with_their_parent(draft):
    drafted, _ = draft(CODED / "maxqda.xlsx")
    told = [(row["name"], row["parent_code_id"]) for row in rows_of(drafted, "codebook")]
    assert told == [
        ("Visie", None),
        ("Gedeeld", "visie"),
        ("Middelen", None),
        ("Tijd", "middelen"),
        ("Drempels", None),
        ("Doelen", "visie"),
        ("Geld", "middelen"),
    ]


def test_documents_of_one_name_are_sessions_with_their_group(scripts, draft):
    drafted, _ = draft(CODED / "maxqda_deutsch.xlsx")
    assert [row["session_id"] for row in rows_of(drafted, "sessions")] == ["Genk - Gespräch", "Ieper - Gespräch"]
    checked(scripts, drafted)


def test_no_name_of_a_coder_is_copied_beside_the_export(draft):
    drafted, _ = draft(CODED / "qualcoder.csv")
    for path in drafted.written:
        if path.suffix == ".xlsx":
            content = str([list(sheet.values) for sheet in openpyxl.load_workbook(path)])
        else:
            content = path.read_text(encoding="utf-8")
        assert ("Peeters" in content) == (path.name == "qualcoder.csv")


def test_beside_a_survey_a_site_is_taken_from_the_name_of_a_document(scripts, draft, tmp_path):
    content = "id,document,tag,content\n1,Interview Gent.docx,Visie,Ja\n2,Zuid.docx,Tijd,Nee\n"
    (tmp_path / "tags.csv").write_text(content, encoding="utf-8")
    drafted, found = draft(SURVEYS / "google_forms.csv", tmp_path / "tags.csv")
    assert found == []
    rows = rows_of(drafted, "sessions")
    assert [(row["session_id"], row["les"]) for row in rows] == [("Interview Gent", "gent"), ("Zuid", None)]
    assert all(row["doubt"] for row in rows)
    settings = settings_of(drafted)
    assert [entry["number"] for entry in settings["figures"]] == list(range(1, len(settings["figures"]) + 1))
    # What only the user knows is asked, and the survey does not wait for it.
    assert "code_heatmap" not in [entry["kind"] for entry in settings["figures"]]
    assert len(drafted.waiting) == 1
    checked(scripts, drafted)


def test_beside_a_survey_of_one_site_nothing_is_asked(scripts, draft):
    drafted, found = draft(SURVEYS / "spss_hubs.sav", CODED / "taguette.csv", site="-")
    assert found == []
    checked(scripts, drafted)


def test_several_exports_of_one_project_are_one_study(scripts, draft, tmp_path):
    for name, tag in (("a", "Visie"), ("b", "Tijd")):
        (tmp_path / f"{name}.csv").write_text(f"id,document,tag,content\n1,g1,{tag},Ja\n", encoding="utf-8")
    drafted, _ = draft(tmp_path / "a.csv", tmp_path / "b.csv")
    assert [row["name"] for row in rows_of(drafted, "codebook")] == ["Visie", "Tijd"]
    assert len(rows_of(drafted, "sessions")) == 1
    checked(scripts, drafted)


def test_what_a_table_of_no_program_leaves_open_is_a_guess_that_is_told(draft):
    drafted, _ = draft(CODED / "eigen_tabel.csv")
    (entry,) = settings_of(drafted)["focus_groups"]["exports"]
    assert (entry["kind"], entry["separator"], entry["below"]) == ("segments_table", "|", " > ")
    told = (drafted.folder / "starten.md").read_text(encoding="utf-8")
    assert "separator:" in told
    assert "below:" in told


def test_references_of_nvivo_take_their_code_from_the_name_of_the_file(scripts, draft):
    drafted, _ = draft(CODED / "Tijd.txt")
    (entry,) = settings_of(drafted)["focus_groups"]["exports"]
    assert entry["code"] == "Tijd"
    checked(scripts, drafted)


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("p.mx22", "x", "project_maxqda"),
        ("p.atlproj", "x", "project_atlasti"),
        ("p.nvp", "x", "project_nvivo"),
        ("codebook.csv", "Name,Description,Files,References\nVisie,,1,2\n", "start_no_passages"),
    ],
)
def test_what_holds_no_passages_is_one_problem(draft, tmp_path, name, content, key):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert draft(tmp_path / name) == (None, [key])
    assert not (tmp_path / "raw").exists()


def test_nothing_is_overwritten(draft):
    drafted, _ = draft(CODED / "taguette.csv")
    before = {path: path.read_bytes() for path in drafted.folder.rglob("*") if path.is_file()}
    assert draft(CODED / "maxqda.xlsx") == (None, ["start_part_later"])
    assert {path: path.read_bytes() for path in drafted.folder.rglob("*") if path.is_file()} == before


def test_a_survey_is_no_coded_material(scripts):
    for path in SURVEYS.iterdir():
        assert scripts.told_apart([path], problems=Problems())[0] == [], path.name


@pytest.mark.parametrize(
    "content",
    [
        "tag,description,number of highlights\ngedeeld,Wat men deelt,2\nongebruikt,Nog niet,0\n",
        "Code,Comment,Code Group 1\ngedeeld,Wat men deelt,A\nongebruikt,Nog niet,\n",
        "Code;Memo\ngedeeld;Wat men deelt\nongebruikt;Nog niet\n",
    ],
)
def test_a_codebook_beside_the_passages_says_what_the_codes_mean(scripts, draft, tmp_path, content):
    (tmp_path / "codebook.csv").write_text(content, encoding="utf-8")
    drafted, found = draft(CODED / "taguette.csv", tmp_path / "codebook.csv")
    assert found == []
    told = {row["name"]: (row["description"], bool(row["doubt"])) for row in rows_of(drafted, "codebook")}
    assert told["gedeeld"] == ("Wat men deelt", False)
    assert told["ongebruikt"] == ("Nog niet", False)
    assert told["tijd"][1]
    assert [entry["kind"] for entry in settings_of(drafted)["focus_groups"]["exports"]] == ["taguette"]
    checked(scripts, drafted)


def test_doubts_of_the_coding_workbook_are_counted(draft):
    made, _ = draft(CODED / "taguette.csv")
    by_hand = sum(bool(row["doubt"]) for sheet in ("sessions", "codebook") for row in rows_of(made, sheet))
    assert coding_doubts(made.folder / "focus_groups" / "coding.xlsx") == by_hand == made.doubts > 0


def test_a_table_with_a_column_per_code_is_no_survey(draft):
    made, _ = draft(CODED / "eigen_kolommen.csv")
    (entry,) = settings_of(made)["focus_groups"]["exports"]
    assert (entry["kind"], entry["code_columns"]) == ("segments_table", "others")
    assert "survey" not in settings_of(made)
    assert {row["name"] for row in rows_of(made, "codebook")} == {"Visie", "Tijd", "Drempels"}


@pytest.mark.parametrize(("given", "sites"), [("nl", ("Genk", "Ieper")), ("en", ("North", "South"))])
def test_sessions_without_a_site_wait_and_the_survey_runs(scripts, draft, tmp_path, given, sites):
    # Two sites in the survey, and a document that names neither.
    (tmp_path / "survey.csv").write_text(
        "id,site,age\n" + "".join(f"{at},{sites[at % 2]},{30 + at}\n" for at in range(1, 9)), encoding="utf-8"
    )
    (tmp_path / "coded.csv").write_text(
        "id,document,tag,content\n1,Talk of monday.docx,Time,We lack it.\n2,Talk of monday.docx,Trust,It grows.\n",
        encoding="utf-8",
    )
    drafted, found = draft(tmp_path / "survey.csv", tmp_path / "coded.csv", site="site", language=given)
    assert found == []
    checked(scripts, drafted)
    told = settings_of(drafted)
    assert [entry["kind"] for entry in told["figures"]].count("code_heatmap") == 0
    assert "focus_groups" not in told
    assert len(drafted.waiting) == 1
    assert drafted.waiting[0] in (drafted.folder / f"start{'en' if given == 'nl' else ''}.md").read_text("utf-8")
    # The way out, to the letter.
    workbook = openpyxl.load_workbook(drafted.folder / "focus_groups" / "coding.xlsx")
    heads = [cell.value for cell in workbook["sessions"][1]]
    for row in workbook["sessions"].iter_rows(min_row=2):
        row[heads.index("les" if given == "nl" else "site")].value = next(iter(told["les"]))
    workbook.save(drafted.folder / "focus_groups" / "coding.xlsx")
    lines = drafted.config.read_text(encoding="utf-8").splitlines()
    taken = [line[1:] if line.startswith(("#  ", "#focus_groups")) else line for line in lines]
    drafted.config.write_text("\n".join(taken) + "\n", encoding="utf-8")
    checked(scripts, drafted)
    now = settings_of(drafted)
    assert now["figures"][-1] == {"number": len(told["figures"]) + 1, "slug": "codes", "kind": "code_heatmap"}
    assert now["tables"][-1]["kind"] == "coding_codebook"
