"""The qualitative half of a full run: against what the report printed, and what a user may do with it."""

import csv
import io
import unicodedata
from collections import defaultdict

import openpyxl
import pytest

pytestmark = pytest.mark.slow

CODING = "raw/demo/focus_groups/coding.xlsx"
NAMES = ("beringen", "borgloon", "genk", "ieper", "poperinge")
STAGE = "Ontwikkelingsstadium"


def bare(words):
    """Without accents, capitals and spaces around a slash: the published csv has no accents."""
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    return " / ".join(part.strip() for part in letters.split("/"))


def coded(project):
    """The segments of the coding workbook that count, and those of Genk's open answers: code -> (session, text)."""
    rows = [row for row in project.sheet(CODING, "segments") if row["coder_id"] != "TV"]
    found = defaultdict(set)
    for row in rows:
        found[row["code_id"]].add((row["session_id"], row["source_file"], row["start"], row["end"]))
    return found


def below(project):
    """Code -> the code itself and all codes below it, read from the sheet codebook."""
    parents = {row["code_id"]: row["parent_code_id"] for row in project.sheet(CODING, "codebook")}
    found = {code: {code} for code in parents}
    for code, parent in parents.items():
        above = parent
        while above:
            found[above].add(code)
            above = parents[above]
    return found


def test_effectiveness_equals_the_published_table(finished, published):
    header, *rows = published("tabel_8_effectiviteit.csv")
    ours = [list(row.values()) for row in finished.csv("results/tables/tabel_08_effectiviteit.csv")]
    assert header[1:] == list(finished.csv("results/tables/tabel_08_effectiviteit.csv")[0])[1:]
    assert [row[1:] for row in ours] == [row[1:] for row in rows]
    assert [bare(row[0]) for row in ours] == [bare(row[0]) for row in rows]


def test_stages_equal_the_published_ones(finished, published):
    _, *rows = published("tabel_9_13_ontwikkelingsstadium.csv")
    for number, les in enumerate(NAMES, start=9):
        table = finished.csv(f"results/tables/tabel_{number:02d}_maturiteit_{les}.csv")
        (ours,) = [row for row in table if row["Criterium"].startswith(STAGE)]
        theirs = {"/".join(reversed(day.split("-"))): stage for name, day, stage in rows if name.casefold() == les}
        told = {day: bare(stage) for day, stage in ours.items() if day != "Criterium"}
        assert told == {day: bare(stage) for day, stage in theirs.items()}


def test_data_collection_has_every_published_session(finished, published):
    _, *rows = published("sessies.csv")
    table = finished.csv("results/tables/tabel_17_datacollectie.csv")
    held = [row for row in table if row["Methode"] != "Survey"]
    ours = sorted((row["LES"], row["Wanneer"]) for row in held)
    assert ours == sorted((row[1], "/".join(reversed(row[3].split("-")))) for row in rows)
    assert len(table) - len(held) == len(NAMES)  # every LES was asked in one wave


def test_references_of_every_code_are_those_of_the_sheet(finished):
    """A recount with sets: a code has the passages of the codes below it, each once."""
    found, tree = coded(finished), below(finished)
    answers = openpyxl.load_workbook(
        finished.folder / "raw/demo/focus_groups/open_antwoorden_genk.xlsx", read_only=True
    )
    header, *lines = answers["segments"].iter_rows(values_only=True)
    of_answers = set()  # a sheet of open answers is no session
    for line in lines:
        row = dict(zip(header, line, strict=True))
        of_answers.add(row["session_id"])
        for code in (row["code_id"] or "").split(";"):
            if code.strip():
                found[code.strip()].add((row["session_id"], row["segment_id"], None, None))
    rows = finished.csv("results/focus/all/codes.csv")
    counted = {row["code_id"]: row for row in rows if row["axis"] == "les" and row["value"] == "all"}
    assert set(counted) == set(tree)
    for code, codes in tree.items():
        passages = set().union(*(found[each] for each in codes))
        assert int(counted[code]["references"]) == len(passages), code
        assert int(counted[code]["sessions"]) == len({passage[0] for passage in passages} - of_answers), code
        assert int(counted[code]["own_references"]) == len(found[code]), code


