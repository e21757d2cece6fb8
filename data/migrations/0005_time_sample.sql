-- What a row of working time was besides its purpose: 'travel' for a trip, 'form_work' for filling in a form with or for
-- a resident. Of a time sample: the answered moments behind the row, and all answered moments of that respondent, those
-- on which nobody worked included; of somebody who filled in some of the days, the days. Empty for every other way of
-- measuring, and for whoever filled in all days: then no hour was left to chance.
ALTER TABLE staff_time ADD COLUMN mark VARCHAR;
ALTER TABLE staff_time ADD COLUMN moments DOUBLE;
ALTER TABLE staff_time ADD COLUMN answered INTEGER;
-- Of a formation: how many people have a function that does this work. `people` is everybody of the team and group then,
-- and one controller among eleven carers would look like twelve. Empty where that is not known, or is the same.
ALTER TABLE staff_time ADD COLUMN doers INTEGER;

-- A time sample while it runs. It stands outside the chain of versions, for it is taken away at closing: then the answers
-- become rows of staff_time, under other keys. No row says when it was written.
-- The only tie between a person and the answers. A tag is made from the person's name in the system with a secret that is
-- in no database (data/time_sample/secret.py); without the secret it leads nowhere.
CREATE TABLE sample_key (
    sample_id UUID NOT NULL,
    tag VARCHAR NOT NULL,
    respondent UUID NOT NULL
);

-- What this respondent works in the two weeks: minutes to the nearest half day a week, for the exact number would tell
-- who it is to whoever knows the roster, and the number of days. schedule: the moments that were drawn, or the days,
-- sealed with the secret: they would tell it too.
CREATE TABLE sample_member (
    sample_id UUID NOT NULL,
    respondent UUID NOT NULL,
    team VARCHAR NOT NULL,
    way VARCHAR NOT NULL CHECK (way IN ('moments', 'days')),
    minutes DOUBLE NOT NULL CHECK (minutes > 0),
    days INTEGER NOT NULL CHECK (days >= 1),
    schedule VARCHAR NOT NULL
);

-- Answers. number is the place of the moment in the schedule, from 0; place counts the answers of one respondent to one
-- moment: the highest one stands. A moment has one row with minutes 1; a day has a row for each activity, with the minutes
-- that went into it.
CREATE TABLE sample_answer (
    sample_id UUID NOT NULL,
    respondent UUID NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 0),
    place INTEGER NOT NULL CHECK (place >= 1),
    activity VARCHAR NOT NULL,
    mark VARCHAR,
    minutes DOUBLE NOT NULL CHECK (minutes > 0)
);
