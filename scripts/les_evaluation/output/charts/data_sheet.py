"""The workbook inside a chart, which PowerPoint and Word open to edit its data."""

from __future__ import annotations

import datetime as dt
import io

from xlsxwriter import Workbook

from les_evaluation.core.files import EPOCH, normalised_zip
from les_evaluation.output.charts.office_chart import OfficeChart

WIDEST = 60  # characters


def data_sheet(chart: OfficeChart, *, sheet: str) -> bytes:
    """The categories in column A, a column per series, and behind those what the chart does not show, such as n.

    What is hidden is no cell at all. sheet: the name of the sheet, one word. The same bytes every time.
    """
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": dt.datetime(*EPOCH[:3])})  # noqa: DTZ001 - no moment, but the lack of one
        page = book.add_worksheet(sheet)
        head = book.add_format({"bold": True, "text_wrap": True})
        code = chart.number_format.split(";")[0]
        told = book.add_format({} if code == "General" else {"num_format": code})
        page.set_column(0, 0, min(WIDEST, max(map(len, chart.categories), default=0) + 2))
        for row, name in enumerate(chart.categories, start=1):
            page.write_string(row, 0, name)
        shown = [(one.name, one.values, told) for one in chart.series]
        beside = [(header, cells, None) for header, cells in chart.columns.items()]
        for column, (header, cells, look) in enumerate([*shown, *beside], start=1):
            page.write_string(0, column, header, head)
            for row, cell in enumerate(cells, start=1):
                if cell is not None:
                    page.write(row, column, cell, look)
    return normalised_zip(made.getvalue())
