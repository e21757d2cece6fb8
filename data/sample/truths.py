"""What is true in the invented municipality, and what the product must say about it.

The generator reads its numbers here and, of the experiments, in `trials.py`, and nowhere else; tests read them there
too, and look whether they stand in the store and come out on the screen.

Shares are fractions. A quarter is a number from 0 to 7; 7 is the current one. Keys are those of `content/*.toml`;
`record_id("experiment", key)` and `record_id("target_effect", key)` give the ids in the store.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

SEED = "Waterrijk 18"

# Of the residents who are in no experiment: how the indicator stands, quarter by quarter (a stock: in each of its
# months). Where residents are followed first, it is the quarter in which that ends.
LEVELS: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "outflow_work_sustained_6m": (0.50, 0.52, 0.54, 0.55, 0.62, 0.66, 0.73, 0.75),
        "part_time_work": (0.12, 0.16, 0.20, 0.24, 0.15, 0.13, 0.13, 0.13),
        "debt_arrangement_rate": (0.24, 0.27, 0.30, 0.33, 0.45, 0.48, 0.49, 0.49),
        "independent_at_close": (0.40, 0.46, 0.47, 0.44, 0.41, 0.40, 0.39, 0.38),
        "dropout": (0.30, 0.30, 0.31, 0.30, 0.30, 0.30, 0.29, 0.285),
        "benefit_reentry_12m": (0.18,) * 8,
        "objection_upheld": (0.25, 0.25, 0.25, 0.25, 0.33, 0.33, 0.30, 0.30),
        "experienced_autonomy": (0.0,) * 6 + (0.6, 0.6),
        # From quarter 2 on only a conversation counts as a response.
        "early_signal_response": (0.31, 0.31, 0.145, 0.18, 0.19, 0.19, 0.195, 0.235),
        "goal_attainment": (0.60, 0.60, 0.61, 0.61, 0.62, 0.62, 0.62, 0.62),
    }
)


@dataclass(frozen=True)
class CohortStep:
    """One step of the debt funnel: the part of a month's registrations that reaches it within so many months."""

    indicator: str
    within_months: int
    share: float


# Of all who registered in one month; step by step it is 62, 66 and 61 in 100.
FUNNEL: tuple[CohortStep, ...] = (
    CohortStep("debt_cohort_proposal", 4, 0.62),
    CohortStep("debt_cohort_arrangement", 8, 0.41),
    CohortStep("debt_cohort_completed", 18, 0.25),
)

# Hours that help residents, of all hours worked in the organisation.
HELPING_SHARE: tuple[float, ...] = (0.080, 0.090, 0.101, 0.112, 0.114, 0.116, 0.128, 0.140)


# The part of the promised protected hours that is given where there is no setback.
HOURS_GIVEN = 1.08


@dataclass(frozen=True)
class Setback:
    """The budget is cut in one domain: for two quarters control swells and the promised hours are not given."""

    domain: str = "Werk en inkomen"
    quarter: int = 4
    quarters: tuple[int, ...] = (4, 5)
    amount: float = -1_200_000
    # Of the protected hours that were promised, the part that is given.
    hours_given: float = 0.45
    control_factor: float = 1.7


SETBACK = Setback()


@dataclass(frozen=True)
class Relapse:
    """Of one effect the protected hours are not given in the last two months that are over: the part that is."""

    effect: str = "eigen-doel"
    given: float = 0.6


@dataclass(frozen=True)
class NotWritten:
    """Of one effect most of the last weeks were written down by nobody: two of every three."""

    effect: str = "vroegsignaal"
    weeks: int = 13


RELAPSE, NOT_WRITTEN = Relapse(), NotWritten()

# What must be said of each effect in the last full quarter, and in the current one from about its fourth week: before
# that so few cases have been counted that "undecided" is the honest answer.
Verdict = Literal["achieved", "on_track", "off_track", "missed", "undecided", "too_little_data"]
VERDICTS: Mapping[str, Verdict] = MappingProxyType(
    {
        "duurzaam-werk": "achieved",
        "werk-naast-uitkering": "off_track",
        "schuldregeling": "on_track",
        "zelf-verder": "missed",
        "blijven": "undecided",
        "eigen-regie": "too_little_data",
        # By itself the last full quarter says "undecided"; that waits.
        "vroegsignaal": "on_track",
        "eigen-doel": "undecided",
    }
)


