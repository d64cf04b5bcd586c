"""Which columns are one question: rounds of a loop, grids called alike, boxes whose caption is in the header."""

from openpyxl import load_workbook

from les_evaluation.core.problems import Problems
from les_evaluation.study.drafting.drafted_study import start_study
from les_evaluation.study.drafting.export_files import read_sources
from les_evaluation.study.drafting.recognise import recognise


def asked(tmp_path, rows, name="data.csv"):
    """The questions of an export with these rows, by data_label."""
    lines = (",".join(f'"{cell}"' for cell in row) for row in rows)
    (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    problems = Problems()
    sources = read_sources([tmp_path / name], problems=problems)
    assert problems.found == []
    return {question.data_label: question for question in recognise(sources.exports[0], can_tick=True).questions}


def loops(word):
    names = ["StartDate", "EndDate", "Finished", "ResponseId"]
    heads, texts, ids = list(names), ["Start Date", "End Date", "Finished", "Response ID"], list("abcd")
    for at in ("1", "2"):
        heads += [f"{at}_Q2", f"{at}_Q3", f"{at}_Q4", f"{at}_Q5"]
        texts += [f"{at} - {word}", f"{at} - How long?", f"{at} - I agree", f"Where is it? - {at} - Town"]
    ids = [f'{{""ImportId"":""{head}""}}' for head in heads]
    answers = [
        ["Yes", "Long", "Agreed", "Ghent", "No", "Short", "Agreed", "Bruges"],
        ["No", "Short", "", "Aalst", "Yes", "Long", "Agreed", "Ghent"],
        ["Yes", "Short", "Agreed", "Ghent", "Yes", "Long", "", "Aalst"],
    ]
    metadata = [[f"2024-01-0{at} 10:00:00", f"2024-01-0{at} 10:10:00", "True", f"R_{at}"] for at in (1, 2, 3)]
    return [heads, texts, ids, *(told + own for told, own in zip(metadata, answers, strict=True))]


def test_the_rounds_of_a_loop_are_questions_of_their_own_and_not_a_grid(tmp_path):
    found = asked(tmp_path, loops("Was it new?"))
    assert list(found) == ["1_Q2", "1_Q3", "1_Q4", "1_Q5", "2_Q2", "2_Q3", "2_Q4", "2_Q5"]
    assert {question.block for question in found.values()} == {""}
    # Two boxes to agree with are not one question with several answers.
    assert {question.type for question in found.values()} == {"select_one"}
    assert [found[name].text for name in ("1_Q3", "2_Q2", "2_Q5")] == [
        "How long? (1)",
        "Was it new? (2)",
        "Where is it? (2): Town",
    ]


def test_two_grids_called_alike_are_two_blocks(tmp_path):
    # The same words stand above two grids with other answers, with a question between them.
    names = ["Timestamp", "Courses [Maths]", "Courses [Music]", "Age", "Courses [Room]", "Courses [Hours]"]
    rows = [
        ["2024-01-01 10:00:01", "Good", "Bad", "31", "Often", "Never"],
        ["2024-01-01 10:00:02", "Bad", "Good", "44", "Never", "Often"],
        ["2024-01-01 10:00:03", "Good", "Good", "52", "Often", "Often"],
    ]
    (tmp_path / "data.csv").write_text("\n".join(map(",".join, [names, *rows])) + "\n", encoding="utf-8")
    drafted = start_study(
        [tmp_path / "data.csv"], study="x", root=tmp_path / "root", given={}, ask=None, problems=Problems()
    )
    sheet = load_workbook(drafted.folder / "survey" / "codebook.xlsx")["survey"]
    heads, *lines = sheet.iter_rows(values_only=True)
    rows_of = [dict(zip(heads, line, strict=True)) for line in lines]
    blocks: dict[str, set] = {}
    for row in rows_of:
        if row["block"]:
            blocks.setdefault(row["block"], set()).add(row["type"])
    assert all(len(types) == 1 for types in blocks.values()), blocks


def test_a_number_before_the_caption_tells_the_options_of_one_question(tmp_path):
    # Below each header its own caption, below one nothing, below one another word; then another number.
    heads = ["id", "3. Python.", "3. R.", "3. Julia.", "3. Phone, please tell.", "4. Dev.", "4. Boss.", "5. Rate it"]
    rows = [
        heads,
        ["a1", "Python.", "", "", "Phone", "Dev.", "", "2"],
        ["a2", "Python.", "R.", "", "", "", "Boss.", "3"],
        ["a3", "", "R.", "", "", "Dev.", "", "1"],
    ]
    found = asked(tmp_path, rows)
    assert [(q.type, len(q.headers)) for q in found.values()] == [
        ("select_multiple", 4),
        ("select_multiple", 2),
        ("select_one", 1),
    ]
    assert found["3"].captions() == ("python.", "r.", "julia.", "phone, please tell.")


def test_a_heading_above_marks_is_the_question_of_these_columns_alone(tmp_path):
    title = ["Enquête", "", "", "", "", "", "", ""]
    above = ["Envoi", "", "Où nous avez-vous connus ?", "", "", "", "Vos outils", ""]
    heads = ["Numéro", "Âge", "École", "Amis", "Autre", "Précisez", "Discord", "IRC"]
    rows = [
        ["1", "31", "X", "", "", "", "X", ""],
        ["2", "44", "X", "X", "", "", "", "X"],
        ["3", "52", "", "X", "X", "radio", "", ""],
    ]
    found = asked(tmp_path, [title, above, heads, *rows])
    told = {question.text: (question.type, question.captions()) for question in found.values()}
    assert told["Où nous avez-vous connus ?"] == ("select_multiple", ("ecole", "amis", "autre"))
    assert told["Vos outils"] == ("select_multiple", ("discord", "irc"))
    assert "Précisez" in told
    assert told["Âge"][0] == "integer"


def test_boxes_behind_a_stroke_are_one_question_with_a_doubt(tmp_path):
    heads = ["KEY", "ITEMS/Radio", "ITEMS/Oven", "ITEMS/Fan", "care/new", "care/often"]
    rows = [["u1", "1", "0", "0", "1", "3"], ["u2", "0", "1", "0", "0", "5"], ["u3", "1", "1", "0", "1", "2"]]
    found = asked(tmp_path, [heads, *rows])
    assert found["ITEMS"].type == "select_multiple"
    assert found["ITEMS"].captions() == ("items/radio", "items/oven", "items/fan") or len(found["ITEMS"].choices) == 3
    assert {doubt.key for doubt in found["ITEMS"].doubts} == {"no_wording", "options_guessed"}
    assert "care/new" in found  # care is a group of questions, one of which holds no box


def test_codes_without_words_in_r_syntax_are_the_answers_of_a_scale(tmp_path):
    (tmp_path / "syntax.R").write_text(
        'names(data)[1] <- "id"\n'
        'attributes(data)$variable.labels[2] <- "[I plan to.Surely not | Surely] About coffee."\n'
        'data[, 2] <- factor(data[, 2], levels=c(1,2,3),labels=c("", "", ""))\nnames(data)[2] <- "plan"\n'
        'attributes(data)$variable.labels[3] <- "[It is.Bad | Good] About coffee."\n'
        'data[, 3] <- factor(data[, 3], levels=c(1,2,3),labels=c("bad", "", "good"))\nnames(data)[3] <- "mood"\n',
        encoding="utf-8",
    )
    (tmp_path / "data.csv").write_text("id,plan,mood\n1,1,2\n2,3,1\n3,2,3\n4,2,2\n", encoding="utf-8")
    problems = Problems()
    sources = read_sources([tmp_path / "data.csv", tmp_path / "syntax.R"], problems=problems)
    assert problems.found == []
    found = {question.data_label: question for question in recognise(sources.exports[0], can_tick=True).questions}
    assert (found["plan"].type, found["plan"].captions()) == ("select_one", ("1", "2", "3"))
    assert (found["mood"].type, found["mood"].captions()) == ("select_one", ("bad", "2", "good"))


def test_rows_above_a_wider_table_are_answers_and_no_title(tmp_path):
    # Ten rows of six columns; further down an older table lies beside it, with more columns.
    heads = ["ID", "Rate the room", "Rate the food", "Rate the talk", "Age", "Town", *[""] * 9]
    rows = [[str(at), str(at % 5 + 1), str(at % 4 + 1), "3", str(30 + at), "Ghent", *[""] * 9] for at in range(10)]
    wide = [[str(at), "1", "2", "3", "44", "Bruges", *["old"] * 9] for at in range(10, 16)]
    (tmp_path / "data.csv").write_text(
        "\n".join(",".join(row) for row in [heads, *rows, *wide]) + "\n", encoding="utf-8"
    )
    export = read_sources([tmp_path / "data.csv"], problems=Problems()).exports[0]
    assert export.n == 16
    assert [column.header for column in export.columns][:3] == ["ID", "Rate the room", "Rate the food"]
