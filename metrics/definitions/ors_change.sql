/* +++
kind = "mean"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd wijkteams"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "ORS-verandering"
question = "Hoeveel beter gaat het met inwoners sinds het eerste gesprek?"
why_it_matters = "De inwoner zegt bij elk contact in een minuut hoe het gaat. Blijft de lijn vlak, dan is dat een reden om samen iets anders te doen."
how_calculated = "Per inwoner de laatste ORS-score min de eerste (elk 0 tot 40 punten). Het gemiddelde daarvan telt in de maand van de laatste score. De marge komt uit de spreiding tussen inwoners: met 95% zekerheid ligt het echte gemiddelde daartussen. Is de spreiding niet geleverd, dan is er geen marge."
caveats = "Wie één score heeft, telt niet mee. Mensen komen binnen als het slecht gaat, dus een deel van de stijging komt vanzelf. Een gemiddelde boven nul betekent niet dat het met iedereen beter gaat. Het formulier is beschermd: alleen de score komt binnen, en een licentie is nodig."
unit = "punten (schaal 0 tot 40)"
feed = "Jeugdhulpaanbieders, uit hun eigen ORS-systeem, alleen de scores (indicator_values, met variance)."

[en]
title = "ORS change"
question = "How much better are residents since the first conversation?"
why_it_matters = "The resident says in a minute at every contact how things are. A line that stays flat is a reason to do something else together."
how_calculated = "Per resident the last ORS score minus the first (each 0 to 40 points). The mean of these counts in the month of the last score. The margin comes from the spread between residents: with 95% certainty the true mean lies in between. Where the spread was not delivered there is no margin."
caveats = "Who has one score does not count. People come in when things are bad, so part of the rise comes by itself. A mean above zero does not mean that everybody is better. The form is protected: only the score comes in, and a licence is needed."
unit = "points (scale 0 to 40)"
feed = "Youth care providers, from their own ORS system, scores only (indicator_values, with variance)."

[example]
expected = """
period     | team  | target_group | n  | mean | variance
2026-01-01 | noord | gezinnen     | 12 | 5.5  | 16
2026-01-01 | zuid  | gezinnen     | 20 | -1.5 | 25
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator  | period     | team  | target_group | numerator | denominator | variance | sign
ors_change | 2026-01-01 | noord | gezinnen     | 66        | 12          | 16       | 1
ors_change | 2026-01-01 | zuid  | gezinnen     | 30        | 20          | 25       | 1
ors_change | 2026-01-01 | zuid  | gezinnen     | 30        | 20          | 25       | -1
ors_change | 2026-01-01 | zuid  | gezinnen     | -30       | 20          | 25       | 1
ors_change | 2026-04-01 | zuid  | gezinnen     | 40        | 20          | 25       | 1
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
    indicator = 'ors_change'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
