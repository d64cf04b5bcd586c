"""The workbooks that show each result two ways: by the register, and without the flagged responses."""

from __future__ import annotations

import pandas as pd
import pytest

from builders import codebook, config, ingested, item, write_both_ways
from les_evaluation.core.workbooks import read_workbook
from les_evaluation.output.tables.sensitivity_workbooks import multiple_choice
from les_evaluation.study.config_schema import fill_defaults
from les_evaluation.study.file_names import register_workbook
from les_evaluation.study.job_settings import sensitivity_settings
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.clean_responses import progress, to_responses
from les_evaluation.survey.clean.cleaning import flow
from les_evaluation.survey.decisions import decide
from les_evaluation.survey.ways_of_counting import counted_by_way

LES = ("genk", "beringen")
ITEMS = ("motief", "steun", "visie")
BOOK = codebook(
    item("motief", "select_multiple", "leren", "geld"),
    item("steun", "select_multiple", "tijd", "raad", groups=("kern",)),
    item("visie", "select_one", "oneens", "eens"),
)
FIGURES = [
    {"number": 20, "slug": "steun", "kind": "multi_select", "items": ["steun"]},
    {"number": 27, "slug": "visie", "kind": "likert_by_group", "items": ["visie"]},
]
TABLES = [{"number": number, "slug": "motief", "kind": "multi_select", "item": "motief"} for number in (6, 7)]
# Genk: two kern, of whom the first is flagged and breed in the register; one breed. Beringen: one kern.
ROWS = ingested(
    {"motief": "leren|geld", "steun": "tijd", "visie": "eens"},
    {"motief": "geld", "steun": "raad", "visie": "eens"},
    {"motief": "leren", "visie": "oneens", "partner_group": "breed"},
    {"motief": "leren", "les": "beringen"},
    items=ITEMS,
)
REGISTER = pd.DataFrame(
    [
        ("R-2", "genk", "kern", "breed", "exact"),
        ("R-3", "genk", "kern", "kern", "exact"),
        ("R-4", "genk", "breed", "", "unknown"),
        ("R-5", "beringen", "kern", "kern", "exact"),
    ],
    columns=["respondent", "les", "partner_group", "register_group", "how"],
)


@pytest.fixture
def settings():
    """A study with these figures and tables, whose two groups are set against each other."""
    made = fill_defaults(config(figures=FIGURES, tables=TABLES))
    for group in made["partner_groups"].values():
        group["compare"] = True
    return made


def written(folder, settings, name, *, significant_through="visie", without=()):
    """The sheets of one of the workbooks that the stage writes: name -> rows of cells, notes among them."""
    settings["survey"]["cleaning"]["significant_through"] = significant_through
    study = Study(settings)
    flagged = decide(
        ROWS[ROWS["respondent"] == "R-2"],
        study,
        step="quality",
        rule="speeder",
        decision="flagged",
        details=[{"seconds": "5", "limit": "20"}],
    )
    counts, flows = [], []
    for les in LES:
        rows = ROWS[ROWS["les"] == les]
        responses = to_responses(rows, BOOK, significant_through=significant_through)
        how = {"register": REGISTER[REGISTER["les"] == les], "flagged": ["R-2"]}
        counts.append(counted_by_way(responses, BOOK, study, les=les, **how))
        reached = progress(rows, BOOK, significant_through=significant_through)
        flows.append(flow(rows, rows, reached, les=les, invited=None, groups=list(study.groups)))
    given = {"registers": REGISTER, "decisions": flagged, "flows": pd.concat(flows)}
    made = write_both_ways(folder, Study(sensitivity_settings(settings)), BOOK, counts, without=without, **given)
    return {sheet: [cells for _, cells in read.rows] for sheet, read in read_workbook(made[name]).items()}


def by_register(folder, settings, **options):
    return written(folder, settings, "register_xlsx", **options)


def by_quality(folder, settings):
    return written(folder, settings, "quality_xlsx")


def numbers(rows, les, question):
    """Answer -> numbers of a question on the sheet of multiple choice."""
    return {row[2]: row[3:] for row in rows if row[:2] == [les, question]}


def test_every_answer_of_multiple_choice_with_and_without_the_flagged(tmp_path, settings):
    rows = by_quality(tmp_path, settings)["Meerkeuze"]
    ways = ("(alle)", "(zonder gemarkeerde)")
    groups = ("Kernpartners", "Brede partners", "Totaal")
    assert rows[0][3:] == [f"{group} {way}" for group in groups for way in ways]
    assert numbers(rows, "Genk", "Motief") == {
        "Leren": ["1", "0", "1", "1", "2", "1"],
        "Geld": ["2", "1", "0", "0", "2", "1"],
        "Totaal N": ["2", "1", "1", "1", "3", "2"],
    }
    assert numbers(rows, "Alle LES", "Motief")["Leren"] == ["2", "1", "1", "1", "3", "2"]
    # Of kern only: no numbers for breed.
    assert numbers(rows, "Genk", "Steun")["Tijd"] == ["1", "0", "", "", "1", "0"]


