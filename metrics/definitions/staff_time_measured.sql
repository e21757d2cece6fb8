/* +++
kind = "series"
good_is = "neither"
status = "in_use"
version = 1
owner = "gegevensbeheerder sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Teams en maanden met gewerkte uren"
question = "Van welke teams zijn er gewerkte uren, over welke maanden en uit welke levering?"
why_it_matters = "Een aandeel van de hele organisatie kan alleen als bekend is welke teams erin zitten, en over hoeveel tijd."
how_calculated = "Per kwartaal, maand, team en groep medewerkers: per levering het aantal rijen met uren, min de rijen die zij terugdraait. Uren per medewerker en totalen van een team staan apart."
caveats = "Dat er uren van een team zijn, zegt niet dat iedereen van dat team meedeed."
unit = "leveringen"
feed = "Niemand hoeft dit te leveren: Keerpunt telt wat er is ingelezen (staff_time)."

[en]
title = "Teams and months with hours worked"
question = "Of which teams are there hours worked, over which months and from which delivery?"
why_it_matters = "A share of the whole organisation is only possible when it is known which teams are in it, and over how much time."
how_calculated = "Per quarter, month, team and group of staff: per delivery the number of rows with hours, less the rows that it takes back. Hours per employee and totals of a team stand apart."
caveats = "That there are hours of a team does not say that everybody of that team took part."
unit = "deliveries"
feed = "Nobody has to deliver this: Keerpunt counts what was taken in (staff_time)."

[example]
expected = """
quarter    | month      | team  | staff_group | respondents | batch_id                             | standing
2026-01-01 | 2026-01-01 | noord | frontline   | 1           | 00000000-0000-0000-0000-00000000000a | 1
2026-01-01 | 2026-01-01 | staf  | other       | 0           | 00000000-0000-0000-0000-00000000000b | 1
2026-01-01 | 2026-01-01 | staf  | other       | 0           | 00000000-0000-0000-0000-00000000000c | -1
2026-01-01 | 2026-01-01 | staf  | other       | 0           | 00000000-0000-0000-0000-00000000000d | 1
2026-01-01 | 2026-02-01 | staf  | other       | 0           | 00000000-0000-0000-0000-00000000000d | 1
2026-01-01 | 2026-03-01 | staf  | other       | 0           | 00000000-0000-0000-0000-00000000000b | 1
2026-01-01 | 2026-03-01 | staf  | other       | 0           | 00000000-0000-0000-0000-00000000000c | -1
"""
[example.parameters]
first = 2026-01-01
until = 2026-03-31
[example.given]
staff_time = """
batch_id                             | period     | team  | staff_group | activity      | minutes | respondent                           | people | sign
00000000-0000-0000-0000-00000000000a | 2026-01-05 | noord | frontline   | HELP_DIRECT   | 600     | 00000000-0000-0000-0000-000000000001 |        | 1
00000000-0000-0000-0000-00000000000b | 2026-01-01 | staf  | other       | POLMAN_POLICY | 700     |                                      | 12     | 1
00000000-0000-0000-0000-00000000000c | 2026-01-01 | staf  | other       | POLMAN_POLICY | 700     |                                      | 12     | -1
00000000-0000-0000-0000-00000000000d | 2026-01-01 | staf  | other       | POLMAN_POLICY | 650     |                                      | 12     | 1
00000000-0000-0000-0000-00000000000d | 2026-02-01 | staf  | other       | POLMAN_POLICY | 650     |                                      | 12     | 1
00000000-0000-0000-0000-00000000000b | 2026-03-01 | staf  | other       | POLMAN_POLICY | 700     |                                      | 12     | 1
00000000-0000-0000-0000-00000000000c | 2026-03-01 | staf  | other       | POLMAN_POLICY | 700     |                                      | 12     | -1
00000000-0000-0000-0000-00000000000a | 2026-04-06 | noord | frontline   | HELP_DIRECT   | 600     | 00000000-0000-0000-0000-000000000001 |        | 1
"""
+++ */
SELECT
    team,
    staff_group,
    batch_id,
    cast(date_trunc('quarter', period) AS DATE) AS quarter,
    cast(date_trunc('month', period) AS DATE) AS month,
    CASE WHEN respondent IS NULL THEN 0 ELSE 1 END AS respondents,
    -- What takes back may stand in another delivery than what it takes back: then one is below nought.
    sum(CASE WHEN minutes > 0 THEN sign ELSE 0 END) AS standing
FROM staff_time
WHERE
    period >= cast($first AS DATE)
    AND cast(date_trunc('quarter', period) AS DATE) >= cast($first AS DATE)
    AND period <= cast($until AS DATE)
GROUP BY
    cast(date_trunc('quarter', period) AS DATE),
    cast(date_trunc('month', period) AS DATE),
    team,
    staff_group,
    CASE WHEN respondent IS NULL THEN 0 ELSE 1 END,
    batch_id
ORDER BY quarter, month, team, staff_group, respondents, batch_id
