"""The page that leads to everything: figures and tables as their files tell them, links that lead there."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pandas as pd
import pytest
from plotnine import aes, geom_col, ggplot

from les_evaluation.core.cell_lines import note_lines
from les_evaluation.core.contracts import write_frame
from les_evaluation.core.printed_tables import Table, write_table
from les_evaluation.core.texts import text
from les_evaluation.core.workbooks import Column, TableSheet, write_workbook
from les_evaluation.core.written_sheets import read_written_sheet, written_sheets
from les_evaluation.output.canvas.saving import save_figure
from les_evaluation.output.captions import Facts
from les_evaluation.output.pages.made_entries import Made, file_size, without_title
from les_evaluation.output.pages.page_facts import Fact
from les_evaluation.output.pages.page_tables import shown
from les_evaluation.output.pages.pictures import Described, read_description
from les_evaluation.output.pages.report_job import Report, write_report
from les_evaluation.output.pages.report_page import (
    LONGEST_TABLE,
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
from les_evaluation.output.tables.all_tables import as_table, collect_tables
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import Study
from les_evaluation.survey.survey_frames import DECISIONS
from read_page import Page

NASTY = '"><script>alert(1)</script> & {{ 7 * 7 }}'
MARKS = {"src": "changes.js"}  # beside the page, made after it
SVG = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg width="453.6pt" height="120pt" xmlns="http://www.w3.org/2000/svg" version="1.1">{content}<g/></svg>
"""


def figure(name="Figuur 1", title="Iets"):
    page = FigurePage(Described(title, "In woorden.", 453.6, 120), png="a.png", svg="a.svg")
    return Figure("figuur_1", name, [page])


def table(rows=(("a", "1"),), **fields):
    values = {"header": ["Naam", "n"], "bold_rows": frozenset(), "notes": "", "files": {"Excel": "t.xlsx"}} | fields
    return PageTable("tabel_1", "Tabel 1", "Iets", rows=rows, **values)


def page(*parts, language="nl"):
    return report_page(parts, About(title="Titel", subtitle="Onder"), language=language)


# Excel shows these so; 28.5% and 0.125 are halves, which go up.
@pytest.mark.parametrize(
    ("value", "number_format", "nl", "en"),
    [
        (0.285, "0%", "29%", "29%"),
        (1, "0%", "100%", "100%"),
        (12, "0", "12", "12"),
        (0.125, "0.00", "0,13", "0.13"),
        (-0.5, "0.000", "−0,500", "−0.500"),
        (-0.001, "0.00", "0,00", "0.00"),
        (1234567.5, "#,##0.00", "1.234.567,50", "1,234,567.50"),
        (2.5, "General", "2,5", "2.5"),
        (0.01234, '[<0.0001]"<.0001";0.0000', "0,0123", "0.0123"),  # a p, of which none is printed as 0
        (0.00009, '[<0.0001]"<.0001";0.0000', "<.0001", "<.0001"),
        (0.1 + 0.2, "General", "0,3", "0.3"),
        (12345.0, "General", "12345", "12345"),
        (dt.date(2023, 10, 3), "yyyy-mm-dd", "2023-10-03", "2023-10-03"),
        ("-1.5", "0.00", "-1.5", "-1.5"),
        (None, "0", "", ""),
    ],
)
def test_a_cell_is_shown_as_excel_does(value, number_format, nl, en):
    assert shown(value, number_format, language="nl") == nl
    assert shown(value, number_format, language="en") == en


def test_a_written_sheet_is_read_back(tmp_path):
    frame = pd.DataFrame({"Antwoord": ["tijd", "geld", "Totaal N"], "Genk": pd.array([3, None, 7], dtype="Int64")})
    notes = ["Eerste zin.", "Tweede zin."]
    made = Table("Tabel 7: Waarom", frame, {"Genk": "0"}, frozenset([2]), notes)
    write_table(made, xlsx=tmp_path / "t.xlsx", csv=tmp_path / "t.csv", sheet="Tabel 7")
    sheet = read_written_sheet(tmp_path / "t.xlsx")
    assert sheet.title == "Tabel 7: Waarom"
    assert sheet.header == ["Antwoord", "Genk"]
    assert [[value for value, _ in row] for row in sheet.rows] == [["tijd", 3], ["geld", None], ["Totaal N", 7]]
    assert {number_format for row in sheet.rows for _, number_format in row[1:2]} == {"0"}
    assert sheet.bold_rows == {2}
    assert (sheet.caption, sheet.notes) == ("Tabel 7: Waarom", notes)
    table = as_table(sheet)
    assert (table.title, table.formats["Genk"], table.bold_rows, table.notes) == (made.title, "0", {2}, notes)
    assert table.frame["Genk"].tolist() == [3, None, 7]
    assert read_written_sheet(tmp_path / "t.xlsx", sheet="Tabel 7") == sheet
    with pytest.raises(KeyError):
        read_written_sheet(tmp_path / "t.xlsx", sheet="Tabel 8")


