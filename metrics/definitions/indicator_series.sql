/* +++
kind = "series"
good_is = "neither"
status = "in_use"
version = 1
owner = "data-analist sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Verloop van een indicator"
question = "Hoe staat de indicator er per maand voor?"
why_it_matters = "Een enkel cijfer zegt niet of er iets verandert. Een reeks laat zien wat gewone schommeling is en wat niet."
how_calculated = "Per maand de som van de tellers en de som van de noemers over alle teams en doelgroepen die leveren. Een kwartaal is de som van zijn maanden; bij een stand, zoals het aantal mensen met een uitkering, is het de laatste maand. De marge: met 95% zekerheid ligt de echte waarde daartussen."
caveats = "Een maand telt mee zodra er cijfers zijn geleverd; een team dat later levert, verandert de maand."
unit = "de eenheid van de indicator"
feed = "De gegevensbeheerder leest de aantallen per maand in (indicator_values); bij elke indicator staat wie ze levert."

[en]
title = "Course of an indicator"
question = "How does the indicator stand, month by month?"
why_it_matters = "A single figure does not say whether anything changes. A series shows what is ordinary variation and what is not."
how_calculated = "Per month the sum of the numerators and the sum of the denominators over all teams and target groups that deliver. A quarter is the sum of its months; for a stock, such as the number of people on benefit, it is the last month. The margin: with 95% certainty the true value lies in between."
caveats = "A month counts as soon as figures were delivered; a team that delivers later changes the month."
unit = "the unit of the indicator"
feed = "The data steward takes in the counts per month (indicator_values); each indicator says who delivers them."

[example]
expected = """
period     | numerator | denominator
2026-01-01 | 30        | 60
2026-02-01 | 12        | 40
"""
[example.parameters]
indicator = "dropout"
until = 2026-02-28
[example.given]
indicator_value = """
indicator | period     | team  | numerator | denominator | sign
dropout   | 2026-01-01 | noord | 10        | 20          | 1
dropout   | 2026-01-01 | zuid  | 20        | 40          | 1
dropout   | 2026-02-01 | noord | 12        | 40          | 1
dropout   | 2026-02-01 | zuid  | 9         | 9           | 1
dropout   | 2026-02-01 | zuid  | 9         | 9           | -1
dropout   | 2026-03-01 | noord | 12        | 40          | 1
other     | 2026-01-01 | noord | 1         | 1           | 1
"""
+++ */
SELECT
    cast(date_trunc('month', period) AS DATE) AS period,
    sum(sign * numerator) AS numerator,
    sum(sign * denominator) AS denominator
FROM indicator_value
WHERE
    indicator = $indicator
    AND period <= cast($until AS DATE)
GROUP BY cast(date_trunc('month', period) AS DATE)
HAVING sum(sign * denominator) > 0
ORDER BY period
