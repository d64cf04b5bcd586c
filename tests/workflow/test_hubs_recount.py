"""The study of skills hubs, counted again in plain Python from its raw files: weights, selections, waves, persons."""

import csv
import re

import openpyxl
import pyreadstat
import pytest

from recount import alpha, assert_same, numbers_by_hand, recount, told, weight

pytestmark = pytest.mark.slow

RAW, RESULTS = "raw/skills_hubs/survey", "results/skills_hubs"
WAVES = {"spring_2024": "Spring 2024", "spring_2025": "Spring 2025"}
HUBS = {"1": "harbour", "2": "mill", "3": "orchard"}
ROLES = {"1": "organise", "2": "teach", "3": "volunteer"}
GROUPS = {"organise": "Organisers", "teach": "Teachers", "volunteer": "Volunteers"}
TRUST = ("trust_word", "trust_help", "trust_careful")  # of which the last is meant the other way round
ABOUT = {"respondent": "Respondent ID", "mail": "Email Address", "code": "Your own code", "done": "Status"}
OFF_SCALE = ("substantive", "off_scale")


class Study:
    """What the raw files hold. answers: question -> {code: name of the answer} of its scale, in order of the codebook.

    waves: wave -> a row per person: the code of every answer, Weight, hub, and person, the same in both waves.
    """

    def __init__(self, project):
        book = openpyxl.load_workbook(project.folder / RAW / "codebook.xlsx", read_only=True)
        asked, choices = (
            [dict(zip(head, row, strict=True)) for row in rows]
            for head, *rows in (list(book[name].iter_rows(values_only=True)) for name in ("survey", "choices"))
        )
        book.close()
        self.codes, self.answers, self.labels = {}, {}, {}
        lists = {row["name"]: row["type"].partition(" ")[2] for row in asked}
        for name, of in lists.items():
            mine = [row for row in choices if row["list_name"] == of]
            self.codes[name] = {row["label::en"]: str(row["value"]) for row in mine}
            self.answers[name] = {str(row["value"]): row["name"] for row in mine if row["kind"] != "no_view"}
            self.labels[name] = {row["name"]: row["label::en"] for row in mine}
        self.waves = {"spring_2024": self._words(project, asked), "spring_2025": self._numbers(project, asked)}

    def _words(self, project, asked):
        """The .csv: two rows of headers, answers in words; who sent two responses counts with the whole one."""
        with (project.folder / RAW / "spring_2024.csv").open(encoding="utf-8", newline="") as file:
            upper, lower, *lines = csv.reader(file)
        above, heads = "", []
        for one, two in zip(upper, lower, strict=True):
            above = one or above
            heads.append(f"{above}. {two}" if two and "Response" not in two else above)
        persons = {}
        for line in lines:
            cells = dict(zip(heads, line, strict=True))
            row = {name: cells[head] for name, head in ABOUT.items()} | {"Weight": cells["Weight"]}
            for question in asked:
                name, head = question["name"], question["data_label::spring_2024"]
                codes = self.codes[name]
                if name == "helped":
                    ticked = [code for label, code in codes.items() if cells[f"{head}. {label}"]]
                    row[name] = ";".join(ticked)
                else:
                    row[name] = codes.get(cells.get(head, ""), cells.get(head, "")) if head else ""
            if row["done"] == "Complete" or row["mail"] not in persons:
                persons[row["mail"]] = row
        return [row | {"person": row["code"] or row["mail"]} for row in persons.values()]

    def _numbers(self, project, asked):
        """The .sav: codes, of which a declared missing one is kept as it stands."""
        frame, _ = pyreadstat.read_sav(str(project.folder / RAW / "spring_2025.sav"), user_missing=True)
        rows = []
        for cells in frame.to_dict("records"):
            told = {
                key: "" if cell != cell else f"{cell:g}" if isinstance(cell, float) else cell
                for key, cell in cells.items()
            }
            row = {"Weight": told["weight"], "person": told["own_code"] or f"case {told['case']}"}
            for question in asked:
                name, variable = question["name"], question["data_label::spring_2025"]
                options = [code for code in self.codes[name].values() if told.get(f"{variable}_{code}") == "1"]
                row[name] = ";".join(options) if name == "helped" else told[variable]
            rows.append(row)
        return rows

    @property
    def persons(self):
        """Of every person the last wave; everybody came to the end there."""
        return list({row["person"]: row for rows in self.waves.values() for row in rows}.values())


@pytest.fixture(scope="module")
def study(skills_hubs):
    return Study(skills_hubs)


def of_hub(rows, les):
    return [row for row in rows if les == "all" or HUBS[row["hub"]] == les]


