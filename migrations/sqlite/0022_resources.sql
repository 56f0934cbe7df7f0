-- What the account owns elsewhere, by its ARN. Who registered it is kept as it was then, without a reference: a resource
-- outlives its creator. The tags are kept whole, as JSON, and once more by key and value, to find resources by them.
CREATE TABLE resources (
    resource_id      BIGINT NOT NULL PRIMARY KEY,
    account_id       BIGINT NOT NULL REFERENCES accounts (account_id),
    arn              TEXT   NOT NULL,
    service          TEXT   NOT NULL,
    name_key         TEXT   NOT NULL,
    display_name     TEXT,
    display_name_key TEXT,
    tags             TEXT   NOT NULL,
    creator_kind     TEXT   NOT NULL,
    creator_id       BIGINT NOT NULL,
    creator_name     TEXT   NOT NULL,
    creator_name_key TEXT   NOT NULL,
    created_ms       BIGINT NOT NULL,
    updated_ms       BIGINT NOT NULL,
    CONSTRAINT resources_arn_unique UNIQUE (account_id, arn),
    CONSTRAINT resources_creator_kind_known CHECK (creator_kind IN ('root', 'user', 'role'))
);
CREATE INDEX resources_by_service ON resources (account_id, service, arn);
CREATE INDEX resources_by_creator ON resources (account_id, creator_kind, creator_id, arn);
CREATE INDEX resources_by_creator_name ON resources (account_id, creator_name_key, arn);
CREATE INDEX resources_by_name ON resources (account_id, name_key);
CREATE INDEX resources_by_display_name ON resources (account_id, display_name_key);

CREATE TABLE resource_tags (
    resource_id BIGINT NOT NULL REFERENCES resources (resource_id) ON DELETE CASCADE,
    account_id  BIGINT NOT NULL,
    arn         TEXT   NOT NULL,
    tag_key     TEXT   NOT NULL,
    tag_value   TEXT   NOT NULL,
    CONSTRAINT resource_tags_unique PRIMARY KEY (resource_id, tag_key)
);
CREATE INDEX resource_tags_by_key ON resource_tags (account_id, tag_key, arn);
CREATE INDEX resource_tags_by_value ON resource_tags (account_id, tag_key, tag_value, arn);

INSERT INTO counters (account_id, counter, n) SELECT account_id, 'resources', 0 FROM accounts;
