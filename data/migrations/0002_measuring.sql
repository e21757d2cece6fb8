-- Months of follow-up after the help; NULL and 0: at the end of the help.
-- Every new column may be empty and has no default: an empty value adds nothing to the checksum of rows that are there.
ALTER TABLE outcome ADD COLUMN moment SMALLINT;
-- The day on which the follow-up window closes; NULL: the day of measuring.
ALTER TABLE outcome ADD COLUMN due_on DATE;
-- Of a mean: var_samp of the cases behind the row; NULL: unknown, or a share.
ALTER TABLE indicator_value ADD COLUMN variance DOUBLE;
-- Of a distribution: the value that all cases of the row share, so numerator = value * denominator.
ALTER TABLE indicator_value ADD COLUMN value DOUBLE;

-- Tailored against standard practice in counts: what a municipality can compare without any case leaving its system.
-- A characteristic from before the start is a row with indicator 'before_<name>' and moment 0.
CREATE TABLE comparison_count (
    batch_id UUID NOT NULL,
    sign TINYINT NOT NULL CHECK (sign IN (-1, 1)),
    experiment_id UUID NOT NULL,
    indicator VARCHAR NOT NULL,
    moment SMALLINT NOT NULL CHECK (moment >= 0),
    arm VARCHAR NOT NULL CHECK (arm IN ('tailored', 'standard')),
    team VARCHAR NOT NULL,
    target_group VARCHAR NOT NULL,
    stratum VARCHAR NOT NULL,
    -- The first day of the month of measuring.
    period DATE NOT NULL,
    -- Everybody whose window has closed, known or not; still_open are those whose window has not.
    assigned INTEGER NOT NULL CHECK (assigned >= 0),
    n INTEGER NOT NULL CHECK (n >= 0),
    still_open INTEGER NOT NULL CHECK (still_open >= 0),
    -- The sum of the n known values; of a share that is the number of events.
    total DOUBLE NOT NULL,
    -- var_samp of the n known values; NULL: unknown, or a share.
    variance DOUBLE CHECK (variance >= 0)
);

-- What an indicator comes to per month, team and target group, once from the counts and once from the cases.
-- What a batch with sign -1 takes back goes out before anything is added up: a slip of the keys that was put right,
-- such as 1e12, would otherwise wipe out the small figures beside it. The variance is put together from that of the
-- parts and the distance of their means, never from a sum of squares; a part with one value has none within.
CREATE VIEW indicator_cell AS
WITH part AS (
    SELECT
        'aggregate' AS form,
        indicator,
        cast(date_trunc('month', period) AS DATE) AS period,
        team,
        target_group,
        numerator,
        denominator,
        CASE WHEN value IS NOT NULL OR denominator <= 1 THEN 0 ELSE variance END AS variance,
        cast(sum(sign) AS DOUBLE) AS times
    FROM indicator_value
    WHERE denominator <> 0
    GROUP BY
        indicator, cast(date_trunc('month', period) AS DATE), team, target_group, numerator, denominator, variance, value
    HAVING sum(sign) <> 0
    UNION ALL
    SELECT
        'cases' AS form,
        indicator,
        cast(date_trunc('month', coalesce(due_on, measured_on)) AS DATE) AS period,
        team,
        target_group,
        value AS numerator,
        1 AS denominator,
        0 AS variance,
        cast(sum(sign) AS DOUBLE) AS times
    FROM outcome
    WHERE coalesce(moment, 0) = 0 AND value IS NOT NULL
    GROUP BY indicator, cast(date_trunc('month', coalesce(due_on, measured_on)) AS DATE), team, target_group, value
    HAVING sum(sign) <> 0
),

beside_total AS (
    SELECT
        *,
        sum(times * numerator) OVER (PARTITION BY form, indicator, period, team, target_group) AS total,
        sum(times * denominator) OVER (PARTITION BY form, indicator, period, team, target_group) AS n
    FROM part
)

SELECT
    form,
    indicator,
    period,
    team,
    target_group,
    max(total) AS numerator,
    max(n) AS denominator,
    CASE
        WHEN max(n) > 1 AND count(variance) = count(*)
            THEN
                sum(times * ((denominator - 1) * variance + denominator * power(numerator / denominator - total / n, 2)))
                / (max(n) - 1)
    END AS variance
FROM beside_total
WHERE n > 0
GROUP BY form, indicator, period, team, target_group;

-- How often each value occurs, for a median: from counts that were delivered per value, and from the cases.
CREATE VIEW indicator_class AS
SELECT
    'aggregate' AS form,
    indicator,
    cast(date_trunc('month', period) AS DATE) AS period,
    team,
    target_group,
    value,
    sum(sign * denominator) AS n
FROM indicator_value
WHERE value IS NOT NULL
GROUP BY indicator, cast(date_trunc('month', period) AS DATE), team, target_group, value
HAVING sum(sign * denominator) > 0
UNION ALL
SELECT
    'cases' AS form,
    indicator,
    cast(date_trunc('month', coalesce(due_on, measured_on)) AS DATE) AS period,
    team,
    target_group,
    value,
    cast(sum(sign) AS DOUBLE) AS n
FROM outcome
WHERE coalesce(moment, 0) = 0 AND value IS NOT NULL
GROUP BY indicator, cast(date_trunc('month', coalesce(due_on, measured_on)) AS DATE), team, target_group, value
HAVING sum(sign) > 0;
