"""Each step of cleaning: who goes, who stays, and the decision that says why."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import WAVE, codebook, ingested, item, keys, only, study_of
from les_evaluation.survey.clean import cleaning_steps as steps
from les_evaluation.survey.survey_frames import MATCHES

VISIE = item("visie", "select_one", "oneens", "eens")
MOTIEF = item("motief", "select_multiple", "leren", "geld", "samen", max_choices=2)
FINANCIER = item("financier", "select_one", "ja", "nee")
BEDRAG = item("bedrag", "integer", relevant=[("financier", "=", "ja")])
STUURT = item("stuurt", "select_one", "ja", "nee", groups=("kern",))
BOOK = codebook(VISIE, MOTIEF, FINANCIER, BEDRAG, STUURT)
STUDY = study_of()
REASON = {"wave": WAVE, "reason": "op vraag van het LES"}


def rows_of(*lines):
    return ingested(*lines, items=list(BOOK.items))


def told(decisions):
    """(row, rule, decision) of every decision."""
    return (
        list(decisions[["source_row", "rule", "decision"]].itertuples(index=False, name=None)) if len(decisions) else []
    )


def reasons(decisions):
    return decisions["reason"].tolist()


# Duplicates


def duplicates(*lines, rule="last_complete"):
    """(rows that stay, row left out -> row it gave way to)."""
    rows = rows_of(*lines)
    stays, decisions = steps.drop_duplicates(rows, STUDY, rule=rule)
    assert set(decisions.get("decision", [])) <= {"left_out"}
    assert set(decisions.get("rule", [])) <= {f"duplicate_{rule}"}
    kept = [int(re.search(r"rij (\d+)", reason)[1]) for reason in decisions["reason"]]
    gave_way = dict(zip(decisions["source_row"].tolist(), kept, strict=True))
    return stays["row"].tolist(), gave_way


ANN = {"person": "R-ann"}
EARLY, LATE = {"submitted": "2023-09-20 09:00:00"}, {"submitted": "2023-09-21 09:00:00"}
STOPPED = {"reached_end": False}


@pytest.mark.parametrize(
    ("rule", "lines", "stay"),
    [
        ("last_complete", [ANN | EARLY, ANN | LATE], [3]),
        ("last_complete", [ANN | LATE, ANN | EARLY], [2]),
        ("last_complete", [ANN | EARLY, ANN | LATE | STOPPED], [2]),
        ("last_complete", [ANN | EARLY | STOPPED, ANN | LATE | STOPPED], [3]),
        ("last", [ANN | EARLY, ANN | LATE | STOPPED], [3]),
        ("last", [ANN | LATE | STOPPED, ANN | EARLY], [2]),
        ("first", [ANN | EARLY | STOPPED, ANN | LATE], [2]),
        ("first", [ANN | LATE, ANN | EARLY | STOPPED], [3]),
    ],
)
def test_of_one_person_the_rule_decides_which_response_stays(rule, lines, stay):
    left = ({2, 3} - set(stay)).pop()
    assert duplicates(*lines, rule=rule) == (stay, {left: stay[0]})


@pytest.mark.parametrize(("rule", "stay"), [("last_complete", 4), ("last", 4), ("first", 2)])
def test_with_one_moment_for_all_the_row_decides(rule, stay):
    kept, gave_way = duplicates(ANN, ANN, ANN, rule=rule)
    assert kept == [stay]
    assert set(gave_way.values()) == {stay}


@pytest.mark.parametrize("rule", ["last_complete", "last", "first"])
def test_known_moment_goes_before_an_unknown_one(rule):
    unknown = ANN | {"submitted": ""}
    assert duplicates(unknown, ANN | EARLY, unknown, rule=rule)[0] == [3]


def test_same_address_in_another_wave_is_no_duplicate():
    assert duplicates(ANN, ANN | {"wave": "westhoek"}) == ([2, 3], {})


def test_same_response_number_is_a_duplicate_whatever_the_address():
    twice = {"respondent": "R-7"}
    assert duplicates(twice | {"person": "R-a"}, {}, twice | {"person": "R-b"}) == ([3, 4], {2: 4})


def test_person_is_followed_through_number_and_address():
    lines = [
        {"respondent": "R-1", "person": "R-a"},
        {"respondent": "R-1", "person": "R-b"},
        {"respondent": "R-2", "person": "R-b"},
    ]
    assert duplicates(*lines) == ([4], {2: 4, 3: 4})


def test_others_keep_their_order():
    assert duplicates({}, ANN | LATE, {}, ANN | EARLY, {})[0] == [2, 3, 4, 6]


people = st.fixed_dictionaries(
    {
        "person": st.sampled_from("abc"),
        "submitted": st.sampled_from(["", "2023-09-20 09:00:00", "2023-09-21 09:00:00"]),
        "reached_end": st.booleans(),
        "wave": st.sampled_from([WAVE, "westhoek"]),
    }
)


@given(st.lists(people, min_size=1, max_size=8), st.sampled_from(["last_complete", "last", "first"]))
def test_of_every_person_in_a_wave_just_one_response_stays(lines, rule):
    stay, gave_way = duplicates(*lines, rule=rule)
    of_row = {number: (line["wave"], line["person"]) for number, line in enumerate(lines, start=2)}
    assert sorted(of_row[row] for row in stay) == sorted(set(of_row.values()))
    assert sorted([*stay, *gave_way]) == sorted(of_row)
    assert all(of_row[row] == of_row[kept] and kept in stay for row, kept in gave_way.items())


# Test responses and the screened out

OPENED = {WAVE: "2023-09-19"}
TESTS = {"organisations": ["Test", "Onderzoeksbureau"], "before_opened": True}


def is_test(line, **settings):
    """Whether a response is left out as a test."""
    rows = rows_of(line, {})
    stays, decisions = steps.drop_test_responses(rows, STUDY, settings=TESTS | settings, opened=OPENED)
    assert 3 in stays["row"].tolist()
    assert told(decisions) == [(row, "test_response", "left_out") for row in {2} - set(stays["row"])]
    return 2 not in stays["row"].tolist()


@pytest.mark.parametrize(
    "line",
    [
        {"organisation": "test"},
        {"organisation": " TEST "},
        {"organisation": "Onderzoeksbureau"},
        {"test_email": True},
        {"submitted": "2023-09-18 23:59:59"},
    ],
)
def test_our_own_organisation_domain_or_a_moment_before_the_opening_is_a_test(line):
    assert is_test(line)


@pytest.mark.parametrize(
    "line",
    [
        {"organisation": "Testaankoop"},
        {"organisation": ""},
        {"submitted": "2023-09-19 00:00:00"},
        {"submitted": ""},
        {"submitted": "2023-09-01 00:00:00", "wave": "westhoek"},  # has no opening date
    ],
)
def test_other_responses_are_no_test(line):
    assert not is_test(line)


def test_moment_before_the_opening_can_be_allowed():
    assert not is_test({"submitted": "2023-09-01 10:00:00"}, before_opened=False)


def test_screened_out_is_left_out():
    stays, decisions = steps.drop_screened_out(rows_of({}, {"screened_out": True}), STUDY)
    assert stays["row"].tolist() == [2]
    assert told(decisions) == [(3, "screened_out", "left_out")]


# Corrections by the reviewer


def corrected(*corrections, lines=({}, {})):
    rows = rows_of(*lines)
    before = rows.copy()
    stays, decisions = steps.apply_corrections(rows, [REASON | one for one in corrections], STUDY)
    pd.testing.assert_frame_equal(rows, before)
    return stays, decisions


def test_response_left_out_by_hand():
    stays, decisions = corrected({"row": 3, "leave_out": True})
    assert stays["row"].tolist() == [2]
    assert told(decisions) == [(3, "left_out_by_hand", "left_out")]
    assert reasons(decisions) == ["weggelaten door de beoordelaar: op vraag van het LES"]


def test_response_left_out_twice_is_told_once():
    stays, decisions = corrected({"row": 3, "leave_out": True}, {"row": 3, "leave_out": True})
    assert stays["row"].tolist() == [2]
    assert told(decisions) == [(3, "left_out_by_hand", "left_out")]


def test_response_moved_to_another_group_by_hand():
    stays, decisions = corrected({"row": 3, "partner_group": "breed", "leave_out": False})
    assert stays["partner_group"].tolist() == ["kern", "breed"]
    assert told(decisions) == [(3, "corrected_by_hand", "corrected")]
    assert "partner_group van kern naar breed" in reasons(decisions)[0]


@pytest.mark.parametrize(
    ("choice", "answer", "shown"),
    [("eens", "eens", "eens"), (None, "", "-"), (["leren", "samen"], "leren|samen", "leren|samen")],
)
def test_answer_changed_by_hand(choice, answer, shown):
    name = "motief" if isinstance(choice, list) else "visie"
    lines = [{name: "oneens"}, {name: "oneens"}]
    stays, decisions = corrected({"row": 3, "item": name, "choice": choice}, lines=lines)
    assert stays[f"q_{name}"].tolist() == ["oneens", answer]
    assert told(decisions) == [(3, "corrected_by_hand", "corrected")]
    assert f"{name} van oneens naar {shown}" in reasons(decisions)[0]


def test_an_answer_that_nobody_gave_can_be_given_by_hand():
    rows = rows_of({"visie": "oneens"}, {"visie": "oneens"}).astype({"q_visie": "category"})  # as reading writes them
    correction = REASON | {"row": 3, "item": "visie", "choice": "eens"}
    stays, _ = steps.apply_corrections(rows, [correction], STUDY)
    assert stays["q_visie"].tolist() == ["oneens", "eens"]


def test_correction_of_another_wave_changes_nothing():
    stays, decisions = corrected({"row": 3, "leave_out": True, "wave": "westhoek"})
    assert stays["row"].tolist() == [2, 3]
    assert told(decisions) == []


def checked(problems, correction):
    rows = rows_of({}, {"wave": "westhoek"})
    corrections = [REASON | correction]
    steps.check_corrections(rows, corrections, BOOK, les="genk", file="config.yaml", problems=problems)
    assert {problem.place.column for problem in problems.found} <= {"les.genk.corrections[1]"}
    return keys(problems)


@pytest.mark.parametrize(
    ("correction", "key"),
    [
        ({"row": 3, "leave_out": True}, "correction_row"),
        ({"row": 1, "leave_out": True}, "correction_row"),
        ({"row": 2, "item": "visies", "choice": "eens"}, "correction_item"),
        ({"row": 2, "item": "visie", "choice": "een"}, "correction_choice"),
        ({"row": 2, "item": "motief", "choice": ["leren", "x"]}, "correction_choice"),
        ({"row": 2, "item": "visie", "choice": ["eens", "oneens"]}, "correction_several"),
        ({"row": 2, "item": "bedrag", "choice": ["1", "2"]}, "correction_several"),
        ({"row": 2, "item": "bedrag", "choice": "veel"}, "correction_number"),
        ({"row": 2, "item": "bedrag", "choice": "1,50"}, "correction_number"),
    ],
)
def test_correction_that_fits_nothing_is_told(problems, correction, key):
    assert checked(problems, correction) == [key]


def test_correction_of_an_unknown_row_names_the_rows_there_are(problems):
    checked(problems, {"row": 9, "leave_out": True})
    assert only(problems).details == {"wave": WAVE, "les": "genk", "known": [2]}


@pytest.mark.parametrize(
    "correction",
    [
        {"row": 2, "leave_out": True},
        {"row": 3, "wave": "westhoek", "partner_group": "breed"},
        {"row": 2, "item": "visie", "choice": None},
        {"row": 2, "item": "motief", "choice": ["leren", "samen"]},
        {"row": 2, "item": "bedrag", "choice": "12"},
    ],
)
def test_correction_that_fits_is_no_problem(problems, correction):
    assert checked(problems, correction) == []


# Routing


def test_answers_to_questions_that_were_not_asked_are_set_aside():
    rows = rows_of(
        {"financier": "ja", "bedrag": "5"},
        {"financier": "nee", "bedrag": "5"},
        {"bedrag": "5"},
        {"stuurt": "ja", "partner_group": "breed"},
        {"stuurt": "ja"},
    )
    stays, decisions = steps.drop_unrouted_answers(rows, BOOK, STUDY)
    assert stays["q_bedrag"].tolist() == ["5", "", "", "", ""]
    assert stays["q_stuurt"].tolist() == ["", "", "", "", "ja"]
    assert told(decisions) == [
        (3, "unrouted_answer", "corrected"),
        (4, "unrouted_answer", "corrected"),
        (5, "unrouted_answer", "corrected"),
    ]
    assert "'5' op bedrag" in reasons(decisions)[0]


def test_answer_set_aside_opens_no_further_questions():
    book = codebook(
        FINANCIER,
        item("soort", "select_one", "geld", "tijd", relevant=[("financier", "=", "ja")]),
        item("som", "integer", relevant=[("soort", "=", "geld")]),
    )
    rows = ingested({"financier": "nee", "soort": "geld", "som": "5"}, items=list(book.items))
    stays, decisions = steps.drop_unrouted_answers(rows, book, STUDY)
    assert stays[["q_soort", "q_som"]].to_numpy().tolist() == [["", ""]]
    assert len(decisions) == 2


@pytest.mark.parametrize(
    ("relevant", "answers", "asked"),
    [
        ([("financier", "=", "ja")], {"financier": "ja"}, True),
        ([("financier", "=", "ja")], {"financier": "nee"}, False),
        ([("financier", "=", "ja")], {}, False),
        ([("financier", "!=", "ja")], {"financier": "nee"}, True),
        ([("financier", "!=", "ja")], {"financier": "ja"}, False),
        ([("financier", "!=", "ja")], {}, True),
        ([("motief", "=", "geld")], {"motief": "leren|geld"}, True),
        ([("motief", "=", "geld")], {"motief": "geldig"}, False),
        ([("motief", "!=", "geld")], {"motief": "leren|geld"}, False),
        ([("financier", "=", "ja"), ("motief", "=", "geld")], {"financier": "ja", "motief": "leren"}, False),
        ([("financier", "=", "ja"), ("motief", "=", "geld")], {"financier": "nee", "motief": "geld"}, False),
        ([("financier", "=", "ja"), ("motief", "=", "geld")], {"financier": "ja", "motief": "geld"}, True),
    ],
)
def test_routing_says_who_is_asked(relevant, answers, asked):
    question = item("extra", "text", relevant=relevant)
    assert steps.asked(rows_of(answers), question).tolist() == [asked]


@pytest.mark.parametrize(
    ("fields", "line", "asked"),
    [
        ({"groups": ("kern",)}, {"partner_group": "kern"}, True),
        ({"groups": ("kern",)}, {"partner_group": "breed"}, False),
        ({"groups": ("kern", "breed")}, {"partner_group": "breed"}, True),
        ({"groups": ("kern",)}, {"partner_group": ""}, False),
        ({"waves": ("westhoek",)}, {}, False),
        ({"waves": ("westhoek", WAVE)}, {}, True),
        ({}, {"partner_group": ""}, True),
    ],
)
def test_group_and_wave_say_who_is_asked(fields, line, asked):
    assert steps.asked(rows_of(line), item("extra", "text", **fields)).tolist() == [asked]


# Flags


def test_more_options_than_allowed_is_flagged_and_all_count():
    rows = rows_of({"motief": "leren"}, {"motief": "leren|geld"}, {"motief": "leren|geld|samen"}, {"motief": ""})
    decisions = steps.flag_many_choices(rows, BOOK, STUDY)
    assert told(decisions) == [(4, "many_choices", "flagged")]
    assert reasons(decisions)[0].startswith("3 antwoorden aangeduid bij motief, hoogstens 2")


@pytest.mark.parametrize(
    ("submitted", "late"), [("2023-10-07 23:59:59", False), ("2023-10-08 00:00:00", True), ("", False)]
)
def test_response_after_the_closing_date_is_flagged(submitted, late):
    rows = rows_of({"submitted": submitted}, {"submitted": "2030-01-01 00:00:00", "wave": "westhoek"})
    decisions = steps.flag_late(rows, STUDY, closed={WAVE: "2023-10-07"})
    assert told(decisions) == ([(2, "late", "flagged")] if late else [])


def group_flags(*lines, group_items=None, matches=None):
    return steps.flag_groups(rows_of(*lines), STUDY, matches=matches, group_items=group_items or {})


def test_response_without_a_group_is_flagged():
    assert told(group_flags({"partner_group": ""}, {})) == [(2, "no_group", "flagged")]


def test_several_groups_are_flagged_in_the_waves_where_they_decide():
    several = {"motief": "leren|geld"}
    decisions = group_flags(several, {"motief": "leren"}, several | {"wave": "westhoek"}, group_items={WAVE: "motief"})
    assert told(decisions) == [(2, "several_groups", "flagged")]
    assert reasons(decisions) == ["verschillende groepen aangeduid (leren, geld); gerekend bij Kernpartners"]
    nowhere = group_flags(several | {"partner_group": ""}, group_items={WAVE: "motief"})
    assert reasons(nowhere)[-1] == "verschillende groepen aangeduid (leren, geld); gerekend bij -"


def test_what_the_register_says_otherwise_is_flagged_and_nobody_is_moved():
    matches = pd.DataFrame(
        [
            ("De Linde", "genk", "De Linde", "breed", "exact", 100.0),
            ("De Berk", "genk", "De Berk", "kern", "exact", 100.0),
            ("De Eikk", "genk", "De Eik", "kern", "similar", 93.0),
            ("De Els", "genk", "De Es", "", "doubtful", 80.0),
            ("Elders", "genk", "", "", "unknown", 0.0),
            ("", "genk", "", "", "blank", 0.0),
        ],
        columns=MATCHES.names,
    )
    lines = [{"organisation": name} for name in matches["organisation"]]
    decisions = group_flags(*lines, {"organisation": "De Linde", "partner_group": ""}, matches=matches)
    assert sorted(told(decisions)) == [
        (2, "group_differs", "flagged"),
        (4, "organisation_similar", "corrected"),
        (5, "organisation_doubtful", "flagged"),
        (6, "organisation_unknown", "flagged"),
        (8, "no_group", "flagged"),
    ]
    assert "noemt zich Kernpartners, maar staat in het register als Brede partners" in reasons(decisions)[1]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_steps_without_anything_to_tell_give_no_decisions(language):
    rows, study = rows_of({}, {}), study_of(study__language=language)
    for _, decisions in (
        steps.apply_corrections(rows, [], study),
        steps.drop_screened_out(rows, study),
        steps.drop_unrouted_answers(rows, BOOK, study),
        steps.drop_duplicates(rows, study, rule="last"),
    ):
        assert decisions.empty


def test_a_correction_that_changes_nothing_is_told_as_such():
    stays, decisions = corrected(
        {"row": 2, "partner_group": "kern"},
        {"row": 3, "item": "visie", "choice": "eens"},
        lines=[{}, {"visie": "eens"}],
    )
    assert stays["partner_group"].tolist() == ["kern", "kern"]
    assert told(decisions) == [(2, "unchanged_by_hand", "flagged"), (3, "unchanged_by_hand", "flagged")]
    assert reasons(decisions)[0] == "correctie zonder gevolg: partner_group was al kern (op vraag van het LES)"


def test_a_correction_of_a_row_that_another_one_leaves_out_is_told(problems):
    corrections = [REASON | {"row": 2, "leave_out": True}, REASON | {"row": 2, "partner_group": "breed"}]
    steps.check_corrections(rows_of({}), corrections, BOOK, les="genk", file="config.yaml", problems=problems)
    assert [(one.key, one.place.column) for one in problems.found] == [
        ("correction_left_out", "les.genk.corrections[2]")
    ]
    assert "{" not in "".join(problems.found[0].lines("nl"))


def test_a_typing_error_in_a_correction_is_told_with_the_nearest(problems):
    corrections = [REASON | {"row": 2, "item": "visi", "choice": "eens"}]
    corrections += [REASON | {"row": 2, "item": "visie", "choice": "ens"}]
    steps.check_corrections(rows_of({}), corrections, BOOK, les="genk", file="config.yaml", problems=problems)
    assert [(one.key, one.details["nearest"]) for one in problems.found] == [
        ("correction_item", "visie"),
        ("correction_choice", "eens"),
    ]


def test_a_number_is_corrected_by_a_number():
    stays, _ = corrected({"row": 2, "item": "bedrag", "choice": 12.0}, lines=({"bedrag": "120"}, {}))
    assert stays["q_bedrag"].tolist()[0] == "12"
