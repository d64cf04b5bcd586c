"""A study without a survey, sites, groups or ids: what stands in their place, and what cannot be is told."""

from itertools import combinations

import pandas as pd
import pytest

from builders import config, item, write_xlsx
from les_evaluation.coding.codebook_sheet import read_codes
from les_evaluation.coding.material import CODE_COLUMNS
from les_evaluation.coding.rubrieken import rubrieken, with_rubriek
from les_evaluation.core.person_mask import Mask
from les_evaluation.core.problems import Problems
from les_evaluation.core.sheets import read_sheet
from les_evaluation.networks.mapping_sheets import read_actors
from les_evaluation.output.kinds.table_response import Fieldwork, response_table
from les_evaluation.output.pages.report_job import trace
from les_evaluation.output.tables.collection_tables import coding_codebook
from les_evaluation.output.tables.statistics_sheets import opening_sheet
from les_evaluation.output.told_apart import kind_words
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.configuration import UnusableConfig, prepare_config
from les_evaluation.study.job_settings import (
    coding_table_settings,
    network_figure_settings,
    statistics_settings,
    survey_table_settings,
)
from les_evaluation.study.page_settings import shown_report_settings
from les_evaluation.study.settings import (
    Study,
    figures_of,
    has_part,
    les_names,
    panel_les,
    raw_inputs,
    tables_of,
    without_appendix,
)
from small_study import SmallStudy, problems_in, responses, rows_of

PARTS = {
    "survey": {
        "codebook": "codebook.xlsx",
        "pseudonym_key": "key",
        "waves": {"w1": {"file": "export.csv"}},
    },
    "focus_groups": {"coding": "coding.xlsx"},
    "networks": {"mapping": "mapping.xlsx", "relations": {"visie": "Visie"}},
}
SHOWN = {
    "survey": ("figures", {"number": 1, "slug": "flow", "kind": "flow"}),
    "focus_groups": ("tables", {"number": 1, "slug": "codes", "kind": "coding_codebook"}),
    "networks": ("figures", {"number": 2, "slug": "netwerk", "kind": "network_comparison"}),
}


def bare(*parts):
    """A study of these parts and of nothing that it can do without, with a figure or table of each."""
    made = {"study": {"title": "Skills hubs", "language": "en"}, "raw": "raw", "results": "results"}
    made |= {"figures": [], "tables": []}
    for part in parts:
        made[part] = PARTS[part]
        of, entry = SHOWN[part]
        made[of] = [*made[of], entry]
    return made


def told_of(settings):
    """What the user reads of a configuration that cannot be used: (where, what, what to do)."""
    with pytest.raises(UnusableConfig) as unusable:
        prepare_config(settings)
    return problems_in(str(unusable.value))


@pytest.mark.parametrize("parts", [some for n in (1, 2, 3) for some in combinations(PARTS, n)])
def test_any_part_may_be_absent(parts):
    made = prepare_config(bare(*parts))
    assert [part for part in PARTS if has_part(made, part)] == list(parts)
    assert len(raw_inputs(made)) == sum({"survey": 3, "focus_groups": 1, "networks": 1}[part] for part in parts)
    # One site for all, called as the study is, which has no results of its own beside those of all.
    assert (les_names(made), panel_les(made)) == ({"study": "Skills hubs"}, [])
    assert without_appendix(made) == (0 if "survey" in parts else None)
    page = shown_report_settings(made)
    assert page["networks"] == ("networks" in parts)
    assert ("survey" in page) == ("survey" in parts)
    if "focus_groups" in parts:
        assert coding_table_settings(made)["les"] == {"study": {"name": "Skills hubs"}}
    if "networks" in parts:
        assert network_figure_settings(made, les=None)["les"] == {"study": {"name": "Skills hubs"}}


def test_what_needs_an_absent_part_is_told_before_the_first_job():
    without = bare("focus_groups") | {"costs": "costs.xlsx", "partner_matches": "matches.xlsx"}
    without["focus_groups"] = {"coding": "coding.xlsx", "verdicts": "joint.xlsx"}
    without["figures"] = [SHOWN["survey"][1], SHOWN["networks"][1]]
    found = [(where, what.split(",")[0]) for where, what, _ in told_of(without)]
    assert [where for where, _ in found] == [
        "config.yaml › partner_matches",
        "config.yaml › focus_groups.verdicts",
        'config.yaml › figures[1] (1 flow) › "flow"',
        'config.yaml › figures[2] (2 netwerk) › "network_comparison"',
    ]
    ((where, what, _),) = told_of(bare())
    assert (where, "nothing to count" in what) == ("config.yaml", True)


def test_costs_and_facts_stand_without_any_other_part():
    alone = bare() | {"costs": "costs.xlsx", "facts": {"start": "Start"}}
    alone["figures"] = [{"number": 1, "slug": "costs", "kind": "costs"}]
    alone["tables"] = [{"number": 1, "slug": "facts", "kind": "register"}]
    made = prepare_config(alone)
    assert [entry["kind"] for entry in (*figures_of(made), *tables_of(made))] == ["costs", "register"]
    assert raw_inputs(made) == ["raw/costs.xlsx"]
    del alone["costs"]
    assert [where for where, *_ in told_of(alone)] == ["config.yaml › costs"]


