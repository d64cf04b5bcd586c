"""The same persons in several waves: who they are, how many answered both, how answers changed, what stays hidden."""

import random
from itertools import pairwise

import pandas as pd
import pytest

from builders import codebook, item
from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.core.problems import InputProblems
from les_evaluation.output.kinds.table_panel import panel_table
from les_evaluation.study.configuration import UnusableConfig
from les_evaluation.study.job_settings import cleaning_settings
from les_evaluation.study.panels import change_name, compared_pair, pairs_of
from les_evaluation.study.settings import Study
from les_evaluation.survey.change_summary import Change, changes_by_les
from les_evaluation.survey.ingest.linking import known_codes, with_same_codes
from les_evaluation.survey.left_out import panel_told
from les_evaluation.survey.panel_job import hide_changes, hide_taken_part, with_all
from les_evaluation.survey.persons import linked
from les_evaluation.survey.survey_frames import CHANGES, COMPARE, NO_ANSWER, PANEL, PANEL_CHANGES, TAKEN_PART
from three_waves import ThreeWaves, entry

pytestmark = pytest.mark.xdist_group("panel")  # what they look at is made once

# Who is who


def codes(*cells, persons=None, joined=True, les="north"):
    """The codes that tell somebody, and the rules of what is told of the others."""
    rows = pd.DataFrame({"wave": "w1", "respondent": [f"R-{at}" for at in range(len(cells))]})
    rows["person"] = persons or rows["respondent"]
    rows["link"], notes = known_codes(pd.Series(cells, dtype=object), "code")
    rows = rows.assign(les=les, partner_group="")
    made, told = with_same_codes(rows, "code", joined=joined, most=3)
    found, notes = made["link"], [*told, *notes]
    return found.tolist(), {note.rule: note.details["n"] for note in notes}, str([note.details for note in notes])


def test_a_code_tells_who_somebody_is_whatever_its_capitals_and_spaces():
    assert codes("An 12", "AN13", "17.0", "0017")[0] == ["an12", "an13", "17", "0017"]


def test_a_code_of_two_persons_blanks_and_words_for_nobody_tell_nobody():
    cells = ("an12", "AN12", "bo3", "", "anonymous", "n.v.t.", "-", "2024-01-01 10:15:30", "10.0.0.1")
    found, told, said = codes(*cells, joined=False)
    assert found == ["", "", "bo3", "", "", "", "", "", ""]
    assert told == {"link_twice": 2, "link_none": 6}
    assert "an12" not in said.casefold()


def test_numbers_that_lost_their_digits_tell_nobody():
    found, told, said = codes("1,23457E+15", "4.5E+15", "1234567890123456", "77")
    assert found == ["", "", "1234567890123456", "77"]
    assert told == {"link_digits": 2}
    assert "E+15" not in said


def test_one_person_may_give_the_code_in_two_responses():
    assert codes("an12", "an12", persons=["P-1", "P-1"]) == (["an12", "an12"], {}, "[]")


def test_two_responses_with_one_code_are_of_one_person_unless_they_say_otherwise():
    assert codes("an12", "AN12", "bo3")[:2] == (["an12", "an12", "bo3"], {"link_one": 2})
    assert codes("an12", "AN12", persons=["P-1", "P-2"])[:2] == (["", ""], {"link_twice": 2})  # two addresses
    assert codes("an12", "AN12", les=["north", "south"])[:2] == (["an12", "an12"], {"link_one": 2})  # counts in both
    assert codes(*["an12"] * 4)[:2] == ([""] * 4, {"link_twice": 4})  # of a family, or a device


def known(*lines):
    """Who the rows are of, as the codes and addresses of a LES tell together, and which addresses disagree."""
    rows = pd.DataFrame(lines, columns=["wave", "respondent", "person", "link"]).assign(les="north")
    found, differ = linked(rows)
    return found["person"].tolist(), differ.tolist()


