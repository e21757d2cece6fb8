"""Who works in the invented municipality: teams, the people of the demonstration, and what is on record first.

The names are invented; the six people are those of the demonstration's sign-in.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from data.records.budget_event import BudgetEvent
from data.records.gate import Gate
from data.records.quoted_claim import QuotedClaim
from data.records.team import Team
from data.sample.quarters import Quarters
from data.sample.truths import SETBACK
from data.viewer import Viewer

NAME = "Gemeente Waterrijk (verzonnen)"
SOURCE = "Suite4Sociaal (verzonnen)"

MANAGER = Viewer("demo-manager", "Ilse Vermeer", frozenset({"manager"}))
FRONTLINE_NOORD = Viewer(
    "demo-frontline-noord", "Samir Haddou", frozenset({"frontline"}), frozenset({"wijkteam-noord"})
)
FRONTLINE_CENTRUM = Viewer(
    "demo-frontline-centrum", "Noor Jansma", frozenset({"frontline"}), frozenset({"schuldhulp-centrum"})
)
# Works in the third domain; nobody signs in as this person.
FRONTLINE_ZUID = Viewer(
    "demo-frontline-zuid", "Fatima Yilmaz", frozenset({"frontline"}), frozenset({"werk-inkomen-zuid"})
)
POLICY = Viewer("demo-policy", "Bram Oosterveld", frozenset({"policy"}))
DIRECTOR = Viewer("demo-director", "Karin Terpstra", frozenset({"director"}))
STEWARD = Viewer("demo-steward", "Henk Dijkgraaf", frozenset({"steward"}))


def colleague_of(team: str) -> Viewer:
    """Give somebody of this team itself: hours are written by no one else."""
    author = author_of(team)
    if "frontline" in author.roles:
        return author
    return Viewer(f"demo-frontline-{team}", "een collega", frozenset({"frontline"}), frozenset({team}))


def author_of(team: str) -> Viewer:
    """Who writes down what a team does: somebody who works there, or else its manager."""
    frontline = (FRONTLINE_NOORD, FRONTLINE_CENTRUM, FRONTLINE_ZUID)
    return next((person for person in frontline if team in person.teams), MANAGER)


WORK, DEBT, YOUTH = "Werk en inkomen", "Schulden", "Jeugd en Wmo"
DOMAINS = (WORK, DEBT, YOUTH)
# Teams that work for all three domains.
SHARED = "Sociaal domein"

TARGET_GROUPS: dict[str, str] = {
    "alleenstaande_ouders": "Alleenstaande ouders",
    "vijftigplussers": "Vijftigplussers",
    "statushouders": "Statushouders",
    "jongeren_tot_27": "Jongeren tot 27 jaar",
    "werkende_armen": "Werkenden met te weinig inkomen",
    "zelfstandigen": "Zelfstandigen",
    "gezinnen_met_jeugdhulp": "Gezinnen met jeugdhulp",
    "psychisch_kwetsbaar": "Mensen met psychische klachten",
    "ouderen_75plus": "Ouderen van 75 en ouder",
    "alle_inwoners": "Alle inwoners",
}


@dataclass(frozen=True)
class Unit:
    """A team with what one hour of its work costs, all included, and what kind of work it does."""

    team: Team
    hourly_rate: float
    work: str


def _unit(code: str, name: str, domain: str, people: int, work: str, hourly_rate: float) -> Unit:
    group = "other" if domain == SHARED else "frontline"
    fields = {"code": code, "name": name, "domain": domain, "staff_group": group, "people": people}
    team = Team.model_validate(fields | {"hourly_cost": hourly_rate})
    return Unit(team, hourly_rate, work)


# Team Jongerenpunt has 7 people on purpose: it may never be shown alone.
UNITS: tuple[Unit, ...] = (
    _unit("werk-inkomen-noord", "Werk en inkomen Noord", WORK, 18, "income", 54.0),
    _unit("werk-inkomen-zuid", "Werk en inkomen Zuid", WORK, 17, "income", 54.0),
    _unit("jongerenpunt", "Jongerenpunt", WORK, 7, "income", 52.0),
    _unit("schuldhulp-centrum", "Schuldhulp Centrum", DEBT, 15, "support", 57.0),
    _unit("schuldhulp-buurten", "Schuldhulp in de buurten", DEBT, 12, "support", 57.0),
    _unit("wijkteam-noord", "Wijkteam Noord", YOUTH, 16, "support", 58.0),
    _unit("wijkteam-zuid", "Wijkteam Zuid", YOUTH, 15, "support", 58.0),
    _unit("toegang-wmo-jeugd", "Toegang Wmo en Jeugd", YOUTH, 14, "income", 58.0),
    _unit("beleid-sociaal", "Beleid sociaal domein", SHARED, 16, "policy", 69.0),
    _unit("leiding-programmas", "Leiding en programma's", SHARED, 14, "management", 84.0),
    _unit("kwaliteit-controle", "Kwaliteit en controle", SHARED, 16, "control", 62.0),
    _unit("administratie", "Administratie en ondersteuning", SHARED, 20, "administration", 46.0),
)
PEOPLE = sum(unit.team.people for unit in UNITS)


def gates(quarters: Quarters) -> tuple[tuple[str, date, Gate], ...]:
    """Record what has to be there before case rows and staff time may come in."""
    on = quarters.first_day(0) - timedelta(days=60)
    return (
        ("dpia", on, Gate(gate="data_protection_assessment", reference="DPIA Keerpunt 01 (verzonnen)", on=on)),
        ("instemming", on, Gate(gate="works_council_consent", reference="OR-besluit 12 (verzonnen)", on=on)),
    )


def budget_event(quarters: Quarters) -> tuple[str, date, BudgetEvent]:
    """Record the cut after which control grows and the promised hours are not given."""
    on = quarters.first_day(SETBACK.quarter) + timedelta(days=11)
    event = BudgetEvent(
        on=on,
        domain=SETBACK.domain,
        amount=SETBACK.amount,
        description="De rijksbijdrage valt lager uit. Het college vraagt om meer controle (verzonnen).",
    )
    return "rijksbijdrage", on, event


def quoted_claim(quarters: Quarters) -> tuple[str, date, QuotedClaim]:
    """Quote what the invented council letter said about the money that reaches helping."""
    claim = QuotedClaim(
        claim="Van elke 100 euro gaat 30 euro naar hulp aan inwoners.",
        helping=5_400_000,
        total=18_000_000,
        source="Raadsbrief over de begroting van Waterrijk (verzonnen)",
        note="De brief rekent alle tijd van de uitvoering als hulp. Wij rekenen dat niet zo.",
    )
    return "raadsbrief", quarters.first_day(0) + timedelta(days=40), claim