def test_null_says_the_same_as_leaving_out():
    nulls = dict.fromkeys(("les", "partner_groups", "survey"))
    assert prepare_config(bare("networks") | nulls) == prepare_config(bare("networks"))


def test_figures_by_group_are_refused_where_there_are_no_groups():
    likert = {"number": 3, "slug": "visie", "kind": "likert_by_group", "items": ["visie"]}
    without = bare("survey") | {"figures": [likert], "partners": "partners.xlsx"}
    assert [where for where, *_ in told_of(without)] == [
        "config.yaml › partners",
        'config.yaml › figures[1] (3 visie) › "likert_by_group"',
    ]


def test_a_wave_needs_a_les_where_there_are_several_and_one_rule():
    two = bare("survey") | {"les": {"north": {"name": "North"}, "south": {"name": "South"}}}
    assert [where for where, *_ in told_of(two)] == ["config.yaml › survey.waves.w1.les"]
    wave = PARTS["survey"]["waves"]["w1"]
    both = {"item": "les", "map": {1: "north"}, "first_match": [{"any": ["s"], "is": "south"}]}
    two["survey"] = PARTS["survey"] | {"waves": {"w1": wave | {"les": both}}}
    ((where, what, _),) = told_of(two)
    assert (where, "map or first_match" in what) == ("config.yaml › survey.waves.w1.les", True)
    first = {"item": "les", "first_match": [{"any": ["n"], "is": "north"}, {"any": ["s"], "is": "west"}]}
    two["survey"] = PARTS["survey"] | {"waves": {"w1": wave | {"les": first}}}
    assert [where for where, *_ in told_of(two)] == ['config.yaml › survey.waves.w1.les.first_match[2].is › "west"']


def test_only_who_can_be_named_is_left_out_by_name():
    wave = PARTS["survey"]["waves"]["w1"] | {"leave_out": {"17": "asked for it"}}
    without = bare("survey") | {"survey": PARTS["survey"] | {"waves": {"w1": wave}}}
    ((where, _, do),) = told_of(without)
    assert where == "config.yaml › survey.waves.w1.leave_out"
    assert "{wave: w1, row: ..., leave_out: true}" in do


# A survey without ids, sites and groups


@pytest.fixture
def small(tmp_path):
    """Four responses, of which two have the same number and address."""
    rows = responses({}, {}, {"les": "2"}, {"rol": "2"})
    rows[2][:2] = rows[1][:2]
    return SmallStudy(tmp_path, rows=rows)


def test_without_ids_every_row_is_a_respondent_and_that_is_told_once(small):
    assert len(small.cleaned().rows) == 2  # rows 2 and 3 are of one person, row 5 of another
    for role in ("respondent", "email"):
        del small.wave["metadata"][role]
    assert len(small.cleaned().rows) == 3
    ((_, told),) = small.decided("rows_without_ids")
    assert "w1" in told
    assert small.ingested().rows["respondent"].is_unique


def test_where_nothing_tells_who_stopped_halfway_it_is_told_that_all_are_complete(small):
    small.wave["metadata"].pop("reached_end", None)
    ((_, told),) = small.decided("end_unknown")
    assert told.startswith("meting w1 heeft geen kolom die zegt wie halverwege stopte")
    small.wave["metadata"]["reached_end"] = "rol"
    small.wave["reached_end"] = {"1": True, "2": False}
    assert small.decided("end_unknown") == []


def test_without_sites_and_groups_everybody_is_of_one_site_and_of_no_group(small):
    for key in ("les", "partner_groups"):
        del small.config[key]
    for key in ("les", "partner_group"):
        del small.wave[key]
    made = small.ingested()
    assert list(made.rows["les"]) == ["study"] * 4
    assert list(made.rows["partner_group"]) == [""] * 4
    flow = small.cleaned("study").flow
    assert flow[["partner_group", "started"]].to_numpy().tolist() == [["", 3], ["all", 3]]


def test_a_study_without_sites_and_groups_speaks_of_none(small):
    entry = {"number": 1, "slug": "x", "kind": "likert_by_les", "items": ["q"]}
    small.config["tables"] = []
    with_sites = Study(survey_table_settings(small.prepared()))
    assert kind_words("figures", entry, with_sites) == "Antwoorden per LES."
    for key in ("les", "partner_groups"):
        del small.config[key]
    for key in ("les", "partner_group"):
        del small.wave[key]
    study = Study(survey_table_settings(small.prepared()))
    assert kind_words("figures", entry, study) == "Aantal en aandeel respondenten per antwoord."
    fieldwork = Fieldwork({"study": ["w1"]}, {}, study.wave_labels)
    flow = small.cleaned("study").flow
    made = response_table(flow, les_names=study.les, fieldwork=fieldwork, heading=str, study=study)
    assert (made.title, made.frame.columns[0]) == ("Respons", "Studie")
    assert "in een rij per vraag en antwoord;" in trace(study)[0]
    assert "in een rij per LES, vraag, partnergroep en antwoord;" in trace(with_sites)[0]


