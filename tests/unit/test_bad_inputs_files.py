"""Files that are not what they should be: what the user reads, and that nothing else is told of them."""

import io
import zipfile

import openpyxl
import pytest

from les_evaluation.core.file_kinds import kind_of, kind_or_text
from small_study import FORMATS, SmallStudy, only_problem, problems_in, responses, write_export


def study_with(tmp_path, ending, content):
    """A study whose export holds these bytes."""
    study = SmallStudy(tmp_path, ending)
    study.raw.mkdir()
    study.export.write_bytes(content)
    return study


def sound(tmp_path, ending):
    """The bytes of a sound export."""
    tmp_path.mkdir(exist_ok=True)
    return write_export(tmp_path / f"sound.{ending}", responses({}, {"rol": "2"})).read_bytes()


def text_of(rows, mark=";"):
    return "\n".join(mark.join(row) for row in rows) + "\n"


def packed(sheet):
    """A workbook whose first sheet holds these bytes instead of its own."""
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    made = io.BytesIO()
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, sheet if name.endswith("sheet1.xml") else source.read(name))
    return made.getvalue()


def zipped(*names):
    """A packed file with these files in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name in names:
            target.writestr(name, "nr;visie")
    return made.getvalue()


ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData>&e;</sheetData></worksheet>'
PASSWORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1200)
HTML = b"<html><body><table><tr><td>nr</td></tr></table></body></html>"
WRONG = {
    "password": ("xlsx", PASSWORD, "met een wachtwoord beveiligd", "zonder wachtwoord"),
    "old": ("xlsx", OLD, "oud .xls-bestand", "Excel-werkmap (.xlsx)"),
    "html": ("xlsx", HTML, "tekst- of HTML-bestand", ".csv"),
    "text": ("xlsx", text_of(responses({})).encode(), "tekst- of HTML-bestand", ".csv"),
    "bomb": ("xlsx", packed(b" " * 3_000_000), "verdacht groot", "herkomst"),
    "zip": ("xlsx", zipped("export.csv"), "ander ingepakt bestand", "pak een .zip uit"),
    "document": ("xlsx", zipped("[Content_Types].xml", "word/document.xml"), "ander ingepakt bestand", "sla het op"),
    "open document": ("xlsx", zipped("mimetype", "content.xml"), "ander ingepakt bestand", "sla het op"),
    "entity": ("xlsx", packed(ENTITY), "beschadigd", "opnieuw"),
    "web page as text": ("csv", HTML, "een webpagina", "exporteer"),
    "old workbook as text": ("csv", OLD, "oude of beveiligde Excel-werkmap", "exporteer"),
    "picture as text": ("csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "een afbeelding", "exporteer"),
    "text as .sav": ("sav", text_of(responses({})).encode(), "een tekstbestand", "exporteer"),
    "web page as .sav": ("sav", HTML, "een webpagina", "exporteer"),
    **{f"nothing in .{ending}": (ending, b"", "leeg (0 bytes)", "OneDrive") for ending in FORMATS},
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_is_named_for_what_it_is(tmp_path, name):
    ending, content, wrong, deed = WRONG[name]
    study = study_with(tmp_path, ending, content)
    where, what, do = only_problem(study.told())
    assert where == str(study.export)
    assert wrong in what
    assert deed in what + do


@pytest.mark.parametrize(("ending", "other"), [("csv", "xlsx"), ("csv", "sav"), ("sav", "xlsx"), ("sav", "csv")])
def test_a_sound_file_under_the_name_of_another_kind_is_told_once(tmp_path, ending, other):
    study = study_with(tmp_path, ending, sound(tmp_path / "other", other))
    where, what, do = only_problem(study.told())
    assert where == str(study.export)
    assert {"xlsx": "een Excel-werkmap", "sav": "een SPSS-bestand", "csv": "een tekstbestand"}[other] in what
    assert "echte naam" in do


@pytest.mark.parametrize("ending", ["xlsx", "sav"])
@pytest.mark.parametrize("part", [0.4, 0.9])
def test_a_file_that_was_cut_off_is_told_as_incomplete(tmp_path, ending, part):
    content = sound(tmp_path / "other", ending)
    study = study_with(tmp_path, ending, content[: int(len(content) * part)])
    where, what, do = only_problem(study.told())
    assert where == str(study.export)
    assert {"xlsx": "niet volledig gekopieerd", "sav": "geen volledig SPSS-bestand"}[ending] in what
    assert "opnieuw" in do


def test_the_kind_of_text_in_any_character_set_is_not_mistaken():
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"):
        assert kind_of("nr;naïef <b>\n1;é\n".encode(encoding)) is None, encoding
        assert kind_of("<html>é".encode(encoding))["nl"].startswith("een webpagina"), encoding
    assert kind_or_text(b"nr;naam\n1;Ann\n")["nl"] == "een tekstbestand (CSV)"
    assert kind_or_text(b"nr") is None


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_file_that_is_not_there_names_the_nearest_and_no_file_of_office(tmp_path, ending, language):
    study = SmallStudy(tmp_path, ending)
    study.raw.mkdir()
    (study.raw / f"exprot.{ending}").write_bytes(b"x")
    (study.raw / f"~$export.{ending}").write_bytes(b"x")
    study.write()
    study.export.unlink()
    where, what, do = only_problem(study.told_of_the_files(language))
    assert where == str(study.export)
    assert f"exprot.{ending}" in what
    assert "~$" not in what
    assert "config.yaml" in do


@pytest.mark.parametrize("ending", FORMATS)
def test_a_folder_under_the_name_of_the_file_is_told_with_what_lies_in_it(tmp_path, ending):
    study = SmallStudy(tmp_path, ending)
    study.export.mkdir(parents=True)
    (study.export / "maart.xlsx").write_bytes(b"x")
    (study.export / "~$maart.xlsx").write_bytes(b"x")
    where, what, do = only_problem(study.told())
    assert where == str(study.export)
    assert "een map" in what
    assert "maart.xlsx" in what
    assert "~$" not in what
    assert "het bestand zelf" in do


@pytest.mark.parametrize("part", ["codebook", "pseudonym_key"])
def test_a_folder_in_the_place_of_another_input_is_told_once(tmp_path, part):
    study = SmallStudy(tmp_path).write()
    path = study.raw / study.config["survey"][part]
    path.unlink()
    path.mkdir()
    assert only_problem(study.told_of_the_files())[0] == str(path)


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("rows", [[], [responses({})[0]]])
def test_a_file_without_a_response_is_told(tmp_path, ending, rows):
    if ending == "sav" and not rows:
        pytest.skip("a .sav without variables cannot be written")
    study = SmallStudy(tmp_path, ending, rows=rows)
    where, what, do = only_problem(study.told())
    assert where == study.where()
    assert "geen gegevens" in what
    assert "opnieuw" in do


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path):
    study = SmallStudy(tmp_path)
    study.wave["sheet"] = "Antworden"
    where, what, do = only_problem(study.told())
    assert where == f"{study.export} › blad Antworden"
    assert "gevonden: Antwoorden" in what
    assert "dichtstbij: Antwoorden" in what
    assert "config.yaml" in do


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_header_that_stands_twice_is_told_with_its_column(tmp_path, ending):
    study = SmallStudy(tmp_path, ending, rows=responses({"extra": "x"}))
    study.rows[0][-1] = "visie"
    where, what, do = only_problem(study.told())
    assert where == f'{study.where(-1, "visie")} › "visie"'
    assert "kolom 19" in what
    assert "`headers`" in do


# Text files

SEMICOLONS = text_of(responses({}, {"rol": "2"}))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(SEMICOLONS.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(SEMICOLONS.encode("utf-16"), id="Unicode text"),
        pytest.param(SEMICOLONS.encode("utf-16-le"), id="Unicode without a mark"),
        pytest.param(b"sep=;\r\n" + SEMICOLONS.encode(), id="separator in the first line"),
        pytest.param("sep=;\r\n".encode("utf-8-sig") + SEMICOLONS.encode(), id="the same behind a mark"),
        pytest.param("sep=;\r\n".encode("utf-16") + SEMICOLONS.encode("utf-16-le"), id="the same in Unicode"),
        pytest.param(text_of(responses({}, {"rol": "2"}), "\t").encode(), id="tabs"),
        pytest.param(text_of(responses({}, {"rol": "2"}), ",").encode(), id="commas"),
        pytest.param(SEMICOLONS.replace("\n", "\r").encode(), id="line ends of an old Mac"),
        pytest.param(SEMICOLONS.encode() + b"\x1a", id="end of a file in DOS"),
        pytest.param(SEMICOLONS.encode() + bytes(40), id="zeros at the end"),
        pytest.param(SEMICOLONS.replace(";600;", ";600,5;").encode(), id="decimal commas"),
    ],
)
def test_a_text_file_is_read_whatever_wrote_it(tmp_path, content):
    rows = study_with(tmp_path, "csv", content).ingested().rows
    assert rows["partner_group"].tolist() == ["kern", "breed"]
    assert rows["duration"].tolist() in ([600.0, 600.0], [600.5, 600.5])


def test_a_text_file_in_another_character_set_is_read_and_told(tmp_path):
    content = SEMICOLONS.replace("Dank", "Café – ça va")
    study = study_with(tmp_path, "csv", content.encode("cp1252"))
    assert study.ingested().rows["q_slot"].tolist() == ["Café – ça va"] * 2
    assert study.decided("csv_charset") == [(1, "geen UTF-8: gelezen als Windows-1252")]


@pytest.mark.parametrize("ending", FORMATS)
def test_broken_letters_are_told_with_their_cells(tmp_path, ending):
    study = SmallStudy(tmp_path, ending, rows=responses({}, {"slot": "RenÃ© was er"}, {"slot": "cafÃ©"}))
    where, what, do = only_problem(study.told())
    assert where == f'{study.where(1, "slot")} › "RenÃ© was er"'
    assert f"slot: {study.row(1)}-{study.row(2)}" in what
    assert "tekenset" in what
    assert "broken_letters: read" in do


def test_a_separator_that_is_not_found_is_told_once_with_the_likely_one(tmp_path):
    study = study_with(tmp_path, "csv", SEMICOLONS.replace(";", "|").encode())
    where, what, do = only_problem(study.told())
    assert where.startswith(f'{study.export} › "nr|mail|')
    assert "waarschijnlijk hier: |" in what
    assert "`separator`" in do
    study.config["reading"] = {"export.csv": {"separator": "|"}}
    assert study.ingested().rows["partner_group"].tolist() == ["kern", "breed"]


def test_a_separator_in_the_configuration_that_splits_nothing_is_told_once(tmp_path):
    study = study_with(tmp_path, "csv", SEMICOLONS.encode())
    study.config["reading"] = {"export.csv": {"separator": "|"}}
    assert "waarschijnlijk hier: ;" in only_problem(study.told())[1]


def test_a_first_line_that_names_another_separator_is_told_and_passed_over(tmp_path):
    study = study_with(tmp_path, "csv", b"sep=,\n" + SEMICOLONS.encode())
    assert study.ingested().rows["partner_group"].tolist() == ["kern", "breed"]
    ((row, told),) = study.decided("separator_other")
    assert row == 1
    assert "noemt , als scheidingsteken, maar ; splitst" in told


TITLES = [
    [["Bevraging 2024"]],
    [["Bevraging 2024, export van 5 maart om 10 uur"], []],
    [["Titel", "Bevraging"], ["Periode", "1 maart tot 23 maart"], ["Antwoorden", "2"], []],
]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("title", TITLES)
def test_a_title_above_the_headers_is_one_problem_with_their_row(tmp_path, ending, title):
    rows = title + responses({}, {"rol": "2"})
    study = SmallStudy(tmp_path, ending, rows=rows)
    header = len(title) + 1
    where, what, do = only_problem(study.told())
    assert where.startswith(f"{study.where()} › rij 1 › ")
    assert "een titel" in what
    assert f"header_row: {header}`" in do
    study.config["reading"] = {study.export.name: {"header_row": header}}
    assert study.ingested().rows["row"].tolist() == [header + 1, header + 2]


def test_lines_with_too_many_columns_are_one_problem_with_their_rows(tmp_path):
    study = study_with(tmp_path, "csv", text_of(responses({"duur": "600,5"}, {}, {"duur": "1,5"}), ",").encode())
    where, what, do = only_problem(study.told())
    assert where == f"{study.export} › rij 2"
    assert "19 kolommen, de kopregel 18 (ook rij 4)" in what
    assert "aanhalingstekens" in do


@pytest.mark.parametrize("mark", [";", ","])
def test_quotation_marks_behind_a_backslash_are_read_and_told(tmp_path, mark):
    rows = responses({"slot": r"Zeg \"ja\"; en dan"}, {"slot": "a, b"})
    lines = [mark.join(f'"{cell}"' for cell in row) for row in rows]
    study = study_with(tmp_path, "csv", "\n".join([*lines, ""]).encode())
    assert study.ingested().rows["q_slot"].tolist() == ['Zeg "ja"; en dan', "a, b"]
    assert [row for row, _ in study.decided("quotes_backslash")] == [2]


@pytest.mark.parametrize("ending", FORMATS)
def test_another_export_under_this_name_is_one_problem_and_shows_no_answers(tmp_path, ending):
    rows = [["voornaam", "familienaam", "antwoord"], ["Ann", "Peeters", "ja"], ["Bo", "Maes", "nee"]]
    study = SmallStudy(tmp_path, ending, rows=rows)
    told = study.told()
    where, what, do = only_problem(told)
    assert where.startswith(study.where())
    assert "16 van de 16 verwachte kolommen" in what
    for part in ("survey.waves.w1", "`header_row`", "`separator`", "data_label"):
        assert part in do
    assert "Peeters" not in told


def test_a_few_columns_that_are_not_there_are_told_one_by_one(tmp_path):
    rows = responses({})
    for header in ("leren", "delen"):
        rows[0][rows[0].index(header)] = f"{header} (oud)"
    told = problems_in(SmallStudy(tmp_path, rows=rows).told())
    assert [where.rsplit(" › ", 1)[1] for where, *_ in told] == ["leren", "delen"]
    assert all(f"dichtstbij: {name} (oud)" in what for name, (_, what, _) in zip(("leren", "delen"), told, strict=True))


@pytest.mark.parametrize("name", ["../export.xlsx", "/etc/export.xlsx", "map/../../export.xlsx", "C:\\export.xlsx"])
@pytest.mark.parametrize("key", ["file", "codebook"])
def test_a_file_outside_the_folder_of_the_inputs_is_refused(tmp_path, name, key):
    study = SmallStudy(tmp_path).write()
    (study.wave if key == "file" else study.config["survey"])[key] = name
    where, what, do = only_problem(study.told_of_the_files())
    assert where.startswith("config.yaml › survey.")
    assert f'"{name}"' in where
    assert what
    assert do


@pytest.mark.parametrize("slug", ["../../buiten", "a/b", "/etc/passwd", "..", "a b", "con:"])
def test_a_name_that_would_be_written_elsewhere_is_refused(tmp_path, slug):
    study = SmallStudy(tmp_path)
    study.config["figures"] = [{"number": 1, "slug": slug, "kind": "likert_by_group", "items": ["visie"]}]
    where, what, do = only_problem(study.told())
    assert where.startswith("config.yaml › figures[1]")
    assert "slug" in where
    assert what
    assert do


def test_a_key_that_would_be_a_folder_elsewhere_is_refused(tmp_path):
    study = SmallStudy(tmp_path).write()
    study.config["les"]["../genk"] = study.config["les"].pop("genk")
    waves = study.config["survey"]["waves"]
    waves["../w1"] = waves.pop("w1")
    waves["../w1"]["les"]["map"][1] = "../genk"
    told = [where for where, *_ in problems_in(study.told_of_the_files())]
    assert any("les" in where and "../genk" in where for where in told), told
    assert any("survey.waves" in where and "../w1" in where for where in told), told
