"""Two people in one record: what one of them put in a part that the other's form does not show is not undone."""

import pytest

from data.records.deviation import BreakthroughPlan, Deviation
from data.records.policy_change import PolicyChange
from data.records.record import amend, history, newest
from data.sample.organisation import FRONTLINE_NOORD, POLICY
from pages.shared.open_store import open_store
from tests.screen import copy_of_invented, screen_on


@pytest.fixture(scope="module")
def visit(tmp_path_factory):
    with screen_on(copy_of_invented(tmp_path_factory.mktemp("merging"))) as opened:
        yield opened


def area(app, label):
    return next(of for of in app.text_area if of.label == label)


def save_twice(app, button="Opslaan"):
    for _time in range(2):
        next(of for of in app.button if of.label == button).click().run()
    assert not app.exception
    return app


def test_a_breakthrough_plan_of_a_colleague_is_there_after_my_save(visit):
    with_no_plan = (
        of
        for of in newest(open_store(), Deviation)
        if of.record.team == "wijkteam-noord" and of.record.status == "open" and of.record.plan is None
    )
    case = next(with_no_plan)
    mine = visit("demo-frontline-noord", page="deviations", deviation=str(case.id), form="edit")
    area(mine, "Wat zijn de gevolgen, voor de inwoner en voor anderen?").set_value("Er is rust in huis.").run()
    theirs = case.record.model_copy(
        update={"plan": BreakthroughPlan(first_step="Samen bellen"), "why_heavier": "De toets alleen hielp niet."}
    )
    amend(open_store(), FRONTLINE_NOORD, case.id, theirs, based_on=case.version, reason="")
    save_twice(mine)
    last = history(open_store(), Deviation, case.id)[-1].record
    assert (last.consequences, last.why_heavier) == ("Er is rust in huis.", "De toets alleen hielp niet.")
    assert last.plan is not None
    assert last.plan.first_step == "Samen bellen"


def test_what_a_colleague_said_of_every_goal_is_there_after_my_save(visit):
    change = next(of for of in newest(open_store(), PolicyChange) if of.record.status == "proposed")
    mine = visit("demo-policy", page="policy", change=str(change.id), form="edit")
    area(mine, "Waarom is dit nodig?").set_value("De brief maakt mensen bang.").run()
    weighed = sorted(change.record.weighed)
    theirs = change.record.model_copy(update={"strengthens": (), "hurts": tuple(weighed), "no_bearing": ()})
    amend(open_store(), POLICY, change.id, theirs, based_on=change.version, reason="")
    area(mine, "Waarom verandert u dit?").set_value("De aanleiding stond er nog niet bij.").run()
    save_twice(mine)
    last = history(open_store(), PolicyChange, change.id)[-1].record
    assert (last.why, sorted(last.hurts)) == ("De brief maakt mensen bang.", weighed)
