/* +++
kind = "ratio"
good_is = "lower"
status = "in_use"
version = 1
owner = "hoofd wijkteams"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Uitval"
question = "Welk deel van de inwoners stopt voordat de hulp klaar is?"
why_it_matters = "Wie zonder overleg wegblijft, raakt uit beeld. Dat zegt iets over de hulp, niet alleen over de inwoner."
how_calculated = "De casussen die voortijdig en niet in overleg eindigden, gedeeld door alle casussen die in die maand eindigden. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "De reden van het einde is verplicht: zonder reden hoort een casus niet in de levering. Een verhuizing of overlijden is geen uitval. Lage uitval betekent nog niet dat de hulp werkt."
unit = "% van de beëindigde casussen"
feed = "Applicatiebeheer van de wijkteams, uit de reden van beëindiging in het casussysteem (indicator_values)."

[en]
title = "Drop-out"
question = "Which part of the residents stops before the help is done?"
why_it_matters = "Who stays away without agreement drops out of sight. That tells of the help, not of the resident alone."
how_calculated = "The cases that ended early and not by agreement, divided by all cases that ended in that month. The margin: with 95% certainty the true share lies in between."
caveats = "The reason for the end is obligatory: a case without one does not belong in the delivery. Moving away or dying is no drop-out. Little drop-out does not mean that the help works."
unit = "% of cases ended"
feed = "Application management of the neighbourhood teams, from the reason for ending in the case system (indicator_values)."

[example]
expected = """
period     | team    | target_group | numerator | denominator
2026-01-01 | centrum | gezinnen     | 1         | 2
2026-02-01 | centrum | gezinnen     | 1         | 1
"""
[example.parameters]
form = "cases"
first = 2026-01-01
until = 2026-03-31
[example.given]
outcome = """
experiment_id                        | indicator | case_key | arm      | team    | target_group | moment | measured_on | value | sign
00000000-0000-0000-0000-000000000001 | dropout   | a        | tailored | centrum | gezinnen     |        | 2026-01-10  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | b        | tailored | centrum | gezinnen     | 0      | 2026-01-20  | 0     | 1
00000000-0000-0000-0000-000000000001 | dropout   | b        | tailored | centrum | gezinnen     | 6      | 2026-03-20  | 1     | 1
00000000-0000-0000-0000-000000000001 | dropout   | c        | standard | centrum | gezinnen     |        | 2026-01-31  |       | 1
00000000-0000-0000-0000-000000000001 | dropout   | d        | standard | centrum | gezinnen     |        | 2026-02-03  | 0     | 1
00000000-0000-0000-0000-000000000001 | dropout   | d        | standard | centrum | gezinnen     |        | 2026-02-03  | 0     | -1
00000000-0000-0000-0000-000000000001 | dropout   | d        | standard | centrum | gezinnen     |        | 2026-02-03  | 1     | 1
"""
indicator_value = """
indicator | period     | team    | target_group | numerator | denominator | sign
dropout   | 2026-01-01 | centrum | gezinnen     | 6         | 20          | 1
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
    indicator = 'dropout'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
