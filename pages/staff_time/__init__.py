"""Staff time: the page and what only it needs."""
