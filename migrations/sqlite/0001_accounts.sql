-- The account, its root identity, and facts about the installation.
CREATE TABLE accounts (
    account_id BIGINT NOT NULL PRIMARY KEY,
    alias      TEXT   NOT NULL,
    created_ms BIGINT NOT NULL,
    CONSTRAINT accounts_alias_unique UNIQUE (alias)
);

CREATE TABLE roots (
    root_id             BIGINT  NOT NULL PRIMARY KEY,
    account_id          BIGINT  NOT NULL REFERENCES accounts (account_id),
    email               TEXT    NOT NULL,
    email_key           TEXT    NOT NULL,
    password_hash       TEXT    NOT NULL,
    password_changed_ms BIGINT  NOT NULL,
    mfa_bound           BOOLEAN NOT NULL,
    session_epoch       BIGINT  NOT NULL,
    last_logon_ms       BIGINT,
    CONSTRAINT roots_account_unique UNIQUE (account_id),
    CONSTRAINT roots_email_unique UNIQUE (email_key)
);

-- Numbers that lists and quotas need without counting rows.
CREATE TABLE counters (
    account_id BIGINT NOT NULL REFERENCES accounts (account_id),
    counter    TEXT   NOT NULL,
    n          BIGINT NOT NULL,
    PRIMARY KEY (account_id, counter)
);

-- One row per fact: the check value of the key ring.
CREATE TABLE installation (
    fact  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
);

-- One-time links that create the first account; only the hash of a link is kept.
CREATE TABLE setup_links (
    token_hash BLOB   NOT NULL PRIMARY KEY,
    expires_ms BIGINT NOT NULL
);
