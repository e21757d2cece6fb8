/* +++
kind = "mean"
good_is = "neither"
status = "in_use"
version = 1
owner = "data-analist sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Uitkomst per aanpak en team"
question = "Is het verschil er ook als elk team één keer telt?"
why_it_matters = "Als een team of medewerker bepaalde wie het maatwerk kreeg, kan het verschil tussen de teams zitten en niet in de aanpak."
how_calculated = "Als bij de uitkomst per aanpak, maar per team. De teams zijn dan de waarnemingen: hun gemiddelden worden vergeleken, niet de casussen."
caveats = "Een casus blijft bij de aanpak waaraan hij was toegewezen, ook als het anders liep. Alleen casussen waarvan de volgtermijn om is, tellen mee; de andere worden apart geteld. Casussen zonder uitkomst tellen als uitval. Teams staan nooit apart op een scherm: niemand krijgt een rangorde."
unit = "de eenheid van de indicator"
feed = "Inlezen van comparison_counts (tellingen) of, met een vastgelegde DPIA, van outcomes (uitkomst per casus)."

[en]
title = "Outcome per approach and team"
question = "Is the difference still there when every team counts once?"
why_it_matters = "If a team or worker decided who got the tailored practice, the difference may lie between the teams and not in the approach."
how_calculated = "As with the outcome per approach, but per team. The teams are then the observations: their means are compared, not the cases."
caveats = "A case stays with the approach it was assigned to, even if things went otherwise. Only cases whose follow-up window has closed count; the others are counted apart. Cases without an outcome count as dropped out. Teams are never shown one by one on a screen: nobody is ranked."
unit = "the unit of the indicator"
feed = "Import of comparison_counts (counts) or, with a recorded data protection assessment, of outcomes (an outcome per case)."

[example]
expected = """
indicator | moment | arm      | team | sign | assigned | n  | still_open | mean | variance
dropout   | 0      | tailored | noord | 1    | 2        | 2  | 0          | 0.5  | 0.5
dropout   | 0      | tailored | zuid  | 1    | 1        | 1  | 0          | 1.0  |
dropout   | 6      | tailored | noord | 1    | 22       | 20 | 3          | 0.25 |
"""
[example.parameters]
until = 2026-06-30
[example.given]
outcome = """
experiment_id                        | indicator | case_key | arm      | team  | measured_on | value | sign
00000000-0000-0000-0000-000000000001 | dropout   | a        | tailored | noord | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | b        | tailored | noord | 2026-03-01  | 0     | 1
00000000-0000-0000-0000-000000000001 | dropout   | c        | tailored | zuid  | 2026-02-01  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | d        | tailored | zuid  | 2026-02-01  | 0     | 1
00000000-0000-0000-0000-000000000001 | dropout   | d        | tailored | zuid  | 2026-02-01  | 0     | -1
"""
comparison_count = """
experiment_id                        | indicator | moment | arm      | team  | period     | assigned | n  | still_open | total | variance | sign
00000000-0000-0000-0000-000000000002 | dropout   | 6      | tailored | noord | 2026-02-01 | 22       | 20 | 3          | 5     |          | 1
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
    team,
    sign,
    sum(CASE WHEN is_closed THEN 1 ELSE 0 END) AS assigned,
    count(CASE WHEN is_closed THEN value END) AS n,
    sum(CASE WHEN is_closed THEN 0 ELSE 1 END) AS still_open,
    avg(CASE WHEN is_closed THEN value END) AS mean,
    var_samp(CASE WHEN is_closed THEN value END) AS variance,
    min(CASE WHEN is_closed THEN measured_on END) AS first_day,
    max(CASE WHEN is_closed THEN measured_on END) AS last_day
FROM seen
GROUP BY experiment_id, indicator, coalesce(moment, 0), arm, team, sign

UNION ALL

SELECT
    experiment_id,
    indicator,
    moment,
    arm,
    team,
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
ORDER BY experiment_id, indicator, moment, arm, team, sign, first_day, mean
