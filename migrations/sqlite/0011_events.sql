-- The audit trail: one row per call that changed something or was refused, written with the change itself.
CREATE TABLE events (
    event_sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    event_id       TEXT    NOT NULL,
    account_id     BIGINT  NOT NULL,
    at_ms          BIGINT  NOT NULL,
    event_name     TEXT    NOT NULL,
    principal_kind TEXT    NOT NULL,
    principal_id   BIGINT  NOT NULL,
    principal_name TEXT    NOT NULL,
    resources      TEXT    NOT NULL,
    outcome        TEXT    NOT NULL,
    error_code     TEXT,
    source_address TEXT    NOT NULL,
    user_agent     TEXT    NOT NULL,
    mfa_present    BOOLEAN NOT NULL,
    request_id     TEXT    NOT NULL,
    parameters     TEXT    NOT NULL,
    CONSTRAINT events_outcome_known CHECK (outcome IN ('done', 'refused', 'failed'))
);
CREATE INDEX events_by_account ON events (account_id, event_sequence);
CREATE INDEX events_by_principal ON events (account_id, principal_name, event_sequence);
CREATE INDEX events_by_name ON events (account_id, event_name, event_sequence);
CREATE INDEX events_by_outcome ON events (account_id, outcome, event_sequence);
