"""What goes into the data set for an archive, and the part of the configuration that it reads; see `job_settings`.

Nothing here opens a data file, so that the Snakefile can use it at every start.
"""

from __future__ import annotations

from collections.abc import Mapping

from les_evaluation.core.neutral_names import HOUSE, NEUTRAL
from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.study.codebook import Codebook, questions_of
from les_evaluation.study.job_settings import labelled_groups
from les_evaluation.study.settings import CONFIG_FILE, has_part, is_panel
from les_evaluation.study.settings_parts import named_les, picked, titled
from les_evaluation.study.views import has_weights

NUMBER, WAVE, LES, GROUP = "meta_number", "meta_wave", "meta_les", "meta_partner_group"
WEIGHT, PERSON, COUNTS = "meta_weight", "meta_person", "meta_counts_in_total"
ONCE = "meta_counts_once"  # of a study that follows persons: the response with which they count
# Variables that are no questions, in their order: all that can be known of a response beside its answers. What is not
# named here (address, organisation, day, duration, pseudonym) never gets into an archive.
BESIDE = (NUMBER, PERSON, WAVE, LES, GROUP, WEIGHT, COUNTS, ONCE)
ROLES = {LES: "les", GROUP: "partner_group"}
MAY_BE_LEFT_OUT = BESIDE[1:]
NOTHING_SAID: dict = {"open_answers": False, "leave_out": []}


def archive_settings(config: Mapping) -> dict:
    """The part of the configuration that the data set for an archive reads.

    weighted: whether the responses have weights; panel: whether persons are followed through the waves.
    """
    if not has_part(config, "survey"):
        return {}
    waves = {}
    for wave, settings in config["survey"]["waves"].items():
        waves[wave] = picked(settings, ("label", "opened", "closed")) | {"metadata": _weight_column(settings)}
        waves[wave] |= {role: picked(settings.get(role, {}), ("item", "column")) for role in ROLES.values()}
    own = {"archive": NOTHING_SAID | config.get("archive", {})} | picked(config, ("disclosure", "base"))
    told = {"weighted": has_weights(config), "panel": is_panel(config["survey"])}
    most = picked(config["survey"]["cleaning"], ("most_rows_per_address",))
    named = {"les": named_les(config), "partner_groups": labelled_groups(config)}
    return titled(config) | own | told | named | {"survey": {"waves": waves, "cleaning": most}}


def _weight_column(wave: Mapping) -> dict:
    return picked(wave.get("metadata", {}), ("weight",))


def left_out(config: Mapping, codebook: Codebook) -> tuple[set[str], set[str]]:
    """The variables beside the answers and the questions that stay out because they are named, or tell the same.

    A question from which the LES or group of a response is read says no less than that variable: one goes with the
    other. Open questions stay out as well, unless they are asked for; they are not among these.
    """
    named = [name for name in config["archive"]["leave_out"] if name in codebook.items or name in codebook.blocks()]
    items = {item.name for item in questions_of(named, codebook)}
    said = {HOUSE.get(name, name) for name in {*config["archive"]["leave_out"]} - set(codebook.items)}
    beside = said & {*MAY_BE_LEFT_OUT}
    for variable, role in ROLES.items():
        settings = config["survey"]["waves"].values()
        decide = {wave[role]["item"] for wave in settings if "item" in wave.get(role, {})}
        if variable in beside or decide & items:
            beside.add(variable)
            items |= decide
    return beside, items


def check_left_out(config: Mapping, codebook: Codebook, *, problems: Problems) -> None:
    """Add a problem for every name under archive.leave_out that is neither a question or grid nor a variable beside."""
    known = [*codebook.items, *codebook.blocks(), *MAY_BE_LEFT_OUT, NEUTRAL[LES]]
    for number, name in enumerate(config.get("archive", NOTHING_SAID)["leave_out"], start=1):
        if name not in known:
            place = Place(CONFIG_FILE, None, None, f"archive.leave_out[{number}]")
            problems.add("config_item_unknown", place, name, codebook=codebook.file, nearest=nearest(name, known))
