/* +++
kind = "mean"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd wijkteams"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Tevredenheid over nut en effect"
question = "Wat vinden inwoners zelf dat de hulp hun bracht?"
why_it_matters = "De inwoner weet als enige wat er in zijn leven is veranderd. Zijn oordeel staat daarom op zichzelf, naast dat van de medewerker."
how_calculated = "Het gemiddelde van de cijfers (1 tot 10) die inwoners bij het afsluiten gaven, over de maand van afsluiten. Een maand is het gewogen gemiddelde van de teams en doelgroepen die leveren. De marge komt uit de spreiding tussen inwoners: met 95% zekerheid ligt het echte gemiddelde daartussen. Is de spreiding niet geleverd, dan is er geen marge."
caveats = "Noem altijd hoeveel inwoners antwoordden van hoeveel er is gevraagd. Wie niet antwoordt, is vaak minder tevreden. Een gemiddelde verbergt uitersten: het deel dat een 7 of hoger gaf, staat hier niet in. Vrijwillige en verplichte hulp nooit samen nemen."
unit = "cijfer van 1 tot 10"
feed = "Kwaliteitsmedewerker, uit de vragenlijst bij de afsluiting (indicator_values, met variance)."

[en]
title = "Perceived usefulness"
question = "What do residents themselves say that the help brought them?"
why_it_matters = "Only the resident knows what changed in his or her life. That judgement therefore stands by itself, beside that of the worker."
how_calculated = "The mean of the ratings (1 to 10) that residents gave at closure, in the month of closing. A month is the weighted mean of the teams and target groups that deliver. The margin comes from the spread between residents: with 95% certainty the true mean lies in between. Where the spread was not delivered there is no margin."
caveats = "Always tell how many residents answered out of how many were asked. Who does not answer is often less content. A mean hides extremes: the share that gave a 7 or more is not in this figure. Never take voluntary and compulsory help together."
unit = "rating from 1 to 10"
feed = "Quality officer, from the questionnaire at closing (indicator_values, with variance)."

[example]
expected = """
period     | team | target_group | n  | mean | variance
2026-01-01 | zuid | ouderen      | 5  | 7.2  | 2.2
2026-02-01 | zuid | ouderen      | 10 | 8    |
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator            | period     | team | target_group | numerator | denominator | variance | sign
perceived_usefulness | 2026-01-01 | zuid | ouderen      | 12        | 2           | 2        | 1
perceived_usefulness | 2026-01-15 | zuid | ouderen      | 24        | 3           | 1        | 1
perceived_usefulness | 2026-02-01 | zuid | ouderen      | 80        | 10          |          | 1
perceived_usefulness | 2026-02-01 | zuid | ouderen      | 900       | 10          |          | 1
perceived_usefulness | 2026-02-01 | zuid | ouderen      | 900       | 10          |          | -1
perceived_usefulness | 2025-11-01 | zuid | ouderen      | 70        | 10          | 1        | 1
"""
+++ */
SELECT
    period,
    team,
    target_group,
    denominator AS n,
    variance,
    numerator / denominator AS mean
FROM indicator_cell
WHERE
    indicator = 'perceived_usefulness'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
