"""Questions asked again in the same words, options below a stem, and what looks like an answer and is none."""

import csv
from pathlib import Path

import pytest

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.answer_kinds import is_other
from les_evaluation.study.drafting.answer_order import known_order, overlap
from les_evaluation.study.drafting.export_files import read_export
from les_evaluation.study.drafting.level_rows import is_line_of_means
from les_evaluation.study.drafting.neutral_table import Column, Export, Said, column_of
from les_evaluation.study.drafting.recognise import recognise
from les_evaluation.study.drafting.repeated_columns import without_sums
from les_evaluation.study.drafting.repeated_heads import without_counts
from les_evaluation.study.drafting.scale_words import scale_of
from les_evaluation.study.drafting.shared_beginnings import stem_of_options
from les_evaluation.study.drafting.single_questions import single_question
from les_evaluation.study.drafting.study_language import language_of_exports


def drafted(tmp_path, headers, rows):
    """What is recognised in a table with these headers and rows."""
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headers, *rows])
    return recognise(read_export(path, problems=Problems()), can_tick=True)


def keys(question):
    return [doubt.key for doubt in question.doubts]


def column(text, cells, **said):
    return Column("v1", Said(text, **said), {cell: cells.count(cell) for cell in cells}, len(cells))


def test_a_header_loses_the_number_of_a_program_only_behind_one_that_stands_there():
    names = [
        "Taste of the soup [warm]",
        "Taste of the soup [warm].1",
        "Good bread",
        "Good bread12",
        "Age",
        "Age2",
        "Q1",
    ]
    assert without_counts([*names, "Q1.1"]) == [
        *["Taste of the soup [warm]"] * 2,
        *["Good bread"] * 2,
        *["Age", "Age2", "Q1", "Q1.1"],
    ]


def test_the_same_grid_asked_twice_is_two_blocks(tmp_path):
    rows = ["Salt", "Heat"]
    headers = ["How good is it?", *(f"Rate this soup [{row}]" for row in rows), "What did you taste first?"]
    headers += [f"Rate this soup [{row}].1" for row in rows]
    words = ["very poor", "poor", "fair", "good", "very good"]
    cells = [
        [words[n % 5], words[n % 4], words[n % 5], f"a long text of {n} words", words[n % 3], "fair"] for n in range(20)
    ]
    found = drafted(tmp_path, headers, cells)
    blocks = [question.block for question in found.questions if question.block]
    assert len(blocks) == 4
    assert blocks[0] == blocks[1] != blocks[2] == blocks[3]


def test_an_entity_in_a_header_parts_no_option_from_its_question(tmp_path):
    options = ["Red paint&nbsp;", "Blue paint&nbsp;", "Green paint", "No paint"]
    cells = [[options[at].replace("&nbsp;", "\u00a0") if (n + at) % 3 else "" for at in range(4)] for n in range(12)]
    found = drafted(tmp_path, [f"3) Which paint do you buy?&nbsp; {one}" for one in options], cells)
    [question] = found.questions
    assert question.type == "select_multiple"
    assert [choice.caption for choice in question.choices] == ["Red paint", "Blue paint", "Green paint", "No paint"]


def test_a_number_before_a_question_is_no_stem_of_its_options(tmp_path):
    options = ["Walked", "Cycled", "Other, please specify"]
    cells = [[str((n + at) % 2) for at in range(3)] for n in range(12)]
    found = drafted(tmp_path, [f"11. How did you come? Tick all that apply: [{one}]" for one in options], cells)
    [question] = found.questions
    assert [(choice.caption, choice.kind) for choice in question.choices] == [
        ("Walked", "substantive"),
        ("Cycled", "substantive"),
        ("Other, please specify", "other"),
    ]


@pytest.mark.parametrize(
    ("captions", "told", "stem"),
    [
        (
            ["Q4. Which birds did you see?: Owl", "Q4. Which birds did you see?: Crow"],
            "Q4. Which bi",
            "Q4. Which birds did you see?",
        ),
        (["Q4. Which birds? Owl", "Q4. Which birds? Crow"], "Q4. Other words", "Q4. Which birds?"),
        (["Birds seen: Owl", "Birds seen: Crow"], "Birds seen", "Birds seen"),
        (["Owl", "Crow"], "Birds", "Birds"),
    ],
)
def test_the_stem_of_a_set_is_what_stands_before_every_option(captions, told, stem):
    assert stem_of_options(captions, told) == stem