def test_a_blank_row_is_a_row_of_the_table(tmp_path):
    columns = [Column("Antwoord"), Column("n")]
    sheet = TableSheet("Blad", columns, [["x", 1], [None, None], ["y", 2]], ["Titel", "Zin."])
    write_workbook(tmp_path / "t.xlsx", [sheet], title="Titel")
    read = read_written_sheet(tmp_path / "t.xlsx")
    assert [row[0][0] for row in read.rows] == ["x", None, "y"]
    assert read.notes == ["Titel", "Zin."]
    write_workbook(tmp_path / "u.xlsx", [replace(sheet, notes=[])], title="Titel")
    read = read_written_sheet(tmp_path / "u.xlsx")
    assert [row[0][0] for row in read.rows] == ["x", None, "y"]
    assert read.notes == []


def test_a_title_is_taken_from_the_notes_however_it_was_broken():
    title = "Tabel 7: Kern- en brede-partners,  en wie verder weg staat"
    assert len(note_lines(title, 20)) > 2
    assert without_title([*note_lines(title, 20), "Eerste.", "Tweede."], title) == ["Eerste.", "Tweede."]
    assert without_title(["Eerste.", "Tweede."], title) == ["Eerste.", "Tweede."]


def test_a_figure_tells_its_title_words_and_size(tmp_path):
    path = tmp_path / "f.svg"
    path.write_text(SVG.format(content="<title>T &amp; U</title><desc>Twee.</desc>"), encoding="utf-8")
    assert read_description(path) == Described("T & U", "Twee.", 453.6, 120.0)


@pytest.mark.parametrize("content", ["", "<title>T</title>"])
def test_a_figure_that_tells_nothing_stops(tmp_path, content):
    path = tmp_path / "f.svg"
    path.write_text(SVG.format(content=content), encoding="utf-8")
    with pytest.raises(ValueError, match="no title and description"):
        read_description(path)


def test_empty_parts_are_left_out():
    parsed = Page(page(Part("leeg", "Leeg", texts=["zin"]), Part("vol", "Vol", figures=[figure()])))
    assert [section["id"] for section in parsed.of("section")] == ["part-vol"]
    assert "Leeg" not in parsed.words


def test_a_part_that_is_told_needs_nothing_else():
    shown = page(
        Part("short", "In het kort", texts=["Binnengekomen: 9."], told=True), Part("b", "Leeg", texts=["Weg."])
    )
    assert "Binnengekomen: 9." in shown
    assert "Leeg" not in shown
    assert "Weg." not in shown


def test_whatever_a_title_holds_is_text():
    part = Part(
        "deel",
        NASTY,
        maps=[Map("kaart", NASTY, "netwerk.html", [(NASTY, NASTY)])],
        figures=[figure(title=NASTY)],
        tables=[table(rows=[(NASTY, "1")], notes=NASTY)],
        documents=[Document(NASTY, NASTY, "a.xlsx")],
    )
    parsed = Page(page(part))
    assert parsed.of("script") == [{}, MARKS]  # its own, and the marks of what changed
    assert parsed.words.count(NASTY) >= 9
    assert parsed.of("img")[0]["alt"] == f"{NASTY}. In woorden."


def test_nothing_is_fetched_and_only_its_own_files_are_shown():
    parsed = Page(page(Part("deel", "Deel", figures=[figure()])))
    policy = next(meta["content"] for meta in parsed.of("meta") if "http-equiv" in meta)
    assert policy == (
        "default-src 'none'; img-src 'self' file:; frame-src 'self' file:;"
        " script-src 'unsafe-inline' 'self' file:; style-src 'unsafe-inline'"
    )
    fetched = [attributes for name, attributes in parsed.elements if name in ("script", "link", "iframe")]
    assert [attributes for attributes in fetched if "src" in attributes] == [MARKS]


