"""The sentences of the report. They wait for the language of the report, which need not be that of the screen."""

from collections.abc import Mapping
from pathlib import Path

from data.words import Speaker, Text
from metrics.review.model import Assurance, DecisionTaken, Variation

# The pages' own catalogue, found without Streamlit: the command line starts without it.
_ = Speaker(Path(__file__).parents[2] / "shared" / "locale")

DECISIONS: Mapping[str, Text] = {
    "continue": _("Doorgaan"),
    "adjust": _("Bijstellen"),
    "scale_up": _("Uitbreiden"),
    "lay_down_in_policy": _("Vastleggen in beleid"),
    "stop": _("Stoppen"),
    "back_to_the_frontline": _("Terug naar de uitvoering"),
    "decide_later": _("Concludeer nu, beslis later"),
}
VARIATIONS: Mapping[Variation, Text] = {
    "better": _("Beter dan gewoonlijk"),
    "worse": _("Slechter dan gewoonlijk"),
    "none": _("Gewone schommeling"),
    "unknown": _("Schommeling nog niet te zeggen"),
}
# About the limits around the months. Whether the target was reached, only the verdict says.
ASSURANCES: Mapping[Assurance | None, Text] = {
    "always": _("Streefwaarde ruim binnen bereik van de gewone schommeling"),
    "by_chance": _("Streefwaarde binnen bereik van de gewone schommeling"),
    "never": _("Streefwaarde buiten bereik van de gewone schommeling"),
    None: _("Bereik nog niet te zeggen"),
}
# Under a heading that says what they are about, in a narrow column.
SHORT_VARIATIONS: Mapping[Variation, Text] = {
    "better": _("beter"),
    "worse": _("slechter"),
    "none": _("gewoon"),
    "unknown": _("niet te zeggen"),
}
SHORT_ASSURANCES: Mapping[Assurance | None, Text] = {
    "always": _("ruim binnen"),
    "by_chance": _("binnen"),
    "never": _("buiten"),
    None: _("niet te zeggen"),
}
ACTIONS: Mapping[str, Text] = {
    "open": _("Loopt nog"),
    "done": _("Gedaan"),
    "dropped": _("Laten vallen"),
}


def read_words(decision: DecisionTaken, who: str | Text) -> Text:
    """What the second reader, called `who`, thinks of the decision, in their own words."""
    match decision.second_opinion:
        case "agrees":
            return _("Meegelezen door {who}, die het ermee eens is: {words}", who=who, words=decision.second_words)
        case "disagrees":
            return _(
                "Meegelezen door {who}, die het er niet mee eens is: {words}", who=who, words=decision.second_words
            )
    # Signed before the opinion was kept with it.
    return _("Meegelezen door {who}.", who=who)
