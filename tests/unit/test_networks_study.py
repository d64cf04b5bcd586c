"""The mapped networks of a study as one: what ingest wrote read back, and how little a job takes of it."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd
import pytest

from les_evaluation.core.code_files import SCRIPTS, code_of
from les_evaluation.core.contracts import BrokenContract, write_frame
from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.networks.network import ACTORS, POSITIONS, RELATIONS, TAKING_PART, measurements_of, relation_table
from les_evaluation.networks.same_relations import merged_relations
from les_evaluation.output.figures.maps.actor_colours import FILLS, actor_colours
from les_evaluation.output.figures.maps.comparison_figure import Panel
from les_evaluation.output.figures.maps.map_data import MapData
from les_evaluation.output.figures.maps.map_scale import PAGES, Scale, read_scale, write_scales
from les_evaluation.study.job_settings import read_network_settings
from les_evaluation.study.registry import kinds
from les_evaluation.study.settings import Study
from network_builders import network_study

MAPS = "scripts/les_evaluation/output/figures/maps"
GROUPS = {"alles": {"label": {"nl": "Alles"}, "relations": ["visie", "kennis"]}}


def rows(*found):
    """Relations of (les, from, to, type, measurement)."""
    names = ["les", "from_actor_id", "to_actor_id", "relation_type", "measurement"]
    frame = pd.DataFrame(found, columns=names).assign(direction="one_way", strength=1.5, source_row=2)
    return relation_table(frame.reindex(columns=RELATIONS.names, fill_value=""))


FOUND = rows(
    ("genk", "K1", "B1", "visie", 2),
    ("genk", "K1", "B1", "visie", 1),
    ("genk", "B1", "K1", "kennis", 1),
    ("ieper", "K1", "K2", "visie", 1),
)
PEOPLE = pd.DataFrame(
    [("K1", "Huis", "genk"), ("B1", "B1", "genk"), ("K1", "K1", "ieper"), ("K2", "K2", "ieper")],
    columns=["actor_id", "label", "les"],
).reindex(columns=ACTORS.names, fill_value="kern")
PLACES = pd.DataFrame([("genk", "K1", 1.25, 2.0), ("genk", "B1", 3.0, 4.5)], columns=POSITIONS.names)


@pytest.fixture
def loaded(tmp_path):
    paths = {name: tmp_path / f"{name}.csv" for name in ("actors", "relations", "taking_part", "positions")}
    write_frame(paths["actors"], PEOPLE, ACTORS)
    write_frame(paths["relations"], FOUND, RELATIONS)
    write_frame(paths["positions"], PLACES, POSITIONS)
    write_frame(paths["taking_part"], TAKING_PART.empty(), TAKING_PART)
    return MappedStudy.load(one_les(), paths)


def one_les():
    return network_study({"visie": "Visie", "kennis": "Kennis"}, {"genk": "Genk"}, groups=GROUPS)


def test_what_ingest_wrote_is_read_back_as_it_was(loaded):
    pd.testing.assert_frame_equal(loaded.mapped.relations, FOUND, check_dtype=False)
    pd.testing.assert_frame_equal(loaded.mapped.actors, PEOPLE, check_dtype=False)
    pd.testing.assert_frame_equal(loaded.positions, PLACES, check_dtype=False)
    assert loaded.mapped.relations["strength"].tolist() == [1.5] * 4
    assert loaded.mapped.relations["measurement"].dtype == "int64"


@pytest.mark.parametrize("les", ["genk", "ieper"])
def test_the_job_of_a_les_reads_its_own_rows(loaded, tmp_path, les):
    paths = {name: tmp_path / f"{name}.csv" for name in ("actors", "relations", "taking_part", "positions")}
    own = MappedStudy.load(one_les(), paths, les=les)
    read = {"relations": own.mapped.relations, "actors": own.mapped.actors, "positions": own.positions}
    for name, whole in (("relations", FOUND), ("actors", PEOPLE), ("positions", PLACES)):
        expected = whole[whole["les"] == les].reset_index(drop=True)
        pd.testing.assert_frame_equal(read[name], expected, check_dtype=False)


def test_a_sector_has_one_colour_on_the_maps_of_all_les(loaded, tmp_path):
    paths = {name: tmp_path / f"{name}.csv" for name in ("actors", "relations", "taking_part", "positions")}
    # Of all partners most are of culture; in Genk alone most are of care.
    people = PEOPLE.assign(sector=["zorg", "zorg", "cultuur", "cultuur"])
    write_frame(paths["actors"], pd.concat([people, people.iloc[[2]].assign(actor_id="K3")]), ACTORS)
    paths["scale"] = tmp_path / "scale.json"
    write_scales(paths["scale"], {"maps": Scale(degree=1, weight=1)})
    coloured = {"figures": [{"style": {"colour_by": "sector"}}]}
    data = MapData.load(Study(one_les().config | coloured), paths, les="genk")
    assert set(actor_colours(data.coloured, "sector", les="genk").fills.values()) == {FILLS[1]}
    assert set(data.mapped.actors["les"]) == {"genk"}


def test_networks_are_those_of_the_les_of_the_study_at_every_measurement(loaded):
    found = [(one.les, one.relation, one.measurement, len(one.ties)) for one in loaded.networks]
    # Kennis was not mapped at 2; the group holds both types.
    assert found == [
        ("genk", "visie", 1, 1),
        ("genk", "visie", 2, 1),
        ("genk", "kennis", 1, 1),
        ("genk", "kennis", 2, 0),
        ("genk", "alles", 1, 2),
        ("genk", "alles", 2, 1),
    ]
    assert {one.les for one in loaded.everything} == {"genk", "ieper"}
    assert loaded.measurements("genk") == measurements_of(FOUND, "genk") == [1, 2]
    assert loaded.measurements("borgloon") == []


def test_a_code_stands_for_one_actor_of_a_les(loaded):
    assert loaded.labels("genk") == {"K1": "Huis", "B1": "B1"}
    assert loaded.shown["genk", "K1"] == "Huis"
    assert loaded.shown["ieper", "K1"] == "K1"


def test_measures_are_computed_once(loaded):
    assert loaded.per_network is loaded.per_network
    assert len(loaded.per_network) == len(loaded.compared) == 6
    assert [change.summary["relation"].iloc[0] for change in loaded.moved] == ["visie", "kennis", "alles"]


def test_a_table_that_is_not_what_was_promised_is_not_written(tmp_path):
    with pytest.raises(BrokenContract, match="measurement"):
        write_frame(tmp_path / "r.csv", FOUND.assign(measurement="1"), RELATIONS)
    assert not (tmp_path / "r.csv").exists()


def test_an_entry_that_was_never_written_is_an_error():
    with pytest.raises(ValueError, match="no entry of the column merged: rij 5"):
        merged_relations(FOUND.assign(merged="rij 5"))


def test_reading_depends_on_no_name_or_figure():
    config = {
        "study": {"language": "nl", "title": "Een"},
        "networks": {"mapping": "mapping.xlsx"},
        "les": {"genk": {"name": "Genk"}},
        "figures": [],
    }
    renamed = config | {"study": {"language": "nl", "title": "Twee"}, "les": {"genk": {"name": "Genk-Zuid"}}}
    assert read_network_settings(config) == read_network_settings(renamed)
    assert read_network_settings(config) != read_network_settings(config | {"les": {"ieper": {}}})


def test_a_value_beyond_the_axis_lies_at_its_end():
    panel = Panel("ei_index", (-1.0, 0.0, 1.0), 2.0, 6.0)
    assert [panel.x(value) for value in (-1, 0, 0.5, 1, 3)] == [2.0, 4.0, 5.0, 6.0, 6.0]


# What a job takes


def loads(module, *others):
    """Which of the others an import of a module brings along."""
    told = f"import sys, {module}; print([name for name in {others!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True, cwd=SCRIPTS, text=True)
    return found.stdout.strip()


def test_measuring_and_the_page_take_no_drawing_library():
    page = "les_evaluation.output.pages.network_page_job"
    assert loads(page, "plotnine", "matplotlib.pyplot", "networkx") == "[]"
    assert loads("les_evaluation.networks.graphs", "matplotlib") == "[]"


def test_matplotlib_is_there_again_after_igraph():
    told = "import matplotlib, les_evaluation.networks.graphs as g, sys; print(sys.modules['matplotlib'] is matplotlib)"
    found = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True, cwd=SCRIPTS, text=True)
    assert found.stdout.strip() == "True"


def reruns(file):
    """The scripts of the jobs that run again when a file changes."""
    made = {"draw_networks.py": "figures", "compare_networks.py": "tables"}
    modules = {
        script: [kind.module for kind in kinds(of).values() if kind.part == "networks"] for script, of in made.items()
    }
    scripts = [path.name for path in SCRIPTS.glob("*_networks.py")]
    return {script for script in scripts if file in code_of(script, modules.get(script, ()))}


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (f"{MAPS}/network_map.py", {"draw_networks.py"}),
        (f"{MAPS}/arrows.py", {"draw_networks.py"}),
        (f"{MAPS}/comparison_figure.py", {"draw_networks.py"}),
        ("scripts/les_evaluation/output/pages/network_page.py", {"measure_networks.py"}),
        ("scripts/les_evaluation/output/pages/network_page_map.py", {"measure_networks.py"}),
        ("scripts/les_evaluation/output/tables/network_tables.py", {"measure_networks.py", "compare_networks.py"}),
        ("scripts/les_evaluation/networks/graphml.py", {"ingest_networks.py"}),
        ("scripts/les_evaluation/networks/mapping_sheets.py", {"ingest_networks.py"}),
    ],
)
def test_a_change_reruns_only_what_it_makes(file, expected):
    assert reruns(file) == expected


def test_the_scale_of_all_maps_is_read_as_it_was_written(tmp_path):
    scales = {
        "maps": Scale(degree=7, weight=3, largest=0.31, roles={"genk": frozenset({"kern", "breed"})}, strength=2.5),
        PAGES: Scale(degree=9, weight=4),
    }
    write_scales(tmp_path / "scale.json", scales)
    assert {name: read_scale(tmp_path / "scale.json", name) for name in scales} == scales
