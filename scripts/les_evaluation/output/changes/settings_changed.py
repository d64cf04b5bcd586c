"""Which settings are others than in the state that was kept, and which of them a part of the study reads."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from les_evaluation.study import job_settings
from les_evaluation.study.page_settings import shown_report_settings
from les_evaluation.study.registry import OFS
from les_evaluation.study.settings import panel_les

Path = tuple[str, ...]
ABSENT = "–"
LONGEST = 60  # characters of a value
CORRECTIONS = "corrections"
# What is read for the numbers of each part, and what for how its figures and tables look.
COUNTED: dict[str, tuple[str, ...]] = {
    "survey": ("sheet_settings", "wave_settings", "cleaning_settings", "compare_settings", "compare_view_settings"),
    "focus_groups": ("coding_input_settings", "counted_coding_settings"),
    "networks": ("read_network_settings", "network_scale_settings", "network_measure_settings"),
    "diagrams": ("diagram_input_settings", "counted_coding_settings"),
    "claims": ("claims_settings", "compare_settings", "cleaning_settings", "wave_settings"),
}
MADE: dict[tuple[str, str], str] = {
    ("figures", "survey"): "survey_figure_settings",
    ("tables", "survey"): "survey_table_settings",
    ("figures", "focus_groups"): "coding_figure_settings",
    ("tables", "focus_groups"): "coding_table_settings",
    ("figures", "networks"): "network_figure_settings",
    ("tables", "networks"): "network_table_settings",
    ("figures", "diagrams"): "diagram_figure_settings",
    ("tables", "diagrams"): "diagram_table_settings",
}


@dataclass(frozen=True)
class SettingChange:
    """A setting that is another. path: its keys; entries are named by their number. old, new: as config.yaml has them.

    entry: the figure or table that it is of, (of, number), or None.
    """

    path: Path
    old: str
    new: str
    entry: tuple[str, str] | None = None

    @property
    def key(self) -> str:
        """Its keys as a user reads them."""
        return ".".join(self.path)


def settings_that_differ(old: Mapping, new: Mapping) -> Iterator[SettingChange]:
    """The settings that differ, corrections aside, in the order of the keys."""
    before, after = dict(_flat(_by_number(old))), dict(_flat(_by_number(new)))
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path) and CORRECTIONS not in path:
            entry = (path[0], path[1]) if path[0] in OFS and len(path) > 1 else None
            yield SettingChange(path, _said(before, path), _said(after, path), entry)


def corrections_that_differ(old: Mapping, new: Mapping) -> Iterator[tuple[str, Mapping, bool]]:
    """LES, correction, and whether it is there now, of every correction that came, went or was changed."""
    for les in dict.fromkeys([*new["les"], *old["les"]]):
        before, after = (list(one["les"].get(les, {}).get(CORRECTIONS, ())) for one in (old, new))
        yield from ((les, one, True) for one in after if one not in before)
        places = [_place(one) for one in after]
        yield from ((les, one, False) for one in before if one not in after and _place(one) not in places)


def _place(correction: Mapping) -> tuple:
    return tuple(correction.get(name) for name in ("wave", "row", "item"))


def read_by(change: SettingChange, *, old: Mapping, new: Mapping, of: str, part: str, counted: bool) -> bool:
    """Whether a setting reaches the figures or tables of a part; counted: their numbers too, or their look alone.

    It is put back as it was, and what the jobs read of the configuration set beside that of now.
    """
    if change.entry:
        return change.entry[0] == of
    back = _put_back(new, old, change.path)
    names = [*(COUNTED.get(part, ()) if counted else ()), *([MADE[of, part]] if (of, part) in MADE else [])]
    return any(_read(name, back) != _read(name, new) for name in names)


def read_by_captions(change: SettingChange, *, old: Mapping, new: Mapping) -> bool:
    """Whether a setting reaches captions and notes."""
    back = _put_back(new, old, change.path)
    try:
        return shown_report_settings(back) != shown_report_settings(new)
    except (KeyError, TypeError, AttributeError, ValueError):
        return True


def _read(name: str, config: Mapping) -> Any:
    """What a job reads of a configuration, of every LES or wave; the error where it cannot read it."""
    function: Callable[..., Any] = getattr(job_settings, name)
    each: Iterable[dict[str, Any]] = [{}]
    if name == "wave_settings":
        each = [{"wave": wave} for wave in config["survey"]["waves"]]
    elif name in ("cleaning_settings", "network_measure_settings"):
        each = [{"les": les} for les in (config["les"] if name[0] == "c" else panel_les(config))]
    elif name in ("network_figure_settings", "diagram_figure_settings"):
        each = [{"les": les} for les in [None, *panel_les(config)]]
    try:
        return [function(config, **more) for more in each]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        return repr(error)


def _put_back(new: Mapping, old: Mapping, path: Path) -> dict[str, Any]:
    made = copy.deepcopy(dict(new))
    node, was = made, old
    for key in path[:-1]:
        node = node.setdefault(key, {}) if isinstance(node, dict) else {}
        was = was.get(key, {}) if isinstance(was, Mapping) else {}
    if isinstance(was, Mapping) and path[-1] in was:
        node[path[-1]] = was[path[-1]]
    else:
        node.pop(path[-1], None)
    return made


def _by_number(config: Mapping) -> dict[str, Any]:
    """The configuration with its figures and tables under their numbers."""
    numbered = {of: {str(entry["number"]): entry for entry in config.get(of, ())} for of in OFS}
    return dict(config) | numbered


def _flat(node: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(node, Mapping) and node:
        for key, value in node.items():
            yield from _flat(value, (*path, str(key)))
    else:
        yield path, node


def _said(values: Mapping[Path, Any], path: Path) -> str:
    if path not in values:
        return ABSENT
    said = str(values[path])
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
