"""The pages of a full run: everything that was made is there, and every link leads somewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

pytestmark = pytest.mark.slow

LES = ("beringen", "borgloon", "genk", "ieper", "poperinge")
PAGES = ("index", *(f"les_{les}" for les in LES))


class Links(HTMLParser):
    """What a page shows or leads to, as files, and its own anchors."""

    def __init__(self, html):
        super().__init__()
        self.pictures, self.files, self.frames, self.leads = set(), set(), set(), set()
        self.anchors = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if "id" in attributes:
            self.anchors.append(attributes["id"])
        if tag == "img":
            self.pictures.add(unquote(attributes["src"]))
        elif tag == "iframe":
            self.frames.add(unquote(attributes["data-src"]))
        elif tag == "a":
            place = self.leads if attributes["href"].startswith("#") else self.files
            place.add(unquote(attributes["href"].removeprefix("#")))


def links(project, page):
    return Links((project.folder / f"results/report/{page}.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(finished, page):
    found = links(finished, page)
    report = finished.folder / "results/report"
    missing = {name for name in found.pictures | found.files | found.frames if not (report / name).is_file()}
    assert missing == set()
    assert found.leads <= set(found.anchors)
    assert len(set(found.anchors)) == len(found.anchors)


def test_every_figure_table_and_network_stands_on_the_page(finished):
    found = links(finished, "index")
    made = {name.removeprefix("results/") for name in finished.files()}
    top = {name for name in made if name.count("/") == 1}
    pictures = {f"../{name}" for name in top if name.startswith("figures/") and name.endswith(".png")}
    assert len(pictures) > 60
    assert found.pictures == pictures
    shown = {f"../{name}" for name in top if name.startswith(("figures/", "tables/")) and not name.endswith(".json")}
    assert shown <= found.files  # charts.json is for the slides
    assert found.frames == {f"netwerk_{les}.html" for les in LES}
    assert {f"les_{les}.html" for les in LES} <= found.files


def test_what_tells_of_single_persons_is_marked(finished):
    mark = "per persoon: niet verspreiden"
    marked = set()
    for page in ("index", "les_genk"):
        content = (finished.folder / f"results/report/{page}.html").read_text(encoding="utf-8")
        marked |= {
            found[1] for line in content.splitlines() if mark in line and (found := re.search('href="([^"]*)"', line))
        }
    clean = {
        f"../clean/genk/{name}" for name in ("responses.csv", "responses.sav", "decisions.csv", "open_antwoorden.xlsx")
    }
    # The manifest and the changes hold the corrections, the workbook on quality the responses that were flagged.
    held = {"../manifest.json", "changes.xlsx"}
    assert marked == clean | held | {
        "../tables/kwaliteit.xlsx",
        "../clean/all/responses.sav",
        "../archive/gegevens.sav",
    }


@pytest.mark.parametrize("les", LES)
def test_the_page_of_a_les_has_what_is_of_that_les(finished, les):
    found = links(finished, f"les_{les}")
    own = [name.removeprefix("results/") for name in finished.files() if f"/{les}/" in name]
    shown = {f"../{name}" for name in own if name.startswith(("figures/", "tables/")) and not name.endswith(".json")}
    assert shown <= found.files
    assert {f"../focus/{les}/codering.xlsx", f"../network/{les}/netwerk.xlsx"} <= found.files
    assert found.frames == {f"netwerk_{les}.html"}
    others = [other for other in LES if other != les]
    named = found.pictures | found.files | found.frames
    assert not {name for name in named for other in others if other in name}


def test_numbers_of_a_table_are_those_of_its_csv(finished):
    page = (finished.folder / "results/report/index.html").read_text(encoding="utf-8")
    body = page.split('id="tabel_07_motivatie"')[1].split("</article>")[0]
    for row in finished.csv("results/tables/tabel_07_motivatie.csv"):
        first, *others = row.values()
        cells = f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others)
        assert cells in body.replace(' class="right"', "")
