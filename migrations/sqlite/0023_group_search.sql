-- Groups are found by the beginning of their display name too.
CREATE INDEX user_groups_by_display_name ON user_groups (account_id, display_name_key, group_name_key);
