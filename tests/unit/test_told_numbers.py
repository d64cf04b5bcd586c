"""Numbers out of the words of figures, and those that differ; what is expected is read from the sentences by eye."""

from __future__ import annotations

import pytest

from les_evaluation.output.changes.told_numbers import Differs, numbers_that_differ, numbers_told

WORDS = {"hidden": "hidden", "shown": "shown"}


def told(words, title="T"):
    return numbers_told(words, title=title, hidden="verborgen").found


def differing(old, new, title="T"):
    before, after = (numbers_told(words, title=title, hidden="verborgen") for words in (old, new))
    return list(numbers_that_differ(before, after, words=WORDS))


def test_bars_have_a_base_and_a_count_per_answer():
    words = (
        "Balken van 100%: Helder? Ja. Aantal per antwoord. Genk, Kern (n=8): 3 helemaal eens, 5 ja, soms; 1 geen zicht."
    )
    assert told(words, title="Helder? Ja.") == {
        ("Genk, Kern", "n"): ["8"],
        ("Genk, Kern", "helemaal eens"): ["3"],
        ("Genk, Kern", "ja, soms"): ["5"],
        ("Genk, Kern", "geen zicht"): ["1"],
        ("", "Aantal per antwoord"): [""],
    }


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Tijd: Genk 3 (38%); Ieper verborgen.", {("Tijd", "Genk"): ["3 (38%)"], ("Tijd", "Ieper"): ["verborgen"]}),
        ("Tijd, en geld: 27 (52%).", {("Tijd, en geld", ""): ["27 (52%)"]}),
        ("Kern: K1 2, K2 −1,50.", {("Kern", "K1"): ["2"], ("Kern", "K2"): ["−1,50"]}),
        (
            "Genk: Visie: Partners 16, Dichtheid 0,03; Beheer: Partners 9.",
            {
                ("Genk: Visie", "Partners"): ["16"],
                ("Genk: Visie", "Dichtheid"): ["0,03"],
                ("Genk: Beheer", "Partners"): ["9"],
            },
        ),
        (
            "Genk: € 1.250 (Stad € 1.000, School € 250).",
            {("Genk", "… (Stad …, School …)"): ["€ 1.250, € 1.000, € 250"]},
        ),
        ("Uitgenodigd onbekend.", {("", "Uitgenodigd onbekend"): [""]}),
    ],
)  # fmt: skip
def test_other_figures_tell_theirs_in_other_forms(sentence, found):
    assert told(f"T. {sentence}") == found


def test_a_map_counts_in_its_title():
    assert told("Kaart: Genk (n=16 partners, 3 paren).", title="Genk") == {
        ("", "partners"): ["16"],
        ("", "paren"): ["3"],
    }


def test_an_answer_that_nobody_gives_any_more_is_none_and_no_gap():
    assert differing("T. Genk (n=2): 1 ja, 1 nee.", "T. Genk (n=2): 2 nee.") == [
        Differs("Genk", "nee", "1", "2", "2"),
        Differs("Genk", "ja", "1", "0", "2"),
    ]


def test_a_bar_that_is_new_or_gone_has_a_gap():
    assert differing("T. Genk (n=2): 2 ja.", "T. Ieper (n=1): 1 ja.") == [
        Differs("Ieper", "n", None, "1"),
        Differs("Ieper", "ja", None, "1", "1"),
        Differs("Genk", "n", "2", None),
        Differs("Genk", "ja", "2", None),
    ]


def test_what_is_hidden_now_is_not_repeated():
    assert differing("T. Genk (n=6): 6 ja.", "T. Genk: verborgen.") == [Differs("Genk", "", "shown", "hidden")]
    assert differing("T. Genk: verborgen.", "T. Genk (n=6): 6 ja.") == [
        Differs("Genk", "n", "hidden", "6"),
        Differs("Genk", "ja", "hidden", "6", "6"),
    ]
    assert differing("T. Genk: verborgen.", "T. Genk: verborgen.") == []


def test_of_the_same_label_twice_only_what_is_another_differs():
    old = "T. Genk: 13/06/2023 focusgroep; 16/11/2023 focusgroep."
    new = "T. Genk: 13/06/2023 focusgroep; 17/11/2023 focusgroep."
    assert differing(old, new) == [Differs("Genk", "focusgroep", "16/11/2023", "17/11/2023", "")]


def test_the_same_numbers_under_another_title_do_not_differ():
    before = numbers_told("Balken: Oud (n=5). Genk: 3 (60%).", title="Oud", hidden="verborgen")
    after = numbers_told("Balken: Nieuw? (n=5). Genk: 3 (60%).", title="Nieuw?", hidden="verborgen")
    assert [one for one in numbers_that_differ(before, after, words=WORDS) if one.old or one.new] == []


def test_a_year_in_the_name_of_a_wave_is_no_number_of_it():
    old = "Golven: Doelen. Haven: Lente 2024 60% (34); Lente 2025 65% (32)."
    new = "Golven: Doelen. Haven: Lente 2024 58% (34); Lente 2025 65% (32)."
    assert differing(old, new, title="Doelen") == [Differs("Haven", "Lente 2024", "60% (34)", "58% (34)", "")]


def test_a_day_with_the_name_of_its_month_is_one_number():
    old = "T. Genk: 13 June 2023 focus group; 16 November 2023 focus group."
    new = "T. Genk: 13 June 2023 focus group; 17 November 2023 focus group."
    assert differing(old, new) == [Differs("Genk", "focus group", "16 November 2023", "17 November 2023", "")]
