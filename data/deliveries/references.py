"""What a delivery may refer to: the experiments, indicators, teams and own codes on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from data.records.code_mapping import CodeMapping
from data.records.experiment import Experiment
from data.records.indicator import Indicator, Measure, starter_library
from data.records.team import Team
from data.store import Version


class HoldsRecords(Protocol):
    """A store, or a transaction on it."""

    def newest_versions(self, kind: str) -> list[Version]:
        """Give the newest version of each record of this kind."""


@dataclass(frozen=True)
class References:
    """What was on record at one moment."""

    experiments: frozenset[str]
    indicators: Mapping[str, Measure]
    teams: Mapping[str, str]
    code_mappings: Mapping[str, CodeMapping]

    @classmethod
    def of(cls, source: HoldsRecords) -> References:
        """Read everything that a row of any delivery may name."""
        own = [Indicator.model_validate_json(version.body) for version in source.newest_versions(Indicator.kind)]
        teams = [Team.model_validate_json(version.body) for version in source.newest_versions(Team.kind)]
        return cls(
            frozenset(str(version.record_id) for version in source.newest_versions(Experiment.kind)),
            {code: passport.measure for code, passport in starter_library().items()}
            | {passport.code: passport.measure for passport in own},
            {team.code: team.staff_group for team in teams},
            {
                mapping.source.casefold(): mapping
                for version in source.newest_versions(CodeMapping.kind)
                for mapping in (CodeMapping.model_validate_json(version.body),)
            },
        )
