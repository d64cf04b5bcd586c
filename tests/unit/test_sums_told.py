"""Why the sites of a figure do not add up to all together is told below it."""

import pytest

from three_waves import ThreeWaves, entry

FIGURES = [
    entry(1, "likert_by_les", items=["vision"]),
    entry(2, "numbers", items=["hours"]),
    entry(3, "choice", items=["job"]),
    entry(4, "trend", items=["vision"], measure="mean"),
]
ALONE = entry(5, "likert_by_les", items=["vision"], style={"total": False})
AGAIN, APART = "Wie voor meer LES antwoordde", "respondenten van ‘Oost’"


@pytest.mark.parametrize(("twice", "apart"), [(False, False), (True, False), (False, True)])
def test_a_figure_with_all_together_tells_who_counts_twice_and_who_has_no_place(tmp_path, twice, apart):
    # Ann is of the north and in 2024 of the south as well: north 8 and south 4 of 11. Zoe alone is of the east.
    study = ThreeWaves(tmp_path)
    if twice:
        study.add("w2", "ann", "5", hub="2")
    if apart:
        study.choices.append(["hub", "east", "Oost", "East", "3", None, None])
        study.config["les"]["east"] = {"name": "Oost", "panel": False}
        study.config["survey"]["waves"]["w1"]["les"]["map"]["3"] = "east"
        study.add("w1", "zoe", "4", hub="3")
    study.config["figures"] = [*FIGURES, ALONE]
    study.run(pictures=False)
    for number in range(1, 6):
        (path,) = (tmp_path / "results" / "figures").glob(f"figuur_0{number}_*.svg")
        told = " ".join(path.read_text(encoding="utf-8").split())
        assert (AGAIN in told, APART in told) == ((twice, apart) if number < 5 else (False, False)), number
