"""Columns and roles that are Dutch in the code: what the files of an English study call them, and how they are read."""

import ast
from pathlib import Path

import pandas as pd
import pytest

from les_evaluation.coding.coding_job import with_group_keys
from les_evaluation.coding.material import CODING_TABLES
from les_evaluation.core.contracts import (
    Contract,
    names_of,
    read_frame,
    read_frames,
    read_rows_of,
    write_frame,
    write_with_parts,
)
from les_evaluation.core.neutral_names import NEUTRAL
from les_evaluation.core.problems import Problems
from les_evaluation.networks.all_networks import read_layout
from les_evaluation.networks.network import ACTORS, RELATIONS
from les_evaluation.output.changes.result_state import cells_of
from les_evaluation.output.figures.maps.map_scale import Scale, read_scale, write_scales
from les_evaluation.output.publication.hidden_counts import told_counts
from les_evaluation.output.publication.publication_job import _cells
from les_evaluation.study.results_reference import contract_of, results_about
from les_evaluation.study.unshown_sites import unshown_les
from les_evaluation.survey.partner_register import read_match_decisions, read_register
from les_evaluation.survey.survey_frames import COMPARE, MATCHES

ROLES = Contract("roles", {"actor": "text", "les": "text", "role": "text", "n": "count"}, worded=("role",))
WRITERS = {"write_frame", "write_with_parts", "write_scales", "codebook_to_json"}
SCRIPTS = Path(__file__).parents[2] / "scripts"


def roles():
    return pd.DataFrame(
        {"actor": ["a", "b", "c"], "les": ["genk", "ieper", "genk"], "role": ["kern", "extern", "experiment"]}
        | {"n": pd.array([1, None, 3], dtype="Int64")}
    )


