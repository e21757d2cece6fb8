/* +++
kind = "ratio"
good_is = "neither"
status = "in_use"
version = 1
owner = "hoofd bedrijfsvoering sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Onderdelen van de werktijd"
question = "Welk deel van alle gewerkte uren ging naar helpen in contact, helpen zonder contact, formulieren en reizen?"
why_it_matters = "Twee organisaties met evenveel helptijd kunnen die heel anders besteden: bij de inwoner, aan formulieren of onderweg."
how_calculated = "Per kwartaal en per onderdeel de uren, gedeeld door alle gewerkte uren van iedereen. Reistijd staat apart binnen het doel van de reis; formulieren staan apart binnen helpen zonder contact. De marge (95% zekerheid) wordt berekend zoals bij het aandeel helptijd; ook hier weegt elk team naar hoeveel mensen er werken."
caveats = "Een onderdeel van minder dan tien mensen staat er niet, en ook niet als van de rest minder dan tien mensen overblijven. Reistijd en formulieren staan er alleen als dat bij het meten is aangegeven."
unit = "% van de gewerkte uren"
feed = "Beheerder, uit de tijdregistratie of een tijdsteekproef van de hele organisatie (staff_time)."

[en]
title = "Parts of the working time"
question = "Which part of all hours worked went into helping in contact, helping on behalf of, forms and travel?"
why_it_matters = "Two organisations with as much helping time can spend it in very different ways: with the resident, on forms or on the road."
how_calculated = "Per quarter and part the hours, divided by all hours worked by everyone. Travel stands apart within the purpose of the trip; forms stand apart within helping on behalf of. The margin (95% certainty) is computed as for the helping share; here too each team weighs by how many people work there."
caveats = "A part of fewer than ten people does not stand here, nor where fewer than ten people are left of the rest. Travel and forms stand here only where that was marked in the measurement."
unit = "% of hours worked"
feed = "Steward, from time registration or a time sample of the whole organisation (staff_time)."

[example]
expected = """
quarter    | base          | part          | team | staff_group | respondents | people | people_y | people_rest | m | minutes_y | minutes_x | minutes_yy | minutes_xx | minutes_xy | minutes_var_y | minutes_var_x | minutes_cov_xy | minutes_drawn | minutes_single
2026-01-01 | ALL           | ADMIN         |      |             |             | 14     | 2        | 5           | 2 | 3440      | 4920      | 6073600    | 8686400    | 6764800    | 57600         | 38400         | 28800          | 230400        | 4000000
2026-01-01 | ALL           | ADMIN         | oost | frontline   | 0           | 12     | 0        |             | 0 | 0         | 1000      | 0          | 1000000    | 0          | 0             | 0             | 0              | 0             | 0
2026-01-01 | ALL           | ADMIN         | wijk | frontline   | 1           | 2      | 2        |             | 2 | 3440      | 3920      | 6073600    | 7686400    | 6764800    | 57600         | 38400         | 28800          | 230400        | 4000000
2026-01-01 | ADMIN         | ADMIN_CASE    |      |             |             | 14     | 2        | 0           | 2 | 3440      | 4920      | 6073600    | 8686400    | 6764800    | 57600         | 38400         | 28800          | 230400        | 4000000
2026-01-01 | ADMIN         | ADMIN_CASE    | oost | frontline   | 0           | 12     | 0        |             | 0 | 0         | 1000      | 0          | 1000000    | 0          | 0             | 0             | 0              | 0             | 0
2026-01-01 | ADMIN         | ADMIN_CASE    | wijk | frontline   | 1           | 2      | 2        |             | 2 | 3440      | 3920      | 6073600    | 7686400    | 6764800    | 57600         | 38400         | 28800          | 230400        | 4000000
2026-01-01 | HELP_INDIRECT | FORM_WORK     |      |             |             | 14     | 3        | 4           | 2 | 200       | 4920      | 40000      | 8686400    | 200000     | 0             | 38400         | 0              | 230400        | 4000000
2026-01-01 | HELP_INDIRECT | FORM_WORK     | oost | frontline   | 0           | 12     | 3        |             | 0 | 200       | 1000      | 40000      | 1000000    | 200000     | 0             | 0             | 0              | 0             | 0
2026-01-01 | HELP_INDIRECT | FORM_WORK     | wijk | frontline   | 1           | 2      | 0        |             | 2 | 0         | 3920      | 0          | 7686400    | 0          | 0             | 38400         | 0              | 230400        | 4000000
2026-01-01 | ALL           | HELP          |      |             |             | 14     | 5        | 2           | 2 | 1480      | 4920      | 1230400    | 8686400    | 1921600    | 38400         | 38400         | 9600           | 230400        | 4000000
2026-01-01 | ALL           | HELP          | oost | frontline   | 0           | 12     | 4        |             | 0 | 1000      | 1000      | 1000000    | 1000000    | 1000000    | 0             | 0             | 0              | 0             | 0
2026-01-01 | ALL           | HELP          | wijk | frontline   | 1           | 2      | 1        |             | 2 | 480       | 3920      | 230400     | 7686400    | 921600     | 38400         | 38400         | 9600           | 230400        | 4000000
2026-01-01 | HELP          | HELP_DIRECT   |      |             |             | 14     | 1        | 4           | 2 | 480       | 4920      | 230400     | 8686400    | 921600     | 38400         | 38400         | 9600           | 230400        | 4000000
2026-01-01 | HELP          | HELP_DIRECT   | oost | frontline   | 0           | 12     | 0        |             | 0 | 0         | 1000      | 0          | 1000000    | 0          | 0             | 0             | 0              | 0             | 0
2026-01-01 | HELP          | HELP_DIRECT   | wijk | frontline   | 1           | 2      | 1        |             | 2 | 480       | 3920      | 230400     | 7686400    | 921600     | 38400         | 38400         | 9600           | 230400        | 4000000
2026-01-01 | HELP          | HELP_INDIRECT |      |             |             | 14     | 4        | 1           | 2 | 1000      | 4920      | 1000000    | 8686400    | 1000000    | 0             | 38400         | 0              | 230400        | 4000000
2026-01-01 | HELP          | HELP_INDIRECT | oost | frontline   | 0           | 12     | 4        |             | 0 | 1000      | 1000      | 1000000    | 1000000    | 1000000    | 0             | 0             | 0              | 0             | 0
2026-01-01 | HELP          | HELP_INDIRECT | wijk | frontline   | 1           | 2      | 0        |             | 2 | 0         | 3920      | 0          | 7686400    | 0          | 0             | 38400         | 0              | 230400        | 4000000
2026-01-01 | HELP          | HELP_TRAVEL   |      |             |             | 14     | 1        | 5           | 2 | 192       | 4920      | 36864      | 8686400    | 368640     | 17664         | 38400         | 3840           | 230400        | 4000000
2026-01-01 | HELP          | HELP_TRAVEL   | oost | frontline   | 0           | 12     | 0        |             | 0 | 0         | 1000      | 0          | 1000000    | 0          | 0             | 0             | 0              | 0             | 0
2026-01-01 | HELP          | HELP_TRAVEL   | wijk | frontline   | 1           | 2      | 1        |             | 2 | 192       | 3920      | 36864      | 7686400    | 368640     | 17664         | 38400         | 3840           | 230400        | 4000000
"""
[example.parameters]
first = 2026-01-01
until = 2026-03-31
[example.given]
staff_time = """
batch_id                             | period     | team | staff_group | activity      | mark      | minutes | respondent                           | people | doers | moments | answered | sign
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk | frontline   | HELP_DIRECT   |           | 288     | 00000000-0000-0000-0000-000000000001 |        |       | 3       | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk | frontline   | HELP_DIRECT   | travel    | 192     | 00000000-0000-0000-0000-000000000001 |        |       | 2       | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk | frontline   | ADMIN_CASE    |           | 1440    | 00000000-0000-0000-0000-000000000001 |        |       | 15      | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk | frontline   | ADMIN_CASE    |           | 2000    | 00000000-0000-0000-0000-000000000002 |        |       | 1       | 1        | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | oost | frontline   | HELP_INDIRECT |           | 800     |                                      | 12     | 4     |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-02-01 | oost | frontline   | HELP_INDIRECT | form_work | 200     |                                      | 12     | 3     |         |          | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | oost | frontline   | CONS_TEAM     |           | 300     |                                      | 12     |       |         |          | 1
00000000-0000-0000-0000-00000000000c | 2026-02-01 | oost | frontline   | CONS_TEAM     |           | 300     |                                      | 12     |       |         |          | -1
00000000-0000-0000-0000-00000000000a | 2026-04-01 | oost | frontline   | HELP_DIRECT   |           | 9999    |                                      | 12     |       |         |          | 1
"""
+++ */
WITH booked AS (
    SELECT
        level,
        team,
        staff_group,
        respondents,
        quarter,
        unit,
        is_respondent,
        activity,
        mark,
        max(people) AS people,
        max(doers) AS doers,
        max(answered) AS answered,
        sum(moments) AS moments,
        sum(minutes) AS minutes
    FROM time_by_level
    WHERE
        period >= cast($first AS DATE)
        AND quarter >= cast($first AS DATE)
        AND period <= cast($until AS DATE)
    GROUP BY level, team, staff_group, respondents, quarter, unit, is_respondent, activity, mark
),

