/* +++
kind = "mean"
good_is = "lower"
status = "in_use"
version = 1
owner = "hoofd wijkteams"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Betrokken professionals"
question = "Hoeveel professionals zijn bij een huishouden betrokken?"
why_it_matters = "In een gezin met veel problemen kunnen tientallen mensen over de vloer komen. Niemand weet dan nog wie wat doet, en elk overleg kost tijd."
how_calculated = "Het aantal professionals dat op de dag van de meting bij het huishouden betrokken is, gemiddeld over de gemeten huishoudens. Het is een stand: over een periode telt de laatste maand met cijfers. De marge komt uit de spreiding tussen huishoudens: met 95% zekerheid ligt het echte gemiddelde daartussen. Is de spreiding niet geleverd, dan is er geen marge."
caveats = "Minder is niet beter als er hulp ontbreekt: lees dit cijfer naast een effect voor het huishouden. Spreek af wie meetelt (ook school, wijkagent en bewindvoerder). Een gemiddelde wordt getrokken door een paar huishoudens met heel veel hulp."
unit = "professionals per huishouden"
feed = "Applicatiebeheer van de wijkteams, uit de betrokken hulpverleners in het casussysteem (indicator_values, met variance)."

[en]
title = "Professionals involved"
question = "How many professionals are involved with a household?"
why_it_matters = "In a family with many problems dozens of people may come by. Then nobody knows who does what, and every consultation takes time."
how_calculated = "The number of professionals involved with the household on the day of measuring, on average over the households measured. It is a stock: over a period the last month with figures counts. The margin comes from the spread between households: with 95% certainty the true mean lies in between. Where the spread was not delivered there is no margin."
caveats = "Fewer is not better when help is missing: read this figure beside an effect for the household. Agree on who counts (school, community police officer and administrator too). A mean is pulled by a few households with very much help."
unit = "professionals per household"
feed = "Application management of the neighbourhood teams, from the professionals named in the case system (indicator_values, with variance)."

[example]
expected = """
period     | team  | target_group | n  | mean | variance
2026-01-01 | noord | gezinnen     | 3  | 8    | 1
2026-03-01 | noord | gezinnen     | 12 | 5.5  |
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator                   | period     | team  | target_group | numerator | denominator | value | variance | sign
professionals_per_household | 2026-01-31 | noord | gezinnen     | 7         | 1           | 7     |          | 1
professionals_per_household | 2026-01-31 | noord | gezinnen     | 8         | 1           | 8     |          | 1
professionals_per_household | 2026-01-31 | noord | gezinnen     | 9         | 1           | 9     |          | 1
professionals_per_household | 2026-01-31 | noord | gezinnen     | 90        | 1           | 90    |          | 1
professionals_per_household | 2026-01-31 | noord | gezinnen     | 90        | 1           | 90    |          | -1
professionals_per_household | 2026-03-31 | noord | gezinnen     | 66        | 12          |       |          | 1
"""
+++ */
SELECT
    period,
    team,
    target_group,
    denominator AS n,
    variance,
    numerator / denominator AS mean
FROM indicator_cell
WHERE
    indicator = 'professionals_per_household'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
