"""Quarterly review: the page and what only it needs."""