per_unit AS (
    SELECT
        quarter,
        level,
        unit,
        is_respondent,
        max(team) AS team,
        max(staff_group) AS staff_group,
        max(respondents) AS respondents,
        max(people) AS people,
        max(answered) AS answered,
        sum(minutes) AS minutes,
        -- Of a sample of moments: all the minutes that the moments were drawn from, those on which nobody worked too.
        sum(minutes) * max(answered) / nullif(sum(moments), 0) AS drawn_from
    FROM booked
    GROUP BY quarter, level, unit, is_respondent
),

in_parts AS (
    SELECT
        quarter,
        level,
        unit,
        is_respondent,
        activity,
        mark,
        doers,
        minutes,
        'ALL' AS base,
        split_part(activity, '_', 1) AS part
    FROM booked
    UNION ALL
    SELECT
        quarter,
        level,
        unit,
        is_respondent,
        activity,
        mark,
        doers,
        minutes,
        split_part(activity, '_', 1) AS base,
        activity AS part
    FROM booked
    -- An activity that is a group of its own is there already.
    WHERE activity != split_part(activity, '_', 1)
    UNION ALL
    SELECT
        quarter,
        level,
        unit,
        is_respondent,
        activity,
        mark,
        doers,
        minutes,
        split_part(activity, '_', 1) AS base,
        concat(split_part(activity, '_', 1), '_TRAVEL') AS part
    FROM booked
    WHERE mark = 'travel'
    UNION ALL
    SELECT
        quarter,
        level,
        unit,
        is_respondent,
        activity,
        mark,
        doers,
        minutes,
        activity AS base,
        'FORM_WORK' AS part
    FROM booked
    WHERE mark = 'form_work' AND activity = 'HELP_INDIRECT'
),

