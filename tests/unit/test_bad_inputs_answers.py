"""Answers, columns and cells that are not as expected: what the user reads, the same of a .xlsx, a .csv and a .sav."""

import openpyxl
import pytest

from small_study import FORMATS, SmallStudy, only_problem, problems_in, responses

BROKEN_OFF = {
    "klaar": "0",
    **dict.fromkeys(["leren", "werken", "delen", "motief_1", "motief_2", "motief_3", "geeft", "bedrag", "slot"], ""),
}


@pytest.fixture(params=FORMATS)
def study(request, tmp_path):
    """A sound study, in each format."""
    return SmallStudy(tmp_path, request.param)


def drop(study, header):
    """Take a column out of the export."""
    at = study.rows[0].index(header)
    study.rows = [row[:at] + row[at + 1 :] for row in study.rows]


def statuses(study, item):
    """Status of a question -> how many respondents of Genk, where there are any."""
    answers = study.cleaned().responses
    counts = answers.loc[answers["item"] == item, "status"].value_counts()
    return counts[counts > 0].to_dict()


def test_a_sound_study_is_read_without_a_word(study):
    assert study.told() == ""
    made = study.ingested()
    assert set(made.decisions["decision"]) <= {"flagged"}
    assert made.rows["les"].tolist() == ["genk", "genk", "ieper"]


# Answers


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_unknown_answer_is_told_with_the_nearest_and_how_many_more(study, language):
    study.rows = responses({}, {"visie": "Neutral en eens"}, {}, {"visie": "Neutral en eens"})
    where, what, do = only_problem(study.told(language))
    assert where == f'{study.where(1, "visie", language=language)} › "Neutral en eens"'
    answers = {"nl": "1 = Oneens, 2 = Neutraal, 3 = Eens, 9 = Geen mening"}
    answers["en"] = "1 = Disagree, 2 = Neutral, 3 = Agree, 9 = No opinion"
    for part in ("Neutra", answers[language], "visie"):
        assert part in what
    assert ("nog 1 keer" if language == "nl" else "1 more") in what
    assert "choices" in do


def test_another_spelling_of_an_answer_is_read_and_told(study):
    cells = ["Eens\u00a0", " EENS", "EENS  ", "E\u0301ens", "\ufeffEens", "Ee\u00adns", "Een\u200bs", "\uff25ens"]
    study.rows = responses({"visie": "Eens"}, *[{"visie": cell} for cell in cells])
    assert study.ingested().rows["q_visie"].tolist() == ["eens"] * 9
    told = study.decided("answer_repaired")
    assert [row for row, _ in told] == [study.row(position) for position in range(1, 9)]
    for _, reason in told:
        assert reason.startswith("visie: '")
        assert reason.endswith("gelezen als eens")


def test_answers_in_another_language_of_the_codebook_are_known_and_of_a_third_are_told(study):
    study.rows = responses({"visie": "Agree"}, {"visie": "Eens"}, {"visie": "D'accord"})
    where, what, _ = only_problem(study.told())
    assert where == f'{study.where(2, "visie")} › "D\'accord"'
    assert "dichtstbij" in what
    study.export.unlink()
    study.rows = study.rows[:3]
    assert study.ingested().rows["q_visie"].tolist() == ["eens", "eens"]


def test_words_of_programs_are_no_answers_and_are_told(study):
    words = ["NA", "N/A", "n/a", "NULL", "null", "NaN", "."]
    study.rows = responses(*[{"slot": word} for word in words], {"slot": "None"}, {"slot": "nvt"}, {"slot": "-"})
    assert study.ingested().rows["q_slot"].tolist() == [*[""] * 8, "nvt", "-"]
    told = study.decided("missing_words")
    assert [row for row, _ in study.decided("texts_no_answer")] == [study.row(7)]
    assert [row for row, _ in told] == [study.row(position) for position in range(7)]
    assert all(f"'{word}' gelezen als geen antwoord" in reason for word, (_, reason) in zip(words, told, strict=True))


def test_no_view_no_answer_and_not_asked_are_three_things(study):
    no_view, blank = {"visie": "9"}, {"visie": ""}
    study.rows = responses({}, no_view, blank, {"geeft": "2", "bedrag": ""}, {"geeft": "1", "bedrag": ""}, BROKEN_OFF)
    answers = study.cleaned().responses
    given = answers[answers["item"] == "visie"]["choice"].tolist()
    assert given == ["oneens", "geen", "", "oneens", "oneens", "oneens"]
    assert statuses(study, "visie") == {"answered": 4, "no_view": 1, "no_answer": 1}
    assert statuses(study, "bedrag") == {"answered": 3, "not_asked": 1, "no_answer": 1, "broken_off": 1}


