"""A study by sector, by wave, of a selection and with weights, recounted in plain Python from its exports.

Three hubs, two waves of which many persons answered both, a sector and a weight per response; one weight is 0 and one
is missing in each wave.
"""

import csv
import random
import shutil
from itertools import pairwise

import openpyxl
import pytest

pytestmark = pytest.mark.slow

HUBS = {"1": "north", "2": "south", "3": "west"}
ROLES = {"1": "member", "2": "guest", "3": "funder"}
SECTORS = {"1": "care", "2": "school", "3": "trade"}  # and 9: does not know, which is no group
ANSWERS = {"1": "no", "2": "bit", "3": "mid", "4": "yes", "5": "full"}  # and 6: no view
FACTORS = {"1": "time", "2": "money", "3": "faith"}
TEN = {str(number + 1): f"r{number}" for number in range(11)}  # codes 1 to 11 for 0 to 10, 99: does not know
TRUST = ("trust_a", "trust_b", "trust_c")  # the last of which is asked the other way round
HEADER = ["Respondent", "E-mail", "Date", "Done", "Weight", "q_hub", "q_role", "q_sector", "vision", "factor"]
HEADER += ["hours", "rec", *TRUST]
CODEBOOK = {
    "survey": [
        ["type", "name", "label::nl", "label::en", "data_label", "data_label::w2", "waves"],
        ["select_one hub", "hub", "Hub", "Hub", "q_hub", None, None],
        ["select_one role", "role", "Rol", "Role", "q_role", None, None],
        ["select_one sector", "sector", "Sector", "Sector", "q_sector", None, None],
        ["select_one agree", "vision", "De visie is helder", "The vision is clear", "q_vision", "Q9 vision", None],
        ["select_one agree", "learn", "Partners leren", "Partners learn", "q_learn", None, "w2"],
        ["select_multiple factor", "factor", "Wat hielp?", "What helped?", "q_factor", None, None],
        ["decimal", "hours", "Hoeveel uur?", "How many hours?", "hours", None, None],
        ["select_one ten", "rec", "Aanraden?", "Recommend?", "rec", None, None],
        *(["select_one agree", name, f"Vertrouwen {name}", f"Trust {name}", name, None, None] for name in TRUST),
    ],
    "choices": [
        ["list_name", "name", "label::nl", "label::en", "value", "kind"],
        *(["hub", name, name.title(), name.title(), code, None] for code, name in HUBS.items()),
        *(["role", name, name.title(), name.title(), code, None] for code, name in ROLES.items()),
        *(["sector", name, name.title(), name.title(), code, None] for code, name in SECTORS.items()),
        ["sector", "unknown", "Weet niet", "Do not know", "9", "no_view"],
        *(["agree", name, name.title(), name.title(), code, None] for code, name in ANSWERS.items()),
        ["agree", "nv", "Geen zicht", "No view", "6", "no_view"],
        *(["factor", name, name.title(), name.title(), code, None] for code, name in FACTORS.items()),
        *(["ten", name, name[1:], name[1:], code, None] for code, name in TEN.items()),
        ["ten", "nv", "Weet niet", "Do not know", "99", "no_view"],
    ],
}
WAVES = {"w1": ("Spring 2024", "2024-03"), "w2": ("Spring 2025", "2025-03")}


