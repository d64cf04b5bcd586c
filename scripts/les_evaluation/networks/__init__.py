"""Mapped relations: reading them, codes for names, measures, change, and places on the maps."""
