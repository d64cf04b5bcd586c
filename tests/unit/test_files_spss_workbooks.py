"""Written files: whole or absent, the same bytes twice, and text that stays text."""

import datetime as dt
import zipfile
from dataclasses import replace

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyreadstat
import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from les_evaluation.core.cell_lines import letters_wide, lines_needed, note_lines
from les_evaluation.core.files import normalise_zip, sha256, whole_file, write_csv, write_parquet, write_text
from les_evaluation.core.spss import SavLook, cut_label, read_sav, write_sav
from les_evaluation.core.workbooks import Column, TableSheet, read_workbook, write_workbook
from les_evaluation.core.written_sheets import read_written_sheet

# Whole files


def test_old_file_stays_when_the_writing_fails(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("oud")

    def write_half():
        with whole_file(path) as temporary:
            temporary.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert path.read_text() == "oud"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_appears_under_the_name_before_it_is_whole(tmp_path):
    path = tmp_path / "nieuw" / "a.csv"
    with whole_file(path) as temporary:
        temporary.write_text("half")
        assert not path.exists()
        assert (temporary.parent, temporary.suffix) == (path.parent, ".csv")
    assert path.read_text() == "half"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "write",
    [
        lambda path: write_text(path, object()),
        lambda path: write_csv(path, object()),
        lambda path: write_parquet(path, pd.DataFrame({"a": [object()]})),
        lambda path: write_workbook(path, [TableSheet("a", [Column("a")], [["x", "y"]])], title=""),
        lambda path: write_sav(path, object(), SavLook()),
    ],
    ids=["text", "csv", "parquet", "xlsx", "sav"],
)
def test_a_writer_that_fails_leaves_the_old_file(tmp_path, write):
    path = tmp_path / "a.bin"
    path.write_bytes(b"oud")
    with pytest.raises((TypeError, ValueError, AttributeError, pa.ArrowException, pyreadstat.PyreadstatError)):
        write(path)
    assert path.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [path]


def test_text_has_the_same_line_ends_everywhere(tmp_path):
    write_text(tmp_path / "a.txt", "één\ntwee\n")
    assert (tmp_path / "a.txt").read_bytes() == "één\ntwee\n".encode()


def test_csv_opens_in_excel_and_has_the_same_line_ends_everywhere(tmp_path):
    write_csv(tmp_path / "a.csv", pd.DataFrame({"naam": ["Zoë", "a,b"], "n": [1, 2]}))
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + 'naam,n\nZoë,1\n"a,b",2\n'.encode()


