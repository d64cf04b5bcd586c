"""Agreement of coders: worked examples of the sources of kappa and alpha, and segments counted by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from les_evaluation.coding.agreement import (
    ALPHA_COLUMNS,
    KAPPA_COLUMNS,
    alpha,
    alpha_overall,
    cohen_kappa,
    kappa_per_code,
    nothing_shared,
    one_source,
)
from les_evaluation.coding.coding_units import UNIT_COLUMNS, comparable, passage_units, put_together
from les_evaluation.coding.material import SEGMENT_COLUMNS, CodeTree
from les_evaluation.core.contracts import empty

TREE = CodeTree(dict.fromkeys(["z", "y", "x", "w"], ""))
NAN = float("nan")


def segments(*rows):
    """Segments from (session, coder, code, (start, end) or text, source file where it matters)."""
    made = []
    for at, (session, coder, code, where, *source) in enumerate(rows, 1):
        start, end = where if isinstance(where, tuple) else (NAN, NAN)
        made.append(
            dict.fromkeys(SEGMENT_COLUMNS, "")
            | {"segment_id": f"g{at}", "session_id": session, "coder_id": coder, "code_id": code}
            | {"start": start, "end": end, "text": where if isinstance(where, str) else ""}
            | {"source_file": source[0] if source else "f.docx"}
        )
    return pd.DataFrame(made, columns=SEGMENT_COLUMNS)


@pytest.mark.parametrize(
    ("both", "only_a", "only_b", "neither", "kappa"),
    [
        # Sim and Wright (2005), The kappa statistic in reliability studies, Physical Therapy 85(3), table 1: .67
        (22, 2, 4, 11, 0.67),
        # By hand: agreement .70, expected .5 x .6 + .5 x .4 = .50
        (20, 5, 10, 15, 0.40),
        # No better than chance; all agree; nothing agrees: expected .5
        (25, 25, 25, 25, 0.0),
        (3, 0, 0, 7, 1.0),
        (0, 5, 5, 0, -1.0),
    ],
)
def test_kappa_of_published_and_plain_cases(both, only_a, only_b, neither, kappa):
    found = cohen_kappa(both=both, only_a=only_a, only_b=only_b, neither=neither)
    assert found == pytest.approx(kappa, abs=0.005)


@pytest.mark.parametrize("cells", [(0, 0, 0, 0), (5, 0, 0, 0), (0, 0, 0, 5)])
def test_kappa_is_undefined_where_chance_alone_agrees_on_everything(cells):
    assert np.isnan(cohen_kappa(**dict(zip(["both", "only_a", "only_b", "neither"], cells, strict=True))))


# Cohen (1968), Weighted kappa, Psychological Bulletin 70(4), table 1: two judges, 200 cases, three diagnoses;
# his kappa without weights is .492. As codings: one text per case, the diagnosis is the code.
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]


def cohen_cases():
    rows = []
    for b, line in enumerate(COHEN):
        for a, count in enumerate(line):
            for case in range(count):
                name = f"case {b} {a} {case}"
                rows += [("s1", "A", "xyz"[a], name), ("s1", "B", "xyz"[b], name)]
    return segments(*rows)


def test_kappa_per_code_makes_up_the_kappa_of_cohens_own_table():
    found = kappa_per_code(cohen_cases(), TREE).set_index("code_id")
    assert (found["units"] == 200).all()
    assert found.loc["x", ["both", "only_a", "only_b", "neither"]].tolist() == [88, 12, 32, 68]
    # by hand: (.78 - .50) / .50, (.80 - .58) / .42, (.82 - .74) / .26
    assert found.loc[["x", "y", "z"], "kappa"].tolist() == pytest.approx([0.56, 22 / 42, 8 / 26])
    # Fleiss (1981): the kappa of all categories is the mean of theirs, weighted with what chance leaves of each
    weights = np.array([0.50, 0.42, 0.26])
    overall = (found.loc[["x", "y", "z"], "kappa"].to_numpy() * weights).sum() / weights.sum()
    assert round(overall, 3) == 0.492


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections A to C
MISSING_VALUES = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]


def grid(*lines):
    """Coders x units from a line per coder, a dot where a value lacks."""
    return np.array([[NAN if value == "." else float(value) for value in line.split()] for line in lines])


def letters(*lines):
    return np.array([[float(ord(value)) for value in line.split()] for line in lines])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (grid("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
        (letters("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
        (grid(*MISSING_VALUES), 0.743),
    ],
)
def test_alpha_of_krippendorffs_worked_examples(values, expected):
    assert round(alpha(values), 3) == expected


@pytest.mark.parametrize(
    "values",
    [
        np.zeros((2, 0)),
        grid("1 1 1", "1 1 1"),  # no variation
        grid("1 . 2", ". 2 ."),  # no unit with two values
        grid("1 1 2", "1 1 ."),  # the only other value stands alone
    ],
)
def test_alpha_is_undefined_without_two_values_to_compare(values):
    assert np.isnan(alpha(values))


CODED = segments(
    ("s1", "A", "x", (0, 10)),
    ("s1", "B", "x", (5, 15)),  # shares 5 of 15: another passage
    ("s1", "A", "y", (20, 30)),
    ("s1", "B", "y", (20, 30)),
    ("s1", "B", "z", (40, 50)),
    ("s2", "A", "x", (0, 5)),  # a session of one coder
)


def test_passages_that_share_the_smaller_part_are_two():
    found = passage_units(CODED, "s1")
    assert list(found) == UNIT_COLUMNS
    assert found[["unit", "start", "end", "coder_id", "code_id"]].to_numpy().tolist() == [
        [0, 0, 10, "A", "x"],
        [1, 5, 15, "B", "x"],
        [2, 20, 30, "A", "y"],
        [2, 20, 30, "B", "y"],
        [3, 40, 50, "B", "z"],
    ]
    assert (found["kind"] == "piece").all()


def test_sources_are_cut_apart():
    found = passage_units(
        segments(("s1", "A", "x", (0, 10), "one"), ("s1", "B", "x", (5, 15), "two"), ("s2", "B", "x", (2, 3), "one"))
    )
    assert found[["unit", "session_id", "source_file", "start", "end"]].to_numpy().tolist() == [
        [0, "s1", "one", 0, 10],
        [1, "s1", "two", 5, 15],
        [2, "s2", "one", 2, 3],
    ]


def test_without_offsets_the_text_is_the_passage():
    found = passage_units(
        segments(
            ("s1", "A", "x", "een  tekst"),
            ("s1", "B", "x", "een tekst"),
            ("s1", "B", "y", "andere tekst"),
            ("s1", "B", "y", (0, 4)),
        )
    )
    assert found[["unit", "kind", "coder_id", "code_id"]].to_numpy().tolist() == [
        [0, "piece", "B", "y"],
        [1, "text", "A", "x"],
        [1, "text", "B", "x"],
        [2, "text", "B", "y"],
    ]


def test_empty_range_is_the_character_it_points_at():
    assert passage_units(segments(("s1", "A", "x", (7, 7))))[["start", "end"]].to_numpy().tolist() == [[7, 8]]


S1_WHOLE = {"s1": ()}


def test_only_passages_that_both_coded_count():
    """Of CODED 20-30, of the five passages that either coded (with the one of s2): all agree, so no kappa."""
    found = kappa_per_code(CODED, TREE)
    columns = ["code_id", "sessions", "units", "coded_units", "share", "both", "only_a", "only_b", "neither"]
    assert found[columns].to_numpy().tolist() == [["y", 1, 1, 5, 0.2, 1, 0, 0, 0]]
    assert np.isnan(found["kappa"].iloc[0])
    assert alpha_overall(CODED).iloc[0].tolist()[:-1] == ["A;B", 1, "piece", 1, 5, 0.2, 1]


def kappas(rows, **declared):
    """Code -> units, coded units, both, only A, only B, kappa."""
    found = kappa_per_code(segments(*rows), TREE, **declared)
    return {
        row.code_id: [row.units, row.coded_units, row.both, row.only_a, row.only_b, row.kappa]
        for row in found.itertuples()
    }


def test_a_passage_that_ends_a_letter_later_is_the_same_and_the_letter_is_no_unit():
    rows = [
        ("s1", "A", "x", (0, 50)),
        ("s1", "A", "y", (50, 100)),
        ("s1", "B", "x", (0, 51)),
        ("s1", "B", "y", (51, 100)),
    ]
    assert kappas(rows) == {"x": [2, 2, 1, 0, 0, 1], "y": [2, 2, 1, 0, 0, 1]}


def test_neighbours_that_share_a_letter_are_not_coded_by_both():
    rows = [
        ("s1", "A", "x", (0, 50)),
        ("s1", "B", "y", (49, 99)),
        ("s1", "A", "y", (100, 150)),
        ("s1", "B", "x", (149, 199)),
    ]
    assert kappas(rows) == {}


def test_a_sentence_in_a_paragraph_of_the_other_coder_is_coded_by_both_and_the_paragraph_is_not():
    """By hand: of the sentence 20-60 both gave x; of the paragraph 0-200 B coded a fifth."""
    rows = [("s1", "A", "x", (0, 200)), ("s1", "B", "x", (20, 60))]
    assert kappas(rows)["x"][:5] == [1, 2, 1, 0, 0]
    assert kappas(rows, declared={"s1": ()})["x"][:5] == [2, 2, 1, 1, 0]


def test_a_row_of_passages_is_not_one_by_its_neighbours():
    """0-100 and 30-130 share 70 of 130, and so on; 0-100 and 60-160 share 40 of 160."""
    found = passage_units(segments(*[("s1", "A", "x", (at, at + 100)) for at in (0, 30, 60)]))
    assert found[["start", "end"]].to_numpy().tolist() == [[0, 130], [60, 160]]


COPIES = [("s1", coder, "xy"[at % 2], (at * 100, at * 100 + 50), f"{coder}.docx") for coder in "AB" for at in range(4)]


def test_copies_of_one_source_are_one_where_both_read_the_session_whole():
    assert kappas(COPIES) == {}
    assert kappas(COPIES, declared={"s1": ()}) == {"y": [4, 4, 2, 0, 0, 1], "x": [4, 4, 2, 0, 0, 1]}
    assert one_source(comparable(segments(*COPIES)), {"s1": ()})[1] == {"s1": {"A": "A.docx", "B": "B.docx"}}
    assert nothing_shared(segments(*COPIES), {"s1": ()}) == {}


def test_sources_are_no_copies_where_a_coder_has_two():
    rows = segments(*COPIES, ("s1", "A", "x", (0, 5), "other.docx"))
    assert one_source(comparable(rows), {"s1": ()})[1] == {}
    assert nothing_shared(rows, {"s1": ()}) == {"s1": ["A", "B"]}


def test_texts_are_one_whatever_the_marks_at_their_ends():
    rows = [
        ("s1", coder, "xy"[at % 2], f"Passage {at}{end}") for coder, end in (("A", ""), ("B", ". ")) for at in range(4)
    ]
    assert kappas(rows, declared={"s1": ()}) == {"y": [4, 4, 2, 0, 0, 1], "x": [4, 4, 2, 0, 0, 1]}


def ten_passages():
    """Ten passages of which A coded all, x and y in turn, and B the first four, just as A did."""
    of_a = [("s1", "A", "xy"[at % 2], f"passage {at}") for at in range(10)]
    return segments(*of_a, *[("s1", "B", "xy"[at % 2], f"passage {at}") for at in range(4)])


def test_what_the_second_coder_never_coded_is_no_disagreement():
    found = kappa_per_code(ten_passages(), TREE)
    assert found["kappa"].tolist() == [1, 1]
    assert found["agreement"].tolist() == [1, 1]
    assert found[["units", "coded_units", "share"]].to_numpy().tolist() == [[4, 10, 0.4]] * 2
    row = alpha_overall(ten_passages()).iloc[0]
    assert row[["units", "coded_units", "share", "alpha"]].tolist() == [4, 10, 0.4, 1]


@pytest.mark.parametrize("declared", [{"s1": ()}, {"s1": ("A", "B")}])
def test_in_a_session_that_both_read_whole_no_code_is_a_choice(declared):
    """By hand: per code both 2, only A 3, neither 5: (.7 - .5) / .5; alpha of 40 values, 14 of them 1, 6 pairs."""
    found = kappa_per_code(ten_passages(), TREE, declared=declared)
    assert found["kappa"].tolist() == pytest.approx([0.4, 0.4])
    assert found[["units", "coded_units", "share"]].to_numpy().tolist() == [[10, 10, 1]] * 2
    overall = alpha_overall(ten_passages(), declared=declared)["alpha"].iloc[0]
    assert overall == pytest.approx(1 - 39 * 6 / (14 * 26))


def test_a_third_coder_of_a_few_passages_is_not_taken_to_have_read_what_the_two_named_read():
    third = segments(("s1", "C", "y", "passage 0"))
    rows = pd.concat([ten_passages(), third], ignore_index=True)
    found = kappa_per_code(rows, TREE, declared={"s1": ("A", "B")})
    assert found[["coder_a", "coder_b", "code_id", "units", "coded_units"]].to_numpy().tolist() == [
        ["A", "B", "y", 10, 10],
        ["A", "B", "x", 10, 10],
        ["A", "C", "y", 1, 10],
        ["A", "C", "x", 1, 10],
        ["B", "C", "y", 1, 4],
        ["B", "C", "x", 1, 4],
    ]


def test_who_read_a_session_and_gave_no_code_at_all_can_be_named():
    rows = segments(("s1", "A", "x", "een"), ("s1", "A", "x", "twee"), ("s2", "B", "x", "een"))
    assert kappa_per_code(rows, TREE).empty
    found = kappa_per_code(rows, TREE, declared={"s1": ("A", "B")})
    assert found[["units", "both", "only_a", "only_b", "agreement"]].to_numpy().tolist() == [[2, 0, 2, 0, 0]]


def test_passages_of_an_undeclared_session_count_where_both_coded_them():
    rows = pd.concat(
        [ten_passages(), segments(("s2", "A", "x", "een"), ("s2", "B", "y", "een"), ("s2", "A", "x", "b"))]
    )
    found = kappa_per_code(rows, TREE, declared={"s1": ()})
    assert found[["units", "coded_units"]].to_numpy().tolist() == [[11, 12]] * 2


def test_kappa_per_code_over_hand_counted_pieces_of_a_session_read_whole():
    found = kappa_per_code(CODED, TREE, declared=S1_WHOLE)
    assert list(found) == KAPPA_COLUMNS
    assert found["code_id"].tolist() == ["z", "y", "x"]  # order of the tree; w is not used
    # x: agreement 2/4, expected (1 x 1 + 3 x 3) / 16; z: 3/4 and (0 x 1 + 4 x 3) / 16
    assert found.drop(columns=["agreement", "kappa"]).to_numpy().tolist() == [
        ["z", "A", "B", 1, "piece", 4, 5, 4 / 5, 0, 0, 1, 3],
        ["y", "A", "B", 1, "piece", 4, 5, 4 / 5, 1, 0, 0, 3],
        ["x", "A", "B", 1, "piece", 4, 5, 4 / 5, 0, 1, 1, 2],
    ]
    assert found["agreement"].tolist() == pytest.approx([0.75, 1.0, 0.5])
    assert found["kappa"].tolist() == pytest.approx([0.0, 1.0, -1 / 3])


def test_uncoded_text_changes_nothing():
    """Farther apart in the source, so with far more text that nobody coded: the same kappa."""
    shift = (CODED["start"] >= 20) * 100_000
    apart = CODED.assign(start=CODED["start"] + shift, end=CODED["end"] + shift)
    for declared in (None, S1_WHOLE):
        found = kappa_per_code(apart, TREE, declared=declared)
        pd.testing.assert_frame_equal(found, kappa_per_code(CODED, TREE, declared=declared))


def test_every_pair_of_coders_over_the_sessions_both_coded():
    rows = segments(
        ("s1", "A", "x", (0, 10)),
        ("s1", "B", "x", (0, 10)),
        ("s2", "A", "y", "tekst"),
        ("s2", "B", "x", "tekst"),
        ("s2", "C", "y", "tekst"),
        ("s3", "C", "z", (0, 10)),
    )
    found = kappa_per_code(rows, TREE)
    assert found[["coder_a", "coder_b", "code_id", "sessions", "unit_kind", "units"]].to_numpy().tolist() == [
        ["A", "B", "y", 2, "piece;text", 2],
        ["A", "B", "x", 2, "piece;text", 2],
        ["A", "C", "y", 1, "text", 1],
        ["B", "C", "y", 1, "text", 1],
        ["B", "C", "x", 1, "text", 1],
    ]
    # A and C: one unit, both gave it y
    assert np.isnan(found["kappa"].iloc[2])
    assert found["agreement"].iloc[2] == 1


def test_passages_of_two_coders_are_not_changed_by_a_third():
    rows = segments(("s1", "A", "x", (0, 10)), ("s1", "B", "x", (0, 10)), ("s1", "C", "x", (4, 6)))
    found = kappa_per_code(rows, TREE, declared=S1_WHOLE)
    assert found[["coder_a", "coder_b", "units"]].to_numpy().tolist() == [["A", "B", 1], ["A", "C", 2], ["B", "C", 2]]
    found = kappa_per_code(rows, TREE)  # of the last two only what C coded
    assert found[["units", "coded_units"]].to_numpy().tolist() == [[1, 1], [1, 2], [1, 2]]


def test_unknown_code_is_told():
    with pytest.raises(KeyError, match="q"):
        kappa_per_code(segments(("s1", "A", "q", (0, 1)), ("s1", "B", "x", (0, 1))), TREE)


def test_alpha_over_all_codes_by_hand():
    found = alpha_overall(CODED, declared=S1_WHOLE)
    assert list(found) == ALPHA_COLUMNS
    # 4 units x 3 codes, 24 values: A gave 2, B gave 3, they differ on 3. 1 - 23 x 3 / (5 x 19)
    assert found.iloc[0].tolist() == ["A;B", 1, "piece", 4, 5, 4 / 5, 3, pytest.approx(1 - 69 / 95)]


# What nobody can agree with: without a coder (as NVivo writes matrices and references), or without text and place.
NOBODYS = segments(
    ("s1", "", "x", (0, 10)),
    ("s1", "", "w", "een tekst"),
    ("s2", "", "y", (0, 5)),  # or s2 would be a session of two coders
    ("s1", None, "y", (20, 25)),
    ("s1", "A", "w", ""),
    ("s2", "B", "x", "  "),
    ("s2", "B", "x", ""),
)


def test_codings_without_a_coder_or_without_text_and_place_change_nothing():
    both = pd.concat([NOBODYS, CODED], ignore_index=True)
    # as in the two tests above: of CODED alone
    overall = alpha_overall(both, declared=S1_WHOLE)
    assert overall.iloc[0].tolist() == ["A;B", 1, "piece", 4, 5, 4 / 5, 3, pytest.approx(1 - 69 / 95)]
    found = kappa_per_code(both, TREE, declared=S1_WHOLE)
    assert found[["code_id", "coder_a", "coder_b", "units"]].to_numpy().tolist() == [
        ["z", "A", "B", 4],
        ["y", "A", "B", 4],
        ["x", "A", "B", 4],
    ]
    assert found["kappa"].tolist() == pytest.approx([0.0, 1.0, -1 / 3])


def test_one_coder_beside_a_matrix_has_nobody_to_agree_with():
    rows = segments(("s1", "A", "x", (0, 10)), ("s1", "", "x", (0, 10)))
    assert kappa_per_code(rows, TREE).empty
    assert np.isnan(alpha_overall(rows)["alpha"].iloc[0])


def test_a_text_that_a_coder_coded_twice_is_two_units():
    rows = segments(("s1", "A", "x", "ja"), ("s1", "A", "x", "ja"), ("s1", "B", "x", "ja"))
    columns = ["units", "coded_units", "both", "only_a", "only_b"]
    assert kappa_per_code(rows, TREE)[columns].to_numpy().tolist() == [[1, 2, 1, 0, 0]]
    assert kappa_per_code(rows, TREE, declared=S1_WHOLE)[columns].to_numpy().tolist() == [[2, 2, 1, 1, 0]]


def test_a_coder_of_another_session_lacks_and_does_not_disagree():
    third = segments(("s3", "A", "x", (0, 10)), ("s3", "C", "x", (0, 10)))
    found = alpha_overall(pd.concat([CODED, third]), declared=S1_WHOLE)
    # 5 units x 3 codes, each with two values: 30, of which 7 given; still 3 differ. 1 - 29 x 3 / (7 x 23)
    assert found.iloc[0].tolist() == ["A;B;C", 2, "piece", 5, 6, 5 / 6, 3, pytest.approx(1 - 87 / 161)]


@pytest.mark.parametrize("rows", [empty(SEGMENT_COLUMNS), segments(("s1", "A", "x", (0, 10)), ("s2", "B", "x", "t"))])
def test_without_a_second_coder_there_is_nothing_to_agree_on(rows):
    assert kappa_per_code(rows, TREE).empty
    (row,) = alpha_overall(rows).to_numpy().tolist()
    assert row[:4] == ["", 0, "", 0]
    assert np.isnan(row[-1])


def codings(coders):
    """Any few segments of two sessions by these coders."""
    ranges = st.tuples(st.integers(0, 15), st.integers(0, 8)).map(lambda place: (place[0], sum(place)))
    return st.lists(
        st.tuples(
            st.sampled_from(["s1", "s2"]),
            st.sampled_from(coders),
            st.sampled_from("xyz"),
            st.one_of(ranges, st.sampled_from(["t", "u"])),
            st.sampled_from(["one", "two"]),
        ),
        max_size=20,
    )


@given(codings("AB"))
def test_passages_cover_what_was_coded_and_nothing_else(rows):
    coded = segments(*rows)
    found = passage_units(coded)
    pieces = found[found["kind"] == "piece"].drop_duplicates("unit")
    characters = [
        (row.session_id, row.source_file, at)
        for row in pieces.itertuples()
        for at in range(int(row.start), int(row.end))
    ]
    expected = {
        (row.session_id, row.source_file, at)
        for row in coded[coded["start"].notna()].itertuples()
        for at in range(int(row.start), int(max(row.end, row.start + 1)))
    }
    assert set(characters) == expected
    assert sorted(found["unit"].unique()) == list(range(found["unit"].nunique()))


@given(codings("AB"))
def test_counts_add_up_and_coders_can_change_places(rows):
    coded = segments(*rows)
    found = kappa_per_code(coded, TREE)
    assert (found[["both", "only_a", "only_b", "neither"]].sum(axis=1) == found["units"]).all()
    assert (found[["both", "only_a", "only_b", "neither"]] >= 0).all(axis=None)
    assert (found["kappa"].dropna() <= 1).all()
    swapped = kappa_per_code(coded.assign(coder_id=coded["coder_id"].map({"A": "B", "B": "A"})), TREE)
    assert swapped["only_a"].tolist() == found["only_b"].tolist()
    assert swapped["kappa"].fillna(9).tolist() == pytest.approx(found["kappa"].fillna(9).tolist())


@given(codings("AB"))
def test_alpha_over_all_as_its_formula_for_two_coders_and_two_values(rows):
    """Krippendorff (2011): alpha = 1 - (n - 1) x o01 / (n0 x n1), from the counts behind the kappas."""
    coded = segments(*rows)
    counts = kappa_per_code(coded, TREE)
    (found,) = alpha_overall(coded).itertuples()
    differ = (counts["only_a"] + counts["only_b"]).sum()
    ones = 2 * counts["both"].sum() + differ
    n = 2 * found.units * found.codes
    if 0 < ones < n:
        assert found.alpha == pytest.approx(1 - (n - 1) * differ / (ones * (n - ones)))
    else:
        assert np.isnan(found.alpha)


@given(codings("ABC"))
def test_alpha_over_all_is_alpha_of_the_whole_table(rows):
    """The table of every coder, unit and code, written out: NaN for a coder who did not code that unit.

    Of s1, read whole by all who coded in it, a value of every coder who did.
    """
    coded, _ = one_source(comparable(segments(*rows)), S1_WHOLE)
    every = passage_units(coded)
    session = dict(zip(every["unit"], every["session_id"], strict=True))
    in_s1 = set(coded.loc[coded["session_id"] == "s1", "coder_id"])
    took_part = set(zip(every["unit"], every["coder_id"], strict=True))
    took_part |= {(unit, coder) for unit, where in session.items() if where == "s1" for coder in in_s1}
    double = {unit for unit in session if sum((unit, coder) in took_part for coder in "ABC") > 1}
    units = every[every["unit"].isin(double)]
    pairs = [(unit, code) for unit in units["unit"].unique() for code in units["code_id"].unique()]
    given_codes = set(zip(units["unit"], units["code_id"], units["coder_id"], strict=True))
    values = [
        [float((*pair, coder) in given_codes) if (pair[0], coder) in took_part else NAN for pair in pairs]
        for coder in "ABC"
    ]
    found = alpha_overall(coded, declared=S1_WHOLE)["alpha"].iloc[0]
    assert found == pytest.approx(alpha(np.array(values)), nan_ok=True)


@pytest.mark.parametrize(("same", "together", "double"), [(0.5, 1, 2), (0.65, 0, 3), (0.34, 1, 2), (0.3, 2, 1)])
def test_from_which_share_on_two_passages_are_one_is_a_setting_and_counted(same, together, double):
    # By hand: 0-100 and 30-110 share 70 of the 110 letters that they cover, .636; 200-300 and 260-320 share 40 of 120,
    # .333. Apart, each coder codes more than half of both 0-100 and 30-110, and of 260-320, but not of 200-300; of
    # 200-320 CD codes half and no more.
    found = segments(
        ("g1", "AB", "x", (0, 100)),
        ("g1", "CD", "x", (30, 110)),
        ("g1", "AB", "y", (200, 300)),
        ("g1", "CD", "y", (260, 320)),
    )
    assert put_together(comparable(found), same=same) == together
    assert alpha_overall(found, same=same).iloc[0]["units"] == double


def test_only_who_read_a_session_whole_has_a_copy_of_it():
    rows = segments(
        ("s1", "A", "y", (0, 5), "A.docx"),
        ("s1", "B", "y", (0, 5), "B.docx"),
        ("s1", "C", "y", (0, 5), "C.docx"),  # coded there, and did not read it whole
        ("s2", "A", "y", (0, 5), "other.docx"),  # read it whole, and coded elsewhere too
    )
    found, copies = one_source(rows, {"s1": ("A", "B")})
    assert copies == {"s1": {"A": "A.docx", "B": "B.docx"}}
    assert list(found["source_file"]) == ["A.docx", "A.docx", "C.docx", "other.docx"]


def test_whether_two_share_a_passage_depends_on_how_much_of_it_must_be_the_same():
    # 0-10 and 6-16 share 4 of the 16 that they cover together, a quarter, and neither has half of the other.
    rows = segments(("s1", "A", "y", (0, 10)), ("s1", "B", "y", (6, 16)))
    assert nothing_shared(rows, {"s1": ()}) == {"s1": ["A", "B"]}
    assert nothing_shared(rows, {"s1": ()}, same=0.2) == {}


def test_a_source_without_a_name_is_a_source_of_its_own():
    rows = segments(("s1", "A", "y", (0, 5), None), ("s1", "B", "y", (0, 5), "B.docx"))
    found, copies = one_source(rows, {"s1": ()})
    assert copies == {"s1": {"A": "", "B": "B.docx"}}
    assert list(found["source_file"]) == ["", ""]
