"""From an entry of the configuration to the figure: the right rows, titles and settings reach the picture."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from builders import tells
from les_evaluation.output.canvas.colours import nominal_colours, ordered_colours, scale_colours
from les_evaluation.output.entries import Request
from les_evaluation.output.figures.bars.likert_data import likert_items_data
from les_evaluation.output.figures.bars.likert_figure import base_note
from les_evaluation.output.figures.bars.likert_layout import STACKED
from les_evaluation.output.figures.bars.survey_data import SurveyData, entry_items
from les_evaluation.output.figures.drawn_entries import figure_maker
from les_evaluation.study.codebook import NO_VIEW, SUBSTANTIVE, Choice, Codebook, Item
from les_evaluation.study.registry import kinds
from les_evaluation.study.settings import Study

SCALE = ("oneens", "neutraal", "eens")
LES = {"genk": "Genk", "ieper": "Ieper"}
ONE_LES = {"genk": "Genk", "others": "Andere LES"}
GROUPS = {"kern": "Kernpartners", "breed": "Brede partners"}
FLOW = pd.DataFrame(
    [("genk", "started", "Begonnen", 9), ("ieper", "started", "Begonnen", 5), ("all", "started", "Begonnen", 14)],
    columns=["les", "step", "label", "n"],
)
COSTS = pd.DataFrame([("genk", "Overheid", 1000.0)], columns=["les", "actor_type", "amount"])


def question(name, block="", kind="select_one"):
    fields = dict.fromkeys(["number", "luik", "rubriek"], "")
    choices = [Choice(key, {"nl": key.title(), "en": key}, {}, SUBSTANTIVE) for key in SCALE]
    choices.append(Choice("geen_zicht", {"nl": "Geen zicht op", "en": "No view"}, {}, NO_VIEW))
    return Item(
        name=name,
        type=kind,
        list_name="akkoord",
        label={"nl": f"Vraag {name}.", "en": f"Question {name}."},
        short={"nl": f"Kort {name}", "en": f"Short {name}"},
        block=block,
        data_labels={},
        max_choices=None,
        relevant=(),
        groups=(),
        waves=(),
        choices=tuple(choices if kind == "select_one" else choices[:-1]),
        **fields,
    )


ITEMS = [
    question("helder"),
    question("tijd", block="steun"),
    question("geld", block="steun"),
    question("slaagt", kind="select_multiple"),
]
CODEBOOK = Codebook({item.name: item for item in ITEMS})


def compare():
    """Everybody in favour, one more in every next cell; the grid was answered by one more than its questions."""
    cells = []
    for les in ("genk", "ieper", "others", "all"):
        for group in ("kern", "breed", "all"):
            for item in ITEMS:
                n = len({cell[:3] for cell in cells}) + 1
                counts = dict.fromkeys(SCALE, 0) | {"eens": n}
                cells += [(les, item.name, group, key, SUBSTANTIVE, count, n) for key, count in counts.items()]
            cells.append((les, "steun", group, "", "answered", n + 1, n + 1))
    return pd.DataFrame(cells, columns=["les", "item", "partner_group", "choice", "kind", "n", "base"])


TABLE = compare()


def eens(les, item, group="all"):
    """The count behind a bar, looked up in the table itself."""
    at = (TABLE["les"] == les) & (TABLE["item"] == item) & (TABLE["partner_group"] == group)
    return int(TABLE.loc[at & (TABLE["choice"] == "eens"), "n"].iloc[0])


def draw(kind, *items, les=LES, language="nl", title=None, **style):
    entry = {"number": 23, "slug": "x", "kind": kind, "items": list(items), "style": style}
    entry |= {"title": title} if title else {}
    return draw_entry(entry, les=les, language=language, flow=FLOW, costs=COSTS)


def draw_entry(entry, *, les=LES, language="nl", compare=TABLE, **tables):
    data = SurveyData(compare=compare, codebook=CODEBOOK, les=les, groups=GROUPS, **tables)
    groups = {key: {"label": label, "compare": True} for key, label in GROUPS.items()}
    sites = {key: {"name": key.capitalize()} for key in ("genk", "ieper")}
    study = Study({"study": {"language": language}, "partner_groups": groups, "les": sites})
    return figure_maker(entry)(Request(entry, study, data))


def test_a_grid_stands_for_its_questions_and_gives_its_n_to_the_title():
    n = int(TABLE.loc[(TABLE["item"] == "steun") & (TABLE["les"] == "all"), "n"].iloc[-1])
    plot, title, alt = draw("likert_items", "steun", title={"nl": "Steun", "en": "Support"})
    assert title == plot.labels.title == f"Steun (n={n})"
    tijd, geld = (str(eens("all", item)) for item in ("tijd", "geld"))
    assert tells(alt, "Steun", str(n), "Kort tijd", tijd, tijd, "eens", "Kort geld", geld, geld, "eens")
    assert draw("likert_items", "tijd", title="Steun")[1] == "Steun"  # half of a grid has no n of its own


def test_a_grid_of_one_les_stands_beside_the_others():
    _, title, alt = draw("likert_items", "steun", title="Steun", les=ONE_LES)
    assert title.startswith("Steun (Genk: n=")
    assert f"Kort tijd, Genk (n={eens('genk', 'tijd')})" in alt
    assert f"Kort tijd, Andere LES (n={eens('others', 'tijd')})" in alt


def test_partner_groups_stand_below_each_statement_when_asked_for():
    alt = draw("likert_items", "steun", title="Support", language="en", groups=True)[2]
    for bar, group in (("All together", "all"), ("Kernpartners", "kern"), ("Brede partners", "breed")):
        assert f"Short geld, {bar} (n={eens('all', 'geld', group)})" in alt
    both = draw("likert_items", "steun", title="Steun", les=ONE_LES, groups=True)[2]
    assert f"Kort geld, Andere LES, Kernpartners (n={eens('others', 'geld', 'kern')})" in both
    assert "Allen samen" not in both


@pytest.mark.parametrize(("style", "colours"), [("shades", ordered_colours), ("distinct", nominal_colours)])
def test_rows_whose_answers_have_no_good_end_have_shades_or_a_colour_of_each(style, colours):
    drawn = draw("likert_items", "steun", title="Steun", **{style: True})
    assert [one.colour for one in drawn.charts[0].series[:3]] == list(colours(3))
    plain = draw("likert_items", "steun", title="Steun")
    assert [one.colour for one in plain.charts[0].series[:3]] == list(scale_colours(3))


@pytest.mark.parametrize("look", [{}, {"draw": "units"}, {"weighted": True}])
def test_a_grid_without_a_scale_does_not_speak_of_one_beside_an_answer_without_a_view(look):
    """Two of everybody have no view on `tijd`."""
    cells = [("all", "tijd", "all", "geen_zicht", NO_VIEW, 2, eens("all", "tijd"))]
    table = pd.concat([TABLE, pd.DataFrame(cells, columns=TABLE.columns)], ignore_index=True)
    table = table.assign(n=table["n"].clip(upper=8), base=table["base"].clip(upper=8))  # few enough for squares
    rows = likert_items_data(table, items=ITEMS[1:3], les={"all": ""}, language="en")
    for nominal, said in ((True, "who chose an answer"), (False, "with an answer on the scale")):
        note = base_note(replace(rows, nominal=nominal, **look), layout=STACKED)
        assert f"respondents {said}" in note
        assert "‘No view’ is not counted in n" in note
        assert ("scale" in note) != nominal
        assert note.startswith("Each square") == ("draw" in look)
    entry = {"number": 1, "slug": "x", "kind": "likert_items", "items": ["steun"], "title": "Support"}
    for style in ({"distinct": True}, {}):
        drawn = draw_entry(entry | {"style": style}, language="en", compare=table)
        assert ("on the scale" in drawn.charts[0].note) != bool(style)


def test_one_statement_has_a_bar_per_les_and_one_for_all():
    title, alt = draw("likert_by_les", "helder")[1:]
    assert title == "Vraag helder."
    assert f"Ieper (n={eens('ieper', 'helder')})" in alt
    assert f"Alle LES samen (n={eens('all', 'helder')})" in alt
    assert "Alle LES samen" not in draw("likert_by_les", "helder", total=False)[2]
    assert "Alle LES samen" not in draw("likert_by_les", "helder", les=ONE_LES)[2]
    assert "Genk, Kernpartners" in draw("likert_by_les", "helder", groups=True)[2]


def test_the_style_of_the_entry_reaches_picture_and_words():
    alt = draw("likert_by_group", "helder", layout="diverging", top_two=True)[2]
    n = eens("genk", "helder", "kern")
    assert alt.startswith("Balken van 100% aan weerszijden")
    assert f"Genk, Kernpartners (n={n}): {n} eens; eens: {n} van {n}." in alt


def test_partner_groups_stand_below_each_answer_of_a_multiple_choice_when_asked_for():
    title, alt = draw("multi_select", "slaagt", groups=True)[1:]
    kern, breed = (eens("all", "slaagt", group) for group in GROUPS)
    assert title == f"Vraag slaagt (Kernpartners: n={kern}; Brede partners: n={breed})"
    assert f"Eens: Kernpartners {kern} (100%); Brede partners {breed} (100%)." in alt
    title = draw("multi_select", "slaagt", groups=True, les=ONE_LES)[1]
    assert f"Andere LES, Brede partners: n={eens('others', 'slaagt', 'breed')}" in title


class Asked(dict):
    """Settings that remember which of them were read."""

    def __init__(self):
        super().__init__()
        self.keys_read = set()

    def get(self, key, default=None):
        self.keys_read.add(key)
        return super().get(key, default)


@pytest.mark.parametrize(
    ("kind", "items"),
    [
        ("likert_by_group", ["helder"]),
        ("likert_by_les", ["helder"]),
        ("likert_items", ["tijd"]),
        ("multi_select", ["slaagt"]),
        ("costs", []),
        ("flow", []),
    ],
)
def test_a_kind_reads_the_styles_that_the_configuration_allows_it(kind, items):
    style = Asked()
    entry = {"number": 1, "kind": kind, "items": items, "style": style}
    draw_entry(entry, flow=FLOW, costs=COSTS)
    assert style.keys_read == set(kinds("figures")[kind].style)


def test_other_kinds_are_drawn_from_their_own_tables():
    n = eens("all", "slaagt")
    assert draw("multi_select", "slaagt")[1] == f"Vraag slaagt (n={n})"
    assert "Genk: n=" in draw("multi_select", "slaagt", les=ONE_LES)[1]
    assert draw("flow")[2].endswith("Genk: Begonnen 9. Ieper: Begonnen 5. Alle LES samen: Begonnen 14.")
    assert draw("costs", title="Kosten")[1:] == (
        "Kosten",
        "Horizontale balken: Kosten. Bedragen in euro. Genk: €\u00a01.000 (Overheid €\u00a01.000). Ieper: onbekend.",
    )


def test_one_les_stands_alone_where_a_table_has_no_sum_over_the_others():
    assert draw("flow", les=ONE_LES)[2].endswith("Aantal respondenten. Genk: Begonnen 9.")
    plot, _, alt = draw("costs", les=ONE_LES)
    assert "Andere LES" not in alt
    assert "andere LES staan er niet naast" not in draw("costs")[0].labels.caption
    assert "daarom staan de andere LES er niet naast" in plot.labels.caption.replace("\n", " ")


def test_a_grid_beside_single_questions_gives_each_question_once():
    entry = {"number": 1, "kind": "likert_items", "items": ["geld", "steun", "helder"]}
    assert [item.name for item in entry_items(entry, CODEBOOK)] == ["geld", "tijd", "helder"]


@pytest.mark.parametrize(
    ("kind", "items", "message"),
    [
        ("likert_items", ["steunn"], "figure 23: the codebook has no question or grid 'steunn'"),
        ("likert_items", [], "figure 23: likert_items needs questions"),
        ("likert_items", ["steun"], "figure 23: a figure of several questions needs a title"),
        ("likert_by_les", ["steun"], "figure 23: likert_by_les takes one question"),
        ("taart", ["helder"], "figure 23: no kind of figure is called 'taart'"),
    ],
)
def test_an_entry_that_cannot_be_drawn_is_refused(kind, items, message):
    with pytest.raises(ValueError, match=message):
        draw(kind, *items)


@pytest.mark.parametrize("kind", ["flow", "costs"])
def test_a_figure_without_its_table_is_refused(kind):
    with pytest.raises(ValueError, match=r"figure 5: there (is|are) no"):
        draw_entry({"number": 5, "kind": kind})
