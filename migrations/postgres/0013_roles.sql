-- Roles: identities without credentials, assumed by those whom the trust policy names.
CREATE TABLE roles (
    role_id       BIGINT NOT NULL PRIMARY KEY,
    account_id    BIGINT NOT NULL REFERENCES accounts (account_id),
    role_name     TEXT COLLATE "C" NOT NULL,
    role_name_key TEXT COLLATE "C" NOT NULL,
    description   TEXT COLLATE "C" NOT NULL,
    trust_policy  TEXT COLLATE "C" NOT NULL,
    max_session_s BIGINT NOT NULL,
    created_ms    BIGINT NOT NULL,
    updated_ms    BIGINT NOT NULL,
    CONSTRAINT roles_name_unique UNIQUE (account_id, role_name_key)
);
INSERT INTO counters (account_id, counter, n) SELECT account_id, 'roles', 0 FROM accounts;

-- Which user or role of the own account a trust policy meant when it was saved: a later one of the same name is not it.
CREATE TABLE trusted_principals (
    role_id        BIGINT NOT NULL REFERENCES roles (role_id) ON DELETE CASCADE,
    arn_key        TEXT COLLATE "C" NOT NULL,
    principal_kind TEXT COLLATE "C" NOT NULL,
    principal_id   BIGINT NOT NULL,
    CONSTRAINT trusted_principals_unique PRIMARY KEY (role_id, arn_key)
);
CREATE INDEX trusted_principals_by_principal ON trusted_principals (principal_kind, principal_id);

-- Policies can be attached to roles.
ALTER TABLE grants DROP CONSTRAINT grants_principal_kind_known;
ALTER TABLE grants ADD CONSTRAINT grants_principal_kind_known CHECK (principal_kind IN ('user', 'group', 'role'));

-- The role a session has switched to; the owner of the session stays who logged on.
ALTER TABLE sessions ADD COLUMN role_id BIGINT;
ALTER TABLE sessions ADD COLUMN role_account_id BIGINT;
ALTER TABLE sessions ADD COLUMN role_name TEXT COLLATE "C";
ALTER TABLE sessions ADD COLUMN role_session_name TEXT COLLATE "C";
ALTER TABLE sessions ADD COLUMN role_expires_ms BIGINT;

-- Who had logged on, where the event's principal is the session of a role.
ALTER TABLE events ADD COLUMN logon_arn TEXT COLLATE "C";
