"""Whether every input of mapped networks is sound, and the figures that are made from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from les_evaluation.core.problems import Place, Problems
from les_evaluation.networks.coded_networks import read_networks
from les_evaluation.networks.network import MappedNetworks, measurements_of, role_letters
from les_evaluation.study.config_schema import entry_path
from les_evaluation.study.registry import kind_of
from les_evaluation.study.settings import CONFIG_FILE, Study

# Beside which settings of a map others change nothing: only lines are thinned, and a matrix has no heads.
IDLE_BESIDE: Mapping[tuple[str, str], Sequence[str]] = {
    ("drawn", "strands"): ("heads", "thin", "at_least", "level"),
    ("drawn", "matrix"): ("heads", "thin", "at_least", "level"),
    ("thin", "none"): ("at_least", "level"),
    ("thin", "weight"): ("level",),
    ("thin", "backbone"): ("at_least",),
}


def check_network_inputs(config: Mapping, *, problems: Problems) -> MappedNetworks:
    """Add a problem for all that is wrong with the mapped networks, and with the figures that are made from them.

    Gives them as read: the actors with what is shown for them as label.
    """
    found = len(problems.found)
    study, raw, les = Study(config), config["raw"], list(config["les"])
    readings, letters = study.readings, role_letters(study)
    mapped, _ = read_networks(
        config["networks"], raw=raw, les=les, readings=readings, letters=letters, problems=problems
    )
    if len(problems.found) == found:
        check_measurements(config["figures"], mapped, problems=problems)
    check_styles(config["figures"], problems=problems)
    return mapped


def check_styles(figures: Sequence[Mapping], *, problems: Problems) -> None:
    """Add a problem for every setting of a map that changes nothing beside another one."""
    for number, figure in enumerate(figures, start=1):
        style = figure.get("style", {})
        if "drawn" not in kind_of("figures", figure).style:
            continue
        for (key, value), idle in IDLE_BESIDE.items():
            if style.get(key) != value:
                continue
            for other in idle:
                if other in style and not (other == "thin" and style[other] == "none"):
                    place = Place(CONFIG_FILE, None, None, entry_path("figures", number, figure, f"style.{other}"))
                    problems.add("network_style_idle", place, style[other], setting=key, beside=value)


def check_measurements(figures: Sequence[Mapping], mapped: MappedNetworks, *, problems: Problems) -> None:
    """Add a problem for every map of a measurement that its LES lacks, and for a difference of only one measurement.

    A LES without any relation is no problem: its figures say so.
    """
    for number, figure in enumerate(figures, start=1):
        les = figure.get("les")
        known = measurements_of(mapped.relations, str(les), mapped.taking_part)
        if not known:
            continue
        shown = kind_of("figures", figure).measurements
        if shown == "named" and figure["measurement"] not in known:
            place = Place(CONFIG_FILE, None, None, entry_path("figures", number, figure, "measurement"))
            problems.add("network_measurement_unknown", place, figure["measurement"], les=les, known=known)
        elif shown == "last_two" and len(known) == 1:
            place = Place(CONFIG_FILE, None, None, entry_path("figures", number, figure))
            problems.add("network_measurement_single", place, les=les, measurement=known[0])
