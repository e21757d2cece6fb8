"""Two reviews beside each other: each figure that differs by its name, and words apart from figures."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.review.differences import differences
from metrics.review.leaves import leaves
from metrics.review.model import (
    Cell,
    DecisionTaken,
    EffectReviewed,
    Figure,
    Guardrail,
    Point,
    Review,
    Said,
    Section,
    SettingUsed,
    Table,
)

EFFECT = UUID(int=1)


def said(nl: str, en: str = "") -> Said:
    return Said(nl=nl, en=en or nl)


def figure(place: str, name: str, value: float | None, **more) -> Figure:
    shown = more.pop("said", None) or said(f"{value}")
    return Figure(id=place, name=said(name), value=value, period=said("3e kwartaal 2026"), said=shown, **more)


def effect(**changes) -> EffectReviewed:
    fields = {
        "id": EFFECT,
        "title": "Minder uitval",
        "statement": "Inwoners houden hulp.",
        "status": "on_track",
        "indicator": said("Uitval"),
        "definition": "dropout",
        "unit": "percent",
        "good_is": "lower",
        "baseline": figure(f"effect/{EFFECT}/baseline", "nulmeting", 0.5),
        "target": figure(f"effect/{EFFECT}/target", "streefwaarde", 0.3),
        "latest": figure(f"effect/{EFFECT}/latest", "Uitval", 0.33, low=0.29, high=0.37, n=600, definition="dropout"),
        "verdict": said("op koers", "on track"),
        "verdict_sentence": said("Op koers: 33%."),
        "variation": "none",
        "variation_sentence": said("Gewone schommeling."),
        "evidence_sentence": said("Geen experiment."),
        "step": said("4. Doel toetsen"),
        "next_action": said("Besluiten"),
        "points": (Point(period=date(2026, 8, 1), value=0.33), Point(period=date(2026, 9, 1), value=0.34)),
        "guardrails": (
            Guardrail(indicator="objection_upheld", name=said("Bezwaren"), said=said("Gelijk"), is_worse=False),
        ),
        "supported": ("continue",),
        "supported_because": said("Het ligt op koers."),
    }
    return EffectReviewed(**(fields | changes))


TABLE = Table(
    title=said("Klachten"),
    alt=said("Klachten per maand"),
    columns=(said("maand"), said("aantal"), said("wat")),
    rows=(
        (Cell(said=said("juli")), Cell(said=said("12"), value=12), Cell(said=said("minder dan 10 gegrond"))),
        (Cell(said=said("augustus")), Cell(said=said("15"), value=15), Cell(said=said("11 gegrond"))),
    ),
)


def review(**changes) -> Review:
    fields = {
        "quarter": date(2026, 7, 1),
        "on": date(2026, 10, 5),
        "name": said("3e kwartaal 2026"),
        "answer": said("1 effect ligt op koers."),
        "helping": (figure("helping/organisation", "helptijd", 0.131, definition="org_helping_share"),),
        "effects": (effect(),),
        "sections": (Section(id="rights", title=said("Rechten"), answer=said("Er kwam 1 klacht."), tables=(TABLE,)),),
        "settings": (SettingUsed(name=said("kleinste groep"), value=said("10")),),
        "program": "Keerpunt 1",
    }
    return Review(**(fields | changes))


def found(**changes) -> list[tuple[str, str, str, str, str]]:
    """What differs from the review above when its effect is another one."""
    return [
        (of.kind, of.place, of.what.nl, of.before.nl, of.after.nl)
        for of in differences(review(), review(effects=(effect(**changes),)))
    ]


def with_table(**changes) -> Review:
    section = review().sections[0]
    return review(sections=(section.model_copy(update={"tables": (TABLE.model_copy(update=changes),)}),))


def test_a_review_does_not_differ_from_itself():
    assert differences(review(), review()) == ()


def test_how_it_was_counted_is_no_figure():
    """Definitions, settings and program are told as the cause, by `verify`."""
    other = review(settings=(SettingUsed(name=said("kleinste groep"), value=said("12")),), program="Keerpunt 2")
    assert differences(review(), other) == ()


@pytest.mark.parametrize(
    "changed",
    [{"value": 0.26}, {"low": 0.2}, {"high": None}, {"n": 605}, {"last": date(2026, 9, 30)}, {"definition": "other"}],
)
def test_a_figure_differs_by_its_number_its_margin_its_n_and_its_period(changed):
    latest = effect().latest.model_copy(update=changed | {"said": said("26%")})
    assert found(latest=latest) == [
        ("figure", f"effect/{EFFECT}/latest", "Minder uitval: Uitval", "0.33", "26%"),
    ]


def test_a_difference_leads_to_the_definition():
    latest = effect().latest.model_copy(update={"value": 0.26})
    (of,) = differences(review(), review(effects=(effect(latest=latest),)))
    assert of.definition == "dropout"


def test_the_same_numbers_added_up_in_another_order_are_the_same():
    latest = effect().latest.model_copy(update={"value": 0.1 + 0.2 + 0.03, "low": 0.29 + 1e-15})
    assert found(latest=latest) == []


def test_a_figure_without_a_number_is_its_sentence():
    few = figure("helping/organisation", "helptijd", None, said=said("minder dan 10"))
    fewer = few.model_copy(update={"said": said("minder dan 5")})
    worded = few.model_copy(update={"said": said("onder de 10")})
    assert [of.kind for of in differences(review(helping=(few,)), review(helping=(fewer,)))] == ["figure"]
    assert [of.kind for of in differences(review(helping=(few,)), review(helping=(worded,)))] == ["wording"]


def test_what_is_there_on_one_side_only_differs_from_nothing():
    there, gone = figure("helping/frontline", "helptijd", 0.2), review().helping
    assert [(of.before.nl, of.after.nl) for of in differences(review(), review(helping=(*gone, there)))] == [
        ("—", "0.2")
    ]
    assert [(of.before.nl, of.after.nl) for of in differences(review(helping=(*gone, there)), review())] == [
        ("0.2", "—")
    ]


def test_another_verdict_is_told_in_its_words():
    assert found(status="off_track", verdict=said("niet op koers"))[0] == (
        "figure",
        f"effects/{EFFECT}/status",
        "Minder uitval: oordeel",
        "op koers",
        "niet op koers",
    )


def test_a_guardrail_that_got_worse_is_told():
    rail = effect().guardrails[0].model_copy(update={"is_worse": True, "said": said("Slechter")})
    assert found(guardrails=(rail,))[0][2:] == ("Minder uitval: Bezwaren", "Gelijk", "Slechter")


def test_another_evidence_level_and_another_choice_are_told():
    kinds = {of[1]: of[3:] for of in found(evidence_level=4, supported=("adjust",)) if of[0] == "figure"}
    assert kinds == {
        f"effects/{EFFECT}/evidence_level": ("—", "4"),
        f"effects/{EFFECT}/supported/1": ("doorgaan", "bijstellen"),
    }


def test_a_month_of_the_chart_is_told_and_one_before_it_moves_nothing():
    earlier = Point(period=date(2026, 7, 1), value=0.3)
    assert found(points=(earlier, *effect().points)) == [
        ("figure", f"effects/{EFFECT}/points/2026-07-01", "Minder uitval: grafiek: juli 2026", "—", "30%"),
    ]


def test_limits_that_moved_in_every_month_are_told_once():
    one, two = (
        [point.model_copy(update=of) for point in effect().points]
        for of in (
            {"mean": 0.33, "lower": 0.2, "upper": 0.46},
            {"mean": 0.32, "lower": 0.2, "upper": 0.44},
        )
    )
    told = differences(review(effects=(effect(points=tuple(one)),)), review(effects=(effect(points=tuple(two)),)))
    assert [(of.kind, of.what.nl, of.before.nl, of.after.nl) for of in told] == [
        (
            "figure",
            "Minder uitval: grafiek",
            "gemiddelde 33%, grenzen 20% tot 46%",
            "gemiddelde 32%, grenzen 20% tot 44%",
        ),
    ]


def test_a_decision_is_told_in_words():
    decision = DecisionTaken(
        id=UUID(int=9),
        version=1,
        decision="continue",
        status="decided",
        reason="het gaat goed",
        supported=("continue",),
        against_the_evidence=False,
        by="director",
        on=date(2026, 10, 2),
    )
    other = decision.model_copy(update={"decision": "stop", "reason": "het gaat niet"})
    told = [
        (of.what.nl, of.before.nl, of.after.nl)
        for of in differences(review(effects=(effect(decision=decision),)), review(effects=(effect(decision=other),)))
    ]
    assert told == [
        ("Minder uitval: besluit", "doorgaan", "stoppen"),
        ("Minder uitval: besluit: reden", "het gaat goed", "het gaat niet"),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [("Op koers: 26%.", "sentence"), ("Het ligt op koers, met 33%.", "wording"), ("Op koers: 33,5%.", "sentence")],
)
def test_other_words_are_told_apart_from_other_numbers(sentence, kind):
    assert [of[0] for of in found(verdict_sentence=said(sentence))] == [kind]


def test_a_cell_is_told_under_its_row_and_column():
    other = (TABLE.rows[0], (TABLE.rows[1][0], Cell(said=said("16"), value=16), TABLE.rows[1][2]))
    assert [
        (of.kind, of.what.nl, of.before.nl, of.after.nl) for of in differences(review(), with_table(rows=other))
    ] == [
        ("figure", "Rechten: Klachten: augustus: aantal", "15", "16"),
    ]


def test_rows_in_another_order_say_the_same():
    assert differences(review(), with_table(rows=TABLE.rows[::-1])) == ()


def test_figures_come_first():
    other = effect(verdict_sentence=said("Anders: 26%."), step=said("4. Doel nagaan"), evidence_level=3)
    assert [of.kind for of in differences(review(), review(effects=(other,)))] == ["figure", "sentence", "wording"]


def test_everything_that_is_said_has_a_place_of_its_own():
    told = leaves(review())
    assert {"helping/organisation", f"effect/{EFFECT}/latest", f"effect/{EFFECT}/target", "answer"} <= told.keys()


VALUES = st.floats(0, 1).map(lambda value: round(value, 3))
REVIEWS = st.builds(
    lambda latest, share, status, level: review(
        effects=(
            effect(latest=effect().latest.model_copy(update={"value": latest}), status=status, evidence_level=level),
        ),
        helping=(figure("helping/organisation", "helptijd", share),),
    ),
    VALUES,
    VALUES,
    st.sampled_from(["on_track", "off_track", "missed"]),
    st.none() | st.integers(0, 5),
)


@settings(deadline=None)
@given(REVIEWS, REVIEWS)
def test_seen_from_the_other_side_before_and_after_change_places(one, other):
    there = {(of.kind, of.place, of.before, of.after) for of in differences(one, other)}
    back = {(of.kind, of.place, of.after, of.before) for of in differences(other, one)}
    assert there == back
    assert (not there) == (one == other)
