-- What still stands of the deliveries, row by row: every figure is counted from these.
-- Cases of which a known outcome was taken back: their rows cancel out before any arithmetic, for what was taken back may
-- have been a slip of a billion. A row that is taken back and has no outcome stays as a row with sign -1: it takes part in
-- no arithmetic, and finding its partner would cost a pass over everything.
CREATE VIEW standing_outcome AS
WITH corrected AS (
    SELECT DISTINCT
        experiment_id,
        case_key
    FROM outcome
    WHERE sign = -1 AND value IS NOT NULL
)

SELECT
    experiment_id,
    indicator,
    moment,
    arm,
    team,
    target_group,
    stratum,
    measured_on,
    due_on,
    value,
    sign
FROM outcome
WHERE
    NOT EXISTS (
        SELECT 1
        FROM corrected
        WHERE
            corrected.experiment_id = outcome.experiment_id
            AND corrected.case_key = outcome.case_key
    )
UNION ALL
SELECT
    outcome.experiment_id,
    outcome.indicator,
    outcome.moment,
    outcome.arm,
    outcome.team,
    outcome.target_group,
    outcome.stratum,
    outcome.measured_on,
    outcome.due_on,
    outcome.value,
    1 AS sign
FROM outcome
INNER JOIN corrected
    ON
        outcome.experiment_id = corrected.experiment_id
        AND outcome.case_key = corrected.case_key
GROUP BY
    outcome.experiment_id,
    outcome.indicator,
    outcome.case_key,
    outcome.moment,
    outcome.arm,
    outcome.team,
    outcome.target_group,
    outcome.stratum,
    outcome.measured_on,
    outcome.due_on,
    outcome.value
HAVING sum(outcome.sign) > 0;

-- Counts that were not taken back.
CREATE VIEW standing_count AS
SELECT
    experiment_id,
    indicator,
    moment,
    arm,
    team,
    target_group,
    stratum,
    period,
    assigned,
    n,
    still_open,
    total,
    variance
FROM comparison_count
GROUP BY
    experiment_id,
    indicator,
    moment,
    arm,
    team,
    target_group,
    stratum,
    period,
    assigned,
    n,
    still_open,
    total,
    variance
HAVING sum(sign) > 0;

-- What was known of a case before the start, without what was taken back.
CREATE VIEW standing_characteristic AS
WITH corrected AS (
    SELECT DISTINCT
        experiment_id,
        case_key
    FROM case_characteristic
    WHERE sign = -1
)

SELECT
    experiment_id,
    case_key,
    name,
    arm,
    value
FROM case_characteristic
WHERE
    NOT EXISTS (
        SELECT 1
        FROM corrected
        WHERE
            corrected.experiment_id = case_characteristic.experiment_id
            AND corrected.case_key = case_characteristic.case_key
    )
UNION ALL
SELECT
    case_characteristic.experiment_id,
    case_characteristic.case_key,
    case_characteristic.name,
    case_characteristic.arm,
    case_characteristic.value
FROM case_characteristic
INNER JOIN corrected
    ON
        case_characteristic.experiment_id = corrected.experiment_id
        AND case_characteristic.case_key = corrected.case_key
GROUP BY
    case_characteristic.experiment_id,
    case_characteristic.case_key,
    case_characteristic.name,
    case_characteristic.arm,
    case_characteristic.value
HAVING sum(case_characteristic.sign) > 0;
