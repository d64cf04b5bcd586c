"""Networks as a matrix and in the DL format of UCINET, with all their actors, and several ties in one row."""

from __future__ import annotations

import pytest

from builders import keys, only, write_xlsx
from les_evaluation.networks.network_exports import read_export
from les_evaluation.networks.program_ties import TieRules
from les_evaluation.networks.weights import Weights
from mapping_builders import RELATIONS, actors_of

NOBODY = actors_of().iloc[:0]


def read(path, problems, kind, **entry):
    entry = {"kind": kind, "file": path.name, "les": "genk", "measurement": 1, "relation": "visie"} | entry
    return read_export(entry, path, les=["genk"], actors=NOBODY, grow=True, relations=RELATIONS, problems=problems)


def text(tmp_path, content, name="n.dl"):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


def ties(mapped):
    """From, to and strength of every tie, without the site in the names; None for no strength."""
    rows = mapped.relations[["from_actor_id", "to_actor_id", "strength"]].itertuples(index=False, name=None)
    return [(a.split(":")[1], b.split(":")[1], None if s != s else s) for a, b, s in rows]


# The graph of five people of the description of the format: labels in the head, embedded, and as lists.
FIVE = {("barry", "david"), ("barry", "lin"), ("barry", "pat"), ("david", "barry"), ("david", "russ"), ("lin", "barry")}
FIVE |= {("lin", "pat"), ("pat", "barry"), ("pat", "lin"), ("pat", "russ"), ("russ", "david"), ("russ", "pat")}
MATRIX = "0 1 1 1 0\n1 0 0 0 1\n1 0 0 1 0\n1 0 1 0 1\n0 1 0 1 0\n"
NAMES = ("barry", "david", "lin", "pat", "russ")
CAPTIONS = " ".join(NAMES)
EMBEDDED = " ".join(NAMES) + "\n" + "".join(f"{n} {r}\n" for n, r in zip(NAMES, MATRIX.splitlines(), strict=True))
FORMS = {
    "labels": f"dl n=5\nformat = fullmatrix\nlabels:\n{','.join(NAMES)}\ndata:\n{MATRIX}",
    "default": f"DL N = 5\nLABELS:\n{' '.join(NAMES)}\nData:\n{MATRIX}",
    "embedded": f"dl\nn = 5\nlabels embedded\nformat = fullmatrix\ndata:\n{EMBEDDED}",
    "of rows and columns": f"dl nr=5, nc=5\nrow labels: {' '.join(NAMES)}\ncolumn labels: {CAPTIONS}\ndata:\n{MATRIX}",
    "wrapped": f"dl n=5 labels: {','.join(NAMES)}\ndata: {MATRIX.replace(chr(10), ' ')}",
    "edgelist1": "dl n=5\nformat = edgelist1\nlabels embedded:\ndata:\n"
    + "".join(f"{a} {b}\n" for a, b in sorted(FIVE)),
    "nodelist1": f"dl n=5 format=nodelist1\nlabels:\n{' '.join(NAMES)}\ndata:\n1 2 3 4\n2 1 5\n3 1 4\n4 1 3 5\n5 2 4\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_dl_is_the_same_network(tmp_path, problems, form):
    mapped = read(text(tmp_path, FORMS[form]), problems, "ucinet")
    assert keys(problems) == []
    assert {(a, b) for a, b, _ in ties(mapped)} == FIVE
    assert sorted(mapped.actors["label"]) == sorted(NAMES)
    assert len(mapped.taking_part) == 5
    assert mapped.relations["relation_id"].is_unique


def test_half_a_matrix_has_no_direction(tmp_path, problems):
    mapped = read(
        text(tmp_path, "dl n=3 format=upperhalf diagonal=absent\nlabels: a b c\ndata:\n1 0\n2\n"), problems, "ucinet"
    )
    assert ties(mapped) == [("a", "b", 1.0), ("b", "c", 2.0)]
    assert set(mapped.relations["direction"]) == {"undirected"}


def test_several_matrices_are_types_of_relations(tmp_path, problems):
    content = "dl n=2 nm=2\nlabels: a b\nmatrix labels: visie kennis\ndata:\n0 1\n0 0\n\n0 0\n1 0\n"
    mapped = read(text(tmp_path, content), problems, "ucinet")
    told = mapped.relations[["from_actor_id", "relation_type"]].to_numpy().tolist()
    assert told == [["genk:a", "visie"], ["genk:b", "kennis"]]


def test_an_actor_without_a_tie_and_a_name_with_a_space_are_kept(tmp_path, problems):
    content = 'dl n=3 format=edgelist1\nlabels: "De Kiem", b, c\ndata:\n1 2 2.5\n'
    mapped = read(text(tmp_path, content), problems, "ucinet")
    assert ties(mapped) == [("De Kiem", "b", 2.5)]
    assert list(mapped.actors["label"]) == ["De Kiem", "b", "c"]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("van;naar\na;b\n", "network_dl_form"),
        ("dl nr=2 nc=3\ndata:\n0 1 1\n1 0 0\n", "network_dl_two_kinds"),
        ("dl n=2 format=edgelist2\ndata:\n1 2\n", "network_dl_two_kinds"),
        ("dl n=2 format=rankedlist1\ndata:\n1 2\n", "network_dl_format"),
        ("dl n=3\nlabels: a b\ndata:\n0 1 0\n0 0 0\n0 0 0\n", "network_dl_size"),
        ("dl n=2\nlabels: a b\ndata:\n0 1\n0\n", "network_dl_cells"),
        ("dl n=1000000000 format=fullmatrix\ndata:\n1 0", "network_dl_many"),
        ("dl n=100001 format=edgelist1\ndata:\n1 2", "network_dl_many"),
        ("dl n=1 nm=999999999999 diagonal=absent\ndata:\n", "network_dl_many"),
        ("dl n=1001 format=upperhalf\ndata:\n1 0", "network_dl_many"),
        ("dl n=1000 format=upperhalf\ndata:\n1 0", "network_dl_cells"),
        ("dl n=2 format=edgelist1\nlabels: a b\ndata:\n1 3\n", "network_dl_line"),
        ("dl n=2\nlabels: a b\ndata:\n0 x\n0 0\n", "network_dl_line"),
        ("dl n=2\nlabels: a A\ndata:\n0 1\n0 0\n", "network_same_names"),
    ],
)
def test_what_is_no_network_in_dl_is_one_problem(tmp_path, problems, content, key):
    assert read(text(tmp_path, content), problems, "ucinet").relations.empty
    assert keys(problems) == [key]


