/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd bedrijfsvoering sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Wat als: een deel van ander werk valt weg"
question = "Hoe groot is het aandeel helptijd als een deel van een soort werk wegvalt?"
why_it_matters = "Wie wil kiezen wat minder kan, ziet hier wat dat met de helptijd zou doen. En ook of het de moeite waard is."
how_calculated = "De gemeten uren, met een deel van één soort werk eraf. Die tijd gaat helemaal naar helpen (to_helping), of verdwijnt, en al het andere werk deelt er evenredig in (spread). Gaat de tijd naar ander werk, dan blijft het aandeel zoals het is. De marge is die van de gemeten weken, berekend zoals bij het aandeel helptijd zelf; ook hier weegt elk team naar hoeveel mensen er werken."
caveats = "Dit is een rekensom en geen voorspelling. Werk dat wegvalt, komt soms ergens anders terug, en niet alles kan weg. Een soort werk van minder dan tien mensen hoort hier niet te staan."
unit = "% van de gewerkte uren"
feed = "Beheerder, uit de tijdregistratie of een tijdsteekproef (staff_time)."

[en]
title = "What if: a part of other work goes"
question = "How large is the helping share when a part of one kind of work goes?"
why_it_matters = "Who wants to choose what can be less sees here what that would do to the time for helping. And also whether it is worth the trouble."
how_calculated = "The hours measured, less a part of one kind of work. All that time goes into helping (to_helping), or it is gone, and all other work shares in it evenly (spread). When the time goes to other work the share stays as it is. The margin is that of the weeks measured, computed as for the helping share itself; here too each team weighs by how many people work there."
caveats = "This is arithmetic and no forecast. Work that goes sometimes comes back elsewhere, and not everything can go. A kind of work of fewer than ten people should not stand here."
unit = "% of hours worked"
feed = "Steward, from time registration or a time sample (staff_time)."

[example]
expected = """
quarter    | scope        | time_goes  | team  | staff_group | respondents | people | people_moved | m | minutes_moved | minutes_y | minutes_x | minutes_yy | minutes_xx | minutes_xy | minutes_var_y | minutes_var_x | minutes_cov_xy | minutes_drawn | minutes_single
2026-01-01 | frontline    | spread     |       |             |             | 2      | 1            | 2 | 240           | 480       | 3680      | 230400     | 6822400    | 806400     | 38400         | 38400         | 14400          | 230400        | 4000000
2026-01-01 | frontline    | spread     | noord | frontline   | 1           | 2      | 1            | 2 | 240           | 480       | 3680      | 230400     | 6822400    | 806400     | 38400         | 38400         | 14400          | 230400        | 4000000
2026-01-01 | frontline    | to_helping |       |             |             | 2      | 1            | 2 | 240           | 720       | 3920      | 518400     | 7686400    | 1382400    | 38400         | 38400         | 14400          | 230400        | 4000000
2026-01-01 | frontline    | to_helping | noord | frontline   | 1           | 2      | 1            | 2 | 240           | 720       | 3920      | 518400     | 7686400    | 1382400    | 38400         | 38400         | 14400          | 230400        | 4000000
2026-01-01 | organisation | spread     |       |             |             | 14     | 6            | 2 | 740           | 480       | 5180      | 230400     | 9072400    | 806400     | 38400         | 38400         | 14400          | 230400        | 4000000
2026-01-01 | organisation | spread     | noord | frontline   | 1           | 2      | 1            | 2 | 240           | 480       | 3680      | 230400     | 6822400    | 806400     | 38400         | 38400         | 14400          | 230400        | 4000000
2026-01-01 | organisation | spread     | staf  | other       | 0           | 12     | 5            | 0 | 500           | 0         | 1500      | 0          | 2250000    | 0          | 0             | 0             | 0              | 0             | 0
2026-01-01 | organisation | to_helping |       |             |             | 14     | 6            | 2 | 740           | 1220      | 5920      | 768400     | 11686400   | 2382400    | 38400         | 38400         | 14400          | 230400        | 4000000
2026-01-01 | organisation | to_helping | noord | frontline   | 1           | 2      | 1            | 2 | 240           | 720       | 3920      | 518400     | 7686400    | 1382400    | 38400         | 38400         | 14400          | 230400        | 4000000
2026-01-01 | organisation | to_helping | staf  | other       | 0           | 12     | 5            | 0 | 500           | 500       | 2000      | 250000     | 4000000    | 1000000    | 0             | 0             | 0              | 0             | 0
"""
[example.parameters]
first = 2026-01-01
until = 2026-03-31
activity_group = "CONS"
part = "0.5"
[example.given]
staff_time = """
batch_id                             | period     | team  | staff_group | activity      | minutes | respondent                           | people | doers | moments | answered | sign
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | HELP_DIRECT   | 480     | 00000000-0000-0000-0000-000000000001 |        |       | 5       | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | CONS_CASE     | 288     | 00000000-0000-0000-0000-000000000001 |        |       | 3       | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | CONS_TEAM     | 192     | 00000000-0000-0000-0000-000000000001 |        |       | 2       | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | ADMIN_CASE    | 960     | 00000000-0000-0000-0000-000000000001 |        |       | 10      | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | ADMIN_CASE    | 2000    | 00000000-0000-0000-0000-000000000002 |        |       | 1       | 1        | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | staf  | other       | CONS_TEAM     | 1000    |                                      | 12     | 5     |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | staf  | other       | POLMAN_POLICY | 1000    |                                      | 12     |       |         |          | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | staf  | other       | CONS_TEAM     | 700     |                                      | 14     |       |         |          | 1
00000000-0000-0000-0000-00000000000c | 2026-02-01 | staf  | other       | CONS_TEAM     | 700     |                                      | 14     |       |         |          | -1
00000000-0000-0000-0000-00000000000a | 2026-04-01 | noord | frontline   | CONS_CASE     | 9999    | 00000000-0000-0000-0000-000000000003 |        |       |         |          | 1
"""
+++ */
WITH standing AS (
    SELECT
        of_group,
        quarter,
        team,
        staff_group,
        respondents,
        unit,
        is_respondent,
        people,
        doers,
        answered,
        moments,
        minutes,
        CASE WHEN activity IN ('HELP_DIRECT', 'HELP_INDIRECT') THEN 1 ELSE 0 END AS is_helping,
        -- What helps already cannot be moved to helping.
        CASE
            WHEN activity IN ('HELP_DIRECT', 'HELP_INDIRECT') THEN 0
            WHEN activity = $activity_group OR split_part(activity, '_', 1) = $activity_group THEN 1
            ELSE 0
        END AS is_asked
    FROM time_by_level
    WHERE
        period >= cast($first AS DATE)
        AND quarter >= cast($first AS DATE)
        AND period <= cast($until AS DATE)
),

