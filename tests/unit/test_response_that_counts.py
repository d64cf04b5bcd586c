"""Of who answered several times one response counts, settled before weights and `where`, in every view alike.

Counted by hand. Answers on `vision` and weights in w1 and w2; the response of w2, the last, stands for its person:

  north  Ann 2 (1), 4 (2)    Ben 3 (5), 3 (0)    Cas 4 (1), 2 (blank)    Fay 5 (3), .
  south  Ann 1 (7), .        Pam . , 4 (1)

Zed answered north in w3 alone, 1 (1).
Ann answered north in w1 and w2 and south in w1: together her answer of w2 counts. Ben and Cas have no weight there,
so that they are in no weighted total of both waves, and are in w1. The job is care in w1 and trade in w2.
"""

import re

import pytest

from les_evaluation.core.contracts import ALL, ANSWERED_KIND
from les_evaluation.output.views_shown import told_view
from les_evaluation.study.codebook import Codebook
from les_evaluation.study.job_settings import survey_figure_settings, survey_table_settings
from les_evaluation.study.settings import Study
from les_evaluation.study.views import view_of
from les_evaluation.survey.survey_frames import VIEWS
from three_waves import WAVES, ThreeWaves, entry

pytestmark = pytest.mark.xdist_group("response_that_counts")  # what they look at is made once

GIVEN = [
    ("w1", "ann", "2", "1", "1"),
    ("w2", "ann", "4", "2", "1"),
    ("w1", "ben", "3", "5", "1"),
    ("w2", "ben", "3", "0", "1"),
    ("w1", "cas", "4", "1", "1"),
    ("w2", "cas", "2", "", "1"),
    ("w1", "fay", "5", "3", "1"),
    ("w1", "ann", "1", "7", "2"),
    ("w2", "pam", "4", "1", "2"),
    ("w3", "zed", "1", "1", "1"),
]
CARE = {"job": "care"}
TABLES = [
    {"weighted": True, "by": "group"},
    {"weighted": True, "by": "wave"},
    {"weighted": False, "by": "group", "where": CARE},
    {"weighted": False, "by": "job"},
    {"weighted": True, "by": "group", "where": CARE},
    {"weighted": False, "by": "wave", "where": CARE},
    {"weighted": False, "by": "group", "where": {"wave": ["w1", "w2"], "job": "care"}},
    {"weighted": True, "by": "group", "where": {"wave": "w1"}},
    {"weighted": False, "by": "job", "where": {"wave": ["w1", "w2"]}},
]


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """The study, run."""
    made = ThreeWaves(tmp_path_factory.mktemp("counts"), rows={wave: [] for wave in WAVES})
    made.rows = {wave: [] for wave in WAVES}
    for wave, name, answer, weight, hub in GIVEN:
        job = {"w1": "a", "w2": "b", "w3": "b"}[wave]
        made.add(wave, name, answer, hub=hub, weight=weight, job=job)
    for wave in made.config["survey"]["waves"].values():
        wave["metadata"]["weight"] = "weight"
    made.config["tables"] = [
        entry(number, "likert", item="vision", **keys) for number, keys in enumerate(TABLES, start=1)
    ]
    return made.run(drawn=False)


def bases(study, view, group=ALL, name="base"):
    """Respondents of north, south and all together in a view."""
    rows = study.frame("views", VIEWS)
    rows = rows[(rows["view"] == view) & (rows["item"] == "vision") & (rows["kind"] == ANSWERED_KIND)]
    found = rows[rows["partner_group"] == group].set_index("les")[name]
    return tuple(float(found.get(les, 0)) for les in ("north", "south", ALL))


def test_whose_response_that_counts_has_no_weight_is_in_no_weighted_total(study):
    # Ann, Fay and Zed; Ann and Pam; Ann once.
    assert bases(study, "weighted") == (3, 2, 4)
    assert bases(study, "weighted", name="weighted_base") == (2 + 3 + 1, 7 + 1, 2 + 3 + 1 + 1)
    assert bases(study, "by=wave; weighted") == (3, 2, 4)
    assert bases(study, "by=wave; weighted", name="weighted_base") == (6, 8, 7)


