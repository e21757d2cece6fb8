"""The two icons of an effect, after the NHS, as SVG. The words beside them say the same: nothing is told by colour."""

from metrics.review.model import Assurance, Variation
from pages.shared.colours import QUIET_TEXT, ink

_GOOD, _BAD, _QUIET = ink("tailored").colour, ink("signal").colour, QUIET_TEXT
# In a square of 32 by 32: the shape tells the answer, also in grey.
_DASHES = '<path d="M10 16 h12" stroke-width="2.4" stroke-dasharray="3 3"/>'
_VARIATION: dict[Variation, tuple[str, str]] = {
    "better": (_GOOD, '<path d="M8 17 l5 5 l11 -12" stroke-width="3"/>'),
    "worse": (_BAD, '<path d="M16 8 v11" stroke-width="3.4"/><circle cx="16" cy="24" r="1.2" stroke-width="1.6"/>'),
    "none": (_QUIET, '<path d="M7 17 q3 -5 6 0 t6 0 t6 0" stroke-width="2.4"/>'),
    "unknown": (_QUIET, _DASHES),
}
_LINE = '<path d="M6 {y} h20" stroke-width="1.8" stroke-dasharray="3 2.4"/>'
_WAVE = '<path d="M7 {y} q3 -{high} 6 0 t6 0 t6 0" stroke-width="2.4"/>'
_ASSURANCE: dict[Assurance | None, tuple[str, str]] = {
    "always": (_GOOD, _LINE.format(y=23) + _WAVE.format(y=14, high=5)),
    "by_chance": (_QUIET, _LINE.format(y=16) + _WAVE.format(y=16, high=9)),
    "never": (_BAD, _LINE.format(y=10) + _WAVE.format(y=20, high=5)),
    None: (_QUIET, _DASHES),
}


def variation_icon(variation: Variation) -> str:
    """How the newest month varies: a tick, an exclamation mark, a wave, or dashes where it cannot be told."""
    return _drawn(*_VARIATION[variation])


def assurance_icon(assurance: Assurance | None) -> str:
    """Whether the target is within reach: a wave above, through or under a dashed line, or dashes."""
    return _drawn(*_ASSURANCE[assurance])


def _drawn(colour: str, shape: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32" fill="none" '
        f'stroke="{colour}" stroke-linecap="round" stroke-linejoin="round">'
        f'<circle cx="16" cy="16" r="14.5" stroke-width="2"/>{shape}</svg>'
    )
