"""What a user can ask for: everything, one LES, and an answer to a typing error."""

import hashlib
import json

import pytest

pytestmark = pytest.mark.slow

PANELS = ("beringen", "borgloon", "genk", "ieper", "poperinge")
CLEAN = ("responses.parquet", "responses.csv", "responses.sav", "decisions.csv", "flow.csv")


def stem(prefix, entry):
    """The name that a figure or table of config.yaml gets: figuur_27_..., tabel_B_1_4_..."""
    number = entry["number"]
    printed = f"{number:02d}" if isinstance(number, int) else number.replace(".", "_")
    return f"{prefix}_{printed}_{entry['slug']}"


def promised(project):
    """The files that the README and config.yaml promise: of every LES, and over all."""
    config = project.config()
    figures = {f"{stem('figuur', entry)}.{ending}" for entry in config["figures"] for ending in ("png", "svg")}
    tables = {f"{stem('tabel', entry)}.{ending}" for entry in config["tables"] for ending in ("xlsx", "csv")}
    files = {f"results/figures/{name}" for name in figures} | {f"results/tables/{name}" for name in tables}
    files |= {f"results/clean/{les}/{name}" for les in config["les"] for name in CLEAN}
    files |= {f"results/ingest/{wave}.parquet" for wave in config["survey"]["waves"]}
    files |= {f"results/compare/{name}.csv" for name in (*PANELS, "all")}
    files |= {f"results/report/{name}_{les}.html" for les in PANELS for name in ("les", "netwerk")}
    return files | {"results/manifest.json", "results/report/index.html", "results/clean/all/responses.sav"}


def test_a_full_run_makes_what_is_promised(finished):
    made = set(finished.files())
    assert promised(finished) - made == set()
    for les in PANELS:
        assert any(name.startswith(f"results/figures/{les}/") for name in made)
        assert any(name.startswith(f"results/tables/{les}/") for name in made)


def test_the_manifest_tells_every_input_and_output(finished):
    manifest = json.loads((finished.folder / "results/manifest.json").read_text(encoding="utf-8"))
    inputs, outputs = manifest["inputs"], {f"results/{name}": digest for name, digest in manifest["outputs"].items()}
    for name, digest in (inputs | outputs).items():
        assert hashlib.sha256((finished.folder / name).read_bytes()).hexdigest() == digest, name
    raw = finished.folder / "raw/demo"
    exports = {path.relative_to(finished.folder).as_posix() for path in raw.glob("survey/*") if path.is_file()}
    assert exports <= set(inputs)
    between = {name for name in finished.files() if name.startswith("results/ingest/")}
    assert set(outputs) | between | {"results/manifest.json"} == set(finished.files())


def test_one_les_makes_its_results_and_what_they_need(elsewhere, finished):
    made = elsewhere.files()
    whole = finished.files()
    expected = {name for name in whole if finished.of_les(name, "genk")}
    assert expected <= set(made)
    # Its figures set it beside all other LES together, so those are read, cleaned and counted, and no more.
    needed = ("results/ingest/", "results/clean/", "results/compare/all.csv", "results/network/all/scale.json")
    assert {name for name in set(made) - expected if not name.startswith(needed)} == set()
    for alone in ("figures/genk/figuur_14_theorie_genk.svg", "tables/tabel_11_maturiteit_genk.csv"):
        assert f"results/{alone}" in made
    assert "results/report/rijen_genk.js" in made
    assert made == {name: whole[name] for name in made}


def test_list_names_every_les_and_target(project):
    listed = project.snakemake("--list").output.split()
    assert {*PANELS, "all", "survey", "report"} <= set(listed)
    assert "overkoepelend" not in listed


@pytest.mark.parametrize("target", ["gent", "overkoepelend"])
def test_an_unknown_target_stops_at_once(project, target):
    before = project.state()
    run = project.snakemake("--cores", "1", target, code=1)
    assert f'"{target}"' in run.output
    for name in (*PANELS, "all", "survey"):
        assert name in run.output
    if target == "gent":
        assert "dichtstbij: genk" in run.output
    assert "Traceback" not in run.output
    assert not run.jobs
    assert project.state() == before
