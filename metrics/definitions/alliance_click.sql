/* +++
kind = "mean"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd wijkteams"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Klik"
question = "Hoe goed is volgens inwoners de band met hun medewerker?"
why_it_matters = "Of de inwoner en de medewerker elkaar liggen, hangt sterk samen met wat hulp oplevert. Het is vroeg te zien, terwijl er nog iets aan te doen is."
how_calculated = "Het gemiddelde cijfer (0 tot 10) op één vraag over de samenwerking, over de maand waarin is gevraagd. De marge komt uit de spreiding tussen inwoners: met 95% zekerheid ligt het echte gemiddelde daartussen. Is de spreiding niet geleverd, dan is er geen marge."
caveats = "Antwoorden is vrijwillig, en de vraag is in eigen woorden gesteld. Wie ontevreden is, haakt vaak eerder af en ontbreekt. Nooit per medewerker te zien. Wie elke maand antwoordt, telt elke maand opnieuw, dus over meer maanden is de echte marge groter."
unit = "cijfer van 0 tot 10"
feed = "Kwaliteitsmedewerker, uit de korte vrijwillige vragenlijst aan inwoners (indicator_values, met variance)."

[en]
title = "Working relationship"
question = "How good is the tie with their worker, according to residents?"
why_it_matters = "Whether resident and worker get along goes strongly together with what help brings. It shows early, while something can still be done."
how_calculated = "The mean rating (0 to 10) on one question about working together, in the month in which it was asked. The margin comes from the spread between residents: with 95% certainty the true mean lies in between. Where the spread was not delivered there is no margin."
caveats = "Answering is voluntary, and the question is in words of our own. Who is not content often drops out earlier and is missing. Never shown per worker. Who answers every month counts again every month, so over several months the real margin is wider."
unit = "rating from 0 to 10"
feed = "Quality officer, from the short voluntary questionnaire to residents (indicator_values, with variance)."

[example]
expected = """
period     | team  | target_group | n | mean | variance
2026-01-01 | noord | gezinnen     | 3 | 8    | 1
2026-02-01 | noord | gezinnen     | 1 | 6    |
"""
[example.parameters]
form = "cases"
first = 2026-01-01
until = 2026-03-31
[example.given]
outcome = """
experiment_id                        | indicator      | case_key | arm      | team  | target_group | measured_on | value | sign
00000000-0000-0000-0000-000000000001 | alliance_click | a        | tailored | noord | gezinnen     | 2026-01-05  | 7     | 1
00000000-0000-0000-0000-000000000001 | alliance_click | b        | tailored | noord | gezinnen     | 2026-01-12  | 8     | 1
00000000-0000-0000-0000-000000000001 | alliance_click | c        | standard | noord | gezinnen     | 2026-01-19  | 9     | 1
00000000-0000-0000-0000-000000000001 | alliance_click | d        | standard | noord | gezinnen     | 2026-02-02  | 6     | 1
00000000-0000-0000-0000-000000000001 | alliance_click | e        | standard | noord | gezinnen     | 2026-02-02  | 1     | 1
00000000-0000-0000-0000-000000000001 | alliance_click | e        | standard | noord | gezinnen     | 2026-02-02  | 1     | -1
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
    indicator = 'alliance_click'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
