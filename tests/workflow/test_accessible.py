"""Every kind of page for everybody: axe-core finds nothing, in Dutch and English, wide and narrow, folded and unfolded.

Without a browser (Chromium or Chrome) these tests are skipped; the checks before a change is taken install one.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--enable-logging=stderr",
    "--virtual-time-budget=30000",
    "--allow-file-access-from-files",
    "--dump-dom",
)
LONGEST = 240  # seconds
# Everything is unfolded but maps, which are pages of their own; then a number is chosen in the first entry with rows.
ACT = """<script>%s</script><script>
(async () => {
  const pause = () => new Promise(done => setTimeout(done, 300));
  const until = async done => { for (let turn = 0; turn < 60 && !done(); turn++) await pause(); return done(); };
  let told;
  try {
    told = await (async () => {
      document.querySelectorAll("details:not(.explore):not(.rows)").forEach(each => { each.open = true; });
      const rows = [...document.querySelectorAll("details.rows")].slice(0, 4);
      rows.forEach(each => { each.open = true; });
      await until(() => rows.every(each => each.dataset.filled === "done"));
      const button = rows.length && rows[0].querySelector("button.number");
      if (button) button.click();
      %s
    })();
  } catch (error) { told = {error: String(error)}; }
  document.documentElement.dataset.told = JSON.stringify(told);
})();
</script></body>"""
# The browser has no window that is less wide than 500; a frame in it is. A frame keeps room for a scroll bar free.
NARROW = """<!DOCTYPE html><html lang="nl"><body style="margin:0">
<iframe src="page.html" title="page" style="width:%spx;height:1000px;border:0"></iframe><script>
const frame = document.querySelector("iframe");
const timer = setInterval(() => {
  const told = frame.contentDocument && frame.contentDocument.documentElement.dataset.told;
  if (told) { document.documentElement.dataset.told = told; clearInterval(timer); }
}, 200);
</script></body></html>"""
# Contrast costs most by far and grows with the page: it is measured on pages that hold each kind of part once.
AXE = """
      const rules = {"color-contrast": {enabled: %s}};
      const found = await axe.run(document, {iframes: false, selectors: false, resultTypes: ["violations"], rules});
      return {
        violations: found.violations.map(each => [each.id, each.nodes.map(node => node.html.slice(0, 300))]),
        passes: found.passes.length,
        width: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      };
"""


@pytest.fixture(scope="module")
def look(tmp_path_factory):
    """look(page, script, width): what a script tells of a page of a window so wide, with axe-core in it."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        pytest.skip("no Chromium or Chrome on this machine")
    found = find_spec("axe_core_python")
    assert found is not None, "axe-core-python is not there: make setup installs it from requirements.txt"
    axe = Path(found.submodule_search_locations[0], "axe.min.js").read_text(encoding="utf-8")

    def run(page, script, width):
        content = page.read_text(encoding="utf-8")
        based = content.replace("<head>", f'<head><base href="{page.parent.as_uri()}/">', 1)
        folder = tmp_path_factory.mktemp("page")
        copy = folder / "page.html"
        copy.write_text((ACT % (axe, script)).join(based.rsplit("</body>", 1)), encoding="utf-8")
        if width < 500:
            copy = folder / "frame.html"
            copy.write_text(NARROW % width, encoding="utf-8")
        command = [browser, *OPTIONS, f"--window-size={max(width, 500)},1000"]
        command += [f"--user-data-dir={folder}/p", copy.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
        assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == []
        told = re.search(r'data-told="([^"]*)"', done.stdout)
        assert told, f"the page did not get so far: {done.stderr[-2000:]}"
        return json.loads(html.unescape(told[1]))

    return run


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["index.html", "les_genk.html", "netwerk_genk.html"])
def test_axe_finds_nothing(look, finished, name, width):
    contrast = name != "index.html" and width == 1280
    told = look(finished.folder / "results/report" / name, AXE % json.dumps(contrast), width)
    assert told["violations"] == []
    assert told["passes"] > 20
    assert told["width"] <= 0  # nothing beside the window


@pytest.mark.parametrize("name", ["index.html", "hub_harbour.html"])
def test_axe_finds_nothing_in_english(look, skills_hubs, name):
    told = look(skills_hubs.folder / "results/skills_hubs/report" / name, AXE % "true", 1280)
    assert told["violations"] == []


def test_a_map_is_whole_however_narrow_the_window(look, finished):
    script = """
      await until(() => document.querySelector(".map svg"));
      await pause();
      const map = document.querySelector(".map").getBoundingClientRect();
      const plot = document.querySelector(".map .main-svg").getBoundingClientRect();
      return [window.innerWidth, map.right, plot.right, plot.bottom - map.bottom, map.bottom - plot.bottom];
    """
    for width in (1280, 390):
        wide, right, plot, below, room = look(finished.folder / "results/report/netwerk_genk.html", script, width)
        assert plot <= right + 1 <= wide + 1
        assert below <= 2
        assert room <= 4


def test_the_first_stop_of_the_keyboard_leads_to_the_content(look, finished):
    script = """
      const stops = [...document.querySelectorAll("a[href], button, input, summary, [tabindex]")];
      return {first: stops[0].getAttribute("href"), positive: stops.filter(each => each.tabIndex > 0).length,
        target: document.querySelector("#main").tagName};
    """
    told = look(finished.folder / "results/report/index.html", script, 1280)
    assert told == {"first": "#main", "positive": 0, "target": "MAIN"}
