/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd wijkteams"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "ZRM: leefgebied verbeterd"
question = "Op welk deel van de leefgebieden ging het beter?"
why_it_matters = "De Zelfredzaamheid-Matrix kijkt naar 13 leefgebieden, zoals wonen, geld en gezondheid. Zo is te zien waar hulp iets oplevert en waar niet."
how_calculated = "De leefgebieden waarop de inwoner ten minste één niveau steeg, gedeeld door de leefgebieden die bij de start onder niveau 5 stonden. Ze tellen in de maand van de laatste score. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "De niveaus zijn een volgorde, geen afstand: neem nooit een gemiddelde over leefgebieden. Oudere bestanden hebben 11 leefgebieden; zet die niet in één reeks met 13. Er worden leefgebieden geteld, geen inwoners: tien leefgebieden kunnen van één inwoner zijn. Lever daarom geen rij over minder dan tien inwoners. Leefgebieden van één inwoner hangen samen, dus in het echt is de marge groter."
unit = "% van de leefgebieden onder niveau 5"
feed = "Applicatiebeheer van de wijkteams, uit de ZRM-scores bij begin en einde (indicator_values)."

[en]
title = "SSM domains improved"
question = "In which part of the life domains did things get better?"
why_it_matters = "The Self-Sufficiency Matrix looks at 13 life domains, such as housing, money and health. So it shows where help brings something and where it does not."
how_calculated = "The domains in which the resident gained at least one level, divided by the domains that were below level 5 at the start. They count in the month of the last score. The margin: with 95% certainty the true share lies in between."
caveats = "The levels are an order, not a distance: never average across domains. Older exports have 11 domains; do not put those in one series with 13. Domains are counted, not residents: ten domains can belong to one resident. So deliver no row about fewer than ten residents. The domains of one resident go together, so the real margin is wider."
unit = "% of domains below level 5"
feed = "Application management of the neighbourhood teams, from the SSM scores at start and end (indicator_values)."

[example]
expected = """
period     | team  | target_group | numerator | denominator
2026-01-01 | noord | gezinnen     | 60        | 150
2026-03-01 | noord | gezinnen     | 70        | 140
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator          | period     | team  | target_group | numerator | denominator | sign
zrm_improved_share | 2026-01-01 | noord | gezinnen     | 60        | 150         | 1
zrm_improved_share | 2026-03-01 | noord | gezinnen     | 70        | 140         | 1
zrm_improved_share | 2026-03-01 | noord | gezinnen     | 66        | 110         | 1
zrm_improved_share | 2026-03-01 | noord | gezinnen     | 66        | 110         | -1
zrm_acute_share    | 2026-03-01 | noord | gezinnen     | 20        | 200         | 1
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
    indicator = 'zrm_improved_share'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