def test_sha256_is_that_of_the_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert sha256(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_zip_forgets_moment_order_and_system(tmp_path):
    for name, moment, entries in (("a", (2020, 1, 1, 0, 0, 0), "xy"), ("b", (2024, 5, 5, 5, 5, 5), "yx")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for entry in entries:
                archive.writestr(zipfile.ZipInfo(entry, moment), entry * 100)
        normalise_zip(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


# Workbooks

SHEET = TableSheet(
    "Tabel 7",
    [Column("Motief", 40), Column("Genk", number_format="0"), Column("Deel", number_format="0%")],
    [["Leren", 3, 0.75], ["Geld", 1, None], ["Totaal N", 4, float("nan")]],
    ["Aantal respondenten."],
    frozenset([2]),
)


def written(tmp_path, *sheets, name="a.xlsx"):
    write_workbook(tmp_path / name, list(sheets), title="Tabel")
    return openpyxl.load_workbook(tmp_path / name)


def cells(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_workbook_holds_header_rows_and_notes(tmp_path):
    sheet = written(tmp_path, SHEET)["Tabel 7"]
    assert cells(sheet) == [
        ["Motief", "Genk", "Deel"],
        ["Leren", 3, 0.75],
        ["Geld", 1, None],
        ["Totaal N", 4, None],
        [None, None, None],
        ["Aantal respondenten.", None, None],
    ]
    assert [sheet.column_dimensions[letter].width for letter in "AB"] == [40, 12 + 1.5]
    assert [sheet[name].number_format for name in ("B2", "C2")] == ["0", "0%"]
    assert [sheet[f"A{row}"].font.bold for row in range(1, 5)] == [True, False, False, True]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B2", "$1:$1")


def test_the_parts_of_a_font_stand_in_the_order_of_the_schema(tmp_path):
    # ECMA-376 part 1, 18.8.22; Microsoft's validator refuses a sheet with them in another order.
    order = ["b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name"]
    order += ["family", "charset", "scheme"]
    written(tmp_path, SHEET)
    with zipfile.ZipFile(next(tmp_path.glob("*.xlsx"))) as book:
        styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    fonts = [[part.tag.partition("}")[2] for part in font] for font in styles.iter() if font.tag.endswith("}font")]
    assert any("b" in parts for parts in fonts)
    assert any("i" in parts for parts in fonts)
    assert all(parts == sorted(parts, key=order.index) for parts in fonts)


def test_no_column_touches_the_one_beside_it(tmp_path):
    # Text, text, number, number, text: each but the first is 1 in from the side it stands at, and wider by that.
    columns = [Column(name, 10) for name in "abcde"]
    rows = [["x", "y", 1, 2, "z"], ["x", "y", "–", 2.5, "z"]]
    sheet = written(tmp_path, TableSheet("T", columns, rows))["T"]
    for row in (1, 2, 3):
        looks = [(cell.alignment.horizontal, int(cell.alignment.indent)) for cell in sheet[row]]
        assert looks == [("left", 0), ("left", 1), ("right", 1), ("right", 1), ("left", 1)]
    assert [sheet.column_dimensions[letter].width for letter in "ABCDE"] == [10, 11.5, 11.5, 11.5, 11.5]
    assert read_written_sheet(tmp_path / "a.xlsx").widths == (10, 10, 10, 10, 10)


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        ("Past. Op een rij.", ["Past. Op een rij."]),
        (
            "Drempel (Guest e.a., 2020) van 5% voor de reeks. Gezien door A. Verlinden? Ja! ‘Zo’ zegt zij het, n = 3.",
            [
                "Drempel (Guest e.a., 2020) van 5% voor de reeks.",
                "Gezien door A. Verlinden?",
                "Ja!",
                "‘Zo’ zegt zij het, n = 3.",
            ],
        ),
        (
            "Kort. Een zin die langer is dan de zestig letters die er op een rij van het blad passen.",
            ["Kort.", "Een zin die langer is dan de zestig letters die er op een", "rij van het blad passen."],
        ),
    ],
)
def test_a_long_note_begins_a_row_at_every_sentence(note, lines):
    assert note_lines(note, 60) == lines


@pytest.mark.parametrize(
    ("content", "digits"),  # its advance widths in Carlito-Regular.ttf, whose digits are 1038 units wide
    [
        ("MM1; MM2; MM3", 15.07),
        ("Kennis en expertise opbouwen door te leren van partners", 46.19),
        ("\u2003Wij-gevoel", 10.53),
        ("0123456789", 10.0),
    ],
)
def test_a_text_is_reckoned_as_wide_as_its_letters_and_never_narrower(content, digits):
    assert digits <= letters_wide(content) <= 1.1 * digits


@pytest.mark.parametrize(
    ("content", "width", "lines"),
    [
        ("MM1; MM2; MM3", 15, 2),  # fifteen digits and the white beside them have no room in it
        ("Kennis en expertise opbouwen door te leren van partners", 52, 1),
        ("audio-opname", 8, 2),  # broken behind its hyphen
        ("een\n\ndrie", 20, 3),
        ("1" * 40, 10.7, 5),  # a digit is reckoned a little wide
        ("統計統計", 5, 2),  # each as wide as two digits
        ("", 10, 1),
    ],
)
def test_a_row_is_as_high_as_its_text_needs(content, width, lines):
    assert lines_needed(content, width) == lines


def test_a_wide_sheet_prints_on_a3(tmp_path):
    sheets = [TableSheet(name, [Column("a", 100), Column("b", width)], []) for name, width in (("A4", 60), ("A3", 61))]
    write_workbook(tmp_path / "a.xlsx", sheets, title="A")
    pages = [sheet.page_setup for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets]
    assert [(page.paperSize, page.orientation) for page in pages] == [(9, "landscape"), (8, "landscape")]


def test_same_workbook_gives_the_same_bytes_on_another_day(tmp_path, monkeypatch):
    written(tmp_path, SHEET, name="a.xlsx")

    class Later(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return dt.datetime(2033, 3, 3, 3, 3, 3, tzinfo=tz)

    monkeypatch.setattr("openpyxl.packaging.core.datetime.datetime", Later, raising=True)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    written(tmp_path, SHEET, name="b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://x.be")',
        "+32",
        "-5",
        "@naam",
        "\t=1",
        "#N/A",
        "TRUE",
        "00123",
        "1",
        "2023-09-19",
        "http://x.be",
    ],
)
def test_text_is_never_a_formula_number_or_error(tmp_path, text):
    sheet = written(
        tmp_path, TableSheet(text[:5].replace("/", "").replace(":", ""), [Column(text)], [[text]], [text])
    ).worksheets[0]
    for row in (1, 2, 4):
        cell = sheet.cell(row=row, column=1)
        assert (cell.data_type, cell.hyperlink) == ("s", None)
        assert cell.value.strip() == text.strip()


@pytest.mark.parametrize("letter", ["a", "é", "😀"])
def test_a_text_that_excel_would_cut_is_cut_told_and_whole_in_a_csv(tmp_path, letter):
    whole = letter * 40_000
    sheet = TableSheet("Open antwoorden", [Column("nr"), Column("tekst")], [["1", "kort"], ["2", whole]], ["Noot."])
    cells = [[cell.value for cell in row] for row in written(tmp_path, sheet).worksheets[0].iter_rows()]
    kept = cells[2][1]
    assert kept.startswith(letter * 16_000)
    assert kept.endswith(letter + " […]")
    assert len(kept.encode("utf-16-le")) // 2 <= 32_767
    note = " ".join(row[0] for row in cells[4:])
    assert note.startswith("Noot. Afgebroken")
    assert "B3" in note
    (path,) = tmp_path.glob("*.csv")
    assert path.name in note
    frame = pd.read_csv(path, dtype=str)
    assert frame.to_numpy().tolist() == [["Open antwoorden", "B3", whole]]
    written(tmp_path, replace(sheet, rows=[["1", "kort"]]))
    assert not list(tmp_path.glob("*.csv"))


def test_a_text_that_looks_like_an_escape_of_excel_is_kept_as_it_is(tmp_path):
    said = "typ _x000D_ of _x0041_"
    write_workbook(tmp_path / "a.xlsx", [TableSheet("a", [Column("kop")], [[said]])], title="")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active["A2"].value == "typ _x005F_x000D_ of _x005F_x0041_"
    assert read_workbook(tmp_path / "a.xlsx")["a"].rows[1] == (2, [said])


def test_letters_that_excel_refuses_are_left_out(tmp_path):
    sheet = written(tmp_path, TableSheet("a", [Column("a")], [["een\x0btwee\x00\x1f"]])).worksheets[0]
    assert sheet["A2"].value == "eentwee"


def test_numbers_of_numpy_and_pandas_stay_numbers(tmp_path):
    row = [np.int64(3), np.float64(0.5), True]
    sheet = written(tmp_path, TableSheet("a", [Column(name) for name in "abc"], [row])).worksheets[0]
    assert cells(sheet)[1] == [3, 0.5, True]
    assert [cell.data_type for cell in sheet[2]] == ["n", "n", "b"]


def test_row_of_another_width_is_an_error(tmp_path):
    with pytest.raises(ValueError, match="zip"):
        written(tmp_path, TableSheet("a", [Column("a")], [["x", "y"]]))


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=20), min_size=1))
def test_whatever_text_is_written_is_read_back(tmp_path, texts):
    texts = [text for text in texts if text.strip()] or ["x"]
    write_workbook(tmp_path / "a.xlsx", [TableSheet("a", [Column("kop")], [[text] for text in texts])], title="")
    rows = read_workbook(tmp_path / "a.xlsx")["a"].rows
    assert [row[0] for _, row in rows[1 : len(texts) + 1]] == texts


