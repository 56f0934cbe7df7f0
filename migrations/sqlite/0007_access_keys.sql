-- AccessKey pairs; the secret is sealed with the key ring, which is not in the database.
CREATE TABLE access_keys (
    access_key_id TEXT    NOT NULL PRIMARY KEY,
    account_id    BIGINT  NOT NULL REFERENCES accounts (account_id),
    user_id       BIGINT  NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
    secret_sealed BLOB    NOT NULL,
    is_active     BOOLEAN NOT NULL,
    created_ms    BIGINT  NOT NULL
);
CREATE INDEX access_keys_by_user ON access_keys (user_id, created_ms);
