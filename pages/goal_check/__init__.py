"""Goal check: the page and what only it needs."""
