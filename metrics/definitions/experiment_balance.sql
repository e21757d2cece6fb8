/* +++
kind = "mean"
good_is = "neither"
status = "in_use"
version = 1
owner = "data-analist sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Leken de groepen op elkaar?"
question = "Waren de inwoners met maatwerk en de inwoners met de standaardaanpak vooraf vergelijkbaar?"
why_it_matters = "Als de groepen vooraf verschilden, kan het verschil in uitkomst daardoor komen en niet door de aanpak."
how_calculated = "Per kenmerk van voor de start en per aanpak: aantal, gemiddelde en spreiding. Daaruit volgt het verschil in gemiddelden, gedeeld door de gezamenlijke spreiding. Een regel met sign -1 draait een eerdere regel terug."
caveats = "Alleen kenmerken die zijn geleverd. Groepen kunnen verschillen in iets dat niemand heeft opgeschreven."
unit = "standaarddeviaties"
feed = "Wie de uitkomsten levert, levert dit mee: als kolommen before_… bij outcomes, of als rijen before_… in comparison_counts."

[en]
title = "Were the groups alike?"
question = "Were the residents with tailored practice and those with standard practice comparable beforehand?"
why_it_matters = "If the groups differed beforehand, the difference in outcome may come from that and not from the approach."
how_calculated = "Per characteristic from before the start and per approach: number, mean and spread. From these follows the difference in means divided by the pooled spread. A row with sign -1 takes back an earlier row."
caveats = "Only characteristics that were delivered. Groups can differ in something that nobody wrote down."
unit = "standard deviations"
feed = "Whoever delivers the outcomes delivers this with them: as columns before_… of outcomes, or as rows before_… in comparison_counts."

[example]
expected = """
name  | arm      | n  | mean | variance
age   | standard | 2  | 30.0 | 200.0
age   | tailored | 2  | 45.0 | 50.0
debts | standard | 20 | 3.0  | 1.5
age   | standard | 1  | 90.0 |
"""
[example.parameters]
until = 2026-06-30
[example.given]
outcome = """
experiment_id                        | indicator | case_key | arm      | measured_on | value | sign
00000000-0000-0000-0000-000000000001 | dropout   | a        | tailored | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | b        | tailored | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | c        | standard | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | d        | standard | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | e        | standard | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000002 | dropout   | f        | standard | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | g        | standard | 2026-09-01  | 1     | 1
"""
case_characteristic = """
experiment_id                        | case_key | arm      | name | value | sign
00000000-0000-0000-0000-000000000001 | a        | tailored | age  | 40    | 1
00000000-0000-0000-0000-000000000001 | b        | tailored | age  | 50    | 1
00000000-0000-0000-0000-000000000001 | c        | standard | age  | 20    | 1
00000000-0000-0000-0000-000000000001 | d        | standard | age  | 40    | 1
00000000-0000-0000-0000-000000000001 | e        | standard | age  | 90    | 1
00000000-0000-0000-0000-000000000001 | e        | standard | age  | 90    | -1
00000000-0000-0000-0000-000000000001 | g        | standard | age  | 99    | 1
00000000-0000-0000-0000-000000000002 | f        | standard | age  | 90    | 1
"""
comparison_count = """
experiment_id                        | indicator    | arm      | period     | assigned | n  | still_open | total | variance | sign
00000000-0000-0000-0000-000000000001 | before_debts | standard | 2026-02-01 | 20       | 20 | 0          | 60    | 1.5      | 1
00000000-0000-0000-0000-000000000001 | dropout      | standard | 2026-02-01 | 20       | 20 | 0          | 5     |          | 1
"""
+++ */
WITH later AS (
    -- Who was not measured yet on the day looked at: later residents do not make an earlier picture.
    SELECT
        experiment_id,
        case_key
    FROM (
        SELECT
            experiment_id,
            case_key,
            coalesce(due_on, measured_on) AS day
        FROM outcome
        GROUP BY experiment_id, case_key, coalesce(due_on, measured_on)
        HAVING sum(sign) > 0
    ) AS standing
    GROUP BY experiment_id, case_key
    HAVING min(day) > cast($until AS DATE)
)

SELECT
    standing_characteristic.experiment_id,
    standing_characteristic.name,
    standing_characteristic.arm,
    count(*) AS n,
    avg(standing_characteristic.value) AS mean,
    var_samp(standing_characteristic.value) AS variance
FROM standing_characteristic
WHERE
    NOT EXISTS (
        SELECT 1
        FROM later
        WHERE
            later.experiment_id = standing_characteristic.experiment_id
            AND later.case_key = standing_characteristic.case_key
    )
GROUP BY standing_characteristic.experiment_id, standing_characteristic.name, standing_characteristic.arm

UNION ALL

SELECT
    experiment_id,
    substring(indicator, 8) AS name,
    arm,
    n,
    total / n AS mean,
    variance
FROM standing_count
WHERE
    indicator LIKE 'before~_%' ESCAPE '~'
    AND n > 0
    AND period <= cast($until AS DATE)
ORDER BY experiment_id, name, arm
