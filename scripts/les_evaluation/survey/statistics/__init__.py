"""Comparing two tiny groups on ordinal answers: effect size, exact tests and what they cannot tell.

Everything here is exploratory and goes into an appendix, never into a figure. Modules from the ground up:
two_groups (counts, ranks, theta), distribution and rank_sum (exact permutation test), interval (for theta),
van_elteren (over several LES), holm (several tests at once), cross_table and brunner_munzel (peers of the exact
tests: no result uses them, the oracles name them), statistics_table (what is told of every question), which
output/tables/statistics_sheets writes. scipy is imported in brunner_munzel only.
"""
