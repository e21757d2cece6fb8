"""The questions that lead to one kind of work, as a tree of data; metrics/which_activity.py walks over it."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.activities import EdgeCase, Mark, edge_cases
from data.words import Text
from metrics.words import _


@dataclass(frozen=True)
class Outcome:
    """The end of the questions: a code of the list, the mark that goes with it, and why it is this one."""

    code: str
    because: Text
    mark: Mark | None = None

    @property
    def edge_cases(self) -> tuple[EdgeCase, ...]:
        """The situations of the list that belong to this code."""
        return tuple(case for case in edge_cases() if case.code == self.code)


@dataclass(frozen=True)
class Choice:
    """One answer, and where it leads."""

    words: Text
    leads: "Question | Outcome"


@dataclass(frozen=True)
class Question:
    """One question with its answers by code. Of `several` answers that are given the first of these counts."""

    code: str
    words: Text
    choices: Mapping[str, Choice]
    several: bool = False


# The answer that none of the purposes fits.
NONE = "none"

_RECORDED = Choice(
    _("Opschrijven wat er was gebeurd of afgesproken, zonder de inwoner erbij"),
    Outcome("ADMIN_CASE", _("U hield het dossier bij, en de inwoner was er niet bij.")),
)
_TALKED = Choice(
    _("Er met collega's of partners over praten, zonder de inwoner erbij"),
    Outcome("CONS_CASE", _("U praatte over een inwoner die er niet bij was.")),
)
_CHECKED_A_COLLEAGUE = Outcome("CTRL_INTERNAL", _("U keek het werk van een ander na. Dat is controle van het werk."))
_DID = _("Wat deed u? Was de inwoner erbij?")


def _deciding(code: str, which: Outcome) -> Question:
    return Question(
        code,
        _DID,
        {
            "decision": Choice(
                _("Aan het besluit werken: gesprek, bewijs, beoordelen, redenen opschrijven, brief, uitleg"), which
            ),
            "recorded": _RECORDED,
            "talked": _TALKED,
        },
    )


_PURPOSE = Question(
    "purpose",
    _("Waar was het voor? Kies alles wat past en wat u niet kunt scheiden."),
    # In this order, from the most intrusive to the least.
    {
        "check": Choice(
            _("Nagaan of iets klopt of of iemand zich aan de regels houdt, of daarop optreden"),
            Question(
                "checking",
                _DID,
                {
                    "checked": Choice(
                        _("Het nagaan of optreden zelf: bezoek, gegevens, gesprek, boete, terugvordering"),
                        Outcome("CTRL_RESIDENT", _("Het doel was controleren of handhaven, op welke plek ook.")),
                    ),
                    "recorded": _RECORDED,
                    "talked": _TALKED,
                },
            ),
        ),
        "colleague": Choice(
            _("Het werk van een collega of aanbieder nakijken of goedkeuren"),
            _CHECKED_A_COLLEAGUE,
        ),
        "decide_again": Choice(
            _("Opnieuw kijken naar een recht dat er al is, of er een vraag over beantwoorden"),
            _deciding(
                "deciding_again", Outcome("ELIG_REVIEW", _("Het ging over een recht dat er al is, zonder twijfel."))
            ),
        ),
        "decide_first": Choice(
            _("Voor het eerst bepalen waar iemand recht op heeft"),
            _deciding("deciding_first", Outcome("ELIG_FIRST", _("Het was nodig voor een besluit over een recht."))),
        ),
        "change": Choice(
            _("De situatie veranderen, zoals met de inwoner is afgesproken"),
            Question(
                "helping",
                _DID,
                {
                    "together": Choice(
                        _("Iets samen met de inwoner doen of bespreken, ook per telefoon of video"),
                        Outcome("HELP_DIRECT", _("U hielp, en de inwoner was erbij.")),
                    ),
                    "form": Choice(
                        _("Een formulier of aanvraag invullen, met of voor de inwoner"),
                        Outcome(
                            "HELP_INDIRECT",
                            _("Een formulier brengt de inwoner verder. Het krijgt het kenmerk 'formulier'."),
                            mark="form_work",
                        ),
                    ),
                    "acted": Choice(
                        _("Iets regelen voor de inwoner bij een ander: schuldeiser, loket, aanbieder"),
                        Outcome("HELP_INDIRECT", _("U deed iets waardoor de situatie van de inwoner verandert.")),
                    ),
                    "recorded": _RECORDED,
                    "talked": _TALKED,
                },
            ),
        ),
        NONE: Choice(
            _("Niets hiervan"),
            Question(
                "neither",
                _("Wat deed u?"),
                {
                    "recorded": _RECORDED,
                    "talked": _TALKED,
                    "else": Choice(_("Iets anders"), Outcome("OTHER", _("Het past nergens anders bij."))),
                },
            ),
        ),
    },
    several=True,
)

_OTHER_WORK = Question(
    "work",
    _("Waar was het voor?"),
    {
        "meeting": Choice(
            _("Overleg"),
            Question(
                "meeting",
                _("Waar ging het overleg over?"),
                {
                    "cases": Choice(
                        _("Over inwoners, een voor een"),
                        Outcome("CONS_CASE", _("U praatte over inwoners die er niet bij waren.")),
                    ),
                    "team": Choice(
                        _("Over het werk of het team"),
                        Outcome("CONS_TEAM", _("Het overleg ging niet over een inwoner.")),
                    ),
                },
            ),
        ),
        "steering": Choice(
            _("Beleid of leiding"),
            Question(
                "steering",
                _("Wat deed u?"),
                {
                    "policy": Choice(
                        _("Beleid schrijven, uitleggen of erover adviseren"),
                        Outcome("POLMAN_POLICY", _("Het ging over wat er in het beleid staat.")),
                    ),
                    "leading": Choice(
                        _("Leiding geven, plannen, een project leiden, geld en voortgang volgen"),
                        Outcome("POLMAN_MANAGE", _("U stuurde mensen, geld of planning.")),
                    ),
                },
            ),
        ),
        "account": Choice(
            _("Registreren, verantwoorden of controleren"),
            Question(
                "accounting",
                _("Wat deed u?"),
                {
                    "registering": Choice(
                        _("Cijfers, berichten of facturen verwerken, uren schrijven"),
                        Outcome("ADMIN_ACCOUNT", _("U verantwoordde werk aan anderen.")),
                    ),
                    "checking": Choice(
                        _("Het werk van collega's of aanbieders nakijken of goedkeuren"), _CHECKED_A_COLLEAGUE
                    ),
                },
            ),
        ),
        "learn": Choice(
            _("Leren of iets uitproberen"),
            Question(
                "learning",
                _("Wat deed u?"),
                {
                    "experiment": Choice(
                        _("Een experiment bedenken, bijhouden of bespreken"),
                        Outcome("LEARN_EXPERIMENT", _("U vond door te doen uit wat werkt.")),
                    ),
                    "craft": Choice(
                        _("Opleiding of leren van collega's, zonder dat er iets wordt goedgekeurd"),
                        Outcome("LEARN_CRAFT", _("U leerde, en er hing geen goedkeuring aan vast.")),
                    ),
                    "approval": Choice(
                        _("Elkaars werk bespreken, waarbij het wordt goedgekeurd of afgekeurd"), _CHECKED_A_COLLEAGUE
                    ),
                },
            ),
        ),
        "else": Choice(_("Iets anders"), Outcome("OTHER", _("Het past nergens anders bij."))),
    },
)

FIRST = Question(
    "about",
    _("Ging het over een inwoner of huishouden in het bijzonder?"),
    {
        "yes": Choice(_("Ja, over een inwoner of huishouden"), _PURPOSE),
        "no": Choice(_("Nee, over het werk of over meer inwoners tegelijk"), _OTHER_WORK),
    },
)
