"""Every result of both studies says who may see it."""

from pathlib import Path

import pytest
import yaml

from les_evaluation.core.words import language_of
from les_evaluation.study.sensitivity_labels import label_of, told_of

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("study", "config", "root"),
    [("finished", "config.yaml", "results/"), ("skills_hubs", "raw/skills_hubs/config.yaml", "results/skills_hubs/")],
)
def test_every_result_is_described_and_labelled(request, study, config, root):
    language = language_of(yaml.safe_load((ROOT / config).read_text(encoding="utf-8")))
    names = [name.removeprefix(root) for name in request.getfixturevalue(study).files()]
    made = [name for name in names if not name.startswith(("put_aside/", ".")) and not name.endswith(".gitignore")]
    assert len(made) > 100
    assert [name for name in made if told_of(name, language) is None] == []
    # What holds a row per person is personal, whatever describes it.
    rows = [name for name in made if name.endswith((".sav", "responses.csv", "responses.parquet", "decisions.csv"))]
    assert {label_of(name, language) for name in rows} == {"personal"}
