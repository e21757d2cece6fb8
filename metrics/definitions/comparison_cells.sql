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
how_calculated = "Per experiment, meetmoment, aanpak, doelgroep en beginsituatie: het aantal toegewezen casussen, het aantal met een bekende uitkomst, hun gemiddelde en hun spreiding. Bij een aandeel is de uitkomst 1 (ja) of 0 (nee). Eerst vergelijken we binnen gelijke beginsituaties; het gewogen gemiddelde daarvan is het verschil na correctie. De marge: met 95% zekerheid ligt het echte verschil daartussen, ook als er elk kwartaal is gekeken."
caveats = "Een casus blijft bij de aanpak waaraan hij was toegewezen, ook als het anders liep. Alleen casussen waarvan de volgtermijn om is, tellen mee; de andere worden apart geteld. Casussen zonder uitkomst tellen als uitval. Een regel met sign -1 draait een eerdere regel terug."
unit = "de eenheid van de indicator"
feed = "Inlezen van comparison_counts (tellingen) of, met een vastgelegde DPIA, van outcomes (uitkomst per casus)."

[en]
title = "Outcome per approach"
question = "How did residents fare with tailored practice, and how with standard practice?"
why_it_matters = "Without a group beside it nobody knows what would have happened without the tailored practice."
how_calculated = "Per experiment, moment of measuring, approach, target group and starting situation: the number of cases assigned, the number with a known outcome, their mean and their spread. For a share the outcome is 1 (yes) or 0 (no). First we compare within equal starting situations; the weighted mean of these is the difference after correction. The margin: with 95% certainty the true difference lies in between, also when somebody looked every quarter."
caveats = "A case stays with the approach it was assigned to, even if things went otherwise. Only cases whose follow-up window has closed count; the others are counted apart. Cases without an outcome count as dropped out. A row with sign -1 takes back an earlier row."
unit = "the unit of the indicator"
feed = "Import of comparison_counts (counts) or, with a recorded data protection assessment, of outcomes (an outcome per case)."

[example]
expected = """
indicator | moment | arm      | target_group | stratum | sign | assigned | n  | still_open | mean | variance
dropout   | 0      | standard | gezinnen     | zwaar   | 1    | 1        | 1  | 0          | 1.0  |
dropout   | 0      | tailored | gezinnen     | zwaar   | 1    | 3        | 2  | 1          | 0.5  | 0.5
dropout   | 6      | tailored | ouderen      |         | 1    | 22       | 20 | 3          | 0.25 |
"""
[example.parameters]
until = 2026-06-30
[example.given]
outcome = """
experiment_id                        | indicator | case_key | arm      | target_group | stratum | measured_on | due_on     | value | sign
00000000-0000-0000-0000-000000000001 | dropout   | a        | tailored | gezinnen     | zwaar   | 2026-02-01  |            | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | b        | tailored | gezinnen     | zwaar   | 2026-03-01  |            | 0     | 1
00000000-0000-0000-0000-000000000001 | dropout   | c        | tailored | gezinnen     | zwaar   | 2026-02-01  |            |       | 1
00000000-0000-0000-0000-000000000001 | dropout   | d        | tailored | gezinnen     | zwaar   | 2026-02-01  | 2026-09-01 | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | e        | standard | gezinnen     | zwaar   | 2026-02-01  |            | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | f        | standard | gezinnen     | zwaar   | 2026-02-01  |            | 0     | 1
00000000-0000-0000-0000-000000000001 | dropout   | f        | standard | gezinnen     | zwaar   | 2026-02-01  |            | 0     | -1
00000000-0000-0000-0000-000000000001 | dropout   | g        | standard | gezinnen     | zwaar   | 2026-09-01  |            | 1     | 1
"""
comparison_count = """
experiment_id                        | indicator | moment | arm      | target_group | stratum | period     | assigned | n  | still_open | total | variance | sign
00000000-0000-0000-0000-000000000002 | dropout   | 6      | tailored | ouderen      |         | 2026-02-01 | 22       | 20 | 3          | 5     |          | 1
00000000-0000-0000-0000-000000000002 | before_x  | 0      | tailored | ouderen      |         | 2026-02-01 | 20       | 20 | 0          | 5     | 1.5      | 1
00000000-0000-0000-0000-000000000002 | dropout   | 6      | tailored | ouderen      |         | 2026-09-01 | 22       | 20 | 3          | 5     |          | 1
"""
+++ */
WITH seen AS (
    SELECT
        *,
        coalesce(due_on, measured_on) <= cast($until AS DATE) AS is_closed
    FROM standing_outcome
    WHERE measured_on <= cast($until AS DATE)
)

SELECT
    experiment_id,
    indicator,
    coalesce(moment, 0) AS moment,
    arm,
    target_group,
    stratum,
    sign,
    sum(CASE WHEN is_closed THEN 1 ELSE 0 END) AS assigned,
    count(CASE WHEN is_closed THEN value END) AS n,
    sum(CASE WHEN is_closed THEN 0 ELSE 1 END) AS still_open,
    avg(CASE WHEN is_closed THEN value END) AS mean,
    var_samp(CASE WHEN is_closed THEN value END) AS variance,
    min(CASE WHEN is_closed THEN measured_on END) AS first_day,
    max(CASE WHEN is_closed THEN measured_on END) AS last_day
FROM seen
GROUP BY experiment_id, indicator, coalesce(moment, 0), arm, target_group, stratum, sign

UNION ALL

SELECT
    experiment_id,
    indicator,
    moment,
    arm,
    target_group,
    stratum,
    1 AS sign,
    assigned,
    n,
    still_open,
    CASE WHEN n > 0 THEN total / n END AS mean,
    variance,
    period AS first_day,
    cast(date_trunc('month', period) + INTERVAL '1' MONTH - INTERVAL '1' DAY AS DATE) AS last_day
FROM standing_count
WHERE
    period <= cast($until AS DATE)
    AND indicator NOT LIKE 'before~_%' ESCAPE '~'
ORDER BY experiment_id, indicator, moment, arm, target_group, stratum, sign, first_day, mean