def same(skills_hubs, study, place, rows, kinds=("substantive",)):
    expected = recount(rows, place[1], study.answers[place[1]], weighted="weighted" in place[0])
    assert_same(told(skills_hubs, place, kinds, RESULTS), expected, weighted="weighted" in place[0])


def test_the_raw_files_show_what_they_are_for(study):
    first, second = study.waves.values()
    assert (len(first), len(second), len(study.persons)) == (70, 71, 95)
    assert 3 <= len(of_hub(first, "orchard")) <= len(of_hub(second, "orchard")) <= 6
    assert [sum(row["Weight"] == odd for row in rows) for rows in (first, second) for odd in ("", "0")] == [1] * 4


@pytest.mark.parametrize("les", [*HUBS.values(), "all"])
def test_cells_are_those_of_a_recount_from_the_raw_files(skills_hubs, study, les):
    persons = of_hub(study.persons, les)
    for code, sector in study.answers["sector"].items():
        rows = [row for row in persons if row["sector"] == code]
        same(skills_hubs, study, ("by=sector; weighted", "ideas_heard", les, sector), rows)
    for wave, rows in study.waves.items():
        for question in ("goals_clear", "ideas_heard", "plans_done", "recommend"):
            same(skills_hubs, study, ("by=wave; weighted", question, les, wave), of_hub(rows, les))
        place = ("by=wave; weighted", "helped", les, wave)
        same(skills_hubs, study, place, of_hub(rows, les), ("substantive", "other"))
    same(skills_hubs, study, ("by=wave; weighted", "goals_clear", les, "all"), persons)
    same(skills_hubs, study, ("weighted", "goals_clear", les, "all"), persons)
    some = [row for row in persons if row["role"] in "12"]
    same(skills_hubs, study, ("where=group:organise|teach; weighted", "support", les, "all"), some)
    some = [row for row in persons if row["sector"] in ("1", "2")]
    place = ("where=sector:care|education; weighted", "helped", les, "all")
    same(skills_hubs, study, place, some, ("substantive", "other"))


def rows_of(skills_hubs, name, folder="tables"):
    rows = skills_hubs.csv(f"{RESULTS}/{folder}/{name}.csv")
    label = next(iter(rows[0]))
    return {row[label]: row for row in rows}


def hours(row):
    return float(row["hours"]) if row["hours"] else None


def trust(row):
    """The mean of the three answers, the last turned round, where two of them were given."""
    given = [6 - int(row[name]) if name == TRUST[2] else int(row[name]) for name in TRUST if row[name] in set("12345")]
    return sum(given) / len(given) if len(given) >= 2 else None


def assert_numbers(cells, rows, value):
    n, mean, sd, median, effective = numbers_by_hand(rows, value, weight)
    assert int(cells["n"]) == n
    found = [float(cells[head]) for head in ("Mean", "Standard deviation", "Median", "Effective base")]
    assert found == pytest.approx([mean, sd, median, effective], abs=5.1e-5)


def test_numbers_are_those_of_a_recount(skills_hubs, study):
    found = rows_of(skills_hubs, "table_06_hours")
    places = {
        f"Role: {GROUPS[role]}": [row for row in study.persons if row["role"] == code] for code, role in ROLES.items()
    }
    places |= {f"Wave: {WAVES[wave]}": rows for wave, rows in study.waves.items()} | {"Total": study.persons}
    assert set(found) == set(places)
    for name, rows in places.items():
        assert_numbers(found[name], rows, hours)


def test_an_index_is_that_of_a_recount_and_has_its_alpha(skills_hubs, study):
    found = rows_of(skills_hubs, "table_07_trust")
    for les in ("harbour", "mill", "all"):
        name = "Total" if les == "all" else les.title()
        here = of_hub(study.persons, les)
        assert_numbers(found[name], here, trust)
        teachers = [row for row in here if row["role"] == "2"]
        assert_numbers(found[f"{name}, Teachers"], teachers, trust)
        whole = [row for row in here if all(row[name] in set("12345") for name in TRUST)]
        lines = [[int(row[TRUST[0]]), int(row[TRUST[1]]), 6 - int(row[TRUST[2]])] for row in whole]
        said = found[name]["Cronbach's alpha (95%)"].split(" ")[0]
        assert float(said) == pytest.approx(alpha(lines), abs=0.0051)


