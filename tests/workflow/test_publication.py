"""Every result of both studies says who may see it."""

import pytest

from les_evaluation.study.sensitivity_labels import label_of, told_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("study", "language", "root"),
    [("finished", "nl", "results/"), ("skills_hubs", "en", "results/skills_hubs/")],
)
def test_every_result_is_described_and_labelled(request, study, language, root):
    names = [name.removeprefix(root) for name in request.getfixturevalue(study).files()]
    made = [name for name in names if not name.startswith(("put_aside/", ".")) and not name.endswith(".gitignore")]
    assert len(made) > 100
    assert [name for name in made if told_of(name, language) is None] == []
    # What holds a row per person is personal, whatever describes it.
    rows = [name for name in made if name.endswith((".sav", "responses.csv", "responses.parquet", "decisions.csv"))]
    assert {label_of(name, language) for name in rows} == {"personal"}
