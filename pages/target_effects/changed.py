"""What was agreed and is not what it was: it stays in sight (rule 2)."""

from uuid import UUID

import streamlit as st

from data.records.indicator import library
from data.records.target_effect import TargetEffect
from data.store import Store
from metrics import effect_words
from metrics.goal_changes import GoalChange, goal_changes
from pages.shared import format as fmt
from pages.shared.axis import decimals
from pages.shared.people import who
from pages.shared.table import Table, table
from pages.shared.words import _


def changed(store: Store, effect_id: UUID) -> None:
    """Draw a row for every change after adoption; nothing where there was none."""
    found = goal_changes(store, effect_id)
    if not found:
        return
    st.subheader(_("Na het vaststellen is de afspraak veranderd"), anchor=False)
    table(
        Table(
            [_("Wanneer"), _("Wat er is veranderd"), _("Waarom"), _("Door wie")],
            [[fmt.day(of.on), _what(store, of), of.reason, who(of.author)] for of in reversed(found)],
        ),
        alt=_("Veranderingen van dit effect na het vaststellen"),
    )


def _what(store: Store, change: GoalChange) -> str:
    return "; ".join(_field(store, name, change.before, change.after) for name in change.changed)


def _field(store: Store, name: str, before: TargetEffect, after: TargetEffect) -> str:
    match name:
        case "primary":
            return _primary(store, before, after)
        case "protected_hours_per_week":
            old, new = (of.protected_hours_per_week for of in (before, after))
            return _(
                "uren per week van {before} naar {after}",
                before=fmt.number(old, decimals(old)),
                after=fmt.number(new, decimals(new)),
            )
        case "statement":
            return _("welk effect er is gewild: eerst stond er '{before}'", before=before.statement)
        case "chosen_on_bad_score":
            if after.chosen_on_bad_score:
                return _("deze inwoners zijn gekozen omdat het slecht ging: dat staat er nu wel")
            return _("deze inwoners zijn gekozen omdat het slecht ging: dat staat er nu niet meer")
        case "guardrails":
            return _("wat niet slechter mag worden")
        case "secondary":
            return _("waar ook naar wordt gekeken")
        case "target_groups":
            return _("de doelgroepen")
        case "funnel":
            return _("de stappen op weg naar het doel")
    return _("hoe deze inwoners zijn gekozen")


def _primary(store: Store, before: TargetEffect, after: TargetEffect) -> str:
    old, new, known = before.primary, after.primary, library(store)
    if old.indicator != new.indicator:
        return _(
            "de indicator van {before} naar {after}",
            before=known[old.indicator].label,
            after=known[new.indicator].label,
        )
    indicator = known[new.indicator]
    parts = [
        _(
            "{what} van {before} naar {after}",
            what=what,
            before=effect_words.shown(indicator, one),
            after=effect_words.shown(indicator, other),
        )
        for what, one, other in (
            (_("nulmeting"), old.baseline, new.baseline),
            (_("streefwaarde"), old.target, new.target),
            (_("kleinste verandering die ertoe doet"), old.minimal_relevant_change, new.minimal_relevant_change),
        )
        if one != other
    ]
    if (old.start, old.deadline) != (new.start, new.deadline):
        parts.append(
            _(
                "looptijd van {a} tot {b} naar {c} tot {d}",
                a=old.start,
                b=old.deadline,
                c=new.start,
                d=new.deadline,
            )
        )
    return _in_a_row(parts)


def _in_a_row(parts: list[str]) -> str:
    # Where no value changed, it is what the baseline rests on.
    return ", ".join(parts) or _("waar de nulmeting vandaan komt")
