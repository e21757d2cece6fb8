/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd wijkteams"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Problemen verminderd"
question = "Bij welk deel van de inwoners werden de problemen kleiner?"
why_it_matters = "Hulp die goed voelt maar niets verandert, is niet genoeg. Twee metingen bij dezelfde inwoner laten zien of er iets verschoof."
how_calculated = "De casussen met minder problemen of meer zelfredzaamheid bij de laatste meting dan bij de eerste, gedeeld door de casussen met twee metingen. De casus telt in de maand van de laatste meting. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "Alleen wie twee keer is gemeten telt. Wie afhaakte, heeft vaak maar één meting en ontbreekt; noem hoeveel dat er zijn. Mensen komen binnen als het slecht gaat en zouden zonder hulp deels ook opknappen. Alleen een groep ernaast laat zien wat de hulp deed."
unit = "% van de casussen met twee metingen"
feed = "Applicatiebeheer van de wijkteams, uit de meting bij begin en einde in het casussysteem (indicator_values)."

[en]
title = "Problems reduced"
question = "For which part of the residents did the problems become smaller?"
why_it_matters = "Help that feels good but changes nothing is not enough. Two measurements of the same resident show whether anything moved."
how_calculated = "The cases with fewer problems or more self-reliance at the last measurement than at the first, divided by the cases with two measurements. A case counts in the month of its last measurement. The margin: with 95% certainty the true share lies in between."
caveats = "Only who was measured twice counts. Who dropped out often has one measurement and is missing; tell how many. People come in when things are bad and would partly recover without help too. Only a group beside them shows what the help did."
unit = "% of cases with two measurements"
feed = "Application management of the neighbourhood teams, from the measurements at start and end in the case system (indicator_values)."

[example]
expected = """
period     | team  | target_group | numerator | denominator
2026-02-01 | noord | gezinnen     | 12        | 18
2026-02-01 | noord | ouderen      | 7         | 16
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator         | period     | team  | target_group | numerator | denominator | sign
problem_reduction | 2026-02-01 | noord | gezinnen     | 12        | 18          | 1
problem_reduction | 2026-02-01 | noord | ouderen      | 7         | 14          | 1
problem_reduction | 2026-02-01 | noord | ouderen      | 7         | 14          | -1
problem_reduction | 2026-02-01 | noord | ouderen      | 7         | 16          | 1
problem_reduction | 2026-05-01 | noord | ouderen      | 9         | 16          | 1
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
    indicator = 'problem_reduction'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
