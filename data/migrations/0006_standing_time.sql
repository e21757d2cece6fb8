-- Working time that still stands: one row per month, team, kind of work and unit. A unit is a respondent, or a total of a
-- team and group of staff, which has no respondent. Rows are counted, for sums of minutes leave a rounding behind; and of
-- what was taken back the number of people says nothing.
CREATE VIEW standing_time AS
SELECT
    period,
    cast(date_trunc('quarter', period) AS DATE) AS quarter,
    team,
    staff_group,
    CASE WHEN respondent IS NULL THEN concat(team, ' ', staff_group) ELSE cast(respondent AS VARCHAR) END AS unit,
    CASE WHEN respondent IS NULL THEN 0 ELSE 1 END AS is_respondent,
    CASE WHEN respondent IS NULL THEN people ELSE 1 END AS people,
    -- Of a formation not everybody of a team does all of its work.
    CASE WHEN respondent IS NULL THEN coalesce(doers, people) ELSE 1 END AS doers,
    activity,
    mark,
    max(answered) AS answered,
    sum(sign * moments) AS moments,
    sum(sign * minutes) AS minutes,
    sum(sign * cost) AS cost,
    sum(CASE WHEN cost IS NULL THEN sign ELSE 0 END) AS rows_without_cost
FROM staff_time
GROUP BY period, team, staff_group, respondent, people, doers, activity, mark
HAVING sum(CASE WHEN minutes > 0 THEN sign ELSE 0 END) > 0;

-- The same twice: each row in the whole (level ''; no team) and in its team. Somebody who works in two teams is one unit
-- in the whole, and stands in both teams. A team that is a total and has respondents is two levels: the two are never
-- taken together. of_group is the group of staff of the row itself, also in the whole.
CREATE VIEW time_by_level AS
SELECT
    '' AS level,
    cast(NULL AS VARCHAR) AS team,
    cast(NULL AS VARCHAR) AS staff_group,
    cast(NULL AS INTEGER) AS respondents,
    staff_group AS of_group,
    quarter,
    period,
    unit,
    is_respondent,
    people,
    doers,
    activity,
    mark,
    answered,
    moments,
    minutes,
    cost,
    rows_without_cost
FROM standing_time
UNION ALL
SELECT
    concat(team, ' ', staff_group, ' ', is_respondent) AS level,
    team,
    staff_group,
    is_respondent AS respondents,
    staff_group AS of_group,
    quarter,
    period,
    unit,
    is_respondent,
    people,
    doers,
    activity,
    mark,
    answered,
    moments,
    minutes,
    cost,
    rows_without_cost
FROM standing_time;