def test_an_answer_to_a_question_that_was_not_asked_is_set_aside_and_told(study):
    study.rows = responses({"geeft": "2", "bedrag": "100"})
    ((row, told),) = study.decided("unrouted_answer")
    assert row == study.row(0)
    assert "'100' op bedrag opzijgezet" in told


def test_more_answers_than_allowed_are_told_and_count(study):
    study.rows = responses({"motief_2": "1", "motief_3": "1"})
    assert study.ingested().rows["q_motief"].tolist() == ["tijd|geld|zin"]
    ((row, told),) = study.decided("many_choices")
    assert row == study.row(0)
    assert "3 antwoorden aangeduid bij motief, hoogstens 2 gevraagd" in told


@pytest.mark.parametrize(("column", "cell"), [("duur", "lang"), ("bedrag", "veel")])
def test_a_number_that_is_none_is_told(study, column, cell):
    study.rows = responses({}, {column: cell})
    where, what, do = only_problem(study.told())
    assert where == f'{study.where(1, column)} › "{cell}"'
    assert "geen getal" in what
    assert do


@pytest.mark.parametrize("cell", ["45356", "5 lente 2024", "2024-02-30"])
def test_a_moment_that_no_form_fits_is_told(study, cell):
    study.rows = responses({}, {"datum": cell})
    where, what, do = only_problem(study.told())
    assert where == f'{study.where(1, "datum")} › "{cell}"'
    assert "geen datum; verwacht: 2023-09-19 of 19/09/2023" in what
    assert do


@pytest.mark.parametrize("cell", ["05/03/2024 10:00", "05-03-2024 10:00:00", "2024-03-05T10:00:00.000+01:00"])
def test_moments_of_other_programs_are_one_moment(study, cell):
    study.rows = responses({"datum": cell})
    assert study.ingested().rows["submitted"].tolist()[0].startswith("2024-03-05 ")


# Columns


def test_the_order_of_columns_changes_nothing(study, tmp_path):
    other = SmallStudy(tmp_path / "other", study.ending)
    other.rows = [row[::-1] for row in other.rows]
    here, there = study.ingested().rows, other.ingested().rows
    columns = [column for column in here if column.startswith("q_")] + ["respondent", "les", "partner_group"]
    assert here[columns].to_csv() == there[columns].to_csv()


def test_a_question_without_a_column_is_told_with_the_nearest(study):
    study.rows[0][study.rows[0].index("leren")] = "lere"
    where, what, do = only_problem(study.told())
    assert where.endswith("leren")
    assert where.startswith(study.where())
    for part in ("leren", "w1", "dichtstbij: lere"):
        assert part in what
    assert "data_label" in do


def test_a_column_of_the_respondent_that_is_not_there_is_told(study):
    drop(study, "organisatie")
    where, what, do = only_problem(study.told())
    assert where.endswith("organisatie")
    assert "(organisation)" in what
    assert "metadata in config.yaml" in do


def test_a_column_that_nobody_asked_for_is_told_and_goes_no_further(study):
    study.rows = responses({"extra": "geheim"})
    made = study.ingested()
    assert [told for _, told in study.decided("column_ignored")] == [
        "kolom 'extra' staat niet in het codeboek en niet bij metadata; niet overgenomen"
    ]
    assert "geheim" not in made.rows.to_csv() + made.decisions.to_csv()


# Who counts


def test_two_roles_stop_until_a_rule_tells_which_counts(study):
    study.rows = responses({"rol": "2, 1"}, {"rol": "2"})
    where, what, _ = only_problem(study.told())
    assert where.startswith(f'{study.where(0, "rol")} › "2')
    assert "niet bekend" in what
    study.survey = [[cell.replace("select_one rol", "select_multiple rol") for cell in row] for row in study.survey]
    lines = [{"any": ["kern"], "is": "kern"}, {"any": ["breed"], "is": "breed"}]
    study.wave["partner_group"] = {"item": "rol", "first_match": lines}
    assert study.ingested().rows["partner_group"].tolist() == ["kern", "breed"]
    ((row, told),) = study.decided("several_groups")
    assert row == study.row(0)
    assert "gerekend bij Kern" in told


