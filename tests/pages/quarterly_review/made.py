"""A review made by hand, for the report: twelve effects of every kind, with sentences as long as real ones."""

from datetime import date
from itertools import cycle
from typing import Any
from uuid import UUID, uuid5

from data.format import Language, Shown
from metrics.review.model import (
    ActionPlanned,
    Cell,
    DecisionTaken,
    DefinitionUsed,
    EffectReviewed,
    ExperimentSeen,
    Explained,
    Figure,
    Guardrail,
    MarkedDay,
    Point,
    Review,
    Said,
    Section,
    SettingUsed,
    Table,
)
from pages.quarterly_review.report.report import Correction, Report, Signature

NUMBERS = UUID("00000000-0000-0000-0000-00000000c0de")
QUARTER = date(2026, 7, 1)
NAMES = {"demo-director": "Dana Directeur", "demo-manager": "Mo Manager", "demo-policy": "Bo Beleid"}
SIGNATURE = Signature(
    "demo-director",
    date(2026, 10, 20),
    "a" * 64,
    (Correction("demo-director", date(2026, 11, 3), "Een late levering over september.", "b" * 64),),
)
_TITLES = (
    "Minder mensen vallen terug in de bijstand na werk",
    "Schulden blijven opgelost",
    "Inwoners doen mee aan het plan dat over hen gaat",
    "Sneller een eerste gesprek",
    "Jongeren houden hun opleiding vol",
    "Zelf verder na hulp thuis",
    "Minder herhaald beroep op hulp",
    "Gezinnen hebben een vast gezicht",
    "Een klik met de hulpverlener",
    "Werk naast de uitkering loont",
    "Geen inwoner hoeft zijn verhaal twee keer te doen",
    "Wonen en zorg sluiten op elkaar aan voor wie uit een instelling komt",
)


def said(nl: str, en: str | None = None) -> Said:
    return Said(nl=nl, en=en or f"{nl} (in English)")


def number(place: str, value: float, **changes: Any) -> Figure:
    def words(language: Language) -> str:
        low, high, middle = (
            Shown(of, "percent", 0).say(language) for of in (max(value - 0.05, 0), value + 0.05, value)
        )
        return f"{middle} ({low} {'tot' if language == 'nl' else 'to'} {high}; n = 120)"

    fields: dict[str, Any] = {
        "id": place,
        "name": said("Deel van de inwoners", "Share of residents"),
        "value": value,
        "low": max(value - 0.05, 0),
        "high": value + 0.05,
        "unit": "percent",
        "n": 120,
        "period": said("het 3e kwartaal 2026", "Q3 2026"),
        "definition": "repeat_use_12m",
        "said": Said(nl=words("nl"), en=words("en")),
    }
    return Figure(**(fields | changes))