def test_what_a_program_computes_or_times_is_no_question(tmp_path):
    headers = [
        "Response ID",
        "Date submitted",
        "Last page",
        "{sum(a.relevanceStatus, b.relevanceStatus)}",
        "Group time: ",
    ]
    cells = [
        [str(n), f"2024-01-{n + 1:02d} 10:00:00", "5", str(n % 3), f"{n}.5", "ja" if n % 2 else "nee"] for n in range(9)
    ]
    found = drafted(tmp_path, [*headers, "Ben je er?"], cells)
    assert [question.data_label for question in found.questions] == ["Ben je er?"]


def test_the_word_for_other_may_be_explained_between_brackets():
    assert is_other("Autre (réponse courte)")
    assert not is_other("Autres pays (Europe)")


def test_a_level_without_a_space_before_its_number_has_its_place():
    assert known_order(["Grade3", "Grade 1", "Grade2"]) == ["Grade 1", "Grade2", "Grade3"]


def test_single_ages_within_a_group_are_told():
    assert overlap(["10-14", "12", "15-19"]) == ["10-14", "12"]
    assert overlap(["10-14", "15-19", "20+"]) == []
    question = single_question(column("How old is your dog?", ["1-3", "2", "4-6", "5"] * 5))
    assert "sizes_overlap" in keys(question)


def test_a_number_whose_labels_are_its_codes_is_a_number():
    labels = {str(n): str(n) for n in range(1, 40)} | {"99": "Refused"}
    question = single_question(column("Years at sea", [str(n) for n in range(1, 31)] * 2, labels=labels))
    assert (question.type, question.choices) == ("integer", ())


def test_codes_of_places_are_a_text_with_a_doubt():
    question = single_question(column("NIS code of your town", [str(11001 + 7 * n) for n in range(30)]))
    assert (question.type, keys(question)) == ("text", ["code_numbers"])


def test_two_words_for_no_are_told():
    question = single_question(column("Do you fish?", ["Yes", "No", "Non"] * 6))
    assert "said_twice" in keys(question)


def test_a_ranking_in_one_cell_is_told():
    orders = ["Bread, Milk (fresh, cold), Eggs", "Eggs, Bread, Milk (fresh, cold)", "Milk (fresh, cold), Eggs, Bread"]
    question = single_question(
        column("What do you need most? (rank them)", [f"{one}, {n}" for n, one in enumerate(orders * 4)])
    )
    assert (question.type, keys(question)) == ("text", ["ranking"])


@pytest.mark.parametrize(
    "words",
    [
        ["not at all useful", "slightly", "moderately", "very", "extremely useful"],
        ["Learned nothing", "Learned a little", "Learned some", "Learned a lot", "Learned the most"],
        ["not at all spicy", "slightly spicy", "moderately", "very"],
    ],
)
def test_one_word_holds_for_the_degrees_that_stand_alone(words):
    assert scale_of(sorted(words)).order == tuple(words)


def test_the_word_that_denies_stands_below_a_scale_with_a_doubt():
    words = ["Don't sail at all", "Less often", "Once a month", "Once a week", "Every day"]
    question = single_question(column("How often do you sail?", words * 4))
    assert question.choices[0].caption == "Don't sail at all"
    assert keys(question)


def test_boxes_with_headers_that_begin_alike_are_one_question(tmp_path):
    cells = [[str(n % 2), str(n % 3 % 2), "0", str(1 + n % 5)] for n in range(20)]
    found = drafted(tmp_path, ["bring_rope", "bring_lamp", "bring_none", "steps"], cells)
    question, other = found.questions
    assert (question.type, len(question.choices)) == ("select_multiple", 3)
    assert "options_guessed" in keys(question)
    assert other.data_label == "steps"


def test_the_same_codes_below_headers_that_begin_alike_are_a_grid(tmp_path):
    cells = [[str(1 + (n + at) % 4) for at in range(3)] for n in range(20)]
    found = drafted(tmp_path, ["use_boat", "use_train", "use_plane"], cells)
    assert len({question.block for question in found.questions}) == 1
    assert all("headers_alike" in keys(question) for question in found.questions)


