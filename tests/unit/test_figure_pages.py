"""Figures of many LES: how many pages, which LES on which, what they are called, and the summary on one page."""

import pandas as pd
import pytest

from builders import keys
from les_evaluation.core.contracts import ALL
from les_evaluation.output.entries import DrawnPages, Request
from les_evaluation.output.figures.bars.not_shown import not_shown
from les_evaluation.output.figures.bars.summary_figure import (
    LOW_ROW,
    ROOM,
    SummaryData,
    SummaryRow,
    draw_summary,
    lay_out_summary,
    named_places,
    summary_note,
)
from les_evaluation.output.figures.bars.survey_data import SurveyData
from les_evaluation.output.figures.drawn_entries import draw_entries, figure_maker
from les_evaluation.output.pages.pictures import Described
from les_evaluation.output.pages.report_page import Figure, FigurePage
from les_evaluation.study.codebook import Choice, Codebook, Item
from les_evaluation.study.figure_pages import pages_of, split
from les_evaluation.study.file_names import page_stems
from les_evaluation.study.settings import Study
from les_evaluation.study.unshown_sites import listed, unshown_les, unshown_views
from les_evaluation.study.view_checks import check_views

ANSWERS = ("no", "rather_no", "rather_yes", "yes")


def config_of(sites, groups=2, **more):
    made = {
        "study": {"language": "en"},
        "les": {f"s{number}": {"name": f"Site {number}"} for number in range(1, sites + 1)},
        "partner_groups": {f"g{number}": {"label": f"Group {number}", "compare": True} for number in range(groups)},
        "survey": {"waves": {"one": {}, "two": {}}},
        "disclosure": {"minimum_base": 1},
    }
    return made | more


def entry_of(kind, **more):
    return {"number": 27, "slug": "view", "kind": kind, "items": ["clear"]} | more


# Hand counts: 32 bars on a page; a LES of two groups takes 2.5 of them, of three 3.5, of seven (a question) 7.5.
@pytest.mark.parametrize(
    ("sites", "groups", "entry", "pages"),
    [
        (1, 2, entry_of("likert_by_les"), 1),
        (32, 2, entry_of("likert_by_les"), 1),
        (33, 2, entry_of("likert_by_les"), 2),
        (81, 2, entry_of("likert_by_les"), 3),
        (300, 2, entry_of("likert_by_les"), 10),
        (12, 2, entry_of("likert_by_group"), 1),
        (13, 2, entry_of("likert_by_group"), 2),
        (81, 2, entry_of("likert_by_group"), 7),
        (81, 3, entry_of("likert_by_group"), 9),
        (81, 3, entry_of("likert_by_group", by="wave"), 7),
        (81, 3, entry_of("likert_by_group", by="sector"), 21),
        (81, 3, entry_of("likert_by_group", by="none"), 3),
        (81, 2, entry_of("likert_by_les", style={"groups": True}), 7),
        (81, 2, entry_of("likert_by_les", style={"sites": "summary"}), 1),
        (81, 2, entry_of("likert_by_les", where={"les": [f"s{number}" for number in range(1, 41)]}), 2),
        (81, 2, entry_of("choice"), 3),
        (81, 2, entry_of("numbers"), 4),
        (81, 2, entry_of("multi_select"), 1),
        (81, 2, entry_of("multi_select", by="les"), 14),
        (81, 2, entry_of("likert_items", by="les"), 14),
        (81, 2, {"number": 1, "slug": "c", "kind": "costs"}, 3),
        (81, 2, {"number": 1, "slug": "f", "kind": "flow"}, 9),
        (81, 2, {"number": 1, "slug": "h", "kind": "code_heatmap"}, 7),
        (81, 2, {"number": 1, "slug": "h", "kind": "code_heatmap", "by": "stage"}, 1),
        (81, 2, {"number": 1, "slug": "t", "kind": "timeline"}, 5),
        (81, 2, {"number": 1, "slug": "t", "kind": "network_comparison"}, 11),
        (81, 2, {"number": 1, "slug": "o", "kind": "outcomes"}, 1),
        (81, 2, entry_of("trend", by="none"), 1),
        (81, 2, entry_of("trend", by="les"), 9),
    ],
)
def test_the_number_of_pages_follows_from_the_configuration(sites, groups, entry, pages):
    assert pages_of(config_of(sites, groups), entry) == pages


