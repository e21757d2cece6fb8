"""About the numbers: the page and what only it needs."""
