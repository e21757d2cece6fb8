"""Deviations: the page and what only it needs."""
