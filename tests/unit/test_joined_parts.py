"""What config.yaml says of one answer in a cell that joins several, and of a group that a correction gives."""

import pytest

from small_study import SmallStudy, only_problem, responses


def joined(*cells):
    """Responses of which the motives stand in one column."""
    headers, *rows = responses(*[{} for _ in cells])
    at = headers.index("motief_1")
    rest = [[*row[:at], cell, *row[at + 3 :]] for row, cell in zip(rows, cells, strict=True)]
    return [[*headers[:at], "motief", *headers[at + 3 :]], *rest]


def motives(study):
    return list(study.ingested().rows["q_motief"])


@pytest.mark.parametrize(
    ("settings", "right"),
    [
        ({"recode": {"motief": {"Foo": None}}}, "tijd"),
        ({"recode": {"motief": {"Foo": "Geld"}}}, "tijd|geld"),
        ({"recode": {"motief": {"Tijd;Foo": "Zin"}}}, "zin"),  # the whole cell goes before its parts
        ({"missing": ["Foo"]}, "tijd"),
    ],
)
@pytest.mark.parametrize("ending", ["xlsx", "csv", "sav"])
def test_an_unknown_part_of_a_cell_is_put_right_as_the_message_says(tmp_path, ending, settings, right):
    study = SmallStudy(tmp_path, ending, rows=joined("Tijd;Foo", "Geld", "Zin"))
    where, _, _ = only_problem(study.told())
    assert where == f'{study.where(0, "motief")} › "Foo"'
    study.wave.update(settings)
    assert motives(study) == [right, "geld", "zin"]
    told = study.decided("missing_words" if "missing" in settings else "recoded")
    assert len(told) == 1
    assert told[0][0] == study.row(0)


def test_codes_between_commas_are_parts_as_well(tmp_path):
    study = SmallStudy(tmp_path, rows=joined("1,7", "7", "1, 3"))
    study.wave["recode"] = {"motief": {7: 2}}
    assert motives(study) == ["tijd|geld", "geld", "tijd|zin"]


def test_a_cell_of_nothing_but_parts_that_say_nothing_is_no_answer(tmp_path):
    study = SmallStudy(tmp_path, rows=joined("-99;-99", "1;NA", "2"))
    study.wave["missing"] = ["-99", "NA"]
    assert motives(study) == ["", "tijd", "geld"]


@pytest.mark.parametrize("ending", ["xlsx", "csv", "sav"])
def test_a_correction_of_the_group_reaches_an_answer_that_is_not_known(tmp_path, ending):
    study = SmallStudy(tmp_path, ending, rows=responses({"rol": "7"}, {}, {"les": "2"}))
    where, _, _ = only_problem(study.told())
    assert where == f'{study.where(0, "rol")} › "7"'
    given = {"wave": "w1", "row": study.row(0), "partner_group": "breed", "reason": "zelf gemeld"}
    study.config["les"]["genk"]["corrections"] = [given]
    assert list(study.cleaned().rows["partner_group"]) == ["breed", "kern"]


def test_a_correction_of_the_group_of_another_row_does_not(tmp_path):
    study = SmallStudy(tmp_path, rows=responses({"rol": "7"}, {}, {}))
    given = {"wave": "w1", "row": study.row(1), "partner_group": "breed", "reason": "zelf gemeld"}
    study.config["les"]["genk"]["corrections"] = [given]
    assert only_problem(study.told())[0] == f'{study.where(0, "rol")} › "7"'
