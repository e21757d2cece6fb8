"""What every page starts with: may this viewer be here, and where do the figures come from."""

from dataclasses import dataclass

import streamlit as st

from data.store import Store
from data.viewer import NotAllowed, Viewer
from pages import _, entry
from pages.shared.open_store import open_store
from pages.shared.sign_in import viewer as current_viewer

# Set by frame.py: `streamlit run pages/<name>/page.py` would go round app.py, its address check and its headers.
FRAMED = "framed"


@dataclass(frozen=True)
class Visit:
    """One run of one page for one viewer."""

    store: Store
    viewer: Viewer


def begin(folder: str) -> Visit:
    """Check the viewer once more, for a menu is no permission. Raises `NotAllowed`, which the frame shows."""
    if not st.session_state.get(FRAMED):
        raise NotAllowed(_("Deze pagina opent alleen vanuit Keerpunt zelf. Start het met: streamlit run app.py."))
    viewer = current_viewer()
    page = entry(folder)
    if not page.may_be_seen_by(viewer):
        raise NotAllowed(
            _("De pagina {page} is niet voor uw rol. Vraag het de beheerder als dat niet klopt.", page=page.title)
        )
    return Visit(open_store(), viewer)
