/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd bedrijfsvoering sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Aandeel helptijd, per team in de uitvoering"
question = "Welk deel van de uren van elk uitvoerend team ging naar het helpen van inwoners?"
why_it_matters = "Een team kan zo zien waar de eigen tijd heen gaat en wat het zelf anders kan doen. Het is geen ranglijst: teams doen ander werk."
how_calculated = "Uren in de activiteiten Helpen in contact en Helpen zonder contact, gedeeld door alle gewerkte uren van het team of van alle uitvoerende teams samen. Teams samen tellen elk mee naar het aantal mensen dat er werkt. Een steekproef geldt voor een kwartaal; over een periode telt het laatste kwartaal met uren. De marge (95% zekerheid) wordt berekend zoals bij het aandeel van de hele organisatie."
caveats = "Teams met minder dan tien mensen staan er niet apart bij. Wie in twee teams werkt, telt in het geheel als een mens. Verschillen tussen teams komen vooral door ander werk en andere inwoners."
unit = "% van de gewerkte uren"
feed = "Beheerder, uit de tijdregistratie of een tijdsteekproef van de uitvoerende teams (staff_time)."

[en]
title = "Helping share, per frontline team"
question = "Which part of each frontline team's hours went into helping residents?"
why_it_matters = "A team can see in this where its own time goes and what it can do differently itself. It is no ranking: teams do different work."
how_calculated = "Hours in the activities Helping, in contact and Helping, on behalf of, divided by all hours worked by the team or by all frontline teams together. Teams together count each by the number of people who work there. A sample holds for a quarter; over a period the last quarter with hours counts. The margin (95% certainty) is computed as for the share of the whole organisation."
caveats = "Teams of fewer than ten people do not stand apart. Who works in two teams counts as one person in the whole. Differences between teams mostly come from different work and different residents."
unit = "% of hours worked"
feed = "Steward, from time registration or a time sample of the frontline teams (staff_time)."

[example]
expected = """
quarter    | team  | people | people_y | people_once | people_y_once | m | minutes_y | minutes_x | minutes_yy | minutes_xx | minutes_xy | minutes_var_y | minutes_var_x | minutes_cov_xy | minutes_drawn | minutes_single
2026-01-01 |       | 15     | 7        | 15          | 7             | 3 | 2080      | 6920      | 1590400    | 12186400   | 3321600    | 38400         | 38400         | 9600           | 230400        | 4000000
2026-01-01 | noord | 2      | 1        | 2           | 1             | 2 | 480       | 3920      | 230400     | 7686400    | 921600     | 38400         | 38400         | 9600           | 230400        | 4000000
2026-01-01 | oost  | 1      | 1        | 1           | 1             | 1 | 100       | 500       | 10000      | 250000     | 50000      | 0             | 0             | 0              | 0             | 0
2026-01-01 | wijk  | 13     | 6        | 12          | 5             | 1 | 1500      | 2500      | 1170000    | 3250000    | 1800000    | 0             | 0             | 0              | 0             | 0
"""
[example.parameters]
first = 2026-01-01
until = 2026-03-31
[example.given]
staff_time = """
batch_id                             | period     | team  | staff_group | activity      | minutes | respondent                           | people | doers | moments | answered | sign
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | HELP_DIRECT   | 480     | 00000000-0000-0000-0000-000000000001 |        |       | 5       | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | ADMIN_CASE    | 1440    | 00000000-0000-0000-0000-000000000001 |        |       | 15      | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | ADMIN_CASE    | 2000    | 00000000-0000-0000-0000-000000000002 |        |       | 1       | 1        | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk  | frontline   | HELP_INDIRECT | 600     |                                      | 12     | 5     |         |          | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | wijk  | frontline   | CONS_TEAM     | 900     |                                      | 11     |       |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk  | frontline   | HELP_DIRECT   | 900     | 00000000-0000-0000-0000-000000000003 |        |       |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk  | frontline   | ELIG_FIRST    | 100     | 00000000-0000-0000-0000-000000000003 |        |       |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | oost  | frontline   | HELP_DIRECT   | 100     | 00000000-0000-0000-0000-000000000003 |        |       |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | oost  | frontline   | ELIG_FIRST    | 400     | 00000000-0000-0000-0000-000000000003 |        |       |         |          | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | wijk  | frontline   | HELP_DIRECT   | 700     | 00000000-0000-0000-0000-000000000009 |        |       |         |          | 1
00000000-0000-0000-0000-00000000000c | 2026-02-01 | wijk  | frontline   | HELP_DIRECT   | 700     | 00000000-0000-0000-0000-000000000009 |        |       |         |          | -1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | staf  | other       | POLMAN_POLICY | 9999    |                                      | 20     |       |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-04-01 | wijk  | frontline   | HELP_DIRECT   | 9999    | 00000000-0000-0000-0000-000000000003 |        |       |         |          | 1
"""
+++ */
WITH per_unit AS (
    SELECT
        quarter,
        team,
        unit,
        is_respondent,
        max(people) AS people,
        max(CASE WHEN activity IN ('HELP_DIRECT', 'HELP_INDIRECT') THEN doers ELSE 0 END) AS people_y,
        max(answered) AS answered,
        sum(minutes) AS minutes,
        sum(CASE WHEN activity IN ('HELP_DIRECT', 'HELP_INDIRECT') THEN minutes ELSE 0 END) AS helping_minutes,
        -- Of a sample of moments: all the minutes that the moments were drawn from, those on which nobody worked too.
        sum(minutes) * max(answered) / nullif(sum(moments), 0) AS drawn_from
    FROM time_by_level
    WHERE
        period >= cast($first AS DATE)
        AND quarter >= cast($first AS DATE)
        AND period <= cast($until AS DATE)
        AND of_group = 'frontline'
    GROUP BY quarter, team, unit, is_respondent
),

