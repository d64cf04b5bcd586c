"""Somebody's data in every raw cell in which a person can type: no byte of any output or log holds it."""

import io
import re
import shutil
import zipfile

import pytest

from canary_study import ACCOUNT, DIGITS, SECRETS, canary_config, write_canaries

pytestmark = pytest.mark.slow
# The same words stand in these as in an answer that nobody may quote, for which a publication stops.
REPEATED = [
    "tables/table_0[12]*",
    "tables/reporting_checklist.xlsx",
    "report/chapter_2.zip",
    "report/report_figures.docx",
]
PUBLISHED = {"small_groups": "shown", "leave_out": REPEATED}
MARKS = re.compile(r"[ ./()-]+")
STAMP = ".snakemake_timestamp"  # of Snakemake, empty
NOTHING = "Nothing to be done"  # all was made in the run that is shared
MADE = {".csv", ".xlsx", ".docx", ".pptx", ".parquet", ".sav", ".html", ".png", ".log"}


@pytest.fixture(scope="module")
def canaries(shared, checkout):
    """The small study after one run by somebody with an account, and what the screen said. Read only."""

    def make(folder):
        project = checkout(folder)
        shutil.rmtree(folder / "raw" / "demo", ignore_errors=True)
        write_canaries(folder / "raw" / "bare")
        project.write_config(canary_config() | {"publication": PUBLISHED})
        who = dict.fromkeys(("USER", "LOGNAME", "USERNAME", "EMAIL", "GIT_AUTHOR_NAME"), ACCOUNT)
        run = project.snakemake("--cores", "2", "all", "publication", env=who)
        (folder / "logs" / "screen.log").write_text(run.output, encoding="utf-8")

    return shared.project("canaries", make)


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make on Windows")
def test_make_makes_the_publication_of_the_documents(canaries, tmp_path):
    assert NOTHING in canaries.copy(tmp_path / "published").command("make publication").output


def unpacked(name, content, depth=0):
    """(name, bytes) of a file, and of everything packed in it, however deep."""
    yield name, content
    if depth < 4 and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.infolist():
                yield f"{name}!{entry.filename}", entry.filename.encode()
                yield from unpacked(f"{name}!{entry.filename}", packed.read(entry), depth + 1)


def leaks(text):
    """The secrets that stand in a text, with marks between their digits or without."""
    small = text.casefold()
    bare = MARKS.sub("", small)
    return {secret for secret in SECRETS if secret in small} | {secret for secret in DIGITS if secret in bare}


def test_no_byte_of_any_output_tells_who_somebody_is(canaries):
    found, kinds = {}, set()
    texts = canaries.texts("results", "logs")
    for name, text in texts.items():
        kinds.add("." + name.rpartition(".")[2])
        path = canaries.folder / name
        said = leaks(text) | leaks(name)
        for inner, content in unpacked(name, path.read_bytes()):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
                told = leaks(content.decode(encoding, "replace"))
                said |= {f"{inner}: {one}" for one in told}
        if said:
            found[name] = sorted(said)
    assert kinds >= MADE
    assert found == {}


def test_what_may_leave_the_house_lies_apart_with_its_hash_and_every_result_is_listed(canaries):
    made = {name.removeprefix("results/"): digest for name, digest in canaries.files().items()}
    out = {name.removeprefix("publication/"): made[name] for name in made if name.startswith("publication/")}
    rows = {row["file"]: row for row in canaries.csv("results/publication/contents.csv")}
    assert set(rows) == {name for name in made if not name.startswith("publication/")}
    assert {name: row["sha256"] for name, row in rows.items() if row["sha256"]} == {
        name: digest for name, digest in out.items() if name not in ("contents.csv", "readme.md", STAMP)
    }
    assert {row["label"] for row in rows.values() if row["sha256"]} == {"public"}
    assert {"report/figures.pptx", "figures/figure_07_spent.png", "tables/table_06_spent.xlsx"} <= set(out)
    assert rows["clean/north/responses.csv"]["label"] == "personal"
    assert rows["tables/table_01_codes.csv"]["left out, because"] == "config.yaml leaves it out"
    assert rows["report/index.html"]["left out, because"].startswith("rows stand behind its numbers")
    canaries.python("scripts/verify_results.py")


def test_the_search_finds_what_it_is_for():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as inner:
        inner.writestr("word.xml", "Wannes, 0470.99.88.77")
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as whole:
        whole.writestr("book.xlsx", packed.getvalue())
    texts = [content.decode("utf-8", "replace") for _, content in unpacked("deck.pptx", outer.getvalue())]
    assert set().union(*map(leaks, texts)) == {"wannes", "0470998877"}
