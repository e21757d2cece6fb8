"""What is set from outside: where the store lies, how much of the machine it may use, and what opens a proposal."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from data.words import Refusal, Text, _

DEFAULT_PATH = Path(__file__).resolve().parent.parent / "var" / "keerpunt.duckdb"
_SIZE = re.compile(r"[0-9]+(\.[0-9]+)?\s*([KMGT]i?B)", re.IGNORECASE)
_GIB = 1024**3


class StoreRefused(Refusal):
    """The store cannot be opened. Commands print its sentence and end with exit code 2."""


@dataclass(frozen=True)
class Settings:
    """What a store is opened with.

    `least_free_bytes` is the disk space below which nothing is written any more: a checkpoint on a full disk would
    take the database away until there is room again. `is_default` is true when nobody named a path.
    `deviations_for_proposal` is how many deviations from one rule within 12 months question that rule.
    """

    path: Path
    memory_limit: str = "1GB"
    threads: int = 2
    least_free_bytes: int = _GIB
    # Not "is the path the default one": who names that path wants an empty store, not the invented municipality.
    is_default: bool = False
    deviations_for_proposal: int = 3

    @classmethod
    def from_environment(cls, store: Path | None = None) -> Settings:
        """KEERPUNT_STORE, KEERPUNT_MEMORY_LIMIT, KEERPUNT_THREADS and KEERPUNT_DEVIATIONS_FOR_PROPOSAL.

        The argument `store` wins over the first.

        Raises `StoreRefused` with a sentence for each value that cannot be used.
        """
        wrong: list[Text] = []
        named = os.environ.get("KEERPUNT_STORE", "").strip()
        memory_limit = os.environ.get("KEERPUNT_MEMORY_LIMIT", "").strip() or cls.memory_limit
        threads = os.environ.get("KEERPUNT_THREADS", "").strip() or str(cls.threads)
        deviations = os.environ.get("KEERPUNT_DEVIATIONS_FOR_PROPOSAL", "").strip() or str(cls.deviations_for_proposal)
        if not _SIZE.fullmatch(memory_limit) or not float(re.findall(r"[\d.]+", memory_limit)[0]):
            wrong.append(
                _("KEERPUNT_MEMORY_LIMIT is {value}. Geef een hoeveelheid als 1GB of 512MB.", value=memory_limit)
            )
        if not re.fullmatch(r"[0-9]{1,4}", threads) or int(threads) < 1:
            wrong.append(_("KEERPUNT_THREADS is {value}. Geef een heel getal vanaf 1.", value=threads))
        # From two: one deviation is tailored practice, not yet a pattern.
        if not re.fullmatch(r"[0-9]{1,3}", deviations) or int(deviations) < 2:
            wrong.append(
                _("KEERPUNT_DEVIATIONS_FOR_PROPOSAL is {value}. Geef een heel getal van 2 tot 999.", value=deviations)
            )
        if wrong:
            raise StoreRefused(*wrong)
        path = store or (Path(named) if named else None)
        return cls(
            path or DEFAULT_PATH,
            memory_limit,
            int(threads),
            is_default=path is None,
            deviations_for_proposal=int(deviations),
        )
