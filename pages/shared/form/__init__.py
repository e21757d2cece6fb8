"""Forms: what people type is text until it is saved, is kept as a draft all the while, and is never saved twice.

    form = open_form("experiment", stored, start={"team": team})
    form.text("title", _("In een paar woorden"))
    form.save(_("Opslaan"), save, then={"experiment": str(form.id)})

No `st.form`: it sends nothing before the button, so whoever closes the window halfway would lose everything.
"""

from pages.shared.form.form import Form, open_form
from pages.shared.form.next_version import save_next

__all__ = ["Form", "open_form", "save_next"]
