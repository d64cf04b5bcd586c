"""Saturation: the worked example of its source, and sessions counted by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from les_evaluation.coding.material import SEGMENT_COLUMNS, SESSION_COLUMNS
from les_evaluation.coding.saturation import SATURATION_TYPES, saturation, sessions_needed
from les_evaluation.core.contracts import empty


def study(*codes, les=None):
    """Sessions in order of date with the codes given in each, as segments and sessions."""
    names = [f"s{at}" for at in range(1, len(codes) + 1)]
    segments = [
        {"session_id": name, "code_id": code, "segment_id": f"{name} {at}"}
        for name, given_codes in zip(names, codes, strict=True)
        for at, code in enumerate(given_codes)
    ]
    sessions = {"session_id": names, "les": les or "genk", "date": [f"2023-{at + 10:03}" for at in range(len(names))]}
    return pd.DataFrame(segments, columns=SEGMENT_COLUMNS), pd.DataFrame(sessions, columns=SESSION_COLUMNS)


def measured(segments, sessions, *, base_size=4, run_length=2, threshold=0.05, les=None):
    return saturation(segments, sessions, base_size=base_size, run_length=run_length, threshold=threshold, les=les)


def with_new(*counts):
    """A study in which so many codes are new in each session, beside one that always comes back."""
    names = iter(range(sum(counts)))
    return study(*[[0, *[next(names) for _ in range(count)]] for count in counts])


# Guest, Namey and Chen (2020): base of four interviews with 37 themes, runs of two, threshold 5%. Interviews 5 and 6
# bring 4 and 3 new themes, 7 / 37 = 19%; 6 and 7 together 4, 11%; 7 and 8 together 1, 3%: reported as 6+2.
GUEST = with_new(20, 9, 5, 3, 4, 3, 1, 0)


def test_worked_example_of_the_source():
    found = measured(*GUEST)
    assert list(found) == list(SATURATION_TYPES)
    assert found["position"].tolist() == [1, 2, 3, 4, 5, 6, 7, 8]
    assert found["new_codes"].tolist() == [20, 9, 5, 3, 4, 3, 1, 0]
    assert found["cumulative_codes"].tolist() == [20, 29, 34, 37, 41, 44, 45, 45]
    assert found["base_codes"].tolist() == [pd.NA] * 3 + [37] * 5
    assert found["run_new"].tolist() == [pd.NA] * 5 + [7, 4, 1]
    assert [round(100 * ratio) for ratio in found["ratio"].dropna()] == [19, 11, 3]
    assert found["reached"].tolist() == [False] * 7 + [True]
    assert sessions_needed(found, run_length=2) == 6


def test_a_stricter_threshold_is_not_reached():
    found = measured(*GUEST, threshold=0)
    assert not found["reached"].any()
    assert sessions_needed(found, run_length=2) is None


def test_a_ratio_at_the_threshold_reaches_it_once():
    found = measured(*with_new(20, 1, 0, 0, 0, 3), base_size=1, run_length=1)
    assert found["ratio"].tolist()[1:] == [0.05, 0, 0, 0, 0.15]
    assert found["reached"].tolist() == [False, True, False, False, False, False]
    assert sessions_needed(found, run_length=1) == 1


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5])
def test_too_few_sessions_have_no_ratio(count):
    found = measured(*with_new(*[2] * count))
    assert len(found) == count
    assert found["ratio"].isna().all()
    assert found["run_new"].isna().all()
    assert found["base_codes"].notna().sum() == max(count - 3, 0)
    assert not found["reached"].any()


def test_only_coded_sessions_count_and_in_order_of_date():
    segments, sessions = study("ab", "", "bc", "ad")
    sessions["date"] = ["2024-03-05", "2023-01-01", "2023-05-22", "2024-03-05"]
    found = measured(segments, sessions, base_size=1, run_length=1)
    # by date: s3 (b, c), then s1 (a) before s4 (d) as in the sheet; s2 has nothing coded
    assert found["session_id"].tolist() == ["s3", "s1", "s4"]
    assert found["new_codes"].tolist() == [2, 1, 1]
    assert found["ratio"].tolist()[1:] == [0.5, 0.5]


def test_per_les_and_over_all():
    segments, sessions = study("ab", "bc", "a", "cd", les=["genk", "ieper", "genk", "ieper"])
    over_all = measured(segments, sessions, base_size=1, run_length=1)
    genk = measured(segments, sessions, base_size=1, run_length=1, les="genk")
    ieper = measured(segments, sessions, base_size=1, run_length=1, les="ieper")
    assert over_all["new_codes"].tolist() == [2, 1, 0, 1]
    assert genk[["session_id", "les", "new_codes"]].to_numpy().tolist() == [["s1", "genk", 2], ["s3", "genk", 0]]
    assert ieper["new_codes"].tolist() == [2, 1]
    assert (over_all["les"] == "all").all()
    assert genk["reached"].tolist() == [False, True]
    assert measured(segments, sessions, les="poperinge").empty


def test_nothing_coded_is_an_empty_table_of_the_same_types():
    found = measured(empty(SEGMENT_COLUMNS), empty(SESSION_COLUMNS))
    assert found.empty
    assert found.dtypes.to_dict() == measured(*GUEST).dtypes.to_dict()


@given(
    st.lists(st.text("abcdefg", min_size=1, max_size=4), max_size=12),
    st.integers(1, 5),
    st.integers(1, 4),
    st.sampled_from([0, 0.05, 0.3, 1.0]),
)
def test_runs_as_a_plain_comparison_finds_them(codes, base_size, run_length, threshold):
    found = measured(*study(*codes), base_size=base_size, run_length=run_length, threshold=threshold)
    assert found["cumulative_codes"].tolist() == [len(set("".join(codes[: at + 1]))) for at in range(len(codes))]
    reached = []
    for at in range(base_size + run_length, len(codes) + 1):
        known, base = set("".join(codes[: at - run_length])), set("".join(codes[:base_size]))
        new = set("".join(codes[at - run_length : at])) - known
        row = found.iloc[at - 1]
        assert row["run_new"] == len(new)
        assert row["ratio"] == len(new) / len(base)
        if row["ratio"] <= threshold:
            reached.append(at)
    assert found.loc[found["reached"], "position"].tolist() == reached[:1]
    assert found["ratio"].notna().sum() == max(len(codes) - base_size - run_length + 1, 0)
