"""The data set for an archive: read back by another program, described as its archive wants it, and telling nobody."""

import csv
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pyreadstat
import pytest

from les_evaluation.core.files import write_text
from les_evaluation.core.problems import Problems
from les_evaluation.core.spss import write_sav
from les_evaluation.study.archive_settings import archive_settings
from les_evaluation.study.codebook import codebook_to_json
from les_evaluation.study.job_settings import cleaning_settings
from les_evaluation.study.settings import Study
from les_evaluation.survey.archive.archive_job import OUTPUTS, write_archive
from les_evaluation.survey.clean.joined_spss import join_spss_files
from les_evaluation.survey.clean.labelled_responses import labelled_table
from small_study import SmallStudy, responses
from three_waves import ThreeWaves

ENDINGS = dict(zip(OUTPUTS, ("md", "sav", "csv", "xlsx", "dictionary.csv", "xml"), strict=True))
# Five responses of Genk and Ieper, told apart by the amount or by what they left out:
#   a core, gives 100; b broad, gives nothing, so is not asked how much; c of Ieper, no view on the vision, gives 250.5
#   is no whole number and stands as 250; d core, skipped the vision; e broad, stopped after the grid.
PEOPLE = (
    {"slot": "Bel Jan"},
    {"rol": "2", "geeft": "2", "bedrag": "", "motief_2": "1"},
    {"les": "2", "visie": "9", "bedrag": "250"},
    {"visie": "", "bedrag": "7"},
    {"rol": "2", "klaar": "0", "motief_1": "", "motief_2": "", "motief_3": "", "geeft": "", "bedrag": "", "slot": ""},
)
# The children of each element in the order of the schema of DDI-Codebook 2.5 (codebook.xsd), of those that are used.
BEHIND = ["derivation", "varFormat", "notes"]
ORDER = {
    "codeBook": ["docDscr", "stdyDscr", "fileDscr", "dataDscr", "otherMat"],
    "stdyDscr": ["citation", "studyAuthorization", "stdyInfo", "method", "dataAccs", "othrStdyMat", "notes"],
    "citation": ["titlStmt", "rspStmt", "prodStmt", "distStmt", "serStmt", "verStmt"],
    "useStmt": ["confDec", "specPerm", "restrctn", "contact", "citReq", "deposReq", "conditions", "disclaimer"],
    "prodStmt": ["producer", "copyright", "prodDate", "prodPlac", "software", "fundAg", "grantNo"],
    "sumDscr": ["timePrd", "collDate", "nation", "geogCover", "geogUnit", "anlyUnit", "universe", "dataKind"],
    "dataColl": ["timeMeth", "collMode", "resInstru", "sources", "ConOps", "weight", "cleanOps"],
    "fileTxt": ["fileName", "fileCitation", "fileCont", "fileStrc", "dimensns", "fileType", "format", "dataMsng"],
    "dimensns": ["caseQnty", "varQnty"],
    "dataDscr": ["varGrp", "nCubeGrp", "var", "nCube", "notes"],
    "catgry": ["catValu", "labl", "txt", "catStat"],
    "var": [
        "location",
        "labl",
        "security",
        "qstn",
        "valrng",
        "invalrng",
        "universe",
        "sumStat",
        "txt",
        "catgry",
        "codInstr",
        "concept",
        "derivation",
        "varFormat",
        "notes",
    ],
}


def small(folder, **archive):
    made = SmallStudy(folder, ending="csv", rows=responses(*PEOPLE))
    made.config["archive"] = archive
    return made


def archive_of(made: SmallStudy, *, again=()):
    """The archive of a small study: name of OUTPUTS -> its file."""
    made.write()
    config, folder = made.prepared(), made.folder / "made"
    book = made.codebook(config, Problems())
    parts = []
    for les in config["les"]:
        cleaned = made.cleaned(les)
        table = labelled_table(cleaned.rows, cleaned.responses, book, Study(cleaning_settings(config, les)))
        parts.append(folder / f"{les}.sav")
        write_sav(parts[-1], table.frame, table.look)
    join_spss_files(Study(config), folder / "all.sav", parts, again=list(again))
    write_text(folder / "codebook.json", codebook_to_json(book))
    inputs = {"responses": folder / "all.sav", "codebook": folder / "codebook.json", "raw": [made.export]}
    outputs = {name: made.folder / "archive" / f"data.{ending}" for name, ending in ENDINGS.items()}
    write_archive(Study(archive_settings(config)), inputs=inputs, outputs=outputs)
    return outputs


def table_in(path):
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def variables_in(path):
    return {row["variable"]: row for row in table_in(path)}


