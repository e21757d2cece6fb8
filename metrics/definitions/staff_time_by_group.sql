/* +++
kind = "distribution"
good_is = "neither"
status = "in_use"
version = 1
owner = "hoofd bedrijfsvoering sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Waar de tijd heen gaat"
question = "Naar welk soort werk gingen de uren en de kosten?"
why_it_matters = "Het aandeel helptijd kan alleen groeien als ander werk kleiner wordt. Hier staat wat dat andere werk is."
how_calculated = "Per kwartaal en per soort werk de som van de uren en van de kosten, en het aantal mensen dat er tijd aan besteedde. Een soort werk van minder dan tien mensen staat niet apart."
caveats = "Reistijd hoort bij het doel van de reis. Is 'Overig werk' groter dan 5%, dan klopt de lijst met activiteiten niet meer."
unit = "% van de gewerkte uren"
feed = "Wie de gewerkte uren levert, uit de tijdsteekproef, de urenregistratie of de formatie (staff_time)."

[en]
title = "Where the time goes"
question = "Into which kind of work did the hours and the costs go?"
why_it_matters = "The helping share can only grow when other work shrinks. Here stands what that other work is."
how_calculated = "Per quarter and kind of work the sum of the hours and of the costs, and the number of people who spent time on it. A kind of work of fewer than ten people does not stand apart."
caveats = "Travel belongs to the purpose of the trip. When 'Other work' is above 5%, the list of activities no longer fits."
unit = "% of hours worked"
feed = "Whoever delivers the hours worked, from the time sample, the registration of hours or the staffing plan (staff_time)."

[example]
expected = """
quarter    | work_group | team | staff_group | respondents | people | minutes | cost
2026-01-01 | ADMIN      |      |             |             | 4      | 90      | 45
2026-01-01 | ADMIN      | oost | frontline   | 1           | 1      | 50      | 25
2026-01-01 | ADMIN      | wijk | frontline   | 0           | 3      | 40      | 20
2026-01-01 | HELP       |      |             |             | 9      | 90      | 60
2026-01-01 | HELP       | wijk | frontline   | 0           | 9      | 90      | 60
"""
[example.parameters]
first = 2026-01-01
until = 2026-03-31
[example.given]
staff_time = """
batch_id                             | period     | team | staff_group | activity      | minutes | respondent                           | people | doers | cost | sign
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk | frontline   | HELP_DIRECT   | 60      |                                      | 12     | 7     | 40   | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | wijk | frontline   | HELP_INDIRECT | 30      |                                      | 11     | 9     | 20   | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk | frontline   | ADMIN_CASE    | 40      |                                      | 12     | 3     | 20   | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | oost | frontline   | ADMIN_CASE    | 30      | 00000000-0000-0000-0000-000000000001 |        |       | 15   | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | oost | frontline   | ADMIN_ACCOUNT | 20      | 00000000-0000-0000-0000-000000000001 |        |       | 10   | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | oost | frontline   | OTHER         | 0       | 00000000-0000-0000-0000-000000000001 |        |       | 0    | 1
00000000-0000-0000-0000-00000000000c | 2026-02-01 | wijk | frontline   | ADMIN_CASE    | 15      |                                      | 12     |       | 10   | 1
00000000-0000-0000-0000-00000000000c | 2026-02-01 | wijk | frontline   | ADMIN_CASE    | 15      |                                      | 12     |       | 10   | -1
00000000-0000-0000-0000-00000000000b | 2026-04-01 | wijk | frontline   | ADMIN_CASE    | 15      |                                      | 12     |       | 10   | 1
"""
+++ */
WITH per_unit AS (
    SELECT
        quarter,
        team,
        staff_group,
        respondents,
        split_part(activity, '_', 1) AS work_group,
        max(doers) AS people,
        sum(minutes) AS minutes,
        sum(cost) AS cost
    FROM time_by_level
    WHERE
        period >= cast($first AS DATE)
        AND quarter >= cast($first AS DATE)
        AND period <= cast($until AS DATE)
    GROUP BY quarter, split_part(activity, '_', 1), team, staff_group, respondents, unit, is_respondent
)

SELECT
    quarter,
    work_group,
    team,
    staff_group,
    respondents,
    sum(people) AS people,
    sum(minutes) AS minutes,
    sum(cost) AS cost
FROM per_unit
GROUP BY quarter, work_group, team, staff_group, respondents
ORDER BY quarter, work_group, team NULLS FIRST, staff_group, respondents