def test_every_answer_of_multiple_choice_by_own_choice_and_by_the_register(tmp_path, settings):
    rows = by_register(tmp_path, settings)["Meerkeuze"]
    assert numbers(rows, "Genk", "Motief") == {
        "Leren": ["1", "0", "1", "2", "2", "2"],
        "Geld": ["2", "1", "0", "1", "2", "2"],
        "Totaal N": ["2", "1", "1", "2", "3", "3"],
    }


def test_an_answer_that_is_no_longer_chosen_most_leads_to_another_conclusion(tmp_path, settings):
    rows = by_quality(tmp_path, settings)["Andere lezing"]
    told = {tuple(row[:3]): row[3:] for row in rows[1:] if len(row) > 3}
    # All of Genk: leren 2, geld 2, then 1 each; kern: geld 2 of 2, then 1 of 1: the same conclusions.
    assert ("Genk", "Motief", "Totaal") not in told
    assert ("Genk", "Motief", "Kernpartners") not in told
    # All LES together: leren 3 of 4, then leren 2 of 3; kern: leren 2 and geld 2, then one each.
    assert ("Alle LES", "Motief", "Totaal") not in told
    assert told["Genk", "Steun", "Kernpartners"] == ["2", "", "Tijd / Raad", "1", "", "Raad"]
    # 2 of 3 agree, then 1 of 2.
    assert told["Genk", "Visie", "Totaal"] == ["3", "2", "meerderheid positief", "2", "1", "verdeeld"]


def test_every_question_stands_among_the_pairs_also_where_nothing_changes(tmp_path, settings):
    rows = by_quality(tmp_path, settings)["Met en zonder"]
    told = {tuple(row[:3]): row[3:] for row in rows}
    assert told["Genk", "Motief", "Kernpartners"] == ["2", "", "Geld", "1", "", "Geld"]
    assert told["Beringen", "Steun", "Kernpartners"] == ["0", "", "geen antwoorden", "0", "", "geen antwoorden"]
    assert ("Genk", "Steun", "Brede partners") not in told


def test_the_cross_table_says_out_of_whom_it_is(tmp_path, settings):
    rows = by_register(tmp_path, settings)["Kruistabel"]
    assert rows[0][-2:] == ["Niet gevonden", "Totaal"]
    assert rows[1] == ["Genk", "Kernpartners", "1", "1", "0", "2"]
    # Four were kept, of whom three answered `visie`.
    notes = " ".join(row[0] for row in rows if row and row[0])
    assert "Basis: alle 4 behouden responsen" in notes
    assert "significant deel invulde: 3." in notes


def test_without_a_significant_part_the_cross_table_has_but_one_base(tmp_path, settings):
    rows = by_register(tmp_path, settings, significant_through=None)["Kruistabel"]
    notes = " ".join(row[0] for row in rows if row and row[0])
    assert "Basis: alle 4 behouden responsen" in notes
    assert "significant" not in notes


def test_questions_of_figures_and_tables_stand_once(settings):
    assert multiple_choice(settings) == ["steun", "motief"]


def test_a_single_choice_on_no_scale_is_told_by_its_answers(tmp_path, settings):
    settings["figures"] = []
    settings["tables"] = [{"number": 8, "slug": "visie", "kind": "multi_select", "item": "visie"}]
    sheets = written(tmp_path, settings, "quality_xlsx")
    said = {str(cell) for rows in sheets.values() for row in rows for cell in row}
    assert {"Eens", "Oneens"} <= said  # who agrees most, and who not


def test_both_workbooks_say_that_waves_are_pooled(tmp_path, settings):
    told = "Metingen samengenomen"
    for name in ("register_xlsx", "quality_xlsx"):
        before = str(written(tmp_path / name, settings, name))
        assert told not in before
    waves = settings["survey"]["waves"]
    wave = next(iter(waves.values()))
    waves["later"] = wave | {"label": {"nl": "Later", "en": "Later"}}
    settings["survey"]["compare_waves"] = "pooled"
    for name in ("register_xlsx", "quality_xlsx"):
        first = next(iter(written(tmp_path / f"{name}_pooled", settings, name).values()))
        assert told in str(first)


def test_the_workbook_on_groups_is_called_after_the_word_of_the_study():
    core, others = {"kern": {}, "breed": {}}, {"leraar": {}, "ouder": {}}
    roles = {"partner_group": {"nl": ["rol", "rollen", "de"], "en": ["kind of role", "kinds of role"]}}

    def name(groups, language, words):
        return register_workbook({"study": {"language": language}, "partner_groups": groups, "words": words})

    assert name(core, "nl", {}) == "wie_is_kern.xlsx"
    assert name(core, "nl", roles) == "rol_gekozen_of_register.xlsx"
    assert name(others, "nl", {}) == "partnergroep_gekozen_of_register.xlsx"
    assert name(others, "en", {}) == "group_chosen_or_registered.xlsx"
    assert name(core, "en", roles) == "kind_of_role_chosen_or_registered.xlsx"


def test_without_register_or_groups_only_the_workbook_on_quality_is_made(tmp_path, settings):
    made = written(tmp_path, settings, "quality_xlsx", without=("register", "register_xlsx"))
    assert "Gemarkeerd" in made
    assert list(tmp_path.glob("register*_made.*")) == []
