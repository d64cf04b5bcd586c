"""Not knowing a thing is an answer, not sure may be the middle of a scale, and less to more is one."""

import pytest

from les_evaluation.study.drafting.answer_kinds import goes_on_as_an_answer, is_no_view
from les_evaluation.study.drafting.answer_lists import answer_list
from les_evaluation.study.drafting.neutral_table import Said, column_of
from les_evaluation.study.drafting.scale_words import scale_of


@pytest.mark.parametrize(
    "answer",
    [
        "I don't know what Alpha is",
        "I don't know that this exists",
        "Weet niet wat Alfa is",
        "Je ne sais pas ce qu'est Alfa",
        "Weiß nicht, was Alfa ist",
        "I don't know whether there is one, and I don't believe that anybody can find out",
        "Weet niet of dat bestaat, en ik denk niet dat iemand het weet",
    ],
)
def test_not_to_know_a_thing_is_an_answer_that_is_told(answer):
    assert not is_no_view(answer)
    assert goes_on_as_an_answer(answer)  # which the doubt names


@pytest.mark.parametrize(
    "answer",
    [
        "I don't know",
        "I don't know what to say",
        "I don't know what this means",
        "Don't know what that is",
        "Je ne sais pas ce que c'est",
        "I don't know whether I agree or not",
        "Weet niet wat ik moet antwoorden",
        "I don't know if it holds and I cannot answer",
    ],
)
def test_not_to_know_what_to_answer_is_no_view(answer):
    assert is_no_view(answer)


def listed(captions, first=1):
    labels = {str(at): caption for at, caption in enumerate(captions, start=first)}
    return answer_list([column_of("x", [*labels] * 5, Said(labels=labels), n=5 * len(labels))])


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize(
    "captions",
    [
        ["No, definitely not", "No, probably not", "Not sure", "Yes, probably", "Yes, definitely"],
        ["Definitely false", "Probably false", "Unsure", "Probably true", "Definitely true"],
        ["Helemaal oneens", "Oneens", "Niet zeker", "Eens", "Helemaal eens"],
    ],
)
def test_not_sure_with_the_code_of_the_middle_is_the_middle(captions, first):
    found = listed(captions, first)
    assert [choice.caption for choice in found.choices] == captions
    assert {choice.kind for choice in found.choices} == {"substantive"}
    [told] = [doubt for doubt in found.doubts if doubt.key == "unsure_middle"]
    assert told.values == {"answer": captions[2], "code": str(first + 2)}


@pytest.mark.parametrize(
    "captions",
    [
        ["No, definitely not", "No, probably not", "Yes, probably", "Yes, definitely", "Not sure"],
        ["Yes", "Not sure", "No"],
        ["Bus", "Car", "Not sure", "Train", "Bike"],
    ],
)
def test_not_sure_elsewhere_stays_no_view(captions):
    found = listed(captions)
    assert [choice.caption for choice in found.choices if choice.kind == "no_view"] == ["Not sure"]


@pytest.mark.parametrize(
    "order",
    [
        ["braucht es weniger", "braucht es eher weniger", "braucht es eher mehr", "braucht es mehr"],
        ["er is minder nodig", "er is eerder minder nodig", "er is eerder meer nodig", "er is meer nodig"],
        ["less", "rather less", "rather more", "more"],
        ["il en faut moins", "il en faut plutôt moins", "il en faut plutôt plus", "il en faut plus"],
    ],
)
def test_less_and_more_behind_the_same_words_are_a_scale(order):
    assert scale_of(sorted(order)).order == tuple(order)
