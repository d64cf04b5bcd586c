"""Slides of a small study: each chart opens as a chart, with the numbers of the figure and of its data sheet."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from defusedxml import ElementTree
from docx import Document
from pptx import Presentation

from les_evaluation.core.files import normalised_zip
from les_evaluation.core.problems import Problems
from les_evaluation.output.charts.chart_parts import cuts, parts_of
from les_evaluation.output.charts.chart_xml import chart_xml, column_letter, label_places
from les_evaluation.output.charts.choice_chart import choice_chart
from les_evaluation.output.charts.office_chart import COUNT, SHARE, OfficeChart, Series, read_charts
from les_evaluation.output.documents.documents_job import write_document
from les_evaluation.output.documents.report_figures import report_blocks
from les_evaluation.output.documents.shown_entries import Shown
from les_evaluation.output.entries import Request
from les_evaluation.output.figures import drawn_entries
from les_evaluation.output.figures.bars.choice_figure import multi_select_data
from les_evaluation.output.figures.bars.survey_data import SurveyData
from les_evaluation.output.slides import slides_job
from les_evaluation.output.slides.deck import Deck as Written
from les_evaluation.output.slides.slide_template import check_template, opened_template
from les_evaluation.output.slides.slides_job import MOST, MOST_PANELS, numbers_told, write_slides
from les_evaluation.study.config_schema import fill_defaults
from les_evaluation.study.document_settings import document_settings
from les_evaluation.study.settings import Study
from les_evaluation.study.slide_settings import slide_settings
from office_faults import faults
from test_figures_kinds import CODEBOOK, COSTS, GROUPS, LES, ONE_LES, TABLE, draw, draw_entry, eens
from test_numbers_shown import BOOK, counted
from test_numbers_shown import figure as numbers_figure
from three_waves import WAVES, ThreeWaves, entry

pytestmark = pytest.mark.xdist_group("slides")  # what they look at is made once

FIGURES = [
    entry(1, "trend", items=["vision"]),
    entry(2, "likert_by_les", items=["vision"], by="les"),
    entry(3, "choice", items=["job"], by="none"),
    entry(4, "numbers", items=["hours"]),
    entry(5, "trend", items=["hours"], by="group"),
    entry(6, "transition", items=["vision"]),
]
CHAPTERS = [{"name": {"nl": "Door de tijd", "en": "Through time"}, "figures": [1, 5, 6]}]
NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}


class Deck:
    """A deck that was written, as it is opened."""

    def __init__(self, made: ThreeWaves, *, les: str | None = None, language: str = "nl", **settings) -> None:
        config = fill_defaults(made.write()) | settings
        config["study"] = config["study"] | {"language": language}
        results = made.folder / "results"
        charts = results / "figures" / (les or "") / "charts.json"
        self.path = results / f"{les or 'all'}_{len(list(results.glob('*.pptx')))}.pptx"
        study = Study(slide_settings(config, les=les))
        write_slides(study, results=results, les=les, charts=str(charts), path=self.path)
        self.slides = list(Presentation(str(self.path)).slides)

    def charts(self, number: int) -> list:
        """The charts of a figure."""
        return [
            shape.chart
            for slide in self.slides
            for shape in slide.shapes
            if shape.has_chart and shape.name.split()[-1] == str(number)
        ]

    def values(self, number: int) -> dict[str, dict[str, tuple]]:
        """Title of each panel -> series -> values of the charts of a figure."""
        return {
            chart.chart_title.text_frame.text if chart.has_title else "": {
                one.name: tuple(one.values) for one in chart.plots[0].series
            }
            for chart in self.charts(number)
        }

    def notes(self, number: int) -> str:
        """The notes of the slides of a figure."""
        return "\n".join(
            slide.notes_slide.notes_text_frame.text
            for slide in self.slides
            if re.match(rf"\w+ {number}:", slide.shapes.title.text_frame.text)
        )

    @property
    def said(self) -> list[str]:
        """The texts of each slide."""
        return [
            "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in self.slides
        ]


def three_waves(folder, *, minimum=1, language="nl", drawn=True, drawn_for=(), more=0):
    """The study, run; without pictures where those are not looked at. more: of each wave, in north."""
    made = ThreeWaves(folder)
    for number, wave in product(range(more), WAVES):
        made.add(wave, f"{'az'[number % 2]}{number}{wave}", "4")
    made.config["figures"] = FIGURES if drawn else FIGURES[:-1]
    made.config["chapters"] = CHAPTERS
    made.config["disclosure"] = {"minimum_base": minimum}
    made.config["study"]["language"] = language
    for wave in made.config["survey"]["waves"].values():
        wave["closed"] = wave["opened"].replace("-03-01", "-03-31")
    with pytest.MonkeyPatch.context() as patched:
        if not drawn:
            patched.setattr(drawn_entries, "save_figure", lambda *_, **__: None)
        return made.run(drawn_for=drawn_for)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return three_waves(tmp_path_factory.mktemp("slides"), drawn_for=("north",))


@pytest.fixture(scope="module")
def deck(made):
    return Deck(made)


@pytest.fixture(scope="module")
def english(tmp_path_factory):
    return Deck(three_waves(tmp_path_factory.mktemp("english"), language="en", drawn=False), language="en")


def sheet_of(chart):
    """The cells of the workbook inside a chart."""
    return openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active


def cells(sheet, reference):
    """What stands at a reference such as Gegevens!$B$2:$B$4."""
    name, _, place = reference.partition("!")
    assert name == sheet.title
    found = sheet[place.replace("$", "")]
    return [cell.value for row in found for cell in row] if isinstance(found, tuple) else [found.value]


def cached(node):
    """The values that stand in the XML of a chart, None for a gap."""
    points = {int(point.get("idx")): point.findtext("c:v", namespaces=NS) for point in node.iterfind(".//c:pt", NS)}
    return [points.get(at) for at in range(int(node.find(".//c:ptCount", NS).get("val")))]


def assert_sheet_equals_chart(chart):
    sheet = sheet_of(chart)
    references = list(chart._chartSpace.iterfind(".//c:ser/*/c:numRef", NS))
    assert references
    for node in references:
        shown = [None if value is None else float(value) for value in cached(node)]
        assert cells(sheet, node.findtext("c:f", namespaces=NS)) == shown
    for node in chart._chartSpace.iterfind(".//c:ser/*/c:strRef", NS):
        assert cells(sheet, node.findtext("c:f", namespaces=NS)) == cached(node)


def opened(charts):
    """The charts of a figure as they stand on slides of their own, opened again."""
    slides = Written(
        opened_template(None, dict.fromkeys(("title", "secHead", "titleOnly"), "x"), "en"),
        foot="",
        sheet="Data",
        heads="Heads of {figure}",
        legend="top",
        language="en",
    )
    for chart in charts:
        slides.charts("Titel", [chart], name="Figuur 1", alt="In woorden", notes=["n"])
    return [shape.chart for slide in slides.made.slides for shape in slide.shapes if shape.has_chart]


def test_every_chart_of_a_deck_holds_the_numbers_of_its_data_sheet(deck):
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    # Trend by hub, vision and jobs (each of two hubs, and all together), hours, and hours by role in these three.
    assert len(charts) == 9
    for chart in charts:
        assert_sheet_equals_chart(chart)


def test_a_deck_needs_no_repair(deck):
    assert faults(deck.path) == []


def test_a_line_holds_the_share_of_the_two_last_answers(deck):
    """North: 2 3 4 . 5 | 4 3 2 3 4 5 | 5 2 5 1; South: 1 2 | 1 3 4."""
    found = deck.values(1)[""]
    assert found == {
        "Noord (4, 6, 4)": (0.5, 0.5, 0.5),
        "Zuid (2, 3, 0)": (0.0, pytest.approx(1 / 3), None),
        "Alle LES samen (6, 9, 4)": (pytest.approx(1 / 3), pytest.approx(4 / 9), 0.5),
    }
    assert [list(chart.plots[0].categories) for chart in deck.charts(1)] == [["2023", "2024", "2025"]]


def test_a_panel_of_lines_is_a_chart_of_its_own_on_one_slide(deck):
    assert list(deck.values(5)) == ["Noord", "Zuid", "Alle LES samen"]
    assert sum("Figuur 5" in said for said in deck.said) == 1


def test_stacked_bars_hold_counts_that_add_up_to_n(deck):
    """Of who answered in several waves the last answer counts: North 5 3 2 3 4 5 5 1, South 1 3 4."""
    few, whole = deck.charts(2)
    names = ("Helemaal oneens", "Oneens", "Neutraal", "Eens", "Helemaal eens")
    assert {one.name: tuple(one.values) for one in few.plots[0].series} == dict(
        zip(names, [(1, 1), (1, 0), (2, 1), (1, 1), (3, 0)], strict=True)
    )
    assert [tuple(one.values) for one in whole.plots[0].series] == [(2,), (1,), (3,), (2,), (3,)]
    assert list(few.plots[0].categories) == ["Noord (n=8)", "Zuid (n=3)"]
    assert list(whole.plots[0].categories) == ["Alle LES samen (n=11)"]
    assert few.category_axis.reverse_order  # bars are drawn from the bottom up
    assert cells(sheet_of(few), "Gegevens!$G$1:$G$3") == ["n", 8, 3]


def axis_of(chart):
    """How the bars of a chart stand together, and the lowest, highest and step of its axis."""
    axis = chart.value_axis
    grouping = chart._chartSpace.find(".//c:grouping", NS).get("val")
    return grouping, axis.minimum_scale, axis.maximum_scale, axis.major_unit


def test_bars_of_few_show_how_many_and_those_of_many_shares(deck):
    """Eight and three respondents are told in numbers, all eleven, in a panel of their own, in percentages."""
    few, whole = deck.charts(2)
    assert axis_of(few) == ("stacked", 0, 10, 1)
    assert axis_of(whole) == ("percentStacked", 0, 1, 0.25)
    assert few.value_axis.axis_title.text_frame.text == "Aantal respondenten"
    assert few.value_axis.tick_labels.number_format == "0"
    assert (few.has_legend, whole.has_legend) == (True, False)
    said = next(text for text in deck.said if text.startswith("Figuur 2:"))
    assert "In kleine groepen is de lengte van een balk het aantal respondenten; de andere balken zijn 100%." in said


@pytest.mark.parametrize(
    ("les", "style", "wanted"),
    [
        # Of the table: Genk 1 of the core and 6 of the broad group, Ieper 16 and 21.
        ({"genk": "Genk"}, {}, [("stacked", [1.0, 6.0])]),
        ({"genk": "Genk"}, {"draw": "bars"}, [("whole", [1.0, 6.0])]),
        (LES, {}, [("stacked", [1.0, 6.0]), ("whole", [16.0, 21.0])]),
        ({"ieper": "Ieper"}, {"draw": "units"}, [("whole", [16.0, 21.0])]),
    ],
)
def test_which_bars_are_counts_is_as_which_groups_are_squares(les, style, wanted):
    made = draw("likert_by_group", "helder", les=les, total=False, **style).charts
    assert [(chart.form, list(chart.series[-1].values)) for chart in made] == wanted


def test_small_groups_within_one_panel_with_a_large_one_stay_shares_with_their_n():
    (chart,) = draw("likert_items", "helder", "tijd", les=ONE_LES, groups=True, title={"nl": "x", "en": "x"}).charts
    assert chart.form == "whole"
    assert chart.categories[:3] == (
        "Kort helder: Genk, Kernpartners (n=1)",
        "Kort helder: Genk, Brede partners (n=6)",
        "Kort helder: Andere LES, Kernpartners (n=31)",
    )


def test_options_of_few_respondents_are_counts_with_their_share_in_the_sheet():
    item = CODEBOOK.items["slaagt"]
    data = multi_select_data(TABLE, item=item, language="nl", les={"genk": "Genk"}, groups=GROUPS)
    chart = choice_chart(replace(data, draw="auto", charted=True), fills=("#0072b2", "#e69f00"))
    kern, breed = (eens("genk", "slaagt", group) for group in GROUPS)
    assert (kern, breed) == (4, 9)
    assert [(one.name, one.values[0], one.labels[0]) for one in chart.series] == [
        ("Kernpartners (n=4)", 4.0, "4 van 4"),
        ("Brede partners (n=9)", 9.0, "9 van 9"),
    ]
    assert chart.columns["Kernpartners: Aandeel"] == (1.0, 0.0, 0.0)
    shown = opened([chart])[0]
    assert axis_of(shown) == ("clustered", 0, 10, 1)
    assert_sheet_equals_chart(shown)


def test_numbers_are_quartiles_around_a_median():
    request_of = numbers_request(counted())
    (chart,) = numbers_figure(request_of).charts
    found = dict(zip(chart.categories, chart.series[1].values, strict=True))
    assert found["Genk (n=5)"] == 2.5  # 1 2.5 2.5 4 10
    assert found["Beringen (n=2)"] == 6.0  # 4 8
    assert [one.values[0] for one in chart.series] == sorted(one.values[0] for one in chart.series)
    assert chart.series[1].labels[0] == "2,5"
    assert_sheet_equals_chart(opened([chart])[0])


def numbers_request(table, *, minimum=1):
    names = {"genk": "Genk", "beringen": "Beringen"}
    les = {key: {"name": name, "panel": True} for key, name in names.items()}
    config = {"study": {"language": "nl"}, "disclosure": {"minimum_base": minimum}, "partner_groups": {}, "les": les}
    data = SurveyData(compare=table, codebook=BOOK, les=names, groups={})
    return Request({"number": 1, "slug": "x", "kind": "numbers", "items": ["uren"]}, Study(config), data)


@pytest.mark.parametrize("les", [LES, ONE_LES])
def test_bars_of_groups_hold_the_counts_of_the_table(les):
    (chart,) = draw("likert_by_group", "helder", les=les, draw="bars").charts
    wanted = [float(eens(key, "helder", group)) for key in les for group in GROUPS]
    assert list(chart.series[-1].values) == wanted
    assert [sum(one.values[at] for one in chart.series) for at in range(len(wanted))] == wanted
    assert chart.columns["n"] == tuple(map(int, wanted))
    assert chart.categories[0] == f"Genk: Kernpartners (n={wanted[0]:.0f})"
    assert_sheet_equals_chart(opened([chart])[0])


def test_multiple_choice_holds_shares_with_what_the_figure_prints_beside_them():
    (chart,) = draw("multi_select", "slaagt", groups=True).charts
    kern = eens("all", "slaagt", "kern")
    assert chart.series[0].name == f"Kernpartners (n={kern})"
    assert dict(zip(chart.categories, chart.series[0].values, strict=True)) == {
        "Eens": 1.0,
        "Oneens": 0.0,
        "Neutraal": 0.0,
    }
    assert chart.series[0].labels[0] == f"{kern} (100%)"
    assert chart.columns["Kernpartners: n"] == (kern, 0, 0)
    shown = opened([chart])[0]
    assert_sheet_equals_chart(shown)
    assert f"{kern} (100%)" in [node.text for node in shown._chartSpace.iter() if node.tag.endswith("}t")]


@pytest.mark.parametrize("layout", ["stacked", "apart"])
def test_costs_hold_the_amounts(layout):
    entry = {"number": 1, "slug": "x", "kind": "costs", "style": {"layout": layout}}
    (chart,) = draw_entry(entry, les={"genk": "Genk"}, costs=COSTS).charts
    assert [one.values for one in chart.series] == [(1000.0,)]
    assert_sheet_equals_chart(opened([chart])[0])


def test_a_figure_that_is_no_chart_is_a_picture_with_a_text_in_its_place(deck):
    slide = next(slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith("Figuur 6:"))
    picture = next(shape for shape in slide.shapes if shape.name == "Figuur 6")
    assert "The vision" in (alt := picture.element.xpath("string(.//p:cNvPr/@descr)")) or "visie" in alt
    assert "figures/figuur_06_transition_6.png" in deck.notes(6)


def test_notes_tell_the_main_numbers_and_where_they_come_from(deck):
    told = deck.notes(2)
    assert "Noord (n=8): 4 van 8 antwoordden ‘eens of helemaal eens’." in told
    assert "Tellingen: compare/all.csv." in told
    assert "Bron: w1.csv, w2.csv, w3.csv, codebook.xlsx." in told
    assert "Tellingen: compare/views/all.csv." in deck.notes(1)


def test_a_deck_begins_with_the_study_and_each_chapter_with_a_slide(deck):
    first, chapter = deck.said[:2]
    assert "Three waves" in first
    assert "11 respondenten" in first
    assert "2023: 01/03/2023 – 31/03/2023" in first
    assert chapter.startswith("Door de tijd\nFiguren 1, 5, 6")
    assert any(said.startswith("Survey\nFiguren 2 – 4") for said in deck.said)
    assert all(slide.element.xpath(".//a:fld[@type='slidenum']") for slide in deck.slides)


def test_the_same_study_gives_the_same_bytes(made, deck):
    assert Deck(made).path.read_bytes() == deck.path.read_bytes()
    assert normalised_zip(deck.path.read_bytes()) == deck.path.read_bytes()


def test_an_english_study_has_english_slides(english):
    deck = english
    told = "\n".join([*deck.said, *(deck.notes(number) for number in range(1, 6))])
    assert "Through time\nFigures 1, 5" in told
    assert "Noord (n=8): 4 of 8 answered ‘agree or strongly agree’." in told
    assert not re.search(r"\b(de|het|van|antwoord\w*|Figuur|Bron|Alle)\b", told)
    assert sheet_of(deck.charts(1)[0]).title == "Data"


def test_where_all_is_hidden_a_slide_shows_the_picture_that_says_so_and_no_empty_axes(tmp_path):
    """North has 8 and South 3 in each wave: with fewer than 20 hidden, nothing of figure 1, 2 or 5 may be shown."""
    deck = Deck(three_waves(tmp_path, minimum=20))
    assert [chart for number in (1, 2, 5) for chart in deck.charts(number)] == []
    assert "verborgen" in deck.notes(2)
    pages = [slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith("Figuur 2")]
    assert all(any(shape.name == "Figuur 2" for shape in slide.shapes) for slide in pages)


@pytest.mark.parametrize(("width", "told"), [(450, False), (1400, True)])
def test_a_picture_that_is_too_wide_for_a_slide_says_so_in_its_notes(made, monkeypatch, width, told):
    """A slide has room for some 890 points: letters of 7.5 become less than 5 where 1400 are to fit."""
    read = slides_job.read_description
    monkeypatch.setattr(slides_job, "read_description", lambda svg: replace(read(svg), width=width))
    assert ("klein op een dia" in Deck(made).notes(6)) is told


@pytest.mark.parametrize(("made_before", "tag"), [("deck", "nl-BE"), ("english", "en-GB")])
def test_every_text_of_a_deck_is_marked_as_of_the_language_of_the_study(request, made_before, tag):
    deck = request.getfixturevalue(made_before)
    with zipfile.ZipFile(deck.path) as archive:
        pages = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    told = {
        name: page for name, page in pages.items() if re.match("ppt/(slides|notes|presentation|slideM|slideL)", name)
    }
    assert set(re.findall('lang="([^"]*)"', "".join(told.values()))) == {tag}
    for name, page in told.items():
        if re.match("ppt/(slides|notesSlides)/", name):
            runs = ElementTree.fromstring(page).iter(f"{{{NS['a']}}}r")
            assert all(run.find("a:rPr", NS).get("lang") == tag for run in runs)


def test_a_hidden_group_is_neither_in_the_chart_nor_in_its_data_sheet(tmp_path):
    """South has 3, 3 and none in a wave, North enough: with fewer than 4 hidden, no number of South may be there."""
    deck = Deck(three_waves(tmp_path, minimum=4, more=6))  # a figure of which all is hidden is a picture
    (chart,) = deck.charts(2)
    at = next(at for at, name in enumerate(chart.plots[0].categories) if name.startswith("Zuid"))
    assert "verborgen" in list(chart.plots[0].categories)[at]
    assert all(one.values[at] is None for one in chart.plots[0].series)
    row = [cell.value for cell in list(sheet_of(chart).iter_rows())[at + 1]]
    assert row[1:] == [None] * (len(row) - 1)
    for shown in [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]:
        assert_sheet_equals_chart(shown)
    trend = deck.values(1)[""]
    name = next(name for name in trend if name.startswith("Zuid"))
    assert trend[name] == (None, None, None)
    assert "2" not in name
    assert "Zuid: verborgen." in deck.notes(2)


def test_the_deck_of_a_les_holds_its_figures_beside_all_others(made):
    deck = Deck(made, les="north")
    assert list(deck.charts(2)[0].plots[0].categories) == ["Noord (n=8)", "Andere LES (n=3)"]
    assert "Noord naast de andere LES" in deck.said[0]


def document_with(made, charts, path):
    """The figures of the study as a Word file, opened: with charts or pictures."""
    config = fill_defaults(made.write()) | {"documents": {"charts": charts}}
    results = made.folder / "results"
    rows = [(f"figures/{file.name}", file.stem) for file in sorted((results / "figures").glob("*.png"))]
    captions = "file,title,caption\n" + "".join(f"{file},T,Figuur x. T. {stem}.\n" for file, stem in rows)
    (results / "report").mkdir(exist_ok=True)
    (results / "report" / "captions.csv").write_text(captions, encoding="utf-8-sig")
    study = Study(document_settings(config))
    write_document(study, report_blocks(Shown(study, results)), own={}, subtitle="", path=path)
    return Document(str(path))


def charts_in(document):
    """(space, workbook) of each chart of a Word file, in its order."""
    found = []
    for node in document.element.body.iter(f"{{{NS['c']}}}chart"):
        key = node.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        part = document.part.related_parts[key]
        (book,) = part.rels.values()
        space = ElementTree.fromstring(part.blob)
        linked = space.find("c:externalData", NS)
        assert linked.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id") == book.rId
        found.append((space, openpyxl.load_workbook(io.BytesIO(book.target_part.blob)).active))
    return found


def test_the_charts_of_a_document_are_those_of_the_slides(made, deck, tmp_path):
    document = document_with(made, "native", tmp_path / "charts.docx")
    found = charts_in(document)
    assert len(found) == 9
    for space, sheet in found:
        for node in space.iterfind(".//c:ser/*/c:numRef", NS):
            shown = [None if value is None else float(value) for value in cached(node)]
            assert cells(sheet, node.findtext("c:f", namespaces=NS)) == shown
    on_slides = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    for (space, sheet), chart in zip(found, on_slides, strict=True):
        numbers = [cached(node) for node in space.iterfind(".//c:ser/c:val/c:numRef", NS)]
        assert numbers == [cached(node) for node in chart._chartSpace.iterfind(".//c:ser/c:val/c:numRef", NS)]
        assert list(sheet.values) == list(sheet_of(chart).values)
    said = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert faults(tmp_path / "charts.docx") == []
    assert len(said) == 10  # and a picture of what is no chart
    of_slides = [
        shape._element.xpath(".//p:cNvPr/@descr")[0]
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    # The words are those of the charts and not those of the picture that they stand for, such as its squares.
    assert [one for one in said if "Vierkant" in one] == []
    assert [one for one in said if one in of_slides] == of_slides
    again = tmp_path / "again.docx"
    document_with(made, "native", again)
    assert again.read_bytes() == (tmp_path / "charts.docx").read_bytes()


def test_without_a_wish_for_charts_figures_are_pictures(made, tmp_path):
    assert charts_in(document_with(made, "pictures", tmp_path / "pictures.docx")) == []


def test_charts_are_read_as_they_were_written(made):
    told, pages = read_charts(made.folder / "results" / "figures" / "charts.json")
    assert told[0].startswith("11 respondenten")
    assert pages["figuur_02_likert_by_les_2"].charts[0].series[0].values == (1.0, 1.0)


def chart_of(form, values, **more):
    categories = tuple(f"c{at}" for at in range(len(values[0])))
    series = tuple(Series(f"s{at}", "#0072b2", tuple(one)) for at, one in enumerate(values))
    return OfficeChart(form, categories, series, more.pop("code", COUNT), groups=categories, **more)


@pytest.mark.parametrize("bars", [1, 2, 3])
def test_a_chart_that_is_low_because_it_has_few_bars_has_letters_as_large_as_any(bars):
    (chart,) = opened([chart_of("whole", [[1.0] * bars])])
    assert {int(one) for one in re.findall(r'defRPr sz="(\d+)"', chart._chartSpace.xml)} >= {1200}


def test_a_long_chart_goes_over_slides_where_a_panel_ends():
    assert cuts(list("aabbccdd"), 8) == [(0, 8)]
    assert cuts(list("aaabbbccc"), 5) == [(0, 3), (3, 6), (6, 9)]
    assert cuts(list("aaaaaaa"), 3) == [(0, 3), (3, 5), (5, 7)]
    parts = [part for (part,) in parts_of([chart_of("whole", [[1.0] * 50])], most=MOST, panels=MOST_PANELS)]
    assert sum(len(part.categories) for part in parts) == 50
    assert max(len(part.categories) for part in parts) <= 20
    assert [len(part.series[0].values) for part in parts] == [len(part.categories) for part in parts]


def test_labels_that_would_meet_stand_around_their_point():
    room = (600.0, 300.0)
    lines = chart_of("lines", [[0.5, 0.9], [0.51, 0.1], [0.52, 0.5]], code=SHARE)
    assert label_places(lines, room, 12.0) == [["b", "t"], ["r", "b"], ["t", "t"]]
    bars = chart_of("whole", [[1.0], [500.0]])
    assert label_places(bars, room, 12.0) == [[""], ["ctr"]]


def test_numbers_of_figures_are_told_from_and_to(deck):
    study = Study({"study": {"language": "nl"}})
    assert numbers_told([{"number": n} for n in (5, 27, 28, 29, "N.1")], study) == "Figuren 5, 27 – 29, N.1"
    assert numbers_told([{"number": "N.1"}], study) == "Figuur N.1"


def test_a_sign_of_xml_in_a_name_stays_what_it_is():
    chart = chart_of("bars", [[0.5]], code=SHARE)
    named = chart_xml(chart.part(0, 1), sheet="Data", room=(600, 300)).decode()
    assert "s0" in named
    odd = OfficeChart("bars", ("A & <B>",), (Series("R&D", "#0072b2", (0.5,), ("1 < 2",)),), SHARE, groups=("a",))
    (shown,) = opened([odd])
    assert list(shown.plots[0].categories) == ["A & <B>"]
    assert shown.plots[0].series[0].name == "R&D"
    assert [column_letter(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def study_with(path: Path) -> Study:
    config = {"study": {"language": "nl"}, "raw": str(path.parent), "documents": {"template": path.name}}
    return Study(config, Problems())


def problem_of(path: Path) -> str:
    study = study_with(path)
    check_template(study)
    (problem,) = study.problems.found
    return problem.key


def test_a_template_that_will_not_do_is_told(tmp_path):
    assert problem_of(tmp_path / "huis.pptx") == "file_missing"
    (tmp_path / "huis.pptx").write_text("geen presentatie", encoding="utf-8")
    assert problem_of(tmp_path / "huis.pptx") == "slide_template_unreadable"
    bare = Presentation()
    for layout in list(bare.slide_layouts):
        if layout.name != "Blank":
            bare.slide_layouts.remove(layout)
    bare.save(str(tmp_path / "bare.pptx"))
    assert problem_of(tmp_path / "bare.pptx") == "slide_template_title"
    low = Presentation()
    for layout in list(low.slide_layouts):
        if layout.name != "Title Only":
            low.slide_layouts.remove(layout)
    low.slide_layouts[0].placeholders[0].top = 4500000
    low.save(str(tmp_path / "low.pptx"))
    assert problem_of(tmp_path / "low.pptx") == "slide_template_room"


def test_slides_are_made_in_the_template_of_the_house_without_its_own_slides(made, tmp_path):
    house = Presentation()
    house.slides.add_slide(house.slide_layouts[0]).shapes.title.text_frame.text = "Voorbeeld van het huis"
    house.save(str(made.raw / "huis.pptx"))
    study = study_with(made.raw / "huis.pptx")
    check_template(study)
    assert not study.problems.found
    deck = Deck(made, documents={"template": "huis.pptx"})
    assert "Voorbeeld van het huis" not in "\n".join(deck.said)
    assert Presentation(str(deck.path)).slide_width == house.slide_width
    for slide in deck.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= house.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= house.slide_height
