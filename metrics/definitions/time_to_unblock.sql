/* +++
kind = "distribution"
good_is = "lower"
status = "in_use"
version = 1
owner = "hoofd wijkteams"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Doorlooptijd tot doorbraak"
question = "Hoeveel dagen duurt het tot een vastgelopen inwoner verder kan?"
why_it_matters = "Een doorbraak is voor wie tussen regels en loketten vastzit. Elke week langer maakt het probleem groter en duurder."
how_calculated = "De dagen van de melding dat het vastzit tot de dag waarop de inwoner verder kan, geteld in de maand van die laatste dag. Het cijfer is de mediaan: de helft duurde korter of even lang, de helft langer of even lang. De marge is te lezen als: met ten minste 95% zekerheid ligt de echte mediaan daartussen."
caveats = "Begin en einde moeten overal hetzelfde zijn: de dag van de melding, en de dag waarop de inwoner zelf zegt verder te kunnen. Wat nog vastzit telt niet mee, dus juist de moeilijkste casussen ontbreken. Het gaat vaak om weinig inwoners; onder de tien wordt niets getoond."
unit = "dagen"
feed = "Doorbraakteam, uit zijn lijst van vastgelopen zaken (indicator_values, met value)."

[en]
title = "Time to unblock"
question = "How many days until a resident who is stuck can go on?"
why_it_matters = "A breakthrough is for who is stuck between rules and counters. Every week longer makes the problem bigger and dearer."
how_calculated = "The days from the report of being stuck to the day on which the resident can go on, counted in the month of that last day. The figure is the median: half took shorter or as long, half longer or as long. The margin reads: with at least 95% certainty the true median lies in between."
caveats = "Start and stop must be the same everywhere: the day of the report, and the day on which the resident says that he or she can go on. What is still stuck does not count, so the hardest cases are the ones missing. There are often few residents; under ten nothing is shown."
unit = "days"
feed = "Breakthrough team, from its list of stuck cases (indicator_values, with value)."

[example]
expected = """
period     | team     | target_group | value | n
2026-02-01 | maatwerk | gezinnen     | 14    | 2
2026-02-01 | maatwerk | gezinnen     | 56    | 1
"""
[example.parameters]
form = "cases"
first = 2026-01-01
until = 2026-03-31
[example.given]
outcome = """
experiment_id                        | indicator       | case_key | arm      | team     | target_group | measured_on | value | sign
00000000-0000-0000-0000-000000000001 | time_to_unblock | a        | tailored | maatwerk | gezinnen     | 2026-02-04  | 14    | 1
00000000-0000-0000-0000-000000000001 | time_to_unblock | b        | standard | maatwerk | gezinnen     | 2026-02-11  | 14    | 1
00000000-0000-0000-0000-000000000001 | time_to_unblock | c        | standard | maatwerk | gezinnen     | 2026-02-25  | 56    | 1
00000000-0000-0000-0000-000000000001 | time_to_unblock | d        | tailored | maatwerk | gezinnen     | 2026-02-25  | 3     | 1
00000000-0000-0000-0000-000000000001 | time_to_unblock | d        | tailored | maatwerk | gezinnen     | 2026-02-25  | 3     | -1
00000000-0000-0000-0000-000000000001 | time_to_unblock | e        | tailored | maatwerk | gezinnen     | 2026-03-02  |       | 1
00000000-0000-0000-0000-000000000001 | time_to_unblock | f        | tailored | maatwerk | gezinnen     | 2026-04-02  | 9     | 1
"""
+++ */
SELECT
    period,
    team,
    target_group,
    value,
    n
FROM indicator_class
WHERE
    indicator = 'time_to_unblock'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group, value
