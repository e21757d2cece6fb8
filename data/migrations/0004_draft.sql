-- What somebody was filling in when they stopped. Not a record: it is taken away when it is saved or thrown away, so it
-- stands outside the chain of versions. One row per save; the newest of a draft counts.
CREATE TABLE draft (
    draft_id UUID NOT NULL,
    author VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    based_on INTEGER NOT NULL CHECK (based_on >= 0),
    fields VARCHAR NOT NULL,
    kept_at TIMESTAMP NOT NULL
);
