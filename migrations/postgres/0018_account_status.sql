-- A suspended account keeps everything and lets nobody in.
ALTER TABLE accounts ADD COLUMN status TEXT COLLATE "C" NOT NULL DEFAULT 'active'
    CONSTRAINT accounts_status_known CHECK (status IN ('active', 'suspended'));
