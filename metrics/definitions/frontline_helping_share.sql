/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd bedrijfsvoering sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Aandeel helptijd, uitvoering"
question = "Welk deel van de uren van de uitvoering ging naar het helpen van inwoners?"
why_it_matters = "Het laat zien hoeveel ruimte uitvoerders hebben voor het werk waarvoor zij er zijn."
how_calculated = "Uren in de activiteiten Helpen in contact en Helpen zonder contact van teams in de uitvoering, gedeeld door alle gewerkte uren van die teams. De marge (95% zekerheid) wordt berekend zoals bij het aandeel van de hele organisatie."
caveats = "In de marge zit alleen toeval: wie niet meedoet, een moment mist of werkt buiten de opgegeven uren, werkt misschien anders, en dat telt niet mee. Beleid, leiding en interne controle staan hier niet in de noemer. Nooit te vergelijken met het aandeel van de hele organisatie."
unit = "% van de gewerkte uren"
feed = "Beheerder, uit de tijdregistratie of een tijdsteekproef van de uitvoering (staff_time)."

[en]
title = "Helping share, frontline"
question = "Which part of the frontline's hours went into helping residents?"
why_it_matters = "It shows how much room the frontline has for the work that it is there for."
how_calculated = "Hours in the activities Helping, in contact and Helping, on behalf of, of frontline teams, divided by all hours worked by those teams. The margin (95% certainty) is computed as for the share of the whole organisation."
caveats = "Only chance is in the margin: who does not take part, misses a moment or works outside the hours that were stated may work otherwise, and that is not counted. Policy, management and internal control are not in this denominator. Never comparable with the share of the whole organisation."
unit = "% of hours worked"
feed = "Steward, from time registration or a time sample of the frontline (staff_time)."

[example]
expected = """
quarter    | team  | staff_group | respondents | people | people_y | people_rest | m | rows_without_cost | minutes_y | minutes_x | minutes_yy | minutes_xx | minutes_xy | minutes_var_y | minutes_var_x | minutes_cov_xy | minutes_drawn | minutes_single | cost_y | cost_x | cost_yy | cost_xx | cost_xy | cost_var_y | cost_var_x | cost_cov_xy | cost_drawn | cost_single
2026-01-01 |       |             |             | 4      | 3        | 4           | 4 | 0                 | 1380      | 6920      | 680400     | 12366400   | 2361600    | 38400         | 38400         | 9600           | 230400        | 4000000        | 990    | 4460   | 370100  | 5171600 | 1230400 | 9600       | 9600       | 2400        | 57600      | 1000000
2026-01-01 | noord | frontline   | 1           | 2      | 1        | 2           | 2 | 0                 | 480       | 3920      | 230400     | 7686400    | 921600     | 38400         | 38400         | 9600           | 230400        | 4000000        | 240    | 1960   | 57600   | 1921600 | 230400  | 9600       | 9600       | 2400        | 57600      | 1000000
2026-01-01 | wijk  | frontline   | 1           | 2      | 2        | 2           | 2 | 0                 | 900       | 3000      | 450000     | 4680000    | 1440000    | 0             | 0             | 0              | 0             | 0              | 750    | 2500   | 312500  | 3250000 | 1000000 | 0          | 0          | 0           | 0          | 0
"""
[example.parameters]
first = 2026-01-01
until = 2026-03-31
[example.given]
staff_time = """
batch_id                             | period     | team     | staff_group | activity      | minutes | respondent                           | people | cost | moments | answered | sign
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk     | frontline   | HELP_DIRECT   | 600     | 00000000-0000-0000-0000-000000000001 |        | 500  |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk     | frontline   | ADMIN_CASE    | 1200    | 00000000-0000-0000-0000-000000000001 |        | 1000 |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk     | frontline   | HELP_INDIRECT | 300     | 00000000-0000-0000-0000-000000000002 |        | 250  |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk     | frontline   | ELIG_FIRST    | 900     | 00000000-0000-0000-0000-000000000002 |        | 750  |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | beleid   | other       | POLMAN_POLICY | 1000    |                                      | 12     | 1500 |         |          | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | beleid   | other       | CONS_TEAM     | 500     |                                      | 11     | 500  |         |          | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | wijk     | frontline   | HELP_DIRECT   | 700     | 00000000-0000-0000-0000-000000000009 |        | 600  |         |          | 1
00000000-0000-0000-0000-00000000000c | 2026-02-01 | wijk     | frontline   | HELP_DIRECT   | 700     | 00000000-0000-0000-0000-000000000009 |        | 600  |         |          | -1
00000000-0000-0000-0000-00000000000a | 2026-04-01 | wijk     | frontline   | HELP_DIRECT   | 9999    | 00000000-0000-0000-0000-000000000003 |        | 9999 |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord    | frontline   | HELP_DIRECT   | 480     | 00000000-0000-0000-0000-000000000011 |        | 240  | 5       | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord    | frontline   | ADMIN_CASE    | 1440    | 00000000-0000-0000-0000-000000000011 |        | 720  | 15      | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord    | frontline   | ADMIN_CASE    | 2000    | 00000000-0000-0000-0000-000000000012 |        | 1000 | 1       | 1        | 1
"""
+++ */
WITH per_unit AS (
    SELECT
        quarter,
        team,
        staff_group,
        respondents,
        is_respondent,
        max(people) AS people,
        max(CASE WHEN activity IN ('HELP_DIRECT', 'HELP_INDIRECT') THEN doers ELSE 0 END) AS people_y,
        max(CASE WHEN activity NOT IN ('HELP_DIRECT', 'HELP_INDIRECT') THEN doers ELSE 0 END) AS people_rest,
        max(answered) AS answered,
        sum(rows_without_cost) AS rows_without_cost,
        sum(minutes) AS minutes,
        sum(CASE WHEN activity IN ('HELP_DIRECT', 'HELP_INDIRECT') THEN minutes ELSE 0 END) AS helping_minutes,
        sum(cost) AS cost,
        sum(CASE WHEN activity IN ('HELP_DIRECT', 'HELP_INDIRECT') THEN cost ELSE 0 END) AS helping_cost,
        -- Of a sample of moments: all the minutes that the moments were drawn from, those on which nobody worked too.
        sum(minutes) * max(answered) / nullif(sum(moments), 0) AS drawn_minutes,
        sum(cost) * max(answered) / nullif(sum(moments), 0) AS drawn_cost
    FROM time_by_level
    WHERE
        period >= cast($first AS DATE)
        AND quarter >= cast($first AS DATE)
        AND period <= cast($until AS DATE)
        AND of_group = 'frontline'
    GROUP BY quarter, team, staff_group, respondents, unit, is_respondent
)

