"""The study: its configuration and codebook, the kinds of figures and tables, and the checks before a run."""