per_part AS (
    SELECT
        quarter,
        level,
        unit,
        is_respondent,
        base,
        part,
        max(doers) AS people,
        sum(minutes) AS minutes
    FROM in_parts
    GROUP BY quarter, level, unit, is_respondent, base, part
),

parts AS (
    SELECT DISTINCT
        quarter,
        base,
        part
    FROM per_part
),

-- Every piece of work, under each whole that it is a part of.
based AS (
    SELECT
        quarter,
        unit,
        is_respondent,
        activity,
        mark,
        doers,
        'ALL' AS base
    FROM booked
    WHERE level = ''
    UNION ALL
    SELECT
        quarter,
        unit,
        is_respondent,
        activity,
        mark,
        doers,
        split_part(activity, '_', 1) AS base
    FROM booked
    WHERE level = ''
    UNION ALL
    SELECT
        quarter,
        unit,
        is_respondent,
        activity,
        mark,
        doers,
        activity AS base
    FROM booked
    WHERE level = '' AND activity = 'HELP_INDIRECT'
),

-- Who did work of the base that was none of the part: they are what is left when the one is taken from the other.
left_over AS (
    SELECT
        parts.quarter,
        parts.base,
        parts.part,
        max(based.doers) AS people
    FROM parts
    INNER JOIN based ON parts.quarter = based.quarter AND parts.base = based.base
    LEFT JOIN in_parts
        ON
            parts.quarter = in_parts.quarter
            AND in_parts.level = ''
            AND parts.base = in_parts.base
            AND parts.part = in_parts.part
            AND based.unit = in_parts.unit
            AND based.is_respondent = in_parts.is_respondent
            AND based.activity = in_parts.activity
            AND coalesce(based.mark, '') = coalesce(in_parts.mark, '')
    WHERE in_parts.part IS NULL
    GROUP BY parts.quarter, parts.base, parts.part, based.unit, based.is_respondent
),

