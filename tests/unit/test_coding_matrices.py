"""Counting coded passages: every expected number was counted by hand from the segments above it."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from les_evaluation.coding.code_matrices import code_matrix, counted, passages, rubriek_matrix, session_stage
from les_evaluation.coding.coding_job import with_group_keys
from les_evaluation.coding.cooccurrence import COOCCURRENCE_COLUMNS, cooccurrence
from les_evaluation.coding.factors import FACTOR_COLUMNS, factors, rubriek_factors
from les_evaluation.coding.material import (
    CODE_COLUMNS,
    RATING_COLUMNS,
    SEGMENT_COLUMNS,
    SESSION_COLUMNS,
    CodeTree,
    code_tree,
)
from les_evaluation.core.contracts import empty

# a > a1 > a11, a > a2, b, c: the codebook has the children further down than its other codes at the top
TREE = CodeTree({"a": "", "b": "", "a1": "a", "a2": "a", "a11": "a1", "c": ""})
ORDER = ["a", "a1", "a11", "a2", "b", "c"]


def table(columns, rows, **defaults):
    """Rows of a few cells as a table of all these columns."""
    blank = dict.fromkeys(columns, "") | defaults
    return pd.DataFrame([blank | row for row in rows], columns=columns)


def segments(*rows):
    """Segments from (session, code, (start, end) or text or None, further cells)."""
    made = []
    for at, (session, code, where, *rest) in enumerate(rows, 1):
        cells = {"segment_id": f"g{at}", "session_id": session, "code_id": code, "source_file": "f.docx"}
        if isinstance(where, tuple):
            cells |= {"start": float(where[0]), "end": float(where[1])}
        made.append(cells | {"text": where if isinstance(where, str) else ""} | (rest[0] if rest else {}))
    les = {"s1": "genk", "s2": "genk", "s3": "beringen", "s4": "ieper"}
    found = table(SEGMENT_COLUMNS, made, start=np.nan, end=np.nan, coder_id="AB")
    return found.assign(les=found["session_id"].map(les))


SESSIONS = table(
    SESSION_COLUMNS,
    [
        {"session_id": "s1", "les": "genk", "date": "2023-05-22", "measurement": 1},
        {"session_id": "s2", "les": "genk", "date": "2024-03-05", "measurement": 2},
        {"session_id": "s3", "les": "beringen", "date": "2023-09-27", "measurement": 1},
        {"session_id": "s4", "les": "ieper", "date": "2024-02-06", "measurement": 2},
    ],
)
PARTNER, COORDINATOR = {"speaker_role": "partner"}, {"speaker_role": "coordinator"}
CODED = segments(
    ("s1", "a", (0, 10), PARTNER),
    ("s1", "a1", (0, 10), PARTNER),  # the same passage at the child
    ("s1", "a11", (20, 30), COORDINATOR),
    ("s1", "a2", (20, 30), COORDINATOR),  # the same passage at two branches of a
    ("s1", "a11", (20, 30), COORDINATOR | {"coder_id": "CD"}),  # and once more by another coder
    ("s2", "a1", "  zelfde\u00a0 tekst"),
    ("s2", "a11", "zelfde tekst"),  # the same text, spacing aside
    ("s2", "b", "", PARTNER),
    ("s2", "b", ""),  # neither offsets nor text: a passage of its own
    ("s3", "a2", (0, 10), PARTNER),  # same offsets, other session
    ("s4", "a", (5, 6)),
)


def cells(found, **keys):
    """code -> (references, sessions, own_references) of the rows with these values."""
    for column, value in keys.items():
        found = found[found[column] == value]
    counts = zip(found["references"], found["sessions"], found["own_references"], strict=True)
    return dict(zip(found["code_id"], counts, strict=True))


def test_passages_are_told_apart():
    assert passages(CODED).tolist() == [0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 6]


def test_same_offsets_in_another_file_are_another_passage():
    rows = segments(("s1", "a", (0, 10)), ("s1", "a1", (0, 10), {"source_file": "other.docx"}))
    assert passages(rows).nunique() == 2


def test_text_that_looks_like_a_segment_id_is_no_segment_id():
    assert passages(segments(("s1", "a", ""), ("s1", "a", "g1"))).nunique() == 2


def test_half_known_offsets_are_unknown():
    rows = segments(("s1", "a", "x"), ("s1", "b", "x"))
    assert passages(rows.assign(start=[1.0, 2.0])).tolist() == [0, 0]


YES = "Ja, dat klopt."
REPEATED = segments(
    ("s1", "a1", YES, PARTNER),
    ("s1", "a1", "Nee.", PARTNER),
    ("s1", "a1", f" {YES}", COORDINATOR),  # said twice, coded twice: NVivo counts 3 for a1
    ("s1", "a2", YES, COORDINATOR),  # one of the two at another child of a
    ("s1", "a11", YES, PARTNER),
    ("s1", "b", YES),
    ("s1", "b", YES),
    ("s1", "b", YES),
    ("s1", "a2", YES, COORDINATOR | {"coder_id": "CD"}),  # the same one by another coder
    ("s1", "a2", YES, COORDINATOR | {"source_file": "other.docx"}),  # another source
)


def test_equal_texts_of_one_code_are_as_many_passages():
    first, no, second, third, other = 0, 1, 2, 3, 4
    expected = [first, no, second, first, first, first, second, third, first, other]
    assert passages(REPEATED).tolist() == expected


def test_codes_above_count_a_repeated_text_as_often_as_the_code_that_has_it_most():
    found = cells(code_matrix(REPEATED, SESSIONS, TREE, by={}))
    # a: twice YES (a1), "Nee." and YES in the other source; a1 has YES twice itself and once more below it
    assert found == {
        "a": (4, 1, 0),
        "a1": (3, 1, 3),
        "a11": (1, 1, 1),
        "a2": (2, 1, 2),
        "b": (3, 1, 3),
        "c": (0, 0, 0),
    }


def test_repeats_are_numbered_apart_in_every_column():
    found = code_matrix(REPEATED, SESSIONS, TREE, by={"speaker_role": ["partner", "coordinator"]})
    assert cells(found, speaker_role="partner")["a"] == (2, 1, 0)  # YES and "Nee."
    # The coordinator said it once in f.docx, coded at a1 and a2, and once in the other source.
    assert cells(found, speaker_role="coordinator")["a"] == (2, 1, 0)
    assert cells(found, speaker_role="all")["a"] == (4, 1, 0)


def test_a_repeated_text_in_its_rubriek():
    found = rubriek_matrix(REPEATED, SESSIONS, CODES, by={}).set_index(["luik", "rubriek"])["references"]
    # visie: a, a1 and a11 with YES twice and "Nee."; partners: a2; leren: b
    assert found.to_dict() == {
        ("werking", ""): 4,
        ("werking", "visie"): 3,
        ("werking", "partners"): 2,
        ("effect", ""): 3,
        ("effect", "leren"): 3,
    }


def test_many_equal_texts_are_counted_in_seconds():
    count = 50_000
    rows = pd.DataFrame(
        {"segment_id": [f"g{at}" for at in range(count)], "session_id": [f"s{at % 500}" for at in range(count)]}
        | {"code_id": [ORDER[at % 6] for at in range(count)], "coder_id": "AB", "source_file": "f.docx"}
        | {"text": [f"{YES} {at % 7}" for at in range(count)], "start": np.nan, "end": np.nan}
    )
    sessions = pd.DataFrame({"session_id": [f"s{at}" for at in range(500)]})
    began = time.perf_counter()
    found = code_matrix(rows, sessions, TREE, by={"session_id": list(sessions["session_id"])})
    assert time.perf_counter() - began < 10  # well below a second on two cores
    total = found[found["session_id"] == "all"]
    assert total["own_references"].sum() == count  # every segment is a passage of its own code


def test_counted_leaves_second_coders_out():
    assert counted(CODED, second_coders=["CD"])["segment_id"].tolist() == [f"g{n}" for n in (1, 2, 3, 4, *range(6, 12))]
    assert len(counted(CODED, second_coders=[])) == len(CODED)


def test_rolled_up_counts_per_les():
    found = code_matrix(CODED, SESSIONS, TREE, by={"les": ["genk", "beringen"]})
    assert list(found) == ["code_id", "les", "references", "sessions", "presence", "own_references"]
    assert found["code_id"].tolist() == [code for code in ORDER for _ in range(3)]
    assert found["les"].tolist() == ["genk", "beringen", "all"] * 6
    # (references, sessions, own): a has 0-10 and 20-30 of s1 and the text of s2
    assert cells(found, les="genk") == {
        "a": (3, 2, 1),
        "a1": (3, 2, 2),
        "a11": (2, 2, 2),
        "a2": (1, 1, 1),
        "b": (2, 1, 2),
        "c": (0, 0, 0),
    }
    assert cells(found, les="beringen") == {
        "a": (1, 1, 0),
        "a1": (0, 0, 0),
        "a11": (0, 0, 0),
        "a2": (1, 1, 1),
        "b": (0, 0, 0),
        "c": (0, 0, 0),
    }
    # `all` also has ieper, which is not shown
    assert cells(found, les="all")["a"] == (5, 4, 2)
    assert (found["presence"] == (found["references"] > 0)).all()


def test_counts_per_speaker_role():
    found = code_matrix(CODED, SESSIONS, TREE, by={"speaker_role": ["coordinator", "partner"]})
    assert cells(found, speaker_role="coordinator")["a"] == (1, 1, 0)
    assert cells(found, speaker_role="partner")["a"] == (2, 2, 1)  # 0-10 of s1 and of s3
    assert cells(found, speaker_role="partner")["b"] == (1, 1, 1)
    assert cells(found, speaker_role="all")["b"] == (2, 1, 2)  # one of them without a role


@pytest.mark.parametrize("measurement", [int, float, object])
def test_counts_per_les_and_measurement(measurement):
    sessions = SESSIONS.assign(measurement=SESSIONS["measurement"].astype(measurement))
    found = code_matrix(CODED, sessions, TREE, by={"les": ["genk", "beringen"], "measurement": [1, 2]})
    head = found[found["code_id"] == "a"]
    assert head[["les", "measurement", "references", "sessions"]].to_numpy().tolist() == [
        ["genk", "1", 2, 1],
        ["genk", "2", 1, 1],
        ["genk", "all", 3, 2],
        ["beringen", "1", 1, 1],
        ["beringen", "2", 0, 0],
        ["beringen", "all", 1, 1],
        ["all", "1", 3, 2],
        ["all", "2", 2, 2],
        ["all", "all", 5, 4],
    ]
    assert len(found) == 6 * 9


def test_counts_per_stage():
    stages = SESSIONS.assign(stage=["hypothese", "katalyseren", "hypothese", None])
    found = code_matrix(CODED, stages, TREE, by={"stage": ["hypothese", "katalyseren"]})
    assert cells(found, stage="hypothese")["a"] == (3, 2, 1)
    assert cells(found, stage="katalyseren")["a"] == (1, 1, 0)


def test_no_segments_is_all_zeros():
    found = code_matrix(empty(SEGMENT_COLUMNS), empty(SESSION_COLUMNS), TREE, by={"measurement": [1], "les": ["genk"]})
    assert found["code_id"].tolist() == [code for code in ORDER for _ in range(4)]
    assert found[["references", "sessions", "presence", "own_references"]].to_numpy().sum() == 0


def test_no_values_leaves_the_total():
    found = code_matrix(CODED, SESSIONS, TREE, by={"les": []})
    assert found["les"].unique().tolist() == ["all"]
    assert cells(found)["a"] == (5, 4, 2)


def test_empty_codebook_gives_no_rows():
    assert code_matrix(empty(SEGMENT_COLUMNS), SESSIONS, CodeTree({}), by={"les": ["genk"]}).empty


@pytest.mark.parametrize(
    "count", [lambda rows: code_matrix(rows, SESSIONS, TREE, by={}), lambda rows: cooccurrence(rows, TREE)]
)
def test_unknown_code_is_told(count):
    with pytest.raises(KeyError, match="zz"):
        count(segments(("s1", "zz", (0, 1))))


CODES = table(
    CODE_COLUMNS,
    [
        {"code_id": code, "parent_code_id": parent, "luik": luik, "rubriek": rubriek}
        for code, parent, luik, rubriek in [
            ("a", "", "werking", "visie"),
            ("b", "", "effect", "leren"),
            ("a1", "a", "werking", "visie"),
            ("a2", "a", "werking", "partners"),
            ("a11", "a1", "werking", "visie"),
            ("c", "", "effect", "leren"),
        ]
    ],
)


def test_a_passage_counts_once_in_its_rubriek_and_luik():
    found = rubriek_matrix(CODED, SESSIONS, CODES, by={"les": ["genk"]})
    assert found[found["les"] == "genk"].drop(columns="les").to_numpy().tolist() == [
        ["werking", "", 3, 2, 1],
        ["werking", "visie", 3, 2, 1],
        ["werking", "partners", 1, 1, 1],
        ["effect", "", 2, 1, 1],
        ["effect", "leren", 2, 1, 1],
    ]


VALUED = segments(
    ("s1", "a1", (0, 10), {"valence": "+"}),
    ("s1", "a11", (0, 10), {"valence": "+"}),  # the same passage: once in a1 and in a
    ("s1", "a1", (0, 10), {"valence": "-"}),  # and on the other side too
    ("s2", "a", (0, 10), {"valence": "-"}),
    ("s2", "a2", (5, 10), {"valence": "?"}),
    ("s2", "a2", (15, 20), {"valence": "n/a"}),
    ("s2", "a2", (25, 30)),
    ("s3", "a", (0, 10), {"valence": "+"}),
)


def test_success_factors_against_challenges():
    found = factors(VALUED, CODES, code_tree(CODES), les=["beringen", "genk"])
    assert list(found) == FACTOR_COLUMNS
    assert found["les"].tolist() == ["beringen"] * 6 + ["genk"] * 6 + ["all"] * 6
    assert found["code_id"].tolist() == ORDER * 3
    genk = found[found["les"] == "genk"].set_index("code_id")
    assert genk.loc["a"].tolist() == ["genk", "werking", "visie", 1, 1, 2, 2, 2, 1]
    assert genk.loc["a1"].tolist()[3:] == [1, 1, 1, 1, 0, 0]
    assert genk.loc["a2"].tolist()[3:] == [0, 0, 0, 0, 2, 1]
    assert genk.loc["c"].tolist()[3:] == [0] * 6
    assert found[found["les"] == "all"].set_index("code_id").loc["a"].tolist()[3:] == [2, 2, 2, 2, 2, 1]


def test_success_factors_per_rubriek():
    found = rubriek_factors(VALUED, CODES, les=["genk"])
    assert found[found["les"] == "genk"].to_numpy().tolist() == [
        ["genk", "werking", "", 1, 1, 2, 2, 2, 1],
        ["genk", "werking", "visie", 1, 1, 2, 2, 0, 0],
        ["genk", "werking", "partners", 0, 0, 0, 0, 2, 1],
        ["genk", "effect", "", 0, 0, 0, 0, 0, 0],
        ["genk", "effect", "leren", 0, 0, 0, 0, 0, 0],
    ]


def test_nothing_coded_is_no_factor():
    assert factors(empty(SEGMENT_COLUMNS), CODES, TREE, les=["genk"]).iloc[:, 4:].to_numpy().sum() == 0


RATINGS = table(
    RATING_COLUMNS,
    [
        {"les": "genk", "measured_on": "2024-04-30", "criterion_id": "stadium", "rating": "3"},
        {"les": "genk", "measured_on": "2023-06-13", "criterion_id": "stadium", "rating": "1"},
        {"les": "genk", "measured_on": "2023-11-16", "criterion_id": "stadium", "rating": "2"},
        {"les": "genk", "measured_on": "2024-03-01", "criterion_id": "stadium", "rating": ""},
        {"les": "genk", "measured_on": "2024-03-02", "criterion_id": "andere", "rating": "4"},
        {"les": "beringen", "measured_on": "2023-09-27", "criterion_id": "stadium", "rating": "?"},
    ],
)


def test_stage_of_a_session_is_the_first_rated_after_it():
    later = [("s5", "2024-04-30"), ("s6", "2023-06-14"), ("s7", "2024-05-01")]
    sessions = pd.concat([SESSIONS, *(SESSIONS.iloc[:1].assign(session_id=key, date=date) for key, date in later)])
    found = session_stage(sessions, RATINGS, criterion="stadium", position={"1": 1.0, "2": 2.0, "3": 3.0}.get)
    # the blank rating is skipped; a rating counts for its own day too; s7 is after the last one
    assert found["session_id"].tolist() == ["s1", "s2", "s3", "s4", "s5", "s6", "s7"]
    assert found["rating"].tolist() == ["1", "3", "?", "", "3", "2", "3"]
    assert found["position"].fillna(-1).tolist() == [1, 3, -1, -1, 3, 2, 3]


def test_no_ratings_no_stage():
    found = session_stage(SESSIONS, empty(RATING_COLUMNS), criterion="stadium", position=float)
    assert found["rating"].tolist() == [""] * 4
    assert found["position"].isna().all()


def pairs(*rows):
    """(code_a, code_b) -> (overlap, sessions)."""
    found = cooccurrence(segments(*rows), TREE)
    assert list(found) == COOCCURRENCE_COLUMNS
    return {(row.code_a, row.code_b): (row.overlap, row.sessions) for row in found.itertuples()}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # sharing a character, touching, apart, one within the other, the same
        ([("s1", "b", (0, 10)), ("s1", "a", (9, 20))], (1, 1)),
        ([("s1", "b", (0, 10)), ("s1", "a", (10, 20))], (0, 1)),
        ([("s1", "b", (0, 10)), ("s1", "a", (30, 40))], (0, 1)),
        ([("s1", "b", (0, 50)), ("s1", "a", (30, 40))], (1, 1)),
        ([("s1", "b", (0, 10)), ("s1", "a", (0, 10))], (1, 1)),
        # coded twice the same way is one passage
        ([("s1", "b", (0, 10)), ("s1", "b", (0, 10)), ("s1", "a", (0, 10))], (1, 1)),
        # 0-10 with 0-10, 0-10 with 5-15 (both ways) and 5-15 with 5-15
        ([("s1", code, place) for code in "ab" for place in [(0, 10), (5, 15)]], (4, 1)),
        # one b over two a
        ([("s1", "b", (0, 100)), ("s1", "a", (0, 10)), ("s1", "a", (20, 30))], (2, 1)),
        # another source of the session; two sessions
        ([("s1", "b", (0, 10)), ("s1", "a", (0, 10), {"source_file": "other"})], (0, 1)),
        ([("s1", "b", (0, 10)), ("s1", "a", (5, 9)), ("s2", "b", (0, 5)), ("s2", "a", (7, 8))], (1, 2)),
        # without offsets: the same text, another text, a text beside a range
        ([("s1", "b", "een  tekst"), ("s1", "a", "een tekst")], (1, 1)),
        ([("s1", "b", "een tekst"), ("s1", "a", "andere tekst")], (0, 1)),
        ([("s1", "b", "een tekst"), ("s1", "a", (0, 9))], (0, 1)),
        # the same text twice at one code, once or twice at the other
        ([("s1", "b", "ja"), ("s1", "b", "ja"), ("s1", "a", "ja")], (1, 1)),
        ([("s1", "b", "ja"), ("s1", "b", "ja"), ("s1", "a", "ja"), ("s1", "a", "ja")], (2, 1)),
        # an empty range is the character it points at
        ([("s1", "b", (5, 5)), ("s1", "a", (0, 9))], (1, 1)),
        ([("s1", "b", (9, 9)), ("s1", "a", (0, 9))], (0, 1)),
        ([("s1", "b", (5, 5)), ("s1", "a", (5, 9))], (1, 1)),
    ],
)
def test_codes_that_go_together(rows, expected):
    assert pairs(*rows) == {("a", "b"): expected}


def test_codes_of_different_sessions_do_not_go_together():
    assert pairs(("s1", "a", (0, 10)), ("s2", "b", (0, 10))) == {}
    assert cooccurrence(empty(SEGMENT_COLUMNS), TREE).empty


def test_pairs_stand_in_the_order_of_the_codebook():
    found = cooccurrence(segments(*[("s1", code, (0, 5)) for code in reversed(ORDER)]), TREE)
    pairs_in_order = [(a, b) for at, a in enumerate(ORDER) for b in ORDER[at + 1 :]]
    assert list(zip(found["code_a"], found["code_b"], strict=True)) == pairs_in_order


# Property tests: any segments over the small tree


def ranges():
    return st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda place: (place[0], sum(place)))


CODINGS = st.lists(
    st.tuples(
        st.sampled_from(["s1", "s2", "s3", "s4"]),
        st.sampled_from(ORDER),
        st.one_of(ranges(), st.sampled_from(["x", "y", ""])),
        st.sampled_from([{}, PARTNER, {"source_file": "other"}]),
    ),
    max_size=25,
)
LES = ["ieper", "genk", "beringen"]


@given(CODINGS)
def test_a_parent_has_between_its_greatest_child_and_all_children_with_its_own(rows):
    found = code_matrix(segments(*rows), SESSIONS, TREE, by={"les": LES})
    for _, of_les in found.groupby("les"):
        at = of_les.set_index("code_id")
        for parent in ("a", "a1"):
            children = at.loc[[code for code, above in TREE.parents.items() if above == parent]]
            low = max(children["references"].max(), at.loc[parent, "own_references"])
            assert low <= at.loc[parent, "references"]
            assert at.loc[parent, "references"] <= children["references"].sum() + at.loc[parent, "own_references"]
            assert children["sessions"].max() <= at.loc[parent, "sessions"] <= at.loc[parent, "references"]
        for leaf in ("a11", "a2", "b", "c"):
            assert at.loc[leaf, "references"] == at.loc[leaf, "own_references"]


@given(CODINGS)
def test_les_add_up_to_all_and_every_row_is_there(rows):
    found = code_matrix(segments(*rows), SESSIONS, TREE, by={"les": LES})
    assert found["code_id"].tolist() == [code for code in ORDER for _ in range(4)]
    assert found["les"].tolist() == [*LES, "all"] * 6
    total = found[found["les"] == "all"].set_index("code_id")
    parts = found[found["les"] != "all"].groupby("code_id")[["references", "sessions", "own_references"]].sum()
    for column in parts:
        assert parts[column].to_dict() == total[column].to_dict()


@given(CODINGS, st.randoms(use_true_random=False))
def test_order_of_the_segments_does_not_matter(rows, random):
    shuffled = random.sample(rows, len(rows))
    by = {"les": LES, "measurement": [1, 2]}
    # g-numbers name the passages without offsets or text, which are alike otherwise: counts stay the same
    pd.testing.assert_frame_equal(
        code_matrix(segments(*rows), SESSIONS, TREE, by=by), code_matrix(segments(*shuffled), SESSIONS, TREE, by=by)
    )
    pd.testing.assert_frame_equal(
        cooccurrence(segments(*rows), TREE), cooccurrence(segments(*shuffled), TREE), check_dtype=False
    )


@given(CODINGS)
def test_every_pair_once_and_overlaps_as_a_plain_comparison_finds_them(rows):
    coded = segments(*rows)
    found = cooccurrence(coded, TREE)
    given_pairs = list(zip(found["code_a"], found["code_b"], strict=True))
    assert all(ORDER.index(a) < ORDER.index(b) for a, b in given_pairs)
    assert len(set(given_pairs)) == len(given_pairs)
    coded["passage"] = passages(coded)
    for row in found.itertuples():
        ones, others = (coded[coded["code_id"] == code].drop_duplicates("passage") for code in (row.code_a, row.code_b))
        expected = sum(
            one.passage == other.passage
            or (
                one.session_id == other.session_id
                and one.source_file == other.source_file
                and one.start < max(other.end, other.start + 1)
                and other.start < max(one.end, one.start + 1)
            )
            for one in ones.itertuples()
            for other in others.itertuples()
        )
        assert row.overlap == expected
        assert row.sessions == len(set(ones["session_id"]) & set(others["session_id"]))


def test_a_large_study_is_counted_in_seconds():
    """50,000 segments, 400 codes, 500 sessions: far from the limit of the whole stage (20 s)."""
    random = np.random.default_rng(1)
    count = 50_000
    parents = {"k0": ""} | {f"k{at}": f"k{(at - 1) // 4}" if at % 5 else "" for at in range(1, 400)}
    names = [f"s{at}" for at in range(500)]
    start = random.integers(0, 20_000, count)
    rows = pd.DataFrame(
        {
            "segment_id": [f"g{at}" for at in range(count)],
            "session_id": random.choice(names, count),
            "code_id": random.choice(list(parents), count),
            "coder_id": "AB",
            "text": "",
            "start": start.astype(float),
            "end": (start + random.integers(1, 900, count)).astype(float),
            "source_file": "f.docx",
        }
    )
    sessions = pd.DataFrame({"session_id": names, "measurement": random.integers(1, 4, 500)})
    began = time.perf_counter()
    found = code_matrix(rows, sessions, CodeTree(parents), by={"session_id": names})
    together = cooccurrence(rows, CodeTree(parents))
    assert time.perf_counter() - began < 10  # about 1.5 s on two cores; a busy machine is no failure
    assert found.loc[found["session_id"] == "all", "own_references"].sum() <= count
    assert len(together)


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Kern", "kern"),
        ("kernpartner", "kern"),
        ("Kernpartners", "kern"),
        ("BREDE PARTNER", "breed"),
        ("coördinator", "coördinator"),
        ("", ""),
    ],
)
def test_a_role_that_names_a_partner_group_is_that_group(written, role):
    groups = {"kern": "Kernpartners", "breed": "Brede partners"}
    segments = table(SEGMENT_COLUMNS, [{"speaker_role": written}])
    assert with_group_keys(segments, groups)["speaker_role"].tolist() == [role]


def test_a_sheet_of_open_answers_is_no_session():
    """Two sessions and the answers of one survey: references of all three, sessions of two."""
    rows = segments(("s1", "b", "een"), ("s2", "b", "twee"), ("survey", "b", "drie"), ("survey", "c", "drie"))
    sessions = pd.DataFrame(
        [dict.fromkeys(SESSION_COLUMNS, "") | {"session_id": name} for name in ("s1", "s2", "survey")]
    ).assign(types=["focus_group", "interview;mapping", "survey"])
    found = cells(code_matrix(rows, sessions, TREE, by={}))
    assert (found["b"], found["c"]) == ((3, 2, 3), (1, 0, 1))
    pairs = cooccurrence(rows, TREE, sessions)
    assert pairs.to_numpy().tolist() == [["b", "c", 1, 0]]  # on one answer, and in no session
    apart = segments(("survey", "b", "drie"), ("survey", "c", "vier"))
    assert cooccurrence(apart, TREE, sessions).empty
    marked = rows.assign(valence="+")
    counted = factors(marked, CODES, code_tree(CODES), les=[], sessions=sessions).set_index("code_id")
    assert counted.loc["b", ["success_references", "success_sessions"]].tolist() == [3, 2]
