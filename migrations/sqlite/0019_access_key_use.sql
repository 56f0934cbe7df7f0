-- When and for what an AccessKey pair was last used, and which pair it was made to replace.
ALTER TABLE access_keys ADD COLUMN last_used_ms BIGINT;
ALTER TABLE access_keys ADD COLUMN last_used_service TEXT;
ALTER TABLE access_keys ADD COLUMN last_used_action TEXT;
ALTER TABLE access_keys ADD COLUMN last_used_address TEXT;
-- The marker of a rotation under way; cleared when the replaced pair is deleted.
ALTER TABLE access_keys ADD COLUMN replaces_id TEXT;
CREATE INDEX access_keys_by_age ON access_keys (account_id, created_ms) WHERE is_active;
CREATE INDEX access_keys_by_use ON access_keys (account_id, COALESCE(last_used_ms, created_ms)) WHERE is_active;
CREATE INDEX users_with_both ON users (account_id, user_name_key) WHERE console_logon = 'enabled' AND n_active_keys > 0;
