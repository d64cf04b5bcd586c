"""How many sites one job makes, and which."""

import pytest

from les_evaluation.study.batches import batches, les_per_job, named_batch


@pytest.mark.parametrize(
    ("sites", "asked", "size"),
    [(5, None, 1), (20, None, 1), (21, None, 2), (81, None, 5), (300, None, 10), (5, 2, 2), (300, 1, 1)],
)
def test_of_many_sites_a_job_makes_up_to_ten_unless_the_study_says_so(sites, asked, size):
    config = {"les": {f"hub{number}": {} for number in range(sites)}}
    assert les_per_job(config | ({"les_per_job": asked} if asked else {})) == size


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_every_site_is_in_one_batch_in_order(size):
    sites = [f"hub{number}" for number in range(7)]
    found = batches(sites, size=size)
    assert [site for batch in found.values() for site in batch] == sites
    assert all(0 < len(batch) <= size for batch in found.values())


def test_a_batch_is_told_by_its_first_and_last_site():
    assert named_batch(["genk"]) == "genk"
    assert named_batch(["genk", "ieper", "landen"]) == "genk … landen"
