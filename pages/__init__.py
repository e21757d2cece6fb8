'''The one list of pages. A new page is one line here and one folder.

A page is a script, `pages/<folder>/page.py`, that reads from top to bottom like the screen:

    """Overview: one row per effect."""

    import streamlit as st

    from metrics.effect_verdict import effect_overview
    from pages.shared.cache import cached
    from pages.shared.visit import begin
    from pages.shared.words import _

    visit = begin("overview")  # checks the viewer again; gives visit.store and visit.viewer
    st.title(_("Overzicht"))
    overview = cached(effect_overview)(quarter=quarter)

No `def draw()`: Streamlit runs the file itself for every visit, and only file-based pages can be switched to by
AppTest. What a page has besides (a chart of its own, a form) lies beside it in its folder and is imported. Only
`__init__.py` lies directly in `pages/`: Streamlit would serve any other file there to everybody, without app.py.
'''

from dataclasses import dataclass
from pathlib import Path

from data.viewer import Role, Viewer
from data.words import Speaker, Text

_ = Speaker(Path(__file__).parent / "shared" / "locale")

EVERYBODY: frozenset[Role] = frozenset({"manager", "frontline", "policy", "director", "steward"})


@dataclass(frozen=True)
class PageEntry:
    """One page: its folder, the last part of its address, and who may see it. The first of the list is the start.

    No icons: a `:material/` icon makes every browser fetch Google's font (measured), and emoji differ per machine.
    """

    folder: str
    title: Text
    address: str
    roles: frozenset[Role] = EVERYBODY

    @property
    def script(self) -> str:
        """Where the page lies, seen from app.py."""
        return f"pages/{self.folder}/page.py"

    def may_be_seen_by(self, viewer: Viewer) -> bool:
        """True when one of the viewer's roles opens this page."""
        return bool(viewer.roles & self.roles)


PAGES: tuple[PageEntry, ...] = (
    PageEntry("overview", _("Overzicht"), "overview"),
    PageEntry("my_page", _("Mijn werk"), "my_page"),
    PageEntry("target_effects", _("Effecten"), "target_effects"),
    PageEntry("experiments", _("Experimenten"), "experiments"),
    PageEntry("deviations", _("Maatwerk"), "deviations"),
    PageEntry("policy", _("Beleid"), "policy"),
    PageEntry("goal_check", _("Doeltoets"), "goal_check"),
    PageEntry("what_works", _("Wat werkt voor wie?"), "what_works"),
    PageEntry("staff_time", _("Tijd"), "staff_time"),
    PageEntry("time_sample", _("Tijdsteekproef"), "time_sample"),
    PageEntry("quarterly_review", _("Kwartaaloverzicht"), "quarterly_review"),
    PageEntry("deliveries", _("Gegevens"), "deliveries", frozenset({"steward"})),
    PageEntry("about_the_numbers", _("Over de cijfers"), "about_the_numbers"),
)


def entry(folder: str) -> PageEntry:
    """The page in this folder. KeyError when it is not in the list."""
    return {page.folder: page for page in PAGES}[folder]
