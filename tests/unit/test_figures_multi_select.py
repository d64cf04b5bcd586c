"""Multiple choice: the numbers against counts done by hand, and their words."""

from __future__ import annotations

import pandas as pd
import pytest

from builders import tells
from les_evaluation.output.figures.bars.choice_figure import multi_select_data, multi_select_note, share_axis
from les_evaluation.output.figures.bars.survey_alt import multi_select_alt
from les_evaluation.study.codebook import NO_VIEW, OTHER, SUBSTANTIVE, Choice, Item

KINDS = {"tijd": SUBSTANTIVE, "anders": OTHER, "visie": SUBSTANTIVE, "geld": SUBSTANTIVE, "plek": SUBSTANTIVE}
ONE_LES = {"genk": "Genk", "others": "Andere LES"}


def question(kinds=KINDS, **changes):
    fields = dict.fromkeys(["number", "block", "luik", "rubriek"], "") | {
        "name": "slaagt",
        "type": "select_multiple",
        "list_name": "slaagt",
        "label": {"nl": "Wat helpt?", "en": "What helps?"},
        "short": {},
        "data_labels": {},
        "max_choices": 4,
        "relevant": (),
        "groups": (),
        "waves": (),
        "choices": tuple(Choice(name, {"nl": name.title(), "en": name}, {}, kind) for name, kind in kinds.items()),
    }
    return Item(**fields | changes)


def compare(les, base, group="all", **counts):
    cells = [(les, "slaagt", group, "", "answered", base, base)]
    cells += [(les, "slaagt", group, name, KINDS.get(name, NO_VIEW), n, base) for name, n in counts.items()]
    return pd.DataFrame(cells, columns=["les", "item", "partner_group", "choice", "kind", "n", "base"])


ALL_LES = compare("all", 8, tijd=2, anders=5, visie=0, geld=3, plek=2)
GENK = compare("genk", 3, tijd=0, anders=1, visie=2, geld=0, plek=0)
OTHERS = compare("others", 5, tijd=2, anders=4, visie=0, geld=3, plek=2)
HIDDEN = GENK.assign(n=pd.NA, base=pd.NA, hidden=True)


NOTE = "de groep is te klein om te tonen, of anders zou een kleine groep te berekenen zijn."


def rows(data, *columns):
    return list(data.bars[list(columns)].itertuples(index=False, name=None))


def test_answers_stand_by_count_with_ties_in_codebook_order_and_the_open_answer_last():
    data = multi_select_data(ALL_LES, item=question(), language="nl")
    assert rows(data, "label", "n", "base", "share") == [
        ("Geld", 3, 8, 0.375),
        ("Tijd", 2, 8, 0.25),
        ("Plek", 2, 8, 0.25),
        ("Visie", 0, 8, 0.0),
        ("Anders", 5, 8, 0.625),
    ]
    assert (data.title, data.asked_n, data.most) == ("Wat helpt?", (("", 8),), 4)


def test_answers_as_asked_keep_codebook_order_but_for_the_open_one():
    data = multi_select_data(ALL_LES, item=question(), language="nl", order="asked")
    assert list(data.bars["choice"]) == ["tijd", "visie", "geld", "plek", "anders"]


def test_one_les_leads_the_order_and_the_others_stand_below_each_answer():
    data = multi_select_data(pd.concat([GENK, OTHERS]), item=question(), language="nl", les=ONE_LES)
    assert rows(data, "choice", "les", "n", "base")[:4] == [
        ("visie", "genk", 2, 3),
        ("visie", "others", 0, 5),
        ("tijd", "genk", 0, 3),
        ("tijd", "others", 2, 5),
    ]
    assert data.asked_n == (("Genk", 3), ("Andere LES", 5))


def test_a_hidden_les_has_no_numbers_and_does_not_set_the_order():
    data = multi_select_data(pd.concat([HIDDEN, OTHERS]), item=question(), language="nl", les=ONE_LES)
    own = data.bars[data.bars["les"] == "genk"]
    assert own["hidden"].all()
    assert own[["n", "base", "share"]].isna().all(axis=None)
    assert list(own["choice"]) == ["geld", "tijd", "plek", "visie", "anders"]
    assert data.asked_n == (("Genk", None), ("Andere LES", 5))
    said = multi_select_alt(data)
    assert "Geld: Genk verborgen; Andere LES 3 van 5." in said
    for told in (said, multi_select_note(data)):  # it need not be small itself
        assert told.endswith("verborgen: " + NOTE)
    shown = multi_select_data(pd.concat([GENK, OTHERS]), item=question(), language="nl", les=ONE_LES)
    assert "verborgen" not in multi_select_alt(shown) + multi_select_note(shown)


# Of eight respondents two are in neither group, and all of these want time.
GROUPS = {"kern": "Kernpartners", "breed": "Brede partners"}
ALL_OF_THEM = compare("all", 8, tijd=4, anders=5, visie=0, geld=3, plek=2)
KERN = compare("all", 2, "kern", tijd=1, anders=1, visie=0, geld=2, plek=0)
BREED = compare("all", 4, "breed", tijd=1, anders=4, visie=0, geld=1, plek=2)
BY_GROUP = pd.concat([ALL_OF_THEM, KERN, BREED])


