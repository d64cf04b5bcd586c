"""What every figure is drawn on: one paper, one set of parts, one way to save.

paper: size, margins, gaps and letters in cm and points. parts: shapes, lines and texts at their places, and the one
plotnine geom that draws them. Two ways lead to parts: `drawing.Page` around the rows and columns of a `places.Layout`
(bars, coded material), where plotnine sets title, axis, legend and note; and `map_canvas.Canvas`, where places are free
(maps), which sets them itself. Either gives a plotnine object, and saving.save_figure writes it.
"""