def test_a_scale_of_which_low_is_positive_is_turned_and_rows_are_percentages_of_rows(skills_hubs, study):
    found = rows_of(skills_hubs, "table_02_support")
    weighed = [row for row in study.persons if row["support"] and weight(row) > 0]
    order = list(study.labels["support"].values())  # as asked: the positive one first
    assert list(found)[:5] == order[::-1]
    for hub in ("Harbour", "Mill", "Total"):
        here = of_hub(weighed, "all" if hub == "Total" else hub.casefold())
        whole = sum(map(weight, here))
        mean = sum((6 - int(row["support"])) * weight(row) for row in here) / whole
        assert float(found["Mean"][f"{hub} %"]) == pytest.approx(mean, abs=5.1e-5)
        top = next(row for name, row in found.items() if name.startswith("Most positive"))
        assert int(top[f"{hub} n"]) == sum(row["support"] in "12" for row in here)
        for code, label in enumerate(order, start=1):
            in_row = sum(weight(row) for row in weighed if row["support"] == str(code))
            part = sum(weight(row) for row in here if row["support"] == str(code))
            assert int(found[label][f"{hub} n"]) == sum(row["support"] == str(code) for row in here)
            cell = found[label][f"{hub} %"]
            assert (float(cell) if cell else None) == (pytest.approx(part / in_row, abs=5.1e-5) if in_row else None)


def test_mean_and_score_of_a_0_to_10_question_by_wave(skills_hubs, study):
    found = rows_of(skills_hubs, "table_03_recommend")
    for name, rows in {**{WAVES[wave]: rows for wave, rows in study.waves.items()}, "Total": study.persons}.items():
        here = [(int(row["recommend"]), weight(row)) for row in rows if row["recommend"] and weight(row) > 0]
        whole = sum(part for _, part in here)
        assert int(found["Total N"][f"{name} n"]) == len(here)
        assert float(found["Mean"][f"{name} %"]) == pytest.approx(
            sum(value * part for value, part in here) / whole, abs=5.1e-5
        )
        score = 100 * sum(part * ((value >= 9) - (value <= 6)) for value, part in here) / whole
        assert float(found["NPS"][f"{name} %"]) == pytest.approx(score, abs=5.1e-5)


def test_an_answer_off_the_scale_counts_in_the_base(skills_hubs, study):
    found = rows_of(skills_hubs, "table_04_heard")
    expected = recount(study.persons, "heard", study.answers["heard"])
    assert expected["forgot"][0] > 0
    for name, (n, base, share, _) in expected.items():
        cells = found[study.labels["heard"][name]]
        assert (int(cells["Total n"]), int(found["Total N"]["Total n"])) == (n, base)
        assert float(cells["Total %"]) == pytest.approx(share, abs=5.1e-5)


def both(study, les):
    """(first, second) answer rows of the persons of a hub in both waves."""
    first, second = ({row["person"]: row for row in of_hub(rows, les)} for rows in study.waves.values())
    return [(first[person], second[person]) for person in first if person in second], len(first), len(second)


@pytest.mark.parametrize("les", [*HUBS.values(), "all"])
def test_a_panel_and_its_changes_are_those_of_a_recount(skills_hubs, study, les):
    pairs, first, second = both(study, les)
    name = "All hubs" if les == "all" else les.title()
    cells = rows_of(skills_hubs, "table_08_answered_both")[name]
    numbers = [first, second, len(pairs), first - len(pairs), second - len(pairs)]
    assert [int(cells[head]) for head in ("First", "Second", "Both", "First only", "Second only")] == numbers
    labels = {code: label for label, code in study.codes["goals_clear"].items()} | {"": "No answer"}
    moves = [(before["goals_clear"], after["goals_clear"]) for before, after in pairs]
    rows = [
        row
        for row in skills_hubs.csv(f"{RESULTS}/tables/table_09_goals_changed.csv")
        if row["Hub"] == ("Total" if les == "all" else name)
    ]
    assert len(rows) == len(labels) + 1
    for code, label in labels.items():
        (row,) = [row for row in rows if row["Answer in Spring 2024"] == label]
        for other, head in labels.items():
            assert int(row[f"Spring 2025: {head}"]) == moves.count((code, other)), (label, head)
    steps = [int(after) - int(before) for before, after in moves if {before, after} <= set("12345")]
    whole = rows[-1]
    counted = [sum(step > 0 for step in steps), steps.count(0), sum(step < 0 for step in steps), len(pairs)]
    assert [int(whole[head]) for head in ("Up", "Same", "Down", "Total")] == counted


def test_a_line_through_the_waves_has_the_shares_and_means_of_a_recount(skills_hubs, study):
    def drawn(name):
        text = (skills_hubs.folder / RESULTS / f"figures/{name}.svg").read_text(encoding="utf-8")
        return " ".join(re.sub(r"<[^>]*>", " ", text).split())

    share, mean = drawn("figure_11_goals_through_time"), drawn("figure_12_trust_through_time")
    for rows in study.waves.values():
        for les in (*HUBS.values(), "all"):
            given = recount(of_hub(rows, les), "goals_clear", study.answers["goals_clear"], weighted=True)
            top = sum(given[name][2] for name in ("agree", "strongly_agree"))
            assert f"{int(100 * top + 0.5)}% ({given['agree'][1]})" in share
        teachers = [row for row in rows if row["role"] == "2"]
        n, middle, *_ = numbers_by_hand(teachers, trust, weight)
        assert f"{int(10 * middle + 0.5) / 10:.1f} ({n})" in mean


