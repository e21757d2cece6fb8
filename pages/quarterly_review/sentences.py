"""Sentences of this page that are said later, when it is known in which language."""

from pages import _

WHICH_FIGURE = _("kies over welk cijfer het gaat.")
NOT_CONFIRMED = _("zet dit aan als u het hebt gelezen. Zonder dit wordt er niets getekend.")
