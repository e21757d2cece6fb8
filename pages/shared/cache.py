"""Answers that were worked out once are kept until something is saved.

The key is the question (function and arguments), the store and its revision, and the viewer's scope. So nothing ever
has to be cleared: a save raises the revision, and the old answers fall out by themselves (`max_entries`). Results are
frozen and carry their sentences as `Text`, so one result serves both languages and is shared, not copied:
`st.cache_data` lost, it pickles every answer on every hit (tests/benchmarks/bench_cache.py).
"""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from data.store import Store
from data.viewer import Viewer
from pages.shared.open_store import open_store, store_number
from pages.shared.sign_in import viewer as current_viewer

P = ParamSpec("P")
R = TypeVar("R")


# Enough for every page of one revision in a few quarters and scopes.
_MOST = 500


def cached(question: Callable[Concatenate[Store, Viewer, P], R]) -> Callable[P, R]:
    """`cached(effect_overview)(quarter=...)` asks `effect_overview(store, viewer, quarter=...)`, once.

    The function gets a viewer with roles and teams only: what is not in the key cannot be in the answer. Arguments
    are dates, texts, numbers or frozen dataclasses; today's date is one of them if the answer depends on it.
    """

    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        store, viewer = open_store(), current_viewer()
        key = repr(
            (
                question.__module__,
                question.__qualname__,
                store_number(store),
                store.revision,
                sorted(viewer.roles),
                sorted(viewer.teams),
                args,
                sorted(kwargs.items()),
            )
        )
        if " at 0x" in key:
            raise TypeError(f"{question.__qualname__}: give it dates, texts, numbers or frozen dataclasses, got {key}")
        scope = Viewer("", "", viewer.roles, viewer.teams)
        answer: R = _kept(key, lambda: question(store, scope, *args, **kwargs))
        return answer

    return ask


@st.cache_resource(max_entries=_MOST, show_spinner=False)
def _kept(key: str, _work_out: Callable[[], Any]) -> Any:  # noqa: ARG001 - Streamlit keeps the answer by `key`
    return _work_out()
