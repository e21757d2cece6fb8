"""Target effects: the page and what only it needs."""