def test_pages_hold_as_many_each_in_order():
    assert split([1, 2, 3, 4, 5, 6, 7, 8], 3) == [[1, 2, 3], [4, 5, 6], [7, 8]]
    assert split([1, 2], 1) == [[1, 2]]
    assert [len(page) for page in split(list(range(81)), 3)] == [27, 27, 27]
    assert [len(page) for page in split(list(range(33)), 2)] == [17, 16]


def test_files_of_pages_have_a_number_and_that_of_one_page_has_none():
    entry = entry_of("likert_by_les")
    assert page_stems(entry, "nl", 1) == ["figuur_27_view"]
    assert page_stems(entry, "nl", 3) == ["figuur_27_view_1", "figuur_27_view_2", "figuur_27_view_3"]
    ten = page_stems(entry, "nl", 10)
    assert (ten[0], ten[1], ten[9]) == ("figuur_27_view_01", "figuur_27_view_02", "figuur_27_view_10")
    assert ten == sorted(ten)


def book():
    choices = tuple(
        Choice(name, {"nl": name, "en": name}, {"": str(code)}, "substantive")
        for code, name in enumerate(ANSWERS, start=1)
    )
    label = {"nl": "Is het helder?", "en": "Is it clear?"}
    item = Item("clear", "select_one", "clear", label, {}, "", "", "", "", {}, None, (), (), (), choices)
    return Codebook({"clear": item})


def compare_of(yes, of=20, hidden=()):
    """Compare rows: LES -> how many said yes; the others said no."""
    rows = []
    for key, n in [*yes.items(), (ALL, sum(yes.values()))]:
        base = of * len(yes) if key == ALL else of
        given = {"": base, "no": base - n, "rather_no": 0, "rather_yes": 0, "yes": n}
        for answer, count in given.items():
            kind = "substantive" if answer else "answered"
            away = key in hidden
            shown = (None, None) if away else (count, base)
            rows.append((key, "clear", ALL, answer, kind, *shown, None if away else count / base, away))
    columns = ["les", "item", "partner_group", "choice", "kind", "n", "base", "share", "hidden"]
    return pd.DataFrame(rows, columns=columns).astype({"n": "Int64", "base": "Int64"})


def drawn_of(entry, yes, *, language="en", hidden=()):
    study = Study(config_of(len(yes)) | {"study": {"language": language}})
    data = SurveyData(compare_of(yes, hidden=hidden), book(), study.les, study.compared)
    return study, data, figure_maker(entry)(Request(entry, study, data))


def test_an_order_runs_over_the_pages_and_all_together_stand_on_each():
    yes = {f"s{number}": number % 20 for number in range(1, 41)}
    entry = entry_of("likert_by_les", style={"order": "answer"})
    _, _, figure = drawn_of(entry, yes)
    assert isinstance(figure, DrawnPages)
    assert [page.title for page in figure.pages] == ["Is it clear? (1 of 2)", "Is it clear? (2 of 2)"]
    first, second = (page.alt for page in figure.pages)
    # 19 said yes in s19 and s39, 10 in s10 and s30: the first half; 9 in s9 and s29, and nobody in s20 and s40.
    assert first.index("Site 19 (") < first.index("Site 39 (") < first.index("Site 18 (") < first.index("Site 30 (")
    assert second.index("Site 9 (") < second.index("Site 29 (") < second.index("Site 20 (") < second.index("Site 40 (")
    assert "Site 30 (" not in second
    assert "All sites together (" in first
    assert "All sites together (" in second


