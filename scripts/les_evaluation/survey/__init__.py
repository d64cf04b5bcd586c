"""The survey, from the exports to the counts: ingest, cleaning, counting, hiding small groups, claims, statistics."""
