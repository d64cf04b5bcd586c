"""A bad input stops the run at once, names every place that is wrong, and leaves the results as they were."""

import re

import openpyxl
import pytest

pytestmark = pytest.mark.slow

SURVEY = "raw/demo/survey"
LIMBURG = f"{SURVEY}/limburg_2023.xlsx"
CODEBOOK = f"{SURVEY}/codebook.xlsx"
FORM = re.compile(r"^\[(\d+) van (\d+)\] (.+)\n  Wat: (.+)\n  Doe dit: (.+)$", re.MULTILINE)


def problems_of(project):
    """Run with everything up to date but the bad input: (place, what is wrong, what to do) of every problem.

    Whatever is wrong, the results keep their bytes and no job starts.
    """
    before = project.state()
    run = project.snakemake("--cores", "1", code=1)
    assert project.state() == before
    assert not run.jobs
    assert "Traceback" not in run.output
    told = FORM.findall(run.output)
    assert [(number, total) for number, total, *_ in told] == [
        (str(number), str(len(told))) for number in range(1, len(told) + 1)
    ], run.output
    assert told, run.output
    return [tuple(parts) for _, _, *parts in told]


def edit_sheet(project, file, sheet, change):
    """Let change(sheet) edit a sheet of a workbook (the first when no name is given)."""
    path = project.folder / file
    workbook = openpyxl.load_workbook(path)
    change(workbook[sheet] if sheet else workbook.worksheets[0])
    workbook.save(path)


def set_cell(project, file, sheet, row, column, value):
    """Put a value in the column with this header."""

    def change(worksheet):
        headers = [cell.value for cell in worksheet[1]]
        worksheet.cell(row, headers.index(column) + 1, value)

    edit_sheet(project, file, sheet, change)


def codebook_row(project, item):
    """The row of a question on the sheet `survey`, as Excel shows it."""
    names = [row["name"] for row in project.sheet(CODEBOOK, "survey")]
    return names.index(item) + 2


def change_config(project, change):
    """Let change(config) edit the configuration."""
    config = project.config()
    change(config)
    project.write_config(config)


def test_missing_file(project):
    (project.folder / LIMBURG).rename(project.folder / SURVEY / "limburg_2032.xlsx")
    ((place, what, do),) = problems_of(project)
    assert place == LIMBURG
    assert "bestaat niet" in what
    assert "limburg_2032.xlsx" in what
    assert "config.yaml" in do


def test_missing_sheet(project):
    edit_sheet(project, CODEBOOK, "choices", lambda sheet: setattr(sheet, "title", "choises"))
    ((place, what, _),) = problems_of(project)
    assert place == f"{CODEBOOK} › blad choices"
    assert "survey, choises" in what
    assert "dichtstbij: choises" in what


def test_empty_sheet(project):
    edit_sheet(project, LIMBURG, None, lambda sheet: sheet.delete_rows(2, sheet.max_row))
    ((place, what, _),) = problems_of(project)
    assert place == f"{LIMBURG} › blad Responses"
    assert "geen gegevens" in what


def test_question_of_the_codebook_without_a_column(project):
    set_cell(project, CODEBOOK, "survey", codebook_row(project, "visie_helder"), "data_label", "q_Visie_44")
    ((place, what, _),) = problems_of(project)
    assert place == f"{LIMBURG} › blad Responses › rij 1 › q_Visie_44"
    for part in ("visie_helder", "limburg_2023", "dichtstbij: q_Visie_4"):
        assert part in what


def test_unknown_caption_and_code(project):
    set_cell(project, LIMBURG, None, 14, "q_Visie_4", "Helemal akkoord")
    set_cell(project, LIMBURG, None, 15, "q_Visie_4", "Helemal akkoord")
    set_cell(project, LIMBURG, None, 16, "q_Meerwaarde_1", 77)
    first, second = sorted(problems_of(project), key=lambda problem: "q_Visie" not in problem[0])
    assert first[0] == f'{LIMBURG} › blad Responses › rij 14 › q_Visie_4 › "Helemal akkoord"'
    for part in ("visie_helder", "dichtstbij: Helemaal akkoord", "nog 1 keer", "4 = Akkoord"):
        assert part in first[1]
    assert second[0] == f'{LIMBURG} › blad Responses › rij 16 › q_Meerwaarde_1 › "77"'
    assert "mw_deelname" in second[1]


def test_personal_data_are_masked_in_messages(project):
    set_cell(project, LIMBURG, None, 14, "q_Visie_4", "vraag an.peeters@example.org of 0470 12 34 56")
    ((place, _, _),) = problems_of(project)
    assert place.endswith('› q_Visie_4 › "vraag [e-mail] of [tel.]"')
    logs = "".join(project.texts("logs").values())
    assert "an.peeters" not in logs
    # Not four digits alone: the logs hold long numbers of the files that were checked.
    assert not re.search(r"0470\D{0,3}12\D{0,3}34", logs)


def test_unknown_les_in_the_map(project):
    change_config(project, lambda config: config["survey"]["waves"]["limburg_2023"]["les"]["map"].update({3: "gent"}))
    told = problems_of(project)
    (what,) = [what for place, what, _ in told if place == 'config.yaml › survey.waves.limburg_2023.les.map.3 › "gent"']
    assert "dichtstbij: genk" in what
    for les in ("beringen", "borgloon", "ieper", "poperinge", "overkoepelend"):
        assert les in what