def test_a_role_that_belongs_to_no_group_is_told_and_none_is_kept_in_the_total(study):
    study.choices.append(["rol", "andere", "Andere", "Other", "3", "other"])
    study.rows = responses({}, {"rol": "3"}, {"rol": ""})
    where, what, do = only_problem(study.told())
    assert where.startswith(study.where(1, "rol"))
    assert "partnergroep" in what
    assert "survey.waves.w1.partner_group" in do
    study.export.unlink()
    study.rows = responses({}, {"rol": "2"}, {"rol": ""})
    assert [row for row, _ in study.decided("no_group")] == [study.row(2)]
    flow = study.cleaned().flow.set_index("partner_group")["started"]
    assert flow.to_dict() == {"kern": 1, "breed": 1, "": 1, "all": 3}


@pytest.mark.parametrize("cell", ["Gent", "Ieperr"])
def test_an_unknown_les_is_told_with_the_nearest(study, cell):
    study.rows = responses({}, {"les": cell})
    where, what, _ = only_problem(study.told())
    assert where == f'{study.where(1, "les")} › "{cell}"'
    assert f"dichtstbij: {'Genk' if cell == 'Gent' else 'Ieper'}" in what


def test_a_les_that_the_map_lacks_is_told_with_where_to_add_it(study):
    study.choices.append(["les", "deinze", "Deinze", "Deinze", "3", ""])
    study.rows = responses({}, {"les": "3"})
    where, what, do = only_problem(study.told())
    assert where.startswith(study.where(1, "les"))
    assert "1: genk" in what
    assert "survey.waves.w1.les.map" in do


def test_who_named_no_les_is_left_out_and_listed(study):
    study.rows = responses({}, {"les": ""})
    assert study.ingested().rows["row"].tolist() == [study.row(0)]
    decisions = study.ingested().decisions
    decisions = decisions[decisions["decision"] != "flagged"]
    assert decisions[["source_row", "decision", "reason"]].to_numpy().tolist() == [
        [study.row(1), "left_out", "geen LES ingevuld"]
    ]


def test_one_address_twice_counts_once_and_both_rows_are_listed(study):
    study.rows = responses(
        {"mail": "ann@voorbeeld.be"}, {}, {"mail": " Ann@Voorbeeld.be", "datum": "2024-03-06 09:00:00"}
    )
    ((row, told),) = study.decided("duplicate_last_complete")
    assert row == study.row(0)
    assert f"zelfde persoon als rij {study.row(2)}" in told
    assert study.cleaned().rows["row"].tolist() == [study.row(1), study.row(2)]


@pytest.mark.parametrize(
    "line", [{"mail": "ik@onderzoek.example"}, {"organisatie": "Test"}, {"datum": "2024-02-05 10:00:00"}]
)
def test_a_response_of_our_own_is_left_out_and_listed(study, line):
    study.rows = responses({}, line)
    ((row, told),) = study.decided("test_response")
    assert row == study.row(1)
    assert "testrespons" in told
    assert study.cleaned().rows["row"].tolist() == [study.row(0)]


def test_straight_lines_and_speeders_are_listed_and_count(study):
    straight = {"visie": "3", "leren": "3", "werken": "3", "delen": "3"}
    study.rows = responses({}, straight, {"duur": "299"}, {"duur": "300"}, {})  # half of a median of 600
    assert study.decided("straight_line") == [(study.row(1), "zelfde antwoord op alle 4 beantwoorde rijen van raster")]
    ((row, told),) = study.decided("speeder")
    assert row == study.row(2)
    assert "299 seconden; onder de grens van 300 seconden" in told
    assert len(study.cleaned().rows) == 5


def test_who_broke_off_counts_where_he_answered_and_is_listed(study):
    study.rows = responses({}, BROKEN_OFF, {"klaar": "0"})
    assert [row for row, _ in study.decided("partial")] == [study.row(1)]
    assert [row for row, _ in study.decided("partial_significant")] == [study.row(2)]
    assert statuses(study, "visie") == {"answered": 3}
    assert statuses(study, "werken") == {"answered": 2, "broken_off": 1}


# Numbers that are no numbers


def test_numbers_of_respondents_keep_their_zeros_and_all_their_digits(study):
    numbers = ["007", "07", "12345678901234567", "12345678901234568"]
    study.rows = responses(*[{"nr": number} for number in numbers])
    assert study.ingested().rows["respondent"].nunique() == 4
    assert len(study.cleaned().rows) == 4


