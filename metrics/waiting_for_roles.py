"""What waits for a role: promised hours, drafts of effects, proposals for policy, second readings, decisions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from data.records.policy_change import PolicyChange
from data.records.record import history, newest
from data.records.review_decision import ReviewDecision
from data.records.second_reading import SecondReading
from data.records.target_effect import TargetEffect
from data.store import Store
from data.viewer import Viewer
from metrics.effect_verdict import EffectVerdict
from metrics.effect_words import next_action_words, next_role
from metrics.policy_evidence import MeasuredExperiment, policy_evidence
from metrics.proposals import proposals
from metrics.quarter import Quarter
from metrics.relapse import protected_hours
from metrics.relapse_words import hours_sentence
from metrics.stuck import completed_on
from metrics.to_do import ToDo
from metrics.words import _


def for_manager(store: Store, viewer: Viewer, today: date) -> Iterator[ToDo]:
    """Effects whose hours this manager promised and that do not get them, and own effects that are a draft still."""
    if not viewer.may("write_target_effect"):
        return
    for hours in protected_hours(store, viewer, today):
        effect = hours.effect.record
        address = (("effect", str(hours.effect.id)),)
        if effect.status in ("adopted", "running") and hours.promised_by == viewer.subject and hours.since:
            yield ToDo(
                "hours" if hours.is_relapse else "hours_unwritten",
                _("{title}: {sentence}", title=effect.title, sentence=hours_sentence(hours)),
                _("U zegde deze uren toe"),
                hours.since,
                "target_effects",
                address,
            )
        if effect.status == "draft":
            own = [of for of in history(store, TargetEffect, hours.effect.id) if of.author == viewer.subject]
            if own:
                yield ToDo(
                    "effect_draft",
                    _("Stel effect '{title}' vast, of trek het in: het is nog een concept.", title=effect.title),
                    _("U schreef dit"),
                    own[0].written_at.date(),
                    "target_effects",
                    address,
                )


def for_policy(store: Store, viewer: Viewer, today: date, at_least: int) -> Iterator[ToDo]:
    """Proposals that nobody took up yet."""
    if not viewer.may("write_policy_change"):
        return
    finished = []
    for proposal in proposals(store, viewer, today, at_least):
        if proposal.experiment is not None:
            finished.append(completed_on(store, proposal.experiment))
            continue
        yield ToDo(
            "policy_proposal",
            _(
                "Kijk of de regel '{rule}' nog past: er is {n} keer of vaker van afgeweken.",
                rule=proposal.subject,
                n=at_least,
            ),
            _("U schrijft het beleid"),
            # The days of deviations are for the team that owns the case.
            None,
            "policy",
            (("form", "new"), ("proposal", str(proposal.id))),
        )
    if finished:
        # One thing to do: the policy page has them in a row.
        yield ToDo(
            "policy_proposals",
            _.plural(
                "Kijk wat er in het beleid hoort van {n} afgerond experiment.",
                "Kijk wat er in het beleid hoort van {n} afgeronde experimenten.",
                len(finished),
            ),
            _("U schrijft het beleid"),
            min(finished),
            "policy",
        )


def for_second_reader(store: Store, viewer: Viewer, measured: Mapping[UUID, MeasuredExperiment]) -> Iterator[ToDo]:
    """Policy that is proposed against the figures and that somebody else than its writer has to read."""
    if not viewer.may("second_read"):
        return
    readings = newest(store, SecondReading)
    for stored in newest(store, PolicyChange):
        if stored.record.status != "proposed" or stored.author == viewer.subject:
            continue
        read = any(
            (of.record.record_id, of.record.version) == (stored.id, stored.version) and of.author != stored.author
            for of in readings
        )
        says = policy_evidence(stored.record, measured).says if measured else stored.record.evidence
        if says == "contradicts" and not read:
            yield ToDo(
                "second_reading",
                _(
                    "Lees beleid '{title}' als tweede: de cijfers spreken het tegen.",
                    title=stored.record.title,
                ),
                _("Een collega schreef dit; twee zien meer dan een"),
                stored.written_at.date(),
                "policy",
                (("change", str(stored.id)), ("form", "second_reading")),
            )


def for_director(store: Store, viewer: Viewer, today: date, verdicts: Sequence[EffectVerdict]) -> Iterator[ToDo]:
    """Effects of which the next action is a decision, and that were not decided about for the last full quarter."""
    if not viewer.may("decide"):
        return
    last = Quarter.of(today).previous
    decided = {of.record.effect_id for of in newest(store, ReviewDecision) if of.record.quarter >= last.first}
    for verdict in verdicts:
        if next_role(verdict) == "director" and verdict.effect.id not in decided:
            yield ToDo(
                "decision",
                _("{title}: {action}", title=verdict.effect.record.title, action=next_action_words(verdict)),
                _("De directie beslist"),
                last.next.first,
                "goal_check",
                (("effect", str(verdict.effect.id)), ("quarter", str(last))),
            )
