/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd werk en inkomen"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Deeltijdwerk naast bijstand"
question = "Welk deel van de mensen met bijstand werkt een deel van de week?"
why_it_matters = "Niet iedereen kan helemaal uit de bijstand. Een paar uur werk geeft ook geld, ritme en zelfvertrouwen."
how_calculated = "De mensen met inkomsten uit werk, gedeeld door alle mensen met een bijstandsuitkering aan het eind van de maand. Het is een stand: over een periode telt de laatste maand met cijfers. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "Maanden mogen niet worden opgeteld: dezelfde mensen staan in elke maand. Wie helemaal uit de bijstand gaat, verdwijnt uit teller en noemer, dus veel uitstroom kan dit cijfer verlagen. Inkomsten worden soms weken later gemeld; de laatste maand is dan te laag."
unit = "% van de mensen met bijstand"
feed = "Applicatiebeheer werk en inkomen, uit de verrekende inkomsten in de uitkeringsadministratie (indicator_values)."

[en]
title = "Part-time work with benefit"
question = "Which part of the people on social assistance works part of the week?"
why_it_matters = "Not everybody can leave social assistance altogether. A few hours of work bring money, rhythm and confidence too."
how_calculated = "The people with earnings from work, divided by all people on social assistance at the end of the month. It is a stock: over a period the last month with figures counts. The margin: with 95% certainty the true share lies in between."
caveats = "Months may not be added up: the same people are in every month. Who leaves social assistance altogether drops out of numerator and denominator, so many exits can lower this figure. Earnings are sometimes reported weeks later; the last month is too low then."
unit = "% of people on social assistance"
feed = "Application management of work and income, from the earnings set off in the benefit system (indicator_values)."

[example]
expected = """
period     | team  | target_group | numerator | denominator
2026-01-01 | noord | jongeren     | 24        | 160
2026-02-01 | noord | jongeren     | 27        | 150
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator      | period     | team  | target_group | numerator | denominator | sign
part_time_work | 2026-01-31 | noord | jongeren     | 24        | 160         | 1
part_time_work | 2026-02-28 | noord | jongeren     | 72        | 150         | 1
part_time_work | 2026-02-28 | noord | jongeren     | 72        | 150         | -1
part_time_work | 2026-02-28 | noord | jongeren     | 27        | 150         | 1
part_time_work | 2026-04-30 | noord | jongeren     | 30        | 150         | 1
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
    indicator = 'part_time_work'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
