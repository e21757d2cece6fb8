"""What a design can show, in words, while it is being chosen."""

from data.records.experiment import Assignment, Experiment
from data.words import Text
from metrics.comparison_words import step_sentence, works_words
from metrics.estimate import LEAST_PER_ARM, LEAST_TEAMS
from metrics.reachable import Reachable
from metrics.statistics.evidence import FEW_CLUSTERS_BELOW, Step
from metrics.words import _

_NAMES: dict[Assignment, Text] = {
    "lottery": _("Loten wie het krijgt"),
    "waiting_list": _("De wachtlijst: wie het eerst aan de beurt is"),
    "threshold": _("Een vaste grens, zoals een aantal schulden"),
    "rota": _("Het rooster: welke dag of week het is"),
    "other_team": _("Een ander team, voor en na"),
    "before_after": _("Voor en na, zonder andere groep"),
    "none": _("Geen vaste regel"),
}
_WHY: dict[Assignment, Text] = {
    "lottery": _("Het lot kiest niet op wie de beste kansen heeft. Zo lijken de groepen vooraf op elkaar."),
    "waiting_list": _("De datum van aanmelding kiest niet op wie de beste kansen heeft."),
    "threshold": _("Wie net boven de grens zit, lijkt op wie er net onder zit. Alleen die inwoners worden vergeleken."),
    "rota": _("Het rooster kiest niet op wie de beste kansen heeft."),
    "other_team": _("Een verschil kan ook aan het team liggen: daarom worden teams vergeleken, en niet inwoners."),
    "before_after": _("Tussen vroeger en nu verandert meer dan alleen de aanpak."),
    "none": _("Wie het maatwerk krijgt, kan vooraf al anders zijn dan wie het niet krijgt."),
}


def assignment_name(assignment: Assignment) -> Text:
    """What decides who gets the tailored practice, as people choose it."""
    return _NAMES[assignment]


def reachable_sentences(record: Experiment, reach: Reachable) -> list[Text]:
    """The level that this design can reach, why, on what conditions, and what would raise it."""
    level = reach.evidence.level
    found = [
        _(
            "Deze opzet kan hoogstens bewijskracht {level} van 5 halen. Gaat het beter, dan mag u zeggen: {words}.",
            level=level,
            words=works_words(level),
        )
        if reach.verdict
        else _("Met deze opzet komt er geen oordeel over de aanpak."),
        _WHY[record.assignment],
    ]
    if record.assignment == "threshold" and record.threshold is None:
        found[1] = _("Vul de grens in: zonder grens zijn de inwoners vlak bij die grens niet te vergelijken.")
    if reach.regression:
        found.append(
            _("De inwoners van dit effect zijn gekozen om een slechte score. Zulke scores worden vaak vanzelf beter.")
        )
    if reach.few_cases:
        found.append(
            _("Voor een oordeel zijn er in elke groep ten minste {least} gevallen nodig.", least=LEAST_PER_ARM)
        )
    if reach.line_of_teams:
        found.append(_("Bij een grens worden inwoners vergeleken, en geen teams. Haal het aantal teams weg."))
    if reach.few_teams:
        found.append(
            _(
                "Laat ten minste {least} teams per groep meedoen voor een oordeel, en {many} voor sterk bewijs.",
                least=LEAST_TEAMS,
                many=FEW_CLUSTERS_BELOW,
            )
        )
    if reach.needs_situations and reach.verdict:
        found.append(_("Daarvoor moet van elk geval de beginsituatie zijn geleverd; anders is het bewijskracht 1."))
    raises = _step(record, reach)
    if raises is not None:
        found.append(_("Sterker kan ook: {step}", step=step_sentence(raises)))
    return found


def _step(record: Experiment, reach: Reachable) -> Step | None:
    if record.assignment in ("other_team", "before_after"):
        # One step up does not exist here: there is no second group, or no residents that are compared.
        return "quasi_random_assignment"
    line_missing = record.assignment == "threshold" and record.threshold is None
    return None if reach.few_teams or line_missing else reach.evidence.raises_it
