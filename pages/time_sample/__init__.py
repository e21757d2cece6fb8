"""Time sample: the page and what only it needs."""
