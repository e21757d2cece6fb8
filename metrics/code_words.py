"""What the codes in records mean, where somebody reads what changed; the forms say the same with more words around."""

from collections.abc import Mapping

from data.words import Text
from metrics.words import _

_ANSWERS = {"yes": _("ja"), "no": _("nee"), "unknown": _("weten wij niet")}
_STRENGTHS = {
    "strong": _("sterk"),
    "sufficient": _("voldoende"),
    "weak": _("zwak"),
    "unknown": _("weten wij niet"),
}
# What a director can decide about an effect.
_CHOICES = {
    "continue": _("doorgaan"),
    "adjust": _("bijstellen"),
    "scale_up": _("uitbreiden"),
    "lay_down_in_policy": _("vastleggen in beleid"),
    "stop": _("stoppen"),
    "back_to_the_frontline": _("terug naar de uitvoering"),
}

# By the last part of the place.
_CODES: Mapping[str, Mapping[str, Text]] = {
    "status": {
        "draft": _("concept"),
        "adopted": _("vastgesteld"),
        "running": _("loopt"),
        "concluded": _("afgerond"),
        "withdrawn": _("ingetrokken"),
        "proposed": _("voorgesteld"),
        "paused": _("ligt stil"),
        "completed": _("afgerond"),
        "stopped": _("gestopt"),
        "open": _("open"),
        "done": _("gedaan"),
        "dropped": _("gaat niet door"),
        "decided": _("besloten"),
        "rejected": _("afgewezen"),
        "in_force": _("van kracht"),
        "expired": _("vervallen"),
    },
    "mark": {"travel": _("onderweg"), "form_work": _("een formulier invullen voor een inwoner")},
    "baseline_from": {"deliveries": _("uit de leveringen"), "stated": _("opgegeven")},
    "for_whom": {
        "can_and_wants": _("kan en wil"),
        "wants_cannot_yet": _("wil maar kan nog niet"),
        "survival_mode": _("is aan het overleven"),
        "believes_in_another_way": _("gelooft in een andere weg"),
    },
    "assignment": {
        "lottery": _("loten"),
        "waiting_list": _("wachtlijst op datum"),
        "threshold": _("een vaste grens"),
        "rota": _("een rooster"),
        "other_team": _("een ander team"),
        "before_after": _("voor en na"),
        "none": _("geen vaste regel"),
    },
    "tailored_side": {"above": _("boven de grens"), "below": _("onder de grens")},
    "result": {
        "worked": _("werkte"),
        "did_not_work": _("werkte niet"),
        "cannot_say": _("niet te zeggen"),
    },
    "obstacles": {
        "rule": _("regel"),
        "process": _("proces"),
        "system": _("systeem"),
        "culture": _("cultuur"),
        "time": _("tijd"),
    },
    "answer": _ANSWERS,
    "fits_core_value": _ANSWERS,
    "constraints": {
        "yes": _("ja"),
        "yes_with_deviation": _("ja, met een afwijking van de regel"),
        "no": _("nee"),
    },
    "resident": {
        "agreed": _("eens"),
        "agreed_under_pressure": _("eens, maar onder druk"),
        "not_agreed": _("niet eens"),
    },
    "position": {"better": _("beter"), "same": _("gelijk"), "worse": _("slechter")},
    "decision": {
        "deviate": _("afwijken van de regel"),
        "follow_the_rule": _("de regel volgen"),
        **_CHOICES,
        "decide_later": _("nu concluderen, later beslissen"),
    },
    "supported": _CHOICES,
    "came_of_it": {
        "helped": _("het hielp"),
        "did_not_help": _("het hielp niet"),
        "unknown": _("nog niet bekend"),
    },
    "strength": _STRENGTHS,
    "after_is": {"expected": _("verwacht"), "realised": _("geteld")},
    "bottleneck": {
        "law": _("de wet"),
        "implementation": _("de uitvoering van de wet"),
        "data": _("gegevens tussen organisaties"),
        "cooperation": _("samenwerking"),
        "money": _("geld"),
        "other": _("iets anders"),
    },
    "type": {
        "report_template": _("rapportsjabloon"),
        "notice_template": _("sjabloon voor een besluit of brief"),
        "work_process": _("werkproces"),
        "policy_rule": _("beleidsregel"),
        "bylaw": _("verordening"),
    },
    "evidence": {
        "supports": _("de cijfers steunen dit"),
        "contradicts": _("de cijfers spreken dit tegen"),
        "mixed": _("de cijfers wijzen niet een kant op"),
        "cannot_say": _("de cijfers zeggen het niet"),
        "none": _("er is niets gemeten"),
    },
    "opinion": {"agrees": _("eens"), "disagrees": _("niet eens")},
    "gate": {
        "data_protection_assessment": _("onderzoek naar privacy (DPIA)"),
        "works_council_consent": _("instemming van de ondernemingsraad"),
    },
    "staff_group": {"frontline": _("uitvoering"), "other": _("overig")},
    "measure": {"share": _("deel"), "mean": _("gemiddelde"), "median": _("middelste waarde")},
    "direction": {
        "up": _("hoger is beter"),
        "down": _("lager is beter"),
        "context": _("alleen ter duiding"),
        "signal": _("signaal om naar te kijken"),
    },
    "nature": {
        "effect": _("effect voor inwoners"),
        "cost": _("kosten"),
        "volume": _("aantallen"),
        "process": _("werkwijze"),
    },
    "counted": {"flow": _("wie erbij kwam"), "stock": _("wie er is")},
    "weight": {
        "light": _("licht"),
        "heavy": _("zwaar"),
        "national": _("landelijk"),
        "own": _("eigen instrument"),
    },
    "list": {
        "core_value": _("grondwaarden"),
        "legal_basis": _("wettelijke grondslagen"),
        "target_group": _("doelgroepen"),
        "domain": _("domeinen"),
    },
}


def value_name(place: str, code: str) -> Text | None:
    """What a code at a place means; None for what is no code there, such as a text that somebody typed."""
    return _CODES.get(place.split(".")[-1], {}).get(code)
