"""What is true in the invented municipality, and what the product must say about it.

The generator reads its numbers here and nowhere else; tests read them here too, and look whether they stand in the
store and come out on the screen.

Shares are fractions. A quarter is a number from 0 to 7; 7 is the current one. Keys are those of `content/*.toml`;
`record_id("experiment", key)` and `record_id("target_effect", key)` give the ids in the store.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

SEED = "Waterrijk 18"


@dataclass(frozen=True)
class Layer:
    """Cases that are equally hard: their share in each arm, and how often the standard approach works for them."""

    name: str
    of_tailored: float
    of_standard: float
    standard: float


@dataclass(frozen=True)
class Trial:
    """What is true of one experiment: how many cases, how they fare under the standard approach, what tailoring adds.

    `effect_for` names the effect per target group in place of `effect`; `effect_by_quarter` and
    `standard_by_quarter` count from the first quarter with cases. `layers` are delivered as strata, or, when
    `hidden`, stand only in the number of debts before the start.
    """

    cases: int
    standard: float = 0.0
    effect: float = 0.0
    effect_for: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    weights: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    effect_by_quarter: tuple[float, ...] = ()
    standard_by_quarter: tuple[float, ...] = ()
    layers: tuple[Layer, ...] = ()
    hidden: bool = False
    of_tailored: float = 0.5
    dropout_tailored: float = 0.05
    dropout_standard: float = 0.05
    # Above zero for an indicator that is a mean: the spread between residents.
    spread: float = 0.0


TRIALS: Mapping[str, Trial] = MappingProxyType(
    {
        "vast-gezicht": Trial(
            720,
            standard=0.50,
            effect_for=MappingProxyType({"alleenstaande_ouders": 0.25, "vijftigplussers": 0.0, "statushouders": 0.0}),
            weights=MappingProxyType({"alleenstaande_ouders": 2, "vijftigplussers": 1, "statushouders": 1}),
        ),
        "nazorg-eerste-loon": Trial(480, standard=0.58, effect=0.14, dropout_standard=0.06),
        "waarden-op-tafel": Trial(700, standard_by_quarter=(0.17, 0.21, 0.25), effect=0.0, dropout_tailored=0.04),
        "werkgever-aan-tafel": Trial(350, standard=0.12, effect=0.06, dropout_tailored=0.06, dropout_standard=0.19),
        "proefbaan": Trial(160, standard=0.20, effect=-0.03),
        "loket-verblijf": Trial(16, standard=0.13, effect=0.0, dropout_tailored=0.0, dropout_standard=0.0),
        "eerst-rust": Trial(450, standard=0.28, effect=0.18, dropout_tailored=0.04, dropout_standard=0.07),
        "zware-dossiers": Trial(
            720,
            effect=0.12,
            layers=(Layer("zwaar", 0.82, 0.20, 0.28), Layer("licht", 0.18, 0.80, 0.60)),
        ),
        "snelle-regeling": Trial(
            400,
            effect=0.0,
            layers=(Layer("few", 0.80, 0.35, 0.50), Layer("many", 0.20, 0.65, 0.15)),
            hidden=True,
            of_tailored=0.4,
            dropout_standard=0.08,
        ),
        "zzp-loket": Trial(60, standard=0.22, effect=0.06, dropout_tailored=0.07, dropout_standard=0.07),
        "goed-gesprek": Trial(720, standard=0.40, effect_by_quarter=(0.22, 0.22, 0.08, 0.0, 0.0, 0.0)),
        "een-plan": Trial(560, standard=0.37, effect=0.07, dropout_standard=0.07),
        "samen-afsluiten": Trial(320, standard=0.40, effect=0.04, dropout_tailored=0.08, dropout_standard=0.06),
        "klik-meten": Trial(344, standard=6.8, effect=0.7, spread=1.3, dropout_tailored=0.03, dropout_standard=0.04),
    }
)

# Of the residents who are in no experiment: how the indicator stands, quarter by quarter.
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
    }
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
        "The reverse test adds 22 in 100 in the first two quarters, 8 in the third, nothing from the fourth on.",
        "Better in the first half year, no difference a year later; the effect's goal is missed.",
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
)
