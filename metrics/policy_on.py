"""The policy changes that rest on one experiment, with every rejection: who proposed it gets to read why."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from data.records.policy_change import PolicyChange
from data.records.record import Stored, histories
from data.store import Store
from data.viewer import Viewer


@dataclass(frozen=True)
class Rejection:
    """One time that a policy change was rejected: by whom, when, and why."""

    author: str
    at: datetime
    because: str


@dataclass(frozen=True)
class PolicyOn:
    """One policy change as it stands now, and its rejections, the newest first: also of one that came back since."""

    change: Stored[PolicyChange]
    rejections: tuple[Rejection, ...]


def policy_on(store: Store, viewer: Viewer, experiment_id: UUID) -> tuple[PolicyOn, ...]:
    """Every policy change that rests on this experiment, or once did, in the order in which they were made."""
    viewer.require("read_aggregates")
    return tuple(
        PolicyOn(versions[-1], _rejections(versions))
        for versions in histories(store, PolicyChange).values()
        if any(experiment_id in version.record.experiments for version in versions)
    )


def _rejections(versions: list[Stored[PolicyChange]]) -> tuple[Rejection, ...]:
    # A version before the first, so that one that was rejected at once is found too.
    before = [None, *versions]
    return tuple(
        Rejection(version.author, version.written_at, version.record.rejected_because)
        for earlier, version in reversed(list(pairwise(before)))
        if version is not None
        and version.record.status == "rejected"
        and (earlier is None or earlier.record.status != "rejected")
    )
