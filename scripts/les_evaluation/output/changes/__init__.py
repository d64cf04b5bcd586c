"""What changed since the results that were kept: what is compared, what differs, why, and how that is told."""
