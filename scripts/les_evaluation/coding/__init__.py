"""Coded focus groups, interviews and open answers: reading them, counting codes, agreement, the joint display."""
