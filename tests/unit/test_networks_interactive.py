"""The page with the networks of a LES: self-contained, the same every time, and readable without its map."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.networks.network import ACTOR_COLUMNS, RELATION_COLUMNS, TIE_COLUMNS, MappedNetworks, Network
from les_evaluation.networks.network_measures import ACTOR_MEASURE_COLUMNS
from les_evaluation.output.canvas.house import House, use_house
from les_evaluation.output.figures.maps.map_looks import LEADER_COLOUR
from les_evaluation.output.figures.maps.map_places import labels_of
from les_evaluation.output.figures.maps.map_scale import Scale, page_scale
from les_evaluation.output.pages.network_page import interactive_page
from les_evaluation.output.pages.network_page_job import write_page
from les_evaluation.output.pages.network_page_map import look_of
from les_evaluation.output.pages.network_page_places import laid_out
from les_evaluation.study.settings import MOST_RELATIONS_SHOWN
from network_builders import network_study
from read_page import Page

RELATIONS = {"visie": "Visie", "beheer": "Beheer", "overleg": "Overleg", "besluit": "Besluit"}
NASTY = "Huis <b>&</b> </script><img src=http://x.test/y>"
TITLE = "Netwerk Genk"


def actors(labels=("K1", "B1", "B2"), roles=("kern", "breed", "extern")):
    rows = [(f"geheim{at}", label, "genk", role) for at, (label, role) in enumerate(zip(labels, roles, strict=True))]
    return pd.DataFrame(rows, columns=["actor_id", "label", "les", "role"]).reindex(columns=ACTOR_COLUMNS)


def network(*rows, relation="visie", measurement=1, people=None):
    ties = pd.DataFrame(rows, columns=TIE_COLUMNS)
    return Network("genk", relation, measurement, actors() if people is None else people, ties)


POSITIONS = pd.DataFrame(
    [("genk", "geheim0", 4.0, 3.0), ("genk", "geheim1", 9.0, 3.0), ("genk", "geheim2", 9.0, 7.0)],
    columns=["les", "actor", "x", "y"],
)
NETWORKS = [
    network(("geheim0", "geheim1", 2, "visie"), ("geheim1", "geheim0", 2, "visie")),
    network(("geheim0", "geheim2", 3, "overleg;besluit"), ("geheim1", "geheim2", 1, "overleg"), relation="beheer"),
    network(("geheim0", "geheim1", 1, "visie"), measurement=2, people=actors().iloc[:2]),
]
MEASURES = pd.DataFrame(
    [
        ("genk", "visie", 1, "geheim0", "kern", 1, 0.125, None),
        ("genk", "visie", 1, "geheim1", "breed", 1, 0.0, 0.5),
        ("genk", "beheer", 1, "geheim0", "kern", 1, 0.5, 1.0),
    ],
    columns=["les", "relation", "measurement", "actor_id", "role", "degree", "closeness", "constraint"],
).reindex(columns=ACTOR_MEASURE_COLUMNS)


LABELS = labels_of(*(network.actors for network in NETWORKS))


def page(networks=NETWORKS, positions=POSITIONS, *, relations=RELATIONS, language="nl", title=TITLE, **look):
    own = {
        "scale": page_scale(networks, positions),  # of a study of one LES
        "labels": labels_of(*(network.actors for network in networks)),
    }
    drawn = laid_out(networks, positions, network_study(relations, language=language), **{**own, **look})
    return interactive_page(drawn, MEASURES, title=title)


def data_of(html):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)[1])


def test_it_is_the_same_every_time():
    assert page() == page()


def test_it_holds_all_it_needs_and_may_fetch_nothing():
    parsed = Page(page())
    policies = [meta["content"] for meta in parsed.of("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert len(policies) == 1
    assert policies[0].startswith("default-src 'none';")
    assert "http" not in policies[0]
    assert not any("src" in attrs for _, attrs in parsed.elements)
    assert [attrs["href"] for _, attrs in parsed.elements if "href" in attrs] == ["#main", "index.html"]
    assert "plotly.js v" in page()


def test_rows_are_found_in_a_script_beside_it_by_what_is_printed():
    drawn = laid_out(
        NETWORKS, POSITIONS, network_study(RELATIONS), labels=LABELS, scale=page_scale(NETWORKS, POSITIONS)
    )
    html = interactive_page(drawn, MEASURES, title=TITLE, rows=("bronrijen_genk.js", "netwerk_genk.html"))
    rows = data_of(html)["rows"]
    assert (rows["link"], rows["grid"]) == ("bronrijen_genk.js", "netwerk_genk.html")
    assert rows["kinds"] == ["visie 1", "beheer 1", "visie 2"]
    assert rows["names"] == ["K1", "B1", "B2"]
    # Both ways in the first, one way each in the others.
    assert rows["lines"] == [[[0, 1, False]], [[0, 2, True], [1, 2, True]], [[0, 1, True]]]
    assert "geheim" not in html
    led = [attributes["data-led"] for _, attributes in Page(html).elements if "data-led" in attributes]
    assert led[:3] == ["0", "0 1 1", "1"]
    assert "rows" not in data_of(page())  # where small groups are hidden


def test_labels_are_text_whatever_they_hold():
    html = page([network(("geheim0", "geheim1", 1, "visie"), people=actors(labels=(NASTY, "B1", "B2")))])
    parsed = Page(html)
    assert not parsed.of("img")
    assert NASTY in parsed.words
    told = data_of(html)
    assert "<img" not in json.dumps(told["heads"])
    assert "&lt;img" in told["heads"][0]


def test_titles_relations_and_keys_are_text_whatever_they_hold():
    quoted = '" onmouseover="x" <i>{{ 7*7 }}</i>'
    relations = {"visie": quoted, "beheer": NASTY}
    people = actors(labels=("{{ 7*7 }}", "B1", "B2"))
    networks = [
        network(("geheim0", "geheim1", 2, "visie"), people=people),
        network(("geheim0", "geheim2", 1, quoted), people=people, relation=quoted),
    ]
    html = page(networks, title=quoted, relations=relations)
    parsed = Page(html)
    assert not parsed.of("i")
    assert not any("onmouseover" in attrs for _, attrs in parsed.elements)
    assert [attrs["aria-label"] for attrs in parsed.of("div") if "id" in attrs] == [quoted]
    assert [attrs["value"] for attrs in parsed.of("input")] == ["visie", quoted]
    assert quoted in parsed.words
    assert "{{ 7*7 }}" in data_of(html)["heads"][0]


def test_ids_of_actors_are_not_in_the_page():
    assert "geheim" not in page()


def test_relations_and_measurements_can_be_ticked_and_the_first_are():
    boxes = Page(page()).of("input")
    assert [(box["name"], box["value"], "checked" in box) for box in boxes] == [
        ("relation", "visie", True),
        ("relation", "beheer", False),
        ("measurement", "1", True),
        ("measurement", "2", False),
    ]
    assert [box["type"] for box in boxes] == ["checkbox", "checkbox", "radio", "radio"]  # one measurement at a time
    single = Page(page(NETWORKS[:2])).of("input")
    assert {box["name"] for box in single} == {"relation"}


def test_the_script_gets_the_ties_by_number_and_a_trace_for_every_network():
    told = data_of(page())
    assert [each["ties"] for each in told["networks"]] == [[[0, 1], [1, 0]], [[0, 2], [1, 2]], [[0, 1]]]
    assert [each["present"] for each in told["networks"]] == [[0, 1, 2], [0, 1, 2], [0, 1]]
    metas = [trace["meta"] for trace in told["figure"]["data"]]
    assert set(metas) == {-1, 0, 1, 2}
    names = [trace.get("text") for trace in told["figure"]["data"] if trace["mode"] == "text"]
    assert names == [["K1", "B1", "B2"]]
    places = told["figure"]["data"][told["actors"]]
    assert places["x"] == [4.0, 9.0, 9.0]


def test_actors_lie_over_arrows_and_arrows_bend_round_actors():
    between = POSITIONS.assign(x=[2.0, 10.0, 6.0], y=[3.0, 3.0, 3.0])  # B2 stands halfway from K1 to B1
    told = data_of(page([network(("geheim0", "geheim1", 1, "visie"))], between))
    traces = told["figure"]["data"]
    assert all(at < told["actors"] - 1 for at, trace in enumerate(traces) if trace["meta"] >= 0)
    shaft = next(trace for trace in traces if trace["meta"] == 0 and trace["mode"] == "lines")
    points = [(x, y) for x, y in zip(shaft["x"], shaft["y"], strict=True) if x is not None]
    # An actor without partners is a triangle of which the corners lie 0.22 cm from its middle at (6, 3).
    assert min(((x - 6) ** 2 + (y - 3) ** 2) ** 0.5 for x, y in points) > 0.22


def test_arrows_of_two_relations_between_the_same_actors_do_not_lie_over_each_other():
    both = [
        network(("geheim0", "geheim1", 1, "visie")),
        network(("geheim1", "geheim0", 1, "kennis"), relation="kennis"),
    ]
    hovers = [
        trace for trace in data_of(page(both))["figure"]["data"] if trace["mode"] == "markers" and trace["meta"] >= 0
    ]
    one, two = (trace["y"][0] for trace in hovers)
    assert abs(one - two) > 0.2  # cm, halfway


def test_arrows_that_cross_halfway_are_pointed_at_apart_from_each_other():
    people = pd.DataFrame({"actor_id": list("abcd"), "label": list("ABCD"), "les": "genk", "role": "kern"})
    corners = {"x": [2.0, 10.0, 2.0, 10.0], "y": [1.0, 7.0, 7.0, 1.0]}
    places = pd.DataFrame({"les": "genk", "actor": list("abcd"), **corners})
    crossing = network(("a", "b", 1, "visie"), ("c", "d", 1, "visie"), people=people.reindex(columns=ACTOR_COLUMNS))
    (points,) = [
        trace
        for trace in data_of(page([crossing], places))["figure"]["data"]
        if trace["mode"] == "markers" and trace["meta"] >= 0
    ]
    one, two = zip(points["x"], points["y"], strict=True)
    assert one[0] == 6.0  # halfway
    assert 0.25 <= math.dist(one, two) < 0.6


def test_newcomers_and_who_left_are_told_for_each_measurement():
    assert data_of(page())["states"] == {"1": ["plain", "plain", "plain"], "2": ["plain", "plain", "left"]}
    first, second = network(("geheim0", "geheim1", 1, "visie"), people=actors().iloc[:2]), network(measurement=2)
    assert data_of(page([first, second]))["states"] == {"1": ["plain", "plain", ""], "2": ["plain", "plain", "new"]}
    words = Page(page()).words
    assert "Sinds de vorige meting: nieuw vertrokken" in words
    assert "vertrokken" not in Page(page(NETWORKS[:2])).words


def test_who_left_has_the_dashed_outline_of_the_maps_on_the_map_and_in_the_legend():
    gone_then_new = [
        network(("geheim0", "geheim1", 1, "visie"), people=actors().iloc[:2]),
        network(("geheim1", "geheim2", 1, "visie"), measurement=2, people=actors().iloc[1:]),
    ]
    told = data_of(page(gone_then_new))
    assert told["states"]["2"] == ["left", "plain", "new"]
    assert told["leavers"] == [0]
    (outline,) = told["figure"]["layout"]["shapes"]
    assert outline["type"] == "circle"
    assert outline["visible"] is False  # until that measurement is chosen
    # On the maps a line of 1.1 points, 2.2 of them drawn and 1.6 not; a map of 1 cm is 61 pixels wide here.
    look = {"color": "#595959", "width": 2.367, "dash": "4.734px,3.443px"}
    assert outline["line"] == look
    # As large as an actor without partners: a radius of 0.14 cm. In cm of the map, so that it is zoomed with it.
    # 0.8 cm: the lowest actor of a map stands so far above its lower side.
    assert [outline[corner] for corner in ("x0", "y0", "x1", "y1")] == pytest.approx([3.86, 0.66, 4.14, 0.94])
    assert not {"xsizemode", "ysizemode"} & set(outline)
    dashed = [attrs for attrs in Page(page(gone_then_new)).of("circle") if "stroke-dasharray" in attrs]
    assert [(sign["stroke"], float(sign["stroke-width"]), sign["stroke-dasharray"]) for sign in dashed] == [
        tuple(look.values())
    ]


def test_outlines_of_who_left_have_the_form_of_their_role():
    roles = ("breed", "experiment", "extern", "kern", "kern")
    people = pd.DataFrame({"actor_id": list("abcde"), "label": list("ABCDE"), "les": "genk", "role": roles})
    people = people.reindex(columns=ACTOR_COLUMNS)
    places = pd.DataFrame({"les": "genk", "actor": list("abcde"), "x": [2.0, 4.0, 6.0, 8.0, 10.0], "y": 2.0})
    gone = [
        network(("a", "b", 1, "visie"), ("c", "d", 1, "visie"), ("d", "e", 1, "visie"), people=people),
        network(("d", "e", 1, "visie"), measurement=2, people=people.iloc[3:]),
    ]
    told = data_of(page(gone, places))
    assert told["leavers"] == [0, 1, 2]
    shapes = told["figure"]["layout"]["shapes"]
    corners = [
        [(float(x) - left, float(y) - 0.8) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", shape["path"])]
        for shape, left in zip(shapes, (2.0, 4.0, 6.0), strict=True)
    ]
    assert [len(places) for places in corners] == [4, 4, 3]
    half = 0.89 * 0.14  # cm, as plotly draws its square
    assert [abs(part) for place in corners[0] for part in place] == pytest.approx([half] * 8, abs=0.001)
    assert max(y for _, y in corners[2]) == pytest.approx(1.2 * 0.14, abs=0.001)  # a triangle points upward
    assert "shapes" not in data_of(page(NETWORKS[:2]))["figure"]["layout"]


def test_labels_keep_off_arrows_also_off_those_that_are_not_shown_at_first():
    # Without arrows a label stands to the right of its actor: just where this arrow leaves K1.
    row = POSITIONS.assign(x=[4.0, 12.0, 8.0], y=[3.0, 3.0, 7.0])
    told = data_of(page([network(), network(("geheim0", "geheim1", 1, "kennis"), relation="kennis")], row))
    traces = told["figure"]["data"]
    places = traces[told["actors"]]
    (labels,) = [trace for trace in traces if trace["mode"] == "text"]
    shaft = next(trace for trace in traces if trace["meta"] == 1 and trace["mode"] == "lines")
    assert shaft["y"][:2] == places["y"][:2]  # it runs straight to the right
    assert labels["x"][0] < places["x"][0] or abs(labels["y"][0] - places["y"][0]) > 0.2  # cm
    # B2, which has no arrow, keeps its label to the right.
    assert labels["x"][2] > places["x"][2]
    assert labels["y"][2] == places["y"][2]


def test_the_label_of_a_newcomer_keeps_off_its_ring():
    first = network(("geheim0", "geheim1", 1, "visie"), people=actors().iloc[:2])
    both = ("geheim0", "geheim1", 1, "visie"), ("geheim0", "geheim2", 1, "visie")
    places = {}
    for joined, networks in ((False, [network(*both)]), (True, [first, network(*both, measurement=2)])):
        (labels,) = [trace for trace in data_of(page(networks))["figure"]["data"] if trace["mode"] == "text"]
        places[joined] = labels["x"]
    # All three labels stand to the right of their actors; only B2 came later.
    assert places[True][:2] == places[False][:2]
    assert places[True][2] > places[False][2]


def test_a_line_to_a_label_starts_at_the_smallest_an_actor_can_be():
    # Eight actors close around the first, of which the label is so wide that it has no room beside it.
    turns = [math.pi / 4 * at for at in range(8)]
    names = ["midden", *(f"om{at}" for at in range(8))]
    people = pd.DataFrame({"actor_id": names, "label": ["Een breed label", *"ABCDEFGH"], "les": "genk"})
    people = people.assign(role="kern").reindex(columns=ACTOR_COLUMNS)
    places = pd.DataFrame(
        {
            "les": "genk",
            "actor": names,
            "x": [8.0, *(8.0 + 1.3 * math.cos(turn) for turn in turns)],
            "y": [4.0, *(4.0 + 1.3 * math.sin(turn) for turn in turns)],
        }
    )
    ties = [("midden", name, 1, "visie") for name in names[1:]]
    scale = Scale(degree=8, weight=1)  # of actors that do not become smaller where they stand close
    traces = data_of(page([network(*ties, people=people)], places, scale=scale))["figure"]["data"]
    actors_at = next(trace for trace in traces if trace["mode"] == "markers" and trace["meta"] == -1)
    leaders = next(trace for trace in traces if trace.get("line", {}).get("color") == LEADER_COLOUR)
    starts = list(zip(leaders["x"], leaders["y"], strict=True))[::3]
    assert starts
    for x, y in starts:
        near = min(math.dist((x, y), place) for place in zip(actors_at["x"], actors_at["y"], strict=True))
        assert near == pytest.approx(0.14, abs=0.002)


def test_a_page_in_a_frame_tells_how_high_it_is():
    html = page()
    script = html[html.rindex("<script>") :]
    assert "if (window.parent === window) return;" in script
    assert 'window.parent.postMessage({height: height}, "*");' in script
    assert "new ResizeObserver(tell).observe(document.body);" in script
    # What the frame is set to may not come back in what is told: no height follows that of the window.
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    assert not re.search(r"\d(vh|dvh|svh|lvh|vmin|vmax)\b|(?<![-\w])(min-|max-)?height:\s*[\d.]+%", style)
    assert not re.search(r"innerHeight|clientHeight|scrollHeight", script)


def test_sizes_and_widths_are_explained():
    assert "Grootte (aantal verbonden partners): 1 2 Dikte (relaties): 1 2 3" in Page(page()).words


def scale_legend(html):
    """The numbers of the legend of sizes and widths, and how large each is drawn."""
    parsed = Page(html)
    numbers = re.search(
        r"Grootte \(aantal verbonden partners\): ([\d ]+) Dikte \(relaties\): ([\d ]+) Hoe", parsed.words
    )
    discs = [attrs["width"] for attrs in parsed.of("svg") if attrs.get("viewBox") == "0 0 2 2"]
    lines = [attrs["stroke-width"] for attrs in parsed.of("line")]
    return numbers[1].split(), numbers[2].split(), discs, lines


def test_sizes_and_widths_mean_the_same_on_the_pages_of_all_les(tmp_path):
    kinds = ["visie", "overleg", "besluit"]
    rows = [
        # Genk: a of two relations has three partners at the first measurement: b, c and d.
        *[("genk", "a", other, "visie", 1) for other in "bc"],
        ("genk", "a", "d", "overleg", 1),
        # At the second e and f; five over both, but a page shows one measurement.
        *[("genk", "a", other, "visie", 2) for other in "ef"],
        # Ieper: one partner, but three relations behind one arrow where all are taken together.
        *[("ieper", "g", "h", kind, 1) for kind in kinds],
    ]
    relations = pd.DataFrame(rows, columns=["les", "from_actor_id", "to_actor_id", "relation_type", "measurement"])
    relations = relations.assign(direction="one_way").reindex(columns=RELATION_COLUMNS)
    of_les = {"genk": "abcdef", "ieper": "gh"}
    people = pd.DataFrame([(actor, actor.upper(), les, "kern") for les, names in of_les.items() for actor in names])
    people.columns = ["actor_id", "label", "les", "role"]
    mapped = MappedNetworks(people.reindex(columns=ACTOR_COLUMNS), relations)
    places = [(les, actor, 2.0 + 2 * at, 2.0) for les, names in of_les.items() for at, actor in enumerate(names)]
    positions = pd.DataFrame(places, columns=["les", "actor", "x", "y"])
    settings = {
        "relations": {kind: {"nl": kind} for kind in kinds},
        "groups": {"alles": {"label": {"nl": "Alles"}, "relations": kinds}},
    }
    legends = []
    for les in of_les:
        study = network_study(settings["relations"], {les: les}, groups=settings["groups"])
        data = MappedStudy(study, mapped, positions)
        write_page(tmp_path / les, data, les=les, scale=page_scale(data.everything, positions))
        html = (tmp_path / les).read_text(encoding="utf-8")
        assert data_of(html)["radius"] == [0.14, 0.46, 3]
        legends.append(scale_legend(html))
    assert legends[0] == legends[1]
    assert legends[0][:2] == (["1", "2", "3"], ["1", "2", "3"])
    ieper = data_of((tmp_path / "ieper").read_text(encoding="utf-8"))
    shafts = [trace for trace in ieper["figure"]["data"] if trace.get("name") and "fill" not in trace]
    # One relation is 0.9 points wide and each further one 0.9 more; 1 cm of the map is 61 pixels or 28.35 points.
    assert sorted({trace["line"]["width"] for trace in shafts}) == pytest.approx([1.937, 5.810], abs=0.001)


def test_an_actor_is_as_large_as_it_has_partners_on_the_scale():
    # K1 has two partners at the first measurement, B1 and B2; of twelve at most in another LES.
    scale = replace(page_scale(NETWORKS, POSITIONS), degree=12, weight=9)
    assert (page_scale(NETWORKS, POSITIONS).degree, page_scale(NETWORKS, POSITIONS).weight) == (2, 3)
    html = page(scale=scale)
    assert data_of(html)["radius"][2] == 12
    assert scale_legend(html)[:2] == (["1", "6", "12"], ["1", "5", "9"])


def test_as_many_relations_as_a_study_may_have_are_told_apart():
    keys = [f"soort_{number}" for number in range(1, 25)]
    assert len(keys) == MOST_RELATIONS_SHOWN
    many = [network(("geheim0", "geheim1", 1, key), relation=key) for key in keys]
    html = page(many, relations={key: key for key in keys})
    swatches = [attrs["style"] for attrs in Page(html).of("span") if attrs.get("class") == "swatch"]
    assert len(set(swatches)) == 24
    assert all(re.fullmatch("background:#[0-9a-f]{6}", style) for style in swatches[:8])
    assert all("transparent" in style for style in swatches[8:])
    traces = data_of(html)["figure"]["data"]
    shafts = {
        trace["meta"]: (trace["line"]["color"], trace["line"].get("dash", "solid"))
        for trace in traces
        if trace["meta"] >= 0 and trace["mode"] == "lines" and "fill" not in trace
    }
    assert len(set(shafts.values())) == 24
    assert [dash for _, dash in shafts.values()] == ["solid"] * 8 + ["dot"] * 8 + ["dash"] * 8
    # The ninth has the colour of the first in its swatch and on the map; its heads are not dashed.
    assert shafts[8][0] == shafts[0][0]
    assert shafts[0][0] in swatches[8]
    heads = [trace for trace in traces if trace["meta"] == 8 and "fill" in trace]
    assert all("dash" not in trace["line"] for trace in heads)


def test_what_is_told_of_an_arrow_and_of_an_actor():
    told = data_of(page())
    arrows = [text for trace in told["figure"]["data"] for text in trace.get("hovertext", []) if "K1 " in text]
    assert "<b>K1 ↔ B1</b><br>Visie, meting 1<br>2 relaties" in arrows
    assert "<b>K1 → B2</b><br>Beheer, meting 1<br>3 relaties<br>Overleg, Besluit" in arrows
    assert told["networks"][0]["told"][0] == (
        "<i>Visie, meting 1</i><br>partners 1, in –, uit –<br>betweenness (ongericht) –, closeness 0,13, constraint –"
    )
    assert told["networks"][2]["told"][2] == ""  # takes no part


def test_quotes_are_shown_as_they_are_and_marks_never_work():
    label = """VZW "De Brug" 't <b>"""
    people = actors(labels=(label, "B1", "B2"))
    relations = {"visie": """De "visie" van 't dorp & <i>""", "beheer": "Beheer"}
    both = (network(("geheim0", "geheim1", 2, "visie"), people=people, measurement=number) for number in (1, 2))
    told = data_of(page(list(both), relations=relations))
    shown = """VZW "De Brug" 't &lt;b&gt;"""
    name = """De "visie" van 't dorp &amp; &lt;i&gt;, meting 1"""
    assert told["heads"][0] == f"<b>{shown}</b><br>kernpartner"
    assert told["networks"][0]["told"][0].startswith(f"<i>{name}</i>")
    traces = told["figure"]["data"]
    arrows = [text for trace in traces for text in trace.get("hovertext", []) if text]
    assert arrows[0] == f"<b>{shown} → B1</b><br>{name}<br>2 relaties"
    (labels,) = [trace["text"] for trace in traces if trace["mode"] == "text"]
    assert labels[0].replace("<br>", " ") == shown
    # Plotly knows no such names: it would show them letter by letter.
    assert not re.search(r"&(quot|apos|#)", json.dumps(told, ensure_ascii=False))