def test_les_in_the_export_that_the_map_lacks(project):
    def drop_borgloon(config):
        del config["survey"]["waves"]["limburg_2023"]["les"]["map"][2]
        del config["les"]["borgloon"]
        config["tables"] = [entry for entry in config["tables"] if entry.get("les") != "borgloon"]
        config["figures"] = [entry for entry in config["figures"] if entry.get("les") != "borgloon"]
        config["networks"]["broader"] = []

    change_config(project, drop_borgloon)
    told = problems_of(project)
    (found,) = [problem for problem in told if problem[0].endswith('› q_LES › "borgloon"')]
    assert found[0].startswith(f"{LIMBURG} › blad Responses › rij ")
    for part in ("hoort bij geen LES", "1: beringen", "3: genk"):
        assert part in found[1]
    assert "survey.waves.limburg_2023.les.map" in found[2]


def test_partner_group_that_the_map_lacks(project):
    def drop_afstand(config):
        del config["survey"]["waves"]["limburg_2023"]["partner_group"]["map"][3]

    change_config(project, drop_afstand)
    ((place, what, do),) = problems_of(project)
    assert re.fullmatch(rf'{re.escape(LIMBURG)} › blad Responses › rij \d+ › q_Partnerrol › "afstand"', place)
    for part in ("partnerrol", "hoort bij geen partnergroep", "1: kern", "2: breed"):
        assert part in what
    assert "survey.waves.limburg_2023.partner_group" in do


def test_typing_errors_in_the_configuration(project):
    def mistype(config):
        wave = config["survey"]["waves"]["limburg_2023"]
        wave["opend"] = wave.pop("opened")
        config["study"]["language"] = "nll"
        config["les"]["genk"]["invited"] = "veel"

    change_config(project, mistype)
    told = {place.split(" › ")[-1]: (place, what) for place, what, _ in problems_of(project)}
    assert set(told) == {'"opend"', '"nll"', '"veel"'}
    expected = {
        '"opend"': ("survey.waves.limburg_2023", "dichtstbij: opened"),
        '"nll"': ("study.language", "dichtstbij: nl"),
        '"veel"': ("les.genk.invited", "verwacht: een geheel getal"),
    }
    for value, (key, hint) in expected.items():
        place, what = told[value]
        assert place.startswith(f"config.yaml › {key}")
        assert hint in what


def test_figure_with_an_unknown_question(project):
    def misspell(config):
        (figure,) = (one for one in config["figures"] if one["slug"] == "slaagfactoren")
        figure.update(items=["visie_betroken"])

    change_config(project, misspell)
    ((place, what, _),) = problems_of(project)
    assert re.fullmatch(r'config.yaml › figures\[\d+\].items \(20 slaagfactoren\) › "visie_betroken"', place)
    assert "dichtstbij: visie_betrokken" in what
    assert CODEBOOK in what


def test_correction_of_a_row_that_is_not_there(project):
    correction = {"wave": "limburg_2023", "row": 999, "leave_out": True, "reason": "dubbel"}
    change_config(project, lambda config: config["les"]["genk"].update(corrections=[correction]))
    ((place, what, do),) = problems_of(project)
    assert place == 'config.yaml › les.genk.corrections[1] › "999"'
    assert "genk" in what
    assert "decisions.csv" in do


def test_everything_that_is_wrong_is_told_in_one_run(project):
    (project.folder / SURVEY / "westhoek_2024.sav").unlink()
    (project.folder / SURVEY / "pseudonym.key").write_text("kort", encoding="utf-8")
    set_cell(project, CODEBOOK, "survey", codebook_row(project, "visie_helder"), "data_label", "q_Visie_44")
    set_cell(project, LIMBURG, None, 14, "q_Meerwaarde_1", "Helemal akkoord")
    set_cell(project, "raw/demo/partners.xlsx", None, 2, "les", "gent")
    places = [place for place, _, _ in problems_of(project)]
    assert len(places) == 5
    for file in (LIMBURG, f"{SURVEY}/westhoek_2024.sav", f"{SURVEY}/pseudonym.key", "raw/demo/partners.xlsx"):
        assert any(place.startswith(file) for place in places), file


def test_a_run_goes_on_once_the_input_is_put_right(project):
    good = (project.folder / LIMBURG).read_bytes()
    moment = (project.folder / LIMBURG).stat()
    set_cell(project, LIMBURG, None, 14, "q_Visie_4", "Helemal akkoord")
    problems_of(project)
    (project.folder / LIMBURG).write_bytes(good)
    before = project.files()
    project.snakemake("--cores", "2", "results/ingest/limburg_2023.parquet")
    assert project.files() == before
    assert (project.folder / LIMBURG).stat().st_size == moment.st_size


def test_the_first_run_makes_nothing_from_a_bad_input(fresh):
    set_cell(fresh, LIMBURG, None, 14, "q_Visie_4", "Helemal akkoord")
    problems_of(fresh)
    assert not (fresh.folder / "results").exists()