def test_every_page_is_drawn_under_its_own_name(tmp_path):
    yes = dict.fromkeys(config_of(33)["les"], 3)
    study = Study(config_of(33) | {"study": {"language": "nl"}})
    data = SurveyData(compare_of(yes), book(), study.les, study.compared)
    draw_entries([entry_of("likert_by_les")], study=study, data=data, folder=tmp_path)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == [f"figuur_27_view_{page}.{ending}" for page in (1, 2) for ending in ("png", "svg")]
    assert "(2 van 2)" in (tmp_path / "figuur_27_view_2.svg").read_text(encoding="utf-8")


def test_a_figure_with_pages_has_one_heading():
    pages = [FigurePage(Described(f"Title ({page} van 2)", "", 1, 1), "a.png", "a.svg") for page in (1, 2)]
    assert Figure("a", "Figuur 1", pages).title == "Title"
    assert Figure("a", "Figuur 1", pages[:1]).title == "Title (1 van 2)"


def test_the_notes_of_all_pages_are_told_once():
    said = [Described("Title", "", 1, 1, note=note) for note in ("n=4.", "n=4.", "", "Niet getoond: Genk.")]
    pages = [FigurePage(one, "a.png", "a.svg") for one in said]
    assert Figure("a", "Figuur 1", pages).notes == "n=4. Niet getoond: Genk."


