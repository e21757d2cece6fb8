/* +++
kind = "ratio"
good_is = "neither"
status = "in_use"
version = 1
owner = "hoofd bedrijfsvoering sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Hoe ver een tijdsteekproef is"
question = "Hoeveel antwoorden zijn er, en hoe precies is het aandeel helptijd daarmee te schatten?"
why_it_matters = "Zolang een steekproef loopt kunt u nog om antwoorden vragen. Daarna staat de marge vast."
how_calculated = "Per team de momenten die niet meer te beantwoorden zijn, en welk deel daarvan beantwoord is. Uit deze antwoorden volgt hoe ver medewerkers en hun momenten uit elkaar liggen, en daaruit de marge. Een dag in een regel telt mee als een moment, behalve bij wie alle dagen invulde: van die medewerker hangt dan niets van toeval af."
caveats = "Het aandeel zelf staat er niet zolang de steekproef loopt, en er is nooit te zien wie antwoordde. Alle aantallen zijn afgerond op vijf. Van minder dan tien medewerkers staat er niets."
unit = "antwoorden"
feed = "Wie meedoet aan de tijdsteekproef, met een tik per moment of een regel per dag."

[en]
title = "How far a time sample is"
question = "How many answers are there, and how precisely can the helping share be estimated with them?"
why_it_matters = "As long as a sample runs you can still ask for answers. After that the margin is fixed."
how_calculated = "Per team the moments that can no longer be answered, and those of them that were answered. These answers tell how far employees and their moments lie apart, and from that follows the margin. A day in one line counts as one moment, unless somebody filled in all days: then nothing of that employee is left to chance."
caveats = "The share itself is not there as long as the sample runs, and who answered can never be seen. All numbers are rounded to five. Of fewer than ten employees nothing is shown."
unit = "answers"
feed = "Whoever takes part in the time sample, with one tap per moment or one line per day."

[example]
expected = """
team | people | asked | answered | m | minutes_y | minutes_x | minutes_yy | minutes_xx | minutes_xy | minutes_var_y | minutes_var_x | minutes_cov_xy | minutes_drawn | minutes_single
oost | 1      | 1     | 0        | 0 | 0         | 0         | 0          | 0          | 0          | 0             | 0             | 0              | 0             | 0
wijk | 2      | 4     | 4        | 2 | 600       | 2200      | 200000     | 2600000    | 600000     | 160000        | 160000        | 80000          | 480000        | 1960000
"""
[example.parameters]
sample_id = "00000000-0000-0000-0000-0000000000aa"
moments = "00000000-0000-0000-0000-000000000001/0 00000000-0000-0000-0000-000000000001/1 00000000-0000-0000-0000-000000000001/2 00000000-0000-0000-0000-000000000002/0 00000000-0000-0000-0000-000000000003/0"
[example.given]
sample_member = """
sample_id                            | respondent                           | team | way     | minutes | days | schedule
00000000-0000-0000-0000-0000000000aa | 00000000-0000-0000-0000-000000000001 | wijk | moments | 1200    | 4    | x
00000000-0000-0000-0000-0000000000aa | 00000000-0000-0000-0000-000000000002 | wijk | days    | 1400    | 4    | x
00000000-0000-0000-0000-0000000000aa | 00000000-0000-0000-0000-000000000003 | oost | moments | 1200    | 4    | x
00000000-0000-0000-0000-0000000000bb | 00000000-0000-0000-0000-000000000004 | wijk | moments | 1200    | 4    | x
"""
sample_answer = """
sample_id                            | respondent                           | number | place | activity      | minutes
00000000-0000-0000-0000-0000000000aa | 00000000-0000-0000-0000-000000000001 | 0      | 1     | ADMIN_CASE    | 1
00000000-0000-0000-0000-0000000000aa | 00000000-0000-0000-0000-000000000001 | 0      | 2     | HELP_DIRECT   | 1
00000000-0000-0000-0000-0000000000aa | 00000000-0000-0000-0000-000000000001 | 1      | 1     | ADMIN_CASE    | 1
00000000-0000-0000-0000-0000000000aa | 00000000-0000-0000-0000-000000000001 | 2      | 1     | NOT_WORKED    | 1
00000000-0000-0000-0000-0000000000aa | 00000000-0000-0000-0000-000000000001 | 3      | 1     | HELP_DIRECT   | 1
00000000-0000-0000-0000-0000000000aa | 00000000-0000-0000-0000-000000000002 | 0      | 1     | HELP_INDIRECT | 40
00000000-0000-0000-0000-0000000000aa | 00000000-0000-0000-0000-000000000002 | 0      | 1     | ELIG_FIRST    | 240
00000000-0000-0000-0000-0000000000bb | 00000000-0000-0000-0000-000000000004 | 0      | 1     | HELP_DIRECT   | 1
"""
+++ */
-- The moments to count, as pairs: when they were is sealed, so Python says which ones can no longer be answered.
WITH pairs AS (
    SELECT unnest(string_split($moments, ' ')) AS pair
),

