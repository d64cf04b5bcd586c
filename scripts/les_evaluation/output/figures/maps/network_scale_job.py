"""Stage network: what sizes and widths mean on the maps and pages of all LES, worked out once for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.output.figures.maps.map_scale import MAPS, PAGES, page_scale, scale_of, write_scales
from les_evaluation.study.settings import Study


def scale_networks(study: Study, inputs: Mapping[str, str | Path], *, output: str | Path) -> None:
    """Write the scales of maps and pages; see `map_scale.write_scales`.

    study: as `network_scale_settings` gives its configuration. inputs: as of `MappedStudy.load`.
    """
    data = MappedStudy.load(study, inputs)
    drawn = {
        (entry["les"], entry["relation"], measurement)
        for entry in study.config["figures"]
        for measurement in ([entry["measurement"]] if "measurement" in entry else data.measurements(entry["les"]))
    }
    maps = scale_of([data.network(*which) for which in sorted(drawn)], data.positions, pairs=True)
    write_scales(output, {MAPS: maps, PAGES: page_scale(data.everything, data.positions)}, language=study.language)
