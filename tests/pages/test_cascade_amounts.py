"""How finely the steps down to helping are told: cents only of what was calculated."""

from datetime import date

import pytest

from metrics.cascade import Step
from metrics.helping_share import HelpingShare
from metrics.part_of_time import Share
from metrics.quarter import Quarter
from pages.staff_time.cascade_steps import _digits, _shown

STEP = Step(("ADMIN",), 0.15891, 0.54109, 0.15891, 0.54109)


def share(method, half):
    known = Share(0.1332, 100.0, None, None) if half is None else Share(0.1332, 100.0, 0.1332 - half, 0.1332 + half)
    return HelpingShare(
        "organisation", Quarter.of(date(2026, 7, 1)), None, time=known, money=known, people=40, method=method
    )


@pytest.mark.parametrize(
    ("method", "half", "told"),
    [
        ("formation", None, "€ 54,11 over (€ 15,89 eraf)"),
        ("registration", None, "€ 54 over (€ 16 eraf)"),
        ("sample", 0.011, "€ 54 over (€ 16 eraf)"),
        ("sample", 0.008, "€ 54,1 over (€ 15,9 eraf)"),
        ("sample", None, "€ 54 over (€ 16 eraf)"),
        (None, None, "€ 54 over (€ 16 eraf)"),
    ],
)
def test_cents_are_for_a_calculation_and_a_decimal_for_a_margin_under_one_point(method, half, told):
    found = share(method, half)
    said = _shown(STEP, in_money=True, digits=_digits(found, in_money=True))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == told
