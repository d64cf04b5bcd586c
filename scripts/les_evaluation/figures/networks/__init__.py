"""The figures of mapped networks: maps, what changed between two measurements, and the LES beside each other."""
