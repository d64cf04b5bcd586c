"""The figures of the report: tidy data first (data.py), words (alt.py), then the drawing (draw.py)."""
