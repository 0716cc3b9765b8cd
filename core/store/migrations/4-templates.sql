-- Payloads that a team keeps to start from.
CREATE TABLE payload_templates (id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
    name TEXT NOT NULL COLLATE NOCASE, payload TEXT NOT NULL,
    created_by INTEGER REFERENCES users ON DELETE SET NULL, created_at INTEGER NOT NULL,
    updated_at INTEGER, UNIQUE (entity_id, name));