def answers(seed=4):
    """Wave -> its responses, each as strings; the first 45 persons in w1, the last 50 of 70 in w2."""
    rng = random.Random(seed)  # noqa: S311 - answers, no secrets
    people = [
        {
            "E-mail": f"p{number}@example.org",
            "q_hub": rng.choice("123"),
            "q_role": rng.choice("11223"),
            "q_sector": rng.choice(["1", "2", "2", "3", "9", ""]),
        }
        for number in range(70)
    ]
    found = {}
    for wave, members in (("w1", people[:45]), ("w2", people[20:])):
        rows = []
        for number, person in enumerate(members):
            weight = {5: "0", 9: ""}.get(number, rng.choice(["0.5", "0.8", "1", "1.25", "2.4", "3"]))
            own = {"Respondent": str(1000 + number), "Weight": weight, "Done": "1"}
            own["vision"], own["learn"] = (rng.choice(["1", "2", "3", "4", "4", "5", "6", ""]) for _ in range(2))
            own["hours"] = rng.choice(["0", "1.5", "2", "4", "7.25", "12", "40", ""])
            own["rec"] = rng.choice([*TEN, "11", "10", "99", ""])
            own |= {name: rng.choice(["1", "2", "3", "4", "5", "4", "6", ""]) for name in TRUST}
            own["factor"] = ";".join(code for code in FACTORS if rng.random() < 0.45)
            rows.append(person | own | {"Date": f"{WAVES[wave][1]}-{1 + number % 27:02d} 10:00:00"})
        found[wave] = rows
    return found


def entry(number, kind, **keys):
    return {"number": number, "slug": f"view_{number}", "kind": kind} | keys


FIGURES = [
    entry(1, "likert_by_group", items=["vision"], weighted=False),
    entry(2, "likert_by_group", items=["vision"], by="sector", weighted=False),
    entry(3, "likert_items", items=["vision", "learn"], title="Two", by="wave", weighted=False),
    entry(4, "likert_by_les", items=["vision"], style={"top_two": True}),
    entry(5, "multi_select", items=["factor"], by="sector"),
    entry(6, "numbers", items=["hours"], by="sector"),
    entry(7, "likert_by_les", items=["rec"], style={"mean": True, "nps": True}),
    entry(8, "numbers", items=["trust"], weighted=False),
]
TABLES = [
    entry(1, "likert", item="vision", by=["sector", "wave"], weighted=False),
    entry(2, "likert", item="vision"),
    entry(3, "multi_select", item="factor", where={"group": ["member", "guest"], "sector": "school"}, total=True),
    entry(4, "multi_select", item="factor", where={"wave": "w1"}, total=True, weighted=False),
    entry(5, "numbers", item="hours", by=["sector", "wave"], where={"group": ["member", "guest"]}),
    entry(6, "likert", item="rec", mean=True, nps=True, top_two=True, percent="row", by="sector"),
    entry(7, "numbers", item="trust", weighted=False),
]
INDICES = {"trust": {"label": "Trust", "items": list(TRUST), "at_least": 2, "reversed": ["trust_c"]}}


