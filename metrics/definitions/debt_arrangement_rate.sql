/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd schuldhulpverlening"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Schuldregeling per aanmelding"
question = "Welk deel van wie zich meldt met schulden, krijgt een regeling?"
why_it_matters = "Een regeling geeft rust en uitzicht. Wie alleen de kansrijke aanvragen telt, ziet niet wie onderweg afhaakt."
how_calculated = "De aanmeldingen die tot een schuldregeling leidden, gedeeld door alle aanmeldingen in dezelfde maand. Ook wie afhaakte of werd doorverwezen blijft in de noemer. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "De noemer ligt vast op aanmeldingen. Een aandeel van de voorstellen aan schuldeisers ligt veel hoger en is een ander cijfer. Een aanmelding van kort geleden kan nog een regeling krijgen: de laatste maanden zijn te laag tot ze opnieuw zijn geleverd. Of de regeling wordt volgehouden, staat bij Schuldregeling met succes afgerond."
unit = "% van de aanmeldingen"
feed = "Applicatiebeheer schuldhulp, uit aanmeldingen en regelingen in het registratiesysteem (indicator_values)."

[en]
title = "Debt arrangement per registration"
question = "Which part of those who register with debts gets an arrangement?"
why_it_matters = "An arrangement gives rest and a way out. Who counts the promising applications only does not see who drops out on the way."
how_calculated = "The registrations that led to a debt arrangement, divided by all registrations in the same month. Who dropped out or was referred stays in the denominator. The margin: with 95% certainty the true share lies in between."
caveats = "The denominator is fixed on registrations. A share of the proposals to creditors is much higher and is another figure. A recent registration can still get an arrangement: the last months are too low until they are delivered again. Whether the arrangement is kept up is told by Debt arrangement completed."
unit = "% of registrations"
feed = "Application management of debt counselling, from registrations and arrangements in its system (indicator_values)."

[example]
expected = """
period     | team    | target_group | numerator | denominator
2026-01-01 | buurten | werkenden    | 10        | 40
2026-01-01 | centrum | werkenden    | 23        | 50
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator             | period     | team    | target_group | numerator | denominator | sign
debt_arrangement_rate | 2026-01-01 | buurten | werkenden    | 10        | 40          | 1
debt_arrangement_rate | 2026-01-01 | centrum | werkenden    | 14        | 50          | 1
debt_arrangement_rate | 2026-01-01 | centrum | werkenden    | 14        | 50          | -1
debt_arrangement_rate | 2026-01-01 | centrum | werkenden    | 23        | 50          | 1
debt_arrangement_rate | 2026-04-01 | centrum | werkenden    | 5         | 48          | 1
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
    indicator = 'debt_arrangement_rate'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
