"""Before and after in both groups: did the tailored group change more than the other one?"""

from math import inf, sqrt

from scipy.special import ndtr, stdtrit

from metrics.statistics.arguments import positive, whole
from metrics.statistics.intervals import Z95
from metrics.statistics.sufficient import Estimate, Moments


def change_difference(
    treated_before: Moments, treated_after: Moments, standard_before: Moments, standard_after: Moments, z: float = Z95
) -> Estimate:
    """Compare two changes: (after minus before) in the treated arm minus that in the standard arm.

    In the unit of the outcome. Counts and moments do not tell how before and
    after go together in one case, so both are taken as independent: with the
    usual positive correlation the interval is wider than it need be, never
    narrower. `z` is a normal quantile; it becomes the t-quantile of the same
    level with Satterthwaite's degrees of freedom over the four groups. When no
    group shows any spread the bounds are infinite.

    Raises ValueError when a group has fewer than two cases or z is not above 0.

    Card and Krueger (1994), American Economic Review 84, table 3.
    """
    groups = {
        "treated_before": treated_before,
        "treated_after": treated_after,
        "standard_before": standard_before,
        "standard_after": standard_after,
    }
    for name, group in groups.items():
        whole(f"{name}.n", group.n, least=2)
    positive("z", z)
    value = (treated_after.mean - treated_before.mean) - (standard_after.mean - standard_before.mean)
    parts = [(group.variance / group.n, group.n - 1) for group in groups.values()]
    total = sum(part for part, _df in parts)
    if total == 0:
        return Estimate(value, -inf, inf)
    df = 1 / sum((part / total) ** 2 / df for part, df in parts)
    half = -float(stdtrit(df, float(ndtr(-z)))) * sqrt(total)
    return Estimate(value, value - half, value + half)
