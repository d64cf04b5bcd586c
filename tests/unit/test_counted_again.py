"""Who answered for several LES counts in each of them and once in every total; counted again in plain Python."""

import random
from collections import defaultdict

import pandas as pd
import pytest

from les_evaluation.core.contracts import ALL, OTHERS, write_frame
from les_evaluation.core.problems import Problems
from les_evaluation.study.codebook import codebook_to_json
from les_evaluation.study.job_settings import again_settings, cleaning_settings
from les_evaluation.study.settings import Study, counts_once
from les_evaluation.study.views import view_of
from les_evaluation.survey.again_job import count_again_files
from les_evaluation.survey.counted_again import AGAIN
from les_evaluation.survey.flow import flow_steps
from les_evaluation.survey.suppression import beside_others, hide_small_groups
from les_evaluation.survey.survey_frames import DECIDED_NAMES, DURATIONS, REGISTER, ROWS
from les_evaluation.survey.tabulate import tabulate_les, with_all_les, with_shares
from les_evaluation.survey.view_counts import count_views
from les_evaluation.survey.views_job import all_viewed, beside_other_les
from les_evaluation.survey.ways_of_counting import counted
from small_study import SmallStudy, responses

LES = {"1": "genk", "2": "ieper", "3": "hasselt"}
GROUPS = {"1": "kern", "2": "breed", "": ""}
ANSWERS = {"1": "oneens", "2": "neutraal", "3": "eens", "9": "geen"}
VIEWS = [
    {"number": 1, "slug": "a", "kind": "likert", "title": {"nl": "A", "en": "A"}, "item": "visie", "by": "geeft"},
    {"number": 2, "slug": "b", "kind": "likert", "title": {"nl": "B", "en": "B"}, "item": "visie"}
    | {"where": {"geeft": "ja"}},
]


