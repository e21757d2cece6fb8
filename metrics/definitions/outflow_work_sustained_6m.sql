/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd werk en inkomen"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Duurzame uitstroom naar werk (6 mnd)"
question = "Welk deel van wie vanuit de bijstand ging werken, heeft zes maanden later nog geen uitkering nodig?"
why_it_matters = "Werk dat na een paar weken ophoudt, brengt onrust en schulden. Duurzaam werk is het doel."
how_calculated = "De mensen die uitstroomden naar werk en 6 maanden lang geen bijstand kregen, gedeeld door alle mensen die in dezelfde maand uitstroomden naar werk. De rijen staan op de maand van uitstroom. Een maand telt mee zodra de 6 maanden daarna voorbij zijn, en het cijfer hoort bij de maand waarin die 6 maanden om zijn. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "De reden van uitstroom is werk; een onbekende reden of niet verschenen is nooit een succes. Wie korter dan 6 maanden is gevolgd, telt nog niet mee en wordt apart genoemd. Een half jaar is kort: wie daarna zijn werk verliest, telt hier als gelukt. Kijk daarom ook naar het cijfer over 12 maanden."
unit = "% van de uitstroom naar werk van ten minste 6 maanden geleden"
feed = "Applicatiebeheer werk en inkomen, uit reden en datum van uitstroom in de uitkeringsadministratie (indicator_values)."

[en]
title = "Sustained exit to work (6 m)"
question = "Which part of those who left social assistance for work needs no benefit six months later?"
why_it_matters = "Work that ends after a few weeks brings unrest and debts. Work that lasts is the aim."
how_calculated = "The people who left for work and had no social assistance for 6 months, divided by all people who left for work in the same month. Rows stand on the month of leaving. A month counts once the 6 months after it have passed, and the figure belongs to the month in which those 6 months are over. The margin: with 95% certainty the true share lies in between."
caveats = "The reason for leaving is work; an unknown reason or not showing up is never a success. Who was followed for less than 6 months does not count yet and is told apart. Half a year is short: who loses the work after that counts as a success here. So look at the figure over 12 months too."
unit = "% of exits to work at least 6 months ago"
feed = "Application management of work and income, from reason and date of exit in the benefit system (indicator_values)."

[example]
expected = """
period     | team  | target_group  | numerator | denominator
2025-07-01 | noord | statushouders | 26        | 40
2025-08-01 | noord | statushouders | 18        | 30
"""
[example.parameters]
form = "aggregate"
first = 2025-07-01
until = 2025-09-30
[example.given]
indicator_value = """
indicator                  | period     | team  | target_group  | numerator | denominator | sign
outflow_work_sustained_6m  | 2025-07-01 | noord | statushouders | 26        | 40          | 1
outflow_work_sustained_6m  | 2025-08-01 | noord | statushouders | 28        | 30          | 1
outflow_work_sustained_6m  | 2025-08-01 | noord | statushouders | 28        | 30          | -1
outflow_work_sustained_6m  | 2025-08-01 | noord | statushouders | 18        | 30          | 1
outflow_work_sustained_6m  | 2025-12-01 | noord | statushouders | 4         | 33          | 1
outflow_work_sustained_12m | 2025-07-01 | noord | statushouders | 2         | 40          | 1
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
    indicator = 'outflow_work_sustained_6m'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
