"""Adopting: a target that chance alone would reach is refused, a draft and the unknown are not."""

from datetime import date

import pandas as pd
import pytest

from data.records.problem import Invalid
from metrics.adopting import plan_of, require_detectable
from tests.metrics.conftest import STEWARD, deliver, effect

TODAY = date(2026, 1, 2)


def delivered(store, n):
    """`n` residents in one quarter, half of whom dropped out."""
    row = {"sign": 1, "indicator": "dropout", "team": "wijk", "target_group": "gezinnen"}
    months = [{"period": date(2025, month, 1), "numerator": n / 6, "denominator": n / 3} for month in (10, 11, 12)]
    deliver(store, "indicator_value", pd.DataFrame([row | of for of in months]))


def aimed(store, target, **fields):
    return effect(store, status="adopted", primary={"baseline": 0.5, "target": target}, **fields).record


def test_a_target_smaller_than_the_noise_is_refused_at_the_target(store):
    delivered(store, 90)
    with pytest.raises(Invalid, match="kan een kwartaal daarop uitkomen") as refused:
        require_detectable(store, STEWARD, aimed(store, 0.45), TODAY)
    assert [problem.place for problem in refused.value.problems] == ["primary.target"]


def test_the_same_target_with_more_cases_is_not(store):
    delivered(store, 900)
    require_detectable(store, STEWARD, aimed(store, 0.45), TODAY)


def test_a_draft_may_still_be_thought_about(store):
    delivered(store, 90)
    require_detectable(store, STEWARD, aimed(store, 0.45).model_copy(update={"status": "draft"}), TODAY)


def test_where_nothing_is_known_nothing_is_refused(store):
    require_detectable(store, STEWARD, aimed(store, 0.45), TODAY)


def test_what_somebody_expects_counts_where_nothing_was_delivered(store):
    expected = aimed(store, 0.45, expected_cases_per_quarter=100)
    assert plan_of(store, STEWARD, expected, TODAY).source == "stated"
    with pytest.raises(Invalid):
        require_detectable(store, STEWARD, expected, TODAY)
