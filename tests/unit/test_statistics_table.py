"""The statistics appendix: which answers are compared, what stands in each row, and the sheets around it."""

from __future__ import annotations

import pandas as pd
import pytest

from builders import codebook, item, named_study, study_of
from les_evaluation.core.contracts import write_frame
from les_evaluation.core.files import write_csv, write_text
from les_evaluation.core.texts import LANGUAGES, catalogue
from les_evaluation.core.workbooks import read_workbook
from les_evaluation.output.tables.statistics_job import write_statistics
from les_evaluation.output.tables.statistics_sheets import (
    DASH,
    OPENING,
    detail_sheet,
    main_sheet,
    opening_sheet,
    p_format,
)
from les_evaluation.study.codebook import NO_VIEW, codebook_to_json
from les_evaluation.study.job_settings import statistics_settings
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.statuses import ANSWERED, NO_VIEW_STATUS
from les_evaluation.survey.statistics.interval import theta_interval
from les_evaluation.survey.statistics.rank_sum import rank_sum_test, smallest_p_without_ties
from les_evaluation.survey.statistics.statistics_table import statistics_columns, statistics_table
from les_evaluation.survey.statistics.two_groups import TwoGroups
from les_evaluation.survey.statistics.van_elteren import leave_one_out, van_elteren
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.survey_frames import REGISTER_GROUPS, RESPONSES
from les_evaluation.survey.tabulate import tabulate_les, with_all_les

SCALE = ("oneens: Oneens", "neutraal: Neutraal", "eens: Eens", "geen_zicht: Geen zicht op")
KINDS = {"geen_zicht": NO_VIEW}
LES = {"genk": "Genk", "ieper": "Ieper"}
GROUPS = {"kern": "Kernpartners", "breed": "Brede partners"}
HELDER = item("helder", "select_one", *SCALE, kinds=KINDS)
ZENDT = item("zendt", "select_one", *SCALE, kinds=KINDS, groups=("kern",))
ONTVANGT = item("ontvangt", "select_one", *SCALE, kinds=KINDS, groups=("breed",))
ROWS = [item(f"rij_{letter}", "select_one", *SCALE, kinds=KINDS, block="raster") for letter in "ab"]
CODEBOOK = codebook(
    HELDER, ZENDT, ONTVANGT, *ROWS, item("rij_c", "select_one", *SCALE, block="raster", groups=("kern",))
)
FIGURE = {"number": 30, "slug": "helder", "kind": "likert_by_group", "items": ["helder"]}
WORDINGS = {"number": 31, "slug": "uitwisseling", "kind": "likert_by_group", "items": ["zendt", "ontvangt"]}
GRID = {"number": 64, "slug": "raster", "kind": "likert_items", "items": ["raster"], "title": "Een raster"}
CHOICES = {"1": "oneens", "2": "neutraal", "3": "eens", "x": "geen_zicht"}


def responses(*lines):
    """Responses from (les, partner_group, question, answers), an answer a character: 1 to 3, or x for no view."""
    made = []
    for les, group, question, answers in lines:
        for number, answer in enumerate(answers):
            status = NO_VIEW_STATUS if answer == "x" else ANSWERED
            made.append((f"R-{les}-{group}-{number}", "meting", les, group, question, CHOICES[answer], status, True))
    return pd.DataFrame(made, columns=RESPONSES.names)


def study_with(figures=(FIGURE,), *, les=LES, groups=GROUPS, language="nl", minimum_base=1, base="answered", **_):
    hidden = {"minimum_base": minimum_base}
    return named_study(les, groups, language=language, figures=list(figures), disclosure=hidden, base=base)


def given(options):
    """What is no setting of the study."""
    return {key: value for key, value in options.items() if key in ("register_groups", "hidden")}


def table(rows, figures=(FIGURE,), **options):
    made = statistics_table(rows, CODEBOOK, study_with(figures, **options), **given(options))
    return made.set_index("les", drop=False)


