"""Numbers from responses to the table and the figure; every expected number was counted by hand from the answers."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd
import pytest

from builders import codebook, config, ingested, item
from les_evaluation.core.contracts import ALL, OTHERS
from les_evaluation.output.canvas.drawing import Plot
from les_evaluation.output.canvas.paper import SHEET
from les_evaluation.output.entries import Request
from les_evaluation.output.figures.bars.numbers_figure import (
    DOT,
    lay_out_numbers,
    number_axis,
    numbers_data,
    numbers_note,
    piled,
    told_number,
)
from les_evaluation.output.figures.bars.survey_data import SurveyData
from les_evaluation.output.kinds.figure_numbers import figure
from les_evaluation.output.tables.table_data import TableData
from les_evaluation.output.tables.written_entries import table_maker
from les_evaluation.study.codebook import codebook_from_json, codebook_to_json
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.clean_responses import to_responses
from les_evaluation.survey.number_summary import numbers_of
from les_evaluation.survey.suppression import beside_others, hide_small_groups
from les_evaluation.survey.tabulate import tabulate_les, with_all_les

UREN = item("uren", "decimal", label={"nl": "Hoeveel uur?", "en": "How many hours?"}, short={"nl": "Uren"})
CIJFER = item("cijfer", "integer", label={"nl": "Welk cijfer?", "en": "Which mark?"}, minimum="0", maximum="10")
KERN_ALLEEN = item("jaren", "integer", groups=("kern",))
BOOK = codebook(UREN, CIJFER, KERN_ALLEEN)
# Genk: kern 1, 2.5, 4 and breed 2.5, and one in no group 10; Beringen: breed 4, 8 and kern no answer.
PEOPLE = {
    "genk": [("kern", "1"), ("kern", "2.5"), ("kern", "4"), ("breed", "2.5"), ("", "10")],
    "beringen": [("breed", "4"), ("breed", "8"), ("kern", "")],
}


def counted(people=PEOPLE, name="uren", minimum=1, of_everybody=()):
    """The compare table over all LES; people: LES -> (group, answer) per respondent."""
    tables = []
    for les, lines in people.items():
        rows = ingested(*({"partner_group": group, name: given} for group, given in lines), items=list(BOOK.items))
        tables.append(tabulate_les(to_responses(rows, BOOK), BOOK, les=les, groups=["kern", "breed"], base="answered"))
    table = with_all_les(pd.concat(tables, ignore_index=True))
    return hide_small_groups(table, minimum=minimum, of_everybody=of_everybody)


def values(table, name="uren"):
    """(LES, group) -> value -> n, of every place that has rows of values."""
    found = {}
    rows = table[(table["item"] == name) & (table["kind"] == "number")]
    for row in rows.itertuples():
        found.setdefault((row.les, row.partner_group), {})[row.choice] = row.n
    return found


def bases(table, les, group):
    rows = table[(table["item"] == "uren") & (table["les"] == les) & (table["partner_group"] == group)]
    return set(rows["base"])


def test_values_are_counted_per_les_and_group_and_add_up():
    table = counted()
    assert values(table) == {
        ("genk", "kern"): {"1": 1, "2.5": 1, "4": 1},
        ("genk", "breed"): {"2.5": 1},
        ("genk", "all"): {"1": 1, "2.5": 2, "4": 1, "10": 1},
        ("beringen", "breed"): {"4": 1, "8": 1},
        ("beringen", "all"): {"4": 1, "8": 1},
        ("all", "kern"): {"1": 1, "2.5": 1, "4": 1},
        ("all", "breed"): {"2.5": 1, "4": 1, "8": 1},
        ("all", "all"): {"1": 1, "2.5": 2, "4": 2, "8": 1, "10": 1},
    }
    # The base of a value that one LES alone gave is everybody who answered, in all LES.
    assert (bases(table, "all", "all"), bases(table, "all", "breed"), bases(table, "genk", "all")) == ({7}, {3}, {5})


def test_hidden_groups_leave_no_value_behind():
    # Of Genk breed is 1 and hidden; so is another cell of its row and column.
    table = counted(minimum=3)
    shown = values(table)
    hidden = table[(table["item"] == "uren") & (table["kind"] == "answered") & table["hidden"]]
    places = set(zip(hidden["les"], hidden["partner_group"], strict=True))
    assert ("genk", "breed") in places
    assert not places & set(shown)
    assert all(n > 0 for counts in shown.values() for n in counts.values())  # a 0 would tell what others gave
    assert numbers_of(table, "uren")["genk", "breed"] is None


def test_the_other_les_are_all_minus_this_one():
    people = PEOPLE | {"ieper": [("kern", "7"), ("kern", "1")]}
    beside = beside_others(counted(people), les="genk", minimum=1)
    assert values(beside)[OTHERS, ALL] == {"4": 1, "8": 1, "7": 1, "1": 1}
    assert values(beside)["genk", ALL] == {"1": 1, "2.5": 2, "4": 1, "10": 1}
    assert bases(beside, OTHERS, ALL) == {4}


def test_beside_a_hidden_les_nothing_is_told_of_the_others():
    people = {"genk": [("kern", "1"), ("kern", "2")], "beringen": [("kern", str(n)) for n in range(6)]}
    beside = beside_others(counted(people, minimum=3), les="genk", minimum=3)
    assert not {place for place in values(beside) if place[0] in ("genk", OTHERS)}


def study_of(language="nl", minimum=1):
    return Study(prepare_config(config(study__language=language, disclosure={"minimum_base": minimum})))


def made(compare, *, les=ALL, language="nl", minimum=1, **entry):
    study = study_of(language, minimum)
    names = study.les if les == ALL else {les: study.les[les]}
    data = TableData(study, compare, BOOK, pd.DataFrame(), pd.DataFrame(), les, names)
    entry = {"number": 4, "slug": "uren", "kind": "numbers", "item": "uren", "groups": False, "nps": False} | entry
    return table_maker(entry)(Request(entry, study, data))


def cells(table):
    return [[None if pd.isna(cell) else cell for cell in row] for row in table.frame.to_numpy(dtype=object)]


def test_a_row_per_les_and_for_all_together():
    # Genk 1, 2.5, 2.5, 4, 10: mean 4, squares 9 + 2.25 + 2.25 + 0 + 36 = 49.5, / 4 = 12.375.
    table = made(counted())
    assert list(table.frame.columns) == [
        *("Uren", "n", "Gemiddelde", "Standaard-afwijking", "Eerste kwartiel", "Mediaan", "Derde kwartiel"),
        *("Laagste", "Hoogste"),
    ]
    assert cells(table)[:2] == [
        ["Genk", 5, 4, pytest.approx(12.375**0.5), 2.5, 2.5, 4, 1, 10],
        ["Beringen", 2, 6, pytest.approx(8**0.5), 5, 6, 7, 4, 8],
    ]
    assert cells(table)[2][:2] == ["Totaal", 7]
    assert table.formats["Hoogste"] == "0.0"  # 2,5 has one decimal, and what lies between may have two
    assert table.formats["Gemiddelde"] == "0.00"
    assert table.bold_rows == {2}


def test_a_les_without_a_row_counts_in_the_total_and_a_note_names_it():
    # Genk 5 and Beringen 2 are the total of 7; Beringen has no row of its own.
    study = Study(prepare_config(config(les__beringen__panel=False)))
    entry = {"number": 4, "slug": "uren", "kind": "numbers", "item": "uren", "groups": False, "nps": False}
    for people, named in ((PEOPLE, True), (PEOPLE | {"beringen": [("kern", "")]}, False)):
        data = TableData(
            study, counted(people), BOOK, pd.DataFrame(), pd.DataFrame(), ALL, {"genk": "Genk", "ieper": "I"}
        )
        table = table_maker(entry)(Request(entry, study, data))
        assert [row[:2] for row in cells(table)][-1] == ["Totaal", 7 if named else 5]
        assert any("respondenten van ‘Beringen’" in note for note in table.notes) is named


def test_groups_stand_below_their_les_and_of_one_les_alone():
    assert [row[:2] for row in cells(made(counted(), groups=True))] == [
        *(["Genk", 5], ["Genk, Kernpartners", 3], ["Genk, Brede partners", 1]),
        *(["Beringen", 2], ["Beringen, Kernpartners", 0], ["Beringen, Brede partners", 2]),
        *(["Totaal", 7], ["Totaal, Kernpartners", 3], ["Totaal, Brede partners", 3]),
    ]
    assert [row[:2] for row in cells(made(counted(), les="genk"))] == [
        ["Kernpartners", 3],
        ["Brede partners", 1],
        ["Totaal", 5],
    ]
    table = made(counted(name="jaren"), item="jaren", groups=True)
    assert "Genk, Brede partners" not in table.frame.iloc[:, 0].tolist()


def test_hidden_groups_are_blank_and_without_range():
    table = made(counted(minimum=3), minimum=3, groups=True, language="en")
    assert list(table.frame.columns)[-1] == "Third quartile"
    rows = {row[0]: row[1:] for row in cells(table)}
    assert rows["Genk, Brede partners"] == [None] * 6
    assert any("lowest and highest are left out" in note for note in table.notes)
    assert any("hidden" in note for note in table.notes)


def test_net_promoter_score_stands_where_asked():
    # 10, 9, 6, 8: 2 of 4 promote, 1 of 4 does not.
    people = {"genk": [("kern", "10"), ("kern", "9"), ("breed", "6"), ("", "8")], "beringen": [("kern", "")]}
    table = made(counted(people, name="cijfer"), item="cijfer", nps=True)
    assert [row[-1] for row in cells(table)] == [25, None, 25]
    assert table.formats["NPS"] == "0"
    assert any("0 tot en met 6" in note for note in table.notes)


def drawn(compare, *, les=None, language="nl", minimum=1, name="uren", **style):
    study = study_of(language, minimum)
    les = les or study.les
    data = SurveyData(compare, BOOK, les, study.compared, colours={"kern": "#0072b2", "breed": "#e69f00"})
    entry = {"number": 1, "slug": "uren", "kind": "numbers", "items": [name], "style": style}
    return figure(Request(entry, study, data))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("style", [{}, {"groups": True}, {"total": False}])
@pytest.mark.parametrize("minimum", [1, 3])
def test_the_figure_draws(language, style, minimum):
    shown = drawn(counted(minimum=minimum), language=language, minimum=minimum, **style)
    assert isinstance(shown.picture, Plot)
    assert ("verborgen" in shown.alt or "hidden" in shown.alt) == (minimum == 3)


def data_of(people, *, ranged=True, groups=None, name="uren"):
    les = {"genk": "Genk", "beringen": "Beringen"}
    question = BOOK.items[name]
    return numbers_data(counted(people, name), item=question, les=les, groups=groups, language="nl", ranged=ranged)


def test_the_words_say_what_the_picture_shows():
    alt = drawn(counted(), total=False).alt
    assert "Genk: n=5, mediaan 2,5, middelste helft 2,5 tot 4, laagste 1, hoogste 10." in alt
    closed = drawn(counted(), total=False, minimum=2).alt
    assert "laagste" not in closed


def test_every_respondent_has_a_dot_up_to_thirty_and_a_box_beyond():
    many = {"genk": [("kern", str(n % 9)) for n in range(31)], "beringen": [("kern", str(n % 3)) for n in range(30)]}
    data = data_of(many)
    assert [data.has_dots(row) for row in data.rows] == [False, True]
    places = lay_out_numbers(data, width=SHEET)
    assert (len(places.marks), len(places.segments)) == (30, 1)
    assert "meer dan 30 respondenten een vak" in numbers_note(data)
    box = places.segments.iloc[0]  # in order 1 and 2 stand around place 7.5, and 6 around 22.5
    assert (box["xmin"], box["xmax"]) == (pytest.approx(1.5, abs=0.05), pytest.approx(6, abs=0.05))


def test_without_single_answers_there_is_no_dot_and_no_end():
    data = data_of(PEOPLE, ranged=False)
    places = lay_out_numbers(data, width=SHEET)
    assert len(places.marks) == 0
    assert set(places.lines["look"]) == {"curve"}  # the medians alone
    assert number_axis(data)[1] <= 8  # nothing of the 10 that somebody gave


def test_dots_on_one_value_do_not_cover_each_other():
    placed, most = piled([(1.0, 3), (1.1, 2), (5.0, 1)])
    assert (len(placed), most) == (6, 5)
    for place, (x, slot) in enumerate(placed):
        for other_x, other_slot in placed[:place]:
            assert abs(x - other_x) >= DOT or slot != other_slot


def test_a_wide_pile_still_fits_its_row():
    data = data_of({"genk": [("kern", "5")] * 30, "beringen": [("kern", "1")]})
    places = lay_out_numbers(data, width=SHEET)
    assert places.outside(1e-6) == ""
    assert places.height < 4


@pytest.mark.parametrize(
    ("numbers", "axis"),
    [
        (["3", "17"], (0, 20, 5)),  # from 0, since 3 is far below half of 17
        (["40", "41"], (40, 41, Fraction(1, 5))),
        (["-4", "3"], (-4, 3, 1)),
        (["7"], (7, 8, Fraction(1, 5))),
        (["12000", "38000"], (0, 40000, 5000)),
        (["0.001", "0.004"], (0, Fraction(4, 1000), Fraction(5, 10000))),
    ],
)
def test_axis_of_round_steps(numbers, axis):
    data = data_of({"genk": [("kern", number) for number in numbers], "beringen": [("kern", "")]})
    assert number_axis(data) == axis


def test_axis_of_the_limits_of_the_codebook():
    data = data_of({"genk": [("kern", "6"), ("kern", "7")], "beringen": [("kern", "")]}, name="cijfer")
    assert number_axis(data) == (0, 10, 2)


@pytest.mark.parametrize(
    ("number", "nl", "en"),
    [("2.5", "2,5", "2.5"), ("1234", "1234", "1234"), ("-3", "−3", "−3"), ("0.005", "0,01", "0.01")],
)
def test_numbers_as_printed(number, nl, en):
    assert (told_number(Fraction(number), "nl"), told_number(Fraction(number), "en")) == (nl, en)


def test_thousands_as_printed():
    assert told_number(Fraction("12345.6"), "nl", marked=True) == "12.345,6"
    assert told_number(Fraction(5000), "en", marked=True) == "5,000"


def test_limits_go_through_the_checked_codebook(tmp_path):
    path = tmp_path / "codebook.json"
    path.write_text(codebook_to_json(BOOK), encoding="utf-8")
    assert codebook_from_json(path).items == BOOK.items
    assert path.read_text(encoding="utf-8").count("minimum") == 1  # only where one is given


def test_a_far_limit_does_not_empty_the_figure_and_a_correction_beyond_one_has_a_place():
    book_of = {"genk": [("kern", "40"), ("kern", "12")], "beringen": [("kern", "")]}
    far = item("uren", "decimal", minimum="0", maximum="1000000")
    near = item("uren", "decimal", minimum="0", maximum="10")
    for question, axis in ((far, (0, 40, 5)), (near, (0, 40, 5))):
        table = counted(book_of)
        data = numbers_data(table, item=question, les={"genk": "Genk"}, groups=None, language="nl", ranged=True)
        assert number_axis(data) == axis
        assert lay_out_numbers(data, width=SHEET).outside(1e-6) == ""
