"""Tests of the invented municipality."""
