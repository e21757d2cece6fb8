/* +++
kind = "series"
good_is = "neither"
status = "in_use"
version = 1
owner = "gegevensbeheerder sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Kwartalen met gewerkte uren"
question = "Over welke kwartalen zijn er gewerkte uren?"
why_it_matters = "Een kwartaal zonder uren heeft geen aandeel helptijd. Zo is te zien welke kwartalen er zijn om te kiezen."
how_calculated = "De kwartalen waarvan uren binnenkwamen en bleven staan, met de som van die uren. Teruggedraaide rijen tellen niet."
caveats = "Dat er uren zijn, zegt niet dat alle teams erin zitten."
unit = "minuten"
feed = "Niemand hoeft dit te leveren: Keerpunt telt wat er is ingelezen (staff_time)."

[en]
title = "Quarters with hours worked"
question = "For which quarters are there hours worked?"
why_it_matters = "A quarter without hours has no helping share. This shows which quarters there are to choose from."
how_calculated = "The quarters of which hours came in and still stand, with the sum of those hours. Rows taken back do not count."
caveats = "That there are hours does not say that all teams are among them."
unit = "minutes"
feed = "Nobody has to deliver this: Keerpunt counts what was taken in (staff_time)."

[example]
expected = """
quarter    | minutes
2026-01-01 | 1300
2026-07-01 | 200
"""
[example.parameters]
until = 2026-09-30
[example.given]
staff_time = """
period     | team  | staff_group | activity      | minutes | people | sign
2026-01-01 | noord | frontline   | HELP_DIRECT   | 600     | 12     | 1
2026-03-01 | staf  | other       | POLMAN_POLICY | 700     | 12     | 1
2026-04-01 | staf  | other       | POLMAN_POLICY | 600     | 12     | 1
2026-05-01 | staf  | other       | POLMAN_POLICY | 600     | 12     | -1
2026-07-01 | staf  | other       | POLMAN_POLICY | 200     | 12     | 1
2026-10-01 | staf  | other       | POLMAN_POLICY | 999     | 12     | 1
"""
+++ */
SELECT
    cast(date_trunc('quarter', period) AS DATE) AS quarter,
    sum(sign * minutes) AS minutes
FROM staff_time
WHERE period <= cast($until AS DATE)
GROUP BY cast(date_trunc('quarter', period) AS DATE)
-- Rows are counted: sums of minutes that were taken back leave a rounding behind.
HAVING sum(CASE WHEN minutes > 0 THEN sign ELSE 0 END) > 0
ORDER BY quarter
