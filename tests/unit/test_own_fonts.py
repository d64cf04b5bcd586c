"""A font that the study brings draws the letters that ours lack, and what is no font is told before the first job."""

import pytest
from fontTools.ttLib import TTFont

from builders import config, keys
from les_evaluation.core.problems import Place, Problems
from les_evaluation.output.canvas.fonts import OWN, SPARE_FILES, families, lacking, text_width, use_fonts
from les_evaluation.output.canvas.saving import save_figure
from les_evaluation.output.figures.bars.likert_figure import draw_likert
from les_evaluation.output.letters import _fonts_are_sound as fonts_are_sound
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.job_settings import survey_figure_settings
from les_evaluation.study.settings import fonts_of, raw_inputs
from test_figures_draw import likert

ODD = "文"


@pytest.fixture
def font(tmp_path):
    """A font in which a letter that ours lack looks like an A."""
    made = TTFont(SPARE_FILES[False])
    for table in made["cmap"].tables:
        if table.isUnicode():
            table.cmap = {ord(ODD): table.cmap[ord("A")], ord("A"): table.cmap[ord("A")]}
    for name in made["name"].names:
        if name.nameID in (1, 4, 6, 16):
            name.string = "Proef"
    made.save(tmp_path / "proef.ttf")
    yield tmp_path / "proef.ttf"
    use_fonts([])


def test_a_letter_that_ours_lack_is_drawn_from_the_font_of_the_study(font, tmp_path):
    assert lacking(f"a{ODD}") == ODD
    before = text_width("Abc", 10)
    use_fonts([font])
    assert (lacking(f"a{ODD}"), families()[-1]) == ("", "Proef")
    assert text_width(ODD, 10) > 0
    assert text_width("Abc", 10) == before  # what ours have stays theirs
    use_fonts([])
    assert (lacking(ODD), OWN) == (ODD, [])


def test_the_figure_draws_it(font, tmp_path):
    use_fonts([font])
    plot = draw_likert(likert(("Genk", "Kern", [1, 2, 3, 4, 5], 0), title=f"Deel {ODD}"))
    save_figure(plot, tmp_path / "x.png", tmp_path / "x.svg", title=ODD, alt=ODD)
    assert ODD in (tmp_path / "x.svg").read_text(encoding="utf-8")


def test_the_jobs_that_draw_know_the_fonts_and_the_others_do_not(tmp_path):
    made = prepare_config(config(study__fonts=["fonts/proef.ttf"]))
    assert fonts_of(made) == survey_figure_settings(made)["fonts"] == ["raw/fonts/proef.ttf"]
    assert fonts_of(survey_figure_settings(made)) == ["raw/fonts/proef.ttf"]
    assert raw_inputs(made)[-1] == "raw/fonts/proef.ttf"
    assert "fonts" not in survey_figure_settings(prepare_config(config()))


def test_what_is_no_font_or_not_there_is_told(tmp_path, font):
    (tmp_path / "geen.ttf").write_text("dit is geen lettertype", encoding="utf-8")
    for name, key in (("geen.ttf", "font_unreadable"), ("weg.ttf", "file_missing")):
        problems = Problems()
        settings = {"raw": str(tmp_path), "study": {"fonts": [name]}}
        assert not fonts_are_sound(settings, problems=problems)
        assert keys(problems) == [key]
        assert problems.found[0].place == Place(f"{tmp_path}/{name}")
