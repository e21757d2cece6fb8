/* +++
kind = "distribution"
good_is = "neither"
status = "in_use"
version = 1
owner = "hoofd bedrijfsvoering sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Prijs van beslissen"
question = "Wat kostte het overleg, vergeleken met het bedrag waar het over ging?"
why_it_matters = "Zes professionals praten een uur over 20 euro reiskosten. Dat overleg kost 500 euro: 25 keer het bedrag. Wie dat ziet, kan afspreken wat iemand zelf mag beslissen."
how_calculated = "Per overleg: het aantal mensen keer de uren keer wat een uur kost, plus de reiskosten. Dat wordt gedeeld door het bedrag waar het over ging. Per kwartaal tellen alle opgeschreven overleggen mee. De verhouding is de middelste van ten minste tien overleggen, met een marge (95% zekerheid); van minder is er geen. Een overleg waar geen bedrag op het spel stond, heeft geen verhouding: die kosten staan apart."
caveats = "Alleen overleg dat iemand opschreef telt mee; een duur overleg over een klein bedrag valt eerder op. Het bedrag is niet alles: een overleg kan ook over veiligheid gaan, of over wat een inwoner wil. Een hoge prijs zegt dus niet dat het overleg onnodig was. Werken er bij de teams samen minder dan tien mensen, dan wordt niets getoond."
unit = "keer het bedrag waar het over ging"
feed = "Medewerkers, in een regel per overleg in Keerpunt (consultation)."

[en]
title = "Price of deciding"
question = "What did the consultation cost, compared with the amount it was about?"
why_it_matters = "Six professionals talk for an hour about 20 euros of travel cost. That consultation costs 500 euros: 25 times the amount. Who sees that can agree on what somebody may decide alone."
how_calculated = "Per consultation: the number of people times the hours times what an hour costs, plus travel cost. That is divided by the amount it was about. Per quarter all consultations that were written down count. The ratio is the one in the middle of at least ten consultations, with a margin (95% certainty); of fewer there is none. A consultation with no amount at stake has no ratio: its cost stands apart."
caveats = "Only consultations that somebody wrote down count; a dear one about a small amount stands out sooner. The amount is not everything: a consultation can also be about safety, or about what a resident wants. So a high price does not say that the consultation was needless. When fewer than ten people work in the teams together, nothing is shown."
unit = "times the amount it was about"
feed = "Staff, in one line per consultation in Keerpunt (consultation)."

[example]
expected = """
quarter    | team | cost | amount | n
2026-01-01 | oost | 90   | 0      | 1
2026-01-01 | wijk | 500  | 20     | 2
"""
[example.parameters]
until = 2026-03-31
[example.given]
consultation = """
on         | team | about               | people | minutes | amount | hourly_rate | travel_cost | withdrawn
2026-02-03 | wijk | reiskosten          | 6      | 60      | 20     | 80          | 20          | false
2026-03-31 | wijk | reiskosten          | 4      | 90      | 20     | 75          | 50          | false
2026-01-20 | oost | volgorde van werken | 2      | 45      | 0      | 60          | 0           | false
2026-01-21 | oost | volgorde van werken | 2      | 45      | 0      | 60          | 0           | true
2026-04-01 | wijk | reiskosten          | 6      | 60      | 20     | 80          | 20          | false
"""
+++ */
WITH newest AS (
    SELECT
        record_id,
        max(version) AS version
    FROM record_version
    WHERE kind = 'consultation'
    GROUP BY record_id
),

consultation AS (
    SELECT
        cast(json_extract_string(written.body, '$.on') AS DATE) AS held_on,
        cast(json_extract_string(written.body, '$.people') AS INTEGER) AS people,
        cast(json_extract_string(written.body, '$.minutes') AS INTEGER) AS minutes,
        cast(json_extract_string(written.body, '$.hourly_rate') AS DOUBLE) AS hourly_rate,
        cast(json_extract_string(written.body, '$.travel_cost') AS DOUBLE) AS travel_cost,
        cast(json_extract_string(written.body, '$.amount') AS DOUBLE) AS amount,
        json_extract_string(written.body, '$.team') AS team
    FROM record_version AS written
    INNER JOIN newest
        ON
            written.record_id = newest.record_id
            AND written.version = newest.version
    WHERE json_extract_string(written.body, '$.withdrawn') = 'false'
)

SELECT
    team,
    amount,
    cast(date_trunc('quarter', held_on) AS DATE) AS quarter,
    people * minutes * hourly_rate / 60 + travel_cost AS cost,
    count(*) AS n
FROM consultation
WHERE held_on <= cast($until AS DATE)
GROUP BY
    cast(date_trunc('quarter', held_on) AS DATE),
    team,
    people * minutes * hourly_rate / 60 + travel_cost,
    amount
ORDER BY quarter, team, cost, amount
