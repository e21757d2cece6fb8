"""Data: the store, its records, and what comes in as files. Imports neither pages nor metrics."""
