/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "data-analist sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Eenmalig uitgevraagd"
question = "Welk deel van de gegevens hoefde de inwoner niet opnieuw te geven?"
why_it_matters = "Steeds hetzelfde moeten bewijzen kost tijd, moed en vertrouwen. De overheid heeft veel van die gegevens al."
how_calculated = "De gegevens die uit een eerdere vraag of een register kwamen, gedeeld door alle gegevens die voor de aanvraag nodig waren, in de maand van de aanvraag. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "Hergebruik mag alleen met een doel en een grondslag in de wet; een hoger cijfer is daarom niet altijd beter. Er worden gegevens geteld, geen inwoners: lever geen rij over minder dan tien inwoners, en lees de marge als te klein. Minder gegevens vragen is nog beter, en dat is hier niet te zien."
unit = "% van de benodigde gegevens"
feed = "Informatiemanager, uit de vragen op de aanvraagformulieren en de gegevens die al bekend waren (indicator_values)."

[en]
title = "Asked only once"
question = "Which part of the data did the resident not have to give again?"
why_it_matters = "Having to prove the same thing over and over costs time, courage and trust. The government has much of that data already."
how_calculated = "The data items that came from an earlier question or a register, divided by all data items needed for the application, in the month of the application. The margin: with 95% certainty the true share lies in between."
caveats = "Data may be used again only with a purpose and a legal basis, so a higher figure is not always better. Data items are counted, not residents: deliver no row about fewer than ten residents, and read the margin as too narrow. To ask for less is better still, and that does not show here."
unit = "% of data items needed"
feed = "Information manager, from the questions on application forms and the data that were known already (indicator_values)."

[example]
expected = """
period     | team  | target_group  | numerator | denominator
2026-03-01 | noord | alle_inwoners | 180       | 300
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator | period     | team  | target_group  | numerator | denominator | sign
once_only | 2026-03-01 | noord | alle_inwoners | 120       | 200         | 1
once_only | 2026-03-10 | noord | alle_inwoners | 60        | 100         | 1
once_only | 2026-03-10 | noord | alle_inwoners | 95        | 100         | 1
once_only | 2026-03-10 | noord | alle_inwoners | 95        | 100         | -1
once_only | 2026-04-01 | noord | alle_inwoners | 70        | 100         | 1
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
    indicator = 'once_only'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
