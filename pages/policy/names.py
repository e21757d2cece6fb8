"""What the sorts of policy are called."""

from collections.abc import Mapping

from pages.shared.words import _


def type_names() -> Mapping[str, str]:
    """The five sorts, from the lightest to the heaviest."""
    return {
        "report_template": _("rapportsjabloon"),
        "notice_template": _("sjabloon voor een besluit of brief"),
        "work_process": _("werkproces"),
        "policy_rule": _("beleidsregel"),
        "bylaw": _("verordening"),
    }