def test_figures_and_tables_tell_whose_answers_they_count(skills_hubs):
    texts = {name: " ".join(text.split()) for name, text in skills_hubs.texts(f"{RESULTS}/figures").items()}

    def figure(start):
        (text,) = [text for name, text in texts.items() if f"/figures/{start}" in name and name.endswith(".svg")]
        return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))

    for start, words in (
        ("figure_01", "Waves are pooled"),
        ("figure_02", "Grouped by ‘Sector’"),
        ("figure_03", "Every wave counts apart"),
        ("figure_04", "Only participants with role: Organisers, Teachers."),
        ("figure_05", "Effective base (Kish)"),
        ("figure_10", "Counted in reverse: ‘Be careful’."),
        ("figure_12", "Counted in reverse: ‘Be careful’."),
        ("figure_14", "Asked in Spring 2025 only: New skill used."),
    ):
        assert words in figure(start), (start, words)
    assert "Kish" not in figure("figure_06") + figure("figure_14")
    head = skills_hubs.csv(f"{RESULTS}/tables/table_01_goals_by_sector_and_wave.csv")[0]
    blocks = [f"Sector: {name}" for name in ("Care", "Education", "Trade and industry", "Public services")]
    blocks += [f"Wave: {name}" for name in WAVES.values()] + ["Total"]
    assert list(head)[1:] == [f"{name} {number}" for name in blocks for number in ("n", "%")]


SECTORS = {"1": "Care", "2": "Education", "3": "Trade and industry", "4": "Public services"}


def test_a_cross_table_by_two_ways_is_that_of_a_recount(skills_hubs, study):
    found = rows_of(skills_hubs, "table_01_goals_by_sector_and_wave")
    blocks = {
        f"Sector: {name}": [row for row in study.persons if row["sector"] == code] for code, name in SECTORS.items()
    }
    blocks |= {f"Wave: {name}": study.waves[wave] for wave, name in WAVES.items()} | {"Total": study.persons}
    for block, rows in blocks.items():
        expected = recount(rows, "goals_clear", study.answers["goals_clear"], weighted=True)
        for name, (n, base, share, _) in expected.items():
            cells = found[study.labels["goals_clear"][name]]
            assert (int(cells[f"{block} n"]), int(found["Total N"][f"{block} n"])) == (n, base), (block, name)
            assert float(cells[f"{block} %"]) == pytest.approx(share, abs=5.1e-5), (block, name)


def test_a_table_of_ticks_of_a_selection_is_that_of_a_recount(skills_hubs, study):
    found = rows_of(skills_hubs, "table_05_helped_in_care_and_education")
    some = [row for row in study.persons if row["sector"] in "12"]
    expected = recount(some, "helped", study.answers["helped"], weighted=True)
    for name, (n, _, share, _) in expected.items():
        cells = found[study.labels["helped"][name]]
        assert int(cells["Total n"]) == n, name
        assert float(cells["Total %"]) == pytest.approx(share, abs=5.1e-5), name


def test_the_response_of_hubs_and_waves_is_that_of_a_recount(skills_hubs, study):
    found = rows_of(skills_hubs, "table_10_response")
    for les in HUBS.values():
        assert int(found[les.title()]["Started"]) == len(of_hub(study.persons, les))
        for wave, rows in study.waves.items():
            assert int(found[f"{les.title()}, {WAVES[wave]}"]["Started"]) == len(of_hub(rows, les))
    assert int(found["All hubs"]["Started"]) == len(study.persons)


def test_the_recount_tells_one_person_less_and_another_weight(skills_hubs, study):
    rows = study.waves["spring_2024"]
    place = ("by=wave; weighted", "goals_clear", "all", "spring_2024")
    same(skills_hubs, study, place, rows)
    at = next(at for at, row in enumerate(rows) if weight(row) > 0 and row["goals_clear"] == "4")
    heavier = [*rows[:at], rows[at] | {"Weight": "1.7"}, *rows[at + 1 :]]
    for other in (
        [*rows[:at], *rows[at + 1 :]],
        heavier,
        [*rows[:at], rows[at] | {"goals_clear": "2"}, *rows[at + 1 :]],
    ):
        with pytest.raises(AssertionError):
            same(skills_hubs, study, place, other)