# What a .sav says of its codes


def sav(tmp_path, *lines, **spss):
    return SmallStudy(tmp_path, "sav", rows=responses(*lines), spss=spss)


def test_a_declared_missing_code_is_no_answer_and_no_view_stays_apart(tmp_path):
    labels = {"visie": {1: "Oneens", 2: "Neutraal", 3: "Eens", 9: "Geen mening", -99: "Niet gesteld"}}
    lines = [{"visie": "-99"}, {"visie": "9"}, {"visie": "3"}]
    study = sav(tmp_path, *lines, missing_ranges={"visie": [-99, 9]}, variable_value_labels=labels)
    assert study.ingested().rows["q_visie"].tolist() == ["", "geen", "eens"]
    ((row, told),) = study.decided("declared_missing")
    assert row == 1
    assert "visie: code -99" in told


def test_codes_without_a_label_are_known_by_the_codebook_or_told(tmp_path):
    labels = {"visie": {1: "Oneens", 3: "Eens"}}
    study = sav(tmp_path, {"visie": "2"}, {"visie": "4"}, variable_value_labels=labels)
    where, what, _ = only_problem(study.told())
    assert where == f'{study.where(1, "visie")} › "4"'
    assert "2 = Neutraal" in what


def test_labels_the_other_way_round_than_the_codebook_are_told(tmp_path):
    labels = {"visie": {1: "Eens", 2: "Neutraal", 3: "Oneens", 9: "Geen mening"}}
    study = sav(tmp_path, {}, variable_value_labels=labels)
    told = problems_in(study.told())
    assert told
    for where, what, do in told:
        assert where.startswith(f"{study.export} › visie")
        assert "visie" in where + what
        assert do
    assert any("Eens" in where + what and "3" in what for where, what, _ in told)


# Cells of a workbook that are not what they show


def edited(tmp_path, change):
    """A study whose export was edited in Excel."""
    study = SmallStudy(tmp_path, rows=responses({}, {"rol": "2"}, {})).write()
    book = openpyxl.load_workbook(study.export)
    change(book.worksheets[0])
    book.save(study.export)
    return study


CELLS = {
    "formula": (lambda sheet: sheet.__setitem__("I3", "=1+1"), "rij 3 › visie", "formule", "error_cells: blank"),
    "error": (lambda sheet: sheet.__setitem__("I3", "#N/A"), 'rij 3 › visie › "#N/A"', "foutwaarde", "error_cells"),
    "merged": (lambda sheet: sheet.merge_cells("I3:I4"), "rij 3", "samengevoegd: I3:I4", "merged_cells: filled"),
    "hidden": (
        lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True),
        "rij 3",
        "1 rij met",
        "hidden_rows: read",
    ),
    "nameless": (lambda sheet: sheet.__setitem__("S4", "los"), "rij 1", "S: 4", "`headers`"),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_that_is_not_what_it_shows_stops_with_a_way_out_in_the_configuration(tmp_path, name):
    change, place, wrong, deed = CELLS[name]
    where, what, do = only_problem(edited(tmp_path, change).told())
    assert where.endswith(f"blad Antwoorden › {place}")
    assert wrong in what
    assert deed in do
    assert "config.yaml" in do


def test_a_hidden_sheet_in_front_is_passed_over_and_told(tmp_path):
    study = SmallStudy(tmp_path).write()
    book = openpyxl.load_workbook(study.export)
    before = book.create_sheet("Oud", 0)
    before.append(study.rows[0])
    before.append(study.rows[1])
    before.sheet_state = "hidden"
    book.active = 1
    book.save(study.export)
    assert len(study.ingested().rows) == 3
    assert [told for _, told in study.decided("hidden_sheet")] == [
        "verborgen blad overgeslagen: Oud; gelezen is het eerste zichtbare blad, Antwoorden"
    ]


def test_a_text_that_excel_cut_is_told(tmp_path):
    study = SmallStudy(tmp_path, rows=responses({"slot": "y" * 32_767}, {"slot": "y" * 32_766}))
    ((row, told),) = study.decided("text_at_limit")
    assert row == 2
    assert "32.767" in told


@pytest.mark.parametrize("ending", ["csv", "sav"])
def test_a_text_that_is_longer_than_a_cell_is_read_whole(tmp_path, ending):
    study = SmallStudy(tmp_path, ending, rows=responses({"slot": "y" * 32_800}))
    assert study.ingested().rows["q_slot"].str.len().tolist() == [32_800]
