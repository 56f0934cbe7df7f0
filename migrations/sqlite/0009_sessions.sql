-- Console sessions. The cookie's value is not here, only its hash; who it is and how far is in columns, never in data.
CREATE TABLE sessions (
    id_hash        BLOB    NOT NULL PRIMARY KEY,
    session_key    BIGINT  NOT NULL,
    level          TEXT    NOT NULL,
    principal_kind TEXT,
    principal_id   BIGINT,
    epoch          BIGINT  NOT NULL,
    needs_mfa      TEXT    NOT NULL,
    needs_password BOOLEAN NOT NULL,
    mfa_present    BOOLEAN NOT NULL,
    source_address TEXT    NOT NULL,
    user_agent     TEXT    NOT NULL,
    created_ms     BIGINT  NOT NULL,
    last_seen_ms   BIGINT  NOT NULL,
    expires_ms     BIGINT  NOT NULL,
    data_sealed    BLOB,
    CONSTRAINT sessions_key_unique UNIQUE (session_key),
    CONSTRAINT sessions_level_known CHECK (level IN ('anonymous', 'pending', 'full'))
);
CREATE INDEX sessions_by_principal ON sessions (principal_kind, principal_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_ms);
