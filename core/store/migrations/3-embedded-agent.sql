-- The embedded launch agent. Of launch_jobs nothing refers to the items: a job that runs has a key
-- to give back, even when its item was removed.

CREATE TABLE launch_settings (entity_id INTEGER PRIMARY KEY REFERENCES entities
    ON DELETE CASCADE, is_agent_on INTEGER NOT NULL, max_jobs INTEGER NOT NULL);
CREATE TABLE launch_jobs (item_id INTEGER PRIMARY KEY, key_id INTEGER NOT NULL DEFAULT 0,
    log TEXT NOT NULL DEFAULT '', exit_code INTEGER, started_at INTEGER NOT NULL,
    ended_at INTEGER);
CREATE INDEX launch_jobs_unfinished ON launch_jobs (item_id) WHERE ended_at IS NULL;
