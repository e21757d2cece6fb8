/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "data-analist sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Ervaren eigen regie"
question = "Welk deel van de inwoners vindt dat zij zelf beslissen over hun leven en de hulp?"
why_it_matters = "Zelf beslissen is een doel van de wet, geen bijzaak. Alleen de inwoner kan zeggen of het zo is."
how_calculated = "De inwoners die het eens of helemaal eens zijn met de stelling, gedeeld door de inwoners die antwoordden. De antwoorden tellen in de maand van de peiling. De marge: met 95% zekerheid ligt het echte aandeel daartussen, als de antwoorden lijken op die van iedereen."
caveats = "Noem altijd hoeveel inwoners zijn gevraagd en hoeveel antwoordden. Wie niet antwoordt kan anders denken, en dat zit niet in de marge. Een of twee peilingen per jaar zijn te weinig om een verloop te zien."
unit = "% van de inwoners die antwoordden"
feed = "Onderzoeker, uit het jaarlijkse ervaringsonderzoek Wmo (indicator_values)."

[en]
title = "Experienced autonomy"
question = "Which part of the residents finds that they decide on their own life and help?"
why_it_matters = "To decide for oneself is a goal of the law, no side issue. Only the resident can say whether it is so."
how_calculated = "The residents who agree or agree entirely with the statement, divided by the residents who answered. Answers count in the month of the survey. The margin: with 95% certainty the true share lies in between, if the answers are like everybody's."
caveats = "Always tell how many residents were asked and how many answered. Who does not answer may think otherwise, and that is not in the margin. One or two surveys a year are too little to see a course."
unit = "% of residents who answered"
feed = "Researcher, from the yearly survey of experiences with the Wmo (indicator_values)."

[example]
expected = """
period     | team    | target_group | numerator | denominator
2026-01-01 | toegang | ouderen      | 54        | 90
"""
[example.parameters]
form = "aggregate"
first = 2026-01-01
until = 2026-06-30
[example.given]
indicator_value = """
indicator            | period     | team    | target_group | numerator | denominator | sign
experienced_autonomy | 2026-01-01 | toegang | ouderen      | 54        | 90          | 1
experienced_autonomy | 2026-02-01 | toegang | ouderen      | 12        | 30          | 1
experienced_autonomy | 2026-02-01 | toegang | ouderen      | 12        | 30          | -1
experienced_autonomy | 2026-07-01 | toegang | ouderen      | 60        | 95          | 1
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
    indicator = 'experienced_autonomy'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
