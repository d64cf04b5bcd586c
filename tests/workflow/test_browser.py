"""The pages in a browser: what is ticked is seen, what is pointed at is told, what is searched is found.

Without a browser (Chromium or Chrome) these tests are skipped; the checks before a change is taken install one.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

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

    opened: the article whose details are open from the start.
    """

    def run(page, script, opened=""):
        folder = finished.folder / "results/report"
        content = (folder / page).read_text(encoding="utf-8")
        if opened:
            before, after = content.split(f'id="{opened}"')
            content = before + f'id="{opened}"' + after.replace("<details", "<details open", 1)
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


def count_said(project, relations, measurement):
    """How many partners and arrows the page of Genk must say there are, read from the sheet."""
    ends = {end for kind in TYPES for arrow in project.arrows("genk", kind, measurement) for end in arrow}
    arrows = sum(len(project.arrows("genk", relation, measurement)) for relation in relations)
    return f"Te zien: {len(ends)} partners en {arrows} pijlen."


def test_what_is_ticked_is_counted_and_seen(act, finished):
    told = act(
        "netwerk_genk.html",
        NETWORK
        + """
        const seen = () => [...new Set(plot.data.filter(trace => trace.visible && trace.meta >= 0).map(trace =>
          `${page.networks[trace.meta].relation} ${page.networks[trace.meta].measurement}`))].sort();
        const first = [said(), seen()];
        const both = [await tick("relation", "kennis"), seen()];
        const later = [await tick("measurement", "2"), seen()];
        await tick("relation", "kennis");
        const none = [await tick("relation", "visie"), seen()];
        return {first, both, later, none};
        """,
    )
    assert told == {
        "first": [count_said(finished, ["visie"], 1), ["visie 1"]],
        "both": [count_said(finished, ["visie", "kennis"], 1), ["kennis 1", "visie 1"]],
        "later": [count_said(finished, ["visie", "kennis"], 2), ["kennis 2", "visie 2"]],
        "none": ["Er is geen relatie aangevinkt.", []],
    }


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
    assert told.startswith("K1kernpartnerKennis, meting 1")
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
        await tick("measurement", "2");
        const names = page.leavers.map(actor => plot.data[plot.data.length - 1].text[actor]).sort();
        return {names, before, after: look()};
        """,
    )
    assert told["names"] == ["E5", "E6"]  # of the demo study, as its generator has it
    assert told["before"] == [[False, False]] * 2
    assert told["after"] == [[True, True]] * 2


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
          const shown = [...document.querySelectorAll("article.entry")].filter(each => each.offsetParent !== null);
          return [shown.map(each => each.id), document.getElementById("found").textContent];
        };
        const all = (await look("")) [0].length;
        return {some: await look("KENNIS genk"), none: await look("zeppelin"), back: (await look(""))[0].length - all};
        """,
    )
    names = [
        "figuur_47_netwerk_genk_kennis",
        "figuur_62_netwerk_genk_kennis_meting_2",
        "figuur_N_6_verschil_genk_kennis",
    ]
    assert told["some"] == [names, "3 gevonden"]
    assert told["none"] == [[], "Niets gevonden."]
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
