"""Every response of the exports is accounted for, and every count can be made again from the clean responses.

The exports are counted with openpyxl and pyreadstat, the answers with plain dictionaries; no code
of the pipeline is used.
"""

import unicodedata
from collections import Counter, defaultdict

import openpyxl
import pyreadstat
import pytest

pytestmark = pytest.mark.slow

LES = ("beringen", "borgloon", "genk", "ieper", "poperinge", "overkoepelend")
PANELS = LES[:-1]  # with figures and tables of their own
GROUPS = ("kern", "breed", "afstand")
WAVES = {"limburg_2023": LES[:3] + LES[5:], "westhoek_2024": LES[3:5]}
CODEBOOK = "raw/demo/survey/codebook.xlsx"
VISION = (
    "visie_betrokken",
    "visie_achter",
    "visie_praktijk",
    "visie_helder",
    "visie_communiceert",
    "visie_ontvangt",
    "visie_experimenten",
)
# What raw/demo/README.md says was put in on purpose.
LEFT_OUT = {
    "limburg_2023": {"repeated_header": 1, "test_response": 1, "screened_out": 1, "duplicate_last_complete": 2},
    "westhoek_2024": {},
}
# Not about a row of the export with an answer in it.
NO_RESPONSE = ("blank_rows", "column_ignored")


