-- Names of holders and members stand in the rows that are listed by them, so that a page is one index range.
ALTER TABLE user_groups ADD COLUMN display_name_key TEXT COLLATE "C";
ALTER TABLE user_groups ADD COLUMN updated_ms BIGINT NOT NULL DEFAULT 0;
UPDATE user_groups SET display_name_key = lower(display_name), updated_ms = created_ms;

ALTER TABLE group_members ADD COLUMN user_name_key TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE group_members
   SET user_name_key = (SELECT u.user_name_key FROM users u WHERE u.user_id = group_members.user_id);
CREATE INDEX group_members_by_name ON group_members (group_id, user_name_key);

ALTER TABLE grants ADD COLUMN principal_name TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE grants ADD COLUMN principal_name_key TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE grants
   SET principal_name = (SELECT u.user_name FROM users u WHERE u.user_id = grants.principal_id),
       principal_name_key = (SELECT u.user_name_key FROM users u WHERE u.user_id = grants.principal_id)
 WHERE principal_kind = 'user';
UPDATE grants
   SET principal_name = (SELECT g.group_name FROM user_groups g WHERE g.group_id = grants.principal_id),
       principal_name_key = (SELECT g.group_name_key FROM user_groups g WHERE g.group_id = grants.principal_id)
 WHERE principal_kind = 'group';
UPDATE grants
   SET principal_name = (SELECT r.role_name FROM roles r WHERE r.role_id = grants.principal_id),
       principal_name_key = (SELECT r.role_name_key FROM roles r WHERE r.role_id = grants.principal_id)
 WHERE principal_kind = 'role';
DROP INDEX grants_by_policy;
CREATE INDEX grants_by_policy ON grants (account_id, policy_type, policy_name_key, principal_kind, principal_name_key);
CREATE INDEX grants_by_holder ON grants (account_id, principal_kind, policy_type, principal_name_key, policy_name_key);
