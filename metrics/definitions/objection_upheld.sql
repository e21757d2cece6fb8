/* +++
kind = "ratio"
good_is = "lower"
status = "in_use"
version = 1
owner = "juridisch adviseur sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Gegronde bezwaren"
question = "Welk deel van de bezwaren bleek terecht?"
why_it_matters = "Een gegrond bezwaar is een besluit dat beter had gemoeten. Het bewaakt dat snel en op maat werken niet slordig wordt."
how_calculated = "De bezwaren die (deels) gegrond zijn verklaard, gedeeld door alle bezwaren waarop die maand is beslist. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "Weinig bezwaren bewijzen niet dat het eerlijk gaat: veel mensen kennen de weg niet of durven niet. Bezwaren die na een gesprek zijn ingetrokken, zitten er niet in; noem hoeveel dat er zijn. Een hoger aandeel kan ook betekenen dat de commissie strenger kijkt."
unit = "% van de besliste bezwaren"
feed = "Secretaris van de bezwaarcommissie, uit het zaaksysteem (indicator_values)."

[en]
title = "Objections upheld"
question = "Which part of the objections proved right?"
why_it_matters = "An objection that is upheld is a decision that should have been better. It guards that quick and tailored work does not become careless."
how_calculated = "The objections upheld, in whole or in part, divided by all objections decided in that month. The margin: with 95% certainty the true share lies in between."
caveats = "Few objections are no proof of fairness: many people do not know the way or do not dare. Objections withdrawn after a conversation are not in it; tell how many. A higher share can also mean that the committee looks more strictly."
unit = "% of objections decided"
feed = "Secretary of the objections committee, from the case management system (indicator_values)."

[example]
expected = """
period     | team  | target_group  | numerator | denominator
2026-01-01 | noord | alle_inwoners | 2         | 7
2026-02-01 | noord | alle_inwoners | 3         | 11
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator        | period     | team  | target_group  | numerator | denominator | sign
objection_upheld | 2026-01-01 | noord | alle_inwoners | 2         | 7           | 1
objection_upheld | 2026-02-01 | noord | alle_inwoners | 3         | 11          | 1
objection_upheld | 2026-03-01 | noord | alle_inwoners | 5         | 9           | 1
objection_upheld | 2026-03-01 | noord | alle_inwoners | 5         | 9           | -1
objection_upheld | 2025-12-01 | noord | alle_inwoners | 4         | 12          | 1
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
    indicator = 'objection_upheld'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