ROWS = [["", "Kiem", "Zenith", "Zuid", "Alleen"], ["Zenith", 2, None, "x", 0], ["Kiem", "-", 1, 0, None]]
ROWS += [["Zuid", 0, 3, 0, 0], ["Alleen", 0, 0, 0, "0.0"]]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_square_table_goes_from_row_to_column_with_all_its_names(tmp_path, problems, suffix):
    path = tmp_path / f"m{suffix}"
    if suffix == ".xlsx":
        write_xlsx(path, {"Blad": ROWS})
    else:
        lines = [";".join("" if cell is None else str(cell) for cell in row) for row in ROWS]
        path.write_text("\n".join(lines), encoding="utf-8")
    mapped = read(path, problems, "matrix")
    assert keys(problems) == []
    assert ties(mapped) == [
        ("Zenith", "Kiem", 2.0),
        ("Zenith", "Zuid", None),
        ("Kiem", "Zenith", 1.0),
        ("Zuid", "Zenith", 3.0),
    ]
    assert list(mapped.relations["source_row"]) == [2, 2, 3, 4]
    assert list(mapped.actors["label"]) == ["Zenith", "Kiem", "Zuid", "Alleen"]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (",a,b\na,0,1\nc,1,0\n", "network_matrix_form"),
        (",a,b\na,0,1\na,1,0\nb,0,0\n", "network_matrix_twice"),
        (",a,b\na,0,veel\nb,0,0\n", "network_weight"),
        (",a,b\na,1,1\nb,0,0\n", "network_self"),
    ],
)
def test_a_table_that_is_no_matrix_is_one_problem(tmp_path, problems, content, key):
    assert read(text(tmp_path, content, "m.csv"), problems, "matrix").relations.empty
    assert keys(problems) == [key]


def test_a_matrix_that_is_the_same_on_both_sides_is_told(tmp_path, problems):
    read(text(tmp_path, ",a,b\na,0,1\nb,1,0\n", "m.csv"), problems, "matrix")
    assert "network_both_ways" in [note.rule for _, note in problems.settled]


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("pajek", '*Vertices 3\n1 "a"\n2 "b"\n3 "c"\n*Matrix\n9 5 2\n0 0 4\n0 0 0\n'),
        ("ucinet", "dl n=3\nlabels: a b c\ndata:\n9 5 2\n0 0 4\n0 0 0\n"),
        ("matrix", ",a,b,c\na,9,5,2\nb,0,0,4\nc,0,0,0\n"),
    ],
)
def test_every_tie_of_a_row_keeps_its_own_weight(tmp_path, problems, kind, content):
    path = text(tmp_path, content, {"pajek": "n.net", "ucinet": "n.dl", "matrix": "n.csv"}[kind])
    mapped = read(path, problems, kind, rules=TieRules(Weights(cut_off=3), "left_out"))
    assert keys(problems) == []
    # The tie of a with itself and the weak one fall away alone, not all of their row.
    assert ties(mapped) == [("a", "b", 5.0), ("b", "c", 4.0)]
    left = {note.rule: note.details["n"] for _, note in problems.settled if "left_out" in note.rule}
    assert left == {"network_self_left_out": 1, "network_weak_left_out": 1}


def test_a_tie_of_an_actor_with_itself_is_told_with_its_row(tmp_path, problems):
    read(text(tmp_path, ",a,b\nb,0,0\na,1,1\n", "m.csv"), problems, "matrix")
    assert only(problems).details["rows"] == "3"