def xml_in(path):
    root = ET.fromstring(Path(path).read_text(encoding="utf-8").encode())  # noqa: S314 - of our own making
    for element in root.iter():
        assert element.tag.startswith("{ddi:codebook:2_5}")
        element.tag = element.tag.partition("}")[2]
    return root


def test_sav_and_csv_hold_the_same_rows_as_counted_by_hand(tmp_path):
    files = archive_of(small(tmp_path))
    frame, meta = pyreadstat.read_sav(str(files["sav"]), user_missing=True)
    rows = table_in(files["csv"])
    assert list(rows[0]) == list(frame.columns)
    for row, (_, cells) in zip(rows, frame.iterrows(), strict=True):
        assert row == {name: cell if isinstance(cell, str) else f"{cell:g}" for name, cell in cells.items()}
    # 97 not asked, 98 broken off, 99 no answer; 9 no view.
    asked = ("visie", "motief_tijd", "motief_geld", "geeft", "bedrag")
    assert sorted((row["meta_les"], row["meta_partner_group"], *(row[name] for name in asked)) for row in rows) == [
        ("genk", "1", "1", "1", "0", "1", "100"),
        ("genk", "1", "99", "1", "0", "1", "7"),
        ("genk", "2", "1", "1", "1", "2", "-99"),
        ("genk", "2", "1", "98", "98", "98", "-98"),
        ("ieper", "1", "9", "1", "0", "1", "250"),
    ]
    assert [row["meta_number"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert meta.missing_ranges["visie"] == [{"lo": 9, "hi": 99}]
    assert meta.variable_value_labels["visie"][9] == "Geen mening"
    # As SPSS counts: a, b and e have a view.
    assert pyreadstat.read_sav(str(files["sav"]))[0]["visie"].count() == 3


def test_nothing_gets_in_that_is_not_on_the_list(tmp_path):
    made = small(tmp_path)
    files = archive_of(made)
    columns = list(table_in(files["csv"])[0])
    beside = ["meta_number", "meta_wave", "meta_les", "meta_partner_group"]
    grid = ["visie", "leren", "werken", "delen"]
    assert columns == [*beside, "les", "rol", *grid, "motief_tijd", "motief_geld", "motief_zin", "geeft", "bedrag"]
    pseudonyms = set(made.ingested().rows["respondent"])
    for path in files.values():
        content = path.read_bytes().decode("utf-8", errors="replace")
        if path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path)
            content = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
        for personal in ("De Linde", "voorbeeld.example", "Bel Jan", "2024-03-05", *pseudonyms):
            assert personal not in content, path
    assert "Antwoorden in eigen woorden, weggelaten: slot." in files["readme"].read_text(encoding="utf-8")


def test_open_answers_get_in_where_the_study_says_so(tmp_path):
    files = archive_of(small(tmp_path, open_answers=True))
    assert sorted(row["slot"] for row in table_in(files["csv"])) == ["", "Bel Jan", "Dank", "Dank", "Dank"]
    assert variables_in(files["dictionary_csv"])["slot"]["type"] == "tekst"
    assert "lees ze allemaal na" in files["readme"].read_text(encoding="utf-8")


def test_the_dictionary_says_what_was_asked_of_whom_and_what_codes_mean(tmp_path):
    files = archive_of(small(tmp_path))
    found = variables_in(files["dictionary_csv"])
    amount, vision, time = found["bedrag"], found["visie"], found["motief_tijd"]
    assert amount["universe"] == "respondenten voor wie geldt: geeft (‘Geeft u geld?’) is ‘Ja’"
    assert amount["missing_codes"] == "[-99] Niet gevraagd; [-98] Afgehaakt; [-97] Geen antwoord"
    assert (amount["n_valid"], amount["n_missing"]) == ("3", "2")
    assert (vision["question::w1"], vision["source::w1"]) == ("De visie is helder", "visie")
    assert vision["universe"] == "alle respondenten"
    assert vision["values"] == "[1] Oneens; [2] Neutraal; [3] Eens"
    assert vision["missing_codes"] == "[9] Geen mening; [97] Niet gevraagd; [98] Afgehaakt; [99] Geen antwoord"
    assert (vision["type"], vision["measure"], vision["part_of"]) == ("codes", "ordinaal", "raster")
    assert (time["question::w1"], time["part_of"]) == ("Motief [Tijd]", "motief")
    assert found["meta_les"]["source::w1"] == "les"
    assert found["meta_les"]["values"] == "[genk] Genk; [ieper] Ieper"
    book = openpyxl.load_workbook(files["dictionary"])
    assert book.sheetnames[:3] == ["Variabelen", "Codes", "Studie"]
    codes = {row[:2]: row[2:5] for row in book["Codes"].iter_rows(min_row=2, values_only=True)}
    assert codes["visie", "9"][0] == "Geen mening"
    assert codes["visie", "9"][1].startswith("Geen zicht")
    assert codes["visie", "9"][2] == 1
    assert codes["visie", "98"][1] == "Afgehaakt: stopte voor deze vraag"


def test_the_xml_is_a_ddi_codebook(tmp_path):
    root = xml_in(archive_of(small(tmp_path))["ddi"])
    assert (root.tag, root.get("version")) == ("codeBook", "2.5")
    for element in root.iter():
        if element.tag in ORDER:
            places = [ORDER[element.tag].index(child.tag) for child in element]
            assert places == sorted(places), element.tag
    assert root.findtext("stdyDscr/citation/titlStmt/titl") == "Mini"
    assert [root.findtext(f"fileDscr/fileTxt/dimensns/{name}") for name in ("caseQnty", "varQnty")] == ["5", "15"]
    identifiers = [element.get("ID") for element in root.iter() if element.get("ID")]
    assert len(identifiers) == len(set(identifiers))
    for group in root.iter("varGrp"):
        assert set(group.get("var").split()) <= set(identifiers)
    named = {one.get("name"): one for one in root.iter("var")}
    vision = named["visie"]
    assert vision.findtext("qstn/qstnLit") == "De visie is helder"
    assert [one.get("VALUE") for one in vision.iterfind("valrng/item")] == ["1", "2", "3"]
    assert [one.get("VALUE") for one in vision.iterfind("invalrng/item")] == ["9", "97", "98", "99"]
    counted = {one.findtext("catValu"): (one.findtext("catStat"), one.get("missType")) for one in vision.iter("catgry")}
    answers = {"1": ("3", None), "2": ("0", None), "3": ("0", None)}
    status = {"97": ("0", "not_asked"), "98": ("0", "broken_off"), "99": ("1", "no_answer")}
    assert counted == answers | {"9": ("1", "no_view")} | status
    assert named["bedrag"].findtext("universe").endswith("is ‘Ja’")
    assert {one.get("type") for one in root.iter("varGrp")} == {"grid", "multipleResp"}


def test_who_made_and_paid_it_stands_in_codebook_dictionary_and_readme(tmp_path):
    told = {
        "creators": ["Universiteit A & B", "An Peeters"],
        "licence": "CC BY 4.0",
        "funding": ["Fonds X, 123"],
        "contact": "team@example.org",
    }
    files = archive_of(small(tmp_path, **told))
    root = xml_in(files["ddi"])
    for element in root.iter():
        if element.tag in ORDER:
            places = [ORDER[element.tag].index(child.tag) for child in element]
            assert places == sorted(places), element.tag
    assert [one.text for one in root.iterfind("stdyDscr/citation/rspStmt/AuthEnty")] == told["creators"]
    places = ("citation/prodStmt/fundAg", "citation/distStmt/contact", "dataAccs/useStmt/conditions")
    assert [root.findtext(f"stdyDscr/{place}") for place in places] == ["Fonds X, 123", told["contact"], "CC BY 4.0"]
    rows = list(openpyxl.load_workbook(files["dictionary"])["Studie"].values)
    assert [row[:2] for row in rows[:7]] == [
        ("Wat", "Gegevens"),
        ("Titel", "Mini"),
        ("Gemaakt door", "Universiteit A & B"),
        ("Gemaakt door", "An Peeters"),
        ("Betaald door", "Fonds X, 123"),
        ("Licentie", "CC BY 4.0"),
        ("Vragen naar", "team@example.org"),
    ]
    assert "- Licentie: CC BY 4.0" in files["readme"].read_text(encoding="utf-8")
    nothing = archive_of(small(tmp_path / "none"))
    assert "Licentie" not in nothing["readme"].read_text(encoding="utf-8")
    assert xml_in(nothing["ddi"]).find("stdyDscr/citation/rspStmt") is None


def test_what_tells_the_same_goes_with_what_is_left_out(tmp_path):
    files = archive_of(small(tmp_path, leave_out=["rol", "raster", "geeft"]))
    columns = list(table_in(files["csv"])[0])
    ticks = ["motief_tijd", "motief_geld", "motief_zin"]
    assert columns == ["meta_number", "meta_wave", "meta_les", "les", *ticks, "bedrag"]
    said = files["readme"].read_text(encoding="utf-8")
    assert "meta_partner_group, rol, visie, leren, werken, delen, geeft" in said
    assert "geeft is weggelaten, maar uit bedrag blijkt er nog iets van" in said
    names = {one.get("name") for one in xml_in(files["ddi"]).iter("var")}
    assert names == set(columns)


def test_the_weight_is_named_as_such(tmp_path):
    made = small(tmp_path)
    made.rows = responses(*({"gew": weight} | one for weight, one in zip("12121", PEOPLE, strict=True)))
    made.wave["metadata"]["weight"] = "gew"
    files = archive_of(made)
    named = {one.get("name"): one for one in xml_in(files["ddi"]).iter("var")}
    assert named["meta_weight"].get("wgt") == "wgt"
    assert named["visie"].get("wgt-var") == named["meta_weight"].get("ID")
    assert named["meta_les"].get("wgt-var") is None
    assert sorted(row["meta_weight"] for row in table_in(files["csv"])) == ["1", "1", "1", "2", "2"]
    found = variables_in(files["dictionary_csv"])
    assert (found["visie"]["weight"], found["meta_weight"]["source::w1"]) == ("meta_weight", "gew")


def test_words_that_are_markup_elsewhere_stay_words(tmp_path):
    made = small(tmp_path)
    made.survey = [[cell.replace("Wij leren", 'Wij <leren> & "delen"') for cell in row] for row in made.survey]
    named = {one.get("name"): one for one in xml_in(archive_of(made)["ddi"]).iter("var")}
    assert named["leren"].findtext("labl") == 'Wij <leren> & "delen"'


def test_left_out_must_be_known(tmp_path):
    told = small(tmp_path, leave_out=["sector", "visie"]).told()
    assert "archive.leave_out[1]" in told
    assert "archive.leave_out[2]" not in told


def test_a_study_that_hides_small_groups_is_confidential_and_counts_nobody(tmp_path):
    made = small(tmp_path)
    made.config["disclosure"] = {"minimum_base": 5}
    files = archive_of(made)
    assert "**VERTROUWELIJK**" in files["readme"].read_text(encoding="utf-8")
    root = xml_in(files["ddi"])
    assert not list(root.iter("catStat"))
    assert not list(root.iter("sumStat"))
    assert root.findtext("stdyDscr/dataAccs/useStmt/restrctn").startswith("Vertrouwelijk")
    assert not {"n_valid", "n_missing"} & set(table_in(files["dictionary_csv"])[0])
    made = small(tmp_path / "six")
    made.config["disclosure"] = {"minimum_base": 6}
    assert xml_in(archive_of(made)["ddi"]).find("fileDscr/fileTxt/dimensns/caseQnty") is None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_same_inputs_give_the_same_bytes(tmp_path, language):
    made = [small(tmp_path / name) for name in ("a", "b")]
    for one in made:
        one.config["study"]["language"] = language
    first, second = (archive_of(one) for one in made)
    for name in OUTPUTS:
        assert first[name].read_bytes() == second[name].read_bytes(), name
    if language == "en":
        assert "Answers in words of their own, left out: slot." in first["readme"].read_text(encoding="utf-8")


def test_persons_of_a_panel_have_one_number_through_the_waves(tmp_path):
    made = ThreeWaves(tmp_path).run(drawn=False)
    config, folder = made.write(), tmp_path / "results"
    parts = [folder / les / "sav.sav" for les in config["les"]]
    join_spss_files(Study(config), folder / "all.sav", parts, again=[])
    inputs = {"responses": folder / "all.sav", "codebook": folder / "codebook.json", "raw": []}
    inputs["each_wave"] = [folder / les / "each_wave.sav" for les in config["les"]]
    inputs["rows"] = [folder / f"{wave}.parquet" for wave in ("w1", "w2", "w3")]
    outputs = {name: tmp_path / f"data.{ending}" for name, ending in ENDINGS.items()}
    write_archive(Study(archive_settings(config)), inputs=inputs, outputs=outputs)
    rows = table_in(outputs["csv"])
    of_person = {}
    for row in rows:
        of_person.setdefault(row["meta_person"], []).append((row["meta_wave"], row["vision"]))
    # As the persons are told above three_waves: 11 of them, Ann answered 2, 4, 5 and Gus 5, 5 from the second on.
    assert len(of_person) == 11
    told = sorted(sorted(answers) for answers in of_person.values())
    assert [("w1", "2"), ("w2", "4"), ("w3", "5")] in told
    assert [("w2", "5"), ("w3", "5")] in told
    # Each counts once: with the last response.
    counted = [(row["meta_wave"], row["vision"]) for row in rows if row["meta_counts_once"] == "1"]
    assert len(counted) == 11
    assert sorted(answer for wave, answer in counted if wave == "w3") == ["1", "2", "5", "5"]
    found = variables_in(outputs["dictionary_csv"])
    assert (found["vision"]["source::w1"], found["vision"]["source::w2"]) == ("q1", "Q9")
    assert (found["learn"]["question::w1"], found["learn"]["question::w3"]) == ("", "Wij leren")
    assert found["learn"]["universe"].endswith("2025")
    assert {row["learn"] for row in rows if row["meta_wave"] == "w1"} == {"97"}
