"""A study without a survey, sites or groups: focus groups and networks alone, each alone, and a survey alone."""

import re

import pytest

from bare_study import config_of, write_raw
from small_study import rows_of

pytestmark = pytest.mark.slow

CLAIMS = """
claim, says, about, item, answers, measurement, quantity, expected
c1, two ties at first, network, vision, , 1, pairs, 2
c2, one tie later, network, vision, , 2, pairs, < measurement 1
c3, the firm is in between, network, vision, C2, 1, degree, highest
c4, trust twice in two talks, codes, A, , , references, 2
c5, trust in both, codes, A, , , sessions, 2
c6, one interview, sessions, interview, , , count, 1
c7, seven people, sessions, , , , participants, 7
c8, rated well, ratings, vision, , , rating, +
c9, money was no theme, codes, B, , , references, 0
"""


@pytest.fixture(scope="module")
def bare(checkout, tmp_path_factory):
    """The project with a small study in which nothing stands that it can do without."""
    project = checkout(tmp_path_factory.mktemp("absent") / "project")
    write_raw(project.folder / "raw" / "bare")
    return project


def of_parts(project, *parts, **more):
    """Give the project a configuration with these parts alone."""
    project.write_config(config_of(*parts) | more)


def test_focus_groups_and_networks_alone(bare):
    of_parts(bare, "focus_groups", "networks", claims="claims.csv")
    lines = [",".join(map(str, row)) for row in rows_of(CLAIMS)]
    (bare.folder / "raw" / "bare" / "claims.csv").write_text("\n".join(lines), encoding="utf-8")
    bare.snakemake("--cores", "2")
    claims = {row["claim"]: row for row in bare.csv("results/report/claims.csv")}
    assert [name for name, row in claims.items() if row["verdict"] != "holds"] == ["c9"]
    assert claims["c1"]["rows"] == "network/study/networks.csv row 2 pairs=2"
    made = set(bare.files())
    assert {"results/figures/figure_01_codes.png", "results/figures/figure_05_difference.png"} <= made
    assert {"results/tables/table_03_maturity.xlsx", "results/report/network_study.html"} <= made
    # No folder with the same once more, and nothing of a survey.
    assert {name for name in made if re.match("results/(clean|compare|focus/study|figures/study)/", name)} == set()
    assert "results/tables/joint_display.xlsx" not in made
    page = (bare.folder / "results/report/index.html").read_text(encoding="utf-8")
    assert ("Focus groups and interviews" in page, "Networks" in page) == (True, True)
    assert ("decisions.csv" in page, "joint_display" in page, "site_study.html" in page) == (False, False, False)
    assert "no such part" not in bare.snakemake("--list").output
    told = bare.snakemake("--cores", "1", "survey", code=1).output
    assert "This study does not have this part: Survey" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("parts", "made"),
    [
        (["focus_groups"], {"count_codes", "draw_coding_figures", "write_coding_tables"}),
        (["networks"], {"measure_networks_les", "compare_networks", "draw_networks_study"}),
        (["survey"], {"clean_les", "draw_figures", "write_tables"}),
    ],
)
def test_a_part_alone(bare, parts, made):
    of_parts(bare, *parts)
    planned = bare.snakemake("--cores", "1", "--dry-run", "--forceall", "--quiet", "rules", "--summary").output
    assert "Traceback" not in planned
    rules = {line.split("\t")[2] for line in planned.splitlines() if line.startswith("results/")}
    assert made <= rules
    assert rules.isdisjoint({"clean_les", "count_codes", "measure_networks_les"} - made)
