"""What looks like something else by its header: captions that are marks, months that are no scale, codes that are none.

The exports are made by hand in the shape of Typeform (a column per option, the caption as its mark), of a table with a
1 for what holds, and of SoSci Survey with its script for R.
"""

import csv

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.column_evidence import range_in_words
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.recognise import recognise

FRONT = ["#", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"]
OPTIONS = ["Painting", "Music", "Dancing", "Reading", "Walking", "Cooking"]


def written(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def read(folder):
    problems = Problems()
    [export] = read_sources(sorted(folder.iterdir()), problems=problems).exports
    assert problems.found == []
    return export


def people(n, ticked):
    """Rows of Typeform; ticked: of a person, which options."""
    return [
        [f"k{at}", f"2026-03-01 10:{at:02}:00", f"2026-03-01 10:{at:02}:30", f"net{at}", *ticked(at), f"{at % 7}"]
        for at in range(n)
    ]


def test_who_ticked_every_option_is_no_line_of_headers(tmp_path):
    rows = people(30, lambda at: OPTIONS if at % 3 else [OPTIONS[0], *[""] * 5])
    written(tmp_path / "a.csv", [*FRONT, *OPTIONS, "How many hours?"], rows)
    assert read(tmp_path).n == 30


def test_a_line_of_headers_within_the_table_is_no_person(tmp_path):
    rows = people(30, lambda at: [option if (at + place) % 2 else "" for place, option in enumerate(OPTIONS)])
    header = [*FRONT, *OPTIONS, "How many hours?"]
    written(tmp_path / "a.csv", header, [*rows[:15], header, *rows[15:]])
    assert read(tmp_path).n == 30


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("From 0 to 10, how satisfied are you?", (0, 10)),
        ("Rate it 1-5", (1, 5)),
        ("Short-term (0-6 months)", None),
        ("Within 1 to 3 years", None),
        ("Op korte termijn (0 tot 6 maanden)", None),
        ("1 bis 5 Tage", None),
        ("De 0 à 10 fois", None),
        ("0-10 kmart trips, rated 1-5", (0, 10)),
    ],
)
def test_a_range_of_an_amount_is_no_scale(text, ends):
    assert range_in_words(text) == ends


def test_ones_below_a_range_are_no_scale(tmp_path):
    header = ["id", "Impact, rated 1-5 below", "Age"]
    rows = [[f"p{at}", "1" if at % 2 else "", str(20 + at)] for at in range(60)]
    written(tmp_path / "a.csv", header, rows)
    found = {one.headers[0]: one for one in recognise(read(tmp_path), can_tick=True).questions}
    assert len(found["Impact, rated 1-5 below"].choices) < 5


SOSCI = "\n".join(
    f'data$TR02_0{at} = factor(data$TR02_0{at}, levels=c("1","2"), labels=c("{{first}}","{{second}}"), ordered=FALSE)\n'
    f'comment(data$TR02_0{at}) = "Choose: {thing}"'
    for at, thing in enumerate(("apples", "pears", "plums"), start=1)
)


@pytest.mark.parametrize(
    ("first", "second", "type_"),
    [
        ("left", "right", "select_one"),
        ("%place1%", "%place2%", "select_one"),
        ("Not checked", "Checked", "select_multiple"),
    ],
)
def test_a_choice_of_two_of_sosci_is_no_box_unless_its_codes_say_so(tmp_path, first, second, type_):
    (tmp_path / "import.r").write_text(SOSCI.replace("{first}", first).replace("{second}", second), encoding="utf-8")
    header = ["CASE", "QUESTNNR", "STARTED", "TR02_01", "TR02_02", "TR02_03"]
    rows = [[at, "base", "2026-03-01 10:00:00", 1 + at % 2, 2 - at % 2, 1 + at // 2 % 2] for at in range(24)]
    written(tmp_path / "data.csv", header, rows)
    found = recognise(read(tmp_path), can_tick=True).questions
    assert {one.type for one in found} == {type_}
    assert len(found) == (1 if type_ == "select_multiple" else 3)
