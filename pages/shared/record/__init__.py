"""What every record has below it: follow it, what is new, what others say of it, and its versions.

record_view(_("dit experiment"), stored)
"""

from pages.shared.record.view import record_view

__all__ = ["record_view"]
