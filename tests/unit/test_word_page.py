"""docs/word.md names the documents, styles and bookmarks that there are, and its commands name targets of the demos."""

import re
from pathlib import Path

import yaml

from les_evaluation.output.documents.reference_styles import LOGO_PLACE, PARAGRAPH_STYLES, TABLE_STYLES, TITLE_PLACE
from les_evaluation.output.documents.word_marks import bookmark_name
from les_evaluation.output.sites.plain_tables import QUOTES_OF_A_CODE
from les_evaluation.output.sites.short_sentences import FEWEST, MOST_QUESTIONS
from les_evaluation.study.file_names import file_name

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/word.md").read_text(encoding="utf-8")


def test_it_names_every_style_place_and_file():
    files = [file_name(name, language) for name in ("report_docx", "annex_docx") for language in ("nl", "en")]
    wanted = [*PARAGRAPH_STYLES, *TABLE_STYLES, TITLE_PLACE, LOGO_PLACE, *(f"`{file}.docx`" for file in files)]
    wanted += [bookmark_name("Figuur", "27"), bookmark_name("Tabel", "B.1.4"), bookmark_name("Figure", "3")]
    assert [name for name in wanted if name not in PAGE] == []


def test_its_commands_name_a_target_of_their_study():
    commands = re.findall(r"^snakemake --cores 4 (\w+)(?: --configfile (\S+))?", PAGE, re.MULTILINE)
    assert len(commands) == 3
    for target, file in commands:
        config = yaml.safe_load((ROOT / (file or "config.yaml")).read_text(encoding="utf-8"))
        assert target in [*config["les"], "documents"]


def test_its_numbers_are_those_of_the_code():
    assert (MOST_QUESTIONS, FEWEST, QUOTES_OF_A_CODE) == (3, 5, 3)  # in words on the page
    assert all(said in PAGE for said in ("at most three questions", "fewer than five", "the first three"))
