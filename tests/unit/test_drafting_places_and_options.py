"""Places in words (Most, 2nd, Least), and exports of Conjointly: options, typed others, what the tool notes itself."""

import pytest

from les_evaluation.study.drafting.answer_order import known_order
from test_drafting_whole_answers import asked


@pytest.mark.parametrize(
    "order",
    [
        ["Most", "2nd", "3rd", "4th", "Least"],
        ["Most important", "2nd most important", "3rd most important", "Least important"],
        ["1e keuze", "2e keuze", "3e keuze"],
        ["Eerste", "Tweede", "Derde", "Laatste"],
        ["am meisten wichtig", "2. Platz", "3. Platz", "am wenigsten wichtig"],
        ["Premier choix", "Deuxième choix", "Troisième choix"],
    ],
)
def test_places_in_words_stand_from_the_first_to_the_last(order):
    assert known_order(sorted(order)) == order


@pytest.mark.parametrize("answers", [["Most", "Least"], ["Most of it", "2nd", "Best"], ["Second-hand", "New"]])
def test_words_without_places_of_their_own_tell_no_places(answers):
    assert known_order(answers) is None


USED = "Q2: Travel: What do you use"
SEND = "Q3: Pay: How do you pay?"
FORM = "Q4: Y/N: Do you walk?"
VISIT = {
    "participant_id": [str(90_000 + at) for at in range(60)],
    "Assigned conjoint block": ["0"],
    "Length of interview in seconds": [str(200 + at) for at in range(60)],
    "Browser string": ["Mozilla/5.0 (X11)", "Mozilla/5.0 (Windows)"],
    "Is low-quality response": ["0"],
    "Status of response": ["Completed survey"],
    "Location: City": ["Ghent", "Genk"],
    "Variable: panel": ["c"],
    "Variable: External: Pets": ["Cat", "Dog", "None"],
}


@pytest.mark.parametrize(("mark", "one", "none"), [("\n", "1", "0"), (" ", "1.0", "0.0")])
def test_options_of_conjointly_are_one_question_and_its_own_columns_none(tmp_path, mark, one, none):
    columns = VISIT | {
        f"{USED}{mark}Option 1: bus": [one, none, one, ""],
        f"{USED}{mark}Option 2: tram": [one, one, none, ""],
        f"{USED}{mark}Option 3: Other": ["0", "0", "0", "", *(f"a cart {at}" for at in range(3)), "0"],
        USED: ["bus,tram", "tram", "bus", ""],
        f"{FORM}{mark}Option 1: Yes": [one, none],
        f"{FORM}{mark}Option 2: No": [none, one],
        FORM: ["Yes", "No"],
        "Q9: View: How good is it?": ["1", "2", "3", "4", "5"],
    }
    found, export = asked(tmp_path, columns)
    assert export.tool == "Conjointly"
    heads = [head.replace("\n", " ") for head in columns]
    used = [head for head in heads if head.startswith(USED)]
    assert found[used[0]] is found[used[1]]
    assert (found[used[0]].type, [choice.caption for choice in found[used[0]].choices]) == (
        "select_multiple",
        ["bus", "tram", "Other"],
    )
    assert found[used[2]].type == "text"
    assert found[used[2]].recode == {"0": None}  # where nobody typed
    assert found[FORM].type == "select_one"
    assert sorted(choice.caption for choice in found[FORM].choices) == ["No", "Yes"]
    assert set(found) == {*used[:3], FORM, "Variable: External: Pets", "Q9: View: How good is it?"}
    assert found["Variable: External: Pets"].text == "Pets"