scopes AS (
    SELECT 'organisation' AS scope
    UNION ALL
    SELECT 'frontline' AS scope
),

booked AS (
    SELECT
        scopes.scope,
        standing.quarter,
        standing.team,
        standing.staff_group,
        standing.respondents,
        standing.unit,
        standing.is_respondent,
        standing.people,
        standing.doers,
        standing.answered,
        standing.moments,
        standing.minutes,
        standing.is_helping,
        standing.is_asked
    FROM standing
    INNER JOIN scopes ON standing.of_group = 'frontline' OR scopes.scope = 'organisation'
),

per_unit AS (
    SELECT
        scope,
        quarter,
        team,
        staff_group,
        respondents,
        is_respondent,
        cast($part AS DOUBLE) AS part,
        max(people) AS people,
        max(is_asked * doers) AS people_moved,
        max(answered) AS answered,
        sum(minutes) AS minutes,
        sum(is_helping * minutes) AS helping_minutes,
        sum(is_asked * minutes) AS asked_minutes,
        -- Of a sample of moments: all the minutes that the moments were drawn from, those on which nobody worked too.
        sum(minutes) * max(answered) / nullif(sum(moments), 0) AS drawn_from
    FROM booked
    GROUP BY scope, quarter, team, staff_group, respondents, unit, is_respondent
),

-- y and x as they would be, and with the squares of what one answer would count for in them: 1, the part or the rest.
moved AS (
    SELECT
        scope,
        quarter,
        team,
        staff_group,
        respondents,
        is_respondent,
        people,
        people_moved,
        answered,
        drawn_from,
        minutes AS x,
        minutes AS x_squared,
        'to_helping' AS time_goes,
        part * asked_minutes AS minutes_moved,
        helping_minutes + part * asked_minutes AS y,
        helping_minutes + part * part * asked_minutes AS y_squared,
        helping_minutes + part * asked_minutes AS y_times_x
    FROM per_unit
    UNION ALL
    SELECT
        scope,
        quarter,
        team,
        staff_group,
        respondents,
        is_respondent,
        people,
        people_moved,
        answered,
        drawn_from,
        minutes - part * asked_minutes AS x,
        minutes - part * (2 - part) * asked_minutes AS x_squared,
        'spread' AS time_goes,
        part * asked_minutes AS minutes_moved,
        helping_minutes AS y,
        helping_minutes AS y_squared,
        helping_minutes AS y_times_x
    FROM per_unit
)

SELECT
    quarter,
    scope,
    time_goes,
    team,
    staff_group,
    respondents,
    sum(people) AS people,
    sum(people_moved) AS people_moved,
    sum(is_respondent) AS m,
    sum(minutes_moved) AS minutes_moved,
    sum(y) AS minutes_y,
    sum(x) AS minutes_x,
    sum(y * y) AS minutes_yy,
    sum(x * x) AS minutes_xx,
    sum(y * x) AS minutes_xy,
    sum(CASE WHEN answered > 1 THEN (drawn_from * y_squared - y * y) / (answered - 1) ELSE 0 END) AS minutes_var_y,
    sum(CASE WHEN answered > 1 THEN (drawn_from * x_squared - x * x) / (answered - 1) ELSE 0 END) AS minutes_var_x,
    sum(CASE WHEN answered > 1 THEN (drawn_from * y_times_x - y * x) / (answered - 1) ELSE 0 END) AS minutes_cov_xy,
    sum(CASE WHEN answered > 1 THEN drawn_from * drawn_from / answered ELSE 0 END) AS minutes_drawn,
    sum(CASE WHEN answered = 1 THEN drawn_from * drawn_from ELSE 0 END) AS minutes_single
FROM moved
GROUP BY quarter, scope, time_goes, team, staff_group, respondents
ORDER BY quarter, scope, time_goes, team NULLS FIRST, staff_group, respondents
