"""Is this the invented municipality? Asked of the store itself, not of where its file lies."""

from data.records.team import Team
from data.sample.organisation import NAME
from data.store import Store
from data.viewer import Viewer


def holds_the_invented_municipality(store: Store, viewer: Viewer) -> bool:
    """True when a team was founded by data.sample; also when real records were added later."""
    viewer.require("read_aggregates")
    return any(NAME in version.reason for version in store.newest_versions(Team.kind))
