"""ELK, the Eclipse Layout Kernel: the places of boxes and the ways of arrows, as numbers.

ELK is a kept library for exactly this kind of drawing: rows (Sugiyama), boxes within boxes, arrows that bend squarely
around boxes, labels with room of their own. elk/elk-worker.min.js is elkjs 0.12.1 as it is published, unchanged: ELK,
which is written in Java, as JavaScript. V8 (mini-racer, with wheels for Windows, macOS and Linux) runs it, in this
process and without a browser. What it gives hangs on nothing but its input: V8 and QuickJS gave the same numbers.

Measured on the 13 diagrams of the demo and 100 made-up ones of 2 to 30 boxes, against the layout of our own that stood
here before (barycentres, and A* for every arrow). Pairs of arrows that cross: 0 instead of 10 (demo), 30 instead of 149
(50 programme theories), 38 instead of 43 (50 governance structures). Arrows through a group that they have nothing to
do with: 0 instead of 2 (demo) and of 55 (made up). Neither leads an arrow through a box or along an unrelated
one. It bends more often (162 instead of 72 times in the demo), and takes 2.8 instead of 0.6 seconds of processor time
for all 13. Of the 100 made-up ones five take more than a page (two did), with boxes three deep and arrows between all
of them, and one is drawn with smaller letters.

Turned down: `layout_sugiyama` of igraph 1.0.0 (ended the process on two of 301 made-up diagrams, and knows no boxes in
boxes), `multipartite_layout` of networkx (leaves every layer in its order), grandalf (chooses layers itself, knows no
boxes in boxes), Graphviz (a program of its own, whose order differs by version), and QuickJS instead of V8 (three times
as slow, and without wheels for Macs with Intel).
"""

from __future__ import annotations

import atexit
import json
from functools import cache
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

ENGINE = Path(__file__).with_name("elk") / "elk-worker.min.js"
# ELK runs as the worker of a browser does: it is told what to do with a message, and answers with one.
BEFORE = """
var self = globalThis, window = globalThis, answer = "";
var postMessage = function (message) {
  answer = JSON.stringify(message.error ? { error: String(message.error) } : message.data || {});
};
globalThis.setTimeout = function (call) { call(); return 1; };
globalThis.clearTimeout = function () {};
0
"""
AFTER = """
function ask(message) { answer = ""; self.onmessage({ data: JSON.parse(message) }); return answer; }
0
"""


class NoLayout(Exception):
    """What ELK said instead of a layout."""


@cache
def engine() -> MiniRacer:
    """V8 with ELK in it; starting takes a third of a second, so a process does it once.

    It is closed at the end of the process: left to itself, it may wait for its own thread, which is no longer there.
    """
    found = MiniRacer()
    atexit.register(found.close)
    for source in (BEFORE, ENGINE.read_text(encoding="utf-8") + ";0", AFTER):
        found.eval(source)
    found.call("ask", json.dumps({"id": 0, "cmd": "register", "algorithms": ["layered"]}))
    return found


def laid_out(graph: dict[str, Any]) -> dict[str, Any]:
    """A graph (ELK JSON) with places; raises NoLayout where ELK finds none."""
    told = json.loads(str(engine().call("ask", json.dumps({"id": 1, "cmd": "layout", "graph": graph}))))
    if "error" in told:
        raise NoLayout(told["error"])
    return told