def test_only_marked_quotes_go_out_and_nobody_is_named(finished):
    unmarked = {row["text"] for row in finished.sheet(CODING, "segments") if row["quotable"] != "yes"}
    marked = {row["text"] for row in finished.sheet(CODING, "segments") if row["quotable"] == "yes"}
    told = {row["text"] for row in finished.csv("results/focus/all/citaten.csv")}
    assert told
    assert told & (unmarked - marked) == set()
    names = (finished.folder / "raw/demo/focus_groups/names.txt").read_text(encoding="utf-8").split("\n")
    people = [name for name in names if name.strip() and not name.startswith("#")]
    assert people
    for file, content in finished.texts("results/focus", "results/tables", "results/ingest/focus_groups").items():
        for name in people:
            assert name not in content, file


def test_a_verdict_survives_a_rerun(project):
    book = openpyxl.load_workbook(project.folder / "results/tables/joint_display.xlsx")
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(3, header.index("Oordeel") + 1, "spreekt tegen")
    sheet.cell(3, header.index("Opmerking") + 1, "met het team besproken")
    place = [sheet.cell(3, header.index(name) + 1).value for name in ("Rubriek", "LES")]
    book.save(project.folder / "raw/demo/focus_groups/oordelen.xlsx")
    config = project.config()
    config["focus_groups"]["verdicts"] = "focus_groups/oordelen.xlsx"
    project.write_config(config)
    project.snakemake("--cores", "1", "results/tables/joint_display.xlsx")
    rows = project.sheet("results/tables/joint_display.xlsx", sheet.title)
    (row,) = [row for row in rows if row["Oordeel"]]
    assert (row["Oordeel"], row["Opmerking"]) == ("spreekt tegen", "met het team besproken")
    assert [row["Rubriek"], row["LES"]] == place
    # Another verdict than the four is told, with its place.
    sheet.cell(3, header.index("Oordeel") + 1, "spreekt tgen")
    book.save(project.folder / "raw/demo/focus_groups/oordelen.xlsx")
    run = project.snakemake("--cores", "1", "results/tables/joint_display.xlsx", code=1)
    assert "rij 3 › Oordeel" in run.output
    assert "spreekt tegen" in run.output


def test_all_that_is_wrong_with_the_coding_is_told_at_once(project):
    """Row numbers as Excel shows them; every line of the request's list of bad inputs stands for one problem."""
    path = project.folder / CODING
    book = openpyxl.load_workbook(path)

    def put(sheet, row, column, value):
        header = [cell.value for cell in book[sheet][1]]
        book[sheet].cell(row, header.index(column) + 1).value = value

    put("segments", 2, "code_id", "visi")
    put("segments", 3, "session_id", "genk_1999")
    put("segments", 4, "end", 1)
    put("segments", 5, "quotable", None)
    put("codebook", 3, "code_id", book["codebook"]["A2"].value)
    put("ratings", 2, "criterion_id", "stabilteit")
    book.save(path)
    config = project.config()
    config["figures"].append({"number": 99, "slug": "vize", "kind": "code_heatmap", "rubriek": "Vize"})
    (project.folder / "raw/demo/focus_groups/stuk.qdpx").write_bytes(b"PK\x03\x04 broken")
    config["focus_groups"]["exports"] = [{"kind": "refi_qda", "file": "focus_groups/stuk.qdpx"}]
    project.write_config(config)
    before = project.state()
    run = project.snakemake("--cores", "1", code=1)
    assert project.state() == before
    assert "Traceback" not in run.output
    for told in (
        '› blad segments › rij 2 › code_id › "visi"',
        '› blad segments › rij 3 › session_id › "genk_1999"',
        "› blad segments › rij 4 › end",
        "› blad segments › rij 5 › quotable",
        "› blad codebook › rij 3 › code_id",
        '› blad ratings › rij 2 › criterion_id › "stabilteit"',
        "stuk.qdpx",
    ):
        assert told in run.output, told


