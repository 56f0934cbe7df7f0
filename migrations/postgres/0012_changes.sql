-- What changes to permissions touched, for other processes over the same database; kept for an hour.
CREATE TABLE changes (
    change_sequence BIGINT  NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at_ms           BIGINT  NOT NULL,
    touched_kind    TEXT COLLATE "C"  NOT NULL,
    touched_id      BIGINT  NOT NULL
);
CREATE INDEX changes_by_time ON changes (at_ms);
