"""Checkbox grids of which most rows hold single answers: one stem, one type, one list."""

import pytest

from test_drafting_whole_answers import asked

STEM = "Who taught you what? Tick all that apply"
ROWS = {
    "Parent": ["To cook", "To sew", "To cook", "To sing"],
    "Friend": ["To sew", "To cook, To sew", "To sing"],
    "Aunt": ["To cook"],
    "Teacher": ["To sing", "", "", ""],
    "Neighbour": ["To cook", "To sing, To sew", "To sew", *[""] * 57],  # three people, of whom none wrote the same
    "Child": [""],
}


@pytest.mark.parametrize(("first", "mark"), [("Timestamp", " "), ("Timestamp", ""), ("Nr", " ")])
def test_all_rows_of_a_checkbox_grid_have_one_type_and_one_list(tmp_path, first, mark):
    stamps = [f"2024-03-{day:02d} 10:00:00" for day in range(1, 29)]
    columns = {first: stamps, **{f"{STEM}{mark}[{row}]": cells for row, cells in ROWS.items()}}
    found, _ = asked(tmp_path, columns)
    rows = [found[head] for head in columns if head.startswith(STEM) and head in found]
    assert {row.type for row in rows} == {"select_multiple"}
    assert {tuple(sorted(choice.caption for choice in row.choices)) for row in rows} == {
        ("To cook", "To sew", "To sing")
    }
    assert len(rows) >= len(ROWS) - 1
    assert all("joined_guessed" in {doubt.key for doubt in row.doubts} for row in rows)


def test_a_typed_row_beside_ticked_ones_stays_a_text(tmp_path):
    typed = [f"my own way number {at} of doing it" for at in range(60)]
    columns = {"Timestamp": ["2024-03-01 10:00:00"], f"{STEM} [Parent]": ROWS["Parent"]}
    columns |= {f"{STEM} [Friend]": ROWS["Friend"], f"{STEM} [Aunt]": ROWS["Aunt"], f"{STEM} [Who else]": typed}
    found, _ = asked(tmp_path, columns)
    kinds = [found[head].type for head in list(columns)[1:]]
    assert kinds == ["select_multiple", "select_multiple", "select_multiple", "text"]


PLACES = ["At home", "In a park", "On a train"]


def where(at):
    """What somebody ticked: any of three places, and in two of five rows a place that was typed as well."""
    ticked = [one for number, one in enumerate(PLACES) if (at >> number) % 2] or PLACES[:1]
    return ", ".join([*ticked, f"under bridge number {at}"] if at % 5 < 2 else ticked)


@pytest.mark.parametrize(
    ("header", "type_"),
    [
        ("Where do you read? Tick all that apply", "select_multiple"),
        ("Waar leest u? (meerdere antwoorden mogelijk)", "select_multiple"),
        ("Where do you read?", "text"),
    ],
)
def test_a_wording_of_several_answers_tells_boxes_beside_which_many_typed(tmp_path, header, type_):
    cells = [where(at) for at in range(100)]
    found, _ = asked(tmp_path, {header: cells, "Town": ["A", "B", "C", "D", "E"]}, n=100)
    assert found[header].type == type_
    captions = [choice.caption for choice in found[header].choices if choice.kind == "substantive"]
    assert captions == (PLACES if type_ == "select_multiple" else [])
    assert found[header].doubts


@pytest.mark.parametrize("mark", [".", "/", "_"])
def test_boxes_behind_a_joined_cell_that_nobody_ticked_are_options_too(tmp_path, mark):
    kept = ["cows chickens", "cows", "chickens", "NA", "goats", "cows goats"]
    columns = {"keeps_animals": ["Yes", "Yes", "Yes", "No", "Yes", "Yes"], "animals": kept}
    for animal in ("cows", "chickens", "pigs", "goats", "sheep"):
        cells = ["NA" if own == "NA" else str(int(animal in own)) for own in kept]
        columns[f"animals{mark}{animal}"] = cells
    found, _ = asked(tmp_path, columns)
    options = [head for head in columns if head.startswith(f"animals{mark}")]
    assert len({id(found[head]) for head in options if head in found}) == 1
    assert found[options[0]].type == "select_multiple"
    assert [choice.caption for choice in found[options[0]].choices] == ["cows", "chickens", "pigs", "goats", "sheep"]


GOOD = ["bad", "rather bad", "rather good", "good"]


def test_a_row_of_two_answers_that_stand_where_the_same_is_asked_again_is_no_text(tmp_path):
    few = [""] * 52
    columns = {"Timestamp": ["2024-03-01 10:00:00"]}
    columns |= {f"How is the first? [{row}]": [*GOOD, *GOOD[::-1]] for row in ("Speed", "Price", "Help")}
    columns["What is missing?"] = [f"more of number {at}" for at in range(60)]
    columns["How is it? [Speed]"] = [*GOOD, *GOOD]
    columns["How is it? [Price]"] = [*GOOD[::-1], *GOOD]
    columns["How is it? [Help]"] = ["rather bad", "good", *[""] * 6, *few]
    found, _ = asked(tmp_path, columns)
    rows = [found[f"How is it? [{row}]"] for row in ("Speed", "Price", "Help")]
    assert {row.type for row in rows} == {"select_one"}
    assert [[choice.caption for choice in row.choices] for row in rows] == [GOOD] * 3
    assert len({row.block for row in rows}) == 1
    assert rows[0].block
