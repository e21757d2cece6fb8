/* +++
kind = "ratio"
good_is = "lower"
status = "in_use"
version = 1
owner = "hoofd bedrijfsvoering sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Aandeel controle"
question = "Welk deel van alle gewerkte uren ging naar controleren?"
why_it_matters = "Controle kost tijd die niet naar hulp gaat, en kan wantrouwen geven. Wie dat weet, kan kiezen wat nodig is."
how_calculated = "Uren in de activiteiten Controle en handhaving en Interne controle, gedeeld door alle gewerkte uren van iedereen in de organisatie of het team. Een steekproef geldt voor een kwartaal; over een periode telt het laatste kwartaal met uren. De marge: met 95% zekerheid ligt het echte aandeel in de gemeten weken daartussen; de uren van één medewerker horen bij elkaar en tellen daarin als een geheel. Bij een steekproef van momenten telt in de marge ook mee dat van elke medewerker maar een deel van de tijd is gevraagd."
caveats = "Een deel van de controle moet van de wet, en dat deel is niet apart geleverd: noem het voordat u een streefwaarde kiest. Het doel van het werk beslist: een huisbezoek om te helpen is geen controle. Heeft een bezoek twee doelen die niet te scheiden zijn, dan telt het als controle."
unit = "% van de gewerkte uren"
feed = "Beheerder, uit de tijdregistratie of een tijdsteekproef, activiteiten met CTRL (staff_time)."

[en]
title = "Control share"
question = "Which part of all hours worked went into control?"
why_it_matters = "Control takes time that does not go into help, and can bring distrust. Who knows that can choose what is needed."
how_calculated = "Hours in the activities Control and enforcement and Internal control, divided by all hours worked by everybody in the organisation or the team. A sample holds for a quarter; over a period the last quarter with hours counts. The margin: with 95% certainty the true share in the weeks measured lies in between; the hours of one employee belong together and count in it as one. In a sample of moments the margin also counts that only a part of each employee's time was asked about."
caveats = "A part of control is required by law, and that part is not delivered apart: name it before you choose a target. The purpose of the work decides: a home visit to help is no control. A visit with two purposes that cannot be told apart counts as control."
unit = "% of hours worked"
feed = "Steward, from time registration or a time sample, activities with CTRL (staff_time)."

[example]
expected = """
quarter    | team  | people | people_y | m | minutes_y | minutes_x | minutes_yy | minutes_xx | minutes_xy
2026-01-01 |       | 14     | 3        | 2 | 1000      | 4200      | 460000     | 5960000    | 1440000
2026-01-01 | noord | 2      | 2        | 2 | 800       | 2600      | 400000     | 3400000    | 1080000
2026-01-01 | staf  | 12     | 1        | 0 | 100       | 1200      | 10000      | 1440000    | 120000
2026-01-01 | zuid  | 1      | 1        | 1 | 100       | 400       | 10000      | 160000     | 40000
"""
[example.parameters]
first = 2026-01-01
until = 2026-03-31
[example.given]
staff_time = """
batch_id                             | period     | team  | staff_group | activity      | minutes | respondent                           | people | doers | sign
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | CTRL_RESIDENT | 600     | 00000000-0000-0000-0000-000000000001 |        |       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | HELP_DIRECT   | 800     | 00000000-0000-0000-0000-000000000001 |        |       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | CTRL_INTERNAL | 200     | 00000000-0000-0000-0000-000000000002 |        |       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | noord | frontline   | ADMIN_CASE    | 1000    | 00000000-0000-0000-0000-000000000002 |        |       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | zuid  | frontline   | CTRL_RESIDENT | 100     | 00000000-0000-0000-0000-000000000002 |        |       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | zuid  | frontline   | ELIG_REVIEW   | 300     | 00000000-0000-0000-0000-000000000002 |        |       | 1
00000000-0000-0000-0000-00000000000b | 2026-03-01 | zuid  | frontline   | CTRL_RESIDENT | 50      | 00000000-0000-0000-0000-000000000005 |        |       | 1
00000000-0000-0000-0000-00000000000c | 2026-03-01 | zuid  | frontline   | CTRL_RESIDENT | 50      | 00000000-0000-0000-0000-000000000005 |        |       | -1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | staf  | other       | POLMAN_POLICY | 1100    |                                      | 12     |       | 1
00000000-0000-0000-0000-00000000000a | 2026-01-01 | staf  | other       | CTRL_INTERNAL | 100     |                                      | 12     | 1     | 1
00000000-0000-0000-0000-00000000000a | 2025-12-01 | noord | frontline   | CTRL_RESIDENT | 9999    | 00000000-0000-0000-0000-000000000006 |        |       | 1
"""
+++ */
WITH per_unit AS (
    SELECT
        quarter,
        team,
        is_respondent,
        max(people) AS people,
        max(CASE WHEN activity IN ('CTRL_RESIDENT', 'CTRL_INTERNAL') THEN doers ELSE 0 END) AS people_y,
        max(answered) AS answered,
        sum(minutes) AS minutes,
        sum(CASE WHEN activity IN ('CTRL_RESIDENT', 'CTRL_INTERNAL') THEN minutes ELSE 0 END) AS control_minutes,
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
    sum(control_minutes) AS minutes_y,
    sum(minutes) AS minutes_x,
    sum(control_minutes * control_minutes) AS minutes_yy,
    sum(minutes * minutes) AS minutes_xx,
    sum(control_minutes * minutes) AS minutes_xy,
    sum(CASE WHEN answered > 1 THEN (drawn_from - control_minutes) * control_minutes / (answered - 1) ELSE 0 END)
        AS minutes_var_y,
    sum(CASE WHEN answered > 1 THEN (drawn_from - minutes) * minutes / (answered - 1) ELSE 0 END) AS minutes_var_x,
    sum(CASE WHEN answered > 1 THEN (drawn_from - minutes) * control_minutes / (answered - 1) ELSE 0 END)
        AS minutes_cov_xy,
    sum(CASE WHEN answered > 1 THEN drawn_from * drawn_from / answered ELSE 0 END) AS minutes_drawn,
    sum(CASE WHEN answered = 1 THEN drawn_from * drawn_from ELSE 0 END) AS minutes_single
FROM per_unit
GROUP BY quarter, team
ORDER BY quarter, team NULLS FIRST
