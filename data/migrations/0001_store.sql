-- Everything that people write is a row here: a version, never changed afterwards. The rows form a hash chain.
CREATE TABLE record_version (
    seq BIGINT NOT NULL CHECK (seq >= 1),
    record_id UUID NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    kind VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    written_at TIMESTAMP NOT NULL,
    reason VARCHAR NOT NULL,
    save_id UUID NOT NULL,
    previous_hash VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    PRIMARY KEY (record_id, version)
);

-- Facts from deliveries. No keys (they triple load time and file): a correction is a batch with sign -1.
-- One result of one case; value is NULL when the case was assigned but its outcome is not known (dropped out).
CREATE TABLE outcome (
    batch_id UUID NOT NULL,
    sign TINYINT NOT NULL CHECK (sign IN (-1, 1)),
    experiment_id UUID NOT NULL,
    indicator VARCHAR NOT NULL,
    case_key VARCHAR NOT NULL,
    arm VARCHAR NOT NULL CHECK (arm IN ('tailored', 'standard')),
    team VARCHAR NOT NULL,
    target_group VARCHAR NOT NULL,
    stratum VARCHAR NOT NULL,
    measured_on DATE NOT NULL,
    value DOUBLE
);

-- What was known of a case before the experiment began: shows whether the two arms were alike.
CREATE TABLE case_characteristic (
    batch_id UUID NOT NULL,
    sign TINYINT NOT NULL CHECK (sign IN (-1, 1)),
    experiment_id UUID NOT NULL,
    case_key VARCHAR NOT NULL,
    arm VARCHAR NOT NULL CHECK (arm IN ('tailored', 'standard')),
    name VARCHAR NOT NULL,
    value DOUBLE NOT NULL
);

-- Counts per period for one indicator; what most municipalities can deliver without any case leaving its system.
CREATE TABLE indicator_value (
    batch_id UUID NOT NULL,
    sign TINYINT NOT NULL CHECK (sign IN (-1, 1)),
    indicator VARCHAR NOT NULL,
    period DATE NOT NULL,
    team VARCHAR NOT NULL,
    target_group VARCHAR NOT NULL,
    numerator DOUBLE NOT NULL,
    denominator DOUBLE NOT NULL CHECK (denominator >= 0)
);

-- Working time. respondent is a key drawn anew at every import, so no row leads to a person or to another batch;
-- people is the number of staff behind a row that is a total.
CREATE TABLE staff_time (
    batch_id UUID NOT NULL,
    sign TINYINT NOT NULL CHECK (sign IN (-1, 1)),
    period DATE NOT NULL,
    team VARCHAR NOT NULL,
    staff_group VARCHAR NOT NULL CHECK (staff_group IN ('frontline', 'other')),
    activity VARCHAR NOT NULL,
    minutes DOUBLE NOT NULL CHECK (minutes >= 0),
    respondent UUID,
    people INTEGER CHECK (people >= 1),
    cost DOUBLE
);
