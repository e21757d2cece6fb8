/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd werk en inkomen"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Duurzame uitstroom naar werk (12 mnd)"
question = "Welk deel van wie vanuit de bijstand ging werken, heeft een jaar later nog geen uitkering nodig?"
why_it_matters = "Na een jaar is werk meestal vast genoeg om op te bouwen. Hoe langer iemand eruit is, hoe vaker het zo blijft."
how_calculated = "De mensen die uitstroomden naar werk en 12 maanden lang geen bijstand kregen, gedeeld door alle mensen die in dezelfde maand uitstroomden naar werk. De rijen staan op de maand van uitstroom. Een maand telt mee zodra de 12 maanden daarna voorbij zijn, en het cijfer hoort bij de maand waarin die 12 maanden om zijn. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "De reden van uitstroom is werk; een onbekende reden of niet verschenen is nooit een succes. Wie korter dan 12 maanden is gevolgd, telt nog niet mee en wordt apart genoemd. Het cijfer gaat over mensen die ten minste een jaar geleden uitstroomden, dus een nieuwe aanpak is pas na een jaar te zien. Vergelijk het niet met het cijfer over 6 maanden: het zijn andere mensen."
unit = "% van de uitstroom naar werk van ten minste 12 maanden geleden"
feed = "Applicatiebeheer werk en inkomen, uit reden en datum van uitstroom in de uitkeringsadministratie (indicator_values)."

[en]
title = "Sustained exit to work (12 m)"
question = "Which part of those who left social assistance for work needs no benefit a year later?"
why_it_matters = "After a year work is mostly firm enough to build on. The longer somebody is out, the more often it stays so."
how_calculated = "The people who left for work and had no social assistance for 12 months, divided by all people who left for work in the same month. Rows stand on the month of leaving. A month counts once the 12 months after it have passed, and the figure belongs to the month in which those 12 months are over. The margin: with 95% certainty the true share lies in between."
caveats = "The reason for leaving is work; an unknown reason or not showing up is never a success. Who was followed for less than 12 months does not count yet and is told apart. The figure is about people who left at least a year ago, so a new approach shows after a year only. Do not compare it with the figure over 6 months: these are other people."
unit = "% of exits to work at least 12 months ago"
feed = "Application management of work and income, from reason and date of exit in the benefit system (indicator_values)."

[example]
expected = """
period     | team | target_group    | numerator | denominator
2025-01-01 | zuid | vijftigplussers | 21        | 35
2025-03-01 | zuid | vijftigplussers | 15        | 25
"""
[example.parameters]
form = "aggregate"
first = 2025-01-01
until = 2025-03-31
[example.given]
indicator_value = """
indicator                  | period     | team | target_group    | numerator | denominator | sign
outflow_work_sustained_12m | 2025-01-01 | zuid | vijftigplussers | 21        | 35          | 1
outflow_work_sustained_12m | 2025-03-01 | zuid | vijftigplussers | 9         | 15          | 1
outflow_work_sustained_12m | 2025-03-15 | zuid | vijftigplussers | 6         | 10          | 1
outflow_work_sustained_12m | 2025-03-15 | zuid | vijftigplussers | 7         | 11          | 1
outflow_work_sustained_12m | 2025-03-15 | zuid | vijftigplussers | 7         | 11          | -1
outflow_work_sustained_12m | 2024-12-01 | zuid | vijftigplussers | 20        | 34          | 1
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
    indicator = 'outflow_work_sustained_12m'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
