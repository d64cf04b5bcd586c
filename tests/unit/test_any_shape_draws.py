"""Whatever the checks before the first job let through is drawn: every kind of the survey, in many shapes.

The answers are made up at random; what is asked is that nothing falls out, that no text touches another or leaves the
sheet, and that every number of the table stands in the figure.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import pandas as pd
import pytest

from builders import codebook, item
from les_evaluation.core.contracts import ALL, ANSWERED_KIND, OTHERS
from les_evaluation.output.canvas import drawing
from les_evaluation.output.canvas.fonts import lacking, text_width
from les_evaluation.output.canvas.measures import CM_PER_POINT
from les_evaluation.output.canvas.paper import sheet
from les_evaluation.output.canvas.places import BOLD, LEFT, SIZES
from les_evaluation.output.entries import Request
from les_evaluation.output.figures.bars.survey_data import SurveyData
from les_evaluation.output.figures.drawn_entries import figure_maker
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.output.tables.written_entries import table_maker
from les_evaluation.study.codebook import NO_VIEW, OTHER, SUBSTANTIVE, Choice
from les_evaluation.study.config_schema import fill_defaults
from les_evaluation.study.settings import Study
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.survey_frames import ANSWER_KEYS
from les_evaluation.survey.tabulate import with_all_les, with_shares

LONG = "Helemaal niet van toepassing op onze eigen werking binnen het leerecosysteemnetwerk van de regio"
SCRIPTS = ("Съвсем не", "Διαφωνώ", "موافق", "מסכים", "ვეთანხმები", "Nie zgadzam się", "co\u2011creatie → samen ✓")


@dataclass(frozen=True)
class Shape:
    """What a figure is made from. people: at most so many in a LES and group. words: how labels are made."""

    answers: int = 5
    groups: int = 2
    les: int = 3
    people: int = 9
    no_view: str = "some"  # none, some or all
    words: str = "short"  # short, long or scripts
    minimum: int = 1

    def label(self, stem: str, number: int) -> str:
        """A label of these words."""
        if self.words == "long":
            return f"{LONG} {number}"
        return f"{SCRIPTS[number % len(SCRIPTS)]} {number}" if self.words == "scripts" else f"{stem} {number}"

    def choices(self) -> list[Choice]:
        """The answers on the scale, then the one apart."""
        made = [
            Choice(f"a{at}", dict.fromkeys(("nl", "en"), self.label("Antwoord", at)), {}, SUBSTANTIVE)
            for at in range(self.answers)
        ]
        apart = Choice("geen", dict.fromkeys(("nl", "en"), self.label("Geen zicht", 99)), {}, NO_VIEW)
        return made if self.no_view == "none" else [*made, apart]


SHAPES = [
    *(Shape(answers=answers) for answers in range(1, 12)),
    *(Shape(groups=groups, les=2) for groups in (1, 3, 4, 7)),
    *(Shape(les=les) for les in (1, 12)),
    *(Shape(people=people, no_view=apart) for people in (0, 1, 2000) for apart in ("none", "some", "all")),
    *(Shape(words=words, answers=answers, groups=3) for words in ("long", "scripts") for answers in (2, 7, 11)),
    Shape(les=6, groups=4, words="long", answers=11, people=3000),
    Shape(les=5, groups=4, minimum=5),
    Shape(people=4, minimum=5),
]


def ids(shape):
    """What differs from the plain shape."""
    plain = Shape()
    return "-".join(f"{name}{value}" for name, value in vars(shape).items() if value != getattr(plain, name)) or "plain"


def book_of(shape):
    scale, words = shape.choices(), {"label": dict.fromkeys(("nl", "en"), "Vraag: " + shape.label("over", 0))}
    anders = Choice("anders", dict.fromkeys(("nl", "en"), "Anders"), {}, OTHER)
    grid = [
        item(
            f"rij{at}",
            "select_one",
            *scale,
            block="raster",
            label=dict.fromkeys(("nl", "en"), "Rij: " + shape.label("over", at)),
        )
        for at in range(3)
    ]
    return codebook(
        item("stelling", "select_one", *scale, **words),
        *grid,
        item("motief", "select_multiple", *scale, anders, **words),
        item("gemeente", "select_one", *scale, anders, **words),
    )


def study_of(shape):
    les = {f"les{at}": {"name": shape.label("LES", at)} for at in range(shape.les)}
    groups = {f"groep{at}": {"label": shape.label("Groep", at)} for at in range(shape.groups)}
    wave = {
        "file": "x.csv",
        "metadata": {"respondent": "id"},
        "les": {"item": "les", "map": {key: key for key in les}},
        "partner_group": {"item": "rol", "map": {key: key for key in groups}},
    }
    return Study(
        fill_defaults(
            {
                "study": {"title": "Test"},
                "raw": "raw",
                "results": "results",
                "les": les,
                "partner_groups": groups,
                "survey": {"codebook": "c.xlsx", "pseudonym_key": "k", "waves": {"w1": wave}},
                "disclosure": {"minimum_base": shape.minimum},
            }
        )
    )


def counts_of(shape, study, book):
    """The compare table of people who answer at random."""
    draw, rows = random.Random(ids(shape)), []  # noqa: S311 - no secret
    for les in study.les:
        for one in book.items.values():
            per_group = {}
            for group in study.groups:
                people = draw.choice([0, 1, shape.people]) if shape.people else 0
                apart = {"none": 0, "some": people // 4, "all": people}[shape.no_view]
                picked = [
                    draw.choice([c.name for c in one.choices if c.kind != NO_VIEW]) for _ in range(people - apart)
                ]
                per_group[group] = {c.name: picked.count(c.name) for c in one.choices} | (
                    {"geen": apart} if shape.no_view != "none" else {}
                )
            per_group[ALL] = {c.name: sum(g[c.name] for g in per_group.values()) for c in one.choices}
            for group, found in per_group.items():
                base = sum(n for name, n in found.items() if name != "geen")
                rows.append((les, one.name, group, "", ANSWERED_KIND, base + found.get("geen", 0), base))
                rows += [(les, one.name, group, c.name, c.kind, found[c.name], base) for c in one.choices]
        for group in [*study.groups, ALL]:
            rows.append((les, "raster", group, "", ANSWERED_KIND, shape.people, shape.people))
    table = with_all_les(with_shares(pd.DataFrame(rows, columns=[*ANSWER_KEYS, "n", "base"])))
    return hide_small_groups(table, minimum=shape.minimum)


def entry(kind, name, **style):
    return {"number": 1, "slug": "x", "kind": kind, "items": [name], "title": "Titel", "style": style}


ENTRIES = [
    entry("likert_by_group", "stelling"),
    entry("likert_by_les", "stelling", top_two=True, layout="diverging", order="answer"),
    entry("likert_by_les", "stelling", groups=True),
    entry("likert_items", "raster", groups=True, layout="diverging"),
    entry("likert_items", "raster"),
    entry("multi_select", "motief"),
    entry("multi_select", "motief", groups=True),
    entry("multi_select", "gemeente", groups=True),
]


@pytest.fixture
def placed(monkeypatch):
    """The places of the figures that are drawn."""
    found, compose = [], drawing.composed

    def keep(page, places, **given):
        found.append((page, places))
        return compose(page, places, **given)

    monkeypatch.setattr(drawing, "composed", keep)
    return found


def boxes_of(places):
    """(label, left, right, bottom, top) of every text, in cm from the lower left corner."""
    per_cm = (places.right - places.left) / sheet()
    for row in places.texts.itertuples():
        wide = text_width(row.label, SIZES[row.role], row.role in BOLD)
        left = (row.x - places.left) / per_cm - (0 if row.role in LEFT else wide / 2)
        tall = SIZES[row.role] * CM_PER_POINT * (0.75 if row.label.isdigit() else 1)
        yield row.label, left, left + wide, row.y - tall / 2, row.y + tall / 2


def assert_clear(places):
    """No text touches another or leaves the sheet."""
    boxes = sorted(boxes_of(places), key=lambda box: box[3])
    for label, left, right, bottom, top in boxes:
        assert left >= -1e-9, label
        assert right <= sheet() + 1e-9, label
        assert bottom >= -1e-9, label
        assert top <= places.height + 1e-9, label
    for at, (one, l1, r1, _, t1) in enumerate(boxes):
        for other, l2, r2, b2, _ in boxes[at + 1 :]:
            if b2 >= t1:
                break
            assert r1 <= l2 + 1e-9 or r2 <= l1 + 1e-9, (one, other)


@pytest.mark.parametrize("shape", SHAPES, ids=ids)
def test_every_kind_of_figure_draws_every_shape(shape, placed):
    study, book = study_of(shape), book_of(shape)
    compare = counts_of(shape, study, book)
    others = compare[compare["les"] == ALL].assign(les=OTHERS)
    beside_others = {"les0": study.les["les0"], OTHERS: "Andere LES"}
    for names in (study.les, beside_others)[: 2 if shape.groups != 2 or shape.minimum > 1 else 1]:
        data = SurveyData(pd.concat([compare, others]), book, names, study.compared)
        for one in ENTRIES:
            drawn = figure_maker(one)(Request(one, study, data))
            page, places = placed[-1]
            assert_clear(places)
            assert len(set(page.fills)) == len(page.fills)
            assert not lacking(drawn.alt)
            assert drawn.title.startswith("Titel")


@pytest.mark.parametrize("shape", SHAPES, ids=ids)
def test_every_kind_of_table_of_answers_is_made_of_every_shape(shape):
    study, book = study_of(shape), book_of(shape)
    compare = counts_of(shape, study, book)
    for les in (ALL, "les0"):
        names = study.les if les == ALL else {les: study.les[les]}
        data = TableData(study, compare, book, pd.DataFrame(), pd.DataFrame(), les, names)
        columns = shape.les if les == ALL else shape.groups
        for kind, name, per in (("likert", "stelling", 2), ("likert", "gemeente", 2), ("multi_select", "motief", 1)):
            one = {"number": 1, "slug": "x", "kind": kind, "item": name, "total": True}
            table = table_maker(one)(Request(one, study, data))
            total = 0 if les == ALL and shape.les == 1 else 1  # of one LES it would stand there twice
            assert table.frame.shape[1] == 1 + per * (columns + total)
            assert len(table.frame) >= shape.answers
