-- Virtual MFA devices. A device without bound_ms waits for its two codes. last_step is the newest code that was spent.
CREATE TABLE mfa_devices (
    mfa_device_id  BIGINT  NOT NULL PRIMARY KEY,
    account_id     BIGINT  NOT NULL REFERENCES accounts (account_id),
    principal_kind TEXT COLLATE "C"  NOT NULL,
    principal_id   BIGINT  NOT NULL,
    device_name    TEXT COLLATE "C"  NOT NULL,
    seed_sealed    BYTEA    NOT NULL,
    last_step      BIGINT  NOT NULL,
    created_ms     BIGINT  NOT NULL,
    bound_ms       BIGINT,
    CONSTRAINT mfa_devices_principal_unique UNIQUE (principal_kind, principal_id)
);