def test_a_scale_of_numbers_with_worded_ends_is_one_grid(tmp_path):
    ends = ["No faith - 1", "2", "3", "4", "Full faith - 5"]
    cells = [[ends[1 + n % 4], ends[n % 5], ends[n % 4]] for n in range(40)]
    found = drafted(tmp_path, ["faith_1", "faith_2", "faith_3"], cells)
    assert {tuple(choice.caption for choice in question.choices) for question in found.questions} == {tuple(ends)}


@pytest.mark.parametrize("header", ["Enquêteur", "Interviewer", "Veldwerker"])
def test_who_asked_is_no_question(tmp_path, header):
    found = drafted(tmp_path, [header, "Ben je er?"], [["An", "ja"], ["Bo", "nee"], ["An", "ja"]] * 4)
    assert [one.header for one in found.metadata["personal"]] == [header]


def test_half_a_place_on_a_map_goes_no_further(tmp_path):
    cells = [[f"4.{1234 + n}", f"51.{5678 + n},51.2", "ja" if n % 2 else "nee"] for n in range(9)]
    found = drafted(tmp_path, ["well_x", "well_y", "Ben je er?"], cells)
    assert [one.header for one in found.metadata["personal"]] == ["well_x", "well_y"]


def test_an_age_of_a_few_small_codes_is_a_list_of_codes():
    question = single_question(column("age", ["0", "1", "2", "3"] * 8))
    assert (question.type, question.family) == ("select_one", "codes")


def test_a_row_of_means_below_the_answers_is_told_and_passed_over(tmp_path):
    answers = [[f"person {n}", str(n), str(2 * n), str(3 * n)] for n in (1, 2, 4, 8)]  # means 3.75, 7.5 and 11.25
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Who?", "Rain", "Wind", "Snow"], *answers, ["", "3.75", "7.5", "11.25"]])
    export = read_export(path, problems=Problems())
    assert (export.n, export.means, export.reading["skip_rows"]) == (4, (6,), [6])
    assert not is_line_of_means(["", "3.75", "7.5", "9"], answers)
    assert not is_line_of_means(["somebody", "3.75", "7.5", "11.25"], answers)


