"""What is true of each experiment of the invented municipality: the numbers that the cases are made from.

Shares are fractions; keys are those of `content/experiments.toml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Layer:
    """Cases that are equally hard: their share in each arm, and how often the standard approach works for them."""

    name: str
    of_tailored: float
    of_standard: float
    standard: float


@dataclass(frozen=True)
class Line:
    """A number of debts above which cases get tailored practice; `slope` is what one debt more does by itself."""

    value: float
    bandwidth: float
    slope: float


@dataclass(frozen=True)
class Trial:
    """What is true of one experiment: how many cases, how they fare under the standard approach, what tailoring adds.

    `effect_for` names the effect per target group in place of `effect`, `effect_at` per moment of measuring: 0 is the
    end of the help, 6 is six months later. `standard_by_quarter` counts from the first quarter with cases. `layers` are
    delivered as strata, or, when `hidden`, stand only in the number of debts before the start. `by_team` is how far a
    team is from the others, whatever it does. What is `counted` comes in as counts, without cases.
    """

    cases: int
    standard: float = 0.0
    effect: float = 0.0
    effect_for: Mapping[str, float] = field(default_factory=dict)
    effect_at: Mapping[int, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    standard_by_quarter: tuple[float, ...] = ()
    moments: tuple[int, ...] = (0,)
    layers: tuple[Layer, ...] = ()
    hidden: bool = False
    line: Line | None = None
    # Debts that every tailored case had more than a standard one.
    more_debts: int = 0
    by_team: Mapping[str, float] = field(default_factory=dict)
    counted: bool = False
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
        "nazorg-eerste-loon": Trial(480, standard=0.62, effect=0.14, dropout_standard=0.06),
        "waarden-op-tafel": Trial(700, standard_by_quarter=(0.17, 0.21, 0.25), effect=0.0, dropout_tailored=0.04),
        "werkgever-aan-tafel": Trial(350, standard=0.12, effect=0.06, dropout_tailored=0.06, dropout_standard=0.19),
        "proefbaan": Trial(160, standard=0.20, effect=-0.03),
        "loket-verblijf": Trial(16, standard=0.13, effect=0.0, dropout_tailored=0.0, dropout_standard=0.0),
        "eerst-rust": Trial(450, standard=0.28, effect=0.18, dropout_tailored=0.04, dropout_standard=0.07),
        "zware-dossiers": Trial(
            720,
            effect=0.12,
            # Nobody in a crisis was with the other team, so for them there is nobody to compare with.
            layers=(
                Layer("zwaar", 0.75, 0.20, 0.28),
                Layer("licht", 0.18, 0.80, 0.60),
                Layer("crisis", 0.07, 0.0, 0.28),
            ),
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
        "goed-gesprek": Trial(
            720, standard=0.40, moments=(0, 6, 12), effect_at=MappingProxyType({0: 0.22, 6: 0.08, 12: 0.0})
        ),
        "een-plan": Trial(560, standard=0.37, effect=0.07, dropout_standard=0.07),
        "samen-afsluiten": Trial(
            320, standard=0.40, effect=0.04, more_debts=1, dropout_tailored=0.08, dropout_standard=0.06
        ),
        "klik-meten": Trial(344, standard=6.8, effect=0.7, spread=1.3, dropout_tailored=0.03, dropout_standard=0.04),
        "aan-tafel-thuis": Trial(300, standard=0.36, effect=0.26),
        "samen-solliciteren": Trial(240, standard=0.24, effect=0.08, moments=(3,)),
        "bellen-na-gemiste-afspraak": Trial(186, standard=0.36, effect=-0.12, of_tailored=1 / 3),
        "huisbezoek-boven-grens": Trial(1000, standard=0.14, effect=0.15, line=Line(7.5, 4.0, -0.015)),
        "brief-in-gewone-taal": Trial(
            9000, standard=0.19, effect=0.02, counted=True, dropout_tailored=0.0, dropout_standard=0.0
        ),
        "strenge-brief": Trial(
            2400, standard=0.17, effect=-0.05, counted=True, dropout_tailored=0.0, dropout_standard=0.0
        ),
        "vaste-contactpersoon": Trial(
            560,
            standard=0.60,
            effect=0.14,
            counted=True,
            of_tailored=1 / 2,
            by_team=MappingProxyType(
                {
                    "wijkteam-noord": 0.02,
                    "schuldhulp-centrum": -0.02,
                    "jongerenpunt": 0.01,
                    "wijkteam-zuid": 0.03,
                    "toegang-wmo-jeugd": -0.02,
                    "schuldhulp-buurten": -0.01,
                }
            ),
        ),
    }
)
