-- W&B Launch: queues, their items, agents.

CREATE TABLE launch_configs (id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE, resource TEXT NOT NULL,
    config TEXT NOT NULL, variables TEXT NOT NULL,
    created_by INTEGER REFERENCES users ON DELETE SET NULL, created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL);
CREATE INDEX launch_configs_entity ON launch_configs (entity_id);
CREATE INDEX launch_configs_user ON launch_configs (created_by);

CREATE TABLE run_queues (id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE, name TEXT NOT NULL,
    access TEXT NOT NULL, is_prioritized INTEGER NOT NULL,
    config_id INTEGER REFERENCES launch_configs ON DELETE SET NULL,
    external_links TEXT NOT NULL, created_by INTEGER REFERENCES users ON DELETE SET NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER, UNIQUE (project_id, name));
CREATE INDEX run_queues_config ON run_queues (config_id);
CREATE INDEX run_queues_user ON run_queues (created_by);

CREATE TABLE launch_agents (id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
    name TEXT NOT NULL UNIQUE, hostname TEXT NOT NULL, status TEXT NOT NULL,
    config TEXT NOT NULL, version TEXT NOT NULL, is_stopping INTEGER NOT NULL DEFAULT 0,
    heartbeat_at INTEGER NOT NULL, created_by INTEGER REFERENCES users ON DELETE SET NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
CREATE INDEX launch_agents_project ON launch_agents (project_id);
CREATE INDEX launch_agents_user ON launch_agents (created_by);
CREATE TABLE launch_agent_queues (
    agent_id INTEGER NOT NULL REFERENCES launch_agents ON DELETE CASCADE,
    queue_id INTEGER NOT NULL REFERENCES run_queues ON DELETE CASCADE,
    PRIMARY KEY (agent_id, queue_id)) WITHOUT ROWID;
CREATE INDEX launch_agent_queues_queue ON launch_agent_queues (queue_id);

-- leases: how often it was taken. refusals: acknowledgements that came too late, whose agents
-- are about to report a failure that isn't the item's.
CREATE TABLE run_queue_items (id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue_id INTEGER NOT NULL REFERENCES run_queues ON DELETE CASCADE, state TEXT NOT NULL,
    priority INTEGER NOT NULL, run_spec TEXT NOT NULL, variables TEXT NOT NULL,
    entity TEXT NOT NULL, project TEXT NOT NULL,
    agent_id INTEGER REFERENCES launch_agents ON DELETE SET NULL, lease_until INTEGER,
    leases INTEGER NOT NULL DEFAULT 0, refusals INTEGER NOT NULL DEFAULT 0, refused_at INTEGER,
    run_name TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '',
    warnings TEXT NOT NULL DEFAULT '[]',
    author_id INTEGER REFERENCES users ON DELETE SET NULL, automation_id INTEGER NOT NULL,
    automation_name TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
CREATE INDEX run_queue_items_state ON run_queue_items (queue_id, state);
CREATE INDEX run_queue_items_urgent ON run_queue_items (queue_id, priority)
    WHERE state = 'pending';
CREATE INDEX run_queue_items_agent ON run_queue_items (agent_id);
CREATE INDEX run_queue_items_author ON run_queue_items (author_id);

ALTER TABLE automations ADD COLUMN queue_id INTEGER REFERENCES run_queues ON DELETE SET NULL;
CREATE INDEX automations_queue ON automations (queue_id);
ALTER TABLE removed_automations ADD COLUMN queue_id INTEGER;
ALTER TABLE executions ADD COLUMN queue_item_id INTEGER NOT NULL DEFAULT 0;
