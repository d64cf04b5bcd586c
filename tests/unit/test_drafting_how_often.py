"""The order of how often: never below counts, how often ever below any period, one unknown word beside known ones."""

import pytest

from les_evaluation.study.drafting.answer_order import known_order
from les_evaluation.study.drafting.answer_rates import rate_of
from test_drafting_whole_answers import asked


@pytest.mark.parametrize(
    "order",
    [
        ["noch nie", "einmal", "2-3 mal", "mehr als 3 mal"],
        ["nog nooit", "een keer", "2-3 keer", "meer dan 3 keer"],
        ["Never", "Once", "2-3 times", "More than 3 times"],
        ["jamais", "une fois", "2-3 fois", "plus de 3 fois"],
        ["Never", "A few times", "About once a month", "About once a week", "Multiple times per week"],
        ["nooit", "enkele keren", "een keer per maand", "een keer per week"],
        ["selten", "jede Woche", "einmal pro Tag", "mehrmals täglich"],
        ["noch nie", "1 mal ausprobiert", "mehrmals ausprobiert", "jeden Monat", "jedes Wochenende"],
    ],
)
def test_how_often_from_never_on(order):
    assert known_order(sorted(order)) == order


@pytest.mark.parametrize("answers", [["Never", "Red", "2 blue"], ["A few times", "Once in Ghent", "On the boat"]])
def test_never_beside_no_counts_tells_no_order(answers):
    assert known_order(answers) is None


@pytest.mark.parametrize(
    ("caption", "a_year"), [("several times daily", 3 * 365), ("2x täglich", 2 * 365), ("dagelijks", 365)]
)
def test_times_before_a_period(caption, a_year):
    assert rate_of(caption) == a_year


@pytest.mark.parametrize(
    ("order", "unknown"),
    [
        (["Never", "Once a month", "Once a week", "Every day"], "On market days"),
        (["nooit", "maandelijks", "wekelijks", "dagelijks"], "op marktdagen"),
    ],
)
def test_one_unknown_word_beside_known_ones_is_told(tmp_path, order, unknown):
    found, _ = asked(tmp_path, {"How often do you go by tram?": [*sorted(order), unknown], "Town": ["A", "B", "C"]})
    question = found["How often do you go by tram?"]
    assert [choice.caption for choice in question.choices][:4] == order
    assert {"scale_unknown", "order_unknown"} & {doubt.key for doubt in question.doubts}
