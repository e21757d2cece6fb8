"""A choice from a reference list, with room for what is not in it.

Streamlit's own way to type something new puts that first: whoever types half a name and presses Enter then adds the
half (measured with "wet gem"), with an English word before it.
"""

from collections.abc import Mapping
from typing import Any

from pages.shared.form import Form
from pages.shared.words import _

# No code of a list has this; what is typed instead stands in the field with this ending.
_OTHER = "?"
_TYPED = "_typed"


def own_choice(form: Form, name: str, label: str, choices: Mapping[str, str]) -> str | None:
    """Ask it; gives the code that was chosen, or what was typed."""
    chosen = form.choice(name, label, {**choices, _OTHER: _("Iets anders")})
    if chosen != _OTHER:
        return chosen
    return form.text(f"{name}{_TYPED}", _("{label} Namelijk:", label=label))


def with_typed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the record, with what was typed in the place of "something else"."""
    typed = {name.removesuffix(_TYPED): value for name, value in fields.items() if name.endswith(_TYPED)}
    return {name: value for name, value in fields.items() if not name.endswith(_TYPED)} | typed
