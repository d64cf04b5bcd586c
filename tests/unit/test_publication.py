"""What may leave the house: a label for every result, and a look through every file, unpacked however deep."""

import base64
import csv
import hashlib
import io
import json
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.comments import Comment

from les_evaluation.core.person_mask import Mask
from les_evaluation.core.problems import InputProblems
from les_evaluation.core.words import language_of
from les_evaluation.output.pages.pictures import Described
from les_evaluation.output.pages.published_page import published_page
from les_evaluation.output.pages.report_page import (
    About,
    Document,
    Figure,
    FigurePage,
    Found,
    Map,
    PageTable,
    Part,
    report_page,
)
from les_evaluation.output.publication.hidden_counts import small_sizes, told_counts
from les_evaluation.output.publication.inner_texts import PNG, inner_texts, packed_parts
from les_evaluation.output.publication.personal_traces import Traces, makers
from les_evaluation.output.publication.publication_job import Publication, write_publication
from les_evaluation.study.publication_settings import NOTHING_SAID, why_not_published
from les_evaluation.study.sensitivity_labels import LABELS, label_of, read_about, told_of
from les_evaluation.study.settings import Study

CANARY = "Wannes Kanarievogel"
RESPONDENT = "R-0123456789abcde"


def test_every_result_has_one_of_three_labels_and_what_nobody_describes_is_personal():
    assert {told["label"] for told in read_about().values()} == set(LABELS)
    assert [name for name, told in read_about().items() if told["label"] not in LABELS] == []
    assert label_of("clean/genk/answers_of_everybody.csv", "nl") == "personal"


@pytest.mark.parametrize(
    ("name", "language", "label"),
    [
        ("figures/genk/figuur_27_visie.png", "nl", "public"),
        ("figures/figure_27_vision_02.svg", "en", "public"),
        ("tables/wie_is_kern.xlsx", "nl", "personal"),
        ("tables/group_chosen_or_registered.xlsx", "en", "personal"),
        ("tables/focusgroepen_long_texts.csv", "nl", "public"),
        ("compare/genk.csv", "nl", "public"),
        ("compare/quality.csv", "nl", "confidential"),
        ("report/genk.docx", "nl", "public"),
        ("report/rapport_tekst.docx", "nl", "confidential"),
        ("report/rijen_genk.js", "nl", "personal"),
        ("report/page_genk.html", "nl", "confidential"),
        ("clean/genk/responses.parquet", "nl", "personal"),
        ("ingest/focus_groups/segments.parquet", "nl", "personal"),
    ],
)
def test_a_result_is_labelled_by_its_name(name, language, label):
    assert label_of(name, language) == label


def test_a_study_with_words_of_its_own_has_its_pages_and_workbooks_labelled():
    assert label_of("report/site_genk.html", "en") == "confidential"
    words = {"les": {"en": ["hub", "hubs"]}, "partner_group": {"en": ["role", "roles"]}}
    own = language_of({"study": {"language": "en"}, "words": words})
    assert label_of("report/hub_genk.html", own) == "confidential"
    assert told_of("tables/role_chosen_or_registered.xlsx", own)["label"] == "personal"
    assert told_of("report/site_genk.html", own) is None


