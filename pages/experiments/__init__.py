"""Experiments: the page and what only it needs."""
