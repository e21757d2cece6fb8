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
how_calculated = "Uren in de activiteiten Helpen in contact en Helpen zonder contact, gedeeld door alle gewerkte uren van iedereen in de organisatie. Elk team telt mee naar het aantal mensen dat er aan het eind van het kwartaal werkt, en per week: zo maakt het niet uit dat van het ene team meer mensen meedoen of meer weken bekend zijn dan van het andere. Bij een steekproef hoort een marge: deed het toeval alleen, dan lag het echte aandeel in de gemeten weken in 95 van de 100 steekproeven daartussen; uren van een medewerker horen bij elkaar en tellen daarin als een geheel. Bij een steekproef van momenten telt in de marge ook mee dat van elke medewerker maar een deel van de tijd is gevraagd."
caveats = "De marge telt alleen toeval: wie niet meedoet, een moment mist of werkt buiten de opgegeven uren, werkt misschien anders, en dat zit er niet in. Van teams die ontbreken is niets bekend; is van minder dan 60% van de mensen het team bekend, dan is er geen aandeel. Verlof en ziekte tellen niet mee. Het doel van het werk beslist, niet de plaats. Nooit te vergelijken met het aandeel van alleen de uitvoering."
unit = "% van de gewerkte uren"
feed = "Beheerder, uit de tijdregistratie of een tijdsteekproef van de hele organisatie (staff_time)."

[en]
title = "Helping share, whole organisation"
question = "Which part of all hours worked went into helping residents?"
why_it_matters = "The money for carrying out is meant to help residents on. This figure shows how much time really gets there."
how_calculated = "Hours in the activities Helping, in contact and Helping, on behalf of, divided by all hours worked by everyone in the organisation. Each team counts by the number of people who work there at the end of the quarter, and per week: so it does not matter that more people of one team take part, or more weeks of it are known, than of another. A sample has a margin: with chance alone at work the true share in the weeks measured would lie in between in 95 of 100 samples; the hours of one employee belong together and count in it as one. In a sample of moments the margin also counts that only a part of each employee's time was asked about."
caveats = "The margin counts chance only: who does not take part, misses a moment or works outside the hours that were stated may work otherwise, and that is not in it. Of teams that are missing nothing is known; when the teams that are known hold less than 60% of the people, there is no share. Leave and illness do not count. The purpose of the work decides, not the place. Never comparable with the share of the frontline alone."
unit = "% of hours worked"
feed = "Steward, from time registration or a time sample of the whole organisation (staff_time)."

[example]
expected = """
quarter    | team   | staff_group | respondents | people | people_y | people_rest | m | rows_without_cost | minutes_y | minutes_x | minutes_yy | minutes_xx | minutes_xy | minutes_var_y | minutes_var_x | minutes_cov_xy | minutes_drawn | minutes_single | cost_y | cost_x | cost_yy | cost_xx | cost_xy | cost_var_y | cost_var_x | cost_cov_xy | cost_drawn | cost_single
2026-01-01 |        |             |             | 16     | 5        | 16          | 4 | 0                 | 1480      | 8520      | 690400     | 14926400   | 2521600    | 38400         | 38400         | 9600           | 230400        | 4000000        | 1000   | 6470   | 370200  | 9211700 | 1250500 | 9600       | 9600       | 2400        | 57600      | 1000000
2026-01-01 | beleid | other       | 0           | 12     | 2        | 12          | 0 | 0                 | 100       | 1600      | 10000      | 2560000    | 160000     | 0             | 0             | 0              | 0             | 0              | 10     | 2010   | 100     | 4040100 | 20100   | 0          | 0          | 0           | 0          | 0
2026-01-01 | noord  | frontline   | 1           | 2      | 1        | 2           | 2 | 0                 | 480       | 3920      | 230400     | 7686400    | 921600     | 38400         | 38400         | 9600           | 230400        | 4000000        | 240    | 1960   | 57600   | 1921600 | 230400  | 9600       | 9600       | 2400        | 57600      | 1000000
2026-01-01 | wijk   | frontline   | 1           | 2      | 2        | 2           | 2 | 0                 | 900       | 3000      | 450000     | 4680000    | 1440000    | 0             | 0             | 0              | 0             | 0              | 750    | 2500   | 312500  | 3250000 | 1000000 | 0          | 0          | 0           | 0          | 0
"""
[example.parameters]
first = 2026-01-01
until = 2026-03-31
[example.given]
staff_time = """
batch_id                             | period     | team   | staff_group | activity      | minutes | respondent                           | people | doers | cost | moments | answered | sign
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk   | frontline   | HELP_DIRECT   | 600     | 00000000-0000-0000-0000-000000000001 |        |       | 500  |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk   | frontline   | ADMIN_CASE    | 1200    | 00000000-0000-0000-0000-000000000001 |        |       | 1000 |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk   | frontline   | HELP_INDIRECT | 300     | 00000000-0000-0000-0000-000000000002 |        |       | 250  |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk   | frontline   | ELIG_FIRST    | 900     | 00000000-0000-0000-0000-000000000002 |        |       | 750  |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | beleid | other       | POLMAN_POLICY | 1000    |                                      | 12     |       | 1500 |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | beleid | other       | HELP_DIRECT   | 100     |                                      | 12     | 2     | 10   |         |          | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | beleid | other       | CONS_TEAM     | 500     |                                      | 11     |       | 500  |         |          | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | wijk   | frontline   | HELP_DIRECT   | 700     | 00000000-0000-0000-0000-000000000009 |        |       | 600  |         |          | 1
00000000-0000-0000-0000-00000000000c | 2026-02-01 | wijk   | frontline   | HELP_DIRECT   | 700     | 00000000-0000-0000-0000-000000000009 |        |       | 600  |         |          | -1
00000000-0000-0000-0000-00000000000a | 2026-04-01 | wijk   | frontline   | HELP_DIRECT   | 9999    | 00000000-0000-0000-0000-000000000003 |        |       | 9999 |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord  | frontline   | HELP_DIRECT   | 480     | 00000000-0000-0000-0000-000000000011 |        |       | 240  | 5       | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord  | frontline   | ADMIN_CASE    | 1440    | 00000000-0000-0000-0000-000000000011 |        |       | 720  | 15      | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord  | frontline   | ADMIN_CASE    | 2000    | 00000000-0000-0000-0000-000000000012 |        |       | 1000 | 1       | 1        | 1
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