# By hand: 17.5 cm hold 41 rows of 0.42 and 53 of 0.33; of 81 at 0.1 there are (17.5 - 8.1) / 0.23 = 40 with a name.
@pytest.mark.parametrize(("rows", "named"), [(5, 5), (41, 41), (53, 53), (81, 40), (300, 20)])
def test_names_stand_as_far_as_they_fit(rows, named):
    places, tall, narrow = named_places(rows)
    assert len(places) == named
    assert len(places) * tall + (rows - len(places)) * narrow <= ROOM + LOW_ROW
    if named < rows:
        assert places == {*range(named // 2), *range(rows - named // 2, rows)}


def summary(values, total=0.5):
    rows = [SummaryRow(f"Site {number}", value, 10 + number) for number, value in enumerate(values)]
    whole = SummaryRow("All", total, 99)
    return SummaryData(rows, whole, (0.0, 1.0, 0.25), lambda share: f"{share:.0%}", "Share", "en")


@pytest.mark.parametrize("number", [1, 5, 81, 300])
def test_a_summary_has_a_dot_for_every_site_and_is_drawn(number):
    data = summary([(7 * place % 100) / 100 for place in range(number)])
    layout = lay_out_summary(data, width=15.7)
    assert len(layout.marks) == number + 1
    assert layout.height <= 19.5
    shares = [mark.x for mark in layout.marks.itertuples()][:number]
    assert shares == sorted(shares, reverse=True)
    draw_summary(data, title="Clear")


def test_the_middle_half_is_that_of_type_seven_and_the_absent_are_counted():
    data = summary([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
    low, middle, high = data.half
    assert (round(low, 6), round(middle, 6), round(high, 6)) == (0.3, 0.5, 0.7)
    rows = [*data.rows, SummaryRow("Gone", None, None, hidden=True), SummaryRow("Empty", None, None)]
    told = summary_note(SummaryData(rows, data.total, data.axis, data.told, data.heading, "en"))
    assert "9 of 11" in told
    assert "being too small a group or hidden to protect one: 1." in told
    assert "having no answers: 1." in told
    assert summary([0.1, 0.2]).half is None


def test_a_summary_is_one_page_in_order_with_the_share_of_the_most_positive_answers():
    yes = {"s1": 5, "s2": 20, "s3": 0, "s4": 10}
    entry = entry_of("likert_by_les", style={"sites": "summary"})
    _, _, figure = drawn_of(entry, yes, language="nl", hidden=["s4"])
    assert not isinstance(figure, DrawnPages)
    assert "Site 2: 100% (n=20). Site 1: 25% (n=20). Site 3: 0% (n=20)." in figure.alt
    assert "Site 4" not in figure.alt


def test_a_summary_stands_at_the_mean_or_score_that_it_is_asked_for():
    yes = {"s1": 5, "s2": 20, "s3": 0}
    entry = entry_of("likert_by_les", style={"sites": "summary", "mean": True})
    _, _, figure = drawn_of(entry, yes, language="en")
    # Of site 1 five times 4 and fifteen times 1: 35 / 20.
    assert "Site 2: 4.0 (n=20). Site 1: 1.8 (n=20). Site 3: 1.0 (n=20)." in figure.alt
    assert "Mean: of who gave an answer on the scale." in figure.alt


def test_a_summary_of_two_values_is_refused(problems):
    for style, told in (({"mean": True}, []), ({"mean": True, "nps": True}, ["config_summary_values"])):
        entry = entry_of("likert_by_les", style={"sites": "summary"} | style)
        check_views(entry, [], config_of(2), book(), at=str, problems=problems)
        assert keys(problems) == told


def test_a_figure_of_one_site_that_is_hidden_says_so_and_is_not_drawn():
    yes = {"s1": 2, "s2": 4}
    config = config_of(2) | {"disclosure": {"minimum_base": 5}}
    entry = entry_of("likert_by_les")
    for hidden, told in ((["s1"], True), ([], False)):
        compare = compare_of(yes, hidden=hidden)
        compare = compare[compare["les"].isin(["s1"])]
        data = SurveyData(compare, book(), {"s1": "Site 1", "others": "Others"}, {})
        card = not_shown(Request(entry, Study(config), data))
        assert (card is not None) == told
        if card:
            assert card.alt == "Is it clear? Not shown: fewer than 5 respondents, or hidden to protect a small group."
    assert not_shown(Request(entry, Study(config_of(2)), data)) is None


def test_which_sites_have_no_number_that_may_be_shown(tmp_path):
    compare_of({"s1": 2, "s2": 4, "s3": 1}, hidden=["s2"]).to_csv(tmp_path / "all.csv", index=False)
    assert unshown_les(tmp_path / "all.csv") == ["s2"]


def test_a_site_of_which_one_group_is_shown_has_numbers_of_its_own(tmp_path):
    rows = [("s1", "all", 22, True), ("s1", "staff", 6, True), ("s1", "member", 16, False)]
    rows += [("s2", "all", 3, True), ("s2", "staff", 0, False), ("all", "all", 25, False)]
    table = pd.DataFrame(rows, columns=["les", "partner_group", "n", "hidden"]).assign(kind="answered", item="q")
    table.to_csv(tmp_path / "all.csv", index=False)
    assert unshown_les(tmp_path / "all.csv") == ["s2"]


def test_a_view_of_which_no_number_is_shown_is_named(tmp_path):
    rows = [("by=age", "kind", 9, True), ("by=age", "kind", 0, False), ("by=age", "open", 9, False)]
    table = pd.DataFrame(rows, columns=["view", "item", "n", "hidden"]).assign(kind="answered", les="all")
    table.to_csv(tmp_path / "all.csv", index=False)
    assert unshown_views(tmp_path / "all.csv") == [("kind", "by=age")]


def test_many_names_end_with_how_many_more_there_are():
    assert listed(["a", "b"], "and {} more".format, most=2) == "a, b"
    assert listed(["a", "b", "c", "d"], "and {} more".format, most=2) == "a, b and 2 more"


def test_a_figure_without_groups_is_a_card_though_a_group_is_shown():
    compare = compare_of({"s1": 2, "s2": 4}, hidden=["s1"])
    compare = compare[compare["les"] == "s1"]
    group = compare[compare["kind"] == "answered"].assign(partner_group="member", n=16, base=16, hidden=False)
    data = SurveyData(pd.concat([compare, group]), book(), {"s1": "Site 1", "others": "Others"}, {})
    study = Study(config_of(2) | {"disclosure": {"minimum_base": 5}})
    assert not_shown(Request(entry_of("likert_by_les"), study, data)) is not None
    assert not_shown(Request(entry_of("likert_by_les", style={"groups": True}), study, data)) is None
