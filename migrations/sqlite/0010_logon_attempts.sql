-- Attempts that were not followed by a success, by principal or by the HMAC of a name that does not exist.
CREATE TABLE logon_attempts (
    bucket        TEXT   NOT NULL PRIMARY KEY,
    n_attempts    BIGINT NOT NULL,
    not_before_ms BIGINT NOT NULL,
    last_ms       BIGINT NOT NULL
);
CREATE INDEX logon_attempts_by_time ON logon_attempts (last_ms);
