"""What is waiting for one person: because of the roles, the teams, or what that person wrote."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.effect_verdict import EffectVerdict
from metrics.policy_evidence import MeasuredExperiment
from metrics.to_do import ToDo, longest_first
from metrics.waiting_for_review import for_director, for_owner, for_reader_of_decisions
from metrics.waiting_for_roles import for_manager, for_policy, for_second_reader
from metrics.waiting_for_teams import for_teams
from metrics.waiting_for_writer import for_follower, for_writer
from metrics.words import _


def waiting(
    store: Store,
    viewer: Viewer,
    today: date,
    at_least: int,
    verdicts: Sequence[EffectVerdict] = (),
    measured: Mapping[UUID, MeasuredExperiment] | None = None,
) -> tuple[ToDo, ...]:
    """Everything that waits for the viewer on the day `today`, longest first; drafts and weekly hours apart.

    `at_least` is how many deviations from one rule open a proposal. `verdicts` and `measured` are what the board and
    the policy page worked out already: without them there are no effects to decide about, and no second readings by
    the figures.
    """
    viewer.require("read_aggregates")
    return longest_first(
        [
            *for_teams(store, viewer, today),
            *for_manager(store, viewer, today),
            *for_policy(store, viewer, today, at_least),
            *for_second_reader(store, viewer, measured or {}),
            *for_reader_of_decisions(store, viewer),
            *for_director(store, viewer, today, verdicts),
            *for_owner(store, viewer, today),
            *for_writer(store, viewer, today),
            *for_follower(store, viewer),
        ]
    )


def waiting_sentence(n: int) -> Text:
    """The answer of the page."""
    if not n:
        return _("Er wacht niets op u.")
    return _.plural("Er wacht {n} ding op u.", "Er wachten {n} dingen op u.", n)
