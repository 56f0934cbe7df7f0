-- RAM users. What lists show is kept in the row, so that a page is one index range.
CREATE TABLE users (
    user_id          BIGINT  NOT NULL PRIMARY KEY,
    account_id       BIGINT  NOT NULL REFERENCES accounts (account_id),
    user_name        TEXT    NOT NULL,
    user_name_key    TEXT    NOT NULL,
    display_name     TEXT,
    display_name_key TEXT,
    comments         TEXT,
    created_ms       BIGINT  NOT NULL,
    updated_ms       BIGINT  NOT NULL,
    last_logon_ms    BIGINT,
    console_logon    TEXT    NOT NULL,
    mfa_required     BOOLEAN NOT NULL,
    mfa_bound        BOOLEAN NOT NULL,
    n_active_keys    BIGINT  NOT NULL,
    session_epoch    BIGINT  NOT NULL,
    CONSTRAINT users_name_unique UNIQUE (account_id, user_name_key),
    CONSTRAINT users_console_logon_known CHECK (console_logon IN ('none', 'disabled', 'enabled'))
);
CREATE INDEX users_by_display_name ON users (account_id, display_name_key, user_name_key);
CREATE INDEX users_without_mfa ON users (account_id, user_name_key) WHERE console_logon = 'enabled' AND NOT mfa_bound;
CREATE INDEX users_with_access_key ON users (account_id, user_name_key) WHERE n_active_keys > 0;
