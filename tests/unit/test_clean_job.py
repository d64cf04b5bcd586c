"""The files that the stage clean writes of one LES, from rows, decisions and a register made here by hand."""

import pandas as pd
import pyreadstat
import pytest

from builders import WAVE, codebook, config, ingested, item
from les_evaluation.core.contracts import read_frame, write_frame
from les_evaluation.core.files import write_text
from les_evaluation.study.codebook import codebook_to_json
from les_evaluation.study.configuration import fill_defaults
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.clean_job import clean_les_files
from les_evaluation.survey.survey_frames import (
    DECIDED_NAMES,
    DECISIONS,
    DURATIONS,
    MATCHES,
    OF_EACH_WAVE,
    REGISTER,
    REGISTER_GROUPS,
    RESPONSES,
    ROWS,
    TAKEN_PART,
    WEIGHTED_RESPONSES,
)

BOOK = codebook(item("visie", "select_one", "eens", "oneens"), item("slot", "text"))
ENDS = {
    **dict.fromkeys(("parquet", "counts"), "parquet"),
    **dict.fromkeys(("csv", "decisions", "flow", "flow_by_wave", "matches", "register"), "csv"),
    "sav": "sav",
    "open_answers": "xlsx",
}


def _rows(people):
    frame = ingested(*({"weight": 1.0} | one for one in people), items=list(BOOK.items))
    return frame[[*ROWS.names, *(name for name in frame if name not in ROWS.names)]]


@pytest.fixture
def cleaned(tmp_path):
    """Clean these rows of genk; gives the path of each file by name."""

    def clean(*people, more=(), partners=(), decided=(), **settings):
        made = fill_defaults(config()) | settings
        inputs = {"codebook": tmp_path / "codebook.json"}
        write_text(inputs["codebook"], codebook_to_json(BOOK))
        tables = {
            "rows": (_rows(people), ROWS),
            "decisions": (DECISIONS.empty(), DECISIONS),
            "durations": (DURATIONS.empty(), DURATIONS),
            "partners": (pd.DataFrame(partners, columns=REGISTER.names), REGISTER),
            "decided_names": (pd.DataFrame(decided, columns=DECIDED_NAMES.names), DECIDED_NAMES),
        }
        for name, (table, contract) in tables.items():
            path = tmp_path / f"in_{name}.{'parquet' if name == 'rows' else 'csv'}"
            write_frame(path, table, contract)
            inputs[name] = [path] if name in ("rows", "decisions", "durations") else path
        outputs = {name: tmp_path / f"out_{name}.{ending}" for name, ending in ENDS.items()}
        outputs |= {name: tmp_path / f"out_{name}.{ending}" for name, ending in more}
        clean_les_files(Study(made), les="genk", inputs=inputs, outputs=outputs)
        return outputs

    return clean


def test_a_name_that_a_human_decided_on_has_the_group_of_the_register(cleaned):
    partners = [("Atelier Noord", "genk", "breed")]
    people = [{"visie": "eens", "organisation": "de werkplaats"}, {"visie": "oneens", "organisation": "Iets anders"}]
    undecided = read_frame(cleaned(*people, partners=partners)["register"], REGISTER_GROUPS)
    assert undecided["register_group"].tolist() == ["", ""]
    made = cleaned(*people, partners=partners, decided=[("de werkplaats", "genk", "Atelier Noord")])
    assert read_frame(made["register"], REGISTER_GROUPS)["register_group"].tolist() == ["breed", ""]
    matches = read_frame(made["matches"], MATCHES).set_index("organisation")
    assert matches.loc["de werkplaats", ["register_organisation", "how"]].tolist() == ["Atelier Noord", "decided"]


@pytest.mark.parametrize("weighted", [False, True])
def test_responses_have_the_weights_of_a_study_that_weighs(cleaned, weighted):
    made = cleaned({"visie": "eens", "weight": 0.5}, {"visie": "oneens", "weight": 2.0}, weighted=weighted)
    table = read_frame(made["csv"], WEIGHTED_RESPONSES if weighted else RESPONSES)
    assert ("weight" in table) == weighted
    if weighted:
        assert table[table["item"] == "visie"]["weight"].tolist() == [0.5, 2.0]


def test_who_is_followed_through_waves_stands_in_files_of_their_own(cleaned):
    more = [("panel", "csv"), ("changes", "parquet"), ("each_wave", "sav")]
    made = cleaned({"visie": "eens", "slot": "Goed"}, {"visie": "oneens"}, more=more, pairs=[], changes=[])
    assert read_frame(made["panel"], TAKEN_PART).empty
    assert made["changes"].is_file()
    frame, meta = pyreadstat.read_sav(str(made["each_wave"]), user_missing=True)
    assert frame["meta_respondent"].tolist() == ["R-2", "R-3"]
    assert frame["meta_wave"].tolist() == [WAVE, WAVE]
    assert meta.column_names[:3] == ["meta_respondent", "meta_wave", "meta_les"]


def test_every_response_stands_in_its_wave_with_its_weight_and_person(cleaned):
    people = [{"visie": "eens", "weight": 0.5}, {"visie": "oneens", "weight": None}]
    made = cleaned(*people, more=[("by_wave", "parquet")], weighted=True)
    table = read_frame(made["by_wave"], OF_EACH_WAVE)
    told = table[table["item"] == "visie"]
    assert told["respondent"].tolist() == ["R-2", "R-3"]
    assert told["choice"].tolist() == ["eens", "oneens"]
    assert told["weight"].fillna(-1).tolist() == [0.5, -1]
    assert told["person"].nunique() == 2
    assert told["pooled"].all()
