"""What it cost, each statement beside its effect: realised and expected in columns of their own, never a sum."""

from collections.abc import Sequence
from uuid import UUID

from data.format import Shown
from data.words import Text
from metrics.costs import CostOfEffect, cost_sentence
from metrics.review.gathered import Gathered
from metrics.review.model import Cell, EffectReviewed, Said, Section
from metrics.review.told import cell, table_of
from metrics.words import _


def costs(of: Gathered, effects: Sequence[EffectReviewed]) -> Section:
    """A row per cost statement, with the verdict on its effect in the same row."""
    rows = [_row(of, effect, cost) for effect in effects for cost in costs_of_effect(of, effect.id)]
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
                _("Opzij gezet, voor alle geplande gevallen"),
                _("Daarvan voor wie is geteld"),
                _("Tot nu toe bespaard, bij wie is geteld"),
                _("Nog verwacht, bij wie is geteld"),
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


def costs_of_effect(of: Gathered, effect_id: UUID) -> tuple[CostOfEffect, ...]:
    """The cost statements of one effect over a period that began by the end of the quarter."""
    return tuple(cost for cost in of.costs if cost.cost.effect_id == effect_id and cost.cost.first <= of.until)


def cost_in_words(of: Gathered, cost: CostOfEffect) -> Text:
    """One statement in a sentence, which says so where it reaches past the quarter."""
    if not _reaches_past(of, cost):
        return cost_sentence(cost)
    return _(
        "{costs} Dit gaat over {first} tot en met {last}, dus ook over tijd na dit kwartaal.",
        costs=cost_sentence(cost),
        first=cost.cost.first,
        last=cost.cost.last,
    )


def _reaches_past(of: Gathered, cost: CostOfEffect) -> bool:
    return cost.cost.last > of.quarter.last


def _answer(statements: int) -> Text:
    if not statements:
        return _("Bij geen enkel effect zijn kosten vastgelegd.")
    return _.plural(
        "Er is {n} overzicht van kosten. Het staat naast het effect waar het bij hoort.",
        "Er zijn {n} overzichten van kosten. Elk staat naast het effect waar het bij hoort.",
        statements,
    )


def _row(of: Gathered, effect: EffectReviewed, found: CostOfEffect) -> tuple[Cell, ...]:
    cost = found.cost
    period = _("{first} tot en met {last}", first=cost.first, last=cost.last)
    if _reaches_past(of, found):
        period = _("{period}: ook na dit kwartaal", period=period)
    return (
        cell(effect.title),
        Cell(said=effect.verdict),
        cell(cost.title),
        cell(period),
        _money(_("{amount} voor {n}", amount=Shown(found.invested, "money"), n=cost.cases_planned), found.invested),
        _money(
            _("{amount} voor de {n} getelde", amount=Shown(found.invested_so_far, "money"), n=cost.cases_counted),
            round(found.invested_so_far),
        ),
        *(_money(Shown(amount, "money"), amount) for amount in (found.realised, found.expected)),
        cell(cost.source),
    )


def _money(said: Shown | Text, amount: float) -> Cell:
    return cell(said, amount, "money")