def test_a_picture_keeps_its_place_while_it_loads():
    shown_picture = Page(page(Part("deel", "Deel", figures=[figure()]))).of("img")[0]
    # 453.6 points are 6.3 inches, of 96 pixels.
    assert (shown_picture["width"], shown_picture["height"]) == ("605", "160")
    assert shown_picture["loading"] == "lazy"


def test_a_long_table_is_left_to_its_file():
    rows = [(f"rij {number}", "1") for number in range(LONGEST_TABLE + 1)]
    long, short = (Page(page(Part("deel", "Deel", tables=[table(rows=some)]))) for some in (rows, rows[:-1]))
    assert not long.of("table")
    assert f"{LONGEST_TABLE + 1} rijen" in long.words
    assert f"rij {LONGEST_TABLE - 1}" in short.words


def test_totals_stand_out():
    parsed = Page(page(Part("deel", "Deel", tables=[table(rows=[("a", "1"), ("N", "1")], bold_rows=frozenset([1]))])))
    assert [row.get("class") for row in parsed.of("tr")] == [None, None, "total"]


def test_files_on_single_persons_are_marked():
    documents = [Document("a.xlsx", "tellingen", "a.xlsx"), Document("b.csv", "antwoorden", "b.csv", personal=True)]
    assert Page(page(Part("deel", "Deel", documents=documents))).words.count("niet verspreiden") == 1


def test_the_same_page_every_time():
    part = Part("deel", "Deel", figures=[figure()], tables=[table()])
    assert page(part) == page(part)


CONFIG = {
    "study": {"title": "Studie", "language": "nl"},
    "disclosure": {"minimum_base": 1},
    "networks": False,
    "chapters": [],
    "les": {"genk": {"name": "Genk"}},
    "figures": [{"number": 27, "slug": "visie", "kind": "likert_by_group"}],
    "tables": [{"number": "7.1", "slug": "reden", "kind": "multi_select"}],
}


@pytest.fixture
def results(tmp_path):
    """A folder with one figure and one table, over all LES and of Genk."""
    bars = ggplot(pd.DataFrame({"x": ["a"], "y": [1]}), aes("x", "y")) + geom_col()
    folder = tmp_path / "results met spatie"
    for les in ("", "genk"):
        stem = folder / "figures" / les / "figuur_27_visie"
        save_figure(bars, f"{stem}.png", f"{stem}.svg", title=f"Visie {les}", alt="Een balk.")
        made = Table(
            "Tabel 7.1: Reden", pd.DataFrame({"Antwoord": ["tijd"], "n": [3]}), {"n": "0"}, frozenset(), ["N."]
        )
        stem = folder / "tables" / les / "tabel_7_1_reden"
        write_table(made, xlsx=f"{stem}.xlsx", csv=f"{stem}.csv", sheet="Tabel 7.1")
    return folder


@pytest.mark.parametrize("les", [None, "genk"])
def test_the_page_leads_to_what_is_there(results, les):
    path = results / "report" / "index.html"
    documents = {"survey": {"all_tables": str(results / "tables" / (les or "") / "tabel_7_1_reden.xlsx")}}
    write_report(Report(Study(CONFIG), results, path, les=les, documents=documents, pages={"genk": str(path)}))
    parsed = Page(path.read_text(encoding="utf-8"))
    links = [each["href"] for each in parsed.of("a") if not each["href"].startswith("#")]
    links += [each["src"] for each in parsed.of("img")]
    assert links
    for link in links:
        assert " " not in link
        assert (path.parent / link.replace("%20", " ")).is_file(), link
    assert any(f"figures/{les}/figuur_27_visie.png" in link for link in links) == bool(les)
    assert f"Figuur 27 Visie {les or ''}".strip() in parsed.words
    assert "Tabel 7.1 Reden" in parsed.words
    assert "Een balk." in parsed.words
    anchors = {attributes["id"] for _, attributes in parsed.elements if "id" in attributes}
    assert {each["href"][1:] for each in parsed.of("a") if each["href"].startswith("#")} <= anchors


