"""Metrics: SQL counts, Python judges. Knows neither screen nor files."""
