"""A study of one LES: its figures show it alone, since there are no others to stand beside it."""

from __future__ import annotations

import json

import pytest

from builders import codebook, config, ingested, item
from les_evaluation.core.contracts import write_frame
from les_evaluation.core.files import write_text
from les_evaluation.output.figures.survey_figures import CHARTS, draw_figures
from les_evaluation.study.codebook import codebook_to_json
from les_evaluation.study.configuration import prepare_config
from les_evaluation.study.job_settings import survey_figure_settings
from les_evaluation.study.settings import Study
from les_evaluation.survey.clean.clean_responses import to_responses
from les_evaluation.survey.suppression import hide_small_groups
from les_evaluation.survey.survey_frames import COMPARE
from les_evaluation.survey.tabulate import tabulate_les, with_all_les

BOOK = codebook(item("sector", "select_one", "zorg", "onderwijs"))
FIGURE = {"number": 1, "slug": "sector", "kind": "choice", "items": ["sector"]}


@pytest.mark.parametrize(
    ("sites", "bars"), [(["genk"], ["Genk (n=2)"]), (["genk", "beringen"], ["Genk (n=2)", "Andere LES (n=0)"])]
)
def test_others_stand_beside_a_site_only_where_there_are_any(tmp_path, sites, bars):
    given = [{"partner_group": "kern", "sector": "zorg"}] * 2
    rows = ingested(*given, items=list(BOOK.items))
    counted = tabulate_les(to_responses(rows, BOOK), BOOK, les="genk", groups=["kern", "breed"], base="answered")
    write_frame(tmp_path / "all.csv", hide_small_groups(with_all_les(counted), minimum=1), COMPARE)
    write_text(tmp_path / "codebook.json", codebook_to_json(BOOK))
    named = {key: {"name": key.capitalize()} for key in sites}
    alone = {"survey__waves__limburg__les": "genk"} if len(sites) == 1 else {}
    settings = config(les=named, figures=[FIGURE], **alone)
    inputs = {"compare": tmp_path / "all.csv", "codebook": tmp_path / "codebook.json"}
    inputs |= {name: [] for name in ("costs", "flows", "views", "changes")}
    study = Study(survey_figure_settings(prepare_config(settings), les="genk"))
    draw_figures(study, les="genk", inputs=inputs, folder=tmp_path)
    [page] = json.loads((tmp_path / CHARTS).read_text("utf-8"))["pages"].values()
    assert [name for chart in page["charts"] for name in chart["categories"]] == bars
