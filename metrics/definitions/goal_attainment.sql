/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd wijkteams"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Doelrealisatie"
question = "Welk deel van de afgesproken doelen is gehaald?"
why_it_matters = "Inwoner en medewerker spreken samen af waar de hulp voor is. Of dat is gelukt, zegt meer dan hoeveel hulp er was."
how_calculated = "De doelen die geheel of grotendeels zijn gehaald, gedeeld door de afgesproken doelen met een oordeel. Alleen casussen die zijn afgesloten tellen mee, in de maand van afsluiten. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "Alleen doelen die inwoner en medewerker samen hebben vastgesteld. Een doel zonder oordeel is niet gehaald en ook niet gemist: het ontbreekt, en het aantal hoort erbij te worden verteld. Er worden doelen geteld, geen inwoners. De doelen van één inwoner hangen samen, dus in het echt is de marge groter dan hier staat."
unit = "% van de doelen"
feed = "Applicatiebeheer van de wijkteams, uit de afgesproken doelen in het casussysteem (indicator_values)."

[en]
title = "Agreed goals achieved"
question = "Which part of the agreed goals was achieved?"
why_it_matters = "Resident and worker agree together on what the help is for. Whether that came true says more than how much help there was."
how_calculated = "The goals that were achieved, entirely or largely, divided by the agreed goals with a rating. Only closed cases count, in the month of closing. The margin: with 95% certainty the true share lies in between."
caveats = "Only goals that resident and worker set together. A goal without a rating is neither achieved nor missed: it is missing, and the number missing should be told beside the figure. Goals are counted, not residents. The goals of one resident go together, so the real margin is wider than the one shown."
unit = "% of goals"
feed = "Application management of the neighbourhood teams, from the goals agreed in the case system (indicator_values)."

[example]
expected = """
period     | team  | target_group | numerator | denominator
2026-01-01 | noord | gezinnen     | 31        | 50
2026-02-01 | noord | gezinnen     | 12        | 20
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator       | period     | team  | target_group | numerator | denominator | sign
goal_attainment | 2026-01-01 | noord | gezinnen     | 18        | 30          | 1
goal_attainment | 2026-01-15 | noord | gezinnen     | 13        | 20          | 1
goal_attainment | 2026-02-01 | noord | gezinnen     | 21        | 20          | 1
goal_attainment | 2026-02-01 | noord | gezinnen     | 21        | 20          | -1
goal_attainment | 2026-02-01 | noord | gezinnen     | 12        | 20          | 1
goal_attainment | 2026-04-01 | noord | gezinnen     | 10        | 20          | 1
dropout         | 2026-01-01 | noord | gezinnen     | 5         | 20          | 1
"""
+++ */
SELECT
    period,
    team,
    target_group,
    numerator,
    denominator
FROM indicator_cell
WHERE
    indicator = 'goal_attainment'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
