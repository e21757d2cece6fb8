"""What a comparison is made of, for the command line: the same figures and sentences as on the goal check."""

from typing import Any

from data.format import Language, QuarterName
from data.words import Text
from metrics import comparison_words
from metrics.amount_words import amount_words
from metrics.by_group import GroupDifference
from metrics.comparison import Arm, Comparison
from metrics.comparison_words import digits_of
from metrics.estimate_words import how_sentence, uneven_sentence
from metrics.group_words import group_verdict, groups_sentence, no_groups_yet
from metrics.guards import comparison_guards
from metrics.look_words import looks_sentence, too_little_words
from metrics.precision import told_estimate, told_value
from metrics.stage_words import lasting_sentence, stage_name
from metrics.statistics.sufficient import Estimate
from metrics.words import _


def details(comparison: Comparison, language: Language) -> dict[str, Any]:
    """Everything beside the leading difference, with null for what may not be shown."""
    leading, looks = comparison.difference, comparison.looks
    return {
        "how": leading.how if leading else None,
        "crude": _estimate(comparison, comparison.crude) if leading else None,
        "dropped_out": {"tailored": comparison.treated.dropped_out, "standard": comparison.standard.dropped_out}
        if comparison.treated and comparison.standard
        else None,
        "still_open": comparison.still_open,
        "z": round(looks[-1].z, 2) if looks and looks[-1].z else None,
        "looks": [
            {
                "quarter": str(look.quarter),
                "n": look.n,
                "information": None if look.information is None else round(look.information, 2),
                "z": None if look.z is None else round(look.z, 2),
                "difference": _estimate(comparison, look.estimate),
            }
            for look in looks
        ],
        "groups": None
        if comparison.groups is None
        else [
            {
                "target_group": of.target_group,
                "verdict": of.verdict,
                "n_tailored": of.n_treated if of.estimate else None,
                "n_standard": of.n_standard if of.estimate else None,
                "difference": _estimate(comparison, of.estimate),
                "p_adjusted": None if of.p is None else round(of.p, 3),
            }
            for of in comparison.groups.groups
        ],
        "strata": [
            {
                "stratum": of.name,
                "tailored": _arm(comparison, of.treated),
                "standard": _arm(comparison, of.standard),
                "difference": _estimate(comparison, of.estimate),
            }
            for of in comparison.strata
        ],
        "persistence": _persistence(comparison, language),
        "guards": [
            {"code": guard.code, "weight": guard.weight, "sentence": guard.sentence.say(language)}
            for guard in comparison_guards(comparison)
        ],
    }


def sentences(comparison: Comparison) -> list[Text | None]:
    """The same for people, below the verdict and the difference; None where there is nothing to say."""
    if comparison.difference is None:
        return []
    groups, lasting = comparison.groups, comparison.persistence
    return [
        comparison_words.crude_sentence(comparison),
        how_sentence(comparison.difference.how),
        comparison_words.dropped_out_words(comparison),
        *(guard.sentence for guard in comparison_guards(comparison) if guard.code not in _SAID_BY_OTHERS),
        uneven_sentence(comparison.difference),
        *(_row(comparison, _named(of.name), of.estimate, _hidden()) for of in comparison.strata),
        groups_sentence(groups) if groups else no_groups_yet(),
        *(_group(comparison, of) for of in (groups.groups if groups else ())),
        lasting_sentence(lasting) if lasting else None,
        *(_row(comparison, stage_name(of), of.estimate, _hidden()) for of in (lasting.stages if lasting else ())),
        looks_sentence(comparison.looks),
        *(
            _row(comparison, _("{quarter}", quarter=QuarterName(of.quarter.first)), of.estimate, too_little_words())
            for of in comparison.looks
        ),
    ]


# What stops a sentence about cause stands above; the others are said by the sentences on groups and on looks.
_SAID_BY_OTHERS = frozenset({"groups_not_alike", "best_of_many", "peeking", "no_plan"})


def _named(stratum: str) -> Text:
    name = comparison_words.characteristic(stratum)
    return _("{name}", name=name) if name else _("niet ingevuld")


def _hidden() -> Text:
    return group_verdict("hidden")


def _row(comparison: Comparison, name: Text, estimate: Estimate | None, otherwise: Text) -> Text:
    return _("{name}: {amount}.", name=name, amount=_amount(comparison, estimate) if estimate else otherwise)


def _group(comparison: Comparison, of: GroupDifference) -> Text:
    name, verdict = comparison_words.characteristic(of.target_group), group_verdict(of.verdict)
    if of.estimate is None:
        return _("{name}: {amount}.", name=name, amount=verdict)
    return _("{name}: {amount}; {verdict}.", name=name, amount=_amount(comparison, of.estimate), verdict=verdict)


def _amount(comparison: Comparison, estimate: Estimate) -> Text:
    return amount_words(comparison.indicator, estimate, digits_of(comparison.indicator, estimate))


def _estimate(comparison: Comparison, estimate: Estimate | None) -> dict[str, float] | None:
    if estimate is None:
        return None
    return told_estimate(comparison.indicator, estimate, digits_of(comparison.indicator, estimate))


def _arm(comparison: Comparison, arm: Arm | None) -> dict[str, Any] | None:
    return {"n": arm.n, "mean": told_value(comparison.indicator.measure, arm.mean, arm.n)} if arm else None


def _persistence(comparison: Comparison, language: Language) -> dict[str, Any] | None:
    found = comparison.persistence
    if found is None:
        return None
    return {
        "by": found.by,
        "verdict": found.verdict,
        "sentence": lasting_sentence(found).say(language),
        "stages": [
            {
                "moment": of.moment,
                "quarter": str(of.quarter) if of.quarter else None,
                "after_the_end": of.after_the_end,
                "n_tailored": of.n_treated,
                "n_standard": of.n_standard,
                "difference": _estimate(comparison, of.estimate),
            }
            for of in found.stages
        ],
    }
