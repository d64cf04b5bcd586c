"""A question that was asked in several versions or branches, each of other people, is told to be one."""

import pytest

from test_drafting_whole_answers import asked

OWN = {"submitdate": ["2024-03-01 10:00:00"], "lastpage": ["3"], "startlanguage": ["en"]}
STAMP = {"Timestamp": [f"2024-03-{day:02d} 10:00:00" for day in range(1, 29)]}
ANSWERS = ["By bus", "By car", "On foot"]


def told(found, header):
    return [doubt.values["n"] for doubt in found[header].doubts if doubt.key == "versions_apart"]


@pytest.mark.parametrize(
    ("own", "headers"),
    [
        (OWN, ["GO1. How do you come to work?", "GO2. How do you come to work?", "GO3. How do you come to work?"]),
        (
            STAMP,
            ["How do you come to work?", "How do you come to work?_3"],
        ),  # the second stands there in the same words
    ],
)
def test_versions_are_told(tmp_path, own, headers):
    written = [header.removesuffix("_3") for header in headers]
    n = len(headers)
    cells = [[ANSWERS[row // n % 3] if row % n == at else "" for row in range(3 * n)] for at in range(n)]
    columns = [*own.items(), *zip(written, cells, strict=True), ("Note", [f"text {at}" for at in range(50)])]
    found, _ = asked(tmp_path, Columns(columns))
    assert [told(found, header) for header in headers] == [[n]] * n
    assert told(found, "Note") == []


class Columns(dict):
    """Columns of which two may have the same header."""

    def __init__(self, pairs):
        super().__init__(enumerate(pairs))

    def __iter__(self):
        return iter([header for header, _ in super().values()])

    def values(self):
        return [cells for _, cells in super().values()]


def test_questions_that_somebody_answered_both_are_no_versions(tmp_path):
    headers = ["GO1. How do you come to work?", "GO2. How do you come to work?"]
    cells = [["By bus", "By car", "On foot"], ["By car", "", "By bus", "On foot"]]
    found, _ = asked(tmp_path, OWN | dict(zip(headers, cells, strict=True)))
    assert [told(found, header) for header in headers] == [[], []]


def test_other_answers_below_the_same_words_are_no_versions(tmp_path):
    headers = ["GO1. What is your choice?", "GO2. What is your choice?"]
    cells = [["By bus", "", "By car", ""], ["", "Soup", "", "Salad"]]
    found, _ = asked(tmp_path, OWN | dict(zip(headers, cells, strict=True)))
    assert [told(found, header) for header in headers] == [[], []]
