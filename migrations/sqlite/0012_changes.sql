-- What changes to permissions touched, for other processes over the same database; kept for an hour.
CREATE TABLE changes (
    change_sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at_ms           BIGINT  NOT NULL,
    touched_kind    TEXT    NOT NULL,
    touched_id      BIGINT  NOT NULL
);
CREATE INDEX changes_by_time ON changes (at_ms);
