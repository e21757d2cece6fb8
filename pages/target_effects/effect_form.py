"""The form of an effect, in the order of thinking: first what gets better for residents, last who owns it."""

from datetime import date
from typing import Any

import streamlit as st

from data.records.indicator import library
from data.records.list_entry import entries, has_starters
from data.records.record import Stored, add, parse
from data.records.target_effect import NO_EFFECT, ONLY_A_SAVING, TargetEffect
from metrics.adopting import require_detectable
from metrics.planning import plan
from metrics.quarter import Quarter
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.form import Form, open_form, save_next
from pages.shared.visit import Visit
from pages.shared.words import _, plain, say
from pages.target_effects.baseline_field import baseline_field, with_baseline
from pages.target_effects.links import to_effect, to_form, to_list
from pages.target_effects.names import choices, indicator_choices, laws
from pages.target_effects.planner import planner


def new_effect(visit: Visit, today: date) -> None:
    """The form for an effect that is not there yet. It is stored as a draft; adopting is another step."""
    visit.viewer.require("write_target_effect")
    answer(_("Welk effect wilt u voor inwoners?"))
    st.markdown(
        _("U maakt eerst een concept. Wat u typt, blijft bewaard. Vaststellen doet u daarna, als een aparte stap.")
    )
    form = open_form("target_effect", start={"primary": {"start": Quarter.of(today).next.first}})
    _fields(visit, form, None, today, back="new")

    def save(fields: dict[str, Any]) -> Stored[TargetEffect]:
        record = parse(TargetEffect, with_baseline(fields, None, today))
        return add(visit.store, visit.viewer, record, record_id=form.id)

    form.save(_("Bewaar als concept"), save, then={"effect": str(form.id)})
    to_list()


def change_effect(visit: Visit, stored: Stored[TargetEffect], today: date) -> None:
    """The same form for an effect that is there; once it was adopted a change asks a reason."""
    visit.viewer.require("write_target_effect")
    answer(_("Verander dit effect"))
    form = open_form("target_effect", stored)
    agreed = stored.record.status != "draft"
    if agreed:
        st.markdown(
            _(
                "Dit effect is vastgesteld. U kunt het doel nog veranderen, met een reden. De verandering blijft te "
                "zien bij het effect en in elke grafiek."
            )
        )
    _fields(visit, form, stored.record, today, back="edit")
    if agreed:
        form.reason(_("Waarom verandert u het doel?"))

    def save(fields: dict[str, Any]) -> Stored[TargetEffect]:
        reason = fields.pop("reason", "")
        record = parse(TargetEffect, stored.record.model_dump() | with_baseline(fields, stored.record, today))
        # Who changes the owner of an effect from before this rule is not stopped by its target.
        if record.primary != stored.record.primary:
            require_detectable(visit.store, visit.viewer, record, today)
        return save_next(visit, form, record, reason)

    form.save(_("Opslaan"), save, then={"effect": str(form.id)})
    to_effect(stored.id, _("Terug naar het effect"))


def _fields(visit: Visit, form: Form, there: TargetEffect | None, today: date, back: str) -> None:
    st.header(_("1. Wat wordt er beter, en voor wie?"), anchor=False)
    _wanted(visit, form, today)
    st.header(_("2. Hoe weten we of het lukt?"), anchor=False)
    _indicators(visit, form, there, back)
    st.header(_("3. Van waar naar waar, en wanneer?"), anchor=False)
    _goal(visit, form, there, today)
    st.header(_("4. Wie doet het, en met welke tijd?"), anchor=False)
    _work(form)


