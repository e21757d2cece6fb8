"""Every truth that was planted in the invented municipality is found: in the results, and in the Dutch sentence.

One test per truth of `data/sample/truths.py`, named after it, on the day on which all tests of the screen take place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import get_args

import pytest

from data.records.benchmark import Benchmark
from data.records.indicator import library
from data.records.team import teams
from data.sample.quarters import CURRENT, Quarters, record_id
from data.sample.trials import TRIALS
from data.sample.truths import FUNNEL, HELPING_SHARE, LEVELS, TRUTHS, VERDICTS
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from metrics import comparison_words, effect_words
from metrics.benchmark_words import benchmark_sentence, benchmarks_of
from metrics.comparison import Comparison
from metrics.costs import cost_sentence, costs_of
from metrics.effect_guards import effect_guards
from metrics.effect_verdict import EffectVerdict, effect_verdicts
from metrics.estimate_words import how_sentence
from metrics.false_alarms import expected_false_alarms, false_alarms_sentence
from metrics.funnel import funnel
from metrics.funnel_words import funnel_sentence, of_all_words, of_previous_words, still_open_sentence
from metrics.guards import Guard, GuardCode, comparison_guards
from metrics.helping_share import helping_share
from metrics.interruption_words import interruption_sentence
from metrics.quarter import Quarter
from metrics.resemblance import ALIKE
from metrics.result import result
from metrics.side_by_side import comparisons
from metrics.stage_words import lasting_sentence
from metrics.what_works import what_works
from tests.screen import TODAY, copy_of_invented

QUARTERS = Quarters(TODAY)
LAST_FULL, NOW = (Quarter.of(QUARTERS.first_day(quarter)) for quarter in (CURRENT - 1, CURRENT))


@dataclass(frozen=True)
class Waterrijk:
    """What the product finds, by the keys of the sample."""

    store: Store
    comparisons: dict[str, Comparison]
    verdicts: dict[Quarter, dict[str, EffectVerdict]]

    def verdict(self, effect: str, quarter: Quarter = LAST_FULL) -> EffectVerdict:
        return self.verdicts[quarter][effect]


@pytest.fixture(scope="module")
def waterrijk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Waterrijk]:
    with Store.open(Settings(copy_of_invented(tmp_path_factory.mktemp("waterrijk")))) as store:
        found = {of.experiment.id: of for of in comparisons(store, COMMAND_LINE, TODAY)}
        yield Waterrijk(
            store,
            {key: found[record_id("experiment", key)] for key in TRIALS},
            {
                quarter: {
                    key: verdict
                    for verdict in effect_verdicts(store, COMMAND_LINE, quarter, TODAY)
                    for key in VERDICTS
                    if verdict.effect.id == record_id("target_effect", key)
                }
                for quarter in (LAST_FULL, NOW)
            },
        )


def said(comparison: Comparison) -> str:
    """The verdict of an experiment as a reader sees it."""
    return comparison_words.verdict_sentence(comparison).say("nl")


def told(verdict: EffectVerdict) -> str:
    return effect_words.verdict_sentence(verdict).say("nl")


def guards(of: Comparison | EffectVerdict) -> dict[str, Guard]:
    return {guard.code: guard for guard in (comparison_guards(of) if isinstance(of, Comparison) else effect_guards(of))}


def warning(of: Comparison | EffectVerdict, code: GuardCode) -> str:
    """The sentence of one guard; a KeyError when it is not there."""
    return guards(of)[code].sentence.say("nl")


def test_every_truth_has_its_test() -> None:
    assert [truth.name for truth in TRUTHS if f"test_{truth.name}" not in globals()] == []


def test_one_group_only(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["vast-gezicht"]
    assert found.groups is not None
    assert {of.target_group: of.verdict for of in found.groups.groups} == {
        "alleenstaande_ouders": "better",
        "statushouders": "not_shown",
        "vijftigplussers": "not_shown",
    }
    sentence = said(found)
    assert sentence.startswith("Niet voor iedereen gelijk, dus geen oordeel voor alle doelgroepen samen.")
    assert "met maatwerk ging het beter bij alleenstaande ouders" in sentence
    assert "niets aangetoond bij statushouders, vijftigplussers (dat is iets anders dan 'werkt niet')" in sentence
    assert "Een zin voor iedereen samen zegt dan te veel" in warning(found, "uneven_groups")
    assert "Per doelgroep kijken is verkennen" in warning(found, "best_of_many")


def test_does_nothing(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["waarden-op-tafel"]
    assert found.verdict == "no_relevant_difference"
    assert found.estimate is not None
    assert -0.08 < found.estimate.low < 0 < found.estimate.high < 0.08
    assert said(found) == "Geen verschil van betekenis gevonden tussen maatwerk en de standaardaanpak."
    assert found.groups is not None
    assert {of.verdict for of in found.groups.groups} == {"not_shown"}


def test_nowhere_is_not_shown_called_does_not_work(waterrijk: Waterrijk) -> None:
    sentences = [
        *(said(of) for of in waterrijk.comparisons.values()),
        *(told(of) for of in _verdicts(waterrijk)),
        *(guard.sentence.say("nl") for of in waterrijk.comparisons.values() for guard in comparison_guards(of)),
        *(guard.sentence.say("nl") for of in _verdicts(waterrijk) for guard in effect_guards(of)),
        *(lasting_sentence(of.persistence).say("nl") for of in waterrijk.comparisons.values() if of.persistence),
    ]
    assert any("iets anders dan 'werkt niet'" in sentence for sentence in sentences)
    for sentence in sentences:
        # Said in so many words only to say that something else is meant.
        rest = sentence.replace("iets anders dan 'werkt niet'", "")
        assert "werkt niet" not in rest
        assert "werkte niet" not in rest


def test_simpson_trap(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["zware-dossiers"]
    assert found.crude is not None
    assert found.crude.value == pytest.approx(-0.08, abs=0.02)
    assert found.difference is not None
    assert found.difference.how == "adjusted"
    assert found.difference.estimate.value == pytest.approx(0.12, abs=0.02)
    assert found.flips
    assert said(found).startswith("Na correctie blijft een verschil; andere verklaringen zijn mogelijk.")
    banner = warning(found, "simpson")
    assert banner.startswith("Het beeld draait om. Zonder correctie is het verschil \N{MINUS SIGN}8 per 100 inwoners")
    assert "+13 per 100 inwoners" in banner


def test_dropped_strata(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["zware-dossiers"]
    assert found.difference is not None
    assert found.difference.cases_dropped == 24
    assert "Ongeveer 25 inwoners tellen niet mee" in warning(found, "dropped_strata")


def test_selection_trap(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["snelle-regeling"]
    assert found.estimate is not None
    assert found.estimate.low > 0
    assert found.evidence is not None
    assert found.evidence.level == 1
    assert not found.evidence.causal_sentence_allowed
    assert said(found).startswith("Er is een verschil gezien; we weten niet of het door de aanpak komt.")
    assert guards(found)["groups_not_alike"].weight == "stop"
    assert "We zeggen niets over oorzaak en gevolg" in warning(found, "groups_not_alike")
    assert "aantal schulden" in warning(found, "groups_not_alike")


def test_slight_selection(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["samen-afsluiten"]
    (apart,) = (of for of in found.balance if abs(of.difference) > 0.25)
    assert apart.characteristic == "aantal_schulden"
    assert apart.difference <= 0.5
    assert found.evidence is not None
    assert found.evidence.causal_sentence_allowed
    assert "Een deel van het verschil kan daardoor komen" in warning(found, "selection")
    assert guards(found)["selection"].weight == "mind"
    assert "groups_not_alike" not in guards(found)


def test_regression_to_mean(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["bellen-na-gemiste-afspraak"]
    assert found.experiment.record.result == "worked"
    assert found.verdict == "regression_to_mean"
    assert found.estimate is not None
    assert found.estimate.value == pytest.approx(-0.12, abs=0.02)
    assert "Daarom zeggen we niets over een verschil tussen voor en na" in said(found)
    of_effect = waterrijk.verdict("blijven")
    assert guards(of_effect)["regression_to_mean"].weight == "stop"
    assert "Zulke scores worden vaak vanzelf beter" in warning(of_effect, "regression_to_mean")


def test_fading_effect(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["goed-gesprek"]
    assert found.verdict == "clearly_better"
    assert found.persistence is not None
    assert found.persistence.by == "moment"
    assert [stage.moment for stage in found.persistence.stages] == [0, 6, 12]
    planted = TRIALS["goed-gesprek"].effect_at
    for stage in found.persistence.stages:
        assert stage.estimate.value == pytest.approx(planted[stage.moment or 0], abs=0.02)
    # Of the last who came the year is not over.
    assert found.persistence.stages[2].n_treated < found.persistence.stages[1].n_treated
    assert found.persistence.verdict == "gone"
    assert "Bij de laatste meting is het niet meer te zien" in lasting_sentence(found.persistence).say("nl")
    assert warning(found, "fades").startswith("Eerst was er een verschil; later is het niet meer te zien.")
    assert told(waterrijk.verdict("zelf-verder")).startswith("Doel niet gehaald")


def test_relapse_after_setback(waterrijk: Waterrijk) -> None:
    for quarter in (LAST_FULL, NOW):
        assert waterrijk.verdict("werk-naast-uitkering", quarter).progress.verdict == "off_track"
    found = waterrijk.verdict("werk-naast-uitkering")
    assert told(found).startswith("Niet op koers")
    months = {month.period: month.value for month in found.months}
    best = [value for month, value in months.items() if QUARTERS.number(month) == 3]
    since = [value for month, value in months.items() if QUARTERS.number(month) >= 4]
    assert min(best) > max(since)
    # While control grew. That promised hours were not given is in the rows; the product does not work it out yet.
    before, after = (
        result(waterrijk.store, COMMAND_LINE, "control_share", QUARTERS.first_day(q), QUARTERS.last_day(q), by="team")
        for q in (3, 4)
    )
    control = [{of.key: of.value for of in each.figures} for each in (before, after)]
    for team in ("werk-inkomen-noord", "werk-inkomen-zuid"):
        assert (control[1][team] or 0) > 1.3 * (control[0][team] or 1)


def _helping_of_all_staff(store: Store, quarter: Quarter) -> float:
    """From the rows one by one: what one respondent of a team works and helps on average, times who work there."""
    rows = store.read(
        "SELECT team, respondent, activity, sign * minutes AS minutes FROM staff_time "
        "WHERE period BETWEEN cast($first AS DATE) AND cast($last AS DATE)",
        {"first": quarter.first, "last": quarter.last},
    )
    works, helps = 0.0, 0.0
    for code, team in teams(store).items():
        mine = [row for row in rows if row.team == code]
        people = len({row.respondent for row in mine})
        if people:
            works += team.people / people * sum(row.minutes for row in mine)
            helps += team.people / people * sum(row.minutes for row in mine if row.activity.startswith("HELP"))
    return helps / works


def test_helping_share_climbs(waterrijk: Waterrijk) -> None:
    first, last = (
        helping_share(waterrijk.store, COMMAND_LINE, "organisation", Quarter.of(QUARTERS.first_day(quarter)))
        for quarter in (0, CURRENT)
    )
    for found, planted in ((first, HELPING_SHARE[0]), (last, HELPING_SHARE[CURRENT])):
        expected = _helping_of_all_staff(waterrijk.store, found.quarter)
        words = f"{100 * expected:.1f}%".replace(".", ",")
        assert found.time is not None
        assert found.time.value == pytest.approx(expected)
        # Planted is the share of the hours that came in; more of some teams took part than of others.
        assert found.time.value == pytest.approx(planted, abs=0.01)
        assert found.time.low is not None
        assert found.time.high is not None
        assert found.time.low < found.time.value < found.time.high
        assert found.sentence.say("nl").startswith(f"{words} van de gewerkte tijd van de hele organisatie")
    frontline = helping_share(waterrijk.store, COMMAND_LINE, "frontline", NOW)
    assert frontline.time is not None
    assert last.time is not None
    assert frontline.time.value > last.time.value


def test_attrition_gap(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["werkgever-aan-tafel"]
    assert found.evidence is not None
    assert "attrition" in [reason.code for reason in found.evidence.reasons]
    # A rota reaches 4.
    assert found.evidence.level == 3
    assert [text.say("nl") for text in comparison_words.weakness_sentences(found)] == [
        "In de ene groep viel veel meer uit dan in de andere."
    ]


def test_small_groups(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["loket-verblijf"]
    assert found.verdict == "hidden"
    assert (found.treated, found.standard, found.estimate, found.crude, found.balance) == (None, None, None, None, ())
    assert said(found) == "In een van de groepen zitten minder dan 10 inwoners. Daarom laten we niets zien."
    assert guards(found) == {}
    by_team = result(
        waterrijk.store, COMMAND_LINE, "control_share", QUARTERS.first_day(6), QUARTERS.last_day(6), by="team"
    )
    hidden = [of.key for of in by_team.figures if of.value is None]
    # The smallest team, and one more: or the total would give the smallest away.
    assert "jongerenpunt" in hidden
    assert len(hidden) > 1


def test_open_windows(waterrijk: Waterrijk) -> None:
    found = waterrijk.verdict("duurzaam-werk")
    assert found.latest is not None
    assert found.latest.value == pytest.approx(LEVELS["outflow_work_sustained_6m"][CURRENT - 1], abs=0.01)
    assert found.progress.verdict == "achieved"
    assert told(found).startswith("Doel gehaald: 73%")
    assert max(month.period for month in waterrijk.verdict("duurzaam-werk", NOW).months) == date(2026, 10, 1)
    assert found.still_open > 400
    assert "zijn nog geen 6 maanden gevolgd" in warning(found, "still_open")


def test_stopped_early(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["aan-tafel-thuis"]
    assert found.verdict == "running"
    assert found.crossed
    assert found.estimate is not None
    assert found.estimate.low > 0
    assert said(found) == "Het experiment loopt nog. Dit is een tussenstand en nog geen uitkomst."
    assert "Wie nu stopt, overschat het waarschijnlijk" in warning(found, "stopped_early")
    assert "3 keer in totaal" in warning(found, "peeking")


def test_no_plan(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["samen-solliciteren"]
    assert found.verdict == "running"
    assert found.experiment.record.planned_cases is None
    assert found.looks[-1].information is None
    assert found.treated is not None
    assert found.standard is not None
    assert found.treated.n + found.standard.n >= 50
    # It holds at any moment, so it is far wider than 1.96 standard errors on either side.
    assert found.estimate is not None
    tailored, standard = (arm.mean * (1 - arm.mean) / arm.n for arm in (found.treated, found.standard))
    assert found.estimate.high - found.estimate.low > 2 * 2.5 * (tailored + standard) ** 0.5
    assert "op elk moment van kijken klopt" in warning(found, "no_plan")
    assert found.still_open > 0
    assert "zijn nog niet lang genoeg gevolgd" in warning(found, "still_open")


def test_small_but_certain(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["brief-in-gewone-taal"]
    assert found.treated is not None
    assert found.treated.n > 4000
    assert found.verdict == "better"
    assert found.certain_but_small
    assert found.estimate is not None
    assert 0 < found.estimate.low < 0.02 < found.estimate.high < 0.04
    assert "Bij grote aantallen is ook een klein verschil zeker" in warning(found, "small_but_certain")


def test_made_it_worse(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["strenge-brief"]
    assert found.verdict == "worse"
    assert found.estimate is not None
    assert found.estimate.low < -0.05 < found.estimate.high < 0


def test_a_difference_that_is_surely_small_is_not_called_undecided(waterrijk: Waterrijk) -> None:
    """The whole interval lies under what matters, so that much is certain."""
    assert "staat nog niet vast" not in said(waterrijk.comparisons["brief-in-gewone-taal"])


def test_chosen_by_team(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["vaste-contactpersoon"]
    assert found.teams_per_arm == 4
    assert found.difference is not None
    assert found.difference.how == "teams"
    trial = TRIALS["vaste-contactpersoon"]
    # The mean of the four standard teams is not exactly the standard: their own differences do not add up to nought.
    apart = [
        trial.by_team.get(team, 0.0)
        for team in ("wijkteam-noord", "schuldhulp-centrum", "werk-inkomen-zuid", "jongerenpunt")
    ]
    beside = [
        trial.by_team.get(team, 0.0)
        for team in ("wijkteam-zuid", "toegang-wmo-jeugd", "schuldhulp-buurten", "werk-inkomen-noord")
    ]
    planted = trial.effect + sum(apart) / 4 - sum(beside) / 4
    assert found.difference.estimate.value == pytest.approx(planted, abs=0.01)
    # Of four against four teams no verdict: chance alone can divide eight teams like this.
    assert found.verdict == "too_few"
    assert "elk team telt een keer" in how_sentence("teams").say("nl")
    assert said(found).startswith("Te weinig teams voor een oordeel.")
    assert "Daarom is elk team een keer geteld" in warning(found, "chosen_by_team")
    # With one team in an arm there is nothing to weigh it against.
    assert "te weinig teams mee om teams te vergelijken" in warning(waterrijk.comparisons["een-plan"], "chosen_by_team")


def test_jump_at_the_line(waterrijk: Waterrijk) -> None:
    found = waterrijk.comparisons["huisbezoek-boven-grens"]
    assert found.difference is not None
    assert found.difference.how == "threshold"
    assert found.difference.estimate.value == pytest.approx(0.15, abs=0.02)
    assert found.difference.estimate.low > 0
    assert found.crude is not None
    assert found.crude.value == pytest.approx(0.07, abs=0.02)
    assert found.verdict == "better"
    assert "net onder de grens naast inwoners net erboven" in how_sentence("threshold").say("nl")
    sentence = comparison_words.difference_sentence(found)
    assert sentence is not None
    assert "15 meer van elke 100 inwoners" in sentence.say("nl")


def test_the_line_that_decided_is_no_difference_between_groups(waterrijk: Waterrijk) -> None:
    """Who stands above a line has more of what the line is about: that is the design (level 4), not a selection."""
    found = waterrijk.comparisons["huisbezoek-boven-grens"]
    assert found.evidence is not None
    assert found.evidence.level == 4
    assert "groups_not_alike" not in guards(found)
    assert said(found).startswith("Sterke aanwijzing dat de aanpak werkt.")


def test_changed_definition(waterrijk: Waterrijk) -> None:
    found = waterrijk.verdict("vroegsignaal")
    changed = QUARTERS.first_day(2)
    assert [mark.on for mark in found.marks if mark.kind == "definition"] == [changed]
    assert [found.months[place].period for place in found.breaks] == [changed]
    assert "Sinds 1 juli 2025 telt deze indicator iets anders" in warning(found, "changed_definition")
    # In the first quarter of the new definition there is nothing to hold it against.
    first = Quarter.of(changed)
    (then,) = (
        of
        for of in effect_verdicts(waterrijk.store, COMMAND_LINE, first, TODAY)
        if of.effect.id == record_id("target_effect", "vroegsignaal")
    )
    assert then.progress.verdict == "too_little_data"
    assert told(then).startswith("Nog geen oordeel")


def test_verdict_waits(waterrijk: Waterrijk) -> None:
    found = waterrijk.verdict("vroegsignaal")
    assert found.progress.verdict == "on_track"
    assert found.pending == "undecided"
    assert told(found).startswith("Het oordeel van eerder blijft nog staan: op koers.")
    assert "alleen naar het 3e kwartaal 2026, dan is het oordeel: nog niet te zeggen." in told(found)
    assert warning(found, "verdict_waits").startswith("Dit oordeel wacht op bevestiging.")
    assert waterrijk.verdict("vroegsignaal", NOW).pending is None
    # Nothing else waits: the overview stays calm.
    assert [key for key in VERDICTS if waterrijk.verdict(key).pending is not None] == ["vroegsignaal"]


@pytest.mark.parametrize(
    "quarter", [Quarter.of(QUARTERS.first_day(quarter)) for quarter in range(CURRENT + 1)], ids=str
)
def test_what_is_needed_is_within_the_margin_exactly_when_the_sentence_says_so(
    waterrijk: Waterrijk, quarter: Quarter
) -> None:
    for of in effect_verdicts(waterrijk.store, COMMAND_LINE, quarter, TODAY):
        sentence = told(of)
        measured = of.judged is not None and of.judged.interval is not None
        if not measured or not of.is_judged or of.progress.verdict == "too_little_data":
            assert "binnen de marge" not in sentence
            continue
        assert of.judged is not None
        assert of.judged.interval is not None
        needed = of.effect.record.primary.target if of.deadline_passed else of.progress.required
        within = of.judged.interval.low <= needed <= of.judged.interval.high
        assert ("binnen de marge" in sentence) == within, sentence


@pytest.mark.parametrize("quarter", [LAST_FULL, NOW], ids=str)
@pytest.mark.parametrize("key", VERDICTS)
def test_an_effect_is_told_as_planted(waterrijk: Waterrijk, key: str, quarter: Quarter) -> None:
    assert waterrijk.verdict(key, quarter).progress.verdict == VERDICTS[key]


def test_target_in_noise(waterrijk: Waterrijk) -> None:
    found = waterrijk.verdict("eigen-doel")
    assert found.target_in_noise
    assert found.progress.verdict == "undecided"
    assert "kleiner is dan de gewone schommeling" in warning(found, "target_in_noise")
    assert [key for key in VERDICTS if waterrijk.verdict(key).target_in_noise] == ["eigen-doel"]


def test_neighbours_alike(waterrijk: Waterrijk) -> None:
    found = waterrijk.verdict("schuldregeling", NOW)
    assert found.chart.points[-1].signal is not None
    assert found.resemblance is not None
    assert found.resemblance > ALIKE
    assert "Een reeks zegt daarom minder dan anders" in warning(found, "autocorrelation")


def test_goal_changed(waterrijk: Waterrijk) -> None:
    found = waterrijk.verdict("werk-naast-uitkering")
    (mark,) = (mark for mark in found.marks if mark.kind == "goal")
    assert QUARTERS.number(mark.on) == 5
    assert mark.words == "Na de bezuiniging vond het college 36 van de 100 te veel gevraagd."
    assert found.effect.version == 2
    assert found.effect.record.primary.target == 0.30
    assert "terwijl de streefwaarde 30,0% is" in told(found)


def test_law_changed(waterrijk: Waterrijk) -> None:
    for key in ("duurzaam-werk", "werk-naast-uitkering"):
        (mark,) = (mark for mark in waterrijk.verdict(key).marks if mark.kind == "law")
        assert mark.on == QUARTERS.first_day(4)
        assert "verzonnen" in mark.words
    assert not [mark for mark in waterrijk.verdict("zelf-verder").marks if mark.kind == "law"]


def test_jump_at_policy(waterrijk: Waterrijk) -> None:
    found = waterrijk.verdict("werk-naast-uitkering")
    (interruption,) = found.interruptions
    assert interruption.mark.on == QUARTERS.first_day(4)
    assert interruption.found.level_change == pytest.approx(-0.11, abs=0.03)
    assert interruption.found.high < 0
    assert interruption.found.sensitivity_agrees
    sentence = interruption_sentence(found.indicator, interruption).say("nl")
    assert "sprong de reeks omlaag" in sentence
    assert "Dat kan ook iets anders zijn dat in die maand veranderde." in sentence


def test_benchmark(waterrijk: Waterrijk) -> None:
    for code, value in (("debt_arrangement_rate", "43,0%"), ("outflow_work_sustained_6m", "58,0%")):
        (found,) = benchmarks_of(waterrijk.store, COMMAND_LINE, code)
        assert isinstance(found, Benchmark)
        sentence = benchmark_sentence(library(waterrijk.store)[code], found).say("nl")
        assert value in sentence
        assert "in 2025 (n = " in sentence
        assert found.definition in sentence
        assert f"Bron: {found.source}" in sentence
        assert "verzonnen" in sentence
        assert "Dit is geen streefwaarde" in sentence


def test_debt_funnel(waterrijk: Waterrijk) -> None:
    effect = waterrijk.verdict("schuldregeling").effect.record
    found = funnel(waterrijk.store, COMMAND_LINE, effect, TODAY)
    assert found is not None
    assert found.state == "shown"
    assert found.began > 1000
    assert found.still_open > 1000
    before = 1.0
    for reached, step in zip(found.steps, FUNNEL, strict=True):
        assert reached.of_all is not None
        assert reached.of_previous is not None
        assert reached.of_all.value == pytest.approx(step.share, abs=0.01)
        assert reached.of_previous.value == pytest.approx(step.share / before, abs=0.015)
        before = step.share
    arrangement = found.steps[1]
    assert arrangement.of_all is not None
    assert arrangement.of_previous is not None
    assert arrangement.of_previous.value - arrangement.of_all.value > 0.2
    of_all, of_previous = of_all_words(found, arrangement), of_previous_words(found, arrangement)
    assert of_all is not None
    assert of_previous is not None
    assert of_all.say("nl").startswith("41,0%")
    assert "die begonnen" in of_all.say("nl")
    assert of_previous.say("nl").startswith("66%")
    assert "bij 'Voorstel aan de schuldeisers'" in of_previous.say("nl")
    still_open = still_open_sentence(found)
    assert still_open is not None
    assert "Zij tellen nog niet mee" in still_open.say("nl")


def test_mixed_funnel(waterrijk: Waterrijk) -> None:
    found = funnel(waterrijk.store, COMMAND_LINE, waterrijk.verdict("blijven").effect.record, TODAY)
    assert found is not None
    assert found.state == "mixed"
    assert found.steps == ()
    assert "er zouden noemers door elkaar lopen" in funnel_sentence(found).say("nl")


def test_public_cost(waterrijk: Waterrijk) -> None:
    (found,) = costs_of(waterrijk.store, COMMAND_LINE, record_id("target_effect", "zelf-verder"))
    assert (found.invested, found.realised, found.expected) == (700_000, 450_000, 1_000_000)
    assert (found.cost.cases_counted, found.cost.cases_planned, len(found.cost.lines)) == (50, 150, 3)
    # 450,000 over the third of 700,000 that belongs to these 50.
    assert found.realised_return == pytest.approx(450 / (700 / 3))
    sentence = cost_sentence(found).say("nl").replace("\N{NO-BREAK SPACE}", " ")
    assert "Tot nu toe is € 450.000 bespaard: 1,9 euro voor elke euro." in sentence
    assert "Verwacht wordt nog € 1.000.000. Dat is een verwachting; we tellen haar er niet bij op." in sentence
    assert "6,2" not in sentence
    assert "1.450.000" not in sentence


# Looked at where they live: on the overview, in the matrix, in the funnel and beside the course.
# Several arms side by side: the case of the Pennsylvania bonus (tests/test_penn_bonus.py).
_ELSEWHERE = {"false_alarms", "best_cell", "mixed_denominators", "benchmark", "several_arms", "shared_standard"}


def test_every_guard_is_needed_somewhere(waterrijk: Waterrijk) -> None:
    found = set(chain.from_iterable(guards(of) for of in (*waterrijk.comparisons.values(), *_verdicts(waterrijk))))
    assert found == set(get_args(GuardCode)) - _ELSEWHERE


def test_false_alarms_are_counted_beforehand(waterrijk: Waterrijk) -> None:
    before = comparisons(waterrijk.store, COMMAND_LINE, LAST_FULL.previous.last)
    alarms = expected_false_alarms(list(waterrijk.verdicts[LAST_FULL].values()), before, LAST_FULL)
    assert 0 < alarms.expected < alarms.times
    assert "naar verwachting" in false_alarms_sentence(alarms).say("nl")


def test_the_best_cell_of_the_matrix_is_pulled_towards_the_others(waterrijk: Waterrijk) -> None:
    matrix = what_works(waterrijk.store, COMMAND_LINE, TODAY, "outflow_work_sustained_6m", 0)
    best = matrix.shown[0]
    assert best.code == "breakthrough_method.alleenstaande_ouders"
    assert best.raw is not None
    assert best.pooled is not None
    assert best.raw.value > best.pooled.mean > 0
    assert [cell.pooled.mean for cell in matrix.shown if cell.pooled] == sorted(
        (cell.pooled.mean for cell in matrix.shown if cell.pooled), reverse=True
    )


def _verdicts(waterrijk: Waterrijk) -> list[EffectVerdict]:
    return [of for by_key in waterrijk.verdicts.values() for of in by_key.values()]
