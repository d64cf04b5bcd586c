"""Coded focus groups, interviews and open answers: from coding to themes, quotes, ratings and the joint display."""
