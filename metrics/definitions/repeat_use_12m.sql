/* +++
kind = "ratio"
good_is = "lower"
status = "in_use"
version = 1
owner = "hoofd wijkteams"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Herhaald beroep"
question = "Welk deel van de inwoners heeft binnen een jaar opnieuw hulp nodig?"
why_it_matters = "Een casus die goed is afgesloten, gaat niet snel weer open. Wie terugkomt, was misschien nog niet zover."
how_calculated = "De casussen met een nieuwe start binnen 12 maanden, gedeeld door alle casussen die in dezelfde maand zijn afgesloten. De rijen staan op de maand van afsluiten. Een maand telt mee zodra de 12 maanden daarna voorbij zijn, en het cijfer hoort bij de maand waarin die 12 maanden om zijn. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "Wie korter dan 12 maanden is gevolgd, telt nog niet mee en wordt apart genoemd. De termijn van 12 maanden is onze keuze, geen norm van buiten. Het cijfer gaat dus over hulp van ten minste een jaar geleden. Terugkomen kan ook goed zijn: iemand die op tijd om hulp vraagt."
unit = "% van de casussen die ten minste 12 maanden geleden zijn afgesloten"
feed = "Applicatiebeheer van de wijkteams, uit de begin- en einddata in het casussysteem (indicator_values)."

[en]
title = "Repeat use"
question = "Which part of the residents needs help again within a year?"
why_it_matters = "A case that was closed well does not open again soon. Who comes back may not have been ready."
how_calculated = "The cases with a new start within 12 months, divided by all cases closed in the same month. Rows stand on the month of closing. A month counts once the 12 months after it have passed, and the figure belongs to the month in which those 12 months are over. The margin: with 95% certainty the true share lies in between."
caveats = "Who was followed for less than 12 months does not count yet and is told apart. The 12 months are our choice, not a norm from outside. So the figure is about help of at least a year ago. Coming back can also be good: somebody who asks for help in time."
unit = "% of cases closed at least 12 months ago"
feed = "Application management of the neighbourhood teams, from start and end dates in the case system (indicator_values)."

[example]
expected = """
period     | team | target_group | numerator | denominator
2025-01-01 | zuid | ouderen      | 6         | 40
2025-02-01 | zuid | ouderen      | 5         | 25
"""
[example.parameters]
form = "aggregate"
first = 2025-01-01
until = 2025-03-31
[example.given]
indicator_value = """
indicator      | period     | team | target_group | numerator | denominator | sign
repeat_use_12m | 2025-01-01 | zuid | ouderen      | 6         | 40          | 1
repeat_use_12m | 2025-02-01 | zuid | ouderen      | 3         | 20          | 1
repeat_use_12m | 2025-02-01 | zuid | ouderen      | 3         | 20          | -1
repeat_use_12m | 2025-02-01 | zuid | ouderen      | 5         | 25          | 1
repeat_use_12m | 2025-06-01 | zuid | ouderen      | 1         | 30          | 1
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
    indicator = 'repeat_use_12m'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
