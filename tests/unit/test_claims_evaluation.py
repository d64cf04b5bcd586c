"""Claims held against small tables that were counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import choices, codebook, item, named_study
from les_evaluation.output.tables.claims_sheets import claims_sheets, summary
from les_evaluation.survey.claims.claim_list import Claim
from les_evaluation.survey.claims.evaluation import BEHIND_COLUMNS, evaluate_claims, rows_behind
from les_evaluation.survey.claims.notation import MOST_CHOSEN, RELATIONS, WORDS, Counted, parse_answers, parse_expected
from les_evaluation.survey.claims.printed import Printed
from les_evaluation.survey.survey_frames import COUNTED, EVALUATED

NO_VIEW = "geen_zicht"


def rows(item, counts, *, les="genk", group="kern", n=None):
    """Compare rows of one question; counts: answer -> n; n: who ticked anything, for multiple response."""
    base = n if n is not None else sum(number for name, number in counts.items() if name != NO_VIEW)
    answered = base + counts.get(NO_VIEW, 0)
    made = [(les, item, group, "", "answered", answered, base, None)]
    for name, number in counts.items():
        kind = "no_view" if name == NO_VIEW else "substantive"
        made.append((les, item, group, name, kind, number, base, None))
    return made


def table(*parts):
    return pd.DataFrame([row for part in parts for row in part], columns=COUNTED.names)


# Eleven kernpartners and six brede partners of Genk on one statement, and a question with several answers
# to tick, answered by eight.
KERN = rows("visie", {"oneens": 2, "neutraal": 1, "eens": 5, NO_VIEW: 3})
BREED = rows("visie", {"oneens": 3, "neutraal": 0, "eens": 3, NO_VIEW: 0}, group="breed")
NOBODY = rows("visie", {"oneens": 0, "neutraal": 0, "eens": 0, NO_VIEW: 0}, group="afstand")
TICKS = rows("hulp", {"tijd": 4, "geld": 6, "rust": 4}, n=8)
CHANGE = rows("anders", {"tijd": 7, "geld": 6, "rust": 1}, n=8)
TABLE = table(KERN, BREED, NOBODY, TICKS, CHANGE)


SCALED = choices("oneens: Oneens", "neutraal: Neutraal", "eens: Mee eens", f"{NO_VIEW}: Geen zicht")
HELP = choices("tijd: Meer tijd", "geld: Meer geld", "rust: Rust")


def in_english(question):
    """The question with English wordings after the Dutch ones: eens (en)."""
    said = [replace(choice, label=choice.label | {"en": f"{choice.name} (en)"}) for choice in question.choices]
    return replace(question, label=question.label | {"en": f"{question.name} (en)"}, choices=tuple(said))


BOOK = codebook(
    in_english(item("visie", "select_one", *SCALED, block="visies", short={"nl": "Achter de visie"})),
    in_english(item("hulp", "select_multiple", *HELP)),
    in_english(item("anders", "select_multiple", *HELP)),
    in_english(item("uren", "decimal")),
)
LES_NAMES = {"genk": "Genk", "ieper": "Ieper"}
GROUPS = {"kern": "Kernpartners", "breed": "Brede partners", "afstand": "Vanop afstand"}


def printed(language="nl"):
    return Printed(BOOK, named_study(LES_NAMES, GROUPS, language=language))


def claim(expected, *, item="visie", answers="eens", group="kern", quantity="count", les="genk", name="c1"):
    counted = Counted(item, parse_answers(answers), les, group)
    return Claim(name, "figuur 1", "eigen woorden", counted, quantity, parse_expected(expected, quantity), expected)


def evaluated(expected, compare=TABLE, language="en", **changes):
    (row,) = evaluate_claims([claim(expected, **changes)], compare, printed=printed(language)).to_dict("records")
    return row


@pytest.mark.parametrize(
    ("expected", "verdict"),
    [
        ("5", "holds"),
        ("6", "does_not_hold"),
        ("5 of 8", "holds"),
        ("5 of 11", "does_not_hold"),
        ("63%", "holds"),  # 62.5, half up
        ("62%", "does_not_hold"),
        ("62.5%", "holds"),
        ("at least 63%", "does_not_hold"),  # a comparison is not rounded
        ("at least 62.5%", "holds"),
        ("more than half", "holds"),
        ("majority", "holds"),
        ("minority", "does_not_hold"),
        ("not all", "holds"),
        ("all", "does_not_hold"),
        ("none", "does_not_hold"),
        ("some", "holds"),
        ("half", "does_not_hold"),
        ("about half", "does_not_hold"),
        ("most chosen", "holds"),
        ("> 4", "holds"),
        ("> 5", "does_not_hold"),
        (">= 5", "holds"),
        ("< 5", "does_not_hold"),
        ("<= 5", "holds"),
        ("> visie[eens], group breed", "holds"),
        ("> visie[oneens+neutraal]", "holds"),
        ("as many as visie[oneens+eens], group breed", "does_not_hold"),
        ("5 and 63%", "holds"),
        ("5 and 62%", "does_not_hold"),
        ("majority and < visie[eens], group breed", "does_not_hold"),
    ],
)
def test_a_count(expected, verdict):
    assert evaluated(expected)["verdict"] == verdict


def test_several_answers_are_added():
    found = evaluated("3", answers="oneens+neutraal")
    assert (found["verdict"], found["found"]) == ("holds", "3 of 8 (3 without a view)")


def test_an_answer_without_a_view_counts_out_of_all_who_answered():
    found = evaluated("27%", answers=NO_VIEW)  # 3 of 11
    assert (found["verdict"], found["found"]) == ("holds", "3 of 11 (27%)")


@pytest.mark.parametrize(
    ("quantity", "expected", "verdict", "found"),
    [
        ("answered", "11", "holds", "11"),
        ("answered", "8", "does_not_hold", "11"),
        ("base", "8", "holds", "8"),
        ("base", "> visie, group breed", "holds", "8; for ‘visie (en)’, Brede partners: 6"),
        ("answered", "at most 10", "does_not_hold", "11"),
    ],
)
def test_who_answered(quantity, expected, verdict, found):
    row = evaluated(expected, answers="", quantity=quantity)
    assert (row["verdict"], row["found"]) == (verdict, found)


def test_shares_are_compared_where_counts_would_say_otherwise():
    # oneens: 2 of 8 kernpartners, 3 of 6 brede; eens: 5 of 8 against 3 of 6
    assert evaluated("> visie[eens], group breed", quantity="share")["verdict"] == "holds"
    few = table(KERN, rows("visie", {"eens": 2, "oneens": 0}, group="breed"))
    assert evaluated("> visie[eens], group breed", few)["verdict"] == "holds"
    row = evaluated("> visie[eens], group breed", few, quantity="share")
    assert (row["verdict"], row["found"]) == (
        "does_not_hold",
        "5 of 8 (63%; 3 without a view); ‘eens (en)’ for ‘visie (en)’, Brede partners: 2 of 2 (100%)",
    )


def test_most_chosen_must_beat_every_other_answer():
    row = evaluated("most chosen", item="hulp", answers="geld")
    assert (row["verdict"], row["found"]) == ("holds", "6 of 8; next ‘tijd (en)’: 4")
    assert evaluated("most chosen", item="hulp", answers="tijd")["verdict"] == "does_not_hold"
    tie = table(rows("hulp", {"tijd": 6, "geld": 6, "rust": 4}, n=8))
    assert evaluated("most chosen", tie, item="hulp", answers="geld")["verdict"] == "does_not_hold"


def test_no_view_is_no_rival_for_most_chosen():
    unsure = table(rows("visie", {"oneens": 1, "eens": 2, NO_VIEW: 9}))
    assert evaluated("most chosen", unsure)["verdict"] == "holds"


def test_a_comparison_with_another_question_tells_both_counts():
    row = evaluated("> hulp[tijd]", item="anders", answers="tijd", language="nl")
    assert row == {
        "claim": "c1",
        "where": "figuur 1",
        "says": "eigen woorden",
        "expected": "> hulp[tijd]",
        "found": "7 van 8; ‘Meer tijd’ bij ‘Hulp’: 4 van 8",
        "verdict": "holds",
        "rows": "genk/anders/kern/tijd=7; genk/anders/kern/answered=8; "
        "genk/hulp/kern/tijd=4; genk/hulp/kern/answered=8",
    }


def test_nothing_can_be_told_of_nobody():
    row = evaluated("none", group="afstand")
    assert (row["verdict"], row["found"]) == ("cannot_be_told", "0 of 0")
    assert evaluated("> visie[eens], group afstand")["verdict"] == "cannot_be_told"
    assert evaluated("0", group="afstand", answers="", quantity="answered")["verdict"] == "holds"


def test_nothing_can_be_told_of_a_hidden_count():
    hidden = TABLE.copy()
    hidden[["n", "base"]] = hidden[["n", "base"]].astype("Float64")
    hidden.loc[hidden["partner_group"] == "breed", ["n", "base"]] = pd.NA
    row = evaluated("majority", hidden, group="breed")
    assert (row["verdict"], row["found"]) == ("hidden", "hidden")
    assert "genk/visie/breed/eens=?" in row["rows"]
    row = evaluated("> visie[eens], group breed", hidden)
    assert (row["verdict"], row["found"]) == (
        "hidden",
        "5 of 8 (3 without a view); ‘eens (en)’ for ‘visie (en)’, Brede partners: hidden",
    )
    assert evaluated("6 and > visie[eens], group breed", hidden)["verdict"] == "does_not_hold"


def test_a_hidden_rival_leaves_most_chosen_open():
    hidden = table(rows("hulp", {"tijd": 4, "geld": 6, "rust": 4}, n=8)).astype({"n": "Float64"})
    hidden.loc[hidden["choice"] == "rust", "n"] = pd.NA
    assert evaluated("most chosen", hidden, item="hulp", answers="geld")["verdict"] == "hidden"


def test_what_the_table_lacks_cannot_be_told():
    row = evaluated("majority", les="ieper")
    assert (row["verdict"], row["found"], row["rows"]) == ("cannot_be_told", "not counted", "")


def test_counts_read_back_as_numbers_with_decimals_are_told_whole():
    assert evaluated("5", TABLE.astype({"n": float, "base": float}))["found"] == "5 of 8 (3 without a view)"


def test_percentages_are_written_as_the_language_does():
    assert evaluated("62.5%", language="nl")["found"] == "5 van 8 (62,5%; 3 zonder zicht)"
    assert evaluated("62.5%", language="en")["found"] == "5 of 8 (62.5%; 3 without a view)"


def test_the_order_of_the_report_is_kept():
    claims = [claim("5", name="c9"), claim("6", name="c1"), claim("0", name="c5", group="afstand")]
    frame = evaluate_claims(claims, TABLE, printed=printed())
    assert list(frame.columns) == EVALUATED.names
    assert list(frame["claim"]) == ["c9", "c1", "c5"]
    assert list(frame["verdict"]) == ["holds", "does_not_hold", "cannot_be_told"]


def test_the_rows_behind_a_claim_are_those_of_the_table():
    behind = rows_behind([claim("5"), claim("> hulp[tijd]", name="c2", item="hulp", answers="geld")], TABLE, BOOK)
    assert list(behind.columns) == BEHIND_COLUMNS
    assert behind[["claim", "item", "choice", "n", "base"]].to_numpy().tolist() == [
        ["c1", "visie", "eens", 5, 8],
        ["c1", "visie", "", 11, 8],
        ["c2", "hulp", "geld", 6, 8],
        ["c2", "hulp", "", 8, 8],
        ["c2", "hulp", "tijd", 4, 8],
    ]


def test_no_claims_give_empty_tables():
    assert evaluate_claims([], TABLE, printed=printed()).empty
    assert rows_behind([], TABLE, BOOK).empty


def test_the_workbook_shows_what_does_not_hold_in_bold():
    claims = [claim("5", name="c1"), claim("6", name="c2"), claim("all", name="c3", group="afstand")]
    frame = evaluate_claims(claims, TABLE, printed=printed())
    verdicts, behind = claims_sheets(claims, frame, rows_behind(claims, TABLE, BOOK), printed=printed())
    assert [row[-1] for row in verdicts.rows] == ["klopt", "klopt niet", "niet te zeggen"]
    assert verdicts.bold_rows == {1, 2}
    assert verdicts.notes[0] == "3 uitspraken. Klopt: 1; klopt niet: 1; niet te zeggen: 1."
    assert summary(frame, printed("en").study) == "3 claims. Holds: 1; does not hold: 1; cannot be told: 1."
    assert len(behind.rows) == 6
    assert behind.rows[0] == ["c1", "Genk", "Achter de visie", "Kernpartners", "Mee eens", "antwoord", 5, 8, None]
    assert behind.rows[1][4:6] == ["", "allen die antwoordden"]


@pytest.mark.parametrize(
    ("expected", "nl", "en"),
    [
        ("all", "iedereen", "everybody"),
        ("most chosen", "het vaakst gekozen", "most often chosen"),
        ("16 and 28%", "16 en 28%", "16 and 28%"),
        ("3 of 3", "3 van 3", "3 of 3"),
        ("28.6%", "28,6%", "28.6%"),
        ("more than half", "meer dan 50%", "more than 50%"),
        ("at most 4", "hoogstens 4", "at most 4"),
        (
            "> visie[neutraal+eens], les ieper, group all",
            "meer dan ‘Neutraal’ of ‘Mee eens’ bij ‘Achter de visie’, Ieper, Allen samen",
            "more than ‘neutraal (en)’ or ‘eens (en)’ for ‘visie (en)’, Ieper, All together",
        ),
        ("as many as hulp[tijd]", "evenveel als ‘Meer tijd’ bij ‘Hulp’", "as many as ‘tijd (en)’ for ‘hulp (en)’"),
        (
            ">= visies, les all",
            "minstens bij het raster visies, Alle LES samen",
            "at least for the grid visies, All sites together",
        ),
    ],
)
def test_what_is_expected_is_printed_in_words(expected, nl, en):
    for language, said in {"nl": nl, "en": en}.items():
        assert printed(language).expected(parse_expected(expected, "count")) == said


def test_every_word_of_the_notation_can_be_printed():
    for word in (*WORDS, MOST_CHOSEN, *(f"{relation} 3" for relation in RELATIONS)):
        for language in ("nl", "en"):
            assert printed(language).expected(parse_expected(word, "count"))


SCALE = ("oneens", "neutraal", "eens")
TALLIES = st.tuples(*[st.integers(0, 20)] * 3, st.integers(0, 5)).filter(lambda tally: sum(tally[:3]) > 0)


def tallied(tally):
    return table(rows("visie", dict(zip((*SCALE, NO_VIEW), tally, strict=True))))


@given(TALLIES, st.sampled_from([1, 2]))
def test_one_answer_more_flips_a_claim_that_is_a_number(tally, more):
    for position, answer in enumerate(SCALE):
        expected = str(tally[position])
        changed = tuple(n + more * (index == position) for index, n in enumerate(tally))
        assert evaluated(expected, tallied(tally), answers=answer)["verdict"] == "holds"
        assert evaluated(expected, tallied(changed), answers=answer)["verdict"] == "does_not_hold"


@given(TALLIES)
def test_moving_everyone_flips_all_and_none(tally):
    base = sum(tally[:3])
    everyone, nobody = tallied((0, 0, base, tally[3])), tallied((base, 0, 0, tally[3]))
    assert [evaluated(word, everyone)["verdict"] for word in ("all", "none")] == ["holds", "does_not_hold"]
    assert [evaluated(word, nobody)["verdict"] for word in ("all", "none")] == ["does_not_hold", "holds"]


@given(TALLIES)
def test_every_count_is_exactly_one_of_none_a_minority_half_or_a_majority(tally):
    verdicts = [evaluated(word, tallied(tally))["verdict"] for word in ("none", "minority", "half", "majority")]
    assert sorted(verdicts) == ["does_not_hold"] * 3 + ["holds"]


@given(TALLIES)
def test_a_comparison_is_true_one_way_only(tally):
    ways = [evaluated(f"{way} visie[oneens]", tallied(tally))["verdict"] for way in ("more than", "at most")]
    assert sorted(ways) == ["does_not_hold", "holds"]


# Five of Genk, kern: 1, 2, 2, 4, 7.5: mean 3.3, median 2. Of breed one answer, hidden.
HOURS = [("genk", "uren", "kern", "", "answered", 5, 5, None)]
HOURS += [
    ("genk", "uren", "kern", value, "number", n, 5, None) for value, n in {"1": 1, "2": 2, "4": 1, "7.5": 1}.items()
]
HOURS += [
    ("genk", "uren", "breed", "", "answered", None, None, None),
    ("ieper", "uren", "kern", "", "answered", 0, 0, None),
]
HOURS += [
    ("genk", "uren", "afstand", "", "answered", 2, 2, None),
    ("genk", "uren", "afstand", "3", "number", 2, 2, None),
]


@pytest.mark.parametrize(
    ("quantity", "expected", "verdict"),
    [
        ("mean", "3.3", "holds"),
        ("mean", "3,3", "holds"),
        ("mean", "3", "holds"),  # rounded to the decimals given
        ("mean", "3.2", "does_not_hold"),
        ("mean", "> 3", "holds"),
        ("mean", "at most 3.29", "does_not_hold"),
        ("mean", "more than uren, group afstand", "holds"),
        ("mean", "more than uren, group breed", "hidden"),
        ("median", "2", "holds"),
        ("median", "2.0", "holds"),
        ("median", "fewer than uren, group afstand", "holds"),
        ("answered", "5", "holds"),
    ],
)
def test_a_mean_and_a_median(quantity, expected, verdict):
    said = evaluated(expected, table(HOURS), item="uren", answers="", quantity=quantity)
    assert said["verdict"] == verdict


def test_a_mean_of_nobody_and_a_hidden_one_cannot_be_told():
    for where, verdict in (({"les": "ieper"}, "cannot_be_told"), ({"group": "breed"}, "hidden")):
        said = evaluated("3", table(HOURS), item="uren", answers="", quantity="mean", **where)
        assert said["verdict"] == verdict


def test_a_mean_is_told_with_its_n_and_the_rows_behind_it():
    said = evaluated("3.30", table(HOURS), "nl", item="uren", answers="", quantity="mean")
    assert said["found"] == "3,30 (n=5)"
    assert said["rows"].count(";") == 4


# In a study with weights

WEIGHED = [*COUNTED.names[:7], "weighted_n", "weighted_base", "hidden"]
# Of the five of Genk, kern, who gave 4 has no weight: 1 weighs 3, twice 2 together 2, and 7.5 weighs 1.
WEIGHED_HOURS = [
    ("genk", "uren", "kern", "", "answered", 4, 4, 6.0, 6.0, False),
    *(("genk", "uren", "kern", value, "number", n, 4, weight, 6.0, False) for value, n, weight in
      (("1", 1, 3.0), ("2", 2, 2.0), ("7.5", 1, 1.0))),
    ("genk", "uren", "breed", "", "answered", None, None, None, None, True),
]  # fmt: skip


def weighted(expected, *, hidden=False, **changes):
    """The verdict and what was found, where kernpartners of Genk weigh as told."""
    sums = {"": (0.0, 4.0), "oneens": (3.0, 4.0), "neutraal": (0.2, 4.0), "eens": (0.8, 4.0), NO_VIEW: (1.5, 4.0)}
    lines = [(*row[:7], *sums[row[3]], hidden) for row in KERN]
    lines[0] = (*KERN[0][:7], 5.5, 4.0, hidden)  # everyone who answered
    weights = pd.DataFrame(lines + WEIGHED_HOURS, columns=WEIGHED)
    told = [claim(expected, **changes)]
    counted = table(TABLE.itertuples(index=False, name=None), HOURS)
    (row,) = evaluate_claims(told, counted, printed=printed("en"), weights=weights).to_dict("records")
    return row["verdict"], row["found"]


def test_a_share_is_weighted_and_stands_beside_its_unweighted_n():
    assert weighted("20%", quantity="share") == ("holds", "5 of 8 (20% weighted; 3 without a view)")
    assert weighted("63%", quantity="share")[0] == "does_not_hold"  # that of heads
    assert weighted("minority", quantity="share")[0] == "holds"
    assert weighted("95%", answers="oneens+neutraal+eens", quantity="share")[0] == "does_not_hold"
    assert weighted("27%", answers=NO_VIEW, quantity="share")[0] == "holds"  # 1.5 of the 5.5 of all who answered
    assert weighted("> visie[neutraal]", quantity="share")[0] == "holds"
    assert weighted("< visie[oneens]", quantity="share")[0] == "holds"


def test_a_count_is_of_heads_also_in_a_study_with_weights():
    assert weighted("5 of 8")[0] == "holds"
    assert weighted("5 and 20%")[0] == "holds"
    assert weighted("> visie[oneens]")[0] == "holds"


def test_of_weights_that_are_hidden_no_share_is_told():
    assert weighted("20%", hidden=True, quantity="share") == ("cannot_be_told", "5 of 8 (3 without a view)")
    assert weighted("5", hidden=True)[0] == "holds"


def test_a_mean_and_a_median_are_weighted_as_in_figures_and_tables():
    hours = {"item": "uren", "answers": ""}
    # (3 x 1 + 2 x 2 + 1 x 7.5) / 6; the weights come to exactly half up to 1, and the next number is 2.
    assert weighted("2.42", **hours, quantity="mean") == ("holds", "2.42 weighted (n=4)")
    assert weighted("1.5", **hours, quantity="median") == ("holds", "1.5 weighted (n=4)")
    assert weighted("3.3", **hours, quantity="mean")[0] == "does_not_hold"  # that of heads
    assert weighted("5", **hours, quantity="answered")[0] == "holds"
    assert weighted("3", **hours, quantity="mean", group="breed")[1] == "hidden"