def test_the_statistics_appendix_of_a_study_without_sites_speaks_of_none(small):
    def opening():
        sheet = opening_sheet(Study(statistics_settings(small.prepared())), register=False)
        return " ".join(str(cell) for row in sheet.rows for cell in row if cell)

    small.config["tables"] = []
    assert "Alle LES samen" in opening()
    del small.config["les"], small.wave["les"]
    assert "LES" not in opening()


def test_a_timeline_speaks_of_surveys_where_there_are_any():
    entry = {"number": 1, "slug": "x", "kind": "timeline"}
    for waves, told in (({"w1": {}}, "Sessions and surveys through time."), ({}, "Sessions through time.")):
        study = Study({"study": {"language": "en"}, "les": {"a": {"name": "A"}}, "survey": {"waves": waves}})
        assert kind_words("figures", entry, study) == told


def test_the_les_may_be_read_by_the_first_line_that_fits(small):
    small.survey = [["select_multiple les", *row[1:]] if row[1] == "les" else row for row in small.survey]
    small.rows = responses({"les": "1"}, {"les": "1; 2"}, {"les": "2"}, {"les": ""})
    small.wave["les"] = {
        "item": "les",
        "first_match": [{"any": ["ieper"], "is": "ieper"}, {"any": ["genk"], "is": None}],
    }
    del small.config["les"]["genk"]
    made = small.ingested().rows
    assert list(zip(made["row"], made["les"], strict=True)) == [(3, "ieper"), (4, "ieper")]


def test_who_answered_for_several_les_counts_once_where_config_says_so(small):
    address = {"mail": "an@voorbeeld.example"}
    small.rows = responses({"les": "1"} | address, {"les": "2"} | address, {"les": "2"})
    assert list(small.ingested().rows["les"]) == ["genk", "ieper", "ieper"]
    small.config["les"]["both"] = {"name": "Genk and Ieper"}
    small.config["survey"]["several_les"] = "both"
    assert list(small.ingested().rows["les"]) == ["both", "both", "ieper"]
    assert len(small.cleaned("both").rows) == 1
    assert [row for row, _ in small.decided("put_in_one_les", les="both")] == [2, 3]
    small.config["survey"]["several_les"] = "bth"
    assert "survey.several_les" in small.told()


# Sheets of a study with one site


def table_of(tmp_path, name, text):
    """A sheet as read."""
    path = write_xlsx(tmp_path / f"{name}.xlsx", {name: rows_of(text)})
    return read_sheet(path, sheet=name, problems=Problems())


def test_the_only_site_need_not_stand_in_a_sheet(tmp_path, problems):
    sheet = table_of(tmp_path, "actors", "actor_id, label, role\nA1, School, kern\nA2, Firm, breed")
    assert list(read_actors(sheet, les=["study"], problems=problems)["les"]) == ["study", "study"]
    assert problems.found == []
    read_actors(sheet, les=["genk", "ieper"], problems=problems)
    assert [problem.key for problem in problems.found] == ["column_missing"]


def test_codes_need_no_luik_or_rubriek(tmp_path, problems):
    sheet = table_of(tmp_path, "codebook", "code_id, name, description\nA, Trust, x\nB, Money, y")
    codes = read_codes(sheet, mask=Mask([], language="en"), problems=problems)
    assert problems.found == []
    table = coding_codebook(codes, Study(config(study__language="en")), title="Codes").frame
    assert list(table.columns[:2]) == ["Code", "Description"]


def test_codes_without_rubriek_stand_in_its_place_and_join_the_questions_by_name():
    rows = [("A", "Trust", ""), ("A1", "Keeping promises", "A"), ("B", "Money", ""), ("B1", "Grants", "B")]
    codes = pd.DataFrame(rows, columns=["code_id", "name", "parent_code_id"]).reindex(
        columns=CODE_COLUMNS, fill_value=""
    )
    asked = Codebook({"q": item("q", luik="The hub", rubriek="trust"), "r": item("r", luik="Means", rubriek="Grants")})
    found = with_rubriek(codes, asked)
    pairs = [("The hub", "Trust"), ("The hub", "Trust"), ("", "Money"), ("Means", "Grants")]
    assert list(zip(found["luik"], found["rubriek"], strict=True)) == pairs
    assert rubrieken(asked, codes) == [("", "Money"), ("Means", "Grants"), ("The hub", "Trust")]
    assert list(with_rubriek(codes)["rubriek"]) == ["Trust", "Trust", "Money", "Money"]
    sorted_codes = codes.assign(rubriek=["Means", "", "", ""])
    assert with_rubriek(sorted_codes, asked) is sorted_codes


def test_a_part_of_which_the_name_is_misspelt_is_told_alone():
    made = bare("survey", "networks")
    made["survay"] = made.pop("survey")
    ((where, what, _),) = told_of(made)
    assert (where, "nearest: survey" in what) == ('config.yaml › survay › "survay"', True)
