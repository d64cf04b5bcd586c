"""Figures of the survey."""
