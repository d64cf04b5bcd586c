"""The data set for an archive: one row per response, and what all in it means."""
