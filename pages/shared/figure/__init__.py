"""Pictures, always together with their sentence and their table. The only package that imports plotly.

A picture alone tells nothing to who cannot see it, and the wrong thing to who looks in haste. So `figure` refuses one
without its sentence (visible above it, and its text for a screen reader) or without its table. Every label is text in
the reader's form already: Plotly's own words and numbers would be English.
"""

from pages.shared.figure.cascade import Bar, cascade
from pages.shared.figure.control_chart import Point, control_chart
from pages.shared.figure.figure import figure
from pages.shared.figure.interval_plot import Span, interval_plot
from pages.shared.figure.marks import Mark
from pages.shared.figure.matrix import SIGN, Box, matrix
from pages.shared.figure.steps import Level, steps_down

__all__ = [
    "SIGN",
    "Bar",
    "Box",
    "Level",
    "Mark",
    "Point",
    "Span",
    "cascade",
    "control_chart",
    "figure",
    "interval_plot",
    "matrix",
    "steps_down",
]
