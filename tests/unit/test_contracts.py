"""Tables between two stages: what is promised is kept, and comes back as it was written."""

import pandas as pd
import pytest

from les_evaluation.core.contracts import (
    BrokenContract,
    Contract,
    read_frame,
    read_frames,
    read_rows_of,
    write_frame,
    write_with_parts,
)

TABLE = Contract("counts", {"les": "text", "n": "count", "row": "whole", "share": "number", "hidden": "flag"})


def table(**changed):
    columns = {
        "les": ["genk", ""],
        "n": pd.array([3, None], dtype="Int64"),
        "row": [1, 2],
        "share": [0.5, None],
        "hidden": [False, True],
    }
    return pd.DataFrame(columns | changed)


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_table_comes_back_as_it_was_written(tmp_path, ending):
    path = tmp_path / f"counts.{ending}"
    write_frame(path, table(), TABLE)
    found = read_frame(path, TABLE)
    assert found.to_dict("list")["les"] == ["genk", ""]
    assert found["n"].tolist()[0] == 3
    assert found["n"].isna().tolist() == [False, True]
    assert found["share"].isna().tolist() == [False, True]
    assert found["hidden"].tolist() == [False, True]
    assert read_frame(path, TABLE, columns=["row", "les"]).columns.tolist() == ["row", "les"]


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        (table().drop(columns="row"), "missing: row"),
        (table(more=1), "not promised: more"),
        (table(n=["3", "4"]), "n is"),
        (table(row=[1.5, 2.0]), "row is float64, promised is whole"),
        (table(hidden=["no", "yes"]), "hidden is"),
        (table(les=[1, 2]), "les is int64, promised is text"),
        (table(les=["genk", None]), "les is .* with missing values, promised is text"),
        (table(les=pd.Series(["genk", None], dtype=object)), "les is object with missing values, promised is text"),
        (table(les=pd.Series(["genk", 3], dtype=object)), "les is object, promised is text"),
        (table(les=pd.Categorical(["genk", None])), "les is category with missing values, promised is text"),
        (table(les=pd.Categorical([1, 2])), "les is category, promised is text"),
        (table(n=[1.5, None]), "n is float64 with missing values, promised is count"),
        (table(n=[float("inf"), 1]), "n is float64, promised is count"),
        (table(n=[True, False]), "n is bool, promised is count"),
        (table(n=pd.array([True, None], dtype="boolean")), "n is boolean with missing values, promised is count"),
        (table(row=[True, False]), "row is bool, promised is whole"),
        (table(row=pd.array([1, None], dtype="Int64")), "row is Int64 with missing values, promised is whole"),
        (table(share=[True, False]), "share is bool, promised is number"),
        (table(hidden=pd.array([True, None], dtype="boolean")), "hidden is boolean with missing values"),
        (table()[["n", "les", "row", "share", "hidden"]], "in another order: n, les, row, share, hidden"),
        (pd.concat([table(), table()[["n"]]], axis="columns"), "twice: n"),
    ],
)
def test_a_table_that_breaks_its_promise_is_not_written(tmp_path, frame, told):
    with pytest.raises(BrokenContract, match=f"table counts: .*{told}"):
        write_frame(tmp_path / "counts.csv", frame, TABLE)
    assert not (tmp_path / "counts.csv").exists()


@pytest.mark.parametrize(
    "kept",
    [
        table(n=[3.0, None]),
        table(n=[3, 4]),
        table(n=[None, None]),
        table(share=[1, 2]),
        table(share=[None, None]),
        table(les=pd.Categorical(["genk", ""])),
        table(les=pd.Series(["genk", ""], dtype=object)),
    ],
)
def test_whole_floats_are_counts_and_texts_may_be_of_any_type_of_text(kept):
    assert TABLE.check(kept) is kept


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_words_may_be_missing_and_come_back_so(tmp_path, ending):
    told = Contract("tests", {"les": "text", "method": "words"})
    path = tmp_path / f"tests.{ending}"
    write_frame(path, pd.DataFrame({"les": ["genk", "ieper"], "method": ["exact", None]}), told)
    assert read_frame(path, told)["method"].isna().tolist() == [False, True]
    with pytest.raises(BrokenContract, match="method is int64, promised is words"):
        told.check(pd.DataFrame({"les": ["genk"], "method": [3]}))


def test_further_columns_only_where_the_contract_says_so(tmp_path):
    open_table = Contract("answers", {"les": "text"}, more=True)
    write_frame(tmp_path / "answers.csv", pd.DataFrame({"les": ["genk"], "q1": ["007"]}), open_table)
    assert read_frame(tmp_path / "answers.csv", open_table)["q1"].tolist() == ["007"]
    with pytest.raises(BrokenContract, match="in another order: q1, les"):
        write_frame(tmp_path / "answers.csv", pd.DataFrame({"q1": ["007"], "les": ["genk"]}), open_table)