@pytest.mark.parametrize("les", [None, "genk"])
def test_a_page_made_without_rows_has_what_is_published_and_never_had_the_rest(results, les):
    path = results / "report" / "index.html"
    beside = {"rows": {"genk": str(results / "report/rijen_genk.js")}, "sources": str(results / "report/bronnen.js")}
    study = Study(CONFIG | {"partner_groups": {}})
    report = Report(study, results, path, les=les, pages={"genk": str(path)}, beside=beside)
    whole = report.page()
    assert "rijen_genk.js" in whole
    assert "bronnen.js" in whole
    published = [file.relative_to(results).as_posix() for file in results.rglob("*") if file.suffix != ".csv"]
    page = report.page_without_rows(published)
    assert not {"rijen_genk.js", "bronnen.js", "lesTables", ".csv"} & set(re.findall(r"[\w.]*", page))
    links = [each.get("href") or each["src"] for each in [*Page(page).of("a"), *Page(page).of("img")]]
    folder = f"{les}/" if les else ""
    assert {f"../figures/{folder}figuur_27_visie.png", f"../tables/{folder}tabel_7_1_reden.xlsx"} <= set(links)


def test_claims_are_shown_with_how_many_hold_before_anything_is_unfolded(results):
    columns = [Column("Uitspraak"), Column("Oordeel")]
    sheet = TableSheet("Oordelen", columns, [["c01", "klopt"]], ["1 uitspraak. Klopt: 1.", "Uitleg."])
    path = results / "report" / "claims.xlsx"
    write_workbook(path, [sheet], title="Getallen")
    page_path = path.with_name("index.html")
    documents = {"claims": {"claims": str(path)}}
    write_report(Report(Study(CONFIG), results, page_path, documents=documents, pages={"genk": str(path)}))
    words = Page(page_path.read_text(encoding="utf-8")).words
    assert words.count("1 uitspraak. Klopt: 1. Uitleg.") == 1
    assert words.index("1 uitspraak.") < words.index("c01")


@pytest.mark.parametrize("measurements", [(1, 1), (1, 2)])
def test_every_fact_of_a_map_is_told_with_its_measurement_where_there_are_several(results, measurements):
    columns = [Column(header) for header in ("LES", "Relatie", "Meting", "Wat te zien is")]
    rows = [["Genk", name, number, f"Feit {name}."] for name, number in zip("AB", measurements, strict=True)]
    sheets = [TableSheet("Inhoud", columns[:1], []), TableSheet("In het kort", columns, rows, ["Titel"])]
    write_workbook(results / "network" / "genk" / "netwerk.xlsx", sheets, title="Netwerken")
    path = results / "report" / "les_genk.html"
    write_report(Report(Study(CONFIG | {"networks": True}), results, path, les="genk"))
    parsed = Page(path.read_text(encoding="utf-8"))
    first, second = ("A", "B") if measurements == (1, 1) else ("A, meting 1", "B, meting 2")
    assert f"{first}: Feit A. {second}: Feit B." in parsed.words
    assert [frame["data-src"] for frame in parsed.of("iframe")] == ["netwerk_genk.html"]
    assert any(part.get("class") == "explore" and "open" in part for part in parsed.of("details"))


@pytest.mark.parametrize(("compared", "said"), [(None, False), (3, True)])
def test_it_says_why_there_is_no_statistics_appendix(results, compared, said):
    path = results / "report" / "index.html"
    config = CONFIG | {"without_appendix": compared}
    write_report(Report(Study(config), results, path, pages={"genk": str(path)}))
    assert ("hier staan er 3 naast elkaar" in Page(path.read_text(encoding="utf-8")).words) == said


@pytest.mark.parametrize(("minimum", "said"), [(1, "niet verborgen"), (5, "minder dan 5 zijn verborgen")])
def test_it_says_whether_small_groups_are_hidden(results, minimum, said):
    config = CONFIG | {"disclosure": {"minimum_base": minimum}}
    path = results / "report" / "index.html"
    documents = {"behind": {"compare": str(path)}}
    write_report(Report(Study(config), results, path, documents=documents, pages={"genk": str(path)}))
    assert said in Page(path.read_text(encoding="utf-8")).words