def points(effect: int) -> tuple[Point, ...]:
    """Two years of months that wander, with limits around them; the last of some is a signal."""
    made = []
    for month in range(24):
        value = 0.3 + 0.01 * effect + 0.03 * ((month * (effect + 3)) % 7 - 3) / 3 + 0.002 * month
        is_last = month == 23
        made.append(
            Point(
                period=date(2024 + (9 + month) // 12, (9 + month) % 12 + 1, 1),
                value=value,
                mean=0.32 + 0.01 * effect,
                lower=0.26 + 0.01 * effect,
                upper=0.38 + 0.01 * effect,
                signal="trend" if is_last and effect % 3 == 0 else None,
            )
        )
    return tuple(made)


def decision(effect: int) -> DecisionTaken:
    against = effect == 3
    return DecisionTaken(
        id=uuid5(NUMBERS, f"decision {effect}"),
        version=1,
        decision="scale_up" if against else ("adjust", "continue", "lay_down_in_policy")[effect % 3],
        status="decided",
        reason="De aanpak vraagt meer tijd dan gedacht, en de ploeg wil eerst weten bij wie het wel lukt.",
        supported=("adjust", "back_to_the_frontline"),
        against_the_evidence=against,
        by="demo-director",
        on=date(2026, 10, 14),
        second_reader="demo-manager" if against else "",
        second_opinion="disagrees" if against else "",
        second_words="De cijfers worden juist minder." if against else "",
        actions=(
            ActionPlanned(
                id=uuid5(NUMBERS, f"action {effect}"),
                what="Spreek met de uitvoering af wat er anders gaat, en wat er niet meer hoeft.",
                owner="demo-manager",
                due=date(2026, 12, 15),
                status="open",
            ),
        ),
    )


def effect(place: int, **changes: Any) -> EffectReviewed:
    variations, assurances = cycle(("better", "none", "worse", "unknown")), cycle(("always", "by_chance", "never"))
    variation = [next(variations) for _turn in range(place + 1)][-1]
    assurance = [next(assurances) for _turn in range(place + 1)][-1]
    fields: dict[str, Any] = {
        "id": uuid5(NUMBERS, f"effect {place}"),
        "title": _TITLES[place % len(_TITLES)],
        "statement": "Inwoners die hulp kregen, redden zich een jaar later zonder nieuwe hulp van de gemeente.",
        "status": "on_track",
        "indicator": said("Herhaald beroep binnen 12 maanden", "Repeat use within 12 months"),
        "definition": "repeat_use_12m",
        "unit": "percent",
        "good_is": "lower",
        "baseline": number(f"effect/{place}/baseline", 0.42, said=said("42%")),
        "target": number(
            f"effect/{place}/target", 0.25, said=said("25%"), period=said("op 31 december 2027", "on 31 December 2027")
        ),
        "latest": number(f"effect/{place}/latest", 0.33 + 0.01 * place),
        "change": number(f"effect/{place}/change", -0.02, said=said("2 procentpunt lager", "2 points lower")),
        "verdict": said("op koers", "on track"),
        "verdict_sentence": said(
            "Op koers: 33% (28% tot 38%; n = 120) in het 3e kwartaal 2026, op weg naar 25% op 31 december 2027."
        ),
        "variation": variation,
        "variation_sentence": said("De nieuwste maand past in de gewone schommeling over 24 maanden."),
        "assurance": assurance,
        "assurance_sentence": said("De streefwaarde ligt binnen bereik van de gewone schommeling."),
        "evidence_level": place % 5 + 1,
        "evidence_short": said(f"{place % 5 + 1} van 5: verschil blijft", f"{place % 5 + 1} of 5: a difference stays"),
        "evidence_sentence": said("Gelijke gevallen zijn vergeleken; het kan nog door iets anders komen."),
        "raises": (said("Laat het lot bepalen wie eerst aan de beurt is."),),
        "step": said("experiment"),
        "next_action": said("De uitvoering legt de uitkomst van het experiment vast."),
        "minds": (said("Van 3 van de 24 maanden is het aantal te klein om te tonen."),),
        "points": points(place),
        "marks": (
            MarkedDay(on=date(2025, 7, 1), kind="policy", said=said("nieuwe beleidsregel schulden")),
            MarkedDay(on=date(2026, 3, 1), kind="goal", said=said("streefwaarde aangepast van 30% naar 25%")),
        ),
        "breaks": (12,) if place == 4 else (),
        "goal_changes": (said("Doel aangepast op 1 maart 2026: streefwaarde van 30% naar 25%."),),
        "guardrails": (
            Guardrail(
                indicator="experienced_autonomy",
                name=said("Ervaren eigen regie"),
                said=said("Niet slechter dan bij de start."),
                figure=number(
                    f"effect/{place}/guardrail",
                    7.2,
                    low=6.9,
                    high=7.5,
                    unit="number",
                    n=85,
                    said=said("7,2 (6,9 tot 7,5; n = 85)"),
                ),
                is_worse=False,
            ),
        ),
        "experiments": (
            ExperimentSeen(
                id=uuid5(NUMBERS, f"experiment {place}"),
                title="Een vaste contactpersoon",
                said=said("12 procentpunt minder (3 tot 21; n = 2 × 90). Dit wijst op een effect van de aanpak."),
                level=4,
                figure=number(f"effect/{place}/experiment", -0.12, low=-0.21, high=-0.03, n=180),
            ),
        ),
        "costs": (said("Kosten van de aanpak: € 340 per inwoner, naast 9 procentpunt minder herhaald beroep."),),
        "hours": (said("Beloofd 12 uur per week, gebruikt 10 uur (83%) in het 3e kwartaal 2026."),),
        "supported": ("adjust", "back_to_the_frontline"),
        "supported_because": said("De cijfers laten nog geen verschil zien dat groot genoeg is."),
        "explanation": Explained(
            words="In deze maanden kwamen er meer aanvragen binnen dan er mensen waren. Wij werven twee mensen.",
            contact="team Schulden",
        ),
        "decision": decision(place),
    }
    return EffectReviewed(**(fields | changes))


def section(name: str, title: str, *, internal: bool = False) -> Section:
    return Section(
        id=name,
        title=said(title),
        answer=said(f"Het antwoord van {title.lower()}: 12 inwoners maakten bezwaar, en dat is niet meer dan eerder."),
        figures=(number(f"{name}/share", 0.12, name=said("Gegronde bezwaren", "Upheld objections")),),
        tables=(
            Table(
                title=said(f"{title} per kwartaal"),
                alt=said("Per kwartaal het aantal en het deel."),
                columns=(said("Kwartaal", "Quarter"), said("Aantal", "Number"), said("Deel", "Share")),
                rows=tuple(
                    (
                        Cell(said=said(f"{place}e kwartaal", f"Quarter {place}")),
                        Cell(said=said(f"{100 + place}"), value=100 + place, unit="number"),
                        Cell(said=said("25,0%", "25.0%"), value=0.25, unit="percent"),
                    )
                    for place in range(1, 5)
                ),
            ),
        ),
        notes=(said("Weinig klachten is geen succes: wie afhaakt, klaagt niet."),),
        internal=internal,
    )


def review(effects: int = 12, **changes: Any) -> Review:
    fields: dict[str, Any] = {
        "quarter": QUARTER,
        "on": date(2026, 10, 15),
        "name": said("Gemeente Voorbeeld", "Municipality of Voorbeeld"),
        "answer": said(
            "Van 12 effecten zijn er 2 gehaald en 5 op koers; van 3 is het nog niet te zeggen. Van elke € 100 aan "
            "uitvoering ging € 41 naar helpen."
        ),
        "helping": (
            number("helping/organisation", 0.41, name=said("Helptijd, hele organisatie", "Helping time, all staff")),
            number("helping/frontline", 0.62, name=said("Helptijd, uitvoering", "Helping time, frontline")),
        ),
        "effects": tuple(effect(place) for place in range(effects)),
        "sections": (
            section("guardrails", "Wat niet slechter mag worden"),
            section("rights", "Rechten van inwoners"),
            section("deviations", "Maatwerk"),
            section("hours", "Vrijgemaakte uren", internal=True),
            section("costs", "Kosten naast effecten"),
            section("alarms", "Vals alarm"),
            section("deliveries", "Leveringen", internal=True),
            section("follow_up", "Wat er van de besluiten kwam"),
        ),
        "not_known": tuple(said(f"Van effect {place} is nog niet bekend of het aanhoudt.") for place in range(1, 6)),
        "definitions": tuple(
            DefinitionUsed(
                id=name,
                version=1,
                title=said(title),
                question=said(f"Hoeveel inwoners: {title.lower()}?"),
                how_calculated=said("Het aantal inwoners met een nieuwe vraag, gedeeld door allen die hulp kregen."),
                caveats=said("Wie verhuist, telt niet mee."),
                owner="team Onderzoek",
                checked_by="concerncontrol",
                next_review=date(2027, 1, 1),
                sql="SELECT count(*) AS n FROM case_record",
            )
            for name, title in (("repeat_use_12m", "Herhaald beroep"), ("goal_attainment", "Doelrealisatie"))
        ),
        "settings": (SettingUsed(name=said("Kleinste groep"), value=said("10 inwoners")),),
    }
    return Review(**(fields | changes))


def report(**changes: Any) -> Report:
    fields: dict[str, Any] = {"review": review(), "signature": SIGNATURE, "names": NAMES}
    return Report(**(fields | changes))
