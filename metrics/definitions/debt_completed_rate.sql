/* +++
kind = "ratio"
good_is = "higher"
status = "in_use"
version = 1
owner = "hoofd schuldhulpverlening"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Schuldregeling met succes afgerond"
question = "Welk deel van de gestarte schuldregelingen wordt afgerond?"
why_it_matters = "Een regeling die halverwege stukloopt, laat de inwoner slechter achter dan daarvoor. Daarom telt het einde, niet het begin."
how_calculated = "De regelingen die met succes zijn afgerond, gedeeld door alle regelingen die in dezelfde maand zijn gestart. De rijen staan op de maand van de start. Een maand telt mee zodra de 36 maanden daarna voorbij zijn, en het cijfer hoort bij de maand waarin die 36 maanden om zijn. De marge: met 95% zekerheid ligt het echte aandeel daartussen."
caveats = "Het cijfer gaat over regelingen die ten minste drie jaar geleden begonnen; noem het startjaar. Regelingen die nog lopen, worden apart genoemd. Ook een kortere regeling telt pas na 36 maanden, zodat startjaren met elkaar te vergelijken zijn. Wat de wet intussen veranderde, zit niet in dit cijfer."
unit = "% van de regelingen van ten minste 36 maanden geleden"
feed = "Applicatiebeheer schuldhulp, uit begin en afloop van elke regeling in het registratiesysteem (indicator_values)."

[en]
title = "Debt arrangement completed"
question = "Which part of the debt arrangements that started is completed?"
why_it_matters = "An arrangement that breaks halfway leaves the resident worse off than before. So the end counts, not the beginning."
how_calculated = "The arrangements completed with success, divided by all arrangements that started in the same month. Rows stand on the month of the start. A month counts once the 36 months after it have passed, and the figure belongs to the month in which those 36 months are over. The margin: with 95% certainty the true share lies in between."
caveats = "The figure is about arrangements that began at least three years ago; name the year of the start. Arrangements still running are told apart. A shorter arrangement counts after 36 months too, so that years of start can be compared. What the law changed since is not in this figure."
unit = "% of arrangements that started at least 36 months ago"
feed = "Application management of debt counselling, from the start and outcome of each arrangement in its system (indicator_values)."

[example]
expected = """
period     | team    | target_group | numerator | denominator
2023-01-01 | centrum | werkenden    | 13        | 20
2023-03-01 | centrum | werkenden    | 15        | 24
"""
[example.parameters]
form = "aggregate"
first = 2023-01-01
until = 2023-06-30
[example.given]
indicator_value = """
indicator           | period     | team    | target_group | numerator | denominator | sign
debt_completed_rate | 2023-01-01 | centrum | werkenden    | 13        | 20          | 1
debt_completed_rate | 2023-03-01 | centrum | werkenden    | 7         | 12          | 1
debt_completed_rate | 2023-03-20 | centrum | werkenden    | 8         | 12          | 1
debt_completed_rate | 2023-03-20 | centrum | werkenden    | 9         | 12          | 1
debt_completed_rate | 2023-03-20 | centrum | werkenden    | 9         | 12          | -1
debt_completed_rate | 2025-03-01 | centrum | werkenden    | 2         | 30          | 1
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
    indicator = 'debt_completed_rate'
    AND form = $form
    AND period BETWEEN cast($first AS DATE) AND cast($until AS DATE)
ORDER BY period, team, target_group
