"""A bad input stops the run at once, names every place that is wrong, and leaves the results as they were."""

import re

import openpyxl
import pytest

pytestmark = pytest.mark.slow

SURVEY = "raw/demo/survey"
LIMBURG = f"{SURVEY}/limburg_2023.xlsx"
CODEBOOK = f"{SURVEY}/codebook.xlsx"
MAIL_AND_PHONE = "vraag an.peeters@example.org of 0470 12 34 56"
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


def test_every_wrong_cell_and_name_is_told_in_one_run(project):
    for row, answer in {14: "Helemal akkoord", 15: "Helemal akkoord", 17: MAIL_AND_PHONE}.items():
        set_cell(project, LIMBURG, None, row, "q_Visie_4", answer)
    set_cell(project, LIMBURG, None, 16, "q_Meerwaarde_1", 77)
    set_cell(project, CODEBOOK, "survey", codebook_row(project, "visie_betrokken"), "data_label", "q_Visie_33")
    set_cell(project, "raw/demo/partners.xlsx", None, 2, "les", "gent")

    def change(config):
        del config["survey"]["waves"]["limburg_2023"]["partner_group"]["map"][3]
        correction = {"wave": "limburg_2023", "row": 999, "leave_out": True, "reason": "dubbel"}
        config["les"]["genk"].update(corrections=[correction])
        (figure,) = (one for one in config["figures"] if one["slug"] == "slaagfactoren")
        figure.update(items=["visie_betroken"])

    change_config(project, change)
    told = {place.rsplit(" › ", 1)[-1]: (place, what, do) for place, what, do in problems_of(project)}
    rows = f"{LIMBURG} › blad Responses › rij"
    # Value -> its place, parts of what is wrong with it, and a part of what to do.
    expected = {
        '"gent"': ("raw/demo/partners.xlsx › blad partners › rij 2 › les", ["dichtstbij: genk"], "config.yaml"),
        '"visie_betroken"': (
            r"config.yaml › figures\[\d+\].items \(20 slaagfactoren\)",
            ["dichtstbij: visie_betrokken", CODEBOOK],
            "verbeter de naam",
        ),
        "q_Visie_33": (f"{rows} 1", ["visie_betrokken", "limburg_2023", "dichtstbij: q_Visie_1"], "codeboek"),
        '"77"': (f"{rows} 16 › q_Meerwaarde_1", ["mw_deelname"], "blad choices"),
        '"Helemal akkoord"': (
            f"{rows} 14 › q_Visie_4",
            ["visie_helder", "dichtstbij: Helemaal akkoord", "nog 1 keer", "4 = Akkoord"],
            "recode: {visie_helder: {cel: antwoord}}",
        ),
        '"vraag [e-mail] of [tel.]"': (f"{rows} 17 › q_Visie_4", ["visie_helder"], "blad choices"),
        '"afstand"': (
            rf"{rows} \d+ › q_Partnerrol",
            ["partnerrol", "hoort bij geen partnergroep", "1: kern, 2: breed"],
            "survey.waves.limburg_2023.partner_group",
        ),
        '"999"': (r"config.yaml › les.genk.corrections\[1\]", ["genk"], "decisions.csv"),
    }
    assert set(told) == set(expected)
    for value, (where, parts, way_out) in expected.items():
        place, what, do = told[value]
        assert re.fullmatch(f"{where} › {re.escape(value)}", place), place
        assert [part for part in parts if part not in what] == [], what
        assert way_out in do
    logs = "".join(project.texts("logs").values())
    assert "an.peeters" not in logs
    # Not four digits alone: the logs hold long numbers of the files that were checked.
    assert not re.search(r"0470\D{0,3}12\D{0,3}34", logs)


def test_every_wrong_file_is_told_before_the_first_run_makes_anything(fresh):
    (fresh.folder / SURVEY / "westhoek_2024.sav").rename(fresh.folder / SURVEY / "westhoek_2042.sav")
    (fresh.folder / SURVEY / "pseudonym.key").write_text("kort", encoding="utf-8")
    edit_sheet(fresh, LIMBURG, None, lambda sheet: sheet.delete_rows(2, sheet.max_row))
    told = {place: (what, do) for place, what, do in problems_of(fresh)}
    missing, key, empty = f"{SURVEY}/westhoek_2024.sav", f"{SURVEY}/pseudonym.key", f"{LIMBURG} › blad Responses"
    assert set(told) == {missing, key, empty}
    assert "westhoek_2042.sav" in told[missing][0]
    assert "config.yaml" in told[missing][1]
    assert "minstens 32" in told[key][0]
    assert "geen gegevens" in told[empty][0]
    assert not (fresh.folder / "results").exists()


def test_a_run_goes_on_once_the_input_is_put_right(project):
    path, other = project.folder / LIMBURG, project.folder / SURVEY / "limburg_2032.xlsx"
    good = (project.folder / CODEBOOK).read_bytes()
    path.rename(other)
    edit_sheet(project, CODEBOOK, "choices", lambda sheet: setattr(sheet, "title", "choises"))
    told = {place: what for place, what, _ in problems_of(project)}
    assert set(told) == {LIMBURG, f"{CODEBOOK} › blad choices"}
    assert "limburg_2032.xlsx" in told[LIMBURG]
    assert "gevonden: survey, choises (dichtstbij: choises)" in told[f"{CODEBOOK} › blad choices"]
    other.rename(path)
    (project.folder / CODEBOOK).write_bytes(good)
    before = project.files()
    project.snakemake("--cores", "2", "results/ingest/limburg_2023.parquet")
    assert project.files() == before


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
