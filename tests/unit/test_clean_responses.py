"""Clean responses of one LES: why an answer is missing, and that every row and every count adds up."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import WAVE, codebook, ingested, item, named_study
from les_evaluation.core.spss import read_sav, write_sav
from les_evaluation.survey.clean.clean_responses import progress, to_responses
from les_evaluation.survey.clean.cleaning import clean_les
from les_evaluation.survey.clean.labelled_responses import labelled_table
from les_evaluation.survey.decisions import decision_frame
from les_evaluation.survey.ingest.answers import NOTHING_TICKED
from les_evaluation.survey.survey_frames import DECISIONS, FLOW, RESPONSES
from les_evaluation.survey.wave_checks import check_waves

BOOK = codebook(
    item("rol", "select_one", "kern", "breed"),
    item("visie", "select_one", "oneens", "eens", "geen_zicht", kinds={"geen_zicht": "no_view"}, block="visies"),
    item("stuurt", "select_one", "ja", "nee", groups=("kern",)),
    item("financier", "select_one", "ja", "nee"),
    item("soort", "select_one", "geld", "tijd", relevant=[("financier", "=", "ja")]),
    item("bedrag", "integer", relevant=[("financier", "=", "ja"), ("soort", "=", "geld")]),
    item("reden", "text", relevant=[("financier", "!=", "ja")]),
    item("motief", "select_multiple", "leren", "geld", "geen_zicht", kinds={"geen_zicht": "no_view"}, max_choices=1),
    item("extra", "text", waves=("westhoek",)),
    item("slot", "text"),
)
NAMES = list(BOOK.items)
FULL = {
    "rol": "kern",
    "visie": "eens",
    "stuurt": "ja",
    "financier": "ja",
    "soort": "geld",
    "bedrag": "5",
    "motief": "leren",
    "slot": "dank",
}
LABELS = {"kern": "Kernpartners", "breed": "Brede partners"}


def rows_of(*lines):
    return ingested(*lines, items=NAMES)


def responses(line):
    return to_responses(rows_of(line), BOOK)


def status(line, name):
    """The one status of a question for one respondent."""
    here = responses(line)
    (one,) = set(here.loc[here["item"] == name, "status"])
    return one


def until(name):
    """A response that stopped right after the answer to this question."""
    kept = NAMES[: NAMES.index(name) + 1]
    return {key: value for key, value in FULL.items() if key in kept} | {"reached_end": False}


# Status


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        (FULL, "visie", "answered"),
        (FULL | {"visie": "geen_zicht"}, "visie", "no_view"),
        (FULL | {"visie": ""}, "visie", "no_answer"),
        (FULL, "slot", "answered"),
        (FULL | {"slot": ""}, "slot", "no_answer"),
        (FULL, "motief", "answered"),
        (FULL | {"motief": "geen_zicht"}, "motief", "no_view"),
        (FULL | {"motief": "geen_zicht|leren"}, "motief", "answered"),
        (FULL | {"motief": ""}, "motief", "no_answer"),
        # group and wave
        (FULL | {"partner_group": "breed", "stuurt": ""}, "stuurt", "not_asked"),
        (FULL | {"partner_group": "", "stuurt": ""}, "stuurt", "not_asked"),
        (FULL | {"stuurt": ""}, "stuurt", "no_answer"),
        (FULL, "extra", "not_asked"),
        (FULL | {"wave": "westhoek"}, "extra", "no_answer"),
        (FULL | {"wave": "westhoek", "extra": "iets"}, "extra", "answered"),
        # routing, to the end
        (FULL | {"soort": ""}, "soort", "no_answer"),
        (FULL | {"financier": "nee", "soort": "", "bedrag": ""}, "soort", "not_asked"),
        (FULL | {"financier": "", "soort": "", "bedrag": ""}, "soort", "not_asked"),
        (FULL | {"soort": "tijd", "bedrag": ""}, "bedrag", "not_asked"),
        (FULL | {"bedrag": ""}, "bedrag", "no_answer"),
        (FULL, "reden", "not_asked"),
        (FULL | {"financier": "nee", "soort": "", "bedrag": ""}, "reden", "no_answer"),
        (FULL | {"financier": "", "soort": "", "bedrag": ""}, "reden", "no_answer"),
        # stopped halfway
        (until("visie"), "visie", "answered"),
        (until("visie"), "financier", "broken_off"),
        (until("visie"), "slot", "broken_off"),
        (until("visie") | {"rol": ""}, "rol", "no_answer"),
        (until("visie"), "stuurt", "broken_off"),
        (until("visie") | {"partner_group": "breed"}, "stuurt", "not_asked"),
        (until("visie"), "extra", "not_asked"),
        (until("visie") | {"wave": "westhoek"}, "extra", "broken_off"),
        # stopped before the question behind the routing: it could still have come
        (until("visie"), "soort", "broken_off"),
        (until("visie"), "bedrag", "broken_off"),
        (until("visie"), "reden", "broken_off"),
        # stopped right after it
        (until("financier"), "soort", "broken_off"),
        (until("financier"), "bedrag", "broken_off"),
        (until("financier"), "reden", "not_asked"),
        (until("financier") | {"financier": "nee"}, "soort", "not_asked"),
        (until("financier") | {"financier": "nee"}, "bedrag", "not_asked"),
        (until("financier") | {"financier": "nee"}, "reden", "broken_off"),
        # stopped further on: what was skipped stays skipped
        (until("soort") | {"soort": "tijd"}, "bedrag", "not_asked"),
        (until("soort"), "bedrag", "broken_off"),
        (until("motief") | {"financier": "", "soort": "", "bedrag": ""}, "soort", "not_asked"),
        (until("motief") | {"financier": "", "soort": "", "bedrag": ""}, "reden", "no_answer"),
        (until("motief") | {"visie": ""}, "visie", "no_answer"),
        (until("motief"), "slot", "broken_off"),
        # nothing at all
        ({"reached_end": False}, "rol", "broken_off"),
        ({}, "rol", "no_answer"),
    ],
)  # fmt: skip
def test_status_tells_why_an_answer_is_missing(line, name, expected):
    assert status(line, name) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"partner_group": "kern"}, "broken_off"),  # the question behind the routing could still have come
        ({"partner_group": "breed"}, "not_asked"),  # it is for kern only, so what hangs on it could not
    ],
)
def test_who_could_not_get_the_question_behind_the_routing_could_not_get_what_follows(line, expected):
    book = codebook(
        item("rol", "select_one", "kern", "breed"),
        item("stuurt", "select_one", "ja", "nee", groups=("kern",)),
        item("hoe", "text", relevant=[("stuurt", "=", "ja")]),
    )
    rows = ingested(line | {"rol": "kern", "reached_end": False}, items=list(book.items))
    made = to_responses(rows, book)
    assert made.loc[made["item"] == "hoe", "status"].tolist() == [expected]


def test_one_row_per_question_and_one_per_ticked_option():
    here = responses(FULL | {"motief": "leren|geld"})
    assert list(here.columns) == RESPONSES.names
    assert list(here["item"]) == [*NAMES[:7], "motief", "motief", *NAMES[8:]]
    ticks = here[here["item"] == "motief"]
    assert list(zip(ticks["choice"], ticks["status"], strict=True)) == [("leren", "answered"), ("geld", "answered")]


def test_respondents_keep_their_order():
    here = to_responses(rows_of(FULL, {"visie": "oneens"}), BOOK)
    assert list(dict.fromkeys(here["respondent"])) == ["R-2", "R-3"]
    assert (here["respondent"] == "R-2").sum() == (here["respondent"] == "R-3").sum() == len(NAMES)


def test_choice_of_a_question_without_answer_is_blank():
    here = responses(until("visie"))
    assert set(here.loc[~here["status"].isin(["answered", "no_view"]), "choice"]) == {""}


@pytest.mark.parametrize(
    ("line", "through", "significant", "complete"),
    [
        (FULL, "visie", True, True),
        (until("visie"), "visie", True, False),
        (until("rol"), "visie", False, False),
        (until("financier") | {"visie": ""}, "visie", True, False),  # answered a later one
        (until("rol"), None, True, False),
        ({"reached_end": False}, None, False, False),
        ({}, "visie", False, True),
    ],
)
def test_significant_is_who_answered_that_question_or_a_later_one(line, through, significant, complete):
    row = progress(rows_of(line), BOOK, significant_through=through).iloc[0]
    assert (row["significant"], row["complete"]) == (significant, complete)


def test_the_responses_tell_who_is_significant():
    lines = rows_of(FULL, until("rol"), until("financier") | {"visie": ""}, {"visie": "geen_zicht"})
    made = to_responses(lines, BOOK, significant_through="visie")
    told = made.groupby("respondent")["significant"].agg(["all", "any"])
    assert told["all"].to_dict() == told["any"].to_dict() == {"R-2": True, "R-3": False, "R-4": True, "R-5": True}


def test_without_a_significant_part_everybody_is_significant():
    assert to_responses(rows_of(FULL, {"reached_end": False}), BOOK)["significant"].all()


# All steps together

CLEANING = {
    "significant_through": "visie",
    "duplicates": "last_complete",
    "test_responses": {"organisations": ["Test"], "email_domains": [], "before_opened": True},
    "quality": {"speeder_share": 0.33, "straight_line_rows": 4, "contradictions": []},
}
WAVES = {WAVE: {"opened": "2023-09-19", "closed": "2023-10-07"}, "westhoek": {}}


def cleaning_study(*, invited=None, corrections=(), **cleaning):
    study = named_study({"genk": "Genk"}, LABELS, survey={"waves": WAVES, "cleaning": CLEANING | cleaning})
    study.config["les"]["genk"] |= {"invited": invited, "corrections": list(corrections)}
    return study


def clean(*lines, corrections=(), before=None, **cleaning):
    return clean_les(
        rows_of(*lines),
        decision_frame([]) if before is None else before,
        BOOK,
        cleaning_study(invited=10, corrections=corrections, **cleaning),
        les="genk",
        matches=None,
        medians={},
    )


def flow_of(made):
    """Partner group -> (rows, left out, started, significant, complete)."""
    counts = made.flow[FLOW.names[3:]].itertuples(index=False, name=None)
    return dict(zip(made.flow["partner_group"], counts, strict=True))


def ends(made):
    """Row -> the decisions that end it."""
    ended = made.decisions[made.decisions["decision"].isin(["kept", "left_out"])]
    return ended.groupby("source_row")["rule"].agg(list).to_dict()


def test_every_row_ends_once_with_its_reason():
    made = clean(
        FULL,
        FULL | {"organisation": "test"},
        FULL | {"screened_out": True},
        FULL | {"person": "R-ann", "submitted": "2023-09-20 09:00:00"},
        FULL | {"person": "R-ann", "submitted": "2023-09-21 09:00:00"},
        FULL | {"submitted": "2023-09-01 09:00:00"},
        FULL,
        corrections=[{"wave": WAVE, "row": 8, "reason": "vergissing", "leave_out": True}],
    )
    assert ends(made) == {
        2: ["kept"],
        3: ["test_response"],
        4: ["screened_out"],
        5: ["duplicate_last_complete"],
        6: ["kept"],
        7: ["test_response"],
        8: ["left_out_by_hand"],
    }
    assert made.rows["row"].tolist() == [2, 6]
    assert flow_of(made)["all"] == (7, 5, 2, 2, 2)


def test_a_correction_of_a_response_that_is_left_out_is_told_as_without_effect():
    correction = {"wave": WAVE, "reason": "vergissing", "item": "visie", "choice": "oneens"}
    made = clean(
        FULL,
        FULL | {"organisation": "test"},
        corrections=[correction | {"row": 2}, correction | {"row": 3}],
    )
    by_hand = made.decisions[made.decisions["rule"].str.startswith("corrected")]
    told = by_hand[["source_row", "rule", "decision"]].itertuples(index=False, name=None)
    assert list(told) == [(2, "corrected_by_hand", "corrected"), (3, "corrected_but_left_out", "flagged")]
    assert "vergissing" in by_hand["reason"].iloc[1]
    assert ends(made) == {2: ["kept"], 3: ["test_response"]}


@pytest.mark.filterwarnings("error")
def test_waves_without_field_period_warn_of_nothing(monkeypatch):
    monkeypatch.setitem(globals(), "WAVES", {WAVE: {}, "westhoek": {}})
    assert clean(FULL).rows["row"].tolist() == [2]


def test_a_test_is_no_duplicate_of_a_real_response():
    later = {"person": "R-ann", "submitted": "2023-09-30 09:00:00", "organisation": "Test"}
    assert ends(clean(FULL | {"person": "R-ann"}, FULL | later)) == {2: ["kept"], 3: ["test_response"]}


def test_flow_counts_per_group_and_all():
    made = clean(
        FULL,
        until("visie"),
        until("rol"),
        FULL | {"partner_group": "breed"},
        FULL | {"partner_group": "breed", "screened_out": True},
        until("visie") | {"partner_group": ""},
    )
    assert flow_of(made) == {
        "kern": (3, 0, 3, 2, 1),
        "breed": (2, 1, 1, 1, 1),
        "": (1, 0, 1, 1, 0),
        "all": (6, 1, 5, 4, 2),
    }
    invited = dict(zip(made.flow["partner_group"], made.flow["invited"].fillna(-1), strict=True))
    assert invited == {"kern": -1, "breed": -1, "": -1, "all": 10}


def test_flow_counts_a_moved_respondent_in_the_new_group():
    made = clean(FULL, FULL, corrections=[{"wave": WAVE, "row": 3, "reason": "overleg", "partner_group": "breed"}])
    assert flow_of(made) == {"kern": (1, 0, 1, 1, 1), "breed": (1, 0, 1, 1, 1), "all": (2, 0, 2, 2, 2)}


def test_partial_responses_are_flagged_by_how_far_they_came():
    made = clean(FULL, until("visie"), until("rol"))
    flagged = made.decisions[made.decisions["decision"] == "flagged"]
    assert dict(zip(flagged["source_row"], flagged["rule"], strict=True)) == {3: "partial_significant", 4: "partial"}


def test_decisions_stand_in_the_order_of_the_source_with_those_of_reading():
    read = decision_frame(
        [dict.fromkeys(DECISIONS.names, "x") | {"wave": WAVE, "rule": "answer_repaired", "source_row": 3}]
    )
    made = clean(FULL, FULL | {"motief": "leren|geld"}, before=read)
    assert list(made.decisions.columns) == DECISIONS.names
    assert list(zip(made.decisions["source_row"], made.decisions["rule"], strict=True)) == [
        (2, "kept"),
        (3, "answer_repaired"),
        (3, "many_choices"),
        (3, "kept"),
    ]


def test_answers_of_who_was_left_out_are_in_no_response():
    made = clean(FULL, FULL | {"screened_out": True})
    assert set(made.responses["respondent"]) == {"R-2"}


@pytest.mark.parametrize(
    ("waves", "most", "left"),
    [
        ("ab", 3, 1),
        ("aab", 3, 1),  # again in one wave, as who broke off does
        ("aabb", 3, 4),  # the address of an organisation
        ("aaab", 3, 4),
        ("aabb", 4, 1),
        ("ab", 1, 1),  # one response in each wave is one person, whatever the limit
    ],
)
def test_an_address_of_many_rows_over_pooled_waves_is_no_person_and_is_told(waves, most, left):
    names = {"a": WAVE, "b": "westhoek"}
    study = cleaning_study(most_rows_per_address=most)
    read = {
        name: settings | {"metadata": {}, "les": {"map": {"1": "genk", "2": "ieper"}}}
        for name, settings in WAVES.items()
    }
    study.config["survey"] |= {"compare_waves": "pooled", "waves": read}
    rows = rows_of(*[FULL | {"person": "R-a", "wave": names[wave]} for wave in waves])
    made = clean_les(rows, decision_frame([]), BOOK, study, les="genk", matches=None, medians={})
    assert len(made.rows) == left
    told = made.decisions[made.decisions["rule"] == "address_in_waves"]
    assert told["source_row"].tolist() == ([2, 3, 4, 5] if left == 4 else [])
    check_waves(rows, decision_frame([]), study, BOOK)
    noted = [note.details["n"] for _, note in study.problems.settled if note.rule == "address_in_waves"]
    assert noted == ([waves.count("a"), waves.count("b")] if left == 4 else [])


def test_a_response_of_several_les_without_a_code_is_told_once():
    study = cleaning_study()
    read = {
        name: settings | {"metadata": {}, "les": {"map": {"1": "genk", "2": "ieper"}}}
        for name, settings in WAVES.items()
    }
    study.config["survey"] |= {"compare_waves": "pooled", "waves": read}
    study.config["les"]["ieper"] = study.config["les"]["genk"] | {"name": "Ieper"}
    rows = rows_of(FULL, FULL, FULL | {"person": "R-a"}, FULL)
    # The first row of the export is of two LES: of three responses of this wave two have no code.
    rows = rows.assign(row=[2, 2, 3, 4], wave=WAVE, respondent=["R-1", "R-1", "R-2", "R-3"])
    rows = rows.assign(person=["R-1", "R-1", "R-a", "R-3"], les=["genk", "ieper", "genk", "genk"])
    check_waves(rows, decision_frame([]), study, BOOK)
    (told,) = [note.details for _, note in study.problems.settled if note.rule == "waves_unlinked"]
    assert (told["n"], told["total"]) == (2, 3)


@pytest.mark.parametrize("together", ["none", "pooled"])
def test_an_address_twice_in_each_of_two_waves_is_one_person_in_each_where_they_are_not_pooled(together):
    study = cleaning_study()
    study.config["survey"]["compare_waves"] = together
    rows = rows_of(*[FULL | {"person": "R-a", "wave": wave} for wave in (WAVE, WAVE, "westhoek", "westhoek")])
    made = clean_les(rows, decision_frame([]), BOOK, study, les="genk", matches=None, medians={})
    assert len(made.rows) == {"none": 2, "pooled": 4}[together]


@pytest.mark.parametrize(("decides", "flagged"), [("first_match", [2]), ("map", [])])
def test_several_groups_are_flagged_where_the_first_that_fits_decides(decides, flagged):
    study = cleaning_study()
    wave = {"partner_group": {"item": "motief", decides: []}}
    study.config["survey"]["waves"] = {name: own | wave for name, own in study.config["survey"]["waves"].items()}
    rows = rows_of(FULL | {"motief": "leren|geld"}, FULL)
    made = clean_les(rows, decision_frame([]), BOOK, study, les="genk", matches=None, medians={})
    assert made.decisions.loc[made.decisions["rule"] == "several_groups", "source_row"].tolist() == flagged


@pytest.mark.parametrize("lines", [[], [FULL | {"screened_out": True}]])
def test_les_without_respondents_gives_empty_tables_and_a_flow_of_zeros(lines, tmp_path):
    rows = rows_of(FULL, *lines).iloc[1:]
    made = clean_les(
        rows,
        decision_frame([]),
        BOOK,
        cleaning_study(),
        les="genk",
        matches=None,
        medians={},
    )
    n = len(lines)
    assert list(made.responses.columns) == RESPONSES.names
    assert made.responses.empty
    assert flow_of(made) == {"kern": (n, n, 0, 0, 0), "breed": (0,) * 5, "all": (n, n, 0, 0, 0)}
    table = labelled_table(made.rows, made.responses, BOOK, cleaning_study())
    assert table.frame.empty


lines = st.fixed_dictionaries(
    {
        "partner_group": st.sampled_from(["kern", "breed", ""]),
        "person": st.sampled_from(["R-a", "R-b", "R-c", "R-d"]),
        "wave": st.sampled_from([WAVE, "westhoek"]),
        "submitted": st.sampled_from(["", "2023-09-01 09:00:00", "2023-09-21 09:00:00", "2023-12-01 09:00:00"]),
        "reached_end": st.booleans(),
        "screened_out": st.sampled_from([False, False, True]),
        "test_email": st.sampled_from([False, False, True]),
        "organisation": st.sampled_from(["", "De Linde", "Test"]),
        "visie": st.sampled_from(["", "eens", "oneens", "geen_zicht"]),
        "stuurt": st.sampled_from(["", "ja", "nee"]),
        "financier": st.sampled_from(["", "ja", "nee"]),
        "soort": st.sampled_from(["", "geld"]),
        "motief": st.sampled_from(["", "leren", "leren|geld", "geen_zicht"]),
        "slot": st.sampled_from(["", "dank"]),
    }
)
corrections = st.lists(
    st.fixed_dictionaries({"wave": st.just(WAVE), "row": st.integers(2, 6), "reason": st.just("overleg")}).flatmap(
        lambda one: st.sampled_from(
            [
                one | {"leave_out": True},
                one | {"partner_group": "breed"},
                one | {"item": "visie", "choice": "eens"},
                one | {"item": "financier", "choice": None},
            ]
        )
    ),
    max_size=3,
)


@settings(max_examples=15)
@given(st.lists(lines, min_size=1, max_size=6), corrections, st.sampled_from(["last_complete", "last", "first"]))
def test_whatever_comes_in_every_row_and_every_count_adds_up(people, by_hand, rule):
    made = clean(*people, corrections=by_hand, duplicates=rule)
    ended = made.decisions[made.decisions["decision"].isin(["kept", "left_out"])]
    kept = ended[ended["decision"] == "kept"]

    # every row is kept or left out, once
    assert sorted(ended["source_row"]) == list(range(2, 2 + len(people)))
    assert sorted(kept["source_row"]) == sorted(made.rows["row"])

    # the flow adds up over the groups and to the decisions
    flow = flow_of(made)
    total = flow.pop("all")
    assert total == tuple(map(sum, zip(*flow.values(), strict=True)))
    assert total[:3] == (len(people), len(people) - len(kept), len(kept))
    assert all(
        rows == left + started and started >= significant for rows, left, started, significant, _ in flow.values()
    )

    # every respondent has every question, ticks and statuses that agree
    assert Counter(made.responses.drop_duplicates(["respondent", "item"])["respondent"]) == Counter(
        {respondent: len(NAMES) for respondent in made.rows["respondent"]}
    )
    answered = made.responses["status"].isin(["answered", "no_view"])
    assert ((made.responses["choice"] != "") == answered).all()
    assert made.responses.groupby(["respondent", "item"], observed=True)["status"].nunique().eq(1).all()

    # who reached the end broke nothing off
    ended_well = made.rows.loc[made.rows["reached_end"], "respondent"]
    assert "broken_off" not in set(made.responses.loc[made.responses["respondent"].isin(ended_well), "status"])


# For SPSS


def spss(*people, book=BOOK):
    rows = ingested(*people, items=list(book.items))
    return labelled_table(rows, to_responses(rows, book), book, cleaning_study())


def test_spss_holds_the_codes_of_the_codebook_ticks_and_why_an_answer_is_missing():
    table = spss(
        FULL | {"motief": "leren|geld"},
        FULL | {"visie": "geen_zicht", "motief": "", "partner_group": "breed", "stuurt": ""},
        until("rol"),
    )
    frame, look = table.frame, table.look
    assert frame["visie"].tolist() == [2, 3, 98]
    assert frame["stuurt"].tolist() == [1, 97, 98]
    assert frame["motief_leren"].tolist() == [1, 99, 98]
    assert frame["motief_geld"].tolist() == [1, 99, 98]
    assert frame["motief_geen_zicht"].tolist() == [0, 99, 98]
    assert frame["meta_partner_group"].tolist() == [1, 2, 1]
    assert frame["slot"].tolist() == ["dank", "dank", ""]
    assert look.value_labels["visie"] == {
        1: "Oneens",
        2: "Eens",
        3: "Geen_zicht",
        97: "Niet gevraagd",
        98: "Afgehaakt",
        99: "Geen antwoord",
    }
    assert look.user_missing["visie"] == [{"lo": 3, "hi": 99}]
    assert look.user_missing["motief_leren"] == [{"lo": 97, "hi": 99}]
    assert look.answer_sets["motief"].variables == ("motief_leren", "motief_geld", "motief_geen_zicht")


def test_spss_ticks_of_who_ticked_nothing_are_zero_unless_the_question_was_not_reached():
    frame = spss(FULL | {"motief": NOTHING_TICKED}, until("rol") | {"motief": NOTHING_TICKED}).frame
    assert frame["motief_leren"].tolist() == [0, 98]


def test_spss_file_can_be_read_back_with_its_labels(tmp_path):
    table = spss(FULL, until("rol"))
    write_sav(tmp_path / "a.sav", table.frame, table.look)
    read = read_sav(tmp_path / "a.sav")
    assert read.codes["visie"].tolist() == ["2", "98"]
    assert read.variable_labels["visie"] == "Visie"
    assert read.value_labels["visie"]["98"] == "Afgehaakt"


def test_spss_takes_other_codes_for_missing_where_a_list_is_that_long():
    book = codebook(item("land", "select_one", *(f"land_{number}" for number in range(1, 101))))
    assert spss({"land": "land_97"}, {}, book=book).frame["land"].tolist() == [97, 999]


def test_spss_names_that_are_cut_off_stay_apart():
    long = "x" * 60
    book = codebook(item(long, "select_multiple", "antwoord_een", "antwoord_twee"), item("y" * 70, "select_one", "ja"))
    frame = spss({long: "antwoord_een", "y" * 70: "ja"}, book=book).frame
    ticks = frame[[name for name in frame if name.startswith("xx")]]
    assert ticks.iloc[0].tolist() == [1, 0]
    assert all(len(name) <= 64 for name in frame)


def test_spss_leaves_a_respondent_without_group_blank():
    frame = spss(FULL | {"partner_group": ""}).frame
    assert frame["meta_partner_group"].isna().tolist() == [True]
    assert isinstance(frame, pd.DataFrame)