def test_a_header_that_stands_twice_is_named_in_the_config_though_nobody_answered(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("How?,Why?,How?\n" + "by bus,rain,\n" * 6, encoding="utf-8")
    assert read_export(path, problems=Problems()).reading["headers"] == {"C": "How?_3"}


@pytest.mark.parametrize(
    "words",
    [
        ["Trainee", "Junior", "Mid-level", "Senior", "Director"],
        ["Not a priority", "A bonus", "Important for some", "Essential for all"],
        ["Faible", "Moyen", "Forte", "Essentiel"],
        ["Satisfaisante", "Très satisfaisante", "Excellente"],
        ["damaged", "poor", "average", "good"],
        ["decreased", "remained", "increased"],
        ["O-levels", "A-levels", "Bachelor's degree", "Master's degree"],
        ["1 semester", "1 year", "2-5 years"],
    ],
)
def test_levels_that_no_scale_of_views_has(words):
    assert known_order(sorted(words)) == words


def test_labels_from_good_to_bad_are_turned_though_one_answer_stands_beside_them():
    words = ["Very safe", "Fairly safe", "Fairly unsafe", "Very unsafe", "Stay at home then"]
    labels = {str(n): word for n, word in enumerate(words, start=1)}
    question = single_question(column("How safe is the harbour?", [*"12345"] * 4, labels=labels))
    assert [choice.caption for choice in question.choices] == [*words[3::-1], words[4]]
    assert keys(question) == ["scale_unknown"]


def test_labels_from_bad_to_good_stay_as_the_tool_has_them():
    words = ["Very unsafe", "Fairly unsafe", "Fairly safe", "Very safe", "Stay at home then"]
    labels = {str(n): word for n, word in enumerate(words, start=1)}
    question = single_question(column("How safe is the harbour?", [*"12345"] * 4, labels=labels))
    assert ([choice.caption for choice in question.choices], keys(question)) == (words, [])


def test_labels_of_which_an_answer_beside_the_scale_is_a_step_of_it_stay():
    words = ["Improve much", "Improve somewhat", "Stay the same", "Get somewhat worse", "Get much worse"]
    labels = {str(n): word for n, word in enumerate(words, start=1)}
    question = single_question(column("What will the harbour do?", [*"12345"] * 4, labels=labels))
    assert [choice.caption for choice in question.choices] in (words, words[::-1])


def test_amounts_per_another_period_do_not_overlap():
    assert overlap(["0-3 times a month", "1-2 times a week", "2 times a day"]) == []


def test_ranks_by_their_headers_are_told(tmp_path):
    cells = [[str(1 + (n + at) % 3) for at in range(3)] for n in range(20)]
    found = drafted(tmp_path, ["rank_soup", "rank_bread", "rank_fish"], cells)
    assert [(question.type, keys(question)[0]) for question in found.questions] == [
        ("select_one", "ranking_places")
    ] * 3


def test_a_label_that_is_no_number_beside_many_that_are_leaves_a_number():
    labels = {str(n): str(n) for n in range(1, 40)} | {"998": "Not computed"}
    question = single_question(column("Years at sea", [str(n) for n in range(1, 31)] * 2, labels=labels))
    assert (question.type, keys(question)) == ("integer", [])


def test_an_option_with_two_spellings_apart_from_the_others_is_told(tmp_path):
    stem = "Which wood do you use?"
    headers = [f"{stem} {one}" for one in ("Oak", "Beech", "Ash tree", "Elm", "Fir")]
    cells = [
        ["Oak" * (n % 2), "Beech" * (n % 3 % 2), ("Ash", "Frêne", "")[n % 3], "Elm" * (n % 2), "Fir"] for n in range(20)
    ]
    found = drafted(tmp_path, headers, cells)
    assert len(found.questions) == 3
    assert ["options_parted" in keys(question) for question in found.questions] == [True, False, True]


def test_a_label_that_denies_the_word_of_a_turned_scale_is_its_lowest():
    words = ["Extremely willing", "Very willing", "Somewhat willing", "Not very willing", "Never willing"]
    labels = {str(n): word for n, word in enumerate(words, start=1)}
    question = single_question(column("How willing are you to sail?", [*"12345"] * 4, labels=labels))
    assert [choice.caption for choice in question.choices] == words[::-1]


def test_ranks_below_one_prefix_are_ranks_though_some_places_were_not_given(tmp_path):
    headers = ["rank_home", "rank_work", "rank_cafe", "rank_none", "town"]
    rows = [["1", "2", "3", "", "A"], ["2", "1", "3", "", "B"], ["", "", "", "1", "A"], ["1", "3", "2", "", "B"]] * 4
    found = drafted(tmp_path, headers, rows).questions
    ranks = [question for question in found if question.headers[0].startswith("rank")]
    assert [(one.type, keys(one)) for one in ranks] == [("select_one", ["ranking_places"])] * 4


def test_a_scale_of_a_tool_side_by_side_is_one_grid_without_a_doubt_and_no_name_of_its_own():
    labels = dict(zip("1234", ["Never", "Sometimes", "Often", "Always"], strict=True))
    columns = [
        Column(name, Said(text, labels=labels), dict.fromkeys(labels, 3), 12)
        for name, text in [("rest", "I rest"), ("walk", "I walk"), ("sing", "I sing")]
    ]
    found = recognise(Export(Path("a.sav"), "SPSS", tuple(columns), 12), can_tick=True).questions
    assert [(bool(one.block), one.side_by_side, keys(one)) for one in found] == [(True, True, [])] * 3


def test_what_programs_write_beside_questions_is_none(tmp_path):
    asked = "Which department do you work in?"
    headers = [asked, f"Points – {asked}", f"Feedback – {asked}", "Feedback - how was it?", "Q4_DO_1", "Q4_DO_2"]
    rows = [["HR", "1", "", "good", "1", "2"], ["IT", "0", "well done", "bad", "2", "1"]]
    found = drafted(tmp_path, headers, rows * 6)
    told = {column.header for columns in found.metadata.values() for column in columns}
    assert told == {headers[1], headers[2], "Q4_DO_1", "Q4_DO_2"}


def test_columns_of_one_and_two_below_a_ranking_are_places(tmp_path):
    headers = ["Rank these places: Home", "Rank these places: Office", "town"]
    found = drafted(tmp_path, headers, [["1", "2", "A"], ["2", "1", "B"], ["1", "2", "A"]] * 5).questions
    assert [(one.type, keys(one)) for one in found[:2]] == [("select_one", ["ranking_places"])] * 2


def test_rows_numbered_by_place_of_which_no_answer_stands_twice_are_told_as_a_ranking():
    def grid(first, second, third):
        cells = [dict(zip("abc", own, strict=True)) for own in (first, second, third)]
        said = [Said("Rank the tools", str(at), kind="single", group="Q4") for at in (1, 2, 3)]
        columns = [Column(f"Q4[{at}]", one, own, 12) for at, (one, own) in enumerate(zip(said, cells, strict=True), 1)]
        return recognise(Export(Path("a.csv"), "LimeSurvey", tuple(columns), 12), can_tick=True).questions

    ranked = grid((6, 4, 2), (3, 5, 4), (3, 3, 6))  # every answer 12 times in all
    rated = grid((6, 4, 2), (8, 2, 2), (6, 3, 3))  # a stands 20 times, of 12 people
    assert ["ranked_places" in keys(one) for one in (*ranked, *rated)] == [True] * 3 + [False] * 3


def test_an_option_that_stands_in_two_languages_belongs_to_its_question(tmp_path):
    stem = "Why do you use it? "
    options = ["Ease of use", "Special hardware", "Web hosting"]
    cells = [[options[0], "", options[2]], ["", options[1], ""], ["", "Matériel spécialisé", options[2]]]
    rows = [*cells[:2] * 4, *cells[2:] * 3]  # 4 say Special hardware, 3 say so in French
    [found] = drafted(tmp_path, [f"{stem}{one}" for one in options], rows).questions
    assert (found.type, [choice.caption for choice in found.choices]) == ("select_multiple", options)
    assert "Matériel spécialisé" in found.ticks[0]
    [doubt] = [doubt for doubt in found.doubts if doubt.key == "marks_guessed"]
    assert doubt.values["ticked"] == "Matériel spécialisé"


def test_a_column_that_repeats_the_one_before_it_is_named_and_left_out(tmp_path):
    headers = ["Gender", "Gender value", "Age", "Age value", "Gender", "Gender of child"]
    rows = [[one, one, age, age, one, "Boy"] for one, age in zip(["Woman", "Man"] * 5, range(20, 30), strict=True)]
    found = drafted(tmp_path, headers, rows)
    assert [column.header for column in found.metadata["other"]] == ["Gender value", "Age value"]
    assert {"Gender", "Age", "Gender of child"} <= {question.headers[0] for question in found.questions}


def test_a_letter_that_was_lost_before_the_export_is_doubted(tmp_path):
    headers = ["How often do people act as if they\ufffdre better?", "How often are you called names?"]
    found = drafted(tmp_path, headers, [["Never", "Often"], ["Often", "Always"], ["Always", "Never"]] * 4)
    lost, whole = found.questions
    assert ("?re better" in f"{lost.text} {lost.short}", "letters_lost" in keys(lost)) == (True, True)
    assert "letters_lost" not in keys(whole)


def test_a_language_that_is_not_known_is_no_french():
    cells = {"A maioria das casas foi vendida": 3, "Não sei como será para os outros": 2, "Em uma das ruas": 4}
    asked = Column("Como você vê os preços e qual é o seu bairro?", Said(), cells, 9)
    language, _, spoken, guessed = language_of_exports([Export(Path("a.csv"), "", (asked,), 9)], None)
    assert (language, spoken, guessed) == ("en", "other", True)


@pytest.mark.parametrize(("wrong", "left_out"), [(False, True), (True, False)])
def test_how_many_boxes_were_ticked_is_no_question(wrong, left_out):
    # As SoSci Survey writes it: 1 = not ticked, 2 = ticked, and before them how many were.
    boxes = [["1", "2", "2", "1", "2", "1"], ["2", "2", "1", "1", "2", "1"], ["1", "2", "1", "1", "2", "2"]]
    counts = ["1", "3", "1", "0", "3", "2" if wrong else "1"]
    columns = [
        column_of(header, cells, Said(), n=6)
        for header, cells in zip(["AB01", "AB01_01", "AB01_02", "AB01_03"], [counts, *boxes], strict=True)
    ]
    kept, told = without_sums(columns)
    assert [column.header for column in told] == (["AB01"] if left_out else [])
    assert len(kept) + len(told) == len(columns)
