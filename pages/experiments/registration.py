"""What a start asks: the fields, and what the choices mean said beside them at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st
from pydantic import ValidationError

from data.records.experiment import Assignment, Experiment
from data.records.indicator import library
from data.records.instrument import instruments
from data.records.record import Stored
from data.records.target_effect import TargetEffect
from data.words import Text
from metrics.experiment_plan import experiment_plan, plan_sentences
from metrics.reachable import reachable
from metrics.reachable_words import assignment_name, reachable_sentences
from metrics.start_checklist import asks_why
from pages.experiments.agreed import hours_words
from pages.experiments.names import group_names, indicator_names, instrument_names
from pages.shared.cache import cached
from pages.shared.form import Form
from pages.shared.visit import Visit
from pages.shared.words import _, plain, say

_ASSIGNMENTS: tuple[Assignment, ...] = (
    "lottery",
    "waiting_list",
    "threshold",
    "rota",
    "other_team",
    "before_after",
    "none",
)
# Where a share is agreed, where teams can be what is divided, and where both groups can be measured beforehand.
_SHARED: tuple[Assignment, ...] = ("lottery", "waiting_list", "rota")
_TEAMS: tuple[Assignment, ...] = ("lottery", "other_team")
_BEFORE: tuple[Assignment, ...] = ("other_team", "none")
# What belongs to one way of comparing only, and is void once another way is chosen.
_VOID: Mapping[str, Any] = {
    "threshold": None,
    "planned_share_treated": None,
    "clusters_per_arm": None,
    "baseline_in_both_groups": False,
}


def first_values(record: Experiment, effect: TargetEffect | None, today: date) -> dict[str, Any]:
    """What stands in the fields that nobody filled in yet: what follows from the effect, and the usual."""
    aim = effect.primary if effect else None
    wanted: dict[str, Any] = {
        "target_groups": effect.target_groups if effect else None,
        "indicator": aim.indicator if aim else None,
        "minimal_relevant_difference": aim.minimal_relevant_change if aim else None,
        "planned_share_treated": 0.5,
        "threshold": {"tailored_side": "above"},
        "starts": today,
    }
    if not record.indicator:
        # "No rule" is what a proposal has by itself: here somebody has to choose.
        wanted["assignment"] = ""
    return {name: value for name, value in wanted.items() if name == "assignment" or not getattr(record, name)}


def registration(
    visit: Visit, form: Form, stored: Stored[Experiment], effect: TargetEffect | None, today: date
) -> Experiment:
    """Draw the fields; gives the experiment as it stands on the screen, as far as it can be read."""
    st.subheader(_("Waarmee, en voor wie?"), anchor=False)
    form.choices("target_groups", _("Voor welke doelgroepen?"), group_names(visit.store, effect, today))
    _instrument(visit, form)
    st.subheader(_("Met wie of wat vergelijkt u?"), anchor=False)
    chosen = form.choice(
        "assignment",
        _("Wat bepaalt wie het maatwerk krijgt?"),
        {code: say(assignment_name(code)) for code in _ASSIGNMENTS},
    )
    _of_assignment(form, chosen)
    if chosen is not None:
        seen = on_screen(stored.record, form.values)
        _beside(reachable_sentences(seen, reachable(seen, effect)))
    st.subheader(_("Waaraan ziet u dat het helpt?"), anchor=False)
    _measuring(visit, form, effect)
    form.day("starts", _("Eerste dag"))
    form.day("ends", _("Laatste dag"))
    form.number("planned_cases", _("Hoeveel gevallen doen mee, in beide groepen samen?"))
    seen = on_screen(stored.record, form.values)
    level = effect.primary.baseline if effect and effect.primary.indicator == seen.indicator else None
    plan = cached(experiment_plan)(seen, today, level)
    if plan is not None:
        _beside(plan_sentences(plan))
    form.long_text(
        "decision_rule",
        _("Wat spreekt u af? Bij welke uitkomst gaat u door, en bij welke stopt u?"),
    )
    st.subheader(_("Tijd"), anchor=False)
    form.number("promised_hours_per_week", _("Vrijgemaakt voor dit experiment"), unit=_("uur per week"), empty=0)
    if effect is not None and effect.protected_hours_per_week:
        hours = hours_words(effect.protected_hours_per_week)
        st.markdown(plain(_("Voor het hele effect is {hours} uur per week vrijgemaakt.", hours=hours)))
    return on_screen(stored.record, form.values)


def on_screen(record: Experiment, values: Mapping[str, Any]) -> Experiment:
    """The record with what stands in the fields; what cannot be read, or may not be so, counts as it was."""
    fields = registered(record, {name: value for name, value in values.items() if value is not None})
    whole = record.model_dump()
    try:
        return Experiment.model_validate(whole | fields)
    except ValidationError as problem:
        wrong = {str(error["loc"][0]) if error["loc"] else "ends" for error in problem.errors()}
    try:
        return Experiment.model_validate(whole | {name: of for name, of in fields.items() if name not in wrong})
    except ValidationError:
        return record


def registered(record: Experiment, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as the record has them. What belonged to another way of comparing than is chosen now goes."""
    found = dict(fields)
    if "assignment" in found and found["assignment"] != record.assignment:
        found = {**_VOID, **found}
    parts = {name: found.pop(name) for name in [*found] if name.startswith("threshold.")}
    if parts:
        found["threshold"] = {name.split(".")[1]: value for name, value in parts.items()}
    if isinstance(limit := found.get("threshold"), dict):
        filled = [value for name, value in limit.items() if name != "tailored_side" and value not in (None, "")]
        found["threshold"] = limit if filled else None
    return found


