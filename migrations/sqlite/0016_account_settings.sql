-- Limits of one account that differ from the defaults.
CREATE TABLE account_settings (
    account_id BIGINT NOT NULL REFERENCES accounts (account_id),
    setting    TEXT   NOT NULL,
    value      BIGINT NOT NULL,
    CONSTRAINT account_settings_unique PRIMARY KEY (account_id, setting)
);

-- Whom a change touches, while it is previewed: always undone, so that there is never a row to be seen.
CREATE TABLE previewed (
    principal_kind TEXT   NOT NULL,
    principal_id   BIGINT NOT NULL,
    CONSTRAINT previewed_unique PRIMARY KEY (principal_kind, principal_id)
);