@pytest.mark.parametrize("ending", ["csv", "parquet"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_table_is_written_in_its_language_and_read_in_any(tmp_path, ending, language):
    path = tmp_path / f"roles.{ending}"
    write_frame(path, roles(), ROLES, language=language)
    raw = pd.read_csv(path, encoding="utf-8-sig") if ending == "csv" else pd.read_parquet(path)
    dutch = language == "nl"
    assert list(raw) == ["actor", "les" if dutch else "site", "role", "n"]
    assert list(raw["role"]) == (["kern", "extern", "experiment"] if dutch else ["core", "external", "experiment"])
    pd.testing.assert_frame_equal(read_frame(path, ROLES), roles(), check_dtype=False)
    part = read_frames([path, path], ROLES, columns=["role", "les"])
    assert part.to_dict("list") == {"role": list(roles()["role"]) * 2, "les": list(roles()["les"]) * 2}


def test_rows_of_a_parquet_are_chosen_by_the_name_of_the_code(tmp_path):
    write_frame(tmp_path / "roles.parquet", roles(), ROLES, language="en")
    assert names_of(tmp_path / "roles.parquet")[1] == "site"
    found = read_frame(tmp_path / "roles.parquet", ROLES, where=[("les", "==", "genk")])
    assert list(found["actor"]) == ["a", "c"]


def test_parts_of_a_table_have_the_names_of_the_whole(tmp_path):
    first = Contract("sites", {"les": "text", "n": "whole"})
    frame = pd.DataFrame({"les": ["genk", "ieper"], "n": [1, 2]})
    write_with_parts(
        tmp_path / "all.csv", frame, first, column="les", parts={"genk": tmp_path / "genk.csv"}, language="en"
    )
    assert (tmp_path / "genk.csv").read_text(encoding="utf-8-sig") == "site,n\ngenk,1\n"
    assert read_rows_of(tmp_path / "all.csv", first, ["ieper"]).to_dict("list") == {"les": ["ieper"], "n": [2]}


def test_a_further_column_of_that_name_is_not_lost(tmp_path):
    more = Contract("sessions", {"les": "text"}, more=True)
    write_frame(tmp_path / "t.csv", pd.DataFrame({"les": ["genk"], "site": ["hall"]}), more, language="en")
    assert read_frame(tmp_path / "t.csv", more).to_dict("list") == {"les": ["genk"], "site": ["hall"]}


def test_no_table_has_a_column_of_both_names():
    known = [contract_of(told["holds"]) for told in results_about().values() if "holds" in told]
    assert len(known) > 15
    for contract in [*known, ACTORS, RELATIONS, *CODING_TABLES.values()]:
        assert not {NEUTRAL.get(name) for name in contract.columns} & set(contract.columns), contract.name
        assert set(contract.worded) <= set(contract.columns)


def test_every_step_says_in_which_language_it_writes():
    calls = [
        (path.name, call.lineno, [word.arg for word in call.keywords])
        for path in SCRIPTS.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and WRITERS & {getattr(called, "id", "") for called in (call.func, *call.args[:1])}
    ]
    silent = [(name, line) for name, line, words in calls if "language" not in words]
    assert len(calls) > 30
    assert [name for name, _ in silent] == ["archive_job.py"]  # a codebook that is hashed, not written


def test_a_scale_of_maps_is_read_in_either_language(tmp_path):
    scale = Scale(3, 2, roles={"genk": frozenset({"kern", "breed"})})
    write_scales(tmp_path / "scale.json", {"maps": scale}, language="en")
    assert '"broad"' in (tmp_path / "scale.json").read_text(encoding="utf-8")
    assert read_scale(tmp_path / "scale.json", "maps") == scale


@pytest.mark.parametrize(("language", "role"), [("nl", "extern"), ("en", "external")])
def test_who_speaks_and_is_no_partner_has_one_key(language, role):
    said = pd.DataFrame({"speaker_role": ["extern", "External", "kern"]})
    found = with_group_keys(said, {"kern": "Kern"}, language=language)["speaker_role"]
    assert list(found) == [role, role, "kern"]


# What goes back in as an input


def written(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_decisions_on_names_are_read_from_the_results_of_either_study(tmp_path):
    register = read_register(
        written(tmp_path / "partners.csv", "organisation,site,partner_group\nVoka,genk,kern\n"),
        les=["genk"],
        groups=["kern"],
        problems=Problems(),
    )
    assert register.to_dict("list") == {"organisation": ["Voka"], "les": ["genk"], "partner_group": ["kern"]}
    for language in ("nl", "en"):
        made = pd.DataFrame([["Vooka", "genk", "Voka", "kern", "similar", 0.9]], columns=MATCHES.names)
        write_frame(tmp_path / "matches.csv", made, MATCHES, language=language)
        decided = pd.read_csv(tmp_path / "matches.csv", encoding="utf-8-sig", dtype=str).iloc[:, :3]
        decided.to_csv(tmp_path / "decided.csv", index=False)
        problems = Problems()
        found = read_match_decisions(tmp_path / "decided.csv", register=register, les=["genk"], problems=problems)
        assert not problems.found
        assert found.to_numpy().tolist() == [["Vooka", "genk", "Voka"]]


def test_a_problem_names_the_column_as_the_sheet_does(tmp_path):
    problems = Problems()
    path = written(tmp_path / "partners.csv", "organisation,site,partner_group\nVoka,gent,kern\nUnizo,genk,kern\n")
    read_register(path, les=["genk", "ieper"], groups=["kern"], problems=problems)
    place = problems.found[0].place
    assert (place.row, place.column, place.cell) == (2, "site", "B2")


def test_a_sheet_with_both_names_is_no_sheet(tmp_path):
    problems = Problems()
    path = written(tmp_path / "partners.csv", "organisation,les,site,partner_group\nVoka,genk,genk,kern\n")
    read_register(path, les=["genk", "ieper"], groups=["kern"], problems=problems)
    assert [(one.key, one.place.column) for one in problems.found] == [("column_unknown", "site")]


def test_an_edited_layout_is_read_with_either_name(tmp_path):
    path = written(tmp_path / "layout.csv", "site,actor,x,y\ngenk,K1,1.5,2\n")
    found = read_layout(path, les=["genk"], codes=None, problems=Problems())
    assert found[["les", "x", "y"]].to_numpy().tolist() == [["genk", 1.5, 2.0]]


# What reads results outside the stages


def compared():
    rows = [
        ["genk", "q", "all", "", "answered", 3, 3, None, True],
        ["all", "q", "all", "", "answered", 9, 9, None, False],
    ]
    frame = pd.DataFrame(rows, columns=COMPARE.names)
    return frame.astype({"n": "Int64", "base": "Int64", "share": float})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_checks_of_results_read_tables_in_either_language(tmp_path, language):
    path = tmp_path / "all.csv"
    write_frame(path, compared(), COMPARE, language=language)
    assert unshown_les(path) == ["genk"]
    assert [row["les"] for row in cells_of(path)] == ["genk", "all"]
    write_frame(tmp_path / "genk.csv", compared().assign(hidden=False), COMPARE, language=language)
    tables = {name: _cells((tmp_path / name).read_bytes()) for name in ("all.csv", "genk.csv")}
    # What the table of all hides still stands in it, and the other table shows it, of too few.
    assert {wrong for _, wrong, _ in told_counts(tables, minimum=5)} == {"hidden", "small", "elsewhere"}