# kern answers higher in Genk; in Ieper the groups are alike.
ANSWERS = responses(
    ("genk", "kern", "helder", "3323x"),
    ("genk", "breed", "helder", "112"),
    ("genk", "afstand", "helder", "111"),
    ("ieper", "kern", "helder", "23"),
    ("ieper", "breed", "helder", "323"),
)
GENK, IEPER = TwoGroups([0, 1, 3], [2, 1, 0]), TwoGroups([0, 1, 1], [0, 1, 2])


def test_a_row_per_les_and_one_for_all():
    assert table(ANSWERS)["les_name"].tolist() == ["Genk", "Ieper", "Alle LES"]


def test_the_columns_are_those_documented():
    assert list(table(ANSWERS).columns) == statistics_columns(list(GROUPS), register=False).names


def test_counts_and_medians_stand_beside_every_test():
    row = table(ANSWERS).loc["genk"]
    assert (row["n_kern"], row["counts_kern"], row["median_kern"]) == (4, "0-1-3", 3.0)
    assert (row["n_breed"], row["counts_breed"], row["median_breed"]) == (3, "2-1-0", 1.0)
    assert table(ANSWERS).loc["ieper", "median_kern"] == 2.5
    assert table(ANSWERS).loc["all", "counts_breed"] == "2-2-2"


def test_no_view_answers_are_never_ranked():
    with_no_view = table(ANSWERS).loc["genk"]
    without = table(ANSWERS[ANSWERS["status"] == ANSWERED]).loc["genk"]
    pd.testing.assert_series_equal(with_no_view, without)


def test_a_les_row_holds_the_tests_of_its_two_groups():
    row, test, limits = table(ANSWERS).loc["genk"], rank_sum_test(GENK), theta_interval(GENK)
    # By hand: of 12 pairs 11 are higher and 1 equal.
    assert row["theta"] == pytest.approx(11.5 / 12, abs=1e-6)
    assert (row["p"], row["p_smallest"]) == pytest.approx((test.p, test.p_smallest), rel=1e-5)
    assert row["p_smallest_no_ties"] == pytest.approx(smallest_p_without_ties(4, 3), rel=1e-5)
    assert (row["low"], row["high"]) == pytest.approx((limits.low, limits.high), abs=1e-5)
    assert (row["leave_one_out_low"], row["leave_one_out_high"]) == pytest.approx(leave_one_out([GENK]), abs=1e-5)
    assert (row["p_method"], row["interval_method"]) == ("exact", "exact")
    assert row[["sites", "z", "p_asymptotic"]].isna().all()


def test_the_row_for_all_is_van_elteren_s_test():
    row, test = table(ANSWERS).loc["all"], van_elteren([GENK, IEPER])
    assert (row["theta"], row["z"], row["p"]) == pytest.approx((test.theta, test.z, test.p), rel=1e-5)
    assert (row["sites"], row["n_kern"], row["n_breed"]) == (2, 6, 6)
    assert row[["low", "high", "p_holm"]].isna().all()


def test_holm_runs_over_the_les_of_one_figure():
    found = table(ANSWERS)
    smallest, largest = sorted(found.loc[["genk", "ieper"], "p"])
    assert sorted(found.loc[["genk", "ieper"], "p_holm"]) == pytest.approx([min(1, 2 * smallest), largest], rel=1e-5)


@pytest.mark.parametrize("few", ["", "x", "3", "3x"])
def test_fewer_than_two_answers_give_counts_but_no_test(few):
    rows = responses(("genk", "kern", "helder", few), ("genk", "breed", "helder", "123"))
    row = table(rows).loc["genk"]
    n = few.count("3")
    assert (row["n_kern"], row["counts_kern"], row["n_breed"]) == (n, f"0-0-{n}", 3)
    tests = ["theta", "low", "high", "p", "p_smallest", "p_smallest_no_ties", "leave_one_out_low", "p_holm", "p_method"]
    assert row[tests].isna().all()
    assert pd.isna(row["median_kern"]) == (n == 0)


def test_a_les_without_any_answer_keeps_its_row():
    row = table(ANSWERS[ANSWERS["les"] == "genk"]).loc["ieper"]
    assert (row["n_kern"], row["counts_kern"]) == (0, "0-0-0")


# Of a third LES only kern answered: 3 and 1. It is in no test over all LES.
THREE_LES = LES | {"gent": "Gent"}
ONE_SIDED = pd.concat([ANSWERS, responses(("gent", "kern", "helder", "31"))], ignore_index=True)


