/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd wijkteams"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Verder zonder hulp"
question = "Welk deel van de inwoners kan na de hulp zelf verder?"
why_it_matters = "Hulp is bedoeld om weer weg te kunnen. Dit cijfer laat zien hoe vaak dat zo is op het moment van afsluiten."
how_calculated = "De afgesloten casussen waarin de inwoner geen hulp meer nodig heeft, gedeeld door alle casussen die in die maand zijn afgesloten. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "Het maakt uit wie het zegt: de inwoner, de medewerker of beiden. Leg dat vast en vergelijk alleen cijfers van dezelfde bron. Ook wie zelf wegging zonder overleg telt mee in de noemer. Of iemand zonder hulp blijft, staat bij Herhaald beroep."
unit = "% van de afgesloten casussen"
feed = "Applicatiebeheer van de wijkteams, uit het afsluitformulier in het casussysteem (indicator_values)."

[en]
title = "Can go on without support"
question = "Which part of the residents can go on by themselves after the help?"
why_it_matters = "Help is meant to become unnecessary. This figure shows how often that is so at the moment of closing."
how_calculated = "The closed cases in which the resident needs no further support, divided by all cases closed in that month. The margin: with 95% certainty the true share lies in between."
caveats = "It matters who says so: the resident, the worker or both. Record it, and compare only figures from the same source. Those who left without agreement are in the denominator too. Whether somebody stays without help is told by Repeat use."
unit = "% of closed cases"
feed = "Application management of the neighbourhood teams, from the closing form in the case system (indicator_values)."

[example]
expected = """
period     | team  | target_group | numerator | denominator
2026-01-01 | noord | gezinnen     | 9         | 20
2026-01-01 | zuid  | gezinnen     | 14        | 25
2026-03-01 | noord | gezinnen     | 11        | 22
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator            | period     | team  | target_group | numerator | denominator | sign
independent_at_close | 2026-01-01 | noord | gezinnen     | 9         | 20          | 1
independent_at_close | 2026-01-01 | zuid  | gezinnen     | 41        | 25          | 1
independent_at_close | 2026-01-01 | zuid  | gezinnen     | 41        | 25          | -1
independent_at_close | 2026-01-01 | zuid  | gezinnen     | 14        | 25          | 1
independent_at_close | 2026-03-01 | noord | gezinnen     | 11        | 22          | 1
independent_at_close | 2025-12-01 | noord | gezinnen     | 8         | 19          | 1
"""
outcome = """
experiment_id                        | indicator            | case_key | arm      | measured_on | value | sign
00000000-0000-0000-0000-000000000001 | independent_at_close | a        | tailored | 2026-01-20  | 1     | 1
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
    indicator = 'independent_at_close'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
