"""Tests of what pages have in common."""
