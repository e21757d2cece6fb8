/* +++
kind = "mean"
good_is = "neither"
status = "in_use"
version = 1
owner = "data-analist sociaal domein"
checked_by = "adviseur statistiek"
next_review = 2027-06-30

[nl]
title = "Leken de groepen op elkaar?"
question = "Waren de inwoners met maatwerk en de inwoners met de standaardaanpak vooraf vergelijkbaar?"
why_it_matters = "Als de groepen vooraf verschilden, kan het verschil in uitkomst daardoor komen en niet door de aanpak."
how_calculated = "Per kenmerk van voor de start en per aanpak: aantal, gemiddelde en spreiding. Daaruit volgt het verschil in gemiddelden, gedeeld door de gezamenlijke spreiding."
caveats = "Alleen kenmerken die zijn geleverd. Groepen kunnen verschillen in iets dat niemand heeft opgeschreven."
unit = "standaarddeviaties"

[en]
title = "Were the groups alike?"
question = "Were the residents with tailored practice and those with standard practice comparable beforehand?"
why_it_matters = "If the groups differed beforehand, the difference in outcome may come from that and not from the approach."
how_calculated = "Per characteristic from before the start and per approach: number, mean and spread. From these follows the difference in means divided by the pooled spread."
caveats = "Only characteristics that were delivered. Groups can differ in something that nobody wrote down."
unit = "standard deviations"

[example]
expected = """
name | arm      | n | mean | variance
age  | standard | 2 | 30.0 | 200.0
age  | tailored | 2 | 45.0 | 50.0
"""
[example.parameters]
experiment_id = "00000000-0000-0000-0000-000000000001"
[example.given]
case_characteristic = """
experiment_id                        | case_key | arm      | name | value | sign
00000000-0000-0000-0000-000000000001 | a        | tailored | age  | 40    | 1
00000000-0000-0000-0000-000000000001 | b        | tailored | age  | 50    | 1
00000000-0000-0000-0000-000000000001 | c        | standard | age  | 20    | 1
00000000-0000-0000-0000-000000000001 | d        | standard | age  | 40    | 1
00000000-0000-0000-0000-000000000001 | e        | standard | age  | 90    | 1
00000000-0000-0000-0000-000000000001 | e        | standard | age  | 90    | -1
00000000-0000-0000-0000-000000000002 | f        | standard | age  | 90    | 1
"""
+++ */
WITH standing AS (
    SELECT
        case_key,
        arm,
        name,
        value
    FROM case_characteristic
    WHERE experiment_id = cast($experiment_id AS UUID)
    GROUP BY case_key, arm, name, value
    HAVING sum(sign) > 0
)

SELECT
    name,
    arm,
    count(*) AS n,
    avg(value) AS mean,
    var_samp(value) AS variance
FROM standing
GROUP BY name, arm
ORDER BY name, arm
