"""docs/config.md tells every key of config.yaml, and tells it as it is."""

from pathlib import Path

import pytest

from les_evaluation.study.config_form import config_schema
from les_evaluation.study.config_reference import about, reference_text, schema_keys, told_form

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def schema():
    return config_schema()


def test_every_key_is_told_what_it_is_for_and_no_other(schema):
    assert list(about()) == list(dict.fromkeys(key.path for key in schema_keys(schema)))


def test_every_sentence_ends_and_says_something():
    assert [path for path, told in about().items() if not told.endswith(".") or len(told) < 10] == []


def test_the_page_is_the_one_that_make_schema_writes(schema):
    assert (ROOT / "docs" / "config.md").read_text(encoding="utf-8") == reference_text(schema)


def test_a_key_tells_its_values_and_default():
    schema = {
        "$defs": {"file": {"type": "string", "description": "a file"}},
        "properties": {
            "base": {"enum": ["answered", "significant"], "default": "answered"},
            "waves": {
                "additionalProperties": {"required": ["file"], "properties": {"file": {"$ref": "#/$defs/file"}}},
                "default": {},
            },
            "costs": {"oneOf": [{"$ref": "#/$defs/file"}, {"type": "null"}], "default": None},
        },
    }
    told = [(key.path, told_form(key.form, schema["$defs"]), key.default) for key in schema_keys(schema)]
    assert told == [
        ("base", "`answered` or `significant`", "`answered`"),
        ("waves", "", ""),
        ("waves.*.file", "a file", "required"),
        ("costs", "a file or null", ""),
    ]
