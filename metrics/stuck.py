"""What is stuck: everything that should have moved on by now, with since when, whose it is, and where to go."""

from collections.abc import Iterator
from datetime import date

from data.records.experiment import Experiment
from data.records.record import Stored, history, newest
from data.records.target_effect import TargetEffect
from data.records.team import teams
from data.store import Store
from data.viewer import Viewer, role_words
from data.words import Listed, Text
from metrics.feed import feeds
from metrics.forgotten_changes import forgotten_changes
from metrics.policy_lists import policy_lists
from metrics.proposals import TAKEN_UP_WITHIN, proposals
from metrics.relapse import protected_hours
from metrics.stuck_reviews import stuck_reviews
from metrics.to_do import ToDo, longest_first
from metrics.words import _


def stuck(store: Store, viewer: Viewer, today: date, at_least: int) -> tuple[ToDo, ...]:
    """Everything that is stuck on the day `today`, longest first.

    `at_least` is how many deviations from one rule open a proposal. `NotAllowed` for who may not read aggregates.
    """
    viewer.require("read_aggregates")
    return longest_first(
        [
            *_experiments(store, today),
            *_goal_checks(store, viewer, today),
            *_proposals(store, viewer, today, at_least),
            *forgotten_changes(store, today, role_words("policy")),
            *_hours(store, viewer, today),
            *_indicators(store, viewer, today),
            *stuck_reviews(store, today),
        ]
    )


def _experiments(store: Store, today: date) -> Iterator[ToDo]:
    """Past their end without a result, and proposals that nobody took up."""
    named = {code: team.name for code, team in teams(store).items()}
    for stored in newest(store, Experiment):
        record = stored.record
        whose = _("{role}: {names}", role=role_words("frontline"), names=named.get(record.team, record.team))
        address = (("experiment", str(stored.id)),)
        if record.status in ("running", "paused") and record.ends is not None and record.ends < today:
            yield ToDo(
                "result",
                _("Experiment '{title}' is voorbij en heeft nog geen uitkomst.", title=record.title),
                whose,
                record.ends,
                "experiments",
                address,
            )
        if record.status == "proposed":
            first = history(store, Experiment, stored.id)[0].written_at.date()
            if today - first >= TAKEN_UP_WITHIN:
                yield ToDo(
                    "proposal",
                    _("Voorstel '{title}' is door niemand opgepakt.", title=record.title),
                    whose,
                    first,
                    "experiments",
                    address,
                )


def _goal_checks(store: Store, viewer: Viewer, today: date) -> Iterator[ToDo]:
    """Policy that nobody will check against its goal, or that nobody did in time."""
    for found in policy_lists(store, viewer, {}, today).checks_overdue:
        record, address = found.change.record, (("change", str(found.change.id)),)
        if found.why == "no_check_planned":
            what = _("Voor beleid '{title}' is geen doeltoets gepland.", title=record.title)
            since = record.decided_on or found.change.written_at.date()
            yield ToDo("goal_check_unplanned", what, role_words("policy"), since, "policy", address)
        else:
            what = _("De doeltoets van beleid '{title}' is over tijd.", title=record.title)
            yield ToDo("goal_check_overdue", what, role_words("director"), found.since, "policy", address)


def _proposals(store: Store, viewer: Viewer, today: date, at_least: int) -> Iterator[ToDo]:
    """Rules that are deviated from time and again, and finished experiments that nobody looked at for policy."""
    waiting = []
    for proposal in proposals(store, viewer, today, at_least):
        if proposal.experiment is not None:
            waiting.append(completed_on(store, proposal.experiment))
            continue
        yield ToDo(
            "rule",
            _(
                "De wet liet {n} keer of vaker niet toe van de regel '{rule}' af te wijken.",
                rule=proposal.subject,
                n=at_least,
            )
            if proposal.opened_by == "law"
            else _("Van de regel '{rule}' is {n} keer of vaker afgeweken.", rule=proposal.subject, n=at_least),
            role_words("policy"),
            # The days of deviations are for the team that owns the case.
            None,
            "policy",
        )
    late = [day for day in waiting if today - day >= TAKEN_UP_WITHIN]
    if late:
        yield ToDo(
            "experiment_without_policy",
            _.plural(
                "{n} afgerond experiment is nog niet bekeken voor het beleid.",
                "{n} afgeronde experimenten zijn nog niet bekeken voor het beleid.",
                len(late),
            ),
            role_words("policy"),
            min(late),
            "policy",
        )


def completed_on(store: Store, stored: Stored[Experiment]) -> date:
    """The day on which a completed experiment was: its last, where it was only written down when it was over."""
    versions = history(store, Experiment, stored.id)
    done = next(version for version in versions if version.record.status == "completed")
    return done.record.last_day if done.version == 1 else done.written_at.date()


def _hours(store: Store, viewer: Viewer, today: date) -> Iterator[ToDo]:
    """Effects whose promised hours are not given, or of which nobody knows."""
    for hours in protected_hours(store, viewer, today):
        effect = hours.effect.record
        what: Text | None = None
        if hours.is_relapse:
            what = _("Effect '{title}' krijgt de toegezegde uren niet.", title=effect.title)
        elif hours.is_unwritten:
            what = _("Van effect '{title}' zijn de gegeven uren niet bekend.", title=effect.title)
        if what is not None:
            yield ToDo(
                "hours" if hours.is_relapse else "hours_unwritten",
                what,
                _("{role}: {names}", role=role_words("manager"), names=effect.hours_promised_by),
                hours.since,
                "target_effects",
                (("effect", str(hours.effect.id)),),
            )


def _indicators(store: Store, viewer: Viewer, today: date) -> Iterator[ToDo]:
    """Indicators that an effect leans on and that nobody feeds: one item for all, since one person mends them."""
    used = {
        code
        for stored in newest(store, TargetEffect)
        if stored.record.status in ("adopted", "running")
        for code in (stored.record.primary.indicator, *stored.record.secondary, *stored.record.guardrails)
    }
    missing = [feed.label for feed in feeds(store, viewer, today) if feed.indicator in used and not feed.is_fed]
    if missing:
        yield ToDo(
            "indicator",
            _.plural(
                "{n} indicator waar een effect op rekent, krijgt geen cijfers: {labels}.",
                "{n} indicatoren waar een effect op rekent, krijgen geen cijfers: {labels}.",
                len(missing),
                labels=Listed(tuple(missing)),
            ),
            role_words("steward"),
            None,
            "about_the_numbers",
        )
