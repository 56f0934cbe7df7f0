-- The audit trail: one row per call that changed something or was refused, written with the change itself.
CREATE TABLE events (
    event_sequence BIGINT  NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id       TEXT COLLATE "C"  NOT NULL,
    account_id     BIGINT  NOT NULL,
    at_ms          BIGINT  NOT NULL,
    event_name     TEXT COLLATE "C"  NOT NULL,
    principal_kind TEXT COLLATE "C"  NOT NULL,
    principal_id   BIGINT  NOT NULL,
    principal_name TEXT COLLATE "C"  NOT NULL,
    resources      TEXT COLLATE "C"  NOT NULL,
    outcome        TEXT COLLATE "C"  NOT NULL,
    error_code     TEXT COLLATE "C",
    source_address TEXT COLLATE "C"  NOT NULL,
    user_agent     TEXT COLLATE "C"  NOT NULL,
    mfa_present    BOOLEAN NOT NULL,
    request_id     TEXT COLLATE "C"  NOT NULL,
    parameters     TEXT COLLATE "C"  NOT NULL,
    CONSTRAINT events_outcome_known CHECK (outcome IN ('done', 'refused', 'failed'))
);
CREATE INDEX events_by_account ON events (account_id, event_sequence);
CREATE INDEX events_by_principal ON events (account_id, principal_name, event_sequence);
CREATE INDEX events_by_name ON events (account_id, event_name, event_sequence);
CREATE INDEX events_by_outcome ON events (account_id, outcome, event_sequence);
