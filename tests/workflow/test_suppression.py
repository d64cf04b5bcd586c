"""The demo's counts with small groups hidden: nobody who solves the published tables can tell a small group."""

from collections import Counter

import pytest

from attacker import Attacker
from les_evaluation.core.contracts import read_frame
from les_evaluation.study.codebook import codebook_from_json
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.survey_frames import COMPARE
from random_studies import ALL, ANSWERED, NOBODYS, NOTHING, UNSEEN, RandomStudy, small_groups

pytestmark = pytest.mark.slow
DECIDING = ["les", "partnerrol", "groepen"]


def study_of_question(rows, *, minimum):
    """What the attacker must know of one question of the demo; rows: of the table in which nothing is hidden."""
    names = {row.choice: UNSEEN if row.kind == "no_view" else row.choice or ANSWERED for row in rows.itertuples()}
    counts = Counter()
    for row in rows.itertuples():
        here = {(row.les, row.partner_group, names[row.choice]): row.n, (row.les, row.partner_group, "base"): row.base}
        for (les, group, what), n in here.items():
            counts[les, group, what] = n
    les, groups = ([name for name in rows[column].unique() if name != ALL] for column in ("les", "partner_group"))
    for one in [*les, ALL]:
        for what in ["base", *names.values()]:
            counts[one, NOBODYS, what] = counts[one, ALL, what] - sum(counts[one, group, what] for group in groups)
    choices = [name for name in names.values() if name not in (ANSWERED, UNSEEN, NOTHING)]
    several = any(
        sum(counts[one, ALL, choice] for choice in choices) != counts[one, ALL, "base"] for one in [*les, ALL]
    )
    shown = rows.assign(choice=rows["choice"].map(names).replace(ANSWERED, ""))
    return RandomStudy(shown, les, [*groups, NOBODYS], choices, several and bool(choices), minimum, counts)


@pytest.mark.parametrize("minimum", [3, 5])
def test_no_small_group_of_the_demo_can_be_solved(finished, minimum):
    results = finished.folder / "results"
    compare = read_frame(results / "compare" / "all.csv", COMPARE).drop(columns="hidden")
    book = codebook_from_json(results / "ingest" / "codebook.json")
    table = hide_small_groups(compare, minimum=minimum, deciding=DECIDING, of_everybody=book.of_everybody())
    assert 0 < table["hidden"].mean() < 1
    for item, rows in compare.groupby("item", sort=False):
        study = study_of_question(rows, minimum=minimum)
        small = small_groups(study)
        if item in DECIDING or not small:
            continue
        published = study.compare.assign(n=table.loc[rows.index, "n"], base=table.loc[rows.index, "base"])
        assert Attacker(published, study, {}).too_narrow(small, minimum) == [], item
