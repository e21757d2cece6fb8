"""What it cost, each statement beside its effect: realised and expected in columns of their own, never a sum."""

from collections.abc import Sequence

from data.format import Shown
from data.words import Text
from metrics.costs import CostOfEffect
from metrics.review.gathered import Gathered
from metrics.review.model import Cell, EffectReviewed, Said, Section
from metrics.review.told import cell, table_of
from metrics.words import _


def costs(of: Gathered, effects: Sequence[EffectReviewed]) -> Section:
    """A row per cost statement, with the verdict on its effect in the same row."""
    rows = [
        _row(effect, cost)
        for effect in effects
        for cost in of.costs
        if cost.cost.effect_id == effect.id and cost.cost.first <= of.until
    ]
    return Section(
        id="costs",
        title=Said.of(_("Kosten naast het effect")),
        answer=Said.of(_answer(len(rows))),
        tables=table_of(
            _("Kosten per effect"),
            _("Per effect het oordeel, wat is ingezet, wat is bespaard en wat nog wordt verwacht"),
            (
                _("Effect"),
                _("Oordeel over het effect"),
                _("Waarover"),
                _("Periode"),
                _("Opzij gezet"),
                _("Tot nu toe bespaard"),
                _("Nog verwacht"),
                _("Bron"),
            ),
            rows,
        ),
        notes=(
            Said.of(_("Bespaard en verwacht worden nooit bij elkaar opgeteld: een verwachting is geen resultaat.")),
            Said.of(_("Of een besparing door de aanpak komt, is hiermee niet gemeten.")),
        )
        if rows
        else (),
        page="goal_check",
    )


def _answer(statements: int) -> Text:
    if not statements:
        return _("Bij geen enkel effect zijn kosten vastgelegd.")
    return _.plural(
        "Er is {n} overzicht van kosten. Het staat naast het effect waar het bij hoort.",
        "Er zijn {n} overzichten van kosten. Elk staat naast het effect waar het bij hoort.",
        statements,
    )


def _row(effect: EffectReviewed, of: CostOfEffect) -> tuple[Cell, ...]:
    cost = of.cost
    return (
        cell(effect.title),
        Cell(said=effect.verdict),
        cell(cost.title),
        cell(_("{first} tot en met {last}", first=cost.first, last=cost.last)),
        *(cell(Shown(amount, "money"), amount, "money") for amount in (of.invested, of.realised, of.expected)),
        cell(cost.source),
    )