def test_only_the_actor_answers_who_points_at_it():
    told = data_of(page())
    ring, dots = (told["figure"]["data"][at] for at in (told["actors"] - 1, told["actors"]))
    assert (ring["x"], ring["y"]) == (dots["x"], dots["y"])
    assert (ring["hoverinfo"], dots["hoverinfo"]) == ("skip", "text")


def test_an_arrow_alone_runs_on_to_actors_that_are_smaller_then():
    # K1 has one partner here and another in a relation that may be shown beside it.
    told = data_of(page([network(("geheim0", "geheim1", 1, "visie")), NETWORKS[1]]))
    starts = {
        trace["name"]: trace["x"][0]
        for trace in told["figure"]["data"]
        if trace["meta"] == 0 and trace["mode"] == "lines" and "fill" not in trace
    }
    assert set(starts) == {"alone", "together"}
    assert starts["alone"] < starts["together"] - 0.05  # cm; K1 stands left of B1


def test_who_is_pale_is_explained_where_somebody_may_be():
    pale = "bleek: zonder relatie in wat te zien is"
    first = network(("geheim0", "geheim1", 1, "visie"), people=actors().iloc[:2])
    assert pale in Page(page([first, network(measurement=2)])).words  # B2 comes later
    assert pale in Page(page([network(("geheim0", "geheim1", 1, "visie"))])).words  # B2 has no tie
    assert pale not in Page(page([first])).words
    assert data_of(page())["pale"] == 0.25


