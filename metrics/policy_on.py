"""The policy changes that rest on an experiment or a deviation, with every rejection: who proposed it reads why."""

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
    # On which deviations it rests or once did; empty to who may not read the register.
    deviations: frozenset[UUID] = frozenset()


def policy_on(store: Store, viewer: Viewer, *rests_on: UUID) -> tuple[PolicyOn, ...]:
    """Every policy change that rests on one of these experiments and deviations, or once did, in the order of making.

    Which deviations a change rests on is known to who may read the register.
    """
    viewer.require("read_aggregates")
    asked, sees_deviations = set(rests_on), viewer.may("read_register")
    found = []
    for versions in histories(store, PolicyChange).values():
        experiments = {of for version in versions for of in version.record.experiments}
        deviations = {of for version in versions for of in version.record.deviations if sees_deviations}
        if asked & (experiments | deviations):
            found.append(PolicyOn(versions[-1], _rejections(versions), frozenset(deviations)))
    return tuple(found)


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
