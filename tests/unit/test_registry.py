"""The registry of kinds: what it holds, that each kind can be made, and that nothing else keeps a list of kinds."""

import re
from pathlib import Path

import pytest
import yaml

import les_evaluation
from builders import config, only
from les_evaluation.core.schemas import FOLDER
from les_evaluation.core.texts import KINDS, kind_files
from les_evaluation.output.entries import module_of
from les_evaluation.study import registry
from les_evaluation.study.config_form import config_schema, schema_text
from les_evaluation.study.config_schema import check_config
from les_evaluation.study.registry import OFS, PARTS, facts_of_kinds, kind_of, kinds, modules_of

PACKAGE = Path(les_evaluation.__file__).parent
PROJECT = PACKAGE.parents[1]
ALL_KINDS = [kind for of in OFS for kind in kinds(of).values()]
NAMES = sorted({kind.name for kind in ALL_KINDS})
# Words that are the name of a kind and of something else in the house.
OTHER_MEANINGS = {
    "diagram",
    "methods",
    "costs",
    "flow",
    "outcomes",
    "factors",
    "stages",
    "saturation",
    "response",
    "register",
    "coding_codebook",
    "numbers",
    "choice",
    "panel",
    "trend",
}


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: f"{kind.of}-{kind.name}")
def test_every_kind_can_be_made_by_the_module_it_names(kind):
    module = module_of(kind)
    assert callable(module.figure if kind.of == "figures" else module.table)
    assert module.__name__.rpartition(".")[2] == f"{kind.of[:-1]}_{kind.name}"  # called as its entry


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: f"{kind.of}-{kind.name}")
def test_what_an_entry_says_of_its_kind_fits_together(kind):
    assert kind.part in PARTS
    assert set(kind.required) <= set(kind.keys)
    assert set(kind.refers) <= set(kind.keys)
    assert kind.questions is None or (kind.questions.key in kind.keys and kind.part == "survey")
    assert not (kind.each_les and kind.part != "survey")
    assert (kind.measurements is not None) == (kind.part == "networks" and kind.of == "figures")
    styled = {"groups": kind.bars.groups, "total": kind.bars.all_les}
    assert all(key in kind.style for key, how in styled.items() if how == "styled")


def test_every_module_of_a_kind_has_an_entry():
    made = {path.stem for path in (PACKAGE / "output" / "kinds").glob("*.py")} - {"__init__"}
    assert made == set(kind_files())


def test_the_schema_of_the_configuration_is_what_the_registry_makes():
    """Where this fails: make schema."""
    assert (FOLDER / "config.schema.yaml").read_text(encoding="utf-8") == schema_text()
    assert yaml.safe_load(schema_text()) == config_schema()


def test_a_key_that_two_kinds_take_in_two_forms_has_the_form_of_each(problems):
    entries = [
        {"number": 1, "slug": "a", "kind": "code_heatmap", "luik": "B", "by": "sector"},
        {"number": 2, "slug": "b", "kind": "likert_items", "items": ["visie"], "by": "sector"},
    ]
    check_config(config(figures=entries), file="config.yaml", problems=problems)
    assert only(problems).key == "config_enum"
    assert only(problems).place.column == "figures[1].by (1 a)"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": "taart", "of": "figures", "part": "survey", "modul": "x"}, "unexpected keyword argument 'modul'"),
        ({"name": "taart", "of": "figures", "part": "survey"}, "module"),
        ({"name": "koek", "of": "figures", "part": "survey", "module": "x"}, "holds the kind koek"),
        ({"name": "taart", "of": "figures", "part": "survey", "module": "x", "questions": {"sleutel": "x"}}, "sleutel"),
    ],
)
def test_an_entry_that_cannot_be_read_is_told_with_its_file(monkeypatch, fields, told):
    monkeypatch.setattr(registry, "kind_files", lambda: {"figure_taart": fields})
    kinds.cache_clear()
    try:
        with pytest.raises(ValueError, match=rf"study/kinds/figure_taart\.yaml.*{told}"):
            kinds("figures")
    finally:
        monkeypatch.undo()
        kinds.cache_clear()


def test_a_kind_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="table 3: no kind of table is called 'likert_by_les'"):
        kind_of("tables", {"number": 3, "kind": "likert_by_les"})


def test_modules_and_facts_of_a_study_stand_once():
    figures = [{"kind": "costs"}, {"kind": "flow"}, {"kind": "costs"}]
    assert [name.rpartition(".")[2] for name in modules_of("figures", figures)] == ["figure_costs", "figure_flow"]
    facts = facts_of_kinds({"figures": figures, "tables": [{"kind": "costs"}]})
    assert len(facts) == 3
    assert not any('"style"' in fact or '"keys"' in fact for fact in facts)


# Compared with the texts of the report: in a figure of partner groups nobody stands but them.


@pytest.mark.parametrize(
    ("kind", "style", "groups", "total"),
    [
        ("likert_by_group", {}, True, False),
        ("likert_by_les", {}, False, True),
        ("likert_by_les", {"groups": True, "total": False}, True, False),
        ("likert_items", {"groups": True}, False, True),
        ("multi_select", {}, False, True),
        ("multi_select", {"groups": True}, True, True),
    ],
)
def test_whose_answers_stand_in_the_bars(kind, style, groups, total):
    found, entry = kinds("figures")[kind], {"style": style}
    assert (found.has_group_bars(entry), found.has_total(entry)) == (groups, total)


def test_no_other_module_names_a_kind():
    """The registry is the one list of kinds: code elsewhere asks it what a kind is or needs."""
    alone = "|".join(name for name in NAMES if name not in OTHER_MEANINGS)
    named = re.compile(rf"""["']({alone})["']|\[["']kind["']\](\.startswith| [!=]= ["']({"|".join(NAMES)})["'])""")
    found = []
    # What drafts a study writes entries by their name, as a user does.
    parts = (PACKAGE / room / f"drafted_{room}.py" for room in ("coding", "networks"))
    drafting = (PACKAGE / "study" / "drafting", *parts)
    modules = [path for path in PACKAGE.rglob("*.py") if not any(map(path.is_relative_to, drafting))]
    for path in [*modules, *(PROJECT / "workflow").rglob("*.smk"), PROJECT / "Snakefile"]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if named.search(line):
                found.append(f"{path.name}:{number}: {line.strip()}")
    assert found == []


def test_the_entries_lie_where_texts_and_registry_look():
    assert sorted(path.stem for path in KINDS.glob("*.yaml")) == list(kind_files())