# SPSS

FRAME = pd.DataFrame({"nr": ["R-1", "R-2", "R-3"], "visie": [1.0, 9.0, 99.0], "zoë": ["a", "", "é"]})
LABELS = {
    "variable_labels": {"visie": "Is de visie helder?"},
    "value_labels": {"visie": {1.0: "Ja", 9.0: "Geen zicht", 99.0: "Geen antwoord"}, "nr": {}},
    "user_missing": {"visie": [{"lo": 97, "hi": 99}, 9.0], "nr": []},
    "measures": {"visie": "ordinal"},
}


def test_sav_can_be_read_back_with_labels_and_missing_apart(tmp_path):
    write_sav(tmp_path / "a.sav", FRAME, SavLook(**LABELS))
    kept, meta = pyreadstat.read_sav(str(tmp_path / "a.sav"), user_missing=True)
    assert kept["visie"].tolist() == [1, 9, 99]
    assert kept["zoë"].tolist() == ["a", "", "é"]
    assert meta.missing_ranges == {"visie": [{"lo": 97.0, "hi": 99.0}, {"lo": 9.0, "hi": 9.0}]}
    assert meta.variable_measure["visie"] == "ordinal"
    assert meta.column_names_to_labels == {"nr": "nr", "visie": "Is de visie helder?", "zoë": "zoë"}
    # as SPSS counts it: user-missing answers are in no base
    assert pyreadstat.read_sav(str(tmp_path / "a.sav"))[0]["visie"].isna().tolist() == [False, True, True]


