/* +++
kind = "ratio"
good_is = "lower"
status = "in_use"
version = 1
owner = "hoofd wijkteams"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "ZRM: acute problematiek"
question = "Op welk deel van de leefgebieden is het nu een crisis?"
why_it_matters = "Niveau 1 betekent dat het direct misgaat. Dit cijfer bewaakt of een nieuwe aanpak niemand in de kou laat staan."
how_calculated = "De leefgebieden op niveau 1, gedeeld door alle leefgebieden met een score. Het is een stand: over een periode telt de laatste maand met cijfers. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "Een momentopname over de laatste 30 dagen; het zegt niet hoelang de crisis duurt. Maanden mogen niet worden opgeteld, want dezelfde inwoners staan in elke maand. Er worden leefgebieden geteld, geen inwoners: lever geen rij over minder dan tien inwoners, en lees de marge als te klein."
unit = "% van de gescoorde leefgebieden"
feed = "Applicatiebeheer van de wijkteams, uit de nieuwste ZRM-scores (indicator_values)."

[en]
title = "SSM domains acute"
question = "In which part of the life domains is there a crisis now?"
why_it_matters = "Level 1 means that things go wrong right now. This figure guards that a new approach leaves nobody out in the cold."
how_calculated = "The domains at level 1, divided by all domains that were scored. It is a stock: over a period the last month with figures counts. The margin: with 95% certainty the true share lies in between."
caveats = "A snapshot of the last 30 days; it does not say how long the crisis lasts. Months may not be added up, because the same residents are in every month. Domains are counted, not residents: deliver no row about fewer than ten residents, and read the margin as too narrow."
unit = "% of domains scored"
feed = "Application management of the neighbourhood teams, from the newest SSM scores (indicator_values)."

[example]
expected = """
period     | team | target_group | numerator | denominator
2026-01-01 | zuid | gezinnen     | 26        | 260
2026-02-01 | zuid | gezinnen     | 24        | 240
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator       | period     | team | target_group | numerator | denominator | sign
zrm_acute_share | 2026-01-31 | zuid | gezinnen     | 26        | 260         | 1
zrm_acute_share | 2026-02-28 | zuid | gezinnen     | 42        | 240         | 1
zrm_acute_share | 2026-02-28 | zuid | gezinnen     | 42        | 240         | -1
zrm_acute_share | 2026-02-28 | zuid | gezinnen     | 24        | 240         | 1
zrm_acute_share | 2026-04-30 | zuid | gezinnen     | 20        | 250         | 1
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
    indicator = 'zrm_acute_share'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
