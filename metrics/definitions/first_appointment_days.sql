/* +++
kind = "distribution"
good_is = "lower"
status = "in_use"
version = 1
owner = "hoofd schuldhulpverlening"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Wachttijd eerste gesprek"
question = "Hoeveel dagen wacht een inwoner tot het eerste gesprek?"
why_it_matters = "Wie om hulp vraagt, is er dan klaar voor. Wachten kost moed, en de schulden lopen door."
how_calculated = "De dagen van aanmelding tot eerste gesprek, geteld in de maand van dat gesprek. Het cijfer is de mediaan: de helft wachtte korter of even lang, de helft langer of even lang. De marge is te lezen als: met ten minste 95% zekerheid ligt de echte mediaan daartussen."
caveats = "Crisis hoort hier niet in: daarvoor gelden eigen dagen. Wie nog wacht, heeft geen gesprek en telt niet mee, dus bij een groeiende wachtlijst is dit cijfer te laag. De mediaan zegt niets over wie het langst wachtte. Zonder aantallen per aantal dagen is er geen mediaan."
unit = "dagen"
feed = "Applicatiebeheer schuldhulp, uit de dag van aanmelding en van het eerste gesprek in het registratiesysteem (indicator_values, met value)."

[en]
title = "Days to first meeting"
question = "How many days does a resident wait for the first meeting?"
why_it_matters = "Who asks for help is ready for it then. Waiting costs courage, and the debts go on."
how_calculated = "The days from registration to the first meeting, counted in the month of that meeting. The figure is the median: half waited shorter or as long, half longer or as long. The margin reads: with at least 95% certainty the true median lies in between."
caveats = "Crisis cases do not belong in here: they have terms of their own. Who still waits has had no meeting and does not count, so with a growing waiting list this figure is too low. The median says nothing of who waited longest. Without numbers per number of days there is no median."
unit = "days"
feed = "Application management of debt counselling, from the days of registration and first meeting in its system (indicator_values, with value)."

[example]
expected = """
period     | team    | target_group | value | n
2026-01-01 | centrum | werkenden    | 5     | 6
2026-01-01 | centrum | werkenden    | 11    | 8
2026-01-01 | centrum | werkenden    | 30    | 1
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-03-31
[example.given]
indicator_value = """
indicator              | period     | team    | target_group | numerator | denominator | value | sign
first_appointment_days | 2026-01-01 | centrum | werkenden    | 30        | 6           | 5     | 1
first_appointment_days | 2026-01-01 | centrum | werkenden    | 55        | 5           | 11    | 1
first_appointment_days | 2026-01-12 | centrum | werkenden    | 33        | 3           | 11    | 1
first_appointment_days | 2026-01-12 | centrum | werkenden    | 30        | 1           | 30    | 1
first_appointment_days | 2026-01-12 | centrum | werkenden    | 300       | 1           | 300   | 1
first_appointment_days | 2026-01-12 | centrum | werkenden    | 300       | 1           | 300   | -1
first_appointment_days | 2026-02-01 | centrum | werkenden    | 120       | 12          |       | 1
first_appointment_days | 2026-04-01 | centrum | werkenden    | 70        | 10          | 7     | 1
"""
+++ */
SELECT
    period,
    team,
    target_group,
    value,
    n
FROM indicator_class
WHERE
    indicator = 'first_appointment_days'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group, value
