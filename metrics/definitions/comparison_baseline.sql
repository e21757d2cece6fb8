/* +++
kind = "mean"
good_is = "neither"
status = "in_use"
version = 1
owner = "data-analist sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Stand van voor de start, van wie later is gemeten"
question = "Hoe stonden de inwoners er vooraf voor van wie we de uitkomst kennen?"
why_it_matters = "Als in beide groepen ook vooraf is gemeten, is te zien of de ene groep meer veranderde dan de andere. Dat mag alleen over dezelfde inwoners gaan."
how_calculated = "Van elke casus met een bekende uitkomst: het kenmerk van voor de start met dezelfde naam als de indicator. Per aanpak en meetmoment het aantal, het gemiddelde en de spreiding. De verandering wordt alleen berekend als het er vooraf precies evenveel zijn als achteraf."
caveats = "Casussen zonder uitkomst, of waarvan de termijn nog loopt, tellen niet mee. Bij tellingen is niet te zien of het dezelfde inwoners zijn; daar moet het aantal gelijk zijn."
unit = "de eenheid van de indicator"
feed = "Inlezen van outcomes met een kolom before_ en de code van de indicator, of van comparison_counts met rijen before_ en die code."

[en]
title = "Standing before the start, of those measured later"
question = "How did the residents stand beforehand of whom we know the outcome?"
why_it_matters = "If both groups were measured beforehand too, it shows whether one group changed more than the other. That may only be about the same residents."
how_calculated = "Of every case with a known outcome: the characteristic from before the start that has the name of the indicator. Per approach and moment of measuring the number, the mean and the spread. The change is worked out only when there are exactly as many beforehand as afterwards."
caveats = "Cases without an outcome, or whose window is still open, do not count. Counts do not show whether these are the same residents; there the numbers must be equal."
unit = "the unit of the indicator"
feed = "Import of outcomes with a column before_ and the code of the indicator, or of comparison_counts with rows before_ and that code."

[example]
expected = """
indicator | moment | arm      | name    | n  | mean | variance
dropout   | 0      | tailored | dropout | 2  | 0.5  | 0.5
dropout   | 0      | standard | dropout | 20 | 0.25 | 0.2
"""
[example.parameters]
until = 2026-06-30
[example.given]
outcome = """
experiment_id                        | indicator | case_key | arm      | measured_on | value | sign
00000000-0000-0000-0000-000000000001 | dropout   | a        | tailored | 2026-02-01  | 0     | 1
00000000-0000-0000-0000-000000000001 | dropout   | b        | tailored | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | c        | tailored | 2026-02-01  |       | 1
00000000-0000-0000-0000-000000000001 | dropout   | d        | tailored | 2026-09-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | e        | tailored | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | e        | tailored | 2026-02-01  | 1     | -1
"""
case_characteristic = """
experiment_id                        | case_key | arm      | name    | value | sign
00000000-0000-0000-0000-000000000001 | a        | tailored | dropout | 1     | 1
00000000-0000-0000-0000-000000000001 | b        | tailored | dropout | 0     | 1
00000000-0000-0000-0000-000000000001 | c        | tailored | dropout | 1     | 1
00000000-0000-0000-0000-000000000001 | d        | tailored | dropout | 1     | 1
00000000-0000-0000-0000-000000000001 | e        | tailored | dropout | 1     | 1
00000000-0000-0000-0000-000000000001 | a        | tailored | age     | 40    | 1
"""
comparison_count = """
experiment_id                        | indicator      | arm      | period     | assigned | n  | still_open | total | variance | sign
00000000-0000-0000-0000-000000000002 | before_dropout | standard | 2026-02-01 | 20       | 20 | 0          | 5     | 0.2      | 1
00000000-0000-0000-0000-000000000002 | dropout        | standard | 2026-02-01 | 20       | 20 | 0          | 5     |          | 1
"""
+++ */
WITH measured AS (
    SELECT
        experiment_id,
        indicator,
        case_key,
        arm,
        coalesce(moment, 0) AS moment
    FROM outcome
    WHERE
        coalesce(due_on, measured_on) <= cast($until AS DATE)
        AND value IS NOT NULL
    GROUP BY experiment_id, indicator, coalesce(moment, 0), case_key, arm
    HAVING sum(sign) > 0
)

SELECT
    measured.experiment_id,
    measured.indicator,
    measured.moment,
    measured.arm,
    standing_characteristic.name,
    count(*) AS n,
    avg(standing_characteristic.value) AS mean,
    var_samp(standing_characteristic.value) AS variance
FROM measured
INNER JOIN standing_characteristic
    ON
        measured.experiment_id = standing_characteristic.experiment_id
        AND measured.case_key = standing_characteristic.case_key
        AND measured.indicator = standing_characteristic.name
GROUP BY measured.experiment_id, measured.indicator, measured.moment, measured.arm, standing_characteristic.name

UNION ALL

SELECT
    experiment_id,
    substring(indicator, 8) AS indicator,
    moment,
    arm,
    substring(indicator, 8) AS name,
    n,
    total / n AS mean,
    variance
FROM standing_count
WHERE
    indicator LIKE 'before~_%' ESCAPE '~'
    AND n > 0
    AND period <= cast($until AS DATE)
ORDER BY experiment_id, indicator, moment, arm
