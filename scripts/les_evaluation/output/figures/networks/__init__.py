"""Figures of mapped networks."""
