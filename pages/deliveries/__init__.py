"""The page of the steward: what came in, and reading in hours."""
