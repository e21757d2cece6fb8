/* +++
kind = "ratio"
good_is = "lower"
status = "in_use"
version = 1
owner = "hoofd bedrijfsvoering sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Aandeel administratie"
question = "Welk deel van alle gewerkte uren ging naar verslag en verantwoording?"
why_it_matters = "Uren achter het scherm zijn uren zonder de inwoner. Een deel is nodig; dit cijfer laat zien hoe groot dat deel is."
how_calculated = "Uren in de activiteiten Verslaglegging en Verantwoording en registratie, gedeeld door alle gewerkte uren van iedereen in de organisatie of het team. Een steekproef geldt voor een kwartaal; over een periode telt het laatste kwartaal met uren. De marge: met 95% zekerheid ligt het echte aandeel in de gemeten weken daartussen; de uren van één medewerker horen bij elkaar en tellen daarin als een geheel. Bij een steekproef van momenten telt in de marge ook mee dat van elke medewerker maar een deel van de tijd is gevraagd."
caveats = "Een plan schrijven samen met de inwoner is helpen, geen administratie; hetzelfde plan later uittypen wel. Cijfers van anderen vragen vaak wat mensen zelf denken en liggen daardoor hoger. Minder administratie is geen winst als een besluit daardoor niet meer is uit te leggen."
unit = "% van de gewerkte uren"
feed = "Beheerder, uit de tijdregistratie of een tijdsteekproef, activiteiten met ADMIN (staff_time)."

[en]
title = "Administration share"
question = "Which part of all hours worked went into reports and accountability?"
why_it_matters = "Hours behind the screen are hours without the resident. A part is needed; this figure shows how large that part is."
how_calculated = "Hours in the activities Case recording and Accountability registration, divided by all hours worked by everybody in the organisation or the team. A sample holds for a quarter; over a period the last quarter with hours counts. The margin: with 95% certainty the true share in the weeks measured lies in between; the hours of one employee belong together and count in it as one. In a sample of moments the margin also counts that only a part of each employee's time was asked about."
caveats = "Writing a plan together with the resident is helping, not administration; typing out the same plan later is. Figures of others often ask what people think themselves and are higher for that reason. Less administration is no gain when a decision can no longer be explained."
unit = "% of hours worked"
feed = "Steward, from time registration or a time sample, activities with ADMIN (staff_time)."

[example]
expected = """
quarter    | team   | people | people_y | m | minutes_y | minutes_x | minutes_yy | minutes_xx | minutes_xy
2026-01-01 |        | 14     | 2        | 2 | 1500      | 5000      | 1250000    | 9000000    | 2500000
2026-01-01 | beleid | 12     | 0        | 0 | 0         | 2000      | 0          | 4000000    | 0
2026-01-01 | wijk   | 2      | 2        | 2 | 1500      | 3000      | 1250000    | 5000000    | 2500000
"""
[example.parameters]
first = 2026-01-01
until = 2026-03-31
[example.given]
staff_time = """
batch_id                             | period     | team   | staff_group | activity      | minutes | respondent                           | people | sign
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk   | frontline   | HELP_DIRECT   | 1000    | 00000000-0000-0000-0000-000000000001 |        | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk   | frontline   | ADMIN_CASE    | 1000    | 00000000-0000-0000-0000-000000000001 |        | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk   | frontline   | ADMIN_ACCOUNT | 500     | 00000000-0000-0000-0000-000000000002 |        | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk   | frontline   | ELIG_FIRST    | 500     | 00000000-0000-0000-0000-000000000002 |        | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | beleid | other       | POLMAN_POLICY | 2000    |                                      | 12     | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | wijk   | frontline   | ADMIN_CASE    | 700     | 00000000-0000-0000-0000-000000000003 |        | 1
00000000-0000-0000-0000-00000000000c | 2026-02-01 | wijk   | frontline   | ADMIN_CASE    | 700     | 00000000-0000-0000-0000-000000000003 |        | -1
00000000-0000-0000-0000-00000000000a | 2026-04-01 | wijk   | frontline   | ADMIN_CASE    | 9999    | 00000000-0000-0000-0000-000000000004 |        | 1
"""
+++ */
WITH per_unit AS (
    SELECT
        quarter,
        team,
        is_respondent,
        max(people) AS people,
        max(CASE WHEN activity IN ('ADMIN_CASE', 'ADMIN_ACCOUNT') THEN doers ELSE 0 END) AS people_y,
        max(answered) AS answered,
        sum(minutes) AS minutes,
        sum(CASE WHEN activity IN ('ADMIN_CASE', 'ADMIN_ACCOUNT') THEN minutes ELSE 0 END) AS admin_minutes,
        -- Of a sample of moments: all the minutes that the moments were drawn from, those on which nobody worked too.
        sum(minutes) * max(answered) / nullif(sum(moments), 0) AS drawn_from
    FROM time_by_level
    WHERE
        period >= cast($first AS DATE)
        AND quarter >= cast($first AS DATE)
        AND period <= cast($until AS DATE)
    GROUP BY quarter, team, unit, is_respondent
)

SELECT
    quarter,
    team,
    sum(people) AS people,
    sum(people_y) AS people_y,
    sum(is_respondent) AS m,
    sum(admin_minutes) AS minutes_y,
    sum(minutes) AS minutes_x,
    sum(admin_minutes * admin_minutes) AS minutes_yy,
    sum(minutes * minutes) AS minutes_xx,
    sum(admin_minutes * minutes) AS minutes_xy,
    sum(CASE WHEN answered > 1 THEN (drawn_from - admin_minutes) * admin_minutes / (answered - 1) ELSE 0 END)
        AS minutes_var_y,
    sum(CASE WHEN answered > 1 THEN (drawn_from - minutes) * minutes / (answered - 1) ELSE 0 END) AS minutes_var_x,
    sum(CASE WHEN answered > 1 THEN (drawn_from - minutes) * admin_minutes / (answered - 1) ELSE 0 END)
        AS minutes_cov_xy,
    sum(CASE WHEN answered > 1 THEN drawn_from * drawn_from / answered ELSE 0 END) AS minutes_drawn,
    sum(CASE WHEN answered = 1 THEN drawn_from * drawn_from ELSE 0 END) AS minutes_single
FROM per_unit
GROUP BY quarter, team
ORDER BY quarter, team NULLS FIRST
