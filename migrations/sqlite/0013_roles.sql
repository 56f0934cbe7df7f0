-- Roles: identities without credentials, assumed by those whom the trust policy names.
CREATE TABLE roles (
    role_id       BIGINT NOT NULL PRIMARY KEY,
    account_id    BIGINT NOT NULL REFERENCES accounts (account_id),
    role_name     TEXT   NOT NULL,
    role_name_key TEXT   NOT NULL,
    description   TEXT   NOT NULL,
    trust_policy  TEXT   NOT NULL,
    max_session_s BIGINT NOT NULL,
    created_ms    BIGINT NOT NULL,
    updated_ms    BIGINT NOT NULL,
    CONSTRAINT roles_name_unique UNIQUE (account_id, role_name_key)
);
INSERT INTO counters (account_id, counter, n) SELECT account_id, 'roles', 0 FROM accounts;

-- Which user or role of the own account a trust policy meant when it was saved: a later one of the same name is not it.
CREATE TABLE trusted_principals (
    role_id        BIGINT NOT NULL REFERENCES roles (role_id) ON DELETE CASCADE,
    arn_key        TEXT   NOT NULL,
    principal_kind TEXT   NOT NULL,
    principal_id   BIGINT NOT NULL,
    CONSTRAINT trusted_principals_unique PRIMARY KEY (role_id, arn_key)
);
CREATE INDEX trusted_principals_by_principal ON trusted_principals (principal_kind, principal_id);

-- Policies can be attached to roles. SQLite cannot change a check, so the table is made anew.
ALTER TABLE grants RENAME TO grants_before_roles;
CREATE TABLE grants (
    account_id      BIGINT NOT NULL REFERENCES accounts (account_id),
    principal_kind  TEXT   NOT NULL,
    principal_id    BIGINT NOT NULL,
    policy_type     TEXT   NOT NULL,
    policy_name     TEXT   NOT NULL,
    policy_name_key TEXT   NOT NULL,
    attached_ms     BIGINT NOT NULL,
    CONSTRAINT grants_unique PRIMARY KEY (principal_kind, principal_id, policy_type, policy_name_key),
    CONSTRAINT grants_principal_kind_known CHECK (principal_kind IN ('user', 'group', 'role')),
    CONSTRAINT grants_policy_type_known CHECK (policy_type IN ('System', 'Custom'))
);
INSERT INTO grants (account_id, principal_kind, principal_id, policy_type, policy_name, policy_name_key, attached_ms)
SELECT account_id, principal_kind, principal_id, policy_type, policy_name, policy_name_key, attached_ms
  FROM grants_before_roles;
DROP TABLE grants_before_roles;
CREATE INDEX grants_by_policy ON grants (account_id, policy_type, policy_name_key);

-- The role a session has switched to; the owner of the session stays who logged on.
ALTER TABLE sessions ADD COLUMN role_id BIGINT;
ALTER TABLE sessions ADD COLUMN role_account_id BIGINT;
ALTER TABLE sessions ADD COLUMN role_name TEXT;
ALTER TABLE sessions ADD COLUMN role_session_name TEXT;
ALTER TABLE sessions ADD COLUMN role_expires_ms BIGINT;

-- Who had logged on, where the event's principal is the session of a role.
ALTER TABLE events ADD COLUMN logon_arn TEXT;
