"""The cascade: from all cost down to what helps residents, a step at a time."""

from collections.abc import Sequence

from metrics.activities import group_in_words
from metrics.cascade import Step
from metrics.definition import definitions
from metrics.helping_share import HelpingShare
from pages.shared import format as fmt
from pages.shared.card import about
from pages.shared.figure import Level, figure, steps_down
from pages.shared.table import Table
from pages.shared.words import _, say

_ONE_POINT = 0.01


def cascade_steps(steps: Sequence[Step], share: HelpingShare) -> None:
    """Draw the steps in money where all of it was delivered, else in time; the sentence says which."""
    in_money = steps[-1].left_money is not None
    figure(
        steps_down(
            [
                Level(
                    _name(step),
                    _left(step, in_money),
                    _off(step, in_money),
                    _shown(step, in_money, _digits(share, in_money)),
                    "helping" if step is steps[-1] else "standard",
                )
                for step in steps
            ]
        ),
        _sentence(steps, share, in_money),
        _table(steps, share),
        key="cascade",
    )
    about(definitions()["staff_time_by_group"])


def _sentence(steps: Sequence[Step], share: HelpingShare, in_money: bool) -> str:
    digits = _digits(share, in_money)
    left = ", ".join(
        _("na {work} nog {left}", work=_work(step), left=_amount(_left(step, in_money), in_money, digits))
        for step in steps[1:]
    )
    whole = (
        _("Van elke € 100 aan kosten blijft over: {left}.", left=left)
        if in_money
        else _(
            "Van elke 100 gewerkte uren blijft over: {left}. De kosten zijn niet volledig geleverd, dus dit is tijd.",
            left=left,
        )
    )
    said = [whole, _("Het laatste is helpen."), _total(share, in_money), _basis(share)]
    return " ".join(part for part in said if part)


def _total(share: HelpingShare, in_money: bool) -> str:
    if not in_money or share.money is None or share.method == "sample":
        # The money of two weeks of those who took part is nobody's budget.
        return ""
    return _("In geld: {helping} van {total}.", helping=fmt.money(share.money.part), total=fmt.money(share.money.total))


def _basis(share: HelpingShare) -> str:
    basis = _("Gemeten bij {basis}, {quarter}.", basis=share.basis, quarter=fmt.quarter(share.quarter.first))
    if share.time is None or share.time.low is None:
        return basis
    return " ".join([basis, _("De marge van helpen staat hierboven.")])


def _table(steps: Sequence[Step], share: HelpingShare) -> Table:
    # Three columns and no more: on a phone a fifth one is out of sight.
    columns = [_("Stap"), _("Uren"), _("Kosten")]

    def percent(part: float) -> str:
        return fmt.percent(part, share.digits)

    def both(off: str, left: str) -> str:
        return _("{off} eraf, {left} over", off=off, left=left)

    def money(part: float) -> str:
        if share.money is None or share.method == "sample":
            return percent(part)
        return _("{part} ({amount})", part=percent(part), amount=fmt.money(part * share.money.total))

    return Table(
        columns,
        [
            [
                _name(step),
                both(percent(step.off), percent(step.left)),
                _("niet geleverd")
                if step.off_money is None or step.left_money is None
                else both(money(step.off_money), money(step.left_money)),
            ]
            for step in steps
        ],
    )


def _name(step: Step) -> str:
    return _("Zonder {work}", work=_work(step)) if step.groups else _("Alles")


def _work(step: Step) -> str:
    """The kinds of work of a step: under one name where all of them are there, else each by its own."""
    if step.groups == ("POLMAN", "CTRL"):
        return _("beleid, leiding en controle")
    if step.groups == ("ADMIN", "CONS"):
        return _("administratie en overleg")
    if step.groups == ("LEARN", "OTHER"):
        return _("leren en ander werk")
    return "; ".join(say(group_in_words(group)).lower() for group in step.groups)


def _left(step: Step, in_money: bool) -> float:
    return step.left_money if in_money and step.left_money is not None else step.left


def _off(step: Step, in_money: bool) -> float:
    return step.off_money if in_money and step.off_money is not None else step.off


def _shown(step: Step, in_money: bool, digits: int) -> str:
    if not step.groups:
        return _amount(1.0, in_money, digits)
    left, off = (_amount(of(step, in_money), in_money, digits) for of in (_left, _off))
    return _("{left} over ({off} eraf)", left=left, off=off)


def _digits(share: HelpingShare, in_money: bool) -> int:
    """Cents only where everything was calculated; one decimal where helping is known to within one point."""
    if share.method == "formation":
        return 2 if in_money else 1
    known = share.money if in_money else share.time
    if known is None or known.low is None or known.high is None:
        return 0
    return 1 if known.high - known.low < 2 * _ONE_POINT else 0


def _amount(part: float, in_money: bool, digits: int) -> str:
    value = 100 * part
    if abs(value - round(value)) < 0.005:
        digits = 0
    return fmt.money(value, digits) if in_money else fmt.number(value, digits)
