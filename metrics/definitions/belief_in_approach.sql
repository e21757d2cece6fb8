/* +++
kind = "mean"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd werk en inkomen"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Geloof in de aanpak"
question = "Geloven inwoners dat wat er gebeurt hun gaat helpen?"
why_it_matters = "Wie niet gelooft dat het zin heeft, doet niet mee. Dat is een reden om de aanpak te bespreken, niet om de inwoner te straffen."
how_calculated = "Het gemiddelde cijfer (0 tot 10) op de vraag of de inwoner denkt dat deze aanpak hem of haar verder helpt, over de maand waarin is gevraagd. De marge komt uit de spreiding tussen inwoners: met 95% zekerheid ligt het echte gemiddelde daartussen. Is de spreiding niet geleverd, dan is er geen marge."
caveats = "Antwoorden is vrijwillig en heeft geen gevolgen voor een uitkering; zeg dat erbij, anders is het cijfer te hoog. Geloof is nog geen resultaat. Nooit per medewerker te zien."
unit = "cijfer van 0 tot 10"
feed = "Kwaliteitsmedewerker, uit de korte vrijwillige vragenlijst aan inwoners (indicator_values, met variance)."

[en]
title = "Belief in the approach"
question = "Do residents believe that what happens is going to help them?"
why_it_matters = "Who does not believe in it does not take part. That is a reason to talk about the approach, not to punish the resident."
how_calculated = "The mean rating (0 to 10) on the question whether the resident thinks that this approach will help him or her on, in the month in which it was asked. The margin comes from the spread between residents: with 95% certainty the true mean lies in between. Where the spread was not delivered there is no margin."
caveats = "Answering is voluntary and has no consequences for a benefit; say so, or the figure is too high. Belief is not yet a result. Never shown per worker."
unit = "rating from 0 to 10"
feed = "Quality officer, from the short voluntary questionnaire to residents (indicator_values, with variance)."

[example]
expected = """
period     | team  | target_group | n | mean | variance
2026-01-01 | noord | jongeren     | 4 | 6    | 4
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator          | period     | team  | target_group | numerator | denominator | variance | sign
belief_in_approach | 2026-01-01 | noord | jongeren     | 10        | 2           | 2        | 1
belief_in_approach | 2026-01-20 | noord | jongeren     | 14        | 2           | 6        | 1
belief_in_approach | 2026-01-25 | noord | jongeren     | 99        | 9           | 1        | 1
belief_in_approach | 2026-01-25 | noord | jongeren     | 99        | 9           | 1        | -1
belief_in_approach | 2026-06-01 | noord | jongeren     | 50        | 10          | 1        | 1
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
    indicator = 'belief_in_approach'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
