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
how_calculated = "Per kwartaal en per activiteit de som van de uren en van de kosten."
caveats = "Reistijd hoort bij het doel van de reis. Is 'Overig werk' groter dan 5%, dan klopt de lijst met activiteiten niet meer."
unit = "% van de gewerkte uren"

[en]
title = "Where the time goes"
question = "Into which kind of work did the hours and the costs go?"
why_it_matters = "The helping share can only grow when other work shrinks. Here stands what that other work is."
how_calculated = "Per quarter and activity the sum of the hours and of the costs."
caveats = "Travel belongs to the purpose of the trip. When 'Other work' is above 5%, the list of activities no longer fits."
unit = "% of hours worked"

[example]
expected = """
quarter    | activity    | minutes | cost
2026-01-01 | ADMIN_CASE  | 40      | 20
2026-01-01 | HELP_DIRECT | 90      | 60
"""
[example.parameters]
until = 2026-03-31
[example.given]
staff_time = """
batch_id                             | period     | team | staff_group | activity    | minutes | people | cost | sign
00000000-0000-0000-0000-00000000000a | 2026-01-01 | wijk | frontline   | HELP_DIRECT | 60      | 12     | 40   | 1
00000000-0000-0000-0000-00000000000a | 2026-02-01 | wijk | frontline   | HELP_DIRECT | 30      | 12     | 20   | 1
00000000-0000-0000-0000-00000000000a | 2026-02-01 | wijk | frontline   | ADMIN_CASE  | 40      | 12     | 20   | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | wijk | frontline   | ADMIN_CASE  | 15      | 12     | 10   | 1
00000000-0000-0000-0000-00000000000b | 2026-02-01 | wijk | frontline   | ADMIN_CASE  | 15      | 12     | 10   | -1
00000000-0000-0000-0000-00000000000b | 2026-04-01 | wijk | frontline   | ADMIN_CASE  | 15      | 12     | 10   | 1
"""
+++ */
SELECT
    cast(date_trunc('quarter', period) AS DATE) AS quarter,
    activity,
    sum(sign * minutes) AS minutes,
    sum(sign * cost) AS cost
FROM staff_time
WHERE period <= cast($until AS DATE)
GROUP BY cast(date_trunc('quarter', period) AS DATE), activity
HAVING sum(sign * minutes) > 0
ORDER BY quarter, activity