def bare(cell):
    """A caption without capitals, accents and odd spaces."""
    letters = unicodedata.normalize("NFKD", str(cell).casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def raw_rows(project, wave):
    """Row number -> LES of every data row that is not blank ("" where the row names none)."""
    les_choices = [row for row in project.sheet(CODEBOOK, "choices") if row["list_name"] == "les"]
    names = {row["name"]: "overkoepelend" if row["name"] == "meerdere" else row["name"] for row in les_choices}
    known = {bare(row[column]): names[row["name"]] for row in les_choices for column in ("value", "label::nl")}
    if wave == "limburg_2023":
        sheet = openpyxl.load_workbook(project.folder / "raw/demo/survey/limburg_2023.xlsx").worksheets[0]
        header, *rows = sheet.iter_rows(values_only=True)
        column = header.index("q_LES")
        filled = {number: row for number, row in enumerate(rows, start=2) if any(bare(cell or "") for cell in row)}
        return {number: known.get(bare(row[column]), "") for number, row in filled.items()}
    frame, _ = pyreadstat.read_sav(str(project.folder / "raw/demo/survey/westhoek_2024.sav"))
    return {number: known[bare(int(code))] for number, code in enumerate(frame["V_les"], start=1)}


def ends(decisions):
    """(row, kept or left_out, rule) of every decision that ends a row."""
    return [
        (int(row["source_row"]), row["decision"], row["rule"])
        for row in decisions
        if row["decision"] in ("kept", "left_out") and row["rule"] not in NO_RESPONSE
    ]


@pytest.mark.parametrize("wave", WAVES)
def test_rows_of_a_wave_are_kept_or_left_out_once(finished, wave):
    decisions = finished.csv(f"results/ingest/{wave}_decisions.csv")
    for les in WAVES[wave]:
        decisions += [row for row in finished.csv(f"results/clean/{les}/decisions.csv") if row["step"] == "clean"]
    ended = ends(decisions)
    assert Counter(number for number, _, _ in ended) == Counter(list(raw_rows(finished, wave)))
    assert Counter(rule for _, decision, rule in ended if decision == "left_out") == LEFT_OUT[wave]


@pytest.mark.parametrize("les", LES)
def test_rows_of_a_les_are_kept_or_left_out_once(finished, les):
    wave = next(wave for wave, members in WAVES.items() if les in members)
    ended = ends(finished.csv(f"results/clean/{les}/decisions.csv"))
    raw = [number for number, key in raw_rows(finished, wave).items() if key == les]
    assert sorted(number for number, _, _ in ended) == raw
    kept = sum(decision == "kept" for _, decision, _ in ended)
    (flow,) = [row for row in finished.csv(f"results/clean/{les}/flow.csv") if row["partner_group"] == "all"]
    assert (flow["rows"], flow["left_out"], flow["started"]) == (str(len(raw)), str(len(raw) - kept), str(kept))
    respondents = {row["respondent"] for row in finished.csv(f"results/clean/{les}/responses.csv")}
    assert len(respondents) == kept


@pytest.mark.parametrize("les", LES)
def test_decisions_name_rows_of_the_export(finished, les):
    wave = next(wave for wave, members in WAVES.items() if les in members)
    raw = raw_rows(finished, wave)
    for row in finished.csv(f"results/clean/{les}/decisions.csv"):
        assert raw[int(row["source_row"])] == les
        assert row["source_file"].endswith((".xlsx", ".sav"))
        assert row["reason"]


@pytest.fixture(scope="module")
def recount(finished):
    """(les, item, group, choice) -> respondents with that answer; choice "" counts who answered at all and
    None who gave an answer on the scale. les and group also take "all".
    """
    who = defaultdict(set)
    for les in LES:
        for row in finished.csv(f"results/clean/{les}/responses.csv"):
            assert row["les"] == les
            if row["status"] not in ("answered", "no_view"):
                assert row["choice"] == ""
                continue
            for scope in (les, "all"):
                for group in (row["partner_group"], "all"):
                    choices = {row["choice"], ""} | ({None} if row["status"] == "answered" else set())
                    for choice in choices:
                        who[scope, row["item"], group, choice].add((les, row["respondent"]))
    return defaultdict(int, {key: len(respondents) for key, respondents in who.items()})


def choices_of(project, item):
    """Name -> Dutch caption of the answers to a question, in order."""
    (question,) = [row for row in project.sheet(CODEBOOK, "survey") if row["name"] == item]
    list_name = question["type"].split()[-1]
    return {row["name"]: row for row in project.sheet(CODEBOOK, "choices") if row["list_name"] == list_name}


def expected_table(project, recount, item, columns):
    """The rows of a table with an answer per row: captions and counts as text, then N."""
    rows = [
        [choice["label::nl"], *(str(recount[les, item, group, name]) for les, group in columns)]
        for name, choice in choices_of(project, item).items()
    ]
    return [*rows, ["Totaal N", *(str(recount[les, item, group, None]) for les, group in columns)]]


@pytest.mark.parametrize("table", ["tabel_06_organisatietype", "tabel_07_motivatie"])
def test_recount_of_a_table_over_all_les(finished, recount, table):
    columns = [(les, "all") for les in PANELS]
    columns += [("all", "all")] if table == "tabel_07_motivatie" else []
    rows = [list(row.values()) for row in finished.csv(f"results/tables/{table}.csv")]
    assert rows == expected_table(finished, recount, table.split("_")[-1], columns)


@pytest.mark.parametrize("les", PANELS)
@pytest.mark.parametrize("table", ["tabel_06_organisatietype", "tabel_07_motivatie"])
def test_recount_of_a_table_of_one_les(finished, recount, table, les):
    columns = [(les, group) for group in (*GROUPS, "all")]
    rows = [list(row.values()) for row in finished.csv(f"results/tables/{les}/{table}.csv")]
    assert rows == expected_table(finished, recount, table.split("_")[-1], columns)


@pytest.mark.parametrize("item", VISION)
def test_recount_of_the_vision_questions(finished, recount, item):
    expected = {}
    kinds = {name: row["kind"] for name, row in choices_of(finished, item).items()} | {"": "answered"}
    for les in (*LES, "all"):
        for group in (*GROUPS, "all"):
            for choice, kind in kinds.items():
                base = recount[les, item, group, None]
                n = recount[les, item, group, choice]
                share = n / base if base and kind == "substantive" else None
                expected[les, group, choice] = (kind, n, base, share)
    found = {
        (row["les"], row["partner_group"], row["choice"]): (
            row["kind"],
            int(row["n"]),
            int(row["base"]),
            float(row["share"]) if row["share"] else None,
        )
        for row in finished.csv("results/compare/all.csv")
        if row["item"] == item
    }
    assert found == expected


def test_table_of_one_les_is_its_part_of_the_table_of_all(finished):
    whole = finished.csv("results/compare/all.csv")
    for les in PANELS:
        assert finished.csv(f"results/compare/{les}.csv") == [row for row in whole if row["les"] == les]
