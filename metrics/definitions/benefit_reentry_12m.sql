/* +++
kind = "ratio"
good_is = "lower"
status = "in_use"
version = 1
owner = "hoofd werk en inkomen"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Herinstroom bijstand"
question = "Welk deel van wie uit de bijstand ging, is binnen een jaar terug?"
why_it_matters = "Uitstroom die niet houdt, kost de inwoner zekerheid en de gemeente twee keer werk. Dit is de keerzijde van snel afsluiten."
how_calculated = "De mensen die binnen 12 maanden weer bijstand kregen, gedeeld door alle mensen die in dezelfde maand uit de bijstand gingen, om welke reden ook. De rijen staan op de maand van uitstroom. Een maand telt mee zodra de 12 maanden daarna voorbij zijn, en het cijfer hoort bij de maand waarin die 12 maanden om zijn. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "Uitstroom om andere redenen dan werk (verhuizing, pensioen, samenwonen) zit erin en maakt het cijfer lager; bekijk het ook zonder. Wie naar een andere gemeente verhuist en daar bijstand krijgt, is hier niet te zien. Wie korter dan 12 maanden is gevolgd, telt nog niet mee en wordt apart genoemd."
unit = "% van wie ten minste 12 maanden geleden uitstroomde"
feed = "Applicatiebeheer werk en inkomen, uit begin en einde van elke uitkering in de uitkeringsadministratie (indicator_values)."

[en]
title = "Benefit re-entry"
question = "Which part of those who left social assistance is back within a year?"
why_it_matters = "An exit that does not hold costs the resident security and the municipality double work. It is the other side of closing quickly."
how_calculated = "The people who had social assistance again within 12 months, divided by all people who left it in the same month, whatever the reason. Rows stand on the month of leaving. A month counts once the 12 months after it have passed, and the figure belongs to the month in which those 12 months are over. The margin: with 95% certainty the true share lies in between."
caveats = "Exits for other reasons than work (moving, pension, living together) are in it and make the figure lower; look at it without them too. Who moves to another municipality and gets a benefit there is not seen here. Who was followed for less than 12 months does not count yet and is told apart."
unit = "% of those who left at least 12 months ago"
feed = "Application management of work and income, from the start and end of each benefit in the benefit system (indicator_values)."

[example]
expected = """
period     | team  | target_group    | numerator | denominator
2025-02-01 | noord | vijftigplussers | 4         | 22
2025-02-01 | zuid  | vijftigplussers | 3         | 15
"""
[example.parameters]
form = "aggregate"
first = 2025-01-01
until = 2025-06-30
[example.given]
indicator_value = """
indicator           | period     | team  | target_group    | numerator | denominator | sign
benefit_reentry_12m | 2025-02-01 | noord | vijftigplussers | 4         | 22          | 1
benefit_reentry_12m | 2025-02-01 | zuid  | vijftigplussers | 8         | 15          | 1
benefit_reentry_12m | 2025-02-01 | zuid  | vijftigplussers | 8         | 15          | -1
benefit_reentry_12m | 2025-02-01 | zuid  | vijftigplussers | 3         | 15          | 1
benefit_reentry_12m | 2025-10-01 | zuid  | vijftigplussers | 0         | 18          | 1
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
    indicator = 'benefit_reentry_12m'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
