-- Which policy is attached to whom. A policy's name never changes, so the name is the reference.
CREATE TABLE grants (
    account_id      BIGINT NOT NULL REFERENCES accounts (account_id),
    principal_kind  TEXT   NOT NULL,
    principal_id    BIGINT NOT NULL,
    policy_type     TEXT   NOT NULL,
    policy_name     TEXT   NOT NULL,
    policy_name_key TEXT   NOT NULL,
    attached_ms     BIGINT NOT NULL,
    CONSTRAINT grants_unique PRIMARY KEY (principal_kind, principal_id, policy_type, policy_name_key),
    CONSTRAINT grants_principal_kind_known CHECK (principal_kind IN ('user', 'group')),
    CONSTRAINT grants_policy_type_known CHECK (policy_type IN ('System', 'Custom'))
);
CREATE INDEX grants_by_policy ON grants (account_id, policy_type, policy_name_key);
