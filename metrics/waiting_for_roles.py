"""What waits for a role: promised hours, drafts of effects, proposals for policy, second readings of policy."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from data.records.policy_change import PolicyChange
from data.records.record import histories, history, newest
from data.records.second_reading import SecondReading
from data.records.target_effect import TargetEffect
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.forgotten_changes import forgotten_changes
from metrics.four_eyes import reading_of
from metrics.policy_evidence import MeasuredExperiment, policy_evidence
from metrics.proposals import proposals
from metrics.relapse import EffectHours, protected_hours
from metrics.relapse_words import hours_sentence, too_small_sentence
from metrics.stuck import completed_on
from metrics.to_do import ToDo
from metrics.words import _


def for_manager(store: Store, viewer: Viewer, today: date) -> Iterator[ToDo]:
    """Effects that do not get the hours that this manager promised, or may not say so, and own drafts of effects."""
    if not viewer.may("write_target_effect"):
        return
    for hours in protected_hours(store, viewer, today):
        effect = hours.effect.record
        address = (("effect", str(hours.effect.id)),)
        if hours.promised_by == viewer.subject and hours.since:
            kind, sentence = _about_hours(hours)
            yield ToDo(
                kind,
                _("{title}: {sentence}", title=effect.title, sentence=sentence),
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


def _about_hours(hours: EffectHours) -> tuple[str, Text]:
    if hours.is_relapse:
        return "hours", hours_sentence(hours)
    if hours.is_too_small:
        return "hours_too_small", too_small_sentence()
    return "hours_unwritten", hours_sentence(hours)


def for_policy(store: Store, viewer: Viewer, today: date, at_least: int) -> Iterator[ToDo]:
    """Proposals that nobody took up yet, and changes that nobody went on with."""
    if not viewer.may("write_policy_change"):
        return
    yield from forgotten_changes(store, today, _("U schrijft het beleid"))
    finished = []
    for proposal in proposals(store, viewer, today, at_least):
        if proposal.experiment is not None:
            finished.append(completed_on(store, proposal.experiment))
            continue
        yield ToDo(
            "policy_proposal",
            _(
                "Kijk of de regel '{rule}' nog past: de wet liet {n} keer of vaker niet toe ervan af te wijken.",
                rule=proposal.subject,
                n=at_least,
            )
            if proposal.opened_by == "law"
            else _(
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
    """Policy that is proposed against the figures and that somebody else than its writers has to read."""
    if not viewer.may("second_read"):
        return
    readings = newest(store, SecondReading)
    for versions in histories(store, PolicyChange).values():
        stored, writers = versions[-1], {of.author for of in versions}
        if stored.record.status != "proposed" or viewer.subject in writers:
            continue
        says = policy_evidence(stored.record, measured).says if measured else stored.record.evidence
        if says == "contradicts" and reading_of(versions, readings) is None:
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
