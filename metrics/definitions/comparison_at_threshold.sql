/* +++
kind = "mean"
good_is = "neither"
status = "in_use"
version = 1
owner = "data-analist sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Uitkomst aan weerszijden van een grens"
question = "Verschillen inwoners die net wel en net niet onder het maatwerk vielen?"
why_it_matters = "Als een vaste grens bepaalt wie het maatwerk krijgt, lijken de inwoners vlak bij die grens op elkaar. Wie ver van de grens staat, zegt weinig."
how_calculated = "Van de casussen binnen de afgesproken afstand van de grens, per aanpak: het aantal, het gemiddelde en de spreiding van wat de grens bepaalde en van de uitkomst, en hoe die twee samenhangen. Aan elke kant wordt een rechte lijn getrokken; het verschil is de sprong tussen beide lijnen op de grens."
caveats = "Geldt alleen voor inwoners dicht bij de grens. Telt niet als mensen de grens konden sturen. Alleen per casus, niet uit tellingen."
unit = "de eenheid van de indicator"
feed = "Inlezen van outcomes (uitkomst per casus) met het kenmerk van voor de start dat de grens bepaalde; daarvoor is een vastgelegde DPIA nodig."

[en]
title = "Outcome on either side of a threshold"
question = "Do residents who only just got the tailored practice differ from those who only just did not?"
why_it_matters = "If a fixed line decides who gets the tailored practice, residents close to that line are alike. Who stands far from it tells little."
how_calculated = "Of the cases within the registered distance from the threshold, per approach: the number, the mean and spread of what the threshold is about and of the outcome, and how the two go together. A straight line is drawn on either side; the difference is the jump between both lines at the threshold."
caveats = "Holds only for residents close to the threshold. Does not count if people could steer where they stood. Per case only, not from counts."
unit = "the unit of the indicator"
feed = "Import of outcomes (an outcome per case) with the characteristic from before the start that the threshold is about; this needs a recorded data protection assessment."

[example]
expected = """
arm      | n | mean_x | mean_y | lowest_x | highest_x | variance_x | variance_y | covariance
standard | 2 | 7.0    | 0.5    | 6        | 8         | 2.0        | 0.5        | 1.0
tailored | 2 | 11.5   | 0.5    | 11       | 12        | 0.5        | 0.5        | 0.5
"""
[example.parameters]
experiment_id = "00000000-0000-0000-0000-000000000001"
indicator = "dropout"
characteristic = "debts"
low = "5"
high = "15"
moment = "0"
until = 2026-06-30
[example.given]
outcome = """
experiment_id                        | indicator | case_key | arm      | measured_on | value | sign
00000000-0000-0000-0000-000000000001 | dropout   | a        | tailored | 2026-02-01  | 0     | 1
00000000-0000-0000-0000-000000000001 | dropout   | b        | tailored | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | c        | standard | 2026-02-01  | 0     | 1
00000000-0000-0000-0000-000000000001 | dropout   | d        | standard | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | e        | standard | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | f        | tailored | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | f        | tailored | 2026-02-01  | 1     | -1
"""
case_characteristic = """
experiment_id                        | case_key | arm      | name  | value | sign
00000000-0000-0000-0000-000000000001 | a        | tailored | debts | 11    | 1
00000000-0000-0000-0000-000000000001 | b        | tailored | debts | 12    | 1
00000000-0000-0000-0000-000000000001 | c        | standard | debts | 6     | 1
00000000-0000-0000-0000-000000000001 | d        | standard | debts | 8     | 1
00000000-0000-0000-0000-000000000001 | e        | standard | debts | 2     | 1
00000000-0000-0000-0000-000000000001 | f        | tailored | debts | 13    | 1
"""
+++ */
WITH outcomes AS (
    SELECT
        case_key,
        arm,
        value
    FROM outcome
    WHERE
        experiment_id = cast($experiment_id AS UUID)
        AND indicator = $indicator
        AND coalesce(moment, 0) = cast($moment AS INTEGER)
        AND coalesce(due_on, measured_on) <= cast($until AS DATE)
        AND value IS NOT NULL
    GROUP BY case_key, arm, value, measured_on
    HAVING sum(sign) > 0
),

places AS (
    SELECT
        case_key,
        value AS place
    FROM case_characteristic
    WHERE
        experiment_id = cast($experiment_id AS UUID)
        AND name = $characteristic
        AND value BETWEEN cast($low AS DOUBLE) AND cast($high AS DOUBLE)
    GROUP BY case_key, value
    HAVING sum(sign) > 0
)

SELECT
    outcomes.arm,
    count(*) AS n,
    avg(places.place) AS mean_x,
    avg(outcomes.value) AS mean_y,
    min(places.place) AS lowest_x,
    max(places.place) AS highest_x,
    var_samp(places.place) AS variance_x,
    var_samp(outcomes.value) AS variance_y,
    covar_samp(outcomes.value, places.place) AS covariance
FROM outcomes
INNER JOIN places ON outcomes.case_key = places.case_key
GROUP BY outcomes.arm
ORDER BY outcomes.arm