def test_an_empty_table_has_the_types_of_its_contract(tmp_path):
    write_frame(tmp_path / "counts.csv", TABLE.empty(), TABLE)
    assert read_frame(tmp_path / "counts.csv", TABLE).columns.tolist() == TABLE.names


def test_tables_of_one_contract_are_read_under_each_other(tmp_path):
    paths = [tmp_path / f"{name}.parquet" for name in ("b", "a")]
    for number, path in enumerate(paths):
        write_frame(path, table(row=[number, number]), TABLE)
    for columns in (None, ["row", "les"]):
        found = read_frames(paths, TABLE, columns=columns)
        assert found["row"].tolist() == [0, 0, 1, 1]
        assert found.index.tolist() == [0, 1, 2, 3]
    assert read_frames([], TABLE).columns.tolist() == TABLE.names


@pytest.mark.parametrize(
    "first",
    [
        TABLE.empty(),
        pd.DataFrame(columns=TABLE.names, dtype=object),
        table(n=pd.Series([None, None], dtype=object), share=pd.Series([None, None], dtype=object)),
    ],
)
@pytest.mark.parametrize("columns", [None, TABLE.names])
def test_a_first_table_without_values_does_not_spoil_those_of_the_others(tmp_path, first, columns):
    paths = [tmp_path / f"{name}.parquet" for name in ("first", "second")]
    write_frame(paths[0], first, TABLE)
    write_frame(paths[1], table(), TABLE)
    for ordered in (paths, paths[::-1]):
        found = read_frames(ordered, TABLE, columns=columns)
        assert sorted(found["les"]) == sorted([*first["les"], "genk", ""])
        assert found["n"].dropna().tolist() == [3]
        assert found["share"].dropna().tolist() == [0.5]
        assert found["hidden"].tolist().count(True) == 1 + list(first["hidden"]).count(True)


def test_rows_of_a_csv_cannot_be_chosen(tmp_path):
    write_frame(tmp_path / "counts.csv", table(), TABLE)
    with pytest.raises(ValueError, match=r"counts\.csv: only the rows of a \.parquet"):
        read_frame(tmp_path / "counts.csv", TABLE, where=[("les", "==", "genk")])


def test_only_rows_that_meet_every_condition_are_read(tmp_path):
    write_frame(tmp_path / "counts.parquet", table(), TABLE)
    assert read_frame(tmp_path / "counts.parquet", TABLE, where=[("les", "==", "genk")])["row"].tolist() == [1]
    both = [("les", "in", ["genk", ""]), ("hidden", "==", True)]
    assert read_frames([tmp_path / "counts.parquet"], TABLE, columns=["row"], where=both)["row"].tolist() == [2]


def test_parts_are_the_rows_of_the_whole_as_they_would_be_written_alone(tmp_path):
    both = pd.concat([table(), table(les=["ieper", 'a "b", c'])], ignore_index=True)
    parts = {les: tmp_path / f"part_{number}.csv" for number, les in enumerate(["ieper", "genk", "niemand"])}
    write_with_parts(tmp_path / "all.csv", both, TABLE, column="les", parts=parts)
    write_frame(tmp_path / "whole.csv", both, TABLE)
    assert (tmp_path / "all.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()
    for les, path in parts.items():
        write_frame(tmp_path / "alone.csv", both[both["les"] == les], TABLE)
        assert path.read_bytes() == (tmp_path / "alone.csv").read_bytes()


def test_the_rows_of_some_keys_are_those_of_the_whole(tmp_path):
    keys = ["a", "ab", "b", "a,b", "all"]
    whole = pd.concat([table(les=[key, f"{key}_"]) for key in keys], ignore_index=True)
    write_frame(tmp_path / "t.csv", whole, TABLE)
    expected = read_frame(tmp_path / "t.csv", TABLE)
    expected = expected[expected["les"].isin(["a", "all"])].reset_index(drop=True)
    found = read_rows_of(tmp_path / "t.csv", TABLE, ["a", "all"])
    pd.testing.assert_frame_equal(found, expected)
    assert found["les"].tolist() == ["a", "all"]
    assert read_rows_of(tmp_path / "t.csv", TABLE, ["nobody"]).empty


def test_the_rows_of_a_key_in_any_column_are_those_of_the_whole(tmp_path):
    columns = Contract("labelled", {"label": "text", "les": "text", "last": "text"})
    rows = [("a", "b", "c"), ("x, a", "a", "b"), ("b", "ab", "a"), ("", "a", "")]
    write_frame(tmp_path / "t.csv", pd.DataFrame(rows, columns=columns.names), columns)
    for column, expected in {"les": [rows[1], rows[3]], "last": [rows[2]], "label": [rows[0]]}.items():
        found = read_rows_of(tmp_path / "t.csv", columns, ["a"], column=column)
        assert list(found.itertuples(index=False, name=None)) == expected