def _wanted(visit: Visit, form: Form, today: date) -> None:
    form.long_text(
        "statement",
        _("Welk effect wilt u? Schrijf het zoals een inwoner het zou zeggen."),
        help=_("Niet wat u gaat doen, maar wat er voor inwoners beter wordt."),
    )
    form.text("title", _("Korte naam"))
    law = form.choice("law", _("Uit welke wet volgt dit?"), laws(visit.store, today), new=True)
    of_law = choices(visit.store, "core_value", today, law or "")
    form.choice("core_value", _("Welke grondwaarde van die wet dient het?"), of_law, new=True)
    form.choice("domain", _("In welk domein?"), choices(visit.store, "domain", today), new=True)
    form.choices("target_groups", _("Voor welke doelgroepen?"), choices(visit.store, "target_group", today))
    if has_starters(entries(visit.store, "core_value", today)):
        st.caption(
            _("De wetten, grondwaarden en doelgroepen zijn voorbeelden. De gemeente moet de tekst nog bevestigen.")
        )


def _indicators(visit: Visit, form: Form, there: TargetEffect | None, back: str) -> None:
    named = indicator_choices(visit.store)
    code = form.choice("primary.indicator", _("Welke indicator telt?"), named)
    chosen = library(visit.store).get(code or "")
    if chosen is not None:
        st.caption(plain(say(chosen.definition)))
        if chosen.nature in NO_EFFECT:
            st.warning(plain(say(ONLY_A_SAVING)))
    others = {other: name for other, name in named.items() if other != code}
    form.choices("secondary", _("Waar kijkt u ook naar?"), others)
    form.choices(
        "guardrails",
        _("Wat mag er niet slechter worden?"),
        others,
        help=_("Zo ziet u het als de winst op de ene plek ten koste gaat van iets anders."),
    )
    query = {"effect": str(form.id)} if there is not None else {}
    to_form(_("Staat de indicator er niet bij? Voeg hem toe"), form="indicator", back=back, **query)


def _goal(visit: Visit, form: Form, there: TargetEffect | None, today: date) -> None:
    chosen = library(visit.store).get(form.values.get("primary.indicator") or "")
    if chosen is None:
        st.markdown(_("Kies eerst een indicator."))
        return
    asked, beside = st.columns([3, 2], gap="large")
    with asked:
        baseline = baseline_field(visit.store, form, chosen, there, today)
        ask = form.share if chosen.measure == "share" else form.number
        unit = {} if chosen.measure == "share" else {"unit": say(chosen.unit)}
        target = ask("primary.target", _("Streefwaarde"), **unit)
        start = form.day("primary.start", _("Begindatum"))
        deadline = form.day("primary.deadline", _("Einddatum"))
        ask(
            "primary.minimal_relevant_change",
            _("Kleinste verandering die ertoe doet"),
            help=_("Een kleiner verschil is voor inwoners niet te merken."),
            **unit,
        )
    with asked:
        stated = _stated(form, chosen.code, today)
    found = cached(plan)(
        chosen.code,
        today,
        baseline=baseline,
        target=target,
        start=start,
        deadline=deadline,
        stated_per_quarter=stated,
    )
    with beside:
        if found is not None:
            planner(found)


def _stated(form: Form, code: str, today: date) -> int | None:
    """How many cases somebody expects; asked only where the deliveries do not say it."""
    known = cached(plan)(code, today)
    if known is None or known.source == "deliveries":
        return None
    stated = form.number(
        "expected_cases_per_quarter",
        _("Hoeveel gevallen verwacht u per kwartaal?"),
        help=_("Dan ziet u welk verschil u daarmee kunt zien."),
    )
    return int(stated) if stated and stated >= 1 else None


def _work(form: Form) -> None:
    form.long_text(
        "how_chosen",
        _("Wie koos deze inwoners, en hoe?"),
        help=_("Een groep die is gekozen om een slechte score, wordt vaak vanzelf beter."),
    )
    form.tick("chosen_on_bad_score", _("Zij zijn gekozen omdat het slecht ging"))
    form.number(
        "protected_hours_per_week",
        _("Hoeveel tijd maakt u vrij?"),
        unit=_("uur per week"),
        help=_("Zonder uren start een effect niet. Elke maand ziet u of de uren er echt zijn."),
        empty=0,
    )
    form.text("hours_promised_by", _("Wie geeft deze tijd?"), help=_("Een functie, geen naam van een medewerker."))
    form.text("owner", _("Wie is eigenaar van dit effect?"), help=_("Een functie, geen naam van een medewerker."))