def test_sav_as_the_pipeline_reads_it(tmp_path):
    write_sav(tmp_path / "a.sav", FRAME, SavLook(**LABELS))
    read = read_sav(tmp_path / "a.sav")
    assert read.codes.to_dict("list") == {
        "nr": ["R-1", "R-2", "R-3"],
        "visie": ["1", "9", "99"],
        "zoë": ["a", "", "é"],
    }
    assert read.value_labels == {"visie": {"1": "Ja", "9": "Geen zicht", "99": "Geen antwoord"}}
    assert read.variable_labels["visie"] == "Is de visie helder?"


def test_same_sav_gives_the_same_bytes_whenever_it_is_written(tmp_path):
    write_sav(tmp_path / "a.sav", FRAME, SavLook(**LABELS))
    whole = (tmp_path / "a.sav").read_bytes()
    assert whole[92:109] == b"01 Jan 8000:00:00"  # where the moment of writing would stand
    write_sav(tmp_path / "b.sav", FRAME, SavLook(**LABELS))
    assert (tmp_path / "b.sav").read_bytes() == whole


def test_sav_without_rows_can_be_written_and_read(tmp_path):
    write_sav(tmp_path / "a.sav", FRAME.iloc[:0], SavLook(**LABELS))
    frame, _ = pyreadstat.read_sav(str(tmp_path / "a.sav"))
    assert (list(frame), len(frame)) == (["nr", "visie", "zoë"], 0)


def test_long_labels_are_cut_to_what_spss_takes(tmp_path):
    labels = {
        "variable_labels": {"visie": "é" * 300},
        "value_labels": {"visie": {1.0: "é" * 300}},
        "user_missing": {},
    }
    write_sav(tmp_path / "a.sav", FRAME, SavLook(**labels))
    read = read_sav(tmp_path / "a.sav")
    assert read.variable_labels["visie"] == "é" * 128
    assert read.value_labels["visie"]["1"] == "é" * 60


@given(st.text(max_size=30), st.integers(1, 40))
def test_label_is_never_cut_through_a_letter(label, longest):
    cut = cut_label(label, longest)
    assert label.startswith(cut)
    assert len(cut.encode()) <= longest
    assert cut == label or len(cut.encode()) > longest - 4


@pytest.mark.parametrize(("columns", "pages"), [(10, 1), (20, 1), (81, 8)])
def test_a_table_with_a_column_for_each_of_many_sites_prints_over_pages_with_its_labels(tmp_path, columns, pages):
    made = [Column(f"c{number}", 14 if number else 40) for number in range(columns)]
    write_workbook(tmp_path / "wide.xlsx", [TableSheet("wide", made, [[1] * columns], ["A note."])], title="wide")
    sheet = openpyxl.load_workbook(tmp_path / "wide.xlsx").active
    # 40 + 80 x 14 = 1160 characters, of which a page has 160
    assert sheet.page_setup.fitToWidth == pages
    assert bool(sheet.print_title_cols) == (pages > 1)