def write_study(project, waves, **settings):
    """The study in the folder of a project; settings: further ones of the configuration."""
    shutil.rmtree(project.folder / "raw")
    raw = project.folder / "raw/hubs"
    raw.mkdir(parents=True)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in CODEBOOK.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(raw / "codebook.xlsx")
    (raw / "pseudonym.key").write_text("0123456789abcdef0123456789abcdef", encoding="utf-8")
    columns = {"vision": {"w1": "q_vision", "w2": "Q9 vision"}, "factor": {"w1": "q_factor", "w2": "q_factor"}}
    named = {}
    for wave, (label, month) in WAVES.items():
        names = [*HEADER, *(["learn"] if wave == "w2" else [])]
        with (raw / f"{wave}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([columns.get(name, {}).get(wave, "q_learn" if name == "learn" else name) for name in names])
            writer.writerows([[row[name] for name in names] for row in waves[wave]])
        metadata = {"respondent": "Respondent", "email": "E-mail", "submitted": "Date", "reached_end": "Done"}
        named[wave] = {
            "label": label,
            "file": f"{wave}.csv",
            "opened": f"{month}-01",
            "closed": f"{month}-30",
            "metadata": metadata | {"weight": "Weight"},
            "les": {"item": "hub", "map": HUBS},
            "partner_group": {"item": "role", "map": ROLES},
        }
    survey = {"codebook": "codebook.xlsx", "pseudonym_key": "pseudonym.key", "waves": named, "compare_waves": "pooled"}
    survey["indices"] = INDICES
    groups = {name: {"label": {"nl": name, "en": name.title()}} for name in ROLES.values()}
    groups["funder"]["compare"] = False
    config = {"study": {"title": "Hubs", "language": "en"}, "raw": "raw/hubs", "results": "results", "survey": survey}
    config |= {"les": {name: {"name": name.title()} for name in HUBS.values()}, "partner_groups": groups}
    project.write_config(config | {"figures": FIGURES, "tables": TABLES} | settings)


@pytest.fixture(scope="session")
def hubs(shared, checkout):
    """The project with this study, after a run. Read only."""

    def make(folder):
        project = checkout(folder)
        write_study(project, answers())
        project.snakemake("--cores", "2")

    return shared.project("hubs", make)


# A recount that shares nothing with the pipeline: persons by their address, of several waves the last one counts.


def once(waves):
    """Of every person the last response; everybody here came to the end."""
    return list({row["E-mail"]: row for rows in waves for row in rows}.values())


def weight(row):
    return float(row["Weight"] or 0)


def recount(rows, question, names, *, weighted=False):
    """Answer -> (n, base, share, effective base) of a question of one answer, or of several joined by ;."""
    rows = [row for row in rows if weight(row) > 0] if weighted else rows
    given = [(row, [names[code] for code in row[question].split(";") if code in names]) for row in rows]
    given = [(row, chosen) for row, chosen in given if chosen]
    of = weight if weighted else (lambda row: 1.0)
    total, squares = sum(of(row) for row, _ in given), sum(of(row) ** 2 for row, _ in given)
    found = {}
    for name in names.values():
        have = [row for row, chosen in given if name in chosen]
        share = sum(map(of, have)) / total if total else None
        found[name] = (len(have), len(given), share, total**2 / squares if squares else 0.0)
    return found


def told(project, view, question, les, group):
    """The same of the table of all views, as text of .csv read by hand."""
    rows = [
        row
        for row in project.csv("results/compare/views/all.csv")
        if (row["view"], row["item"], row["les"], row["partner_group"]) == (view, question, les, group)
    ]
    keep = [row for row in rows if row["kind"] == "substantive"]
    assert keep, (view, question, les, group)
    return {
        row["choice"]: (
            int(row["n"]),
            int(row["base"]),
            float(row["share"]) if row["share"] else None,
            float(row["effective_base"]) if row["effective_base"] else None,
        )
        for row in keep
    }


def assert_same(found, expected, *, weighted):
    assert set(found) == set(expected)
    for name, (n, base, share, effective) in expected.items():
        assert found[name][:2] == (n, base), name
        assert found[name][2] == (None if share is None else pytest.approx(share, abs=1e-12)), name
        assert found[name][3] == (pytest.approx(effective, abs=1e-9) if weighted else None), name


@pytest.mark.parametrize("les", ["north", "south", "west", "all"])
def test_cells_are_those_of_a_recount_from_the_exports(hubs, les):
    waves = answers()
    here = {wave: [row for row in rows if les == "all" or HUBS[row["q_hub"]] == les] for wave, rows in waves.items()}
    persons = once(here.values())
    assert len(persons) < sum(map(len, here.values()))  # some answered twice
    for code, sector in SECTORS.items():
        of_sector = [row for row in persons if row["q_sector"] == code]
        for weighted in (False, True):
            view = "by=sector" + ("; weighted" if weighted else "")
            question, names = ("factor", FACTORS) if weighted else ("vision", ANSWERS)
            expected = recount(of_sector, question, names, weighted=weighted)
            assert_same(told(hubs, view, question, les, sector), expected, weighted=weighted)
    for wave, rows in here.items():
        assert_same(told(hubs, "by=wave", "vision", les, wave), recount(rows, "vision", ANSWERS), weighted=False)
    assert_same(told(hubs, "by=wave", "vision", les, "all"), recount(persons, "vision", ANSWERS), weighted=False)
    expected = recount(persons, "vision", ANSWERS, weighted=True)
    assert_same(told(hubs, "weighted", "vision", les, "all"), expected, weighted=True)
    first = recount(here["w1"], "factor", FACTORS)
    assert_same(told(hubs, "where=wave:w1", "factor", les, "all"), first, weighted=False)
    some = [row for row in persons if row["q_role"] in "12" and row["q_sector"] == "2"]
    view = "where=group:guest|member; where=sector:school; weighted"
    assert_same(told(hubs, view, "factor", les, "all"), recount(some, "factor", FACTORS, weighted=True), weighted=True)


# Numbers, recounted in the same plain way


def number_of(row):
    """The hours of a response, None without."""
    return float(row["hours"]) if row["hours"] else None


def index_of(row):
    """The mean of the answers to the three questions, the last turned round, where two of them were given."""
    given = {name: int(row[name]) for name in TRUST if row[name] in ANSWERS}
    turned = [6 - number if name == "trust_c" else number for name, number in given.items()]
    return sum(turned) / len(turned) if len(turned) >= 2 else None


def by_hand(rows, value, weigh):
    """n, mean, standard deviation, median and effective base; the median of the smallest share that comes to place."""
    pairs = sorted((value(row), weigh(row)) for row in rows if value(row) is not None and weigh(row) > 0)
    n, whole = len(pairs), sum(part for _, part in pairs)
    mean = sum(number * part for number, part in pairs) / whole
    spread = sum(part * (number - mean) ** 2 for number, part in pairs) / whole
    at, passed, ordered = 1 + (n - 1) / 2, 0.0, []
    for number, part in pairs:
        passed += part * n / whole
        ordered.append((passed, number))

    def nth(place):
        return next(number for upto, number in ordered if upto >= place - 1e-9)

    low = int(at)
    median = nth(low) + (at - low) * (nth(low + 1) - nth(low)) if at > low else nth(low)
    return n, mean, (spread * n / (n - 1)) ** 0.5, median, whole**2 / sum(part**2 for _, part in pairs)


def test_numbers_are_those_of_a_recount_from_the_exports(hubs):
    waves = answers()
    some = {wave: [row for row in rows if row["q_role"] in "12"] for wave, rows in waves.items()}
    # Of a person in both waves the last response counts, also where the role is another one in the first.
    persons = [row for row in once(waves.values()) if row["q_role"] in "12"]
    rows = hubs.csv("results/tables/tabel_05_view_5.csv")
    label = next(iter(rows[0]))
    found = {row[label]: row for row in rows}
    expected = {
        f"Sector: {name.title()}": [row for row in persons if row["q_sector"] == code] for code, name in SECTORS.items()
    }
    expected |= {f"wave: {WAVES[wave][0]}": of_wave for wave, of_wave in some.items()} | {"Total": persons}
    assert set(found) == set(expected)
    for name, people in expected.items():
        n, mean, sd, median, effective = by_hand(people, number_of, weight)
        cells = found[name]
        assert int(cells["n"]) == n, name
        numbers = [float(cells[head]) for head in ("Mean", "Standard deviation", "Median", "Effective base")]
        assert numbers == pytest.approx([mean, sd, median, effective]), name


def test_an_index_is_that_of_a_recount_and_has_its_alpha(hubs):
    persons = once(answers().values())
    rows = hubs.csv("results/tables/tabel_07_view_7.csv")
    label = next(iter(rows[0]))
    found = {row[label]: row for row in rows}
    for name in [*HUBS.values(), "Total"]:
        here = [row for row in persons if name == "Total" or HUBS[row["q_hub"]] == name]
        n, mean, sd, median, _ = by_hand(here, index_of, lambda row: 1.0)
        cells = found[name.title()]
        assert int(cells["n"]) == n
        assert [float(cells[head]) for head in ("Mean", "Standard deviation", "Median")] == pytest.approx(
            [mean, sd, median], abs=2e-6
        )
        complete = [[int(row[name]) for name in TRUST] for row in here if all(row[name] in ANSWERS for name in TRUST)]
        complete = [[one, two, 6 - three] for one, two, three in complete]

        def variance(numbers):
            middle = sum(numbers) / len(numbers)
            return sum((number - middle) ** 2 for number in numbers) / (len(numbers) - 1)

        parts = sum(variance(column) for column in zip(*complete, strict=True))
        alpha = 3 / 2 * (1 - parts / variance([sum(line) for line in complete]))
        told_alpha = cells["Cronbach's alpha (95%)"].split(" ")[0].replace("−", "-")
        assert float(told_alpha) == pytest.approx(alpha, abs=0.0051)


def test_mean_score_and_row_percentages_are_those_of_a_recount(hubs):
    persons = [row for row in once(answers().values()) if weight(row) > 0 and row["rec"] in TEN]
    rows = hubs.csv("results/tables/tabel_06_view_6.csv")
    label = next(iter(rows[0]))
    found = {row[label]: row for row in rows}
    for column in ("School", "Total"):
        here = [row for row in persons if column == "Total" or SECTORS.get(row["q_sector"]) == column.casefold()]
        whole = sum(map(weight, here))
        values = [(int(row["rec"]) - 1, weight(row)) for row in here]
        assert int(found["Total N"][f"{column} n"]) == len(here)
        assert float(found["Mean"][f"{column} %"]) == pytest.approx(sum(v * w for v, w in values) / whole)
        score = 100 * sum(w * ((v >= 9) - (v <= 6)) for v, w in values) / whole
        assert float(found["NPS"][f"{column} %"]) == pytest.approx(score)
        for code, name in TEN.items():
            row_whole = sum(weight(row) for row in persons if row["rec"] == code)
            part = sum(weight(row) for row in here if row["rec"] == code)
            told_part = found[name[1:]][f"{column} %"]
            assert (float(told_part) if told_part else None) == (pytest.approx(part / row_whole) if row_whole else None)


def test_figures_and_tables_tell_whose_answers_they_count(hubs):
    texts = {name: " ".join(text.split()) for name, text in hubs.texts("results/figures", "results/tables").items()}

    def figure(number):
        drawn = texts[f"results/figures/figure_{number:02d}_view_{number}.svg"]
        return drawn.replace("</text>", " ").replace("\n", " ")

    assert "Spring 2024" in figure(3)
    for number, words in ((2, "Sector"), (3, "Asked in"), (4, "Kish"), (4, "weighted"), (5, "Kish")):
        assert words in figure(number), (number, words)
    assert "Kish" not in figure(1) + figure(2) + figure(3)
    head = hubs.csv("results/tables/table_01_view_1.csv")[0]
    blocks = ["Sector: Care", "Sector: School", "Sector: Trade", "wave: Spring 2024", "wave: Spring 2025", "Total"]
    assert list(head)[1:] == [f"{name} {number}" for name in blocks for number in ("n", "%")]
    assert (
        "Only respondents with group: Member, Guest; Sector: School."
        in str(hubs.csv("results/tables/table_03_view_3.csv"))
        or "Only respondents with group: Member, Guest; Sector: School." in texts["results/tables/table_03_view_3.xlsx"]
    )


def test_a_table_in_blocks_holds_the_counts_of_each_grouping(hubs):
    waves = answers()
    persons = once(waves.values())
    rows = hubs.csv("results/tables/table_01_view_1.csv")
    label = next(iter(rows[0]))
    found = {row[label]: row for row in rows}
    school = recount([row for row in persons if row["q_sector"] == "2"], "vision", ANSWERS)
    for name, (n, base, *_) in school.items():
        assert found[name.title()]["Sector: School n"] == str(n)
        assert found["Total N"]["Sector: School n"] == str(base)
    assert found["Total N"]["wave: Spring 2024 n"] == str(recount(waves["w1"], "vision", ANSWERS)["no"][1])
    assert found["Total N"]["Total n"] == str(recount(persons, "vision", ANSWERS)["no"][1])


def test_names_that_there_are_not_stop_the_run_with_the_nearest(fresh):
    wrong = [
        entry(1, "likert_by_les", items=["vision"], by="sectr"),
        entry(2, "likert_by_les", items=["vision"], where={"sector": "scool"}),
        entry(3, "likert_by_les", items=["vision"], by="factor"),
        entry(4, "likert_by_les", items=["vision"], where={"wave": "w3"}),
    ]
    waves = answers()
    waves["w1"][2]["Weight"] = "-1"
    waves["w1"][3]["Weight"] = "heavy"
    write_study(fresh, waves, figures=wrong)
    run = fresh.snakemake("--cores", "1", code=1)
    for said in ("nearest: sector", "nearest: school", "select_multiple", "known: w1, w2", "below 0", "is no number"):
        assert said in run.output, said
    assert run.jobs == []


def test_trend_sets_the_waves_beside_each_other_and_a_wave_can_be_of_one_hub(fresh):
    figures = [entry(1, "likert_items", items=["vision", "learn"], title="Two", weighted=False)]
    tables = [entry(1, "likert", item="vision", weighted=False)]
    write_study(fresh, answers(), figures=figures, tables=tables)
    config = fresh.config()
    config["survey"]["compare_waves"] = "trend"
    config["survey"]["waves"]["w2"]["les"] = "south"
    fresh.write_config(config)
    fresh.snakemake("--cores", "2", "survey")
    waves = answers()
    found = told(fresh, "by=wave", "vision", "south", "w2")
    assert_same(found, recount(waves["w2"], "vision", ANSWERS), weighted=False)
    head = fresh.csv("results/tables/table_01_view_1.csv")[0]
    assert [name for name in head if name.endswith(" n")] == ["Spring 2024 n", "Spring 2025 n", "Total n"]


def test_with_a_minimum_no_view_shows_a_small_group_and_the_rest_is_right(fresh):
    waves = answers()
    # Nearly all of trade, so that two selections differ by few.
    nested = [
        entry(10, "multi_select", item="factor", where={"sector": ["care", "school", "trade"]}, weighted=False),
        entry(11, "multi_select", item="factor", where={"sector": ["care", "school"]}, weighted=False),
        entry(12, "multi_select", item="factor", where={"sector": "care"}, weighted=False),
    ]
    for rows in waves.values():
        for row in rows:
            row["q_sector"] = "2" if row["q_sector"] == "3" and row["E-mail"][1] != "3" else row["q_sector"]
    write_study(fresh, waves, tables=[*TABLES, *nested], disclosure={"minimum_base": 5})
    fresh.snakemake("--cores", "2", "survey")
    rows = fresh.csv("results/compare/views/all.csv")
    shown = {
        (row["view"], row["item"], row["les"], row["partner_group"]): int(row["n"])
        for row in rows
        if row["kind"] == "answered" and row["n"]
    }
    assert shown
    assert not [place for place, n in shown.items() if 0 < n < 5]
    assert not [row for row in rows if row["kind"] == "number" and not row["n"]]
    names = ["care|school|trade", "care|school", "care"]
    for wide, narrow in pairwise(names):
        for les in (*HUBS.values(), "all"):
            places = [(f"where=sector:{name}", "factor", les, "all") for name in (wide, narrow)]
            if all(place in shown for place in places):
                gap = shown[places[0]] - shown[places[1]]
                assert gap == 0 or gap >= 5, places
    persons = once(waves.values())
    expected = recount([row for row in persons if row["q_sector"] == "2"], "vision", ANSWERS)
    place = ("by=sector", "vision", "all", "school")
    assert place not in shown or told(fresh, *place)["yes"][:2] == expected["yes"][:2]
    table = fresh.csv("results/tables/tabel_07_view_7.csv")
    assert "Lowest" not in table[0]
    assert any(row["Cronbach's alpha (95%)"] for row in table)
