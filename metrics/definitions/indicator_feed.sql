/* +++
kind = "series"
good_is = "neither"
status = "in_use"
version = 1
owner = "gegevensbeheerder sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Welke indicatoren cijfers krijgen"
question = "Van welke indicatoren komen er cijfers binnen, en tot wanneer?"
why_it_matters = "Een indicator die niemand voedt, lijkt op een effect dat niemand mist. Daarom is te zien wat er ontbreekt, en bij wie."
how_calculated = "Per indicator het aantal maanden, teams en doelgroepen waarover iets binnenkwam, en de nieuwste maand. Teruggedraaide rijen tellen niet. Aantallen, aantallen per waarde (voor een mediaan) en gewerkte uren staan apart."
caveats = "Dat er cijfers zijn, zegt niet dat ze compleet zijn of kloppen. Een team dat niets levert, is hier niet te zien."
unit = "rijen"
feed = "Niemand hoeft dit te leveren: Keerpunt telt wat er is ingelezen."

[en]
title = "Which indicators are fed"
question = "Of which indicators do figures come in, and up to when?"
why_it_matters = "An indicator that nobody feeds looks like an effect that nobody misses. So it shows what is missing, and with whom."
how_calculated = "Per indicator the number of months, teams and target groups about which anything came in, and the newest month. Rows taken back do not count. Counts, counts per value (for a median) and hours worked stand apart."
caveats = "That there are figures does not say that they are complete or right. A team that delivers nothing is not seen here."
unit = "rows"
feed = "Nobody has to deliver this: Keerpunt counts what was taken in."

[example]
expected = """
source     | form      | subject                | rows_found | newest
cell       | aggregate | dropout                | 2          | 2026-02-01
cell       | aggregate | first_appointment_days | 1          | 2026-03-01
cell       | cases     | dropout                | 1          | 2026-01-01
class      | aggregate | first_appointment_days | 1          | 2026-03-01
class      | cases     | dropout                | 1          | 2026-01-01
staff_time | aggregate | frontline              | 1          | 2026-01-01
"""
[example.parameters]
until = 2026-03-31
[example.given]
indicator_value = """
indicator              | period     | team  | numerator | denominator | value | sign
dropout                | 2026-01-01 | noord | 6         | 20          |       | 1
dropout                | 2026-02-01 | noord | 5         | 20          |       | 1
dropout                | 2026-03-01 | noord | 9         | 20          |       | 1
dropout                | 2026-03-01 | noord | 9         | 20          |       | -1
dropout                | 2026-04-01 | noord | 9         | 20          |       | 1
first_appointment_days | 2026-03-01 | noord | 50        | 10          | 5     | 1
"""
outcome = """
experiment_id                        | indicator | case_key | arm      | measured_on | value | sign
00000000-0000-0000-0000-000000000001 | dropout   | a        | tailored | 2026-01-15  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | b        | tailored | 2026-02-15  |       | 1
"""
staff_time = """
period     | team  | staff_group | activity      | minutes | people | sign
2026-01-01 | noord | frontline   | HELP_DIRECT   | 600     | 12     | 1
2026-02-01 | staf  | other       | POLMAN_POLICY | 600     | 12     | 1
2026-02-01 | staf  | other       | POLMAN_POLICY | 600     | 12     | -1
"""
+++ */
SELECT
    'cell' AS source,
    form,
    indicator AS subject,
    count(*) AS rows_found,
    max(period) AS newest
FROM indicator_cell
WHERE period <= cast($until AS DATE)
GROUP BY form, indicator

UNION ALL

SELECT
    'class' AS source,
    form,
    indicator AS subject,
    count(*) AS rows_found,
    max(period) AS newest
FROM indicator_class
WHERE period <= cast($until AS DATE)
GROUP BY form, indicator

UNION ALL

SELECT
    'staff_time' AS source,
    'aggregate' AS form,
    staff_group AS subject,
    count(*) AS rows_found,
    max(period) AS newest
FROM (
    SELECT
        staff_group,
        period
    FROM staff_time
    WHERE period <= cast($until AS DATE)
    GROUP BY staff_group, period
    -- Rows are counted: sums of minutes that were taken back leave a rounding behind.
    HAVING sum(CASE WHEN minutes > 0 THEN sign ELSE 0 END) > 0
) AS standing
GROUP BY staff_group
ORDER BY source, form, subject
