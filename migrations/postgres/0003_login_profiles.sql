-- How users log on to the console; whether they may is in users.console_logon.
CREATE TABLE login_profiles (
    user_id                 BIGINT  NOT NULL PRIMARY KEY REFERENCES users (user_id) ON DELETE CASCADE,
    password_hash           TEXT COLLATE "C"  NOT NULL,
    password_reset_required BOOLEAN NOT NULL,
    created_ms              BIGINT  NOT NULL,
    updated_ms              BIGINT  NOT NULL,
    password_changed_ms     BIGINT  NOT NULL
);
