"""No typed column of any sheet goes on with a name on a list or an address, but those of a list of words or a key."""

from __future__ import annotations

from dataclasses import fields

import pytest

from coding_builders import ROWS, read, workbook
from les_evaluation.coding.coding_without_people import coding_without_people
from les_evaluation.core.person_mask import Mask
from les_evaluation.diagrams.diagram_material import DIAGRAM_TABLES, Diagrams
from les_evaluation.diagrams.diagram_sheets import diagrams_without_people
from les_evaluation.networks.network import ACTORS, RELATIONS, MappedNetworks
from les_evaluation.networks.networks_job import without_names

PERSON, MAIL = "Kwixelberg", "kwix@post.be"
MASK = Mask([f"Zoë {PERSON}"], language="nl")
# By hand from the sheets: keys of the configuration and of the survey, and words of a list.
OF_LISTS = {
    "diagrams": {"les", "diagram", "kind"},
    "levels": set(),
    "boxes": {"les", "diagram"},
    "arrows": {"les", "diagram", "kind"},
    "questions": {"methods", "cases", "items", "relations"},
    # Of a relation the ids and the experiment become codes; of an actor its id.
    "actors": {"actor_id", "les", "actor_type", "role", "active_from", "active_to"},
    "relations": {
        *("relation_id", "from_actor_id", "to_actor_id", "relation_type", "direction", "les", "experiment"),
    },
}
TYPED = {  # of the coded material; the rest of each sheet is a list of words, a date or a number
    "sessions": ("who", "place", "output"),
    "codebook": ("code_id", "name", "luik", "rubriek", "description", "include", "exclude", "example"),
    "segments": ("text", "speaker_role", "source_file", "coder_id"),
    "ratings": ("rating", "rater_id", "rationale"),
    "outcomes": ("statement", "social_actor", "contribution", "significance", "substantiator_role"),
}


def named(frame):
    """The columns of a table in which the person still stands."""
    return {column for column in frame if frame[column].astype(str).str.contains(f"{PERSON}|{MAIL}", case=False).any()}


def filled(contract):
    texts = {column: [f"plan van {PERSON}s, {MAIL}"] for column, kind in contract.columns.items() if kind == "text"}
    return contract.empty().reindex([0]).assign(**texts)


def test_every_column_of_the_diagrams_and_the_matrix():
    made = diagrams_without_people(Diagrams(**{name: filled(one) for name, one in DIAGRAM_TABLES.items()}), MASK)
    assert {one.name: named(getattr(made, one.name)) for one in fields(made)} == {
        name: OF_LISTS[name] for name in DIAGRAM_TABLES
    }


def test_every_column_of_the_networks():
    made = without_names(MappedNetworks(filled(ACTORS), filled(RELATIONS)), MASK, approved=False)
    assert {"actors": named(made.actors), "relations": named(made.relations)} == {
        name: OF_LISTS[name] for name in ("actors", "relations")
    }


@pytest.mark.parametrize("sheet", TYPED)
def test_every_column_of_the_coded_material(sheet, tmp_path, problems):
    rows = ROWS | {sheet: [row | dict.fromkeys(TYPED[sheet], f"{PERSON}s plan, {MAIL}") for row in ROWS[sheet]][:1]}
    rows["segments"] = rows["segments"] if sheet != "codebook" else []
    coding = read(workbook(tmp_path, rows), problems, names=[f"Zoë {PERSON}"], stage_criterion=None)
    made = coding_without_people(coding, MASK, file="coding.xlsx", problems=problems)
    table = getattr(made, "codes" if sheet == "codebook" else sheet)
    assert len(table) == 1
    assert named(table) == set()
