"""The pages in a browser: what is ticked is seen, what is pointed at is told, what is searched is found.

Without a browser (Chromium or Chrome) these tests are skipped; the checks before a change is taken install one.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections import Counter
from itertools import combinations, product
from pathlib import Path

import openpyxl
import pytest

pytestmark = pytest.mark.slow

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Without background work, which would look for hosts on the network.
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
    "--window-size=1400,1000",
    "--virtual-time-budget=20000",
    "--allow-file-access-from-files",  # keeps frames in one process, else the clock of the time budget runs past them
    "--dump-dom",
)
LONGEST = 120  # seconds
ACT = """<script>
(async () => {
  const pause = () => new Promise(done => setTimeout(done, 300));
  const until = async done => { for (let turn = 0; turn < 40 && !done(); turn++) await pause(); return done(); };
  let told;
  try { told = await (async () => { %s })(); } catch (error) { told = {error: String(error)}; }
  document.documentElement.dataset.told = JSON.stringify(told);
})();
</script>
</body>"""


@pytest.fixture(scope="module")
def browser():
    """The path of a browser."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium or Chrome on this machine")
    return found


@pytest.fixture
def act(browser, finished, tmp_path):
    """act(page, script): what a script that acts on a page of the report returns; the page may complain of nothing.

    opened: the article whose details are open from the start. changed: what stands in the page, and what to put there
    once in its place.
    """

    def run(page, script, opened="", changed=None):
        folder = finished.folder / "results/report"
        content = (folder / page).read_text(encoding="utf-8")
        if opened:
            before, after = content.split(f'id="{opened}"')
            content = before + f'id="{opened}"' + after.replace("<details", "<details open", 1)
        if changed:
            assert changed[0] in content
            content = content.replace(*changed, 1)
        based = content.replace("<head>", f'<head><base href="{folder.as_uri()}/">', 1)
        copy = tmp_path / "page.html"
        copy.write_text((ACT % script).join(based.rsplit("</body>", 1)), encoding="utf-8")
        return outcome(browser, copy, profile=tmp_path / "profile")

    return run