def test_a_code_goes_before_an_address_which_lends_it_to_the_responses_without_one():
    people, differ = known(("w1", "r1", "mail", None), ("w2", "r2", "mail", "L-1"), ("w3", "r3", "other", "L-1"))
    assert people == ["L-1"] * 3
    assert differ == [False] * 3


def test_an_address_under_which_codes_differ_tells_nobody():
    people, differ = known(("w1", "r1", "mail", "L-1"), ("w2", "r2", "mail", "L-2"), ("w3", "r3", "mail", ""))
    assert people == ["L-1", "L-2", "r3"]
    assert differ == [True] * 3


# A study of three waves, counted by hand


TABLES = [
    entry(1, "panel"),
    entry(2, "transition", item="vision", waves=["w2", "w1"]),
    entry(3, "transition", item="vision"),
    entry(4, "transition", item="job", answers="unordered", waves=["w1", "w2"]),
    entry(5, "transition", item="vision", waves=["w1", "w2"], where={"group": "guest"}),
    entry(6, "questionnaire"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The study, run."""
    study = ThreeWaves(tmp_path_factory.mktemp("waves"))
    study.config["tables"] = TABLES
    return study.run()


def test_how_many_answered_both_waves_is_told_per_pair_and_for_all_together(made):
    assert made.table("tabel_01_panel_1")[1:] == [
        ["Noord", "2023 en 2024", "6", "6", "5", "1", "1"],
        ["Noord", "2024 en 2025", "6", "4", "3", "3", "1"],
        ["Noord", "2023 en 2025", "6", "4", "2", "4", "2"],
        ["Zuid", "2023 en 2024", "2", "3", "2", "0", "1"],
        ["Zuid", "2024 en 2025", "3", "0", "0", "3", "0"],
        ["Zuid", "2023 en 2025", "2", "0", "0", "2", "0"],
        ["Alle LES", "2023 en 2024", "8", "9", "7", "1", "2"],
        ["Alle LES", "2024 en 2025", "9", "4", "3", "6", "1"],
        ["Alle LES", "2023 en 2025", "8", "4", "2", "6", "2"],
    ]


def test_a_site_without_results_of_its_own_has_no_row_and_is_told_to_count_in_the_total():
    lines = [("north", 6, 6, 5), ("both", 3, 2, 1), (ALL, 9, 8, 6)]
    rows = [(les, "w1", "w2", *n, False) for les, *n in lines]
    panel = pd.DataFrame(rows, columns=["les", "first", "second", "n_first", "n_second", "both", "hidden"])
    les = {"north": {"name": "Noord"}, "both": {"name": "Allebei", "panel": False}}
    waves = {wave: {"label": wave, "les": {"map": {"1": "north", "2": "both"}}} for wave in ("w1", "w2")}
    shown = Study({"study": {"title": "x", "language": "nl"}, "les": les, "survey": {"waves": waves}})
    table = panel_table(panel, names=shown.les, title="t", study=shown)
    assert table.frame.iloc[:, 0].tolist() == ["Noord", "Alle LES"]
    assert table.frame.iloc[:, 2].tolist() == [6, 9]
    assert [note for note in table.notes if "‘Allebei’" in note]
    panel.loc[panel["les"] == "both", ["n_first", "n_second", "both"]] = 0
    assert not [note for note in panel_table(panel, names=shown.les, title="t", study=shown).notes if "Allebei" in note]


def filled(made, stem):
    """(LES, first answer) -> {header: n} without the zeros."""
    head, *rows = made.table(stem)
    return {
        (row[0], row[1]): {name: int(n) for name, n in zip(head[2:], row[2:], strict=True) if n != "0"} for row in rows
    }


def test_a_row_per_first_answer_and_a_column_per_second_hold_the_persons(made):
    cells = filled(made, "tabel_02_transition_2")
    assert cells["Noord", "Oneens"] == {"2024: Eens": 1, "Totaal": 1, "Omhoog": 1}  # Ann
    assert cells["Noord", "Neutraal"] == {"2024: Neutraal": 1, "Totaal": 1, "Gelijk": 1}  # Ben
    assert cells["Noord", "Eens"] == {"2024: Oneens": 1, "Totaal": 1, "Omlaag": 1}  # Cas
    assert cells["Noord", "Geen zicht"] == {"2024: Neutraal": 1, "Totaal": 1}  # Dee
    assert cells["Noord", "Geen antwoord"] == {"2024: Eens": 1, "Totaal": 1}  # Els
    whole = {"2024: Helemaal oneens": 1, "2024: Oneens": 1, "2024: Neutraal": 3, "2024: Eens": 2, "Totaal": 7}
    assert cells["Totaal", "Totaal"] == whole | {"Omhoog": 2, "Gelijk": 2, "Omlaag": 1}


def test_without_waves_the_first_and_the_last_stand_beside_each_other(made):
    cells = filled(made, "tabel_03_transition_3")
    assert cells["Noord", "Totaal"] == {
        "2025: Oneens": 1,
        "2025: Helemaal eens": 1,
        "Totaal": 2,
        "Omhoog": 1,
        "Omlaag": 1,
    }
    assert ("Zuid", "Totaal") not in cells  # nobody of them answered in 2025


def test_answers_without_order_changed_or_did_not(made):
    cells = filled(made, "tabel_04_transition_4")
    assert cells["Noord", "Zorg"] == {"2024: Onderwijs": 5, "Totaal": 5, "Veranderd": 5}


def test_a_selection_goes_by_the_answers_in_the_first_wave(made):
    cells = filled(made, "tabel_05_transition_5")
    assert cells["Noord", "Totaal"]["Totaal"] == 1  # Els
    assert cells["Zuid", "Totaal"]["Totaal"] == 2


def test_a_person_of_two_les_counts_in_both_and_once_in_all_together(tmp_path):
    """Ann answers for the south as well in 2023 and 2024, and Gus for the south in 2023 alone."""
    study = ThreeWaves(tmp_path)
    study.add("w1", "ann", "1", hub="2")
    study.add("w2", "ann", "5", hub="2")
    study.add("w1", "gus", "3", hub="2")
    study.config["tables"] = TABLES
    made = study.run(drawn=False)
    told = {tuple(row[:2]): row[2:] for row in made.table("tabel_01_panel_1")[1:]}
    assert told["Zuid", "2023 en 2024"] == ["4", "4", "3", "1", "1"]
    assert told["Noord", "2023 en 2024"] == ["6", "6", "5", "1", "1"]
    # Gus, of the south in 2023 and the north in 2024, answered both; Ann is one person.
    assert told["Alle LES", "2023 en 2024"] == ["9", "9", "8", "1", "1"]
    assert filled(made, "tabel_02_transition_2")["Totaal", "Totaal"]["Totaal"] == 8
    rows = made.frame("compare", COMPARE)
    sums = rows[(rows["item"] == "vision") & (rows["kind"] == ANSWERED_KIND) & (rows["partner_group"] == ALL)]
    assert dict(zip(sums["les"], sums["n"], strict=True)) == {
        "north": 8,
        "south": 5,
        ALL: 11,
        "others:north": 5,
        "others:south": 8,
    }


@pytest.mark.parametrize(("link", "key"), [(True, "each"), (False, "each"), (True, "south")])
def test_one_code_for_two_les_and_groups_is_one_person(tmp_path, link, key):
    """Cas answers in 2023 for the south too, in the other group: known by a code alone, or by an address alone."""
    study = ThreeWaves(tmp_path)
    study.add("w1", "cas", "1", hub="2", role="2")
    for wave in study.config["survey"]["waves"].values():
        del wave["metadata"]["email" if link else "link"]
    study.config["survey"]["several_les"] = key
    study.config["les"]["north"]["invited"] = {"w1": 5, "all": 9}
    study.config["tables"] = TABLES
    told = "\n".join(study.told())
    assert "Noord, 2023: er tellen meer antwoorden dan er mensen waren uitgenodigd (5)" in told or key == "south"
    rows = study.run(drawn=False).frame("compare", COMPARE)
    sums = rows[(rows["item"] == "vision") & (rows["kind"] == ANSWERED_KIND) & (rows["partner_group"] == ALL)]
    # As before eight of the north and three of the south: Cas counts in both, and once of eleven; as well where Cas is
    # put in the south alone in 2023 and is of the north in 2024.
    assert {les: n for les, n in zip(sums["les"], sums["n"], strict=True) if ":" not in les} == {
        "north": 8,
        "south": 4,
        ALL: 11,
    }


def test_where_waves_are_together_each_person_counts_once(made):
    rows = made.frame("compare", COMPARE)
    sums = rows[(rows["item"] == "vision") & (rows["kind"] == ANSWERED_KIND) & (rows["partner_group"] == ALL)]
    assert dict(zip(sums["les"], sums["n"], strict=True)) == {"north": 8, "south": 3, ALL: 11}


def test_no_code_is_in_a_result(made):
    texts = [path.read_bytes() for path in (made.folder / "results").rglob("*") if path.suffix in (".csv", ".svg")]
    frames = [pd.read_parquet(path).to_csv().encode() for path in (made.folder / "results").rglob("*.parquet")]
    for name in ("ann", "pam", "ria"):
        assert not any(f"{name}-7".encode() in text or f"{name}7".encode() in text for text in texts + frames)


def test_the_annex_tells_the_waves_of_questions_and_answers(made):
    rows = {row[1]: row for row in made.table("tabel_06_questionnaire_6")[1:]}
    assert rows["Wat doet u?"][2] == "Zorg; Handel; Onderwijs (alleen in 2024, 2025)"
    assert rows["Wij leren"][3] == "2025"


def test_the_run_tells_who_answered_both_and_what_some_waves_asked(tmp_path):
    told = "\n".join(ThreeWaves(tmp_path).told())
    assert "Noord, 2023 en 2024: 6 en 6 personen, van wie 5 in beide antwoordden, 1 enkel in 2023" in told
    assert "Alles samen, 2023 en 2024: 8 en 9 personen, van wie 7 in beide" in told
    assert "alleen gevraagd in 2025: Wij leren" in told
    assert "antwoord ‘Onderwijs’ (lijst job) is alleen aangeboden in 2024, 2025" in told
    assert "wie dezelfde persoon is, zegt de code van metadata.link" in told


def test_small_panels_are_not_told_in_the_run_either(tmp_path):
    study = ThreeWaves(tmp_path)
    study.config["disclosure"] = {"minimum_base": 5}
    told = "\n".join(study.told())
    assert "Noord, 2023 en 2024: hoeveel personen er antwoordden, is verborgen" in told
    assert "hoeveel er in elke meting antwoordden, is verborgen" in told
    assert "antwoorden van personen in meerdere metingen tellen niet" not in told
    assert "2023 (w1): " not in told
    assert "Zuid, 2023 en 2024: hoeveel personen er antwoordden, is verborgen" in told
    assert "van wie 5 in beide" not in told


@pytest.mark.parametrize("linked_by", ["link", "email"])
def test_a_code_or_an_address_alone_finds_the_same_persons(tmp_path, linked_by):
    study = ThreeWaves(tmp_path)
    for wave in study.config["survey"]["waves"].values():
        del wave["metadata"]["email" if linked_by == "link" else "link"]
    told = "\n".join(study.told())
    assert "Noord, 2023 en 2024: 6 en 6 personen, van wie 5 in beide" in told
    # Pam broke off and answered again: under her address or her code she is one person.
    assert ("2 antwoorden hebben hun code gemeen" in told) == (linked_by == "link")
    assert "Zuid, 2023 en 2024: 2 en 3 personen" in told


def test_the_config_may_say_that_a_code_given_twice_is_nobodys(tmp_path):
    study = ThreeWaves(tmp_path)
    for wave in study.config["survey"]["waves"].values():
        del wave["metadata"]["email"]
    study.config["survey"].setdefault("cleaning", {})["same_code"] = "nobody"
    told = "\n".join(study.told())
    assert "code die geen persoon aanwijst" in told
    assert "Zuid, 2023 en 2024: 3 en 3 personen" in told


def test_the_number_of_the_respondent_may_itself_be_the_code(tmp_path):
    study = ThreeWaves(tmp_path)
    for wave, settings in study.config["survey"]["waves"].items():
        settings["metadata"] = {"respondent": "code", "link": "code", "reached_end": "done"}
        for row in study.rows[wave]:
            del row["nr"]
    assert "Zuid, 2023 en 2024: 2 en 3 personen, van wie 2 in beide" in "\n".join(study.told())


def hidden_panel(*lines, minimum=5):
    """(les) -> what is shown of n_first, n_second and both. lines: les, n_first, n_second, both."""
    rows = [(les, "w1", "w2", *numbers) for les, *numbers in lines]
    shown = hide_taken_part(
        with_all(pd.DataFrame(rows, columns=TAKEN_PART.names), keys=["first", "second"]), set(), minimum=minimum
    )
    cells = shown[["n_first", "n_second", "both"]].astype(object)
    return {
        row[0]: [None if pd.isna(n) else n for n in row[1:]]
        for row in zip(shown["les"], *cells.T.to_numpy(), strict=True)
    }


def test_who_dropped_out_hides_who_answered_both_and_the_waves_that_would_tell_it_beside_all_persons():
    """Of north 20 persons are told elsewhere: 20 + 18 - 20 answered both, and 2 did not answer the second."""
    shown = hidden_panel(("north", 20, 18, 18), ("south", 30, 25, 20))
    assert shown["north"] == [None, None, None]
    assert shown["south"] == [30, 25, 20]
    assert shown[ALL] == [None, None, None]


def test_waves_of_a_hidden_pair_are_hidden_in_the_other_pairs_which_still_tell_who_answered_both():
    """Of w1 and w3 two answered both; the waves stand in the other pairs as well."""
    rows = [("north", "w1", "w2", 20, 30, 15), ("north", "w2", "w3", 30, 20, 10), ("north", "w1", "w3", 20, 20, 2)]
    table = with_all(pd.DataFrame(rows, columns=TAKEN_PART.names), keys=["first", "second"])
    shown = hide_taken_part(table, set(), minimum=5)
    assert shown[["n_first", "n_second"]].isna().all(axis=None)
    assert shown.loc[shown["les"] == "north", "both"].fillna(-1).tolist() == [15, 10, -1]
    told = [panel_told(row, "North", {"first": "", "second": ""})[0] for row in shown.itertuples()][:3]
    assert told == ["panel_both", "panel_both", "panel_hidden"]


def test_a_wave_of_few_is_hidden_with_its_total():
    shown = hidden_panel(("north", 20, 3, 3), ("south", 30, 25, 20))
    assert shown["north"] == [None, None, None]
    assert shown[ALL] == [None, None, None]


# What cannot be made is told before the first job


def keys_of(study):
    """The keys of the problems that stop the run, as far as their sentences tell."""
    try:
        study.told()
    except (InputProblems, UnusableConfig) as found:
        return str(found)
    return ""


@pytest.mark.parametrize(
    ("of", "given", "told"),
    [
        ("tables", entry(1, "transition", item="learn"), "no two of these waves asked this question"),
        ("tables", entry(1, "transition", item="vision", waves=["w1", "w9"]), "wave does not stand under survey.waves"),
        ("tables", entry(1, "transition", item="vision", waves=["w1", "w1"]), "the same wave twice"),
        ("tables", entry(1, "transition", item="vision", where={"wave": "w1"}), "selection of waves does not fit"),
        ("tables", entry(1, "transition", item="hours"), "integer"),
        ("figures", entry(1, "transition", items=["vision"], by="group"), "by"),
        ("figures", entry(1, "trend", items=["vision"], by="wave"), "waves stand beside each other here already"),
        ("figures", entry(1, "trend", items=["hours"], measure="top"), "no most positive answers"),
        ("figures", entry(1, "trend", items=["vision"], top=5), "would be that of everybody"),
    ],
)
def test_what_cannot_be_compared_is_told(tmp_path, of, given, told):
    study = ThreeWaves(tmp_path)
    study.config["study"]["language"] = "en"
    study.config[of] = [given]
    assert told in keys_of(study)


def test_what_has_no_room_on_a_page_is_told(tmp_path):
    study = ThreeWaves(tmp_path)
    study.choices += [["job", f"j{at}", f"Werk {at}", f"Job {at}", f"j{at}", None, None] for at in range(14)]
    study.config["figures"] = [entry(1, "transition", items=["job"], answers="unordered")]
    assert "has 17 answers, and a figure has room for 16 columns" in keys_of(study)


def test_an_answer_in_words_of_its_own_is_on_no_scale(tmp_path):
    study = ThreeWaves(tmp_path)
    study.choices = [[*row[:-1], "other"] if row[1] == "trade" else row for row in study.choices]
    study.config["tables"] = [entry(1, "transition", item="job")]
    study.config["figures"] = [entry(1, "trend", items=["job"])]
    told = keys_of(study)
    assert "answers: unordered" in told
    assert "has no scale" in told


def test_a_panel_needs_waves_and_something_that_links_persons(tmp_path):
    study = ThreeWaves(tmp_path)
    for wave in study.config["survey"]["waves"].values():
        wave["metadata"] = {"respondent": "nr"}
    assert "zonder code en zonder e-mailadres: w1, w2, w3" in keys_of(study)
    study.config["survey"]["waves"] = {"w1": study.config["survey"]["waves"]["w1"]}
    study.config["figures"] = [entry(1, "trend", items=["vision"])]
    told = keys_of(study)
    assert "geen LES heeft er meer dan één" in told
    assert "heeft er minstens twee nodig" in told


def test_a_change_needs_a_panel_and_a_code_its_column(tmp_path):
    study = ThreeWaves(tmp_path)
    study.config["survey"]["compare_waves"] = "pooled"
    study.config["tables"] = [entry(1, "transition", item="vision"), entry(2, "panel")]
    assert keys_of(study).count("de studie volgt hen niet") == 2
    study.config |= {"tables": []}
    study.config["survey"]["waves"]["w2"]["metadata"]["link"] = "kode"
    assert "kode" in keys_of(study)


def test_without_a_panel_nothing_of_it_is_counted(tmp_path):
    study = ThreeWaves(tmp_path)
    study.config["survey"]["compare_waves"] = "pooled"
    assert "changes" not in cleaning_settings(study.write(), "north")
    assert "van wie 5 in beide" not in "\n".join(study.told())


# Which waves


def test_pairs_are_each_with_the_next_and_the_first_with_the_last():
    assert pairs_of(["a"]) == []
    assert pairs_of(["a", "b"]) == [("a", "b")]
    assert pairs_of(["a", "b", "c", "d"]) == [*pairwise("abcd"), ("a", "d")]


def test_waves_that_did_not_ask_the_question_are_passed_over():
    asked = item("x", "select_one", "ja", waves=("b", "c"))
    assert compared_pair({}, asked, ["a", "b", "c", "d"]) == ("b", "c")
    assert compared_pair({"waves": ["a", "b"]}, asked, ["a", "b", "c"]) is None
    assert change_name({"waves": ["b", "a"], "where": {"les": "x"}}) == "waves=a|b; where=les:x"


# The sums of a change, of any answers


@pytest.mark.parametrize("seed", range(20))
def test_up_same_and_down_are_all_who_answered_both_on_the_scale(seed):
    draw = random.Random(seed)  # noqa: S311 - no secret
    scale = tuple("abcde"[: draw.randint(1, 5)])
    answers = (*scale, "nv", NO_ANSWER)
    people = [(draw.choice(answers), draw.choice(answers)) for _ in range(draw.randint(0, 80))]
    change = Change(scale, ("nv", NO_ANSWER), {cell: people.count(cell) for cell in set(people)})
    both = [cell for cell in people if {*cell} <= set(scale)]
    assert change.up() == sum(other > one for one, other in both)
    assert change.down() == sum(other < one for one, other in both)
    assert change.up() + change.same() + change.down() == change.both == len(both)
    assert sum(change.up(one) + change.same(one) + change.down(one) for one in scale) == change.both
    assert change.people == len(people)


# Small groups


def part(*lines, minimum=5, hidden=()):
    """(LES, hidden) of a panel of one pair; lines: (LES, n_first, n_second, both)."""
    rows = [(les, "w1", "w2", *numbers) for les, *numbers in lines]
    table = with_all(pd.DataFrame(rows, columns=TAKEN_PART.names), keys=["first", "second"])
    found = hide_taken_part(table, set(hidden), minimum=minimum)
    assert found.loc[found["hidden"], "both"].isna().all()
    return dict(zip(found["les"], found["hidden"], strict=True))


def test_a_panel_with_a_small_part_is_hidden_and_the_sum_with_it():
    assert part(("a", 20, 20, 10), ("b", 30, 30, 20)) == {"a": False, "b": False, ALL: False}
    assert part(("a", 20, 20, 17), ("b", 30, 30, 20)) == {"a": True, "b": False, ALL: True}  # 3 in one wave alone
    assert part(("a", 20, 20, 4), ("b", 30, 30, 20)) == {"a": True, "b": False, ALL: True}
    assert part(("a", 20, 0, 0), ("b", 30, 30, 30)) == {"a": False, "b": False, ALL: False}
    assert part(("a", 20, 20, 4), minimum=1) == {"a": False, ALL: False}
    assert part(("a", 20, 20, 10), ("b", 30, 30, 20), hidden=["b"]) == {"a": False, "b": True, ALL: True}


BOOK = codebook(item("visie", "select_one", "oneens", "eens", "geen", kinds={"geen": "no_view"}))


def changes(cells, *, les="a", view=""):
    """Rows of CHANGES: (first, second) -> persons."""
    rows = [(view, les, "w1", "w2", "visie", one, other, n) for (one, other), n in cells.items()]
    return pd.DataFrame(rows, columns=CHANGES.names)


def shown_les(*tables, hidden=(), minimum=5):
    """The (view, LES) whose table is shown."""
    table = with_all(pd.concat(tables), keys=["view", *CHANGES.names[2:-1]])
    nothing_apart = PANEL.empty()
    found = hide_changes(table, nothing_apart, set(hidden), BOOK, minimum=minimum)
    assert found.loc[found["hidden"], "n"].isna().all()
    rows = found[~found["hidden"]]
    return set(zip(rows["view"], rows["les"], strict=True))


EVEN = {("oneens", "oneens"): 4, ("oneens", "eens"): 2, ("eens", "oneens"): 2, ("eens", "eens"): 4}


def test_a_change_is_shown_where_every_sum_is_large_enough_and_the_sum_where_all_are():
    other = changes(EVEN, les="b")
    assert shown_les(changes(EVEN), other) == {("", "a"), ("", "b"), ("", ALL)}
    assert shown_les(changes(EVEN | {("oneens", "geen"): 1}), other) == {("", "b")}
    assert shown_les(changes(EVEN | {("eens", "-"): 4}), other) == {("", "b")}
    assert shown_les(changes(EVEN | {("eens", ""): 4}), other) == {("", "b")}  # 4 were in the first wave alone
    assert shown_les(changes(EVEN | {("eens", ""): 5}), other) == {("", "a"), ("", "b"), ("", ALL)}
    assert shown_les(changes(EVEN), other, hidden=[("a", "visie")]) == {("", "b")}
    assert shown_les(changes({("eens", "eens"): 1}), minimum=1) == {("", "a"), ("", ALL)}


def test_a_selection_that_leaves_few_out_is_hidden():
    whole = {cell: 2 * n for cell, n in EVEN.items()}
    view = "where=sector:zorg"
    assert (view, "a") in shown_les(changes(whole), changes(EVEN, view=view))
    almost = whole | {("eens", "eens"): 7}
    assert (view, "a") not in shown_les(changes(whole), changes(almost, view=view))


def added(*tables):
    return {cell: sum(table.get(cell, 0) for table in tables) for cell in {cell for table in tables for cell in table}}


def test_selections_that_leave_few_together_are_not_all_shown():
    care, education = ("where=sector:care", "where=sector:education")
    few = {("eens", "eens"): 2}
    shown = shown_les(*(changes(EVEN, view=view) for view in (care, education)), changes(added(EVEN, EVEN, few)))
    assert len({(view, "a") for view in ("", care, education)} & shown) == 2
    assert ("", "a") in shown
    many = added(EVEN, EVEN, EVEN)
    shown = shown_les(*(changes(EVEN, view=view) for view in (care, education)), changes(many))
    assert {(view, les) for view in ("", care, education) for les in ("a", ALL)} == shown


def test_a_selection_that_is_hidden_tells_nothing_together_with_others():
    care, education = ("where=sector:care", "where=sector:education")
    few, rest = {("eens", "eens"): 3}, {("eens", "eens"): 2}
    whole = changes(added(EVEN, few, rest))
    shown = shown_les(changes(few, view=care), changes(EVEN, view=education), whole)
    assert {view for view, les in shown if les == "a"} == {"", education}


def test_of_two_selections_within_each_other_the_narrower_does_not_tell_few():
    care, both = ("where=sector:care", "where=sector:care|education")
    few, whole = {("eens", "eens"): 2}, changes(added(EVEN, EVEN, EVEN))
    shown = shown_les(changes(EVEN, view=care), changes(added(EVEN, few), view=both), whole)
    assert {view for view, les in shown if les == "a"} == {"", both}
    shown = shown_les(changes(EVEN, view=care), changes(added(EVEN, EVEN), view=both), whole)
    assert {view for view, les in shown if les == "a"} == {"", care, both}


def test_who_took_part_in_one_wave_alone_stands_in_no_result(made):
    table = made.frame("changes", PANEL_CHANGES)
    assert "" not in set(table["answer"]) | set(table["answer_second"])
    pair, found = changes_by_les(table, item("vision", "select_one", "no", "bit", "mid", "yes", "full"), "")
    assert pair == ("w1", "w3")
    assert found["north"].both == 2


def in_one_wave_alone(folder):
    """The study, in which south was asked in 2024 alone: Pam, Quy and Ria."""
    study = ThreeWaves(folder)
    study.config["tables"] = TABLES
    waves = study.config["survey"]["waves"]
    for wave in ("w1", "w3"):
        study.rows[wave] = [row for row in study.rows[wave] if row["hub"] == "1"]
        waves[wave]["les"] = "north"
    return study


def test_all_together_holds_who_took_part_in_a_les_of_one_wave(tmp_path):
    study = in_one_wave_alone(tmp_path)
    study.run(drawn=False)
    assert study.table("tabel_01_panel_1")[1:] == [
        ["Noord", "2023 en 2024", "6", "6", "5", "1", "1"],
        ["Noord", "2024 en 2025", "6", "4", "3", "3", "1"],
        ["Noord", "2023 en 2025", "6", "4", "2", "4", "2"],
        ["Alle LES", "2023 en 2024", "6", "9", "5", "1", "4"],
        ["Alle LES", "2024 en 2025", "9", "4", "3", "6", "1"],
        ["Alle LES", "2023 en 2025", "6", "4", "2", "4", "2"],
    ]
    (line,) = [line for line in study.told() if "Alles samen, 2023 en 2024" in line or "samen, 2023 en 2024" in line]
    assert "6 en 9" in line