def test_a_study_that_codes_in_nvivo_alone_gets_its_counts(project):
    """Sessions in the workbook; codes and references from NVivo. Counted by hand from the two sheets below."""
    path = project.folder / CODING
    book = openpyxl.load_workbook(path)
    for sheet in ("codebook", "segments", "ratings", "outcomes"):
        del book[sheet]
    book.save(path)
    codes = [["Name", "Description"], ["Visie", "x"], ["Visie\\Gedeeld", "y"], ["Drempels", "z"]]
    matrix = [["", "A : Genk juni", "B : Ieper"], ["1 : Gedeeld", 3, 1], ["2 : Drempels", 0, 2]]
    for name, rows in (("codes.xlsx", codes), ("matrix.xlsx", matrix)):
        made = openpyxl.Workbook()
        for row in rows:
            made.active.append(row)
        made.save(project.folder / "raw/demo/focus_groups" / name)
    config = project.config()
    columns = {"Genk juni": "genk_2023-06-19_focusgroep", "Ieper": "ieper_2024-02-06_focusgroep"}
    config["focus_groups"] = {
        "coding": config["focus_groups"]["coding"],
        "exports": [
            {"kind": "nvivo_codebook", "file": "focus_groups/codes.xlsx"},
            {"kind": "nvivo_matrix", "file": "focus_groups/matrix.xlsx", "measure": "references", "columns": columns},
        ],
    }
    config["diagrams"] = config["claims"] = None  # they name codes of the demo
    config["figures"] = [{"number": "Q.1", "slug": "codes", "kind": "code_heatmap"}]
    config["tables"] = [{"number": "B.7", "slug": "codeboek", "kind": "coding_codebook"}]
    project.write_config(config)
    project.snakemake("--cores", "2", "focus_groups")
    counts = {
        (row["name"], row["value"]): (int(row["references"]), int(row["sessions"]))
        for row in project.csv("results/focus/all/codes.csv")
        if row["axis"] == "les" and row["value"] in ("genk", "ieper", "borgloon")
    }
    assert counts == {
        ("Visie", "genk"): (3, 1),
        ("Visie", "ieper"): (1, 1),
        ("Gedeeld", "genk"): (3, 1),
        ("Gedeeld", "ieper"): (1, 1),
        ("Drempels", "genk"): (0, 0),
        ("Drempels", "ieper"): (2, 1),
    } | {(name, "borgloon"): (0, 0) for name in ("Visie", "Gedeeld", "Drempels")}
    assert (project.folder / "results/figures/figuur_Q_1_codes.png").is_file()


def test_a_study_without_focus_groups_makes_its_survey(fresh):
    config = fresh.config()
    config["focus_groups"] = config["diagrams"] = config["claims"] = None  # the last two are about coding as well
    config["figures"] = [{"number": 53, "slug": "feedback", "kind": "likert_by_les", "items": ["feedback_open"]}]
    config["tables"] = [{"number": 5, "slug": "basis", "kind": "register"}]
    fresh.write_config(config)
    planned = fresh.snakemake("--cores", "1", "--dry-run")
    assert "focusgroepen" not in planned.output
    assert "Rapportpagina schrijven" in planned.output
    config["figures"].append({"number": 5, "slug": "meetmomenten", "kind": "timeline"})
    fresh.write_config(config)
    run = fresh.snakemake("--cores", "1", "--dry-run", code=1)
    assert "focus_groups" in run.output


def test_csv_opens_in_excel(finished):
    content = (finished.folder / "results/focus/all/codes.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[0] == "axis"