def three(rows, **options):
    made = statistics_table(rows, CODEBOOK, study_with([FIGURE], les=THREE_LES, **options), **given(options))
    return made.set_index("les", drop=False)


def test_the_row_for_all_is_made_of_the_les_in_its_test_and_says_so():
    found, test = three(ONE_SIDED), van_elteren([GENK, IEPER])
    row = found.loc["all"]
    assert (row["les_name"], row["les_tested"], row["sites"]) == ("Alle LES (2 van 3 in de toets)", "Genk, Ieper", 2)
    # kern: Genk 3 3 2 3, Ieper 2 3; not the 3 and 1 of Gent. breed: Genk 1 1 2, Ieper 3 2 3.
    assert (row["n_kern"], row["counts_kern"], row["median_kern"]) == (6, "0-2-4", 3.0)
    assert (row["n_breed"], row["counts_breed"], row["median_breed"]) == (6, "2-2-2", 2.0)
    assert (row["theta"], row["p"]) == pytest.approx((test.theta, test.p), rel=1e-5)
    assert found.loc["gent", "n_kern"] == 2


def test_over_all_les_in_the_test_the_row_is_simply_all():
    row = table(ANSWERS).loc["all"]
    assert (row["les_name"], row["les_tested"], row["sites"]) == ("Alle LES", "Genk, Ieper", 2)


@pytest.mark.parametrize(
    ("rows", "hidden", "n"),
    [
        (ANSWERS[ANSWERS["les"] == "genk"], (), 1),
        (ANSWERS, {("genk", "helder", "kern")}, 1),
        (ANSWERS, {("genk", "helder", "kern"), ("ieper", "helder", "breed")}, 0),
    ],
)
def test_a_single_les_is_not_repeated_as_all_of_them(rows, hidden, n):
    found = table(rows, hidden=hidden)
    row = found.loc["all"]
    assert (row["les_name"], row["sites"]) == (f"Alle LES: geen toets, {n} van 2 LES bruikbaar", n)
    described = ["figure", "slug", "item", "statement", "scale", "les", "les_name", "sites", "les_tested"]
    assert row.drop(described).isna().all()


def test_by_the_register_the_les_in_the_test_may_be_others():
    # In the register one of Gent's two is breed, and everyone of Genk is kern.
    register = pd.DataFrame(
        [("R-gent-kern-0", "breed"), *((f"R-genk-breed-{number}", "kern") for number in range(3))],
        columns=["respondent", "register_group"],
    )
    row = three(ONE_SIDED, register_groups=register).loc["all"]
    moved = [TwoGroups([1, 0, 0], [0, 0, 1]), IEPER]
    assert (row["n_kern_register"], row["n_breed_register"], row["sites_register"]) == (3, 4, 2)
    assert row["p_register"] == pytest.approx(van_elteren(moved).p, rel=1e-5)
    single = table(ANSWERS, register_groups=register).loc["all"]
    assert single[["n_kern_register", "sites_register", "theta_register", "p_register"]].isna().all()


def test_two_wordings_count_as_one_comparison_of_each_group_s_own():
    rows = responses(
        ("genk", "kern", "zendt", "333"), ("genk", "breed", "ontvangt", "112"), ("genk", "breed", "zendt", "3")
    )
    row = table(rows, [WORDINGS]).loc["genk"]
    assert (row["item"], row["counts_kern"], row["counts_breed"]) == ("zendt+ontvangt", "0-0-3", "2-1-0")
    assert (row["theta"], row["statement"]) == (1, "Zendt / Ontvangt")


def test_a_title_names_the_statement_in_the_language():
    titled = FIGURE | {"title": {"nl": "Visie", "en": "Vision"}}
    assert table(ANSWERS, [titled])["statement"].unique().tolist() == ["Visie"]


def test_other_kinds_of_figures_and_one_sided_questions_are_passed_over():
    other = FIGURE | {"kind": "multi_select"}
    one_sided = WORDINGS | {"items": ["zendt"]}
    assert table(ANSWERS, [other, one_sided, {"number": 22, "slug": "kosten", "kind": "costs"}]).empty
    assert list(table(ANSWERS, [other]).columns) == statistics_columns(list(GROUPS), register=False).names