@dataclass(frozen=True)
class Truth:
    """One planted truth: what it is, where it stands, and what the product must say."""

    name: str
    planted: str
    must_say: str
    effect: str = ""
    experiment: str = ""
    instrument: str = ""
    target_groups: tuple[str, ...] = ()


TRUTHS: tuple[Truth, ...] = (
    Truth(
        "one_group_only",
        "The breakthrough method adds 25 in 100 for lone parents and nothing for people over 50 or status holders.",
        "Works for lone parents; not shown for the two others; no single sentence for all three.",
        "duurzaam-werk",
        "vast-gezicht",
        "breakthrough_method",
        ("alleenstaande_ouders",),
    ),
    Truth(
        "does_nothing",
        "The value triangle adds nothing for any group, in a lottery of 700 cases.",
        "No relevant difference (interval inside plus and minus 8 in 100), although the level itself rose.",
        "werk-naast-uitkering",
        "waarden-op-tafel",
        "value_triangle",
        ("jongeren_tot_27", "alleenstaande_ouders", "statushouders"),
    ),
    Truth(
        "simpson_trap",
        "Tailoring adds 12 in 100 in heavy and in light cases, but got four fifths of the heavy ones.",
        "Adjusted figure first (about +12), crude beside it (about -8), banner that the sign flips.",
        "schuldregeling",
        "zware-dossiers",
        "reverse_test",
        ("werkende_armen", "zelfstandigen", "alleenstaande_ouders"),
    ),
    Truth(
        "selection_trap",
        "Workers chose cases with few debts. Tailoring adds nothing; the crude difference is about +16 in 100.",
        "The groups were not alike (number of debts, |SMD| > 0.5): no causal sentence, level 1.",
        "schuldregeling",
        "snelle-regeling",
        "other",
        ("werkende_armen", "zelfstandigen", "alleenstaande_ouders"),
    ),
    Truth(
        "fading_effect",
        "The reverse test adds 22 in 100 at the end of the help, 8 half a year later, nothing after a year. Who was "
        "helped less than a year ago is still followed.",
        "Better at the end, gone after a year; the effect's goal is missed.",
        "zelf-verder",
        "goed-gesprek",
        "reverse_test",
        ("gezinnen_met_jeugdhulp", "psychisch_kwetsbaar", "ouderen_75plus"),
    ),
    Truth(
        "relapse_after_setback",
        "Part-time work climbs from 12 to 24 in 100; after the cut in quarter 4 it falls back to 13, while control "
        "grows and under half of the promised hours is given for two quarters.",
        "Off track since the setback; protected hours under 80 % two periods running: relapse warning.",
        "werk-naast-uitkering",
    ),
    Truth(
        "helping_share_climbs",
        "The organisation's helping share climbs from 8 to 14 % of all hours worked.",
        "8 % in the first quarter, 14 % in the last, each with its interval; the frontline's share is higher.",
    ),
    Truth(
        "attrition_gap",
        "The outcome is unknown for 19 % of the standard cases and 6 % of the tailored ones.",
        "Attrition gap over 10 percentage points: the evidence level is capped.",
        "werk-naast-uitkering",
        "werkgever-aan-tafel",
    ),
    Truth(
        "small_groups",
        "One stopped experiment has 8 cases per arm, and one frontline team has 7 people.",
        "Neither is shown alone, nor what would let them be worked out.",
        "werk-naast-uitkering",
        "loket-verblijf",
        "national_desk",
        ("statushouders",),
    ),
    Truth(
        "open_windows",
        "Counts of sustained work come per month in which the work began. The newest ones show over 90 in 100, because "
        "half a year has not passed; of closed months it is 73 and 75.",
        "Only closed months count, in the month in which they close; how many residents are still followed is said.",
        "duurzaam-werk",
    ),
    Truth(
        "dropped_strata",
        "About 24 cases in a crisis were all with one team.",
        "They are left out of the adjusted difference, and that is said.",
        "schuldregeling",
        "zware-dossiers",
    ),
    Truth(
        "slight_selection",
        "Cases with a last home visit had one debt more than those before (|SMD| between 0.25 and 0.5).",
        "Amber: part of the difference may come from that. Nothing is blocked.",
        "zelf-verder",
        "samen-afsluiten",
    ),
    Truth(
        "regression_to_mean",
        "Dropout was chosen because it had never been so bad; in the quarter after it is 12 in 100 lower by itself.",
        "Nothing is said of a difference between before and after, though the team says that it worked.",
        "blijven",
        "bellen-na-gemiste-afspraak",
    ),
    Truth(
        "stopped_early",
        "A running lottery adds 26 in 100; even the wide interim interval leaves nought out.",
        "No verdict yet; who stops now probably overestimates.",
        "zelf-verder",
        "aan-tafel-thuis",
    ),
    Truth(
        "no_plan",
        "A running experiment agreed on no number of cases; outcomes come three months after the help.",
        "An interval that holds at any moment of looking, wider than any other; open windows are counted.",
        "werk-naast-uitkering",
        "samen-solliciteren",
    ),
    Truth(
        "small_but_certain",
        "A letter in plain words adds 2 in 100, in a lottery of 9,000 letters that comes in as counts.",
        "A difference above nought that is smaller than the 4 in 100 that matter.",
        "vroegsignaal",
        "brief-in-gewone-taal",
    ),
    Truth(
        "made_it_worse",
        "A stern first letter takes away 5 in 100 conversations, in a lottery of 2,400 that comes in as counts.",
        "Worse than the usual invitation; a policy change that rests on it is against the evidence.",
        "vroegsignaal",
        "strenge-brief",
    ),
    Truth(
        "chosen_by_team",
        "Four teams took a fixed contact and four did not; it adds 14 in 100 and comes in as counts.",
        "Every team counts once; the margin between so few teams stands without a verdict.",
        "eigen-doel",
        "vaste-contactpersoon",
    ),
    Truth(
        "jump_at_the_line",
        "From eight debts on somebody comes to the door, which adds 15 in 100; every debt more costs 1.5 in 100.",
        "The jump at the line, about +15, from cases close to it on both sides; not the crude +7.",
        "vroegsignaal",
        "huisbezoek-boven-grens",
    ),
    Truth(
        "changed_definition",
        "Up to quarter 1 any response to an early signal counted, from quarter 2 on only a conversation.",
        "The line breaks at that day; no verdict until two quarters after it.",
        "vroegsignaal",
    ),
    Truth(
        "verdict_waits",
        "The last full quarter by itself is undecided, between quarters that are on track.",
        "On track, and that this quarter alone would say something else.",
        "vroegsignaal",
    ),
    Truth(
        "target_in_noise",
        "The target is 5 in 100 above the baseline, with about 165 cases a quarter.",
        "Whether this goal is reached cannot be seen with these numbers.",
        "eigen-doel",
    ),
    Truth(
        "neighbours_alike",
        "The level of debt arrangements jumped in quarter 4 and stayed, so months resemble those before them.",
        "The newest month's signal is told with less weight (lag-1 over 0.3).",
        "schuldregeling",
    ),
    Truth(
        "goal_changed",
        "In quarter 5, after the cut, the target was lowered from 36 to 30 in 100.",
        "The day and the reason stand with the course.",
        "werk-naast-uitkering",
    ),
    Truth(
        "law_changed",
        "The law on benefits changed on the first day of quarter 4.",
        "The day stands with the course of both effects under that law.",
        "duurzaam-werk",
    ),
    Truth(
        "jump_at_policy",
        "From quarter 4 on every statement of earnings is checked; part-time work falls by about 11 in 100 in the "
        "month in which the budget was cut too.",
        "A fall at that month, with its interval, and that something else may have caused it.",
        "werk-naast-uitkering",
    ),
    Truth(
        "benchmark",
        "Others publish 43 in 100 debt arrangements and 58 in 100 sustained exits (invented).",
        "Never without source, number, year and definition.",
        "schuldregeling",
    ),
    Truth(
        "debt_funnel",
        "Of all who register 62 in 100 get a proposal, 41 an arrangement and 25 complete it, within 18 months.",
        "Of all who began and of who reached the step before, apart (41 and 66 in 100); open cohorts stay out.",
        "schuldregeling",
    ),
    Truth(
        "mixed_funnel",
        "Someone put a step per month of registration before a step per month of closing.",
        "No rate at all: the steps do not start from the same residents.",
        "blijven",
    ),
    Truth(
        "public_cost",
        "Of the first 50 of 150 families 450,000 was saved and 1,000,000 more is expected; 700,000 was set aside.",
        "1.9 euros for every euro so far; the expected million apart, never added.",
        "zelf-verder",
    ),
)
