"""Figures, and the jobs that draw them: data functions apart from drawing functions."""