GRID_ANSWERS = responses(
    *((les, "kern", "rij_a", "33") for les in LES),
    *((les, "breed", "rij_a", "11") for les in LES),
    *((les, "kern", "rij_b", "333") for les in LES),
    *((les, "breed", "rij_b", "111") for les in LES),
    ("genk", "kern", "rij_c", "11"),
)


def test_every_row_of_a_grid_that_both_groups_got_is_a_statement_of_its_own():
    found = table(GRID_ANSWERS, [GRID])
    assert found["item"].tolist() == ["rij_a"] * 3 + ["rij_b"] * 3
    assert found["statement"].unique().tolist() == ["Rij_a", "Rij_b"]  # the title is that of the grid
    assert found["les"].tolist() == ["genk", "ieper", "all"] * 2
    assert found["counts_kern"].tolist() == ["0-0-2", "0-0-2", "0-0-4", "0-0-3", "0-0-3", "0-0-6"]


def test_holm_runs_over_all_statements_of_a_figure():
    # Of 2 against 2 without overlap p is 2/6, of 3 against 3 it is 2/20: 4 tests, the smallest first.
    found = table(GRID_ANSWERS, [GRID])
    assert found["p"].tolist()[:2] + found["p"].tolist()[3:5] == pytest.approx([1 / 3, 1 / 3, 0.1, 0.1], rel=1e-5)
    raised = found["p_holm"].tolist()
    assert raised[3:5] == pytest.approx([0.4, 0.4], rel=1e-5)
    assert raised[:2] == pytest.approx([2 / 3, 2 / 3], rel=1e-5)
    assert found.loc["all", "p_holm"].isna().all()


def test_figures_do_not_weigh_on_each_other():
    alone = table(GRID_ANSWERS, [GRID])
    beside = table(GRID_ANSWERS, [GRID, GRID | {"number": 65}])
    assert beside["p_holm"].tolist() == pytest.approx([*alone["p_holm"]] * 2, nan_ok=True)


def test_a_figure_of_one_statement_per_les_counts_too():
    found = table(ANSWERS, [FIGURE | {"kind": "likert_by_les", "title": "Helder?"}])
    assert found["statement"].unique().tolist() == ["Helder?"]
    assert found["p"].tolist() == table(ANSWERS)["p"].tolist()


@pytest.mark.parametrize("groups", [{"kern": "K"}, GROUPS | {"afstand": "A"}, {}])
def test_other_than_two_groups_are_an_error(groups):
    with pytest.raises(ValueError, match="two partner groups"):
        statistics_table(ANSWERS, CODEBOOK, study_with(groups=groups))


def test_a_single_les_has_no_row_for_all():
    found = statistics_table(ANSWERS, CODEBOOK, study_with(les={"genk": "Genk"}))
    assert found["les"].tolist() == ["genk"]


def test_by_the_register_answers_move_with_their_respondent():
    # One of Genk's two that answered 3 first is breed in the register; who is not found stays.
    register = pd.DataFrame(
        {"respondent": ["R-genk-kern-0", "R-genk-kern-1"], "register_group": ["breed", ""], "les": "genk"}
    )
    row = table(ANSWERS, register_groups=register).loc["genk"]
    moved = TwoGroups([0, 1, 2], [2, 1, 1])
    assert (row["n_kern"], row["n_breed"]) == (4, 3)
    assert (row["n_kern_register"], row["n_breed_register"]) == (3, 4)
    assert (row["theta_register"], row["p_register"]) == pytest.approx((moved.theta, rank_sum_test(moved).p), rel=1e-5)


def test_by_the_register_the_other_wording_counts_too():
    rows = responses(("genk", "kern", "zendt", "333"), ("genk", "breed", "ontvangt", "112"))
    register = pd.DataFrame({"respondent": ["R-genk-kern-0"], "register_group": ["breed"]})
    row = table(rows, [WORDINGS], register_groups=register).loc["genk"]
    assert (row["n_kern_register"], row["n_breed_register"]) == (2, 4)