-- Who works in two teams stands in the first of them only, so that teams add up to no more people than there are.
placed AS (
    SELECT
        quarter,
        team,
        is_respondent,
        people,
        people_y,
        answered,
        minutes,
        helping_minutes,
        drawn_from,
        CASE
            WHEN team IS NULL OR is_respondent = 0 OR team = min(team) OVER (PARTITION BY quarter, unit, is_respondent)
                THEN people
            ELSE 0
        END AS people_once,
        CASE
            WHEN
                team IS NULL
                OR is_respondent = 0
                OR team
                = min(CASE WHEN helping_minutes > 0 THEN team END) OVER (PARTITION BY quarter, unit, is_respondent)
                THEN people_y
            ELSE 0
        END AS people_y_once
    FROM per_unit
)

SELECT
    quarter,
    team,
    sum(people) AS people,
    sum(people_y) AS people_y,
    sum(people_once) AS people_once,
    sum(people_y_once) AS people_y_once,
    sum(is_respondent) AS m,
    sum(helping_minutes) AS minutes_y,
    sum(minutes) AS minutes_x,
    sum(helping_minutes * helping_minutes) AS minutes_yy,
    sum(minutes * minutes) AS minutes_xx,
    sum(helping_minutes * minutes) AS minutes_xy,
    sum(CASE WHEN answered > 1 THEN (drawn_from - helping_minutes) * helping_minutes / (answered - 1) ELSE 0 END)
        AS minutes_var_y,
    sum(CASE WHEN answered > 1 THEN (drawn_from - minutes) * minutes / (answered - 1) ELSE 0 END) AS minutes_var_x,
    sum(CASE WHEN answered > 1 THEN (drawn_from - minutes) * helping_minutes / (answered - 1) ELSE 0 END)
        AS minutes_cov_xy,
    sum(CASE WHEN answered > 1 THEN drawn_from * drawn_from / answered ELSE 0 END) AS minutes_drawn,
    sum(CASE WHEN answered = 1 THEN drawn_from * drawn_from ELSE 0 END) AS minutes_single
FROM placed
GROUP BY quarter, team
ORDER BY quarter, team NULLS FIRST
