"""Slides of all figures: the one place that imports python-pptx."""
