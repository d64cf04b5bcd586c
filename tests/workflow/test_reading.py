"""A file that is not what it shows stops the run before the first job, and goes on with a setting in config.yaml."""

import openpyxl
import pytest

pytestmark = pytest.mark.slow

MAPPING = "raw/demo/networks/mapping.xlsx"
MADE = "results/ingest/networks/relations.csv"
LOG = "logs/ingest_networks.log"
SHEET = f"{MAPPING} › blad relations › rij 3"


def test_a_hidden_row_of_the_mapping_stops_until_config_says_whether_it_counts(fresh):
    path = fresh.folder / MAPPING
    before = fresh.snakemake("--cores", "1", MADE, "results/ingest/codebook.json")
    assert "verborgen" not in before.output
    rows = len(fresh.csv(MADE))
    book = openpyxl.load_workbook(path)
    book["relations"].row_dimensions[3].hidden = True
    book.save(path)

    stopped = fresh.snakemake("--cores", "1", MADE, code=1)
    assert stopped.jobs == []
    assert f"[1 van 1] {SHEET}" in stopped.output
    assert "bij `networks/mapping.xlsx:`, `hidden_rows: read`" in stopped.output

    config = fresh.config()
    for decided, told in (("read", "1 verborgen rij telt mee"), ("left_out", "verborgen rij, niet overgenomen")):
        fresh.write_config(config | {"reading": {"networks/mapping.xlsx": {"hidden_rows": decided}}})
        run = fresh.snakemake("--cores", "1", MADE, "results/ingest/codebook.json")
        # The codebook is read by another job, which the setting does not concern.
        assert len(run.jobs) == 1
        assert f"{SHEET}: {told} volgens config.yaml" in run.output.replace("; de eerste hier", "")
        assert f"{SHEET}: {told} volgens config.yaml" in (fresh.folder / LOG).read_text(encoding="utf-8")
        again = fresh.snakemake("--cores", "1", MADE)
        assert again.jobs == []
        assert "Bij het lezen beslist" not in again.output
    assert len(fresh.csv(MADE)) == rows - 1
