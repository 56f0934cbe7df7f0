-- Groups and roles in the order of their creation.
CREATE INDEX user_groups_by_creation ON user_groups (account_id, created_ms, group_name_key);
CREATE INDEX roles_by_creation ON roles (account_id, created_ms, role_name_key);
