-- Orders of the list of users other than by logon name, and the filters of it that few users keep. The names shown are
-- kept in one index for order and search: users without a display name stand first.
CREATE INDEX users_by_shown_name ON users (account_id, COALESCE(display_name_key, ''), user_name_key);
DROP INDEX users_by_display_name;
CREATE INDEX users_by_last_logon ON users (account_id, COALESCE(last_logon_ms, 0), user_name_key);
CREATE INDEX users_by_creation ON users (account_id, created_ms, user_name_key);
CREATE INDEX users_disabled ON users (account_id, user_name_key) WHERE console_logon = 'disabled';
