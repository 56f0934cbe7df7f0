-- RAM user groups and who is in them. ("groups" alone is a reserved word in PostgreSQL's window frames.)
CREATE TABLE user_groups (
    group_id       BIGINT NOT NULL PRIMARY KEY,
    account_id     BIGINT NOT NULL REFERENCES accounts (account_id),
    group_name     TEXT COLLATE "C" NOT NULL,
    group_name_key TEXT COLLATE "C" NOT NULL,
    display_name   TEXT COLLATE "C",
    comments       TEXT COLLATE "C",
    created_ms     BIGINT NOT NULL,
    CONSTRAINT user_groups_name_unique UNIQUE (account_id, group_name_key)
);

CREATE TABLE group_members (
    user_id   BIGINT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
    group_id  BIGINT NOT NULL REFERENCES user_groups (group_id) ON DELETE CASCADE,
    joined_ms BIGINT NOT NULL,
    CONSTRAINT group_members_unique PRIMARY KEY (user_id, group_id)
);
CREATE INDEX group_members_by_group ON group_members (group_id, user_id);
