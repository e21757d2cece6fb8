"""What is said of target groups apart: an exploration, and that it is one."""

from data.words import Text
from metrics.by_group import ByGroup, GroupVerdict
from metrics.disclosure import MINIMUM_GROUP
from metrics.words import _

_VERDICTS: dict[GroupVerdict, Text] = {
    "better": _("met maatwerk beter"),
    "worse": _("met maatwerk slechter"),
    "not_shown": _("niet aangetoond"),
    "too_few": _("te weinig gegevens"),
    "hidden": _("te klein om te tonen"),
}


def group_verdict(verdict: GroupVerdict) -> Text:
    """The verdict of one group in a few words."""
    return _VERDICTS[verdict]


def groups_sentence(groups: ByGroup) -> Text:
    """That this is an exploration, how many groups were looked at, and what was done about it."""
    seen = sum(of.estimate is not None for of in groups.groups)
    if not seen:
        return _("Verkennend: elke doelgroep is te klein om apart te tonen (minder dan {n}).", n=MINIMUM_GROUP)
    if seen == 1:
        return _("Verkennend: een doelgroep is groot genoeg om apart te tonen.")
    return _(
        "Verkennend: {n} doelgroepen apart bekeken. Wie in {n} groepen zoekt, vindt al snel iets door toeval. Elke "
        "marge is daarom ruimer, zodat zij samen met 95% zekerheid kloppen.",
        n=seen,
    )


def no_groups_yet() -> Text:
    """Why nothing is shown per target group while an experiment runs."""
    return _(
        "Per doelgroep kijken we pas als het experiment klaar is: wie halverwege zoekt, vindt de gelukkigste groep."
    )