def test_partner_groups_have_a_bar_each_with_their_own_base_in_the_order_of_all():
    data = multi_select_data(BY_GROUP, item=question(), language="nl", groups=GROUPS)
    assert rows(data, "choice", "les", "group", "n", "base", "share")[:4] == [
        ("tijd", "all", "kern", 1, 2, 0.5),
        ("tijd", "all", "breed", 1, 4, 0.25),
        ("geld", "all", "kern", 2, 2, 1.0),
        ("geld", "all", "breed", 1, 4, 0.25),
    ]
    assert list(data.bars["choice"])[::2] == ["tijd", "geld", "plek", "visie", "anders"]
    assert data.asked_n == (("Kernpartners", 2), ("Brede partners", 4))
    said = multi_select_alt(data)
    assert "Wat helpt? (Kernpartners: n=2; Brede partners: n=4)." in said
    assert "Geld: Kernpartners 2 van 2; Brede partners 1 van 4." in said
    assert multi_select_note(data).endswith("de volgorde van alle respondenten samen.")


def test_partner_groups_of_one_les_stand_beside_those_of_the_others():
    cells = [BY_GROUP.replace({"les": {"all": les}}) for les in ONE_LES]
    data = multi_select_data(pd.concat(cells), item=question(), language="en", les=ONE_LES, groups=GROUPS)
    assert list(data.series.values()) == [
        "Genk, Kernpartners",
        "Genk, Brede partners",
        "Andere LES, Kernpartners",
        "Andere LES, Brede partners",
    ]
    assert len(data.bars) == 4 * 5
    assert multi_select_note(data).endswith("the order of all respondents of Genk together.")


def test_a_hidden_group_keeps_its_bars_without_numbers():
    closed = KERN.assign(n=pd.NA, base=pd.NA, hidden=True)
    data = multi_select_data(pd.concat([ALL_OF_THEM, closed, BREED]), item=question(), language="nl", groups=GROUPS)
    assert list(data.bars["hidden"]) == [True, False] * 5
    assert data.asked_n == (("Kernpartners", None), ("Brede partners", 4))


def test_groups_stand_in_the_order_of_the_first_where_all_together_are_hidden():
    closed = ALL_OF_THEM.assign(n=pd.NA, base=pd.NA, hidden=True)
    data = multi_select_data(pd.concat([closed, KERN, BREED]), item=question(), language="nl", groups=GROUPS)
    assert list(data.bars["choice"])[::2] == ["geld", "tijd", "visie", "plek", "anders"]
    assert "volgorde" not in multi_select_note(data)


def test_a_group_that_was_not_asked_has_no_bar():
    data = multi_select_data(BY_GROUP, item=question(groups=("breed",)), language="nl", groups=GROUPS)
    assert list(data.series) == [("all", "breed")]
    with pytest.raises(ValueError, match="none of the partner groups was asked slaagt"):
        multi_select_data(BY_GROUP, item=question(groups=("afstand",)), language="nl", groups=GROUPS)


def test_a_question_that_nobody_answered_shows_every_answer_with_zero():
    data = multi_select_data(compare("all", 0), item=question(), language="en")
    assert list(data.bars["n"]) == [0] * 5
    assert data.bars["share"].isna().all()
    assert "tijd: 0 (–)." in multi_select_alt(data)


def test_alternative_text_tells_n_counts_and_shares():
    data = multi_select_data(ALL_LES, item=question(), language="nl")
    bars = "Geld 3 8 Tijd 2 8 Plek 2 8 Visie 0 8 Anders 5 8"  # of eight a percentage says too much
    assert tells(multi_select_alt(data), "Wat helpt?", "n=8", *bars.split())
    many = compare("all", 16, tijd=4, anders=10, visie=0, geld=6, plek=4)
    bars = "Geld 6 38% Tijd 4 25% Plek 4 25% Visie 0 0% Anders 10 63%"
    told = multi_select_alt(multi_select_data(many, item=question(), language="nl"))
    assert tells(told, "Wat helpt?", "n=16", *bars.split())


def test_answers_outside_the_base_are_told_below_the_figure():
    item = question(KINDS | {"weet_niet": NO_VIEW}, max_choices=None)
    data = multi_select_data(compare("all", 8, tijd=2, weet_niet=1), item=item, language="nl")
    assert "weet_niet" not in set(data.bars["choice"])
    assert multi_select_note(data).endswith("‘Weet_Niet’ telt niet mee in n: 1.")


def test_a_single_choice_on_no_scale_is_drawn_without_saying_that_more_answers_were_possible():
    data = multi_select_data(ALL_LES, item=question(type="select_one", max_choices=None), language="nl")
    assert data.most == 1
    assert "meer dan één antwoord was" not in multi_select_note(data)
    assert "n: respondenten die de vraag beantwoordden." in multi_select_note(data)


def test_a_table_that_cannot_be_traced_is_refused():
    with pytest.raises(ValueError, match="different bases for one question: all, slaagt"):
        multi_select_data(
            ALL_LES.replace({"n": {0: 0}, "base": {8: 8}}).assign(base=[8, 8, 8, 8, 8, 7]),
            item=question(),
            language="nl",
        )
    with pytest.raises(ValueError, match="row given twice: all, slaagt, tijd"):
        multi_select_data(pd.concat([ALL_LES, ALL_LES.iloc[[1]]]), item=question(), language="nl")
    with pytest.raises(ValueError, match="question slaagt has no answers to count"):
        multi_select_data(ALL_LES, item=question(choices=()), language="nl")
    with pytest.raises(ValueError, match="order 'x'"):
        multi_select_data(ALL_LES, item=question(), language="nl", order="x")


@pytest.mark.parametrize(
    ("largest", "end", "step"), [(None, 0.1, 0.1), (0.3, 0.3, 0.1), (0.31, 0.4, 0.1), (0.61, 0.8, 0.2), (1, 1, 0.2)]
)
def test_the_axis_of_shares_just_holds_the_largest(largest, end, step):
    assert share_axis(largest) == (pytest.approx(end), step)
