"""Which methods were used in which moment: counted by hand from a few sessions and waves."""

from __future__ import annotations

import pandas as pd
import pytest

from les_evaluation.coding.coding_inputs import check_moments, tell_moment_numbers
from les_evaluation.coding.material import SESSION_COLUMNS
from les_evaluation.core.problems import Problems
from les_evaluation.output.figures.codes.methods_figure import (
    draw_methods,
    methods_alt,
    methods_data,
    methods_note,
)
from les_evaluation.output.figures.codes.session_moments import Moment
from les_evaluation.study.settings import Study

LES = {"genk": "Genk", "ieper": "Ieper"}
MOMENTS = (Moment("MM1", "2023-05-01", "2023-08-31"), Moment("MM2", "2023-09-01", "2024-02-29"))
WAVES = [("Limburg", "2023-08-20", "2023-10-07", ["genk"]), ("Westhoek", "2024-03-01", "2024-03-23", ["ieper"])]


def sessions(*rows):
    known = dict.fromkeys(SESSION_COLUMNS, "")
    return pd.DataFrame(
        [
            known | {"session_id": str(at), "les": les, "date": date, "types": types}
            for at, (les, date, types) in enumerate(rows)
        ]
    )


HELD = sessions(
    ("genk", "2023-06-19", "focus_group;mapping"),
    ("genk", "2023-08-17", "focus_group"),
    ("ieper", "2023-09", "interview"),  # a month: its middle counts
    ("ieper", "2024-03-01", "interview"),  # after the last moment
    ("ieper", "", "site_visit"),
    ("genk", "2023-09-19", "survey"),  # a sheet of open answers is no session
)


def made(**changes):
    return methods_data(HELD, waves=WAVES, moments=MOMENTS, les=LES, language="nl", **changes)


def test_sessions_and_waves_stand_in_the_moments_in_which_they_fell():
    data = made()
    assert data.cells == {
        ("focus_group", 0): {"genk": 2},
        ("mapping", 0): {"genk": 1},
        ("interview", 1): {"ieper": 1},
        ("survey", 0): {"genk": 0},  # it ran in both
        ("survey", 1): {"genk": 0},
    }
    assert (data.outside, data.undated) == (1, 1)
    assert data.methods == ["focus_group", "mapping", "interview", "survey"]
    assert data.told("focus_group", 0) == "Genk (2)"
    assert methods_note(data).endswith("Buiten deze momenten: 1 sessie. Zonder datum: 1 sessie.")


def test_the_figure_in_words_and_drawn():
    data = made()
    assert methods_alt(data, title="Methoden") == (
        "Methoden: 4 methoden in 2 momenten. MM1, Focusgroep: Genk (2). MM1, Netwerkmapping: Genk. "
        "MM1, Survey: Genk. MM2, Interview: Ieper. MM2, Survey: Genk."
    )
    said = [text.content for text in draw_methods(data, title="Methoden").texts]
    assert {"MM1", "05/2023 – 08/2023", "Netwerkmapping", "Genk (2)"} <= set(said)
    assert said.count("–") == 3  # empty cells: of eight five are filled
    english = draw_methods(methods_data(HELD, waves=WAVES, moments=MOMENTS, les=LES, language="en"), title="Methods")
    assert "May 2023 – Aug 2023" in [text.content for text in english.texts]


def test_many_sites_are_counted_and_none_said_in_words():
    many = {f"les_{at}": f"Plaats {at}" for at in range(30)}
    rows = sessions(*((key, "2023-06-01", "interview") for key in many))
    data = methods_data(rows, waves=(), moments=MOMENTS, les=many, language="nl")
    assert data.told("interview", 0) == "30 LES"
    empty = methods_data(sessions().reindex(columns=SESSION_COLUMNS), waves=(), moments=MOMENTS, les=LES, language="en")
    assert any("no sessions" in text.content for text in draw_methods(empty, title="Methods").texts)


@pytest.mark.parametrize(
    ("times", "wrong"),
    [
        ([("2023-05-01", "2023-08-31"), ("2023-09-01", "2023-12-31")], []),
        ([("2023-05-01", "2023-04-30")], ["2023-05-01 – 2023-04-30"]),
        ([("2023-05-01", "2023-08-31"), ("2023-08-31", "2023-12-31")], ["2023-08-31 – 2023-12-31"]),
    ],
)
def test_moments_follow_each_other(times, wrong):
    problems = Problems()
    moments = [{"label": "M", "from": first, "until": last} for first, last in times]
    check_moments([{"number": 68, "slug": "m", "kind": "methods", "moments": moments}], problems=problems)
    assert [problem.value for problem in problems.found] == wrong


@pytest.mark.parametrize(("measurements", "told"), [("study", ["b (3), wave (1)"]), ("les", [])])
def test_a_moment_with_sessions_of_another_number_is_told(measurements, told):
    problems = Problems()
    moments = [
        {"label": "1", "from": "2023-01-01", "until": "2023-06-30"},
        {"label": "2", "from": "2023-07-01", "until": "2023-12-31"},
    ]
    config = {
        "study": {"language": "nl"},
        "measurements": measurements,
        "survey": {"waves": {"wave": {"opened": "2023-08-01", "measurement": 1}, "own": {"opened": "2023-02-01"}}},
        "figures": [{"kind": "methods", "number": 68, "slug": "m", "moments": moments}],
    }
    rows = [("a", "2023-02-02", 1), ("b", "2023-08-02", 3), ("c", "2023-08", 2), ("d", "2023-09-02", 0)]
    sessions = pd.DataFrame(rows, columns=["session_id", "date", "measurement"])
    tell_moment_numbers(Study(config, problems), sessions)
    assert [note.details["named"] for _, note in problems.settled] == told
