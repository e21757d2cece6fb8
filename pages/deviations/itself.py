"""The deviation itself: which rule, on what ground, why, and what it does to the resident."""

from collections.abc import Mapping, Sequence

import streamlit as st

from data.records.legal_basis import may_worsen
from data.records.list_entry import ListEntry
from metrics.deviation_register import Entry
from pages.deviations import labels
from pages.deviations.like import known_rules, like
from pages.deviations.nobody import ask_back, free_text
from pages.shared.form import Form
from pages.shared.words import _, say


def itself(form: Form, entries: Sequence[Entry], bases: Mapping[str, ListEntry], domain: str) -> None:
    """Draw the fields, with like cases under what they are found by."""
    st.header(_("Het besluit"), anchor=False)
    rule = free_text(
        form,
        "rule",
        _("Van welke regel zou u afwijken?"),
        help=_("Zo kort als het kan, zonder namen. Een regel die al eerder voorkwam kunt u overnemen."),
        line=True,
        live=True,
    )
    known_rules(form, entries, rule)
    circumstances = free_text(
        form,
        "circumstances",
        _("Wat is er bijzonder aan deze situatie?"),
        help=_("Schrijf het zo op dat niemand er een inwoner in herkent."),
    )
    like(entries, rule, circumstances, domain, form.id)
    form.choice("decision", _("Wat besluit u?"), labels.decisions())
    legal_basis = form.choice(
        "legal_basis",
        _("Op welke wettelijke grondslag?"),
        {code: say(entry.label) for code, entry in bases.items()},
        help=_(
            "Kies uit de lijst, of noem de wet met het nummer van het artikel. Zonder grondslag is een afwijking niet "
            "rechtmatig en telt zij nergens mee."
        ),
        new=True,
    )
    ask_back(form, "legal_basis", legal_basis or "")
    free_text(form, "reasons", _("Waarom? (redenen)"))
    free_text(form, "consequences", _("Wat zijn de gevolgen, voor de inwoner en voor anderen?"))
    form.choice("resident", _("Is de inwoner het ermee eens?"), labels.residents())
    position = form.choice("position", _("Wordt de inwoner er beter of slechter van?"), labels.positions())
    if position == "worse" and not may_worsen(legal_basis or ""):
        st.warning(
            _(
                "Slechter maken kan alleen op een artikel dat dit zelf toestaat. Een hardheidsclausule of artikel 4:84 "
                "van de Awb is er om te verzachten. Zonder zo'n artikel wordt dit niet vastgelegd."
            )
        )