moments AS (
    SELECT
        cast(split_part(pair, '/', 1) AS UUID) AS respondent,
        cast(split_part(pair, '/', 2) AS INTEGER) AS number
    FROM pairs
    WHERE pair <> ''
),

answers AS (
    SELECT
        respondent,
        number,
        place,
        sum(CASE WHEN activity IN ('HELP_DIRECT', 'HELP_INDIRECT') THEN minutes ELSE 0 END) AS helping,
        sum(CASE WHEN activity <> 'NOT_WORKED' THEN minutes ELSE 0 END) AS worked
    FROM sample_answer
    WHERE sample_id = cast($sample_id AS UUID)
    GROUP BY respondent, number, place
),

latest AS (
    SELECT
        answers.respondent,
        answers.number,
        max(answers.place) AS place
    FROM answers
    INNER JOIN moments
        ON answers.respondent = moments.respondent AND answers.number = moments.number
    GROUP BY answers.respondent, answers.number
),

members AS (
    SELECT
        respondent,
        team,
        way,
        minutes,
        days
    FROM sample_member
    WHERE sample_id = cast($sample_id AS UUID)
),

per_person AS (
    SELECT
        members.respondent,
        members.team,
        members.way,
        members.minutes,
        members.days,
        count(moments.number) AS asked,
        count(answers.place) AS answered,
        coalesce(sum(answers.helping), 0) AS helping,
        coalesce(sum(answers.worked), 0) AS worked,
        sum(CASE WHEN answers.worked > 0 THEN 1 ELSE 0 END) AS worked_days
    FROM members
    LEFT JOIN moments
        ON members.respondent = moments.respondent
    LEFT JOIN latest
        ON moments.respondent = latest.respondent AND moments.number = latest.number
    -- The highest place is the answer that stands.
    LEFT JOIN answers
        ON
            latest.respondent = answers.respondent
            AND latest.number = answers.number
            AND latest.place = answers.place
    GROUP BY members.respondent, members.team, members.way, members.minutes, members.days
),

-- An answer stands for an equal part of the time that somebody works, be it a moment or a day, as it will at closing
-- (data/time_sample/closing.py). Of somebody who filled in all days nothing is left to chance.
expanded AS (
    SELECT
        team,
        asked,
        answered,
        CASE WHEN way = 'moments' THEN answered ELSE worked_days END AS drawn,
        CASE WHEN answered > 0 THEN 1 ELSE 0 END AS is_respondent,
        CASE WHEN worked > 0 THEN minutes * worked_days / answered * helping / worked ELSE 0 END AS helping_minutes,
        CASE WHEN worked > 0 THEN minutes * worked_days / answered ELSE 0 END AS worked_minutes,
        CASE
            WHEN way = 'moments' THEN minutes
            WHEN answered > 0 AND answered < days THEN minutes * worked_days / answered
            ELSE 0
        END AS drawn_from
    FROM per_person
)

SELECT
    team,
    count(*) AS people,
    sum(asked) AS asked,
    sum(answered) AS answered,
    sum(is_respondent) AS m,
    sum(helping_minutes) AS minutes_y,
    sum(worked_minutes) AS minutes_x,
    sum(helping_minutes * helping_minutes) AS minutes_yy,
    sum(worked_minutes * worked_minutes) AS minutes_xx,
    sum(helping_minutes * worked_minutes) AS minutes_xy,
    sum(
        CASE
            WHEN drawn_from > 0 AND drawn > 1
                THEN (drawn_from - helping_minutes) * helping_minutes / (drawn - 1)
            ELSE 0
        END
    ) AS minutes_var_y,
    sum(
        CASE
            WHEN drawn_from > 0 AND drawn > 1
                THEN (drawn_from - worked_minutes) * worked_minutes / (drawn - 1)
            ELSE 0
        END
    ) AS minutes_var_x,
    sum(
        CASE
            WHEN drawn_from > 0 AND drawn > 1
                THEN (drawn_from - worked_minutes) * helping_minutes / (drawn - 1)
            ELSE 0
        END
    ) AS minutes_cov_xy,
    sum(CASE WHEN drawn > 1 THEN drawn_from * drawn_from / drawn ELSE 0 END) AS minutes_drawn,
    sum(CASE WHEN drawn = 1 THEN drawn_from * drawn_from ELSE 0 END) AS minutes_single
FROM expanded
GROUP BY team
ORDER BY team