rests AS (
    SELECT
        parts.quarter,
        parts.base,
        parts.part,
        coalesce(sum(left_over.people), 0) AS people_rest
    FROM parts
    LEFT JOIN left_over
        ON parts.quarter = left_over.quarter AND parts.base = left_over.base AND parts.part = left_over.part
    GROUP BY parts.quarter, parts.base, parts.part
),

wholes AS (
    SELECT
        quarter,
        level,
        max(team) AS team,
        max(staff_group) AS staff_group,
        max(respondents) AS respondents,
        sum(people) AS people,
        sum(is_respondent) AS m,
        sum(minutes) AS minutes_x,
        sum(minutes * minutes) AS minutes_xx,
        sum(CASE WHEN answered > 1 THEN (drawn_from - minutes) * minutes / (answered - 1) ELSE 0 END) AS minutes_var_x,
        sum(CASE WHEN answered > 1 THEN drawn_from * drawn_from / answered ELSE 0 END) AS minutes_drawn,
        sum(CASE WHEN answered = 1 THEN drawn_from * drawn_from ELSE 0 END) AS minutes_single
    FROM per_unit
    GROUP BY quarter, level
),

sums AS (
    SELECT
        per_part.quarter,
        per_part.level,
        per_part.base,
        per_part.part,
        sum(per_part.people) AS people_y,
        sum(per_part.minutes) AS minutes_y,
        sum(per_part.minutes * per_part.minutes) AS minutes_yy,
        sum(per_part.minutes * per_unit.minutes) AS minutes_xy,
        sum(
            CASE
                WHEN per_unit.answered > 1
                    THEN (per_unit.drawn_from - per_part.minutes) * per_part.minutes / (per_unit.answered - 1)
                ELSE 0
            END
        ) AS minutes_var_y,
        sum(
            CASE
                WHEN per_unit.answered > 1
                    THEN (per_unit.drawn_from - per_unit.minutes) * per_part.minutes / (per_unit.answered - 1)
                ELSE 0
            END
        ) AS minutes_cov_xy
    FROM per_part
    INNER JOIN per_unit
        ON
            per_part.quarter = per_unit.quarter
            AND per_part.level = per_unit.level
            AND per_part.unit = per_unit.unit
            AND per_part.is_respondent = per_unit.is_respondent
    GROUP BY per_part.quarter, per_part.level, per_part.base, per_part.part
)

-- A team in which nobody did the work counts too: with nothing of its hours.
SELECT
    rests.quarter,
    rests.base,
    rests.part,
    wholes.team,
    wholes.staff_group,
    wholes.respondents,
    wholes.people,
    wholes.m,
    wholes.minutes_x,
    wholes.minutes_xx,
    wholes.minutes_var_x,
    wholes.minutes_drawn,
    wholes.minutes_single,
    coalesce(sums.people_y, 0) AS people_y,
    CASE WHEN wholes.level = '' THEN rests.people_rest END AS people_rest,
    coalesce(sums.minutes_y, 0) AS minutes_y,
    coalesce(sums.minutes_yy, 0) AS minutes_yy,
    coalesce(sums.minutes_xy, 0) AS minutes_xy,
    coalesce(sums.minutes_var_y, 0) AS minutes_var_y,
    coalesce(sums.minutes_cov_xy, 0) AS minutes_cov_xy
FROM rests
INNER JOIN wholes ON rests.quarter = wholes.quarter
LEFT JOIN sums
    ON
        rests.quarter = sums.quarter
        AND rests.base = sums.base
        AND rests.part = sums.part
        AND wholes.level = sums.level
ORDER BY rests.quarter, rests.part, wholes.level
