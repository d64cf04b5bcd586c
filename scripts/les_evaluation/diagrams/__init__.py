"""Diagrams drawn from sheets (programme theories, governance structures) and the evaluation matrix."""
