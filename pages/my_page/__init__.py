"""My page: the page and what only it needs."""
