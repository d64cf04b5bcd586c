"""Whether anything was touched since a run that left nothing to do: what is asked, and what on the disk counts."""

import os

import pytest

from les_evaluation.core.untouched import Asked, Begun, Watched, forget, is_untouched, moment_now, plainly_asked

PLAIN = Asked(("genk",), ())


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("raw/codes.xlsx", "scripts/a.py", "results/all.csv", "config.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path


def begun():
    read = Watched(("raw/codes.xlsx", "config.yaml", ".gitignore"), ("scripts",))
    return Begun.now("kept.json", PLAIN, versions="1", read=read, moment=moment_now())


def ended_well():
    begun().keep(Watched((), ("results",)))


def untouched(asked=PLAIN, versions="1"):
    return is_untouched("kept.json", asked, versions=versions)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("--cores 2", Asked()),
        ("-c4 genk survey genk", Asked(("genk", "survey"))),
        ("genk --cores all --configfile a.yaml b.yaml --cores=1", Asked(("genk",), ("a.yaml", "b.yaml"))),
        ("--cores 2 --forceall", None),
        ("-n", None),
        ("--cores 2 results/all.csv", None),
        ("--cores 2 --config a=b", None),
        ("--mode subprocess", None),
    ],
)
def test_only_a_plain_run_is_known_by_its_words(words, asked):
    assert plainly_asked(words.split(), {}) == asked


def test_a_variable_that_sets_an_option_makes_a_run_another_one():
    assert plainly_asked(["--cores", "2"], {"SNAKEMAKE_PROFILE": "x"}) is None


def test_as_long_as_nothing_is_touched_and_the_same_is_asked_nothing_is_to_do(folder):
    assert not untouched()
    ended_well()
    assert untouched()
    assert not untouched(Asked())
    assert not untouched(versions="2")
    forget("kept.json")
    assert not untouched()


@pytest.mark.parametrize("name", ["raw/codes.xlsx", "scripts/a.py", "results/all.csv", "config.yaml"])
def test_a_file_that_was_written_again_is_seen_whatever_its_size_and_moment_say(folder, name):
    ended_well()
    path = folder / name
    moment, letters = path.stat().st_mtime_ns, path.read_text(encoding="utf-8")
    path.write_text(letters[::-1], encoding="utf-8")
    os.utime(path, ns=(moment, moment))
    assert not untouched()


@pytest.mark.parametrize("name", ["scripts/deep/b.py", "results/.hidden", ".gitignore"])
def test_a_file_that_was_added_or_taken_away_is_seen(folder, name):
    ended_well()
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("", encoding="utf-8")
    assert not untouched()
    (folder / name).unlink()
    ended_well()
    (folder / "results/all.csv").unlink()
    assert not untouched()


def test_what_was_touched_while_a_run_went_on_keeps_it_from_being_written_down(folder):
    run = begun()
    (folder / "config.yaml").write_text("changed", encoding="utf-8")
    run.keep(Watched((), ("results",)))
    assert not untouched()


def test_what_is_no_such_file_counts_as_none(folder):
    for content in ("{", "[]", '{"asked": [["genk"], []], "versions": "1", "parts": [{}]}'):
        (folder / "kept.json").write_text(content, encoding="utf-8")
        assert not untouched()