def answers(seed, *, people, twice):
    """Responses of people, `twice` of whom answered for two or three LES; the later a response the later it stands."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    lines = []
    for person in range(people):
        places = rng.sample(list(LES), rng.choice([2, 2, 3]) if person < twice else 1)
        lines += [
            {"les": les, "rol": rng.choice("12"), "mail": f"an{person}@voorbeeld.example"}
            | {"visie": rng.choice(list(ANSWERS)), "geeft": rng.choice("12"), "klaar": rng.choice("110")}
            for les in places
        ]
    rng.shuffle(lines)
    for place, line in enumerate(lines):
        line["datum"] = f"2024-03-05 10:{place // 60:02}:{place % 60:02}"
    return lines


class Counted:
    """A small study counted over all LES as the jobs do. again: what count_again wrote, by name."""

    def __init__(self, folder, lines, *, minimum=1, ticked=False):
        made = SmallStudy(folder)
        made.rows = responses(*lines)
        if ticked:
            made.survey = [["select_multiple les", *row[1:]] if row[1] == "les" else row for row in made.survey]
            for role in ("respondent", "email"):
                del made.wave["metadata"][role]
        made.choices = [*made.choices, ["les", "hasselt", "Hasselt", "Hasselt", "3", ""]]
        made.config["les"]["hasselt"] = {"name": "Hasselt"}
        made.wave["les"]["map"]["3"] = "hasselt"
        made.wave["missing"] = []
        made.config["tables"] = VIEWS
        made.config["disclosure"] = {"minimum_base": minimum}
        ingested, config, problems = made.ingested(), made.prepared(), Problems()
        self.book, self.study = made.codebook(config, problems), Study(config, problems)
        assert counts_once(config)
        files = {name: folder / f"{name}.parquet" for name in ("counts", "views")}
        files |= {name: folder / f"{name}.csv" for name in ("again", "decisions", "flow", "flow_by_wave")}
        inputs = {"codebook": folder / "codebook.json", "rows": [folder / "w1.parquet"]}
        inputs |= {"durations": [folder / "durations.csv"], "partners": folder / "partners.csv"}
        inputs["decided_names"] = folder / "names.csv"
        write_frame(inputs["rows"][0], ingested.rows, ROWS)
        write_frame(inputs["durations"][0], ingested.durations, DURATIONS)
        write_frame(inputs["partners"], REGISTER.empty(), REGISTER)
        write_frame(inputs["decided_names"], DECIDED_NAMES.empty(), DECIDED_NAMES)
        inputs["codebook"].write_text(codebook_to_json(self.book), encoding="utf-8")
        count_again_files(Study(again_settings(config), problems), inputs=inputs, outputs=files)
        plain, views, flows = [counted([files["counts"]])], [pd.read_parquet(files["views"])], []
        for les in config["les"]:
            cleaned = made.cleaned(les)
            groups = list(self.study.groups)
            plain.append(tabulate_les(cleaned.responses, self.book, les=les, groups=groups, base=config["base"]))
            own = Study(cleaning_settings(config, les), problems)
            views.append(count_views(cleaned, self.book, own, les=les))
            flows.append(cleaned.flow)
        self.flows = pd.concat([*flows, pd.read_csv(files["flow"], encoding="utf-8-sig")], ignore_index=True)
        everybody = with_all_les(pd.concat([*plain[1:], plain[0]], ignore_index=True))
        self.plain = hide_small_groups(everybody, minimum=minimum, of_everybody=self.book.of_everybody())
        rows = pd.concat([*views[1:], views[0]], ignore_index=True)
        asked = [view_of(settings) for settings in own.config["views"]]
        tables = {
            view: with_all_les(with_shares(rows[rows["view"] == view.name].drop(columns="view"))) for view in asked
        }
        found = all_viewed(tables, self.book, self.study, plain=self.plain, everybody=everybody)
        self.views = dict(zip(asked, found, strict=True))


def by_hand(lines):
    """(LES) -> person -> the response that counts there, and the one that counts in all of these together."""

    def better(one):
        return one["klaar"] == "1", one["datum"]

    of_les = defaultdict(dict)
    for line in lines:
        here = of_les[LES[line["les"]]]
        here[line["mail"]] = max([line, *([here[line["mail"]]] if line["mail"] in here else [])], key=better)

    def once(keys):
        found = {}
        for les in keys:
            for mail, line in of_les[les].items():
                found[mail] = max([line, *([found[mail]] if mail in found else [])], key=better)
        return list(found.values())

    return {les: list(people.values()) for les, people in of_les.items()}, once


def number(table, les, group=ALL, choice="", name="n"):
    rows = table[(table["les"] == les) & (table["partner_group"] == group) & (table["item"] == "visie")]
    return int(rows.loc[rows["choice"] == choice, name].iloc[0])


@pytest.mark.parametrize("seed", range(2))
def test_every_total_counts_a_person_once(tmp_path, seed):
    lines = answers(seed, people=40, twice=12)
    made = Counted(tmp_path, lines)
    of_les, once = by_hand(lines)
    people = once(LES.values())
    assert sum(map(len, of_les.values())) > len(people) == 40
    kept = {**of_les, ALL: people}
    for les, here in kept.items():
        assert number(made.plain, les) == len(here)
        for group, key in (("1", "kern"), ("2", "breed")):
            for code, answer in ANSWERS.items():
                n = sum(line["rol"] == group and line["visie"] == code for line in here)
                assert number(made.plain, les, key, answer) == n
    by, where = made.views.values()
    for les, here in kept.items():
        assert number(by, les, "ja") == sum(line["geeft"] == "1" for line in here)
        assert number(where, les, choice="eens") == sum(line["geeft"] == "1" and line["visie"] == "3" for line in here)
    steps = flow_steps(made.flows, made.plain, made.book, made.study).set_index(["les", "step"])["n"]
    assert steps[ALL, "started"] == 40
    assert steps[ALL, "complete"] == sum(line["klaar"] == "1" for line in people)


@pytest.mark.parametrize("seed", range(1))
def test_all_other_les_beside_one_count_a_person_once(tmp_path, seed):
    lines = answers(seed, people=30, twice=14)
    made = Counted(tmp_path, lines)
    _, once = by_hand(lines)
    for les in LES.values():
        others = once([key for key in LES.values() if key != les])
        tables = [beside_others(made.plain, les=les, minimum=1)]
        tables.append(beside_other_les(next(iter(made.views.values())), les=les, minimum=1))
        for table in tables:
            assert set(table["les"]) == {les, OTHERS}
            assert number(table, OTHERS) == len(others)
            assert number(table, OTHERS, choice="eens") == sum(line["visie"] == "3" for line in others)


def total_of(table):
    rows = table[(table["les"] == ALL) & (table["partner_group"] == ALL) & (table["item"] == "visie")]
    return rows.loc[rows["choice"] == "", "n"].iloc[0]


@pytest.mark.parametrize(("seed", "twice"), [(0, 1), (1, 4), (2, 9), (3, 30)])
def test_few_persons_of_several_les_do_not_follow_from_a_total(tmp_path, seed, twice):
    """Where every LES is shown, the sum of them less the total tells who answered for several."""
    lines = answers(seed, people=60, twice=twice)
    made = Counted(tmp_path, lines, minimum=5)
    if twice != 9:
        assert pd.isna(total_of(made.plain)) == (twice < 5)
    for table in (made.plain, *made.views.values()):
        rows = table[(table["item"] == "visie") & (table["kind"] == "answered")]
        n = rows.set_index(["les", "partner_group"])["n"]
        for group in rows["partner_group"].unique():
            sites = [n[les, group] for les in LES.values()]
            total = n[ALL, group]
            if not any(map(pd.isna, [*sites, total])):
                assert not 0 < sum(sites) - total < 5, (table["les"].unique(), group)
            for les in LES.values():
                others = n.get((f"others:{les}", group))
                if others is not None and not any(map(pd.isna, [others, total, n[les, group]])):
                    assert not 0 < others - (total - n[les, group]) < 5


def test_without_persons_of_several_les_nothing_changes(tmp_path):
    lines = answers(1, people=20, twice=0)
    made = Counted(tmp_path, lines)
    assert set(made.plain["les"]) == {*LES.values(), ALL}
    assert not made.flows["les"].eq(AGAIN).any()


def test_two_sites_ticked_in_one_response_count_in_both_and_once_in_the_total(tmp_path):
    said = {"klaar": "1", "geeft": "1"}
    lines = [{"les": les, "rol": rol, "visie": visie} | said for les, rol, visie in TICKED]
    made = Counted(tmp_path, lines, ticked=True)
    for les, n, agreed in (("genk", 3, 2), ("ieper", 4, 1), ("hasselt", 1, 1), (ALL, 5, 2)):
        assert (number(made.plain, les), number(made.plain, les, choice="eens")) == (n, agreed)
        for table in made.views.values():
            assert number(table, les) == n
    steps = made.flows[made.flows["partner_group"] == "all"]
    assert steps.set_index("les")["started"].to_dict() == {"genk": 3, "ieper": 4, "hasselt": 1, AGAIN: 8 - 5}


# Of all others beside each: Ann, Bo and Cas are of Ieper and Hasselt, of Genk and Hasselt, and of Genk and Ieper.
BESIDE = {"others:genk": {2}, "others:ieper": {3}, "others:hasselt": {3}}


def test_of_a_question_of_which_one_person_ticked_nothing_the_base_is_that_of_every_answer(tmp_path):
    """Ann answered in Genk and Ieper, Bo in Ieper and Hasselt, and he alone ticked none of the options."""
    columns = ["motief_1", "motief_2"]
    lines = [
        {"les": les, "mail": f"{name}@voorbeeld.example", "rol": "1", "visie": "3", "klaar": "1"}
        | dict(zip(columns, ticked, strict=True))
        | {"datum": f"2024-03-05 10:00:{at:02}"}
        for at, (name, les, ticked) in enumerate(
            [("ann", "1", "10"), ("ann", "2", "10"), ("bo", "2", "00"), ("bo", "3", "00"), ("cas", "1", "11")]
        )
    ]
    made = Counted(tmp_path, lines)
    rows = made.plain[(made.plain["item"] == "motief") & (made.plain["kind"] != "answered")]
    assert "-" in set(rows["choice"])
    bases = rows[rows["partner_group"] == ALL].groupby("les")["base"].agg(set).to_dict()
    assert bases == {"genk": {2}, "ieper": {2}, "hasselt": {1}, ALL: {3}, **BESIDE}


# Sites ticked, group and answer of respondents without an id, the fifth of no site.
TICKED = [("1", "1", "3"), ("1, 2", "1", "1"), ("2", "2", "2"), ("2, 1, 3", "2", "3"), ("", "1", "3"), ("2", "1", "2")]