def test_buttons_are_called_in_the_language_of_the_page():
    names = ["Zoom in", "Zoom out", "Pan", "Reset axes"]  # as plotly calls them
    told = data_of(page())
    assert told["language"] == "nl"
    assert [told["buttons"][name] for name in names] == ["Inzoomen", "Uitzoomen", "Verschuiven", "Hele kaart tonen"]
    assert data_of(page(language="en"))["buttons"]["Pan"] == "Move"


def test_everything_stands_there_as_text_too():
    words = Page(page()).words
    assert "Visie, meting 1 (3 partners, 1 zonder relatie, 1 verbonden paar, 2 pijlen)" in words
    assert "Beheer, meting 1 (3 partners, 0 zonder relatie, 2 verbonden paren, 2 pijlen)" in words
    assert "B2 (3)" in words  # where the arrows of K1 go, with their relations
    assert "kernpartner" in words
    english = Page(page(language="en")).words
    assert "Vision" not in english
    assert "Visie, measurement 1 (3 partners, 1 without a tie, 1 connected pair, 2 arrows)" in english
    assert "core partner" in english


def test_a_page_without_relations_says_so():
    html = page([network()])
    assert "geen relaties in kaart gebracht" in Page(html).words
    assert "plotly.js v" not in html
    assert not Page(html).of("form")
    assert "postMessage({height: height}" in html  # the report page makes its frame as low as this page
    assert "geen relaties in kaart gebracht" in Page(page([])).words


