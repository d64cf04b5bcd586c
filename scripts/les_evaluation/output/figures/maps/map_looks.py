"""Colours of what is neither an actor nor an arrow, on printed maps and on pages."""

PALE, EDGE = "#dfeaf3", "#9db8cc"  # the ground of the core group, and the line around it
SHADE = "#8c8c8c"  # of a disc that shows a size, of no role
LEADER, LEADER_SEAM, LEADER_COLOUR = 0.6, 1.6, "#707070"  # points, of white as well
