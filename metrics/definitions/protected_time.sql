/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd bedrijfsvoering sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Vrijgemaakte tijd gerealiseerd"
question = "Hoeveel van de uren die voor experimenten zijn toegezegd, is er ook echt aan besteed?"
why_it_matters = "Zonder vrijgemaakte tijd valt iedereen terug in de oude manier van werken. Een toezegging die niet wordt gegeven, is er geen."
how_calculated = "Uren per week in de activiteit Experimenteren, gedeeld door de uren per week die in dat kwartaal waren toegezegd aan effecten die liepen. Een steekproef van twee weken wordt omgerekend naar iedereen die er werkt, met een marge (95% zekerheid). Uren uit een tijdregistratie tellen zoals ze zijn, per team over de maanden die van dat team zijn ingelezen. Uit een formatie is het niet te berekenen: die zegt wat er is gepland."
caveats = "Twee weken van een steekproef zeggen weinig over de andere weken van het kwartaal. Teams schrijven hun uren ook zelf op, per effect en per week; dat is een ander cijfer en het staat ernaast. Van een domein is alleen de tijd van de uitvoerende teams bekend. Een team waarvan geen registratie is ingelezen, telt mee in de toezegging en niet in de uren."
unit = "% van de toegezegde uren"
feed = "Teamleiders, uit de uren voor experimenten in de tijdregistratie of een tijdsteekproef (staff_time); de toezegging staat bij het effect."

[en]
title = "Protected time realised"
question = "How many of the hours that were promised for experiments were really spent on them?"
why_it_matters = "Without protected time everybody falls back into the old way of working. A promise that is not given is no promise."
how_calculated = "Hours a week in the activity Experimenting, divided by the hours a week that were promised in that quarter to effects that ran. A sample of two weeks is scaled to everybody who works there, with a margin (95% certainty). Hours from a registration of time count as they are, for each team over the months that came in of that team. It cannot be computed from a staffing plan: that says what was planned."
caveats = "Two weeks of a sample say little about the other weeks of the quarter. Teams write down their hours themselves too, per effect and week; that is another figure and it stands beside this one. Of a domain only the time of the frontline teams is known. A team of which no registration came in counts in the promise and not in the hours."
unit = "% of the hours promised"
feed = "Team leaders, from the hours for experiments in the time registration or a time sample (staff_time); the promise stands with the effect."

[example]
expected = """
quarter    | team   | days | people | people_y | m | minutes_y | minutes_x | minutes_yy | minutes_var_y | minutes_drawn | minutes_single
2026-01-01 |        |      | 14     | 1        | 2 | 480       | 5920      | 230400     | 38400         | 230400        | 4000000
2026-01-01 | beleid | 28   | 12     | 0        | 0 | 0         | 2000      | 0          | 0             | 0             | 0
2026-01-01 | wijk   | 31   | 2      | 1        | 2 | 480       | 3920      | 230400     | 38400         | 230400        | 4000000
"""
[example.parameters]
first = 2026-01-01
until = 2026-03-31
[example.given]
staff_time = """
batch_id                             | period     | team   | staff_group | activity         | minutes | respondent                           | people | moments | answered | sign
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk   | frontline   | LEARN_EXPERIMENT | 480     | 00000000-0000-0000-0000-000000000001 |        | 5       | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk   | frontline   | ADMIN_CASE       | 1440    | 00000000-0000-0000-0000-000000000001 |        | 15      | 25       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk   | frontline   | LEARN_CRAFT      | 2000    | 00000000-0000-0000-0000-000000000002 |        | 1       | 1        | 1
00000000-0000-0000-0000-00000000000a | 2026-02-01 | beleid | other       | POLMAN_POLICY    | 2000    |                                      | 12     |         |          | 1
00000000-0000-0000-0000-00000000000b | 2026-03-01 | wijk   | frontline   | LEARN_EXPERIMENT | 700     | 00000000-0000-0000-0000-000000000003 |        |         |          | 1
00000000-0000-0000-0000-00000000000c | 2026-03-01 | wijk   | frontline   | LEARN_EXPERIMENT | 700     | 00000000-0000-0000-0000-000000000003 |        |         |          | -1
00000000-0000-0000-0000-00000000000a | 2026-04-01 | wijk   | frontline   | LEARN_EXPERIMENT | 9999    | 00000000-0000-0000-0000-000000000004 |        |         |          | 1
"""
+++ */
WITH per_unit AS (
    SELECT
        quarter,
        team,
        is_respondent,
        max(people) AS people,
        max(CASE WHEN activity = 'LEARN_EXPERIMENT' THEN doers ELSE 0 END) AS people_y,
        max(answered) AS answered,
        sum(minutes) AS minutes,
        sum(CASE WHEN activity = 'LEARN_EXPERIMENT' THEN minutes ELSE 0 END) AS trying_minutes,
        -- Of a sample of moments: all the minutes that the moments were drawn from, those on which nobody worked too.
        sum(minutes) * max(answered) / nullif(sum(moments), 0) AS drawn_from
    FROM time_by_level
    WHERE
        period >= cast($first AS DATE)
        AND quarter >= cast($first AS DATE)
        AND period <= cast($until AS DATE)
    GROUP BY quarter, team, unit, is_respondent
),

-- The calendar days of the months that came in, of each team: hours of two months are no hours of a quarter.
days_of AS (
    SELECT
        quarter,
        team,
        sum(date_diff('day', month, month + INTERVAL 1 MONTH)) AS days
    FROM (
        SELECT DISTINCT
            quarter,
            team,
            cast(date_trunc('month', period) AS DATE) AS month
        FROM standing_time
        WHERE period >= cast($first AS DATE) AND period <= cast($until AS DATE)
    ) AS months
    GROUP BY quarter, team
)

SELECT
    per_unit.quarter,
    per_unit.team,
    max(days_of.days) AS days,
    sum(per_unit.people) AS people,
    sum(per_unit.people_y) AS people_y,
    sum(per_unit.is_respondent) AS m,
    sum(per_unit.trying_minutes) AS minutes_y,
    sum(per_unit.minutes) AS minutes_x,
    sum(per_unit.trying_minutes * per_unit.trying_minutes) AS minutes_yy,
    sum(
        CASE
            WHEN per_unit.answered > 1
                THEN (per_unit.drawn_from - per_unit.trying_minutes) * per_unit.trying_minutes / (per_unit.answered - 1)
            ELSE 0
        END
    ) AS minutes_var_y,
    sum(
        CASE
            WHEN per_unit.answered > 1 THEN per_unit.drawn_from * per_unit.drawn_from / per_unit.answered
            ELSE 0
        END
    ) AS minutes_drawn,
    sum(CASE WHEN per_unit.answered = 1 THEN per_unit.drawn_from * per_unit.drawn_from ELSE 0 END) AS minutes_single
FROM per_unit
-- Everybody together has no days of its own.
LEFT JOIN days_of ON per_unit.quarter = days_of.quarter AND per_unit.team = days_of.team
GROUP BY per_unit.quarter, per_unit.team
ORDER BY per_unit.quarter, per_unit.team NULLS FIRST
