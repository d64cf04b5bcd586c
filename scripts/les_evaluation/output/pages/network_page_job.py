"""Stage network: the measures of one LES, and the page on which its networks can be explored."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from les_evaluation.core.files import write_text
from les_evaluation.networks.mapped_study import MappedStudy
from les_evaluation.output.canvas.house import house_of, use_house
from les_evaluation.output.figures.maps.map_scale import PAGES, Scale, read_scale
from les_evaluation.output.pages.network_page import interactive_page
from les_evaluation.output.pages.network_page_places import laid_out
from les_evaluation.output.tables.network_workbooks import write_measures
from les_evaluation.study.file_names import network_page, source_script
from les_evaluation.study.settings import Study


def measure_networks(
    study: Study, inputs: Mapping[str, str | Path], *, les: str, outputs: Mapping[str, str | Path]
) -> None:
    """Measure every network of one LES; write tables, reading help, a workbook and a page.

    study: as `network_measure_settings` gives the configuration of this LES. inputs: as of `MappedStudy.load`, and
    scale. outputs: paths by the names of `write_measures`, and page.
    """
    data = MappedStudy.load(study, inputs, les=les)
    write_measures(data, les=les, outputs=outputs)
    write_page(outputs["page"], data, les=les, scale=read_scale(inputs["scale"], PAGES))


def write_page(path: str | Path, data: MappedStudy, *, les: str, scale: Scale) -> None:
    """Write the page of one LES; sizes and widths mean the same on the pages of all LES.

    It leads to the rows behind partners and lines, which a script beside it holds, unless small groups are hidden.
    """
    use_house(house_of(data.study.config.get("style", {})))
    drawn = laid_out(
        data.networks,
        data.positions,
        data.study,
        labels=data.labels(les),
        scale=scale,
    )
    title = data.study.text("networks.page_title", les=data.study.les[les])
    language = data.study.language
    script = source_script(language, data.study.config.get("rows_in", les))
    rows = (script, network_page(language, les)) if data.study.minimum_base <= 1 else None
    write_text(path, interactive_page(drawn, data.per_actor, title=title, rows=rows))
