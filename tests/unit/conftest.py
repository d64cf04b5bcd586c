"""What all unit tests share."""

import pytest
from hypothesis import HealthCheck, settings

from les_evaluation.core.problems import Problems

# The same examples in every run, and none that fails for being slow: a red test is a bug, never the weather.
settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("house")


@pytest.fixture
def problems():
    """An empty collector of problems."""
    return Problems()
