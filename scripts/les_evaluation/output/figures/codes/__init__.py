"""Figures of coded material."""
