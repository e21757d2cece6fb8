/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd bedrijfsvoering sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Aandeel helptijd, hele organisatie"
question = "Welk deel van alle gewerkte uren ging naar het helpen van inwoners?"
why_it_matters = "Het geld voor de uitvoering is bedoeld om inwoners verder te helpen. Dit cijfer laat zien hoeveel tijd daar echt aankomt."
how_calculated = "Uren in de activiteiten Helpen in contact en Helpen zonder contact, gedeeld door alle gewerkte uren van iedereen in de organisatie. Bij een steekproef hoort een marge: met 95% zekerheid ligt het echte aandeel in de gemeten weken daartussen; uren van een medewerker horen bij elkaar en tellen daarin als een geheel."
caveats = "Verlof en ziekte tellen niet mee. Het doel van het werk beslist, niet de plaats. Nooit te vergelijken met het aandeel van alleen de uitvoering."
unit = "% van de gewerkte uren"
feed = "Beheerder, uit de tijdregistratie of een tijdsteekproef van de hele organisatie (staff_time)."

[en]
title = "Helping share, whole organisation"
question = "Which part of all hours worked went into helping residents?"
why_it_matters = "The money for carrying out is meant to help residents on. This figure shows how much time really gets there."
how_calculated = "Hours in the activities Helping, in contact and Helping, on behalf of, divided by all hours worked by everyone in the organisation. A sample has a margin: with 95% certainty the true share in the weeks measured lies in between; the hours of one employee belong together and count in it as one."
caveats = "Leave and illness do not count. The purpose of the work decides, not the place. Never comparable with the share of the frontline alone."
unit = "% of hours worked"
feed = "Steward, from time registration or a time sample of the whole organisation (staff_time)."

[example]
expected = """
quarter    | people | m | rows_without_cost | minutes_y | minutes_x | minutes_yy | minutes_xx | minutes_xy | cost_y | cost_x | cost_yy | cost_xx | cost_xy
2026-01-01 | 14     | 2 | 0                 | 900       | 4500      | 450000     | 6930000    | 1440000    | 750    | 4500   | 312500  | 7250000 | 1000000
"""
[example.parameters]
until = 2026-03-31
[example.given]
staff_time = """
batch_id                             | period     | team     | staff_group | activity      | minutes | respondent                           | people | cost | sign
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk     | frontline   | HELP_DIRECT   | 600     | 00000000-0000-0000-0000-000000000001 |        | 500  | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk     | frontline   | ADMIN_CASE    | 1200    | 00000000-0000-0000-0000-000000000001 |        | 1000 | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk     | frontline   | HELP_INDIRECT | 300     | 00000000-0000-0000-0000-000000000002 |        | 250  | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk     | frontline   | ELIG_FIRST    | 900     | 00000000-0000-0000-0000-000000000002 |        | 750  | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | beleid   | other       | POLMAN_POLICY | 1000    |                                      | 12     | 1500 | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | beleid   | other       | CONS_TEAM     | 500     |                                      | 11     | 500  | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | wijk     | frontline   | HELP_DIRECT   | 700     | 00000000-0000-0000-0000-000000000009 |        | 600  | 1
00000000-0000-0000-0000-00000000000c | 2026-02-01 | wijk     | frontline   | HELP_DIRECT   | 700     | 00000000-0000-0000-0000-000000000009 |        | 600  | -1
00000000-0000-0000-0000-00000000000a | 2026-04-01 | wijk     | frontline   | HELP_DIRECT   | 9999    | 00000000-0000-0000-0000-000000000003 |        | 9999 | 1
"""
+++ */
WITH per_unit AS (
    SELECT
        cast(date_trunc('quarter', period) AS DATE) AS quarter,
        CASE WHEN respondent IS NULL THEN 0 ELSE 1 END AS is_respondent,
        CASE WHEN respondent IS NULL THEN max(people) ELSE 1 END AS people,
        sum(CASE WHEN cost IS NULL THEN 1 ELSE 0 END) AS rows_without_cost,
        sum(sign * minutes) AS minutes,
        sum(CASE WHEN activity IN ('HELP_DIRECT', 'HELP_INDIRECT') THEN sign * minutes ELSE 0 END) AS helping_minutes,
        sum(sign * cost) AS cost,
        sum(CASE WHEN activity IN ('HELP_DIRECT', 'HELP_INDIRECT') THEN sign * cost ELSE 0 END) AS helping_cost
    FROM staff_time
    WHERE
        period <= cast($until AS DATE)
    GROUP BY
        cast(date_trunc('quarter', period) AS DATE),
        respondent,
        CASE WHEN respondent IS NULL THEN team ELSE '' END,
        CASE WHEN respondent IS NULL THEN staff_group ELSE '' END
    HAVING sum(sign * minutes) > 0
)

SELECT
    quarter,
    sum(people) AS people,
    sum(is_respondent) AS m,
    sum(rows_without_cost) AS rows_without_cost,
    sum(helping_minutes) AS minutes_y,
    sum(minutes) AS minutes_x,
    sum(helping_minutes * helping_minutes) AS minutes_yy,
    sum(minutes * minutes) AS minutes_xx,
    sum(helping_minutes * minutes) AS minutes_xy,
    sum(helping_cost) AS cost_y,
    sum(cost) AS cost_x,
    sum(helping_cost * helping_cost) AS cost_yy,
    sum(cost * cost) AS cost_xx,
    sum(helping_cost * cost) AS cost_xy
FROM per_unit
GROUP BY quarter
ORDER BY quarter