def test_a_hidden_group_takes_its_les_out_of_every_cell():
    found = three(ONE_SIDED, hidden={("gent", "helder", "kern")})
    tested = [name for name in found.columns if name not in ("figure", "slug", "item", "statement", "scale")]
    assert found.loc["gent", tested].drop(["les", "les_name"]).isna().all()
    pd.testing.assert_series_equal(found.loc["all", tested], three(ONE_SIDED).loc["all", tested])


def test_a_small_group_by_the_register_is_not_shown():
    register = pd.DataFrame({"respondent": ["R-ieper-breed-0"], "register_group": ["kern"]})
    shown = table(ANSWERS, register_groups=register, minimum_base=2).loc["ieper"]
    kept_back = table(ANSWERS, register_groups=register, minimum_base=3)
    assert (shown["n_kern_register"], shown["n_breed_register"]) == (3, 2)
    assert kept_back.loc["ieper", ["n_kern_register", "n_breed_register", "theta_register"]].isna().all()
    assert shown.notna()["theta_register"]
    assert pd.isna(kept_back.loc["all", "n_kern_register"])  # of Genk only, which has a row


# sheets


def test_both_languages_tell_the_same():
    def keys(node):
        return {name: keys(inner) for name, inner in node.items()} if isinstance(node, dict) else None

    dutch, english = (catalogue(language)["statistics"] for language in LANGUAGES)
    assert keys(dutch) == keys(english)
    assert set(dutch["opening"]) == {*OPENING, "register", "unweighted"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_opening_sheet_tells_what_tiny_groups_cannot(language):
    sheet = opening_sheet(study_with(language=language), register=True)
    whole = " ".join(cell for row in sheet.rows for cell in row if cell).replace(",", ".")
    for sizes in ((2, 2), (3, 3), (2, 6), (4, 4)):
        assert f"{smallest_p_without_ties(*sizes):.3f}" in whole
    assert "Kernpartners" in whole
    assert "{" not in whole
    # The same words stand in the annex book, where no sheets are but headings.
    named = f"{whole} {catalogue(language)['statistics']['dash_note']}".split()
    assert [word for word in named if word.strip(".,()") in {"sheet", "blad"}] == []
    topics = [row[0] for row in sheet.rows if row[0]]
    without = [row[0] for row in opening_sheet(study_with(language=language), register=False).rows if row[0]]
    assert topics == [*without, catalogue(language)["statistics"]["opening"]["register"]["topic"]]


def by_header(sheet):
    """The rows of a sheet, each by header; no header stands twice."""
    headers = [column.header for column in sheet.columns]
    assert len(set(headers)) == len(headers)
    return [dict(zip(headers, row, strict=True)) for row in sheet.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_print_a_dash_where_nothing_was_computed(language):
    rows = ANSWERS[~((ANSWERS["les"] == "ieper") & (ANSWERS["partner_group"] == "kern"))]
    frame = table(rows)
    main, details = (make(frame, study_with(language=language)) for make in (main_sheet, detail_sheet))
    genk, ieper, everyone = by_header(main)
    headers = list(genk)
    assert (ieper[{"nl": "LES", "en": "Site"}[language]], ieper["n Kernpartners"], ieper["n Brede partners"]) == (
        "Ieper",
        0,
        3,
    )
    # Blank are the median of nobody and every column from theta on.
    assert [header for header in headers if ieper[header] == DASH] == [headers[5], *headers[headers.index("Theta") :]]
    assert genk["Theta"] == pytest.approx(11.5 / 12, abs=1e-6)
    assert everyone[{"nl": "LES", "en": "Site"}[language]] == frame.loc["all", "les_name"]
    assert [header for header in headers if everyone[header] == DASH] == headers[3:]
    assert "Oneens; Neutraal; Eens" in main.notes[0]
    first = list(by_header(details)[0])[:3]
    assert [[row[name] for name in first] for row in by_header(details)] == [
        [row[name] for name in first] for row in (genk, ieper, everyone)
    ]


def test_every_column_of_the_table_stands_on_one_of_the_sheets():
    register = pd.DataFrame({"respondent": ["R-genk-kern-0"], "register_group": ["breed"]})
    frame = table(ANSWERS, register_groups=register)
    cells = [by_header(make(frame, study_with()))[0] for make in (main_sheet, detail_sheet)]
    # figure, slug, item, scale and les are told otherwise or by figure; sites in the name of the row.
    shown = set(frame.columns) - {"slug", "item", "scale", "les", "sites"}
    assert len({*cells[0], *cells[1]}) == len(shown)


@pytest.mark.parametrize(("language", "said"), [("nl", "figuur 4, 5, 6, 7."), ("en", "figure 4, 5, 6, 7.")])
def test_only_figures_by_group_of_everybody_are_tested_and_the_others_are_named(language, said):
    asked = {"slug": "helder", "kind": "likert_by_les", "items": ["helder"]}
    figures = [asked | {"number": number} for number in range(1, 8)]
    figures[1]["by"], figures[2]["by"], figures[3]["by"], figures[4]["by"] = "group", "none", "richting", "wave"
    figures[5]["where"] = {"richting": "stem"}
    figures[6] |= {"kind": "trend", "by": "group"}
    flow = {"number": 8, "slug": "stroom", "kind": "flow"}
    settings = statistics_settings(study_of(figures=[*figures, flow], tables=[]).config)
    assert [entry["number"] for entry in settings["figures"]] == [1, 2, 3]
    assert settings["untested"] == ["4", "5", "6"]
    notes = main_sheet(table(ANSWERS), Study(study_with(language=language).config | {"untested": list("4567")})).notes
    assert [note for note in notes if note.endswith(said)] == notes[1:2]
    assert "untested" not in statistics_settings(study_of(figures=[figures[0], flow], tables=[]).config)


def test_only_a_row_over_every_les_is_bold():
    assert main_sheet(table(ANSWERS), study_with()).bold_rows == {2}
    assert detail_sheet(table(ANSWERS), study_with()).bold_rows == {2}
    assert main_sheet(three(ONE_SIDED), study_with()).bold_rows == set()


@pytest.mark.parametrize(("language", "least"), [("nl", "<0,0001"), ("en", "<0.0001")])
def test_no_p_is_printed_as_zero(language, least):
    sheets = [make(table(ANSWERS), study_with(language=language)) for make in (main_sheet, detail_sheet)]
    formats = {column.number_format for sheet in sheets for column in sheet.columns if "0.0000" in column.number_format}
    assert formats == {p_format(language)}
    # What Excel does with it: the first part where the condition holds, else the second.
    condition, other = p_format(language).split(";")
    assert condition == f'[<0.0001]"{least}"'
    assert other == "0.0000"


def study(folder, rows):
    """The files that the stage reads."""
    for les in LES:
        write_frame(folder / f"{les}.parquet", rows[rows["les"] == les], RESPONSES)
        moved = pd.DataFrame([(f"R-{les}-kern-0", les, "kern", "breed", "exact")], columns=REGISTER_GROUPS.names)
        write_frame(folder / f"{les}.csv", moved, REGISTER_GROUPS)
    write_text(folder / "codebook.json", codebook_to_json(CODEBOOK))
    groups = ["kern", "breed", "afstand"]
    counted = [tabulate_les(rows[rows["les"] == les], CODEBOOK, les=les, groups=groups, base="answered") for les in LES]
    return with_all_les(pd.concat(counted))


def write(folder, name="tests", entries=(FIGURE,), *, registers=(), **options):
    inputs = {
        "responses": [folder / f"{les}.parquet" for les in LES],
        "registers": list(registers),
        "compare": folder / "all.csv",
        "codebook": folder / "codebook.json",
    }
    outputs = {"tests": folder / f"{name}.csv", "xlsx": folder / f"{name}.xlsx"}
    write_statistics(study_with(entries, **options), inputs=inputs, outputs=outputs)
    return pd.read_csv(folder / f"{name}.csv", encoding="utf-8-sig").set_index("les")


def test_the_stage_writes_the_same_bytes_twice(tmp_path):
    write_csv(tmp_path / "all.csv", hide_small_groups(study(tmp_path, ANSWERS), minimum=1))
    write(tmp_path, "one")
    found = write(tmp_path, "two")
    for ending in ("csv", "xlsx"):
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()
    assert found.loc["genk", "n_kern"] == 4
    sheets = read_workbook(tmp_path / "one.xlsx")
    names = ("opening_sheet", "table_sheet", "detail_sheet")
    assert list(sheets) == [catalogue("nl")["statistics"][name] for name in names]


def test_a_study_without_figures_to_compare_has_an_empty_appendix(tmp_path):
    write_csv(tmp_path / "all.csv", hide_small_groups(study(tmp_path, ANSWERS), minimum=1))
    assert write(tmp_path, entries=()).empty
    assert len(read_workbook(tmp_path / "tests.xlsx")) == 3


def test_the_stage_agrees_with_the_compare_table(tmp_path):
    compare = hide_small_groups(study(tmp_path, ANSWERS), minimum=1)
    write_csv(tmp_path / "all.csv", compare)
    found = write(tmp_path)
    counts = compare[(compare["item"] == "helder") & (compare["kind"] == "substantive")]
    for (les, group), rows in counts.groupby(["les", "partner_group"]):
        if group in GROUPS:
            assert found.loc[les, f"counts_{group}"] == "-".join(str(n) for n in rows["n"])


def test_the_stage_keeps_back_what_the_compare_table_hides(tmp_path):
    compare = hide_small_groups(study(tmp_path, ANSWERS), minimum=3)
    write_csv(tmp_path / "all.csv", compare)
    found = write(tmp_path, minimum_base=3)
    hidden = compare[compare["hidden"] & compare["partner_group"].isin(list(GROUPS))]
    assert "ieper" in set(hidden["les"])
    assert (
        found.loc[[les for les in LES if les in set(hidden["les"])], ["n_kern", "n_breed", "p"]].isna().all(axis=None)
    )


def test_the_stage_compares_by_the_register_too(tmp_path):
    write_csv(tmp_path / "all.csv", hide_small_groups(study(tmp_path, ANSWERS), minimum=1))
    found = write(tmp_path, registers=[tmp_path / f"{les}.csv" for les in LES])
    assert (found.loc["genk", "n_kern_register"], found.loc["genk", "n_breed_register"]) == (3, 4)


def test_the_base_significant_narrows_the_answers(tmp_path):
    rows = pd.concat([ANSWERS, responses(("genk", "kern", "zendt", "333"), ("genk", "breed", "ontvangt", "22"))])
    later = rows.loc[rows["item"].isin(["zendt", "ontvangt"]), "respondent"]
    rows = rows.assign(significant=rows["respondent"].isin(later))
    write_csv(tmp_path / "all.csv", hide_small_groups(study(tmp_path, rows), minimum=1))
    found = write(tmp_path, base="significant")
    assert (found.loc["genk", "n_kern"], found.loc["genk", "n_breed"], found.loc["ieper", "n_kern"]) == (3, 2, 0)


def test_the_sheets_say_that_waves_are_pooled():
    survey = {
        "compare_waves": "pooled",
        "waves": {wave: {"label": wave, "les": {"map": {"1": "genk"}}} for wave in ("2023", "2024")},
    }
    apart, pooled = study_with(), study_with()
    pooled = Study(pooled.config | {"survey": survey})
    for make in (main_sheet, detail_sheet):
        told = [
            any("Metingen samengenomen" in note for note in make(table(ANSWERS), one).notes) for one in (apart, pooled)
        ]
        assert told == [False, True]


def test_who_counts_in_another_les_is_left_out_of_the_row_for_all_alone():
    # kern: Genk 3 3 2 3, Ieper 2 3, of which the 2 counts elsewhere in the total.
    again = pd.DataFrame({"les": ["ieper"], "respondent": ["R-ieper-kern-0"]}, index=[5])
    made = statistics_table(ANSWERS, CODEBOOK, study_with((FIGURE,)), again=again).set_index("les", drop=False)
    assert made.loc["ieper", ["n_kern", "counts_kern"]].tolist() == [2, "0-1-1"]
    assert made.loc["all", ["n_kern", "counts_kern"]].tolist() == [5, "0-1-4"]
    assert made.loc["all", ["n_breed", "counts_breed"]].tolist() == [6, "2-2-2"]
