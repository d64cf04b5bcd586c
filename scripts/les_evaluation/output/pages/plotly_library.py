"""The library behind the maps to explore, which a page holds whole."""

from __future__ import annotations

from plotly.offline import get_plotlyjs


def plotly_script() -> str:
    """The script (plotly.js) that draws the figure in a browser."""
    return get_plotlyjs()