def packed(**files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


def workbook(*, cell="x", note="", creator=""):
    book = openpyxl.Workbook()
    book.active["B7"] = cell
    book.active["A1"].comment = Comment(note, "") if note else None
    book.properties.creator = creator
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def picture(kind, content):
    length = len(content).to_bytes(4, "big")
    return PNG + length + kind + content + b"0000" + b"\0\0\0\0IEND0000"


RUN = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
PARAGRAPH = f"<w:p>{RUN.format('Wan')}{RUN.format('nes Kanarievogel')}</w:p>"
LINKED = base64.b64encode(picture(b"tEXt", CANARY.encode())).decode()
PLANTED = {
    "cell.xlsx": workbook(cell=f"by {CANARY}"),
    "note.xlsx": workbook(note=f"ask {CANARY}"),
    "runs.docx": packed(word__document_dot_xml=PARAGRAPH),
    "alt.docx": packed(word__document_dot_xml=f'<pic:cNvPr id="1" descr="photo of {CANARY}"/>'),
    "name.zip": packed(**{f"{CANARY}_dot_png": b""}),
    "chart.pptx": packed(ppt__embeddings__sheet_dot_xlsx=workbook(cell=CANARY)),
    "chapter.zip": packed(deck_dot_pptx=packed(inner_dot_zip=packed(cell_dot_xlsx=workbook(cell=CANARY)))),
    "title.png": picture(b"tEXt", f"Title\0{CANARY}".encode()),
    "packed.png": picture(b"zTXt", b"Comment\0\0" + zlib.compress(CANARY.encode())),
    "behind.png": picture(b"tEXt", b"Title\0x") + CANARY.encode(),
    "camera.jpeg": b"\xff\xd8\xff\xe1" + CANARY.encode() + b"\xff\xda picture",
    "drawn.svg": f"<svg><desc>by {CANARY}</desc></svg>".encode(),
    "spans.svg": b"<svg><text><tspan>Wan</tspan><tspan>nes Kanarievogel</tspan></text></svg>",
    "spot.html": f'<img alt="{CANARY}">'.encode(),
    "data.html": f'<script type="application/json">{json.dumps({"who": CANARY})}</script>'.encode(),
    "link.html": f'<img src="data:image/png;base64,{LINKED}">'.encode(),
    "remark.html": f"<p>x</p><!-- {CANARY} -->".encode(),
    "code.js": b'say("Wannes \\u004banarievogel")',
    "rows.csv": f'a,b\n1,"x, {CANARY}"\n'.encode("utf-8-sig"),
    "formula.csv": b"a\n'=Wannes Kanarievogel\n",
    "keys.json": json.dumps({CANARY: 1}).encode(),
    "wide.bin": CANARY.encode("utf-16-le"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_name_is_found_wherever_it_stands_in_a_file(name):
    traces = Traces(Mask([CANARY], language="en"))
    assert any("name" in traces.of(text) for _, text in inner_texts(name, PLANTED[name]))


@pytest.mark.parametrize(
    "said", ["de Kwixelbergen", "De Zwartkoppen", "K\ufe0fwixelberg", "Kwixel- bergs", "rrn85073003328"]
)
def test_what_is_masked_elsewhere_is_found_in_a_publication(said):
    assert Traces(Mask(["Zoë Kwixelberg", "Hannelore Zwartkop"], language="nl")).of(said) & {"name", "contact"}


def test_files_packed_deeper_than_anything_that_is_written_here_are_refused():
    content = b"x"
    for _ in range(15):
        content = packed(inner_dot_zip=content)
    with pytest.raises(ValueError, match=r"deep\.zip"):
        list(inner_texts("deep.zip", content))


def test_who_made_a_document_stands_in_its_properties():
    content = packed(inner_dot_xlsx=workbook(creator="Ann Smits"))
    parts = list(packed_parts("all.zip", content))
    assert [maker for part, inside in parts for maker in makers(part, inside)] == ["Ann Smits"]
    assert [maker for part, inside in packed_parts("a.xlsx", workbook()) for maker in makers(part, inside)] == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Bel 0470 99 88 77", {"contact"}),
        ("ann@school.example", {"contact"}),
        ("0.1234567890123", set()),  # a share, and no number to call
        ("2147483647", {"contact"}),
        ("0-0-1-2-3-6-7-8-6-8-3", set()),  # how often each point of a scale was chosen
        ("12-10-3-22-10", set()),
        ("32-470-99-88-77", {"contact"}),
        ("04-70-99-88-77", {"contact"}),
        (f"{RESPONDENT} answered", {"pseudonym"}),
        ("R-squared 0.12", set()),
        ("in /home/jpeeters/studie/raw", {"contact", "machine"}),
        ("Jan  said: “We HAD no time for that, ever”.", {"said"}),
        ("We had no time", set()),  # only the beginning of what was said
        ("Too few", {"said"}),  # a whole passage of few words, where it is the whole text
        ("Too few rooms", set()),
        ("“We trust each other now” (core)", {"quote"}),
        ("Strongly agree with this", set()),  # an answer of the codebook that somebody repeated
    ],
)
def test_traces_of_persons_in_a_text(text, kinds):
    traces = Traces(
        Mask([], language="en"),
        shown=["Strongly agree with this"],
        quotable=["We trust each other now."],
        said=["We had no time for that, ever.", "Too few rooms, doors", "too few", "Strongly agree with this"],
        machine=["/home/jpeeters"],
    )
    found = traces.of(text)
    assert found == (kinds if text != "Too few" else set())


def test_a_name_that_is_a_word_of_the_questionnaire_and_what_is_allowed_are_no_traces():
    traces = Traces(Mask(["Jan Bos"], language="nl"), shown=["Het bos in"], may_be_said=["vragen@studie.example"])
    assert traces.of("Wie kent het bos?") == set()
    assert traces.of("Jan kent het") == {"name"}
    assert traces.of("Schrijf naar vragen@studie.example") == set()


def table(*rows):
    return pd.DataFrame(rows, columns=["les", "item", "kind", "n", "base", "hidden"])


def test_counts_that_one_table_hides_and_another_shows_are_told():
    all_les = table(("a", "v", "answered", "", "", "True"), ("b", "v", "answered", "2", "2", "False"))
    one_les = table(("a", "v", "answered", "4", "4", "False"), ("a", "w", "answered", "", "4", "True"))
    told = list(told_counts({"all.csv": all_les, "a.csv": one_les}, minimum=3))
    # Counted out by hand: b is two; of w a base was left; a is hidden in the first and shown in the second.
    assert told == [
        ("all.csv", "small", "b › v › answered"),
        ("a.csv", "hidden", "a › w › answered"),
        ("a.csv", "elsewhere", "a › v › answered"),
    ]


SAME_PEOPLE = [
    # (view, group) that is hidden, and one that shows the same people
    (("", "kern"), ("where=group:kern", "all")),
    (("by=sector", "zorg"), ("where=sector:zorg", "all")),
    (("by=sector; where=group:kern", "all"), ("", "kern")),
    (("by=sector; where=group:kern", "zorg"), ("where=sector:zorg", "kern")),
    (("by=wave", "w1"), ("where=les:a|b; where=wave:w1", "all")),
    (("by=wave*group", "w1|kern"), ("where=wave:w1", "kern")),
]
OTHER_PEOPLE = [
    (("", "kern"), ("where=group:kern|breed", "all")),
    (("", "kern"), ("weighted", "kern")),
    (("by=sector", "zorg"), ("", "all")),
    (("where=sector:zorg", "all"), ("by=sector; where=group:kern", "zorg")),
]


@pytest.mark.parametrize(
    ("hides", "shows", "told"),
    [(*pair, True) for pair in SAME_PEOPLE] + [(*pair, False) for pair in OTHER_PEOPLE],
)
def test_a_count_that_one_view_hides_is_found_in_any_view_of_the_same_people(hides, shows, told):
    columns = ["view", "les", "item", "partner_group", "choice", "kind", "n", "base", "hidden", "weighted_n"]
    rest = [("north", "v", "x", "", "answered", "9", "9", "False", "")]  # of each something is shown

    def one(view, group, n, hidden, weighted):
        cells = (view, "a", "v", group, "", "answered", n, n, hidden, weighted)
        return pd.DataFrame([cells, *[(view, *row) for row in rest]], columns=columns)

    tables = {"hides.csv": one(*hides, "", "True", ""), "shows.csv": one(*shows, "7", "False", "7.5")}
    found = list(told_counts(tables, minimum=3))
    assert found == ([("shows.csv", "elsewhere", _named(tables["shows.csv"]))] if told else [])


def test_an_empty_group_does_not_open_a_question_that_is_hidden_as_a_whole():
    columns = ["view", "les", "item", "partner_group", "choice", "kind", "n", "base", "hidden"]

    def of(view, *groups):
        rows = [(view, "a", "v", group, "", "answered", n, n, "" if n else "True") for group, n in groups]
        return pd.DataFrame(rows, columns=columns).replace({"hidden": {"": "False"}})

    shows = of("by=wave; weighted", ("w1", "9"), ("all", "20"))
    hides = of("weighted", ("kern", ""), ("breed", "0"), ("all", ""))
    assert list(told_counts({"hides.csv": hides, "shows.csv": shows}, minimum=3)) == []
    partly = of("weighted", ("kern", ""), ("breed", "9"), ("all", ""))
    assert [wrong for _, wrong, _ in told_counts({"hides.csv": partly, "shows.csv": shows}, minimum=3)] == ["elsewhere"]


def _named(frame):
    first = frame.iloc[0].drop(["n", "base", "hidden"])
    return " › ".join(filter(None, first))


def test_all_others_beside_one_les_are_not_those_beside_another():
    columns = ["les", "item", "partner_group", "choice", "kind", "n", "hidden"]

    def of(les, hidden):
        rows = [(les, "v", "kern", "", "answered", "7", "False")]
        rows += [("others", "v", "kern", "", "answered", "" if hidden == "True" else "8", hidden)]
        return pd.DataFrame(rows, columns=columns)

    assert list(told_counts({"a.csv": of("a", "True"), "b.csv": of("b", "False")}, minimum=3)) == []


def test_sizes_of_small_groups_in_a_text():
    text = "Kern (n=2), breed (n = 12), afstand n=0, min=1, n=1,5 en n=4."
    assert small_sizes(text, minimum=5) == ["2", "4"]


def page_of_a_study():
    """Parts of a page with everything that may stand on it, of which half is published, and what stands around them."""
    said = Described("Iets", "In woorden.", 453.6, 120)
    bars = {"bars": [[1, 2, 3, 4, "genk", "kern", "q", "ja"]], "cells": [[1, 2, 3, 4, "a", "b"]]}
    found = Found("1", "woorden", asks=["q"], views=["", "v"], led=True, sources={"costs.csv": "../ingest/costs.csv"})
    figures = [
        Figure(f"f{at}", f"Figuur {at}", [FigurePage(said, png, "../figures/figuur_01_a.svg", **bars)], found_by=found)
        for at, png in enumerate(["../figures/figuur_01_a.png", "../figures/figuur_02_b.png"], start=1)
    ]
    files = [
        {"Excel": "../tables/tabel_1.xlsx", "CSV": "../tables/tabel_1.csv"},
        {"Excel": "../focus/genk/codering.xlsx"},
    ]
    tables = [
        PageTable(f"t{at}", "", f"Tabel {at}", ["Naam"], [["cel"]], frozenset(), "", one, found_by=found)
        for at, one in enumerate(files, start=1)
    ]
    maps = [
        Map("genk", "Kaart", "netwerk_genk.html", []),
        Map("ieper", "Kaart", "netwerk_ieper.html", [("A", "Geheim feit")]),
    ]
    documents = [
        Document("tellingen", "alles", "../compare/all.csv"),
        Document("antwoorden", "per persoon", "../clean/genk/responses.csv", personal=True),
    ]
    part = Part("deel", "Deel", maps=maps, figures=figures, tables=tables, documents=documents, zip="hoofdstuk%201.zip")
    rows = {"genk": ("Genk", "rijen_genk.js")}
    return [part], About("Genk", "Studie", back="index.html", rows=rows, groups={"all": "Allen"}, sources="bronnen.js")


def test_a_page_goes_out_without_rows_and_without_what_stays():
    figure, csv, zipped = "figures/figuur_01_a.png", "tables/tabel_1.csv", "report/hoofdstuk 1.zip"
    there = {"report/index.html", figure, csv, "compare/all.csv", zipped}
    parts, about = page_of_a_study()
    whole = report_page(parts, about, language="nl")
    of_rows = ("rijen_genk", "bronnen.js", "data-bars", "data-cells", 'id="behind"', 'id="sources"', "costs.csv")
    stays = ("figuur_02_b", "figuur_01_a.svg", "tabel_1.xlsx", "codering", "responses", "netwerk_", "Geheim feit")
    stays += ("changes.js",)
    kept = (f"../{figure}", f"../{csv}", "../compare/all.csv", "hoofdstuk%201.zip", 'href="index.html"')
    page = report_page(*published_page(parts, about, at="report/les_genk.html", published=there), language="nl")
    assert [one for one in (*of_rows, *stays, *kept) if one not in whole] == []
    assert [one for one in (*of_rows, *stays) if one in page] == []
    assert [one for one in kept if one not in page] == []
    alone = report_page(*published_page(parts, about, at="report/les_genk.html", published=set()), language="nl")
    assert 'href="../' not in alone
    assert "index.html" not in alone


@pytest.mark.parametrize(
    ("minimum", "said", "survey", "stops"),
    [(1, {}, True, True), (1, {"small_groups": "shown"}, True, False), (5, {}, True, False), (1, {}, False, False)],
)
def test_small_groups_that_are_shown_go_out_only_where_the_study_says_so(minimum, said, survey, stops):
    config = {"study": {"language": "en"}, "disclosure": {"minimum_base": minimum}, "publication": said}
    config["survey"] = {"waves": {"w": {}}} if survey else {"waves": {}}
    told = why_not_published(config)
    assert (told is not None) == stops
    assert not told or "publication: {small_groups: shown}" in told


@dataclass
class Small:
    """Results of a study as small as can be, and what comes of publishing them."""

    folder: Path
    language: str = "en"

    def write(self, name, content):
        path = self.folder / "results" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def publish(self, *, minimum=1, counted=True, **said):
        config = {
            "study": {"language": self.language, "title": "Hubs"},
            "disclosure": {"minimum_base": minimum},
            "publication": NOTHING_SAID | said,
            "counted": counted,
            "others": ["figure_09_sessions"],
            "les": {"north": {"name": "North"}},
        }
        results = self.folder / "results"
        made = sorted(path.relative_to(results).as_posix() for path in results.rglob("*") if path.is_file())
        made = [name for name in made if not name.startswith("publication/")]
        quotes = [str(path) for path in results.glob("focus/all/quotes.csv")]
        inputs = {"codebook": [], "responses": [], "segments": [], "quotes": quotes, "actors": []}
        publication = Publication(Study(config), results=results, made=made, inputs=inputs)
        write_publication(publication, results / "publication")
        index = next((results / "publication").glob("[ci]*.csv"))
        with index.open(encoding="utf-8-sig", newline="") as file:
            return {row[0]: row[1:] for row in csv.reader(file)}


@pytest.fixture
def small(tmp_path):
    made = Small(tmp_path)
    made.write("figures/figure_01_a.svg", b"<svg><desc>North (n=4)</desc></svg>")
    made.write("tables/table_01_b.csv", b"a\n1\n")
    made.write("tables/focus_groups.xlsx", workbook(cell="We trust each other now"))
    made.write("focus/all/quotes.csv", b"code_id,text\nA,We trust each other now\n")
    made.write("clean/north/responses.csv", RESPONDENT.encode())
    return made


def test_what_goes_out_is_listed_with_its_hash_and_what_stays_with_why(small):
    index = small.publish(small_groups="shown")
    out = small.folder / "results/publication"
    figure = (out / "figures/figure_01_a.svg").read_bytes()
    assert index["figures/figure_01_a.svg"] == ["public", hashlib.sha256(figure).hexdigest(), ""]
    assert index["tables/focus_groups.xlsx"][2] == "it holds quotes that were not approved yet"
    assert index["clean/north/responses.csv"] == ["personal", "", "it is personal: data of single persons"]
    there = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert there == {"figures/figure_01_a.svg", "tables/table_01_b.csv", "contents.csv", "readme.md"}
    assert "**Small groups are not hidden" in (out / "readme.md").read_text(encoding="utf-8")


def test_a_number_of_sessions_in_a_caption_is_no_size_of_a_group(small):
    header = "of,number,title,file,caption,footnotes\n"
    row = "figures,{},A,figures/{}.png,A.,n=2 {} in all\n"
    sessions, people = row.format(9, "figure_09_sessions", "sessions"), row.format(1, "figure_01_a", "people")
    small.write("report/captions.csv", (header + sessions).encode())
    assert small.publish(minimum=3)["report/captions.csv"][1]
    small.write("report/captions.csv", (header + sessions + people).encode())
    with pytest.raises(InputProblems) as found:
        small.publish(minimum=3)
    assert [problem.key for problem in found.value.problems] == ["publication_small_said"]


def test_quotes_that_were_approved_go_out_and_what_is_left_out_by_name_does_not(small):
    index = small.publish(minimum=3, quotes="approved", leave_out=["figures/*"])
    assert index["tables/focus_groups.xlsx"][1]
    assert index["figures/figure_01_a.svg"][1:] == ["", "config.yaml leaves it out"]
    readme = (small.folder / "results/publication/readme.md").read_text(encoding="utf-8")
    assert "Groups of fewer than 3 respondents are hidden" in readme


@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_personal_trace_in_a_file_stops_all_and_is_told_with_its_place_and_not_repeated(small, language):
    small.language = language
    names = {"nl": "tabel_02_c", "en": "table_02_c"}
    small.write(
        f"tables/{names[language]}.xlsx", workbook(cell="mail ann@school.example, 0470 99 88 77", creator="Ann S")
    )
    with pytest.raises(InputProblems) as stopped:
        small.publish(small_groups="shown")
    told = stopped.value.report(language)
    assert [problem.key for problem in stopped.value.problems] == ["publication_author", "publication_contact"]
    assert f"results/tables/{names[language]}.xlsx" in told
    assert {"nl": "binnenin: docProps/core.xml", "en": "inside: docProps/core.xml"}[language] in told
    assert "ann@school" not in told
    assert "0470" not in told
    assert not (small.folder / "results/publication").exists()
    # The way out that does not touch an input.
    assert small.publish(small_groups="shown", leave_out=[f"tables/{names[language]}.xlsx"])


def test_one_cause_in_many_files_is_told_once_with_the_files_that_hold_it(small):
    for number in range(2, 9):  # seven files with one text, and one with another
        small.write(f"tables/table_0{number}_c.csv", b"a\nask ann@school.example\n")
    small.write("tables/table_09_d.csv", b"a\nask bo@school.example now\n")
    with pytest.raises(InputProblems) as stopped:
        small.publish(small_groups="shown")
    assert [Path(problem.place.file).name for problem in stopped.value.problems] == [
        "table_02_c.csv",
        "table_09_d.csv",
    ]
    told = stopped.value.report("en")
    assert (
        "(also in: tables/table_03_c.csv, tables/table_04_c.csv, tables/table_05_c.csv, tables/table_06_c.csv, +2)"
        in told
    )
    assert told.count("also in") == 1


def test_a_small_group_in_a_text_stops_a_publication_that_hides_them(small):
    small.write("figures/figure_02_c.svg", b"<svg><text>Core (n=2)</text></svg>")
    small.write("figures/figure_09_sessions.svg", b"<svg><text>North: sessions, n=1</text></svg>")
    with pytest.raises(InputProblems, match="smaller than 3") as stopped:
        small.publish(minimum=3)
    assert [Path(problem.place.file).name for problem in stopped.value.problems] == ["figure_02_c.svg"]
    assert small.publish(minimum=3, may_be_said=["(n=2)"])
    assert small.publish(minimum=1, small_groups="shown")


def test_nothing_that_was_planted_before_goes_out(small, tmp_path):
    out, elsewhere = small.folder / "results/publication", tmp_path / "elsewhere"
    planted = [".plant", "~$plant.docx", "letter.txt", ".secret/plant.csv", "figures/.DS_Store"]
    for name in planted:
        small.write(f"publication/{name}", b"x")
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("x", encoding="utf-8")
    (out / "away").symlink_to(elsewhere)
    small.publish(small_groups="shown")
    there = {path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir()}
    assert there == {"figures/figure_01_a.svg", "tables/table_01_b.csv", "readme.md", "contents.csv"}
    assert not (out / "away").exists()
    assert (elsewhere / "kept.txt").is_file()
