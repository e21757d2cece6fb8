/* +++
kind = "mean"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd wijkteams"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Eens over het doel"
question = "Vinden inwoners dat zij en hun medewerker aan hetzelfde werken?"
why_it_matters = "Hulp aan een doel dat de inwoner niet wil, helpt zelden. Deze vraag laat dat zien voordat er maanden voorbij zijn."
how_calculated = "Het gemiddelde cijfer (0 tot 10) op de vraag of het doel van de hulp ook het doel van de inwoner is, over de maand waarin is gevraagd. De marge komt uit de spreiding tussen inwoners: met 95% zekerheid ligt het echte gemiddelde daartussen. Is de spreiding niet geleverd, dan is er geen marge."
caveats = "Antwoorden is vrijwillig, en de vraag is in eigen woorden gesteld. Bij verplichte hulp betekent de vraag iets anders: neem die inwoners niet samen met de andere. Nooit per medewerker te zien."
unit = "cijfer van 0 tot 10"
feed = "Kwaliteitsmedewerker, uit de korte vrijwillige vragenlijst aan inwoners (indicator_values, met variance)."

[en]
title = "Goal consensus"
question = "Do residents find that they and their worker work on the same thing?"
why_it_matters = "Help towards a goal that the resident does not want seldom helps. This question shows it before months have passed."
how_calculated = "The mean rating (0 to 10) on the question whether the goal of the help is the resident's goal too, in the month in which it was asked. The margin comes from the spread between residents: with 95% certainty the true mean lies in between. Where the spread was not delivered there is no margin."
caveats = "Answering is voluntary, and the question is in words of our own. With compulsory help the question means something else: do not take those residents together with the others. Never shown per worker."
unit = "rating from 0 to 10"
feed = "Quality officer, from the short voluntary questionnaire to residents (indicator_values, with variance)."

[example]
expected = """
period     | team    | target_group | n  | mean | variance
2026-02-01 | centrum | werkenden    | 20 | 7.5  | 2.25
2026-03-01 | centrum | werkenden    | 16 | 6.25 |
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator      | period     | team    | target_group | numerator | denominator | variance | sign
goal_consensus | 2026-02-01 | centrum | werkenden    | 150       | 20          | 2.25     | 1
goal_consensus | 2026-03-01 | centrum | werkenden    | 100       | 16          |          | 1
goal_consensus | 2026-03-01 | centrum | werkenden    | 10        | 16          | 2        | 1
goal_consensus | 2026-03-01 | centrum | werkenden    | 10        | 16          | 2        | -1
alliance_click | 2026-03-01 | centrum | werkenden    | 160       | 20          | 1        | 1
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
    indicator = 'goal_consensus'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
