"""Policy changes that nobody touched for a long time: a draft is to be finished, a proposal to be decided about."""

from collections.abc import Iterator
from datetime import date

from data.records.policy_change import PolicyChange
from data.records.record import newest
from data.store import Store
from data.words import Text
from metrics.proposals import is_forgotten
from metrics.to_do import ToDo
from metrics.words import _


def forgotten_changes(store: Store, today: date, because: Text) -> Iterator[ToDo]:
    """One item for each, since the day on which it was last written at; `because` says whose it is."""
    for stored in newest(store, PolicyChange):
        if not is_forgotten(stored, today):
            continue
        draft = stored.record.status == "draft"
        yield ToDo(
            "policy_draft" if draft else "policy_undecided",
            _("Beleid '{title}' is nog in de maak. Stel het voor, of wijs het af.", title=stored.record.title)
            if draft
            else _("Over beleid '{title}' is nog niet besloten.", title=stored.record.title),
            because,
            stored.written_at.date(),
            "policy",
            (("change", str(stored.id)),),
        )
