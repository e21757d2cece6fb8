/* +++
kind = "series"
good_is = "neither"
status = "in_use"
version = 1
owner = "gegevensbeheerder sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Eigen indicator van de gemeente"
question = "Hoe staat een indicator er voor die de gemeente zelf heeft toegevoegd?"
why_it_matters = "Niet elk effect past in de bibliotheek. Een eigen indicator wordt op dezelfde manier geteld als de andere."
how_calculated = "Per maand, team en doelgroep de som van de tellers en van de noemers. Bij een gemiddelde ook de spreiding, als die is geleverd. Een kwartaal is de som van zijn maanden; bij een stand, zoals het aantal mensen met een uitkering, is het de laatste maand. De marge: met 95% zekerheid ligt de echte waarde daartussen. Wordt een inwoner een tijd gevolgd, dan hoort het cijfer bij de maand waarin die tijd om is."
caveats = "Wat de indicator telt, staat in zijn eigen omschrijving en niet hier. Een maand telt mee zodra er cijfers zijn geleverd; een team dat later levert, verandert de maand."
unit = "de eenheid van de indicator"
feed = "Inlezen van indicator_values (aantallen per maand, team en doelgroep) door wie de indicator bijhoudt."

[en]
title = "The municipality's own indicator"
question = "How does an indicator stand that the municipality added itself?"
why_it_matters = "Not every effect fits the library. An own indicator is counted in the same way as the others."
how_calculated = "Per month, team and target group the sum of the numerators and of the denominators. For a mean also the spread, if it was delivered. A quarter is the sum of its months; for a stock, such as the number of people on benefit, it is the last month. The margin: with 95% certainty the true value lies in between. If a resident is followed for a time, the figure belongs to the month in which that time is over."
caveats = "What the indicator counts stands in its own description and not here. A month counts as soon as figures were delivered; a team that delivers later changes the month."
unit = "the unit of the indicator"
feed = "Import of indicator_values (numbers per month, team and target group) by whoever keeps the indicator."

[example]
expected = """
period     | team  | target_group | numerator | denominator | n  | mean | variance
2026-01-01 | noord | gezinnen     | 10        | 20          | 20 | 0.5  |
2026-01-01 | zuid  | gezinnen     | 20        | 40          | 40 | 0.5  |
2026-02-01 | noord | gezinnen     | 12        | 40          | 40 | 0.3  |
"""
[example.parameters]
indicator = "kluswerk_gelukt"
form = "aggregate"
first = 2026-01-01
until = 2026-02-28
[example.given]
indicator_value = """
indicator       | period     | team  | target_group | numerator | denominator | sign
kluswerk_gelukt | 2026-01-01 | noord | gezinnen     | 10        | 20          | 1
kluswerk_gelukt | 2026-01-01 | zuid  | gezinnen     | 20        | 40          | 1
kluswerk_gelukt | 2026-02-01 | noord | gezinnen     | 12        | 40          | 1
kluswerk_gelukt | 2026-02-01 | zuid  | gezinnen     | 9         | 9           | 1
kluswerk_gelukt | 2026-02-01 | zuid  | gezinnen     | 9         | 9           | -1
kluswerk_gelukt | 2026-03-01 | noord | gezinnen     | 12        | 40          | 1
ander           | 2026-01-01 | noord | gezinnen     | 1         | 1           | 1
"""
+++ */
SELECT
    period,
    team,
    target_group,
    numerator,
    denominator,
    denominator AS n,
    variance,
    numerator / denominator AS mean
FROM indicator_cell
WHERE
    indicator = $indicator
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
