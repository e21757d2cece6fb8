"""Tests of what comes in as files."""