def _instrument(visit: Visit, form: Form) -> None:
    chosen = form.choice(
        "instrument",
        _("Welk instrument? Begin met een licht."),
        instrument_names(visit.store),
    )
    known = instruments(visit.store)
    if chosen in known and asks_why(known[chosen]):
        form.long_text("why_heavier", _("Waarom was een lichter instrument niet genoeg?"), height=68)


def _of_assignment(form: Form, chosen: str | None) -> None:
    if chosen in _SHARED:
        form.share("planned_share_treated", _("Welk deel krijgt het maatwerk?"))
    if chosen == "threshold":
        form.text("threshold.characteristic", _("Van welk kenmerk is het de grens? Bijvoorbeeld: aantal schulden"))
        form.number("threshold.value", _("Waar ligt de grens?"))
        form.number("threshold.bandwidth", _("Hoe ver van de grens vergelijkt u nog?"))
        form.choice(
            "threshold.tailored_side",
            _("Wie krijgt het maatwerk?"),
            {"above": _("wie op of boven de grens zit"), "below": _("wie op of onder de grens zit")},
        )
    if chosen in _TEAMS:
        form.number(
            "clusters_per_arm",
            _("Hoeveel teams per groep doen mee?")
            if chosen == "other_team"
            else _("Loot u teams in plaats van inwoners? Hoeveel teams per groep?"),
        )
    if chosen in _BEFORE:
        form.tick("baseline_in_both_groups", _("In beide groepen is ook voor de start gemeten"))


def _measuring(visit: Visit, form: Form, effect: TargetEffect | None) -> None:
    code = form.choice("indicator", _("Indicator"), indicator_names(visit.store, effect))
    form.number("moment", _("Wanneer meet u? In maanden na de hulp; 0 is bij het einde"), empty=0)
    label = _("Welk verschil doet ertoe?")
    known = library(visit.store)
    if code in known and known[code].measure == "share":
        form.share("minimal_relevant_difference", label, empty=0)
    else:
        form.number("minimal_relevant_difference", label, empty=0)


def _beside(sentences: Sequence[Text]) -> None:
    """What a choice means, right under it."""
    with st.container(border=True, gap="xsmall"):
        first, *others = (plain(say(of)) for of in sentences)
        st.markdown(f"**{first}**")
        if others:
            st.markdown("\n".join(f"- {of}" for of in others))