SELECT
    quarter,
    team,
    staff_group,
    respondents,
    sum(people) AS people,
    sum(people_y) AS people_y,
    sum(people_rest) AS people_rest,
    sum(is_respondent) AS m,
    sum(rows_without_cost) AS rows_without_cost,
    sum(helping_minutes) AS minutes_y,
    sum(minutes) AS minutes_x,
    sum(helping_minutes * helping_minutes) AS minutes_yy,
    sum(minutes * minutes) AS minutes_xx,
    sum(helping_minutes * minutes) AS minutes_xy,
    sum(CASE WHEN answered > 1 THEN (drawn_minutes - helping_minutes) * helping_minutes / (answered - 1) ELSE 0 END)
        AS minutes_var_y,
    sum(CASE WHEN answered > 1 THEN (drawn_minutes - minutes) * minutes / (answered - 1) ELSE 0 END) AS minutes_var_x,
    sum(CASE WHEN answered > 1 THEN (drawn_minutes - minutes) * helping_minutes / (answered - 1) ELSE 0 END)
        AS minutes_cov_xy,
    sum(CASE WHEN answered > 1 THEN drawn_minutes * drawn_minutes / answered ELSE 0 END) AS minutes_drawn,
    sum(CASE WHEN answered = 1 THEN drawn_minutes * drawn_minutes ELSE 0 END) AS minutes_single,
    sum(helping_cost) AS cost_y,
    sum(cost) AS cost_x,
    sum(helping_cost * helping_cost) AS cost_yy,
    sum(cost * cost) AS cost_xx,
    sum(helping_cost * cost) AS cost_xy,
    sum(CASE WHEN answered > 1 THEN (drawn_cost - helping_cost) * helping_cost / (answered - 1) ELSE 0 END)
        AS cost_var_y,
    sum(CASE WHEN answered > 1 THEN (drawn_cost - cost) * cost / (answered - 1) ELSE 0 END) AS cost_var_x,
    sum(CASE WHEN answered > 1 THEN (drawn_cost - cost) * helping_cost / (answered - 1) ELSE 0 END) AS cost_cov_xy,
    sum(CASE WHEN answered > 1 THEN drawn_cost * drawn_cost / answered ELSE 0 END) AS cost_drawn,
    sum(CASE WHEN answered = 1 THEN drawn_cost * drawn_cost ELSE 0 END) AS cost_single
FROM per_unit
GROUP BY quarter, team, staff_group, respondents
ORDER BY quarter, team NULLS FIRST, staff_group, respondents
