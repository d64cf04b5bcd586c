"""A configuration on top of another one: what is merged, where results go, and what cannot be."""

import pytest
import yaml

from les_evaluation.core.problems import Problems
from les_evaluation.core.schemas import FOLDER
from les_evaluation.study.config_file import as_given, told_unreadable
from les_evaluation.study.config_form import extending_schema, schema_text
from les_evaluation.study.extended_config import bases_of, extended, merge


def test_mappings_are_merged_lists_replaced_and_null_removes():
    base = {"a": {"x": 1, "y": {"z": 2}}, "b": [1, 2], "c": 3, "d": {"e": 4}}
    own = {"a": {"y": {"w": 5}}, "b": [6], "c": None, "d": None, "f": None}
    assert merge(base, own) == {"a": {"x": 1, "y": {"z": 2, "w": 5}}, "b": [6], "f": None}
    assert base["a"] == {"x": 1, "y": {"z": 2}}


def test_null_stays_where_it_is_an_answer():
    base = {"les": {"item": "les", "map": {"1": "genk", "2": "ieper"}}, "recode": {"rol": {"krn": "kern"}}}
    own = {"les": {"map": {"2": None}}, "recode": {"rol": {"krn": None}}}
    assert merge(base, own) == {
        "les": {"item": "les", "map": {"1": "genk", "2": None}},
        "recode": {"rol": {"krn": None}},
    }


@pytest.fixture
def written(tmp_path, monkeypatch):
    """written(FILE, text) writes a configuration in the folder of the run."""
    monkeypatch.chdir(tmp_path)

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    write("config.yaml", "study: {title: Whole, language: en}\nresults: results\nles: {1: {name: One}}\n")
    return write


def whole(path, problems=None, **more):
    """The configuration of a file as a run has it."""
    own = yaml.safe_load(path.read_text(encoding="utf-8")) | more
    return extended(own, [path], Problems() if problems is None else problems)


def test_a_chain_is_followed_and_its_results_lie_apart(written):
    hubs = written("studies/hubs/config.yaml", "extends: ../../config.yaml\nstudy: {title: Hubs}\n")
    sector = written("studies/sector.yaml", 'extends: hubs/config.yaml\nles: {"1": {invited: 4}}\n')
    assert whole(hubs) == {
        "study": {"title": "Hubs", "language": "en"},
        "results": "results_hubs",
        "les": {"1": {"name": "One"}},
    }
    assert whole(sector) == {
        "study": {"title": "Hubs", "language": "en"},
        "results": "results_hubs_sector",
        "les": {"1": {"name": "One", "invited": 4}},
    }
    assert [path.as_posix() for path in bases_of([sector])] == ["config.yaml", "studies/hubs/config.yaml"]
    assert whole(sector, results="elsewhere")["results"] == "elsewhere"


@pytest.mark.parametrize("taken", ["results", "./results/", "results_hubs"])
def test_results_of_another_are_not_overwritten(written, taken):
    written("hubs.yaml", "extends: config.yaml\n")
    own, problems = written("own.yaml", f"extends: hubs.yaml\nresults: {taken}\n"), Problems()
    whole(own, problems)
    (problem,) = problems.found
    assert (problem.key, problem.place.file, problem.place.column) == ("config_results_shared", "own.yaml", "results")
    assert problem.details["other"] == ("hubs.yaml" if taken == "results_hubs" else "config.yaml")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("study: {language: en}\nextends: gone.yaml\n", 'own.yaml › "gone.yaml"\n'),
        ("study: {language: en}\n\nextends: gone.yaml\n", "(extends, line 3)"),
        ("study: {language: en}\nextends: own.yaml\n", "own.yaml → own.yaml"),
        ("study: {language: en}\nextends: loop.yaml\n", "own.yaml → loop.yaml → own.yaml"),
        ("study: {language: en}\nextends: [config.yaml]\n", "must name one file"),
        ("study: {language: en}\nextends: bad.yaml\n", 'bad.yaml › "a: b: c"'),
    ],
)
def test_files_that_are_not_there_and_loops_are_told(written, content, told):
    written("loop.yaml", "extends: own.yaml\n")
    written("bad.yaml", "a: b: c\n")
    own = written("own.yaml", content)
    assert told in told_unreadable([own], needed=True)


def test_a_key_is_told_in_the_file_in_which_it_stands(written):
    own = written("own.yaml", "extends: config.yaml\nstudy: {titel: x}\n")
    told = "config.yaml kan niet:\n[1 van 2] config.yaml › study.titel\n[2 van 2] config.yaml › les.1.nam"
    assert as_given(told, [*bases_of([own]), own]).split("\n") == [
        "own.yaml kan niet:",
        "[1 van 2] own.yaml › study.titel",
        "[2 van 2] config.yaml › les.1.nam",
    ]


def test_what_no_file_extends_is_seen_from_the_folder_of_the_run(written):
    assert extended({"extends": "config.yaml"}, [], Problems())["study"]["title"] == "Whole"
    problems = Problems()
    extended({"extends": "gone.yaml"}, [], problems)
    assert [problem.key for problem in problems.found] == ["config_extends_missing"]


def test_editors_have_a_schema_for_it():
    kept = (FOLDER / "config_extending.schema.yaml").read_text(encoding="utf-8")
    assert schema_text(extending_schema()) == kept, "make schema"


FLAG = "{at_least: 100}"
CHOSEN = "{item: les, map: {a: one}}"
WAVES = "results: {}\nsurvey: {{waves: {{w1: {{{}: {}}}}}}}\n"


@pytest.mark.parametrize(
    ("key", "below", "own", "line"),
    [
        ("reached_end", FLAG, "{Complete: true}", "{at_least: null, ...}"),
        (
            "screened_out",
            "{Complete: true, 'not yet': false, 1: false}",
            FLAG,
            '{Complete: null, "not yet": null, "1": null, ...}',
        ),
        ("les", CHOSEN, "{first_match: [{any: [a], is: one}]}", "{map: null, ...}"),
        ("partner_group", "{item: les, first_match: []}", "{map: {a: one}}", "{first_match: null, ...}"),
    ],
)
def test_what_stays_from_below_and_does_not_fit_is_told_with_what_takes_it_away(written, key, below, own, line):
    written("base.yaml", WAVES.format("below", key, below))
    child = written("child.yaml", "extends: base.yaml\n" + WAVES.format("own", key, own))
    whole(child, problems := Problems())
    (problem,) = problems.found
    assert (problem.place.file, problem.place.column) == ("child.yaml", f"survey.waves.w1.{key}")
    for language in ("nl", "en"):
        told = " ".join(problem.lines(language))
        assert "base.yaml" in told
        assert f"`{key}: {line}`" in told
    right = line.replace("...", own[1:-1])
    child = written("child.yaml", "extends: base.yaml\n" + WAVES.format("own", key, right))
    made = whole(child, problems := Problems())
    assert problems.found == []
    wanted = yaml.safe_load(own)
    assert made["survey"]["waves"]["w1"][key] == ({"item": "les"} | wanted if "item" in below else wanted)


@pytest.mark.parametrize("own", ["{at_least: 90}", "filled", "null"])
def test_what_fits_what_is_below_is_no_problem(written, own):
    written("base.yaml", WAVES.format("below", "reached_end", FLAG))
    child = written("child.yaml", "extends: base.yaml\n" + WAVES.format("own", "reached_end", own))
    whole(child, problems := Problems())
    assert problems.found == []
