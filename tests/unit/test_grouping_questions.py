"""The answers to a question by which a view groups or selects are the sizes of its groups, and tell no hidden one."""

import pandas as pd
import pytest

from builders import config, item, study
from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.study.codebook import SUBSTANTIVE, Codebook
from les_evaluation.study.config_schema import fill_defaults
from les_evaluation.study.job_settings import compare_settings
from les_evaluation.study.panels import grouping_settings
from les_evaluation.study.views import WAVE, View
from les_evaluation.survey.grouping_questions import told_by_views
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.tabulate import with_all_les, with_shares
from les_evaluation.survey.views_job import all_viewed

BOOK = Codebook({"sector": item("sector", "select_one", "care", "trade"), "visie": item("visie", "select_one", "ja")})


def entry(**more):
    return {"number": 1, "slug": "x", "kind": "likert_by_les", "items": ["visie"]} | more


def rows(les, name, groups, answers):
    """COUNTED of one question and LES. groups: group -> answer -> respondents; all together are their sum."""
    whole = {answer: sum(one.get(answer, 0) for one in groups.values()) for answer in answers}
    found = []
    for group, of in [*((group, of) for group, of in groups.items() if group), (ALL, whole)]:
        total = sum(of.values())
        found.append((les, name, group, "", ANSWERED_KIND, total, total))
        found += [(les, name, group, answer, SUBSTANTIVE, of.get(answer, 0), total) for answer in answers]
    return found


def table(*parts):
    names = ["les", "item", "partner_group", "choice", "kind", "n", "base"]
    made = pd.DataFrame([row for part in parts for row in part], columns=names)
    nothing = dict.fromkeys(("weighted_n", "weighted_base", "squared_base"), float("nan"))
    return with_all_les(with_shares(made.assign(**nothing)))


def sectors(north, south):
    """The plain counts: sector -> respondents of one group, of each LES; all of them answered both questions."""
    of = {"north": north, "south": south}
    parts = []
    for les, sizes in of.items():
        parts += [rows(les, "sector", {"kern": sizes}, ["care", "trade"])]
        parts += [rows(les, "visie", {"kern": {"ja": sum(sizes.values())}}, ["ja"])]
    return table(*parts)


def test_a_question_behind_groups_is_hidden_altogether_where_an_answer_is_of_few():
    """By hand: of the 19 of north 18 are of care and 1 of trade, which the view by sector hides."""
    counts = sectors({"care": 18, "trade": 1}, {"care": 9, "trade": 7})
    shown = hide_small_groups(counts, minimum=3, grouping=["sector"])
    assert shown.loc[shown["item"] == "sector", "n"].isna().all()
    assert not shown.loc[shown["item"] == "visie", "hidden"].any()
    before = hide_small_groups(counts, minimum=3)
    assert not before["hidden"].any()


def test_a_question_behind_groups_is_shown_where_each_answer_is_of_enough_or_of_nobody():
    counts = sectors({"care": 18, "trade": 0}, {"care": 9, "trade": 3})
    assert not hide_small_groups(counts, minimum=3, grouping=["sector"])["hidden"].any()
    assert hide_small_groups(counts, minimum=4, grouping=["sector"])["hidden"].any()


def test_an_answer_of_few_in_a_partner_group_or_in_none_is_of_few():
    inner = rows(
        "north", "sector", {"kern": {"care": 9, "trade": 7}, "breed": {"care": 8, "trade": 2}}, ["care", "trade"]
    )
    nobodys = rows("north", "sector", {"kern": {"care": 9, "trade": 7}, "": {"care": 3, "trade": 1}}, ["care", "trade"])
    for part in (inner, nobodys):
        assert hide_small_groups(table(part), minimum=3, grouping=["sector"])["hidden"].all()


@pytest.mark.parametrize("minimum", [1, 3])
def test_a_view_hides_it_too_where_an_answer_is_of_few_there_or_among_those_whom_it_leaves_out(minimum):
    """By hand: 7 of trade, 5 of them in the selection, so that 2 of trade are outside of it."""
    plain = sectors({"care": 9, "trade": 7}, {"care": 9, "trade": 7})
    made = study({"north": "N", "south": "S"}, disclosure={"minimum_base": minimum})
    made.config["survey"] |= {"compare_waves": "pooled"}
    made.config["grouping"] = ["sector"]
    compare = hide_small_groups(plain, minimum=minimum, grouping=["sector"])
    for kept, hides in ((3, False), (5, True)):  # of 7
        parts = []
        for les in ("north", "south"):
            sizes = {"care": 5, "trade": kept if les == "north" else 3}
            parts += [rows(les, "sector", {"kern": sizes}, ["care", "trade"])]
        view = View(where=(("visie", ("ja",)),))
        (shown,) = all_viewed({view: table(*parts)}, BOOK, made, plain=compare, everybody=plain)
        assert shown["hidden"].all() == shown["hidden"].any() == (hides and minimum > 1)


def test_views_that_cross_a_question_with_another_or_with_waves_hide_it_by_their_own_groups():
    """Of trade 3 answered in w1 and 2 in w2, and the plain counts show 5."""
    view = View(WAVE, where=(("sector", ("trade",)),))
    settings = {"by": "wave", "where": {"sector": ["trade"]}, "weighted": False}
    for second, told in ((2, {"sector"}), (3, set())):
        counts = pd.DataFrame(
            [("north", "visie", group, "", ANSWERED_KIND, n, n) for group, n in (("w1", 3), ("w2", second), (ALL, 5))],
            columns=["les", "item", "partner_group", "choice", "kind", "n", "base"],
        ).assign(view=view.name)
        assert told_by_views(counts, [settings], minimum=3) == told
    plain = sectors({"care": 9, "trade": 7}, {"care": 9, "trade": 7})
    shown = hide_small_groups(plain, minimum=3, grouping=["sector"], told={"sector"})
    assert set(shown.loc[shown["hidden"], "item"]) == {"sector"}


def test_which_questions_stand_behind_groups_is_told_where_small_groups_are_hidden():
    figures = [entry(by="sector"), entry(where={"rol": ["kern"]}, by="wave"), entry(where={"group": ["kern"]})]
    made = fill_defaults(config(figures=figures, disclosure={"minimum_base": 3}))
    found = grouping_settings(made)
    assert found["grouping"] == ["rol", "sector"]
    assert [(one["by"], one["where"]) for one in found["crossed"]] == [("wave", {"rol": ["kern"]})]
    assert compare_settings(made).items() >= found.items()
    assert grouping_settings(fill_defaults(config(figures=figures, disclosure={"minimum_base": 1}))) == {}