def test_a_network_without_ties_beside_others():
    told = data_of(page([NETWORKS[0], network(relation="overleg")]))
    assert told["networks"][1]["ties"] == []


def test_several_les_and_actors_without_a_place_or_a_label():
    other = Network("ieper", "visie", 1, actors(), NETWORKS[0].ties)
    with pytest.raises(ValueError, match="one LES"):
        page([NETWORKS[0], other])
    with pytest.raises(ValueError, match="position"):
        page(positions=POSITIONS.iloc[:1])
    with pytest.raises(ValueError, match="label"):
        page(labels={"geheim0": "K1"})


def test_roles_core_and_arrows_have_the_colours_of_the_house_style():
    use_house(House(series=("#1f4e79", "#c0562f", "#b03060", "#333333")))
    try:
        made = page()
    finally:
        use_house(House())
    assert data_of(made)["fills"] == ["#1f4e79", "#c0562f", "#c8c8c8"]  # an external partner stays grey
    assert "#0072b2" not in made
    assert "#dfeaf3" not in made  # the ground of the core, a tint of its colour


def test_a_dash_tells_relations_apart_that_share_a_colour():
    use_house(House(series=("#1f4e79", "#c0562f", "#b03060", "#333333")))
    try:
        drawn = SimpleNamespace(order=["a", "b", "c", "d", "e"])
        looks = [look_of(drawn, kind) for kind in drawn.order]
    finally:
        use_house(House())
    assert looks[0][0] == looks[4][0]
    assert len(set(looks)) == 5