def outcome(browser, path: Path, *, profile: Path):
    """What the script in a page told, once the browser is done with it."""
    command = [browser, *OPTIONS, f"--user-data-dir={profile}", path.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
    complaints = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    assert complaints == []
    told = re.search(r'data-told="([^"]*)"', done.stdout)
    assert told, f"the page did not get so far: {done.stderr[-2000:]}"
    return json.loads(html.unescape(told[1]))


MAPPING = "raw/demo/networks/mapping.xlsx"
TYPES = ("visie", "overleg", "ondersteuning", "besluit", "kennis", "infrastructuur")
# What a script on the page of a network works with.
NETWORK = """
  const said = () => document.getElementById("count").textContent;
  const tick = async (name, value) => {
    document.querySelector(`input[name=${name}][value="${value}"]`).click();
    await pause();
    return said();
  };
  await until(said);
  const page = JSON.parse(document.getElementById("data").textContent);
  const plot = document.getElementById(page.id);
"""


def taking_part(project, measurement):
    """The actors of Genk with any relation at a measurement, read from the sheet."""
    return {end for kind in TYPES for arrow in project.arrows("genk", kind, measurement) for end in arrow}


def count_said(project, relations, measurement):
    """How many partners and ties the page of Genk must say there are; here all ties have a direction."""
    everyone = taking_part(project, measurement)
    arrows = [arrow for relation in relations for arrow in project.arrows("genk", relation, measurement)]
    alone = len(everyone - {end for arrow in arrows for end in arrow})
    return f"Te zien: {len(everyone)} partners, waarvan {alone} zonder relatie, en {len(arrows)} verbindingen."


def test_what_is_ticked_is_counted_and_seen(act, finished):
    told = act(
        "netwerk_genk.html",
        NETWORK
        + """
        const seen = () => [...new Set(plot.data.filter(trace => trace.visible && trace.meta >= 0).map(trace =>
          `${page.networks[trace.meta].relation} ${page.networks[trace.meta].measurement}`))].sort();
        const first = [said(), seen()];
        const both = [await tick("relation", "kennis"), seen()];
        const later = [await tick("measurement", "3"), seen()];
        await tick("relation", "kennis");
        const none = [await tick("relation", "visie"), seen()];
        return {first, both, later, none};
        """,
    )
    assert told == {
        "first": [count_said(finished, ["visie"], 1), ["visie 1"]],
        "both": [count_said(finished, ["visie", "kennis"], 1), ["kennis 1", "visie 1"]],
        "later": [count_said(finished, ["visie", "kennis"], 3), ["kennis 3", "visie 3"]],
        "none": ["Er is geen relatie aangevinkt.", []],
    }


def test_a_relation_that_was_not_mapped_at_a_measurement_is_said_to_be_so(act):
    told = act(
        "netwerk_genk.html",
        NETWORK
        + """
        await tick("relation", "visie");
        const alone = await tick("relation", "kennis");
        return {alone, beside: await tick("relation", "visie")};
        """,
        # The first measurement comes first.
        changed=('"relation":"kennis","ties"', '"relation":"nergens","ties"'),
    )
    assert told["alone"] == "Van wat is aangevinkt, is bij dit meetmoment niets in kaart gebracht."
    assert told["beside"].startswith("Te zien: ")


def test_pointing_at_a_partner_tells_its_measures(act, finished):
    first_core = next(
        row["actor_id"] for row in finished.sheet(MAPPING, "actors") if (row["les"], row["role"]) == ("genk", "kern")
    )
    arrows = finished.arrows("genk", "kennis", 1)
    partners = {end for arrow in arrows if first_core in arrow for end in arrow} - {first_core}
    told = act(
        "netwerk_genk.html",
        NETWORK
        + """
        await tick("relation", "visie");
        await tick("relation", "kennis");
        const at = plot.data[plot.data.length - 1].text.indexOf("K1");
        Plotly.Fx.hover(plot, [{curveNumber: page.actors, pointNumber: at}]);
        await until(() => document.querySelector(".hoverlayer").textContent);
        return document.querySelector(".hoverlayer").textContent;
        """,
    )
    assert told.startswith("K1kernpartnerKennis, meetmoment 1")
    sent, got = (sum(arrow[end] == first_core for arrow in arrows) for end in (0, 1))
    assert f"partners {len(partners)}, in {got}, uit {sent}" in told
    assert "betweenness" in told


def test_a_partner_that_left_is_hollow_and_dashed_at_that_measurement_only(act):
    told = act(
        "netwerk_genk.html",
        NETWORK
        + """
        const look = () => page.leavers.map((actor, at) =>
          [plot.layout.shapes[at].visible, plot.data[page.actors].marker.color[actor] === "#ffffff"]);
        const before = look();
        await tick("measurement", "3");
        const names = page.leavers.map(actor => plot.data[plot.data.length - 1].text[actor]).sort();
        return {names, before, after: look()};
        """,
    )
    assert told["names"] == ["E5", "E6"]  # of the demo study, as its generator has it
    assert told["before"] == [[False, False]] * 2
    assert told["after"] == [[True, True]] * 2


def test_a_mouse_on_a_partner_or_halfway_an_arrow_tells_of_it(act):
    told = act(
        "netwerk_genk.html",
        NETWORK
        + """
        await tick("measurement", "3");
        const {xaxis, yaxis} = plot._fullLayout;
        const ground = plot.querySelector(".nsewdrag");
        const box = ground.getBoundingClientRect();
        const plain = words => new DOMParser().parseFromString(words, "text/html").body.textContent;
        const shown = () => plot.querySelector(".hoverlayer").textContent;
        const wrong = [];
        const trial = async trace => {
          for (let at = 0; at < trace.x.length; at++) {
            const place = {clientX: box.x + xaxis.l2p(trace.x[at]), clientY: box.y + yaxis.l2p(trace.y[at])};
            ground.dispatchEvent(new MouseEvent("mousemove", {bubbles: true, ...place}));
            await pause();
            if (shown() !== plain(trace.hovertext[at])) wrong.push([trace.hovertext[at], shown()]);
          }
          return trace.x.length;
        };
        const partners = await trial(plot.data[page.actors]);
        const seen = plot.data.filter(trace => trace.meta >= 0 && trace.marker && trace.visible);
        return {partners, traces: seen.length, arrows: await trial(seen[0]), wrong};
        """,
    )
    assert told["wrong"] == []
    assert told["traces"] == 1
    assert min(told["partners"], told["arrows"]) > 10


def test_a_partner_is_larger_with_more_partners(act, finished):
    told = act(
        "netwerk_genk.html",
        NETWORK
        + """
        const dots = plot.data[page.actors];
        return dots.hovertext.map((words, at) => {
          const partners = /partners (\\d+)/.exec(words);
          return [dots.marker.symbol[at], partners && Number(partners[1]), dots.marker.size[at]];
        });
        """,
    )
    arrows = finished.arrows("genk", "visie", 1)
    expected = [
        len({end for arrow in arrows if actor in arrow for end in arrow} - {actor})
        for actor in taking_part(finished, 1)
    ]
    present = [(symbol, partners, size) for symbol, partners, size in told if partners is not None]
    assert sorted(partners for _, partners, _ in present) == sorted(expected)
    assert len(set(expected)) > 3
    for (symbol, few, small), (other, many, large) in combinations(sorted(present), 2):
        if symbol == other:
            assert (small < large) == (few < many)
            assert (small == large) == (few == many)


def test_newcomers_are_pale_before_they_come_and_have_a_ring_when_they_do(act, finished):
    told = act(
        "netwerk_genk.html",
        NETWORK
        + """
        const [ring, dots, labels] = plot.data.slice(page.actors - 1);
        const names = chosen => labels.text.filter((name, at) => chosen(at)).sort();
        const look = () => ({
          ringed: names(at => ring.marker.opacity[at] === 1 && ring.marker.size[at] > dots.marker.size[at]),
          unseen: names(at => ring.marker.opacity[at] === 0).length,
          pale: names(at => dots.marker.opacity[at] === 0.25),
          whole: names(at => dots.marker.opacity[at] === 1).length,
        });
        const before = look();
        await tick("measurement", "3");
        return {before, after: look()};
        """,
    )
    first, second = (taking_part(finished, number) for number in (1, 3))
    new = ["B7", "E7", "E8"]  # of the demo study, as its generator has it
    assert len(second - first) == len(new)
    everybody = len(first | second)
    # Pale is also who takes part and has no tie of the relation that is shown first; who left has a dashed outline.
    tied = {number: {end for arrow in finished.arrows("genk", "visie", number) for end in arrow} for number in (1, 3)}
    before, after = len(tied[1]), len(tied[3] | (first - second))
    assert set(new) <= set(told["before"]["pale"])
    counts = {when: {name: len(of) if name == "pale" else of for name, of in told[when].items()} for when in told}
    assert counts["before"] == {"ringed": [], "unseen": everybody, "pale": everybody - before, "whole": before}
    assert counts["after"] == {
        "ringed": new,
        "unseen": everybody - len(new),
        "pale": everybody - after,
        "whole": after,
    }


def test_arrows_stop_at_partners_as_large_as_they_are(act):
    told = act(
        "netwerk_genk.html",
        NETWORK
        + """
        const seen = () => plot.data.filter(trace => trace.visible && trace.name);
        const names = () => [...new Set(seen().map(trace => trace.name))];
        const one = names();
        await tick("relation", "kennis");
        return {one, two: names()};
        """,
    )
    assert told == {"one": ["alone"], "two": ["together"]}


def test_all_of_a_map_grows_alike_and_its_buttons_are_dutch(act):
    told = act(
        "netwerk_genk.html",
        NETWORK
        + """
        await tick("measurement", "3");
        const buttons = [...plot.querySelectorAll(".modebar-btn")];
        const look = () => {
          const [ring, dots, labels] = plot.data.slice(page.actors - 1);
          const line = plot.data.find(trace => trace.meta >= 0 && trace.visible && !trace.fill);
          const [left, right] = plot.layout.xaxis.range;
          return [1 / (right - left), dots.marker.size[0], Math.max(...ring.marker.size), labels.textfont.size,
            line.line.width, plot.layout.shapes[0].line.width];
        };
        const press = async name => {
          buttons.find(button => button.dataset.title === name).click();
          await pause();
          return look();
        };
        const first = look();
        const larger = (await press("Inzoomen")).map((value, at) => value / first[at]);
        const back = (await press("Hele kaart tonen")).map((value, at) => value / first[at]);
        return {titles: buttons.map(button => button.dataset.title), larger, back};
        """,
    )
    assert told["titles"] == ["Inzoomen", "Uitzoomen", "Verschuiven", "Hele kaart tonen"]
    assert told["larger"] == pytest.approx([2.0] * 6)
    assert told["back"] == pytest.approx([1.0] * 6)


def test_a_network_is_read_when_somebody_opens_it(act):
    told = act(
        "index.html",
        """
        const read = () => [...document.querySelectorAll("iframe[src]")].map(each => each.getAttribute("src"));
        const before = read();
        document.querySelector("#netwerk_genk .explore").open = true;
        await until(() => read().length);
        return {before, after: read()};
        """,
    )
    assert told == {"before": [], "after": ["netwerk_genk.html"]}


def test_a_network_is_as_high_as_it_is_in_the_report_page(act):
    told = act(
        "index.html",
        """
        const frame = document.querySelector("#netwerk_genk iframe");
        await until(() => frame.style.height);
        return parseInt(frame.style.height);
        """,
        opened="netwerk_genk",  # a browser waits for what is open from the start
    )
    assert told > 1000  # the map alone is some 600 pixels high, with the legend and the list of tables below


def test_a_search_leaves_what_holds_every_word(act):
    told = act(
        "index.html",
        """
        const box = document.getElementById("search");
        const look = async words => {
          box.value = words;
          box.dispatchEvent(new Event("input"));
          await pause();
          const seen = what => [...document.querySelectorAll(what)].filter(each => each.offsetParent !== null);
          return {
            entries: seen("article.entry").map(each => each.id),
            listed: seen("#hits a").map(each => each.getAttribute("href").slice(1)),
            headings: seen("h2").map(each => each.parentElement.id),
            contents: seen(".contents").length,
            said: document.getElementById("found").textContent,
          };
        };
        const before = (await look("")).entries.length;
        const [some, none, again] = [await look("KENNÍS genk"), await look("zeppelin"), await look("")];
        return {some, none, back: again.entries.length - before};
        """,
    )
    # The facts of the network of Genk name the relation too.
    names = [
        "netwerk_genk",
        "figuur_47_netwerk_genk_kennis",
        "figuur_62_netwerk_genk_kennis_meting_3",
        "figuur_N_6_verschil_genk_kennis",
    ]
    assert set(names) <= set(told["some"]["entries"])
    assert set(names[1:]) == set(told["some"]["listed"][:3])  # then what only prints both words
    assert sorted(told["some"]["listed"]) == sorted(told["some"]["entries"])
    assert {"part-4", "part-networks"} <= set(told["some"]["headings"])  # the chapter with the maps, and the pages
    said = f"{len(told['some']['entries'])} gevonden"
    assert (told["some"]["contents"], told["some"]["said"]) == (0, said)
    nothing = {"entries": [], "listed": [], "headings": [], "contents": 0, "said": "Niets gevonden."}
    assert told["none"] == nothing
    assert told["back"] == 0


def test_every_picture_of_the_report_page_can_be_seen(act):
    told = act(
        "index.html",
        """
        const pictures = [...document.querySelectorAll("img")];
        pictures.forEach(each => { each.loading = "eager"; });
        await until(() => pictures.every(each => each.complete));
        const same = each => Math.abs(each.naturalWidth / each.naturalHeight - each.width / each.height) < 0.01;
        return {
          missing: pictures.filter(each => !each.naturalWidth).map(each => each.getAttribute("src")),
          bent: pictures.filter(each => !same(each)).map(each => each.getAttribute("src")),
          number: pictures.length,
        };
        """,
    )
    assert told["missing"] == []
    assert told["bent"] == []
    assert told["number"] > 60


def test_what_has_the_number_comes_first_and_labels_answers_and_notes_are_found(act):
    told = act(
        "index.html",
        """
        const box = document.getElementById("search");
        const look = async words => {
          box.value = words;
          box.dispatchEvent(new Event("input"));
          await pause();
          return [...document.querySelectorAll("#hits a")].map(each => each.getAttribute("href").slice(1));
        };
        return {number: await look("27"), named: await look("tabel b.1.4"), answer: await look("helemaal akkoord"),
          rubriek: await look("Netwerkstructuur"), slug: await look("betrokkenheid_visie"),
          cell: await look("MM3"), label: await look("lokale overheid"), note: await look("niet als groep getoond")};
        """,
    )
    assert told["number"][0] == "figuur_27_betrokkenheid_visie"
    assert told["named"][0] == "tabel_B_1_4_respons"
    assert "figuur_27_betrokkenheid_visie" in told["answer"]
    assert "tabel_07_motivatie" in told["rubriek"]
    assert told["slug"] == ["figuur_27_betrokkenheid_visie"]
    assert told["cell"] == ["tabel_18_analyseplan"]  # of the methods that sheet has, MM3 stands in no other table
    assert {"figuur_22_kosten", "tabel_B_3_kosten", "tabel_06_organisatietype"} <= set(told["label"])
    assert "figuur_27_betrokkenheid_visie" in told["note"]  # which stands in the picture alone


ROWS = """
  const part = document.querySelector("#ENTRY details.rows");
  part.open = true;
  await until(() => part.dataset.filled === "done");
  const buttons = [...part.querySelectorAll(".cells > .wide button")];
  const wrong = [];
  let last;
  for (const button of buttons) {
    button.click();
    const panel = part.querySelector(".panel");
    const rows = [...panel.querySelectorAll(".wide")][1].querySelectorAll("tbody tr");
    if (String(rows.length) !== button.textContent) wrong.push([button.textContent, rows.length]);
    last = [...rows].map(row => [...row.cells].map(cell => cell.textContent));
  }
"""


@pytest.mark.parametrize(
    ("page", "entry"),
    [
        ("index.html", "figuur_27_betrokkenheid_visie"),
        ("index.html", "tabel_07_motivatie"),
        ("les_genk.html", "figuur_30_visie_helder"),
    ],
)
def test_a_number_leads_to_as_many_rows(act, page, entry):
    told = act(page, ROWS.replace("ENTRY", entry) + "return {wrong, number: buttons.length, last};")
    assert told["wrong"] == []
    assert told["number"] > 3
    name, _, _, file, _, row, reasons = told["last"][0]
    assert name.startswith("R-")
    assert file in ("limburg_2023.xlsx", "westhoek_2024.sav")
    assert row.isdigit()
    assert "behouden" in reasons


def test_a_cell_of_a_table_leads_to_its_rows_and_a_table_is_copied_as_one(act):
    told = act(
        "index.html",
        """
        const entry = document.getElementById("tabel_07_motivatie");
        entry.querySelector("details.table").open = true;
        await until(() => entry.querySelector(".table button"));
        const cell = entry.querySelector(".table button");
        cell.click();
        const panel = entry.querySelector(".panel");
        let copied;
        document.execCommand = () => {
          const data = {};
          const event = new Event("copy");
          event.clipboardData = {setData: (kind, said) => { data[kind] = said; }};
          document.dispatchEvent(event);
          copied = data;
          return true;
        };
        entry.querySelector("[data-copy=table]").click();
        const caption = document.querySelector("#figuur_27_betrokkenheid_visie [data-copy=caption]");
        const table = copied;
        caption.click();
        const said = copied["text/plain"];
        const figure = caption.closest(".entry");
        figure.querySelector("[data-copy=alt]").click();
        return {alt: copied["text/plain"], short: figure.querySelector("img").alt,
          long: figure.querySelector(".words p").textContent.trim(), caption: said,
          same: panel.dataset.count === cell.textContent, shown: !panel.hidden, kinds: Object.keys(table).sort(),
          cells: (table["text/html"].match(/<t[dh]/g) || []).length,
          tabs: table["text/plain"].split("\\n")[0].split("\\t").length};
        """,
    )
    assert (told["same"], told["shown"]) == (True, True)
    assert told["kinds"] == ["text/html", "text/plain"]
    assert told["cells"] > told["tabs"] > 3
    assert told["caption"].startswith("Figuur 27. ")
    # The short text, then the long one, which tells more.
    assert told["alt"] == f"{told['short']}\n\n{told['long']}"
    assert len(told["long"]) > len(told["short"]) > 20


BARS = """
  const entry = document.getElementById("ENTRY");
  const picture = entry.querySelector("img[data-bars]");
  const panel = () => entry.querySelector(".panel");
  const found = [];
  for (const bar of JSON.parse(picture.dataset.bars)) {
    const box = picture.getBoundingClientRect();
    const [left, top, right, bottom, les, group, item, answer] = bar;
    if (panel()) delete panel().dataset.count;
    picture.dispatchEvent(new MouseEvent("click", {
      clientX: box.left + box.width * (left + right) / 20000, clientY: box.top + box.height * (top + bottom) / 20000}));
    await until(() => panel() && (panel().dataset.count || les === "others"));
    found.push([les, group, item, answer, panel().dataset.count]);
  }
  return found;
"""


@pytest.mark.parametrize(
    ("page", "entry"),
    [("index.html", "figuur_27_betrokkenheid_visie"), ("les_genk.html", "figuur_64_leren_competenties")],
)
def test_a_bar_leads_to_who_gave_its_answer(act, finished, page, entry):
    told = act(page, BARS.replace("ENTRY", entry))
    given = {}
    for les in finished.config()["les"]:
        for row in finished.csv(f"results/clean/{les}/responses.csv"):
            for group, place in product((row["partner_group"], "all"), (les, "all")):
                key = place, group, row["item"], row["choice"]
                given.setdefault(key, set()).add((les, row["respondent"]))
    drawn = Counter(tuple(bar[:4]) for bar in told)
    assert len(drawn) > 8
    for *bar, count in told:
        n = len(given[tuple(bar)]) if bar[0] != "others" else None
        assert count == (None if n is None else str(n))
        assert drawn[tuple(bar)] in (1, n)  # a bar, or of a small group a square for each


SOURCES = """
  const entry = document.getElementById("ENTRY");
  const part = entry.querySelector("details.sources");
  part.open = true;
  await until(() => part.dataset.filled === "done");
  const panel = part.querySelector(".panel");
  const found = [];
  for (const row of part.querySelectorAll(".cells > .wide tbody tr")) {
    for (const button of row.querySelectorAll("button")) {
      button.click();
      found.push([row.cells[0].textContent, button.textContent, Number(panel.dataset.count)]);
    }
  }
  const rows = [...panel.querySelectorAll("tbody tr")].map(row => [...row.cells].map(cell => cell.textContent));
  delete panel.dataset.count;
  const picture = entry.querySelector("img");
  let led = null;
  if (picture && picture.dataset.cells) {
    const [left, top, right, bottom, column, line] = JSON.parse(picture.dataset.cells)[0];
    const box = picture.getBoundingClientRect();
    picture.dispatchEvent(new MouseEvent("click", {
      clientX: box.left + box.width * (left + right) / 20000, clientY: box.top + box.height * (top + bottom) / 20000}));
    await until(() => panel.dataset.count);
    led = [column, line, Number(panel.dataset.count)];
  }
  return {found, rows, led, heads: [...panel.querySelectorAll("thead th")].map(cell => cell.textContent)};
"""


def test_a_cell_of_codes_leads_to_its_passages_and_never_to_what_was_said(act, finished):
    told = act("index.html", SOURCES.replace("ENTRY", "figuur_Q_6_codes_visie"))
    matrix = finished.csv("results/focus/all/codes.csv")
    counted = {(row["name"], row["references"]) for row in matrix if row["axis"] == "les"}
    assert told["found"]
    assert {(name, n) for name, n, _ in told["found"]} <= counted
    assert all(rows >= int(n) for _, n, rows in told["found"])  # a passage has a row for each of its codes
    column, line, n = told["led"]
    assert (column, line) == ("Beringen", "Visie")
    assert n >= 4
    assert told["heads"][:4] == ["LES", "Sessie", "Document", "Code"]
    said = [row["text"] for row in finished.csv("results/focus/all/citaten.csv")]
    assert not [cell for row in told["rows"] for cell in row if cell in said]


def test_costs_lead_to_their_rows(act, finished):
    told = act("index.html", SOURCES.replace("ENTRY", "figuur_22_kosten"))
    costs = [row for row in finished.csv("results/ingest/costs.csv") if row["les"] == "poperinge"]
    assert [n for name, _, n in told["found"] if name == "Poperinge"][-1] == len(costs)
    assert sorted(row[1] for row in told["rows"]) == sorted(row["actor"] for row in costs)
    assert told["heads"][-2:] == ["Bestand en blad", "Rij"]
    sheet = openpyxl.load_workbook(finished.folder / "raw/demo/costs.xlsx")["costs"]
    actor = [cell.value for cell in sheet[1]].index("actor")
    for row in told["rows"]:
        assert row[-2] == "costs.xlsx › costs"
        assert sheet[int(row[-1])][actor].value == row[1]


def test_a_partner_on_a_map_leads_to_the_rows_of_its_relations(act, finished):
    told = act("les_genk.html", SOURCES.replace("ENTRY", "figuur_47_netwerk_genk_kennis"))
    rows = [
        row
        for row in finished.csv("results/ingest/networks/relations.csv")
        if (row["les"], row["relation_type"], row["measurement"]) == ("genk", "kennis", "1")
    ]
    own = sum("K1" in (row["from_actor_id"], row["to_actor_id"]) for row in rows)
    assert ["Hele kaart", str(len(rows)), len(rows)] in told["found"]
    assert ["K1", str(own), own] in told["found"]
    # The first line of the picture leads to the rows between its two ends.
    column, line, n = told["led"]
    ends = set(line.split("\n")[1:])
    assert (column, n) == ("", sum({row["from_actor_id"], row["to_actor_id"]} == ends for row in rows))


def test_a_partner_and_a_line_of_the_page_of_networks_lead_to_their_rows(act, finished):
    told = act(
        "netwerk_genk.html",
        NETWORK
        + """
        await tick("relation", "visie");
        await tick("relation", "kennis");
        const panel = document.getElementById("rows");
        const ends = () => [...panel.querySelectorAll("tbody tr")].map(row => [row.cells[3], row.cells[4]].map(
          cell => cell.textContent)).sort();
        const led = async act => {
          panel.hidden = true;
          act();
          await until(() => !panel.hidden);
          return [panel.firstChild.textContent, ends(), panel === document.activeElement];
        };
        const {xaxis, yaxis} = plot._fullLayout;
        const ground = plot.querySelector(".nsewdrag");
        const click = (x, y) => {
          const box = ground.getBoundingClientRect();
          ground.dispatchEvent(new MouseEvent("click", {
            bubbles: true, clientX: box.left + xaxis.l2p(x), clientY: box.top + yaxis.l2p(y)}));
        };
        const dots = plot.data[page.actors];
        const at = page.rows.names.indexOf("K1");
        const partner = await led(() => click(dots.x[at], dots.y[at]));
        const middles = plot.data.find(trace => trace.meta >= 0 && trace.marker && trace.visible);
        const [from, to] = page.rows.lines[middles.meta][0].map(end => page.rows.names[end]);
        const line = await led(() => click(middles.x[0], middles.y[0]));
        const part = document.querySelector(`details.as-text[data-network="${middles.meta}"]`);
        part.open = true;
        await until(() => part.querySelector("button"));
        const buttons = [...part.querySelectorAll("button")];
        const named = await led(() => buttons.find(button => button.textContent === "K1").click());
        const tie = await led(() => buttons.find(button => button.closest("[data-led]").dataset.led.startsWith(
          `${page.rows.names.indexOf(from)} ${page.rows.names.indexOf(to)} `)).click());
        return {partner, line, named, tie, between: [from, to]};
        """,
    )
    rows = [
        [row["from_actor_id"], row["to_actor_id"]]
        for row in finished.csv("results/ingest/networks/relations.csv")
        if (row["les"], row["relation_type"], row["measurement"]) == ("genk", "kennis", "1")
    ]
    of_partner = sorted(ends for ends in rows if "K1" in ends)
    assert len(of_partner) > 3
    assert told["partner"] == told["named"] == ["Kennis, meetmoment 1: K1", of_partner, True]
    between = sorted(ends for ends in rows if set(ends) == set(told["between"]))
    assert between
    assert told["line"][1:] == told["tie"][1:] == [between, True]
