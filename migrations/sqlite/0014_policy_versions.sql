-- Who wrote a version of a policy and why, what policies are found by, and who holds one, newest first.
ALTER TABLE policies ADD COLUMN newest_version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE policies ADD COLUMN updated_ms BIGINT NOT NULL DEFAULT 0;
UPDATE policies SET updated_ms = created_ms;

ALTER TABLE policy_versions ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_versions ADD COLUMN note TEXT NOT NULL DEFAULT '';

CREATE TABLE policy_words (
    policy_id  BIGINT NOT NULL REFERENCES policies (policy_id) ON DELETE CASCADE,
    word       TEXT   NOT NULL,
    account_id BIGINT NOT NULL REFERENCES accounts (account_id),
    PRIMARY KEY (policy_id, word)
);
CREATE INDEX policy_words_by_word ON policy_words (account_id, word, policy_id);
INSERT INTO policy_words (policy_id, word, account_id) SELECT policy_id, policy_name_key, account_id FROM policies;

CREATE INDEX grants_of_policy ON grants (account_id, policy_type, policy_name_key, attached_ms, principal_id);
