"""What was written at "other, please specify" becomes that answer, and its text stands with the open answers."""

import pytest

from les_evaluation.survey.ingest.wave import DOUBTFUL
from small_study import FORMATS, SmallStudy, problems_in, responses

ANDERE = ["motief", "andere", "Andere", "Other", "4", "other"]
ROL = ["rol", "andere", "Andere, namelijk", "Other (please specify)", "3", "other"]
TEXT = ["text", "motief_tekst", "Welk motief?", "Which motive?", "", "", "${motief} = 'andere'", ""]
ROL_TEXT = ["text", "rol_tekst", "Welke rol?", "Which role?", "", "", "${rol} = 'andere'", ""]
OPTIONS = ("motief_1", "motief_2", "motief_3")


def study(tmp_path, cells, *, ending="xlsx", column="motief", text=TEXT, **more):
    """A study whose motives stand in one cell; text: the question that takes what was written, None for none."""
    lines = [{column: cell} | {name: values[at] for name, values in more.items()} for at, cell in enumerate(cells)]
    rows = responses(*lines)
    if column == "motief":
        keep = [at for at, head in enumerate(rows[0]) if head not in OPTIONS]
        rows = [[row[at] for at in keep] for row in rows]
    small = SmallStudy(tmp_path, ending, rows)
    small.choices.append(ROL if column == "rol" else ANDERE)
    small.wave["partner_group"]["map"] |= {3: "kern"} if column == "rol" else {}
    if text:
        small.survey.insert(3 if column == "rol" else 8, list(ROL_TEXT if column == "rol" else text))
    return small


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(
    ("cell", "ticked", "written"),
    [
        ("Tijd;Geld;Andere: mijn eigen reden", "tijd|geld|andere", "mijn eigen reden"),
        ("Tijd;Other - bel 0470 12 34 56", "tijd|andere", "bel [tel.]"),
        ("Andere (voor het dorp)", "andere", "voor het dorp"),
        ("Tijd;Other (please specify) - my doctor", "tijd|andere", "my doctor"),
        ("Andere, namelijk: mijn arts", "andere", "mijn arts"),
        ("Tijd, Andere: rust, en ruimte", "tijd|andere", "rust; en ruimte"),
        ("Tijd;zomaar voor het plezier", "tijd|andere", "zomaar voor het plezier"),
        ("Tijd;Andere", "tijd|andere", ""),
        ("1;4", "tijd|andere", ""),
    ],
)
def test_a_text_in_a_joined_cell_is_other_and_is_listed(tmp_path, ending, cell, ticked, written):
    rows = study(tmp_path, [cell, "Geld"], ending=ending).ingested().rows
    assert (rows["q_motief"].iloc[0], rows["q_motief_tekst"].iloc[0]) == (ticked, written)
    assert (rows["q_motief"].iloc[1], rows["q_motief_tekst"].iloc[1]) == ("geld", "")


def test_the_same_words_in_many_rows_are_told_on_the_screen_and_recode_makes_them_an_answer(tmp_path):
    cells = ["lid van de kern"] * 4 + ["Zorg", "zorg ", "Zorg"] + ["Andere, namelijk: bakker"] * 3 + ["slager"] * 2
    small = study(tmp_path, cells, column="rol")
    assert small.ingested().rows["q_rol"].tolist() == ["andere"] * 12
    ((row, told),) = small.decided("other_repeated")
    assert row == 2
    assert told.startswith("rol: 7 rijen met een tekst")
    assert "'lid van de kern', 'Zorg'" in told
    assert "other_repeated" in DOUBTFUL
    small.wave["recode"] = {"rol": {"lid van de kern": "kern", "Zorg": "breed"}}
    assert small.ingested().rows["q_rol"].tolist() == ["kern"] * 4 + ["breed"] * 3 + ["andere"] * 5
    assert small.decided("other_repeated") == []


def test_the_same_words_among_other_motives_are_told(tmp_path):
    small = study(tmp_path, ["Tijd;Gezondheid", "Gezondheid", "Geld;gezondheid", "Tijd;zomaar"])
    ((row, told),) = small.decided("other_repeated")
    assert (row, "3 rijen" in told, "zomaar" in told) == (2, True, False)


def test_a_slip_of_an_answer_or_a_code_is_no_text(tmp_path):
    told = problems_in(study(tmp_path, ["Tijd;Gled", "Tijd;7"]).told())
    assert [where.rpartition(" › ")[2] for where, *_ in told] == ['"Gled"', '"7"']


def test_without_a_question_for_the_texts_those_of_a_cell_stand_with_the_decisions(tmp_path):
    small = study(tmp_path / "a", ["Tijd;Andere: rust", "Geld;zomaar iets", "Tijd"], text=None)
    assert small.ingested().rows["q_motief"].tolist() == ["tijd|andere", "geld|andere", "tijd"]
    ((_, told),) = small.decided("other_unlisted")
    assert "2 rijen" in told
    assert "relevant ${motief} = 'andere'" in told
    listed = small.decided("answer_repaired")
    assert [(row, "rust" in told, "zomaar iets" in told) for row, told in listed] == [
        (2, True, False),
        (3, False, True),
    ]


def test_without_a_question_for_the_texts_a_slip_stops_and_so_does_a_text_of_a_single_choice(tmp_path):
    assert len(problems_in(study(tmp_path / "a", ["Tijd;Gled"], text=None).told())) == 1
    ((*_, do),) = problems_in(study(tmp_path / "b", ["een buur", "1"], column="rol", text=None).told())
    assert "een vraag van type text met relevant ${rol} = 'andere'" in do


@pytest.mark.parametrize("ending", FORMATS)
def test_a_text_in_the_cell_of_a_single_choice_is_other(tmp_path, ending):
    small = study(tmp_path, ["Andere, namelijk: vrijwilliger", "2", "een buur"], ending=ending, column="rol")
    rows = small.ingested().rows
    assert rows["q_rol"].tolist() == ["andere", "breed", "andere"]
    assert rows["q_rol_tekst"].tolist() == ["vrijwilliger", "", "een buur"]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_text_in_a_column_of_its_own_is_other(tmp_path, ending):
    more = {"motief_tekst": ["rust", "", "ruimte"]}
    small = study(tmp_path, ["Tijd", "Geld", ""], ending=ending, **more)
    rows = small.ingested().rows
    assert rows["q_motief"].tolist() == ["tijd|andere", "geld", "andere"]
    assert len(small.decided("other_from_text")) == 1


def test_a_text_beside_option_columns_without_one_for_other_is_other(tmp_path):
    more = {"motief_tekst": ["rust", ""]}
    small = study(tmp_path, ["1", "1"], column="motief_1", **more)
    assert small.ingested().rows["q_motief"].tolist() == ["tijd|andere", "tijd"]


def test_a_text_in_the_option_column_of_other_is_listed(tmp_path):
    small = study(tmp_path, ["0", "1"], column="motief_1", motief_4=["rust en stilte", "0"])
    rows = small.ingested().rows
    assert rows["q_motief"].tolist() == ["andere", "tijd"]
    assert rows["q_motief_tekst"].tolist() == ["rust en stilte", ""]
    assert small.cleaned().responses.query("item == 'motief_tekst' and status == 'answered'")["choice"].tolist() == [
        "rust en stilte"
    ]
