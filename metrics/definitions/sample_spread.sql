/* +++
kind = "ratio"
good_is = "neither"
status = "in_use"
version = 1
owner = "hoofd bedrijfsvoering sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Hoe medewerkers verschillen in een tijdsteekproef"
question = "Hoeveel momenten zijn beantwoord, en hoe verschillen medewerkers van elkaar?"
why_it_matters = "Lijken medewerkers op elkaar, dan zijn met weinig vragen al veel uren bekend. Verschillen zij, dan moeten er meer mensen meedoen. Zo vraagt een steekproef niet meer dan nodig is."
how_calculated = "Per kwartaal en team de medewerkers die momenten beantwoordden, hun antwoorden en die over werk. Daarbij sommen en kwadraten van de uren per medewerker, in helpen en in alles. De volgende steekproef wordt hiermee gepland. Hoeveel mensen meedoen, volgt uit de teams die toen meededen."
caveats = "Wie uren of dagen opschreef, telt hier niet mee. Een steekproef met weinig mensen zegt weinig over hoe zij verschillen."
unit = "antwoorden"
feed = "Niemand hoeft dit te leveren: het volgt uit de tijdsteekproef (staff_time)."

[en]
title = "How employees differ in a time sample"
question = "How many moments were answered, and how do employees differ?"
why_it_matters = "When employees are alike, few questions tell of many hours. When they differ, more people have to take part. So a sample asks no more than it needs."
how_calculated = "Per quarter and team the employees who answered moments, their answers and those about work. With sums and squares of the hours per employee, in helping and in all. The next sample is planned with this. How many take part follows from the teams that took part then."
caveats = "Who wrote down hours or days does not count here. A sample of few people says little about how they differ."
unit = "answers"
feed = "Nobody has to deliver this: it follows from the time sample (staff_time)."

[example]
expected = """
quarter    | team  | staff_group | m | answered | worked | minutes_y | minutes_x | minutes_yy | minutes_xx | minutes_xy
2026-01-01 | noord | frontline   | 2 | 26       | 21     | 480       | 3920      | 230400     | 7686400    | 921600
2026-01-01 | staf  | other       | 1 | 10       | 10     | 0         | 1000      | 0          | 1000000    | 0
"""
[example.parameters]
until = 2026-03-31
[example.given]
staff_time = """
batch_id                             | period     | team  | staff_group | activity      | minutes | respondent                           | people | moments | answered | sign
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | HELP_DIRECT   | 480     | 00000000-0000-0000-0000-000000000001 |        | 5       | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | ADMIN_CASE    | 1440    | 00000000-0000-0000-0000-000000000001 |        | 15      | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | ADMIN_CASE    | 2000    | 00000000-0000-0000-0000-000000000002 |        | 1       | 1        | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | staf  | other       | POLMAN_POLICY | 1000    | 00000000-0000-0000-0000-000000000003 |        | 10      | 10       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk  | frontline   | HELP_DIRECT   | 600     | 00000000-0000-0000-0000-000000000004 |        |         |          | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk  | frontline   | HELP_DIRECT   | 600     |                                      | 12     |         |          | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | noord | frontline   | HELP_DIRECT   | 700     | 00000000-0000-0000-0000-000000000009 |        | 7       | 7        | 1
00000000-0000-0000-0000-00000000000c | 2026-02-01 | noord | frontline   | HELP_DIRECT   | 700     | 00000000-0000-0000-0000-000000000009 |        | 7       | 7        | -1
00000000-0000-0000-0000-00000000000a | 2026-04-01 | noord | frontline   | HELP_DIRECT   | 9999    | 00000000-0000-0000-0000-000000000003 |        | 5       | 25       | 1
"""
+++ */
WITH per_respondent AS (
    SELECT
        cast(date_trunc('quarter', period) AS DATE) AS quarter,
        respondent,
        team,
        staff_group,
        max(answered) AS answered,
        sum(sign * moments) AS worked,
        sum(sign * minutes) AS minutes,
        sum(CASE WHEN activity IN ('HELP_DIRECT', 'HELP_INDIRECT') THEN sign * minutes ELSE 0 END) AS helping_minutes
    FROM staff_time
    WHERE
        period <= cast($until AS DATE)
        AND moments IS NOT NULL
    GROUP BY cast(date_trunc('quarter', period) AS DATE), respondent, team, staff_group
    -- Rows are counted: sums of minutes that were taken back leave a rounding behind.
    HAVING sum(CASE WHEN minutes > 0 THEN sign ELSE 0 END) > 0
)

-- A respondent of a sample belongs to one team, so the teams add up.
SELECT
    quarter,
    team,
    staff_group,
    count(*) AS m,
    sum(answered) AS answered,
    sum(worked) AS worked,
    sum(helping_minutes) AS minutes_y,
    sum(minutes) AS minutes_x,
    sum(helping_minutes * helping_minutes) AS minutes_yy,
    sum(minutes * minutes) AS minutes_xx,
    sum(helping_minutes * minutes) AS minutes_xy
FROM per_respondent
GROUP BY quarter, team, staff_group
ORDER BY quarter, team, staff_group