def test_it_tells_what_left_out_much_and_what_could_not_be_told(results):
    """Of eleven rows two are tests, more than a tenth; one row without a LES of eleven is less."""
    ends = [("kept", "kept", "genk")] * 8 + [("test_response", "left_out", "genk")] * 2
    told = [(row, *end, "want een test") for row, end in enumerate(ends, start=2)]
    read = [(12, "no_les", "left_out", "", "geen LES"), (2, "address_none", "flagged", "", "Mail: geen adressen")]
    for name, lines in (("clean/genk", told), ("ingest/w1_", read)):
        frame = pd.DataFrame(lines, columns=["source_row", "rule", "decision", "les", "reason"])
        frame = frame.assign(respondent="R", wave="w1", step="x", source_file="raw/e.csv", source_sheet="")
        path = results / (f"{name}decisions.csv" if name.endswith("_") else f"{name}/decisions.csv")
        write_frame(path, frame[DECISIONS.names], DECISIONS)
    waves = {"waves": {"w1": {"label": "Najaar", "les": {"map": {"1": "genk"}}}}, "compare_waves": "none"}
    path = results / "report" / "index.html"
    study = Study(CONFIG | {"survey": waves})
    write_report(Report(study, results, path, pages={"genk": str(path)}))
    words = Page(path.read_text(encoding="utf-8")).words
    assert (
        "meting Najaar: 2 van 11 rijen zijn weggelaten om één reden (rijen 10-11); van rij 10: want een test" in words
    )
    assert "raw/e.csv: Mail: geen adressen" in words
    assert "geen LES" not in words


@pytest.mark.parametrize(
    ("title", "words", "alt"),
    [
        ("Visie", "Balken: Visie. Aantal per antwoord. Genk: 3. Ieper: 4.", "Balken: Visie. Aantal per antwoord."),
        ("Waarom?", "Een lijn. Nog iets.", "Waarom? Een lijn."),
        ("Visie.", f"Balken: Visie. {'lang ' * 60}eind.", "Balken: Visie."),
        # a title of two sentences stands once
        (
            "Wat helpt? Kies er vier (n=5)",
            "Balken: Wat helpt? Kies er vier (n=5). Aantal. A: 3.",
            "Balken: Wat helpt? Kies er vier (n=5). Aantal.",
        ),
    ],
)
def test_a_picture_has_two_sentences_and_the_rest_behind_it(title, words, alt):
    shown_page = FigurePage(Described(title, words, 453.6, 120), png="a.png", svg="a.svg")
    parsed = Page(page(Part("deel", "Deel", figures=[Figure("figuur_1", "Figuur 1", [shown_page])])))
    picture = parsed.of("img")[0]
    assert picture["alt"] == alt
    assert [each["id"] for each in parsed.of("p") if each.get("id") == picture["aria-describedby"]] != []
    assert words in parsed.words


def test_numbers_stand_at_the_right():
    rows = [("a", "1", "12%", "1e", "2023"), ("b", "−2,5", "–", "3", "")]
    parsed = Page(page(Part("deel", "Deel", tables=[table(rows=rows, header=["w", "n", "%", "x", "j"])])))
    assert [cell.get("class") for cell in parsed.of("td")[:4]] == ["right", "right", None, "right"]
    assert [cell.get("class") for cell in parsed.of("th") if cell.get("scope") == "row"] == [None, None]  # the labels
    assert [cell.get("class") for cell in parsed.of("th")[:5]] == [None, "right", "right", None, "right"]


def test_facts_a_way_back_and_a_skip_link_stand_on_a_page():
    about = About("Genk", "Studie", facts=[Fact("Respons", ["9"])], back="index.html")
    part = Part("deel", "Deel", figures=[figure()], zip="hoofdstuk_1.zip")
    parsed = Page(report_page([part], about, language="nl"))
    links = [each["href"] for each in parsed.of("a")]
    assert links[0] == "#main"
    assert "index.html" in links
    assert "hoofdstuk_1.zip" in links
    assert "Respons 9" in parsed.words


@pytest.mark.parametrize(("sources", "led"), [("bronrijen_all.js", True), ("", False)])
def test_the_fact_of_the_response_leads_to_where_its_numbers_have_rows(sources, led):
    facts = [Fact("Respons", ["9"], counted=True), Fact("Afgenomen", ["mei"])]
    parts = [Part("deel", "Deel", tables=[table(found_by=Found("2", led=True, response=True))])]
    parsed = Page(report_page(parts, About("Genk", "Studie", facts=facts, sources=sources), language="nl"))
    anchor = parts[0].tables[0].anchor
    again = [each["href"] for each in parsed.of("a")].count(f"#{anchor}")
    assert again == (2 if led else 1)  # in the contents, and from the fact


