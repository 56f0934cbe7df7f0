-- Custom policies and their versions; system policies are part of the program.
CREATE TABLE policies (
    policy_id       BIGINT NOT NULL PRIMARY KEY,
    account_id      BIGINT NOT NULL REFERENCES accounts (account_id),
    policy_name     TEXT   NOT NULL,
    policy_name_key TEXT   NOT NULL,
    description     TEXT   NOT NULL,
    default_version BIGINT NOT NULL,
    created_ms      BIGINT NOT NULL,
    CONSTRAINT policies_name_unique UNIQUE (account_id, policy_name_key)
);

CREATE TABLE policy_versions (
    policy_id  BIGINT NOT NULL REFERENCES policies (policy_id) ON DELETE CASCADE,
    version    BIGINT NOT NULL,
    document   TEXT   NOT NULL,
    created_ms BIGINT NOT NULL,
    CONSTRAINT policy_versions_unique PRIMARY KEY (policy_id, version)
);
