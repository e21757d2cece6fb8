"""A time sample while it runs: opening it, taking part, answering, and closing it so that nobody can be traced."""
