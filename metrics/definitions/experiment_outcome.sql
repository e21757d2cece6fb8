/* +++
kind = "mean"
good_is = "neither"
status = "in_use"
version = 1
owner = "data-analist sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Uitkomst per aanpak"
question = "Hoe verging het de inwoners met maatwerk, en hoe de inwoners met de standaardaanpak?"
why_it_matters = "Zonder een groep ernaast weet niemand wat er zonder het maatwerk was gebeurd."
how_calculated = "Per aanpak: het aantal toegewezen casussen, het aantal met een bekende uitkomst, hun gemiddelde en hun spreiding. Van elke casus telt de laatste meting tot en met de gekozen dag. Bij een aandeel is de uitkomst 1 (ja) of 0 (nee). De marge van het verschil: met 95% zekerheid ligt het echte verschil daartussen."
caveats = "Een casus blijft bij de aanpak waaraan hij was toegewezen, ook als het anders liep. Casussen zonder uitkomst tellen als uitval en worden apart genoemd."
unit = "de eenheid van de indicator"

[en]
title = "Outcome per approach"
question = "How did residents fare with tailored practice, and how with standard practice?"
why_it_matters = "Without a group beside it nobody knows what would have happened without the tailored practice."
how_calculated = "Per approach: the number of cases assigned, the number with a known outcome, their mean and their spread. Of each case the last measurement up to the chosen day counts. For a share the outcome is 1 (yes) or 0 (no). The margin of the difference: with 95% certainty the true difference lies in between."
caveats = "A case stays with the approach it was assigned to, even if things went otherwise. Cases without an outcome count as dropped out and are named apart."
unit = "the unit of the indicator"

[example]
expected = """
arm      | assigned | n | events | mean | variance
standard | 2        | 2 | 1      | 0.5  | 0.5
tailored | 3        | 2 | 2      | 1.0  | 0.0
"""
[example.parameters]
experiment_id = "00000000-0000-0000-0000-000000000001"
indicator = "dropout"
until = 2026-06-30
[example.given]
outcome = """
experiment_id                        | indicator | case_key | arm      | measured_on | value | sign
00000000-0000-0000-0000-000000000001 | dropout   | a        | tailored | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | b        | tailored | 2026-01-01  | 0     | 1
00000000-0000-0000-0000-000000000001 | dropout   | b        | tailored | 2026-03-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | c        | tailored | 2026-02-01  |       | 1
00000000-0000-0000-0000-000000000001 | dropout   | d        | standard | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | e        | standard | 2026-02-01  | 0     | 1
00000000-0000-0000-0000-000000000001 | dropout   | e        | standard | 2026-09-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | f        | standard | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | f        | standard | 2026-02-01  | 1     | -1
00000000-0000-0000-0000-000000000002 | dropout   | g        | standard | 2026-02-01  | 1     | 1
"""
+++ */
WITH standing AS (
    SELECT
        case_key,
        arm,
        measured_on,
        value
    FROM outcome
    WHERE
        experiment_id = cast($experiment_id AS UUID)
        AND indicator = $indicator
        AND measured_on <= cast($until AS DATE)
    GROUP BY case_key, arm, measured_on, value
    HAVING sum(sign) > 0
),

last_day AS (
    SELECT
        case_key,
        max(measured_on) AS measured_on
    FROM standing
    GROUP BY case_key
)

SELECT
    standing.arm,
    count(*) AS assigned,
    count(standing.value) AS n,
    sum(CASE WHEN standing.value = 1 THEN 1 ELSE 0 END) AS events,
    avg(standing.value) AS mean,
    var_samp(standing.value) AS variance,
    min(standing.measured_on) AS first_day,
    max(standing.measured_on) AS last_day
FROM standing
INNER JOIN last_day
    ON
        standing.case_key = last_day.case_key
        AND standing.measured_on = last_day.measured_on
GROUP BY standing.arm
ORDER BY standing.arm
