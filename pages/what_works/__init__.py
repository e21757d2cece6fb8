"""What works for whom: the page and what only it needs."""
