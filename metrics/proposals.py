"""Which policy changes ask to be made: from rules that pinch time and again, and from what was tried out.

A rule pinches where it is deviated from, and where the law says that nobody may deviate from it. Nobody
writes a proposal down. It is worked out from the records, and is there until a policy change takes it up.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID, uuid5

from data.format import QuarterName
from data.records.deviation import Deviation, rule_key
from data.records.experiment import Experiment
from data.records.policy_change import PolicyChange
from data.records.record import Stored, newest
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.anniversary import years_later
from metrics.words import _

# What nobody took up, or worked on, for this long: whoever waits for it thinks that nobody reads it.
TAKEN_UP_WITHIN = timedelta(weeks=8)
_NAMESPACE = UUID("6d0f4f0e-6f1b-4d55-8a39-0f6c0c3b3b52")


@dataclass(frozen=True)
class Proposal:
    """What asks for a policy change; `id` stays the same from day to day, so that it can stand in a link.

    `subject` is the rule, as it was last written, or the title of the experiment. A rule is `opened_by` deviations, or
    else by the law, that said "no" to each of them. Its `deviations`, what was `not_allowed` (the reverse test ended in
    the law's "no"), and the `first` and `last` day of what opened it are known to who may read the register; to others
    they are empty. `at_least` is the number that opens a proposal.
    """

    id: UUID
    source: Literal["rule", "experiment"]
    subject: str
    at_least: int
    deviations: tuple[UUID, ...] = ()
    first: date | None = None
    last: date | None = None
    not_allowed: tuple[UUID, ...] = ()
    experiment: Stored[Experiment] | None = None
    opened_by: Literal["deviations", "law"] | None = None


def proposals(store: Store, viewer: Viewer, today: date, at_least: int) -> tuple[Proposal, ...]:
    """Every proposal that is open on the day `today`: rules first, then experiments, oldest first.

    `at_least` is the setting KEERPUNT_DEVIATIONS_FOR_PROPOSAL. Raises ValueError when it is under 2, and `NotAllowed`
    for who may not read aggregates.
    """
    if at_least < 2:
        raise ValueError(f"at_least is {at_least}: one deviation is tailored practice; give 2 or more")
    viewer.require("read_aggregates")
    changes = newest(store, PolicyChange)
    counting = [of for of in newest(store, Deviation) if of.record.counts and of.record.on <= today]
    return (
        *_from_rules(_by_rule(counting, changes, today), viewer, at_least),
        *_from_experiments(newest(store, Experiment), changes, at_least, today),
    )


def basis_words(proposal: Proposal) -> Text:
    """Why a proposal is open; never an exact small number to who may not read the register."""
    if proposal.experiment is not None:
        match proposal.experiment.record.result:
            case "worked":
                return _("Een afgerond experiment: volgens de uitvoering werkte het. In beleid staat er nog niets van.")
            case "did_not_work":
                return _(
                    "Een afgerond experiment: volgens de uitvoering werkte het niet. Ook dat leert iets: misschien "
                    "moet het beleid daarom anders, of juist zo blijven."
                )
            case _:
                return _(
                    "Een afgerond experiment: de uitvoering kan niet zeggen of het werkte. Kijk of er toch iets uit "
                    "te leren is voor het beleid."
                )
    if proposal.opened_by == "law":
        return _by_the_law(proposal)
    if proposal.first is None or proposal.last is None:
        return _(
            "Van deze regel is binnen 12 maanden {n} keer of vaker afgeweken om een inwoner te helpen. Past de regel "
            "nog?",
            n=proposal.at_least,
        )
    # The exact days are for the team that owns the case.
    told = _(
        "Van deze regel is {n} keer afgeweken om een inwoner te helpen, de eerste keer in het {first} en de laatste "
        "keer in het {last}. Past de regel nog?",
        n=len(proposal.deviations),
        first=QuarterName(proposal.first),
        last=QuarterName(proposal.last),
    )
    if not proposal.not_allowed:
        return told
    also = _.plural(
        "Een keer kon dat niet omdat de wet het niet toestaat.",
        "Nog {n} keer kon dat niet omdat de wet het niet toestaat.",
        len(proposal.not_allowed),
    )
    return _("{told} {also}", told=told, also=also)


def _by_the_law(proposal: Proposal) -> Text:
    if proposal.first is None or proposal.last is None:
        return _(
            "Binnen 12 maanden kon {n} keer of vaker niet van deze regel worden afgeweken, omdat de wet het niet "
            "toestaat. Kan de regel anders, of schrijft u aan wie hem maakt?",
            n=proposal.at_least,
        )
    return _(
        "Afwijken van deze regel kon {n} keer niet omdat de wet het niet toestaat, de eerste keer in het {first} en de "
        "laatste keer in het {last}. Kan de regel anders, of schrijft u aan wie hem maakt?",
        n=len(proposal.not_allowed),
        first=QuarterName(proposal.first),
        last=QuarterName(proposal.last),
    )


def is_forgotten(change: Stored[PolicyChange], today: date) -> bool:
    """True for what is being written or waits for a decision, and was not touched for eight weeks or more."""
    waits = change.record.status in ("draft", "proposed")
    return waits and today - change.written_at.date() >= TAKEN_UP_WITHIN


def _by_rule(
    counting: Iterable[Stored[Deviation]], changes: Sequence[Stored[PolicyChange]], today: date
) -> dict[str, list[Stored[Deviation]]]:
    """What no change has answered yet, by rule and then by day."""
    found: dict[str, list[Stored[Deviation]]] = defaultdict(list)
    for stored in sorted(counting, key=lambda of: of.record.on):
        key = rule_key(stored.record.rule)
        if not any(_answers(change, stored, key, today) for change in changes):
            found[key].append(stored)
    return found


def _from_rules(by_rule: Mapping[str, Sequence[Stored[Deviation]]], viewer: Viewer, at_least: int) -> list[Proposal]:
    found = []
    for key, open_ones in by_rule.items():
        # Who followed the rule after all does not question it, unless it was the law that left no other way.
        refused = [of for of in open_ones if of.record.constraints == "no"]
        close = _close_together([of for of in open_ones if of.record.decision == "deviate"], at_least)
        opened = close or _close_together(refused, at_least)
        if opened:
            found.append((opened[0].record.on, _from_rule(key, close, refused, opened, viewer, at_least)))
    return [proposal for _day, proposal in sorted(found, key=lambda of: (of[0], of[1].subject))]


def _from_rule(
    key: str,
    close: Sequence[Stored[Deviation]],
    refused: Iterable[Stored[Deviation]],
    opened: Sequence[Stored[Deviation]],
    viewer: Viewer,
    at_least: int,
) -> Proposal:
    proposal_id, subject = uuid5(_NAMESPACE, key), opened[-1].record.rule
    opened_by: Literal["deviations", "law"] = "deviations" if close else "law"
    if not viewer.may("read_register"):
        return Proposal(proposal_id, "rule", subject, at_least, opened_by=opened_by)
    return Proposal(
        proposal_id,
        "rule",
        subject,
        at_least,
        tuple(of.id for of in close),
        opened[0].record.on,
        opened[-1].record.on,
        tuple(of.id for of in (refused if close else opened)),
        opened_by=opened_by,
    )


def _answers(change: Stored[PolicyChange], deviation: Stored[Deviation], key: str, today: date) -> bool:
    """True when a change rests on this deviation, or is about its rule and came after it.

    What is being written takes in all there is, as long as somebody works on it: a forgotten draft answers nothing,
    and a forgotten proposal nothing that came after it. A rejection is an answer too; what comes after it asks again.
    Until the first day of a decided change the old rule holds, so that what comes before that day is answered.
    """
    record, written, on = change.record, change.written_at.date(), deviation.record.on
    forgotten = is_forgotten(change, today)
    if record.status == "draft" and forgotten:
        return False
    if deviation.id in record.deviations:
        return True
    if not record.rule or rule_key(record.rule) != key:
        return False
    if record.status in ("draft", "proposed"):
        return not forgotten or on <= written
    if on <= (record.decided_on or written):
        return True
    return record.status != "rejected" and record.valid_from is not None and on < record.valid_from


def _close_together(in_order: Sequence[Stored[Deviation]], at_least: int) -> list[Stored[Deviation]]:
    """Those that are, with others, `at_least` within 12 months. `in_order` is by day.

    Any 12 months, not only the last: a question that nobody answered does not go away by waiting.
    """
    close: set[int] = set()
    for first in range(len(in_order) - at_least + 1):
        together = range(first, first + at_least)
        if in_order[together[-1]].record.on < years_later(in_order[first].record.on, 1):
            close.update(together)
    return [in_order[place] for place in sorted(close)]


def _from_experiments(
    experiments: Iterable[Stored[Experiment]], changes: Iterable[Stored[PolicyChange]], at_least: int, today: date
) -> list[Proposal]:
    taken_up = {
        experiment
        for change in changes
        if not (change.record.status == "draft" and is_forgotten(change, today))
        for experiment in change.record.experiments
    }
    return [
        Proposal(stored.id, "experiment", stored.record.title, at_least, experiment=stored)
        for stored in experiments
        if stored.record.status == "completed" and stored.id not in taken_up
    ]