def test_by_wave_each_response_with_a_weight_counts(study):
    assert bases(study, "by=wave; weighted", "w1") == (4, 1, 4)  # Ann of north once: her last response of w1 is south
    assert bases(study, "by=wave; weighted", "w1", "weighted_base") == (10, 7, 5 + 1 + 3 + 7)
    assert bases(study, "where=wave:w1; weighted") == (4, 1, 4)
    assert bases(study, "by=wave; weighted", "w2") == (1, 1, 2)


def test_a_selection_goes_by_the_response_that_counts_as_groups_do(study):
    # In north Fay alone stands by her response of w1; Ann does so in south, and not in all together.
    assert bases(study, "by=job", "care") == (1, 1, 1)
    assert bases(study, "where=job:care") == (1, 1, 1)
    assert bases(study, "where=job:care; weighted") == (1, 1, 1)
    assert bases(study, "by=wave; where=job:care") == (1, 1, 1)
    assert bases(study, "where=job:care; where=wave:w1|w2") == (1, 1, 1)
    assert bases(study, "by=wave; where=job:care", "w1") == (4, 1, 4)


def test_grouped_by_a_question_a_selection_of_waves_counts_each_person_once(study):
    # Ann of north by her response of w2, in trade; her response in south counts there alone.
    assert bases(study, "by=job; where=wave:w1|w2", "care") == (1, 1, 1)
    assert bases(study, "by=job; where=wave:w1|w2", "trade") == (3, 1, 4)
    assert bases(study, "by=job; where=wave:w1|w2") == (4, 2, 5)


def test_the_run_tells_how_many_of_all_together_answered_both_waves(tmp_path):
    made = ThreeWaves(tmp_path)
    made.rows["w2"] = [row for row in made.rows["w2"] if row["code"] != "fay-7"]
    made.add("w2", "fay", "1", hub="2")  # of north in w1: 8 and 10 persons, and 7 that answered both in one LES
    (line,) = [line for line in made.told() if "amen, 2023 en 2024" in line or "Alle LES, 2023 en 2024" in line]
    assert "8 en 10 personen, van wie 8 in beide" in line


def test_the_run_tells_who_lacks_a_weight_in_the_response_that_counts(study):
    told = [line for line in study.told() if "zij tellen niet mee waar metingen samen gewogen zijn" in line]
    (line,) = told
    assert "Noord" in line
    assert ": 2;" in line


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_wave_without_weights_is_told_wherever_shares_are_weighted(tmp_path, language):
    made = ThreeWaves(tmp_path)
    made.config["study"]["language"] = language
    for row in made.rows["w1"]:
        row["weight"] = "2"
    made.rows["w1"][0]["weight"] = "0"
    made.config["survey"]["waves"]["w1"]["metadata"]["weight"] = "weight"
    made.config["figures"] = [entry(1, "trend", items=["vision"])]
    made.config["tables"] = [
        entry(number, "likert", item="vision", weighted=True, where=where)
        for number, where in enumerate([{"wave": "w1"}, {"wave": ["w1", "w2", "w3"]}], start=1)
    ]
    config = made.write()
    for part in (survey_table_settings(config), survey_figure_settings(config)):
        of_one, of_all = (told_view(view_of(one), [], Codebook({}), Study(part)) for one in config["tables"])
        assert "2024, 2025" not in " ".join(of_one)
        assert {"nl": "Zonder gewichten: 2024, 2025;", "en": "Without weights: 2024, 2025;"}[language] in " ".join(
            of_all
        )
    made.run(pictures=False)
    (drawn,) = (made.folder / "results" / "figures").glob("*01_trend_1.svg")
    # Six answered in the first wave, of whom one has no weight; five weights of 2 come to five heads.
    lacks = {"nl": "die wel antwoordden: 2023: 1.", "en": "who did answer: 2023: 1."}[language]
    said = " ".join(re.sub("<[^>]+>", " ", drawn.read_text(encoding="utf-8")).split())
    assert lacks in said
    assert {"nl": "Effectieve basis (Kish): ", "en": "Effective base (Kish): "}[language] in said
    decisions = made.table("w2_decisions")
    assert [row for row in decisions if "waves_unweighted" in row]
    assert not [row for row in made.table("w1_decisions") if "waves_unweighted" in row]