def test_a_page_with_rows_reads_the_files_beside_it():
    about = About("Titel", "Onder", rows={"genk": ("Genk", "rijen_genk.js")}, groups={"all": "Allen"})
    found = Found("27", "woorden", asks=["mee", "waarom"])
    parsed = Page(report_page([Part("deel", "Deel", tables=[table(found_by=found)])], about, language="nl"))
    policy = next(meta["content"] for meta in parsed.of("meta") if "http-equiv" in meta)
    assert "script-src 'unsafe-inline' 'self' file:" in policy
    assert [each["data-items"] for each in parsed.of("details") if each.get("class") == "rows"] == ["mee waarom"]
    assert [each["data-number"] for each in parsed.of("article")] == ["27"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_numbers_of_a_table_are_known_by_the_heads_that_tables_have(language):
    for name in ("total", "total_n"):
        assert text(f"report.rows.{name}", language) == text(f"tables.{name}", language)


def test_a_table_that_is_too_long_for_the_page_is_found_by_its_cells():
    rows = [("MM3" if at % 2 else "Lokale overheid", str(at)) for at in range(151)]
    assert table(rows=rows).words_not_printed() == ["Lokale overheid", "MM3"]
    assert table(rows=rows[:150]).words_not_printed() == []  # its cells are on the page, which searches them


def test_the_workbook_of_all_tables_holds_the_counts_of_codes_as_well(tmp_path):
    numbered = Table("Tabel 1: Iets.", pd.DataFrame({"q": ["ja"], "n": [3]}), {}, frozenset(), ["Een noot."])
    write_table(numbered, xlsx=tmp_path / "tabel_01_x.xlsx", csv=tmp_path / "t.csv", sheet="Tabel 1")
    contents = TableSheet("Inhoud", [Column("Blad", 20)], [["Codes"], ["Citaten"]])
    codes = TableSheet("Codes", [Column("Code", 20), Column("n", 8)], [["Visie", 7]], caption="Codes per LES")
    quotes = TableSheet("Citaten", [Column("Citaat", 60)], [["Zo is het."]], ["Een tip."], caption="Citaten")
    write_workbook(tmp_path / "codering.xlsx", [contents, codes, quotes], title="Codering", language="nl")
    study = Study({"study": {"title": "T", "language": "nl"}, "tables": [{"number": 1, "slug": "x"}]})
    path = tmp_path / "alle.xlsx"
    collect_tables(study, [tmp_path / "tabel_01_x.xlsx"], path=path, coding=tmp_path / "codering.xlsx")
    assert written_sheets(path)[1:] == ["Tabel 1", "Codes", "Citaten"]
    read = read_written_sheet(path, sheet="Codes")
    assert (read.caption, [[value for value, _ in row] for row in read.rows]) == ("Codes per LES", [["Visie", 7]])


@pytest.mark.parametrize(("minimum", "shown"), [(1, True), (3, False)])
def test_numbers_that_are_no_answers_lead_to_the_file_with_their_rows(results, minimum, shown):
    (results / "ingest" / "networks").mkdir(parents=True)
    (results / "ingest" / "networks" / "relations.csv").write_text("source_row\n2\n")
    (results / "ingest" / "costs.csv").write_text("les,amount\n")
    study = Study(CONFIG | {"disclosure": {"minimum_base": minimum}})
    made = Made(results, results / "report" / "index.html", study, Facts(study))
    links = [
        made.sources(kind_of("figures", {"kind": kind})) for kind in ("costs", "network_map", "likert_items", "factors")
    ]
    wanted = [{"costs.csv": "../ingest/costs.csv"}, {"relations.csv": "../ingest/networks/relations.csv"}, {}, {}]
    assert links == (wanted if shown else [{}] * 4)
    entry = replace(figure(), found_by=Found(sources=wanted[1]))
    assert "De rijen achter deze getallen: relations.csv" in Page(page(Part("deel", "Deel", figures=[entry]))).words


def test_a_page_tells_how_large_the_files_are_that_are_sent_to_others(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"x" * 9_040_000)
    (tmp_path / "b.docx").write_bytes(b"x" * 12_300)
    sizes = [file_size(tmp_path / name, language="nl") for name in ("a.docx", "b.docx", "none.docx")]
    assert sizes == ["9,0 MB", "12 kB", ""]
    part = Part("x", "X", documents=[Document("a.docx", "alles", "a.docx", size="9,0 MB")])
    assert '<a href="a.docx">a.docx</a> (9,0 MB): alles' in report_page([part], About("T", "S"), language="nl")
