"""The numbers behind the figures, against counts done by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest

from builders import tells
from les_evaluation.output.figures.bars.compare_numbers import answered_n, euro, percent, with_n
from les_evaluation.output.figures.bars.likert_data import likert_by_group_data, likert_by_les_data, likert_items_data
from les_evaluation.output.figures.bars.likert_figure import base_note
from les_evaluation.output.figures.bars.likert_layout import STACKED, lay_out
from les_evaluation.output.figures.bars.survey_alt import alt_text
from les_evaluation.study.codebook import NO_VIEW, OTHER, SUBSTANTIVE, Choice, Item

SCALE = (("oneens", "Oneens", "Disagree"), ("neutraal", "Neutraal", "Neutral"), ("eens", "Eens", "Agree"))
NO_VIEW_CHOICE = Choice("geen_zicht", {"nl": "Geen zicht op", "en": "No view"}, {}, NO_VIEW)
LES = {"genk": "Genk", "ieper": "Ieper"}
GROUPS = {"kern": "Kernpartners", "breed": "Brede partners"}


def question(name, groups=()):
    choices = tuple(Choice(key, {"nl": nl, "en": en}, {}, SUBSTANTIVE) for key, nl, en in SCALE)
    return Item(
        name=name,
        type="select_one",
        list_name="akkoord3",
        label={"nl": f"Vraag {name}.", "en": f"Question {name}."},
        short={"nl": f"Kort {name}", "en": f"Short {name}"},
        number="1",
        block="",
        luik="",
        rubriek="",
        data_labels={},
        max_choices=None,
        relevant=(),
        groups=groups,
        waves=(),
        choices=(*choices, NO_VIEW_CHOICE),
    )


def compare(*cells):
    """A compare table from (les, item, group, (oneens, neutraal, eens), geen_zicht)."""
    found = []
    for les, item, group, counts, no_view in cells:
        base = sum(counts)
        found.append((les, item, group, "", "answered", base + no_view, base, None))
        found += [
            (les, item, group, name, SUBSTANTIVE, n, base, None) for (name, *_), n in zip(SCALE, counts, strict=True)
        ]
        found.append((les, item, group, "geen_zicht", NO_VIEW, no_view, base, None))
    return pd.DataFrame(found, columns=["les", "item", "partner_group", "choice", "kind", "n", "base", "share"])


HELDER = question("helder")
TABLE = compare(
    ("ieper", "helder", "breed", (1, 0, 2), 1),
    ("ieper", "helder", "kern", (0, 0, 4), 0),
    ("genk", "helder", "breed", (0, 0, 0), 2),
    ("genk", "helder", "kern", (0, 1, 3), 0),
    ("genk", "helder", "all", (0, 1, 3), 2),
    ("ieper", "helder", "all", (1, 0, 6), 1),
    ("all", "helder", "all", (1, 1, 9), 3),
    ("all", "anders", "all", (0, 2, 0), 0),
)


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


def by_group(language="nl", items=(HELDER,), table=TABLE, les=LES):
    return likert_by_group_data(table, items=items, les=les, groups=GROUPS, language=language)


def test_bars_stand_in_the_order_of_the_configuration_with_kern_above_breed():
    bars = by_group().bars
    assert rows(bars, "panel", "bar", "base", "n_no_view") == [
        ("Genk", "Kernpartners", 4, 0),
        ("Genk", "Brede partners", 0, 2),
        ("Ieper", "Kernpartners", 4, 0),
        ("Ieper", "Brede partners", 3, 1),
    ]
    swapped = by_group(les=dict(reversed(LES.items()))).bars
    assert list(swapped["panel"]) == ["Ieper", "Ieper", "Genk", "Genk"]


def test_segments_hold_the_hand_counted_numbers_in_scale_order():
    segments = by_group().segments
    bar = segments[(segments["les"] == "ieper") & (segments["group"] == "breed")]
    assert rows(bar, "choice", "order", "n", "base", "share", "start", "end") == [
        ("Oneens", 1, 1, 3, pytest.approx(1 / 3), 0.0, pytest.approx(1 / 3)),
        ("Neutraal", 2, 0, 3, 0.0, pytest.approx(1 / 3), pytest.approx(1 / 3)),
        ("Eens", 3, 2, 3, pytest.approx(2 / 3), pytest.approx(1 / 3), 1.0),
    ]


def test_no_view_answers_never_stand_in_a_bar_or_its_base():
    data = by_group()
    assert "Geen zicht op" not in set(data.segments["choice"])
    assert (data.levels, data.no_view) == (("Oneens", "Neutraal", "Eens"), "Geen zicht op")


def test_shares_of_a_bar_add_up_to_one_and_segments_touch():
    segments = by_group().segments
    for _, bar in segments[segments["base"] > 0].groupby(["les", "group"]):
        assert math.isclose(bar["share"].sum(), 1)
        assert list(bar["start"]) == [0.0, *bar["end"][:-1]]
        assert bar["end"].iloc[-1] == 1


@pytest.mark.parametrize("table", [TABLE, TABLE[~((TABLE["les"] == "genk") & (TABLE["partner_group"] == "breed"))]])
def test_a_group_without_answers_keeps_its_bar(table):
    data = by_group(table=table)
    bar = data.segments[(data.segments["les"] == "genk") & (data.segments["group"] == "breed")]
    assert list(bar["n"]) == [0, 0, 0]
    assert bar[["share", "start", "end"]].isna().all(axis=None)
    assert data.bars["base"].tolist() == [4, 0, 4, 3]


def test_each_group_takes_the_wording_that_it_was_asked():
    sends, hears = question("stuurt", groups=("kern",)), question("hoort", groups=("breed",))
    table = compare(("genk", "stuurt", "kern", (1, 0, 0), 0), ("genk", "hoort", "breed", (0, 0, 5), 0))
    data = by_group(items=(sends, hears), table=table, les={"genk": "Genk"})
    assert rows(data.bars, "item", "bar", "base") == [
        ("stuurt", "Kernpartners", 1),
        ("hoort", "Brede partners", 5),
    ]
    assert data.wordings == (("Kernpartners", "Vraag stuurt."), ("Brede partners", "Vraag hoort."))
    assert data.title == ""
    assert alt_text(data, title="Visie").startswith(
        "Gestapelde balken van 100%: Visie. Aantal respondenten per antwoord. "
        "Kernpartners: “Vraag stuurt.” Brede partners: “Vraag hoort.” Genk, Kernpartners (n=1): 1 oneens."
    )


def test_a_group_that_was_not_asked_gets_no_bar():
    data = by_group(items=(replace(HELDER, groups=("kern",)),))
    assert list(data.bars["group"]) == ["kern", "kern"]
    assert (data.title, data.wordings) == ("Vraag helder.", ())


def test_a_figure_needs_a_group_that_was_asked():
    with pytest.raises(ValueError, match="none of the partner groups was asked helder"):
        by_group(items=(replace(HELDER, groups=("afstand",)),))


def test_a_group_cannot_have_been_asked_two_questions_of_one_bar():
    with pytest.raises(ValueError, match=r"'kern' was asked several questions .*helder, anders"):
        by_group(items=(HELDER, question("anders")))


def test_questions_of_one_figure_share_one_scale():
    other = replace(question("hoort", groups=("breed",)), choices=HELDER.choices[:2])
    with pytest.raises(ValueError, match=r"share one scale.*oneens, neutraal, eens.*hoort: oneens, neutraal\)"):
        by_group(items=(replace(HELDER, groups=("kern",)), other))


@pytest.mark.parametrize(
    "item",
    [
        replace(HELDER, type="select_multiple"),
        replace(HELDER, choices=(*HELDER.choices, Choice("anders", {"nl": "Anders"}, {}, OTHER))),
    ],
)
def test_a_question_without_a_scale_is_refused(item):
    with pytest.raises(ValueError, match="question helder has no scale"):
        by_group(items=(item,))


def test_a_base_that_is_not_the_sum_of_its_counts_is_refused():
    wrong = TABLE.copy()
    wrong.loc[(wrong["les"] == "genk") & (wrong["partner_group"] == "kern"), "base"] = 5
    with pytest.raises(ValueError, match="base 5, but the counts add up to 4: genk, helder, kern"):
        by_group(table=wrong)


def test_a_row_given_twice_is_refused():
    with pytest.raises(ValueError, match="row given twice: genk, helder, kern, eens"):
        by_group(table=pd.concat([TABLE, TABLE[(TABLE["n"] == 3) & (TABLE["partner_group"] == "kern")]]))


def test_one_bar_per_les_of_all_groups_together():
    data = likert_by_les_data(TABLE, item=HELDER, les=LES, language="nl")
    assert rows(data.bars, "panel", "bar", "base", "n_no_view") == [
        ("", "Genk", 4, 2),
        ("", "Ieper", 7, 1),
    ]


def test_one_bar_per_statement_of_a_grid_under_its_short_wording():
    data = likert_items_data(TABLE, items=[question("anders"), HELDER], language="en")
    assert rows(data.bars, "bar", "base") == [("Short anders", 2), ("Short helder", 11)]
    assert data.segments["n"].tolist() == [0, 2, 0, 1, 1, 9]


def test_alternative_text_tells_every_number_in_dutch():
    genk = ["Genk", "Kernpartners", "4", "1 neutraal", "3 eens", "Genk", "Brede partners", "0", "geen antwoorden"]
    genk += ["2 geen zicht op"]
    ieper = ["Ieper", "Kernpartners", "4", "4 eens", "Ieper", "Brede partners", "3", "1 oneens", "2 eens"]
    ieper += ["1 geen zicht op"]
    assert tells(alt_text(by_group()), "Vraag helder", *genk, *ieper)


def test_alternative_text_in_english_without_panels():
    data = likert_by_les_data(TABLE, item=HELDER, les=LES, language="en")
    genk = ["Genk", "4", "1 neutral", "3 agree", "2 no view"]
    ieper = ["Ieper", "7", "1 disagree", "6 agree", "1 no view"]
    assert tells(alt_text(data, title="Clear?"), "Clear", *genk, *ieper)


def hide(table, **where):
    """The table with the rows of one cell hidden, as the pipeline marks them."""
    at = pd.Series(True, index=table.index)
    for column, key in where.items():
        at &= table[column] == key
    numbers = {name: table[name].astype("Int64").mask(at) for name in ("n", "base")}
    return table.assign(**numbers, hidden=at)


GRID_ITEMS = [question("helder"), question("anders"), question("betrokken")]
# In favour, all together: helder 2 of 4, anders 0 of 2, betrokken 3 of 4.
GRID_TABLE = pd.concat(
    [
        compare(
            ("all", "helder", "all", (1, 1, 2), 0),
            ("all", "anders", "all", (1, 1, 0), 0),
            ("all", "betrokken", "all", (0, 1, 3), 1),
            ("genk", "helder", "all", (0, 1, 1), 0),
            ("genk", "anders", "all", (0, 0, 0), 0),
            ("genk", "betrokken", "all", (0, 1, 0), 1),
            ("others", "helder", "all", (1, 0, 1), 0),
            ("others", "anders", "all", (1, 1, 0), 0),
            ("others", "betrokken", "all", (0, 0, 3), 0),
        ),
        pd.DataFrame(
            [("all", "blok", "all", "", "answered", 6, 6), ("genk", "blok", "all", "", "answered", 2, 2)],
            columns=["les", "item", "partner_group", "choice", "kind", "n", "base"],
        ),
    ],
    ignore_index=True,
)
ONE_LES = {"genk": "Genk", "others": "Andere LES"}


def test_statements_by_answer_put_the_most_positive_first_and_keep_ties_as_asked():
    data = likert_items_data(GRID_TABLE, items=GRID_ITEMS, language="nl", order="answer")
    assert rows(data.bars, "item", "n_top", "base") == [("betrokken", 3, 4), ("helder", 2, 4), ("anders", 0, 2)]
    tied = [question("helder"), replace(question("tweede"), name="helder2")]
    table = pd.concat([GRID_TABLE, compare(("all", "helder2", "all", (0, 1, 1), 0))])
    assert list(likert_items_data(table, items=tied, language="nl", order="answer").bars["item"]) == [
        "helder",
        "helder2",
    ]


def test_one_les_stands_beside_all_others_in_a_panel_per_statement_sorted_by_the_first():
    data = likert_items_data(GRID_TABLE, items=GRID_ITEMS, language="nl", les=ONE_LES, order="answer", block="blok")
    assert rows(data.bars, "panel", "bar", "panel_key", "base", "n_no_view") == [
        ("Kort helder", "Genk", "helder", 2, 0),
        ("Kort helder", "Andere LES", "helder", 2, 0),
        ("Kort betrokken", "Genk", "betrokken", 1, 1),
        ("Kort betrokken", "Andere LES", "betrokken", 3, 0),
        ("Kort anders", "Genk", "anders", 0, 0),
        ("Kort anders", "Andere LES", "anders", 2, 0),
    ]
    assert data.asked_n == (("Genk", 2), ("Andere LES", 0))


def test_the_n_of_a_grid_counts_who_answered_any_of_it_and_is_hidden_with_its_group():
    data = likert_items_data(GRID_TABLE, items=GRID_ITEMS, language="nl", block="blok")
    assert data.asked_n == (("", 6),)
    assert likert_items_data(GRID_TABLE, items=GRID_ITEMS, language="nl").asked_n == ()
    assert answered_n(GRID_TABLE, "helder", les="all", group="all") == 4
    hidden = hide(GRID_TABLE, les="all", item="blok")
    assert answered_n(hidden, "blok", les="all", group="all") is None
    assert with_n("Steun.", data.asked_n, language="nl") == "Steun (n=6)"
    assert with_n("Steun", [("Genk", None), ("Ieper", 4)], language="en") == "Steun (Genk: hidden; Ieper: n=4)"


def test_statements_by_partner_group_leave_out_who_was_not_asked():
    items = [HELDER, question("stuurt", groups=("kern",))]
    table = compare(("all", "helder", "kern", (0, 0, 4), 0), ("all", "stuurt", "kern", (1, 0, 0), 0))
    data = likert_items_data(table, items=items, language="nl", groups={"all": "Allen samen"} | GROUPS)
    assert rows(data.bars, "panel", "bar") == [
        ("Kort helder", "Allen samen"),
        ("Kort helder", "Kernpartners"),
        ("Kort helder", "Brede partners"),
        ("Kort stuurt", "Allen samen"),
        ("Kort stuurt", "Kernpartners"),
    ]


def test_all_les_together_stay_last_when_sorted_and_stand_apart():
    les = {"genk": "Genk", "all": "Alle LES samen", "ieper": "Ieper"}
    data = likert_by_les_data(TABLE, item=HELDER, les=les, language="nl", order="answer")
    assert rows(data.bars, "les", "n_top", "base", "panel_key") == [
        ("ieper", 6, 7, ""),  # 6/7 is more than 3/4
        ("genk", 3, 4, ""),
        ("all", 9, 11, "all"),
    ]


def test_one_statement_by_partner_group_has_a_panel_per_les():
    data = likert_by_les_data(TABLE, item=HELDER, les=LES, language="nl", groups=GROUPS)
    assert data.bars.equals(by_group().bars)


@pytest.mark.parametrize("marked", [True, False])
def test_a_hidden_group_keeps_its_bar_but_no_number(marked):
    table = hide(TABLE, les="ieper", partner_group="breed")
    data = by_group(table=table if marked else table.drop(columns="hidden"))
    assert rows(data.bars, "les", "group", "hidden") == [
        ("genk", "kern", False),
        ("genk", "breed", False),
        ("ieper", "kern", False),
        ("ieper", "breed", True),
    ]
    assert data.bars.loc[3, ["base", "n_no_view", "n_top"]].isna().all()
    assert data.segments[(data.segments["les"] == "ieper") & (data.segments["group"] == "breed")].empty
    said = alt_text(data)
    assert "Ieper, Brede partners: verborgen. verborgen: de groep is te klein om te tonen, of anders " in said
    assert data.hides()
    assert not by_group().hides()
    assert "verborgen" not in alt_text(by_group())
    english = alt_text(likert_items_data(hide(TABLE, les="all"), items=[HELDER], language="en"))
    assert "Short helder: hidden. hidden: the group is too small to show, or a small group could " in english


def test_alternative_text_tells_the_sums_of_a_diverging_figure():
    data = likert_by_les_data(TABLE, item=HELDER, les=LES, language="nl")
    genk = ["Genk", "4", "1 neutraal", "3 eens", "2 geen zicht op", "eens", "3", "4"]
    ieper = ["Ieper", "7", "1 oneens", "6 eens", "1 geen zicht op", "eens", "6", "7"]
    assert tells(alt_text(data, layout="diverging", beside=("top_two",)), "Vraag helder", *genk, *ieper)


def test_an_order_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="order 'alfabet': must be asked or answer"):
        likert_items_data(GRID_TABLE, items=GRID_ITEMS, language="nl", order="alfabet")


def test_numbers_are_rounded_half_up_and_written_as_each_language_does():
    assert [percent(n, 8, language="nl") for n in (1, 3, 8)] == ["13%", "38%", "100%"]  # 12.5 and 37.5
    assert percent(31, 52, language="nl") == "60%"
    assert percent(0, 0, language="nl") == "–"
    assert euro(123456.5, language="nl") == "€\u00a0123.457"
    assert euro(1234567, language="en") == "€1,234,567"


def test_no_view_has_a_column_only_where_somebody_gave_it():
    nobody = compare(("ieper", "helder", "kern", (0, 0, 4), 0), ("ieper", "helder", "breed", (1, 0, 2), 0))
    assert by_group().shows_no_view()
    data = by_group(table=nobody, les={"ieper": "Ieper"})
    assert not data.shows_no_view()
    assert "Niemand koos ‘Geen zicht op’." in base_note(data, layout=STACKED)
    # What is hidden may hold such an answer: its absence would tell of the hidden group.
    hidden = nobody.assign(hidden=nobody["partner_group"] == "breed")
    hidden.loc[hidden["hidden"], ["n", "base"]] = None
    assert by_group(table=hidden, les={"ieper": "Ieper"}).shows_no_view()


def test_rows_of_a_figure_without_panels_are_equally_high():
    table = compare(("genk", "helder", "all", (1, 200, 300), 0), ("ieper", "helder", "all", (200, 100, 300), 0))
    data = likert_by_les_data(table, item=HELDER, les=LES | {"beringen": "Beringen"}, language="nl")
    places = lay_out(data, width=16.0)
    middles = places.texts.loc[places.texts["role"] == "bar", "y"].tolist()
    assert "count" in set(places.texts["role"])  # 1 of 501 has no room in its segment
    assert middles[0] - middles[1] == pytest.approx(middles[1] - middles[2])


def test_alternative_text_of_weighted_bars_tells_shares():
    weighted = replace(by_group(), weighted=True)
    said = "Gestapelde balken van 100%: Visie. Gewogen aandeel per antwoord. Aandelen zijn gewogen"
    assert alt_text(weighted, title="Visie").startswith(said)
