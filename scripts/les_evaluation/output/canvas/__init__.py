"""What every figure is drawn on: one paper, one set of parts, one way to save.

paper: size, margins, gaps and letters in cm and points. parts: shapes, lines and texts at their places, and the one
plotnine geom that draws them. A figure is put together on a board (`board.Board`), which sets title, note and labels
in one way: on a `places.AxisBoard`, around which `drawing.Page` has plotnine set legend and axis (bars, coded
material), or on a `map_canvas.Canvas`, where places are free (maps). Either gives a plotnine object, and
saving.save_figure writes it.
"""
