-- Deleted users with everything that hung on them, as one document each: nothing of them stays where lists, lookups,
-- logon and permissions read, so that no statement can forget to leave them out.
CREATE TABLE recycled_users (
    user_id       BIGINT NOT NULL PRIMARY KEY,
    account_id    BIGINT NOT NULL REFERENCES accounts (account_id),
    user_name     TEXT NOT NULL,
    user_name_key TEXT NOT NULL,
    display_name  TEXT,
    recycled_ms   BIGINT NOT NULL,
    recycled_by   TEXT NOT NULL,
    reason        TEXT NOT NULL,
    kept          TEXT NOT NULL
);
CREATE INDEX recycled_users_by_time ON recycled_users (account_id, recycled_ms, user_id);
CREATE INDEX recycled_users_by_name ON recycled_users (account_id, user_name_key, recycled_ms, user_id);
CREATE INDEX recycled_users_by_expiry ON recycled_users (recycled_ms);
INSERT INTO counters (account_id, counter, n) SELECT account_id, 'recycled_users', 0 FROM accounts;

-- Users who leave at a set time, at most one row each: who decided it, from where, and why it failed when it did.
CREATE TABLE offboardings (
    user_id        BIGINT  NOT NULL PRIMARY KEY REFERENCES users (user_id) ON DELETE CASCADE,
    account_id     BIGINT  NOT NULL REFERENCES accounts (account_id),
    at_ms          BIGINT  NOT NULL,
    reason         TEXT    NOT NULL,
    scheduled_ms   BIGINT  NOT NULL,
    by_kind        TEXT    NOT NULL,
    by_id          BIGINT  NOT NULL,
    by_name        TEXT    NOT NULL,
    source_address TEXT    NOT NULL,
    is_secure      BOOLEAN NOT NULL,
    mfa_present    BOOLEAN NOT NULL,
    session_key    BIGINT,
    failure        TEXT,
    CONSTRAINT offboardings_by_kind_known CHECK (by_kind IN ('root', 'user'))
);
CREATE INDEX offboardings_by_account ON offboardings (account_id, at_ms, user_id);
CREATE INDEX offboardings_due ON offboardings (at_ms) WHERE failure IS NULL;
