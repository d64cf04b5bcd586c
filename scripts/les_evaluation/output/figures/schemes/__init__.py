"""Diagrams drawn from sheets: boxes in levels or in each other, and arrows around them."""
