-- Ids are AUTOINCREMENT throughout, so that an id which a client keeps never means another row.
-- Times are milliseconds since 1970, UTC.

CREATE TABLE entities (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL, is_demo INTEGER NOT NULL,
    organization_id INTEGER REFERENCES organizations,
    protected_aliases TEXT NOT NULL DEFAULT '[]', created_at INTEGER NOT NULL);

CREATE TABLE organizations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,
    entity_id INTEGER NOT NULL UNIQUE REFERENCES entities, created_at INTEGER NOT NULL);

CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, username TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, email TEXT NOT NULL, is_admin INTEGER NOT NULL,
    account_type TEXT NOT NULL DEFAULT 'USER',
    own_entity_id INTEGER NOT NULL REFERENCES entities,
    default_entity_id INTEGER REFERENCES entities ON DELETE SET NULL,
    created_at INTEGER NOT NULL);

CREATE TABLE api_keys (id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, hash BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL, description TEXT NOT NULL, created_at INTEGER NOT NULL,
    last_used_at INTEGER, key_id INTEGER, nonce BLOB, value BLOB);
CREATE INDEX api_keys_user ON api_keys (user_id);

CREATE TABLE members (id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, role TEXT NOT NULL,
    created_at INTEGER NOT NULL, UNIQUE (entity_id, user_id));
CREATE INDEX members_user ON members (user_id);

CREATE TABLE invites (id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE, email TEXT NOT NULL,
    role TEXT NOT NULL, created_by INTEGER REFERENCES users ON DELETE SET NULL,
    created_at INTEGER NOT NULL, UNIQUE (entity_id, email));

CREATE TABLE projects (id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE, name TEXT NOT NULL,
    description TEXT NOT NULL, access TEXT NOT NULL DEFAULT '', views TEXT NOT NULL DEFAULT '',
    allows_all_types INTEGER NOT NULL DEFAULT 1,
    created_by INTEGER REFERENCES users ON DELETE SET NULL, created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL, UNIQUE (entity_id, name));

-- Roles of their own in a project; whoever has none has the one in the project's entity.
CREATE TABLE project_members (id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, role TEXT NOT NULL,
    created_at INTEGER NOT NULL, UNIQUE (project_id, user_id));
CREATE INDEX project_members_user ON project_members (user_id);
CREATE TABLE project_teams (id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
    team_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE, role TEXT NOT NULL,
    created_at INTEGER NOT NULL, UNIQUE (project_id, team_id));
CREATE INDEX project_teams_team ON project_teams (team_id);

CREATE TABLE artifact_types (id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE, name TEXT NOT NULL,
    description TEXT NOT NULL, created_at INTEGER NOT NULL, UNIQUE (project_id, name));

CREATE TABLE collections (id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
    type_id INTEGER NOT NULL REFERENCES artifact_types ON DELETE CASCADE, kind TEXT NOT NULL,
    name TEXT NOT NULL, description TEXT NOT NULL, next_version INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, UNIQUE (project_id, name));
CREATE INDEX collections_type ON collections (type_id);

CREATE TABLE artifacts (id INTEGER PRIMARY KEY AUTOINCREMENT,
    sequence_id INTEGER NOT NULL REFERENCES collections ON DELETE CASCADE,
    type_id INTEGER NOT NULL REFERENCES artifact_types ON DELETE CASCADE, state TEXT NOT NULL,
    version_index INTEGER, digest TEXT NOT NULL, description TEXT NOT NULL,
    metadata TEXT NOT NULL, pending_aliases TEXT NOT NULL, pending_tags TEXT NOT NULL,
    created_by INTEGER REFERENCES users ON DELETE SET NULL,
    run_id INTEGER REFERENCES runs ON DELETE SET NULL,
    history_step INTEGER, ttl_seconds INTEGER NOT NULL,
    size INTEGER NOT NULL DEFAULT 0, file_count INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    UNIQUE (sequence_id, version_index));
CREATE INDEX artifacts_digest ON artifacts (sequence_id, digest);
CREATE INDEX artifacts_type ON artifacts (type_id);
CREATE INDEX artifacts_run ON artifacts (run_id);

-- Made up by clients, so that they can refer to what has no id of ours yet.
CREATE TABLE client_ids (client_id TEXT PRIMARY KEY,
    artifact_id INTEGER REFERENCES artifacts ON DELETE CASCADE,
    sequence_id INTEGER REFERENCES collections ON DELETE CASCADE) WITHOUT ROWID;

-- Which runs used (input) or logged (output) a version; of versions logged by a person, none.
CREATE TABLE run_artifacts (id INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    artifact_id INTEGER NOT NULL REFERENCES artifacts ON DELETE CASCADE, role TEXT NOT NULL,
    created_at INTEGER NOT NULL, UNIQUE (run_id, artifact_id, role));
CREATE INDEX run_artifacts_artifact ON run_artifacts (artifact_id);

-- What a team has stored. The same content of two teams is one file, but no team can learn of
-- another's by announcing an MD5.
CREATE TABLE blobs (id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE, md5 TEXT NOT NULL,
    content TEXT NOT NULL, size INTEGER NOT NULL, created_at INTEGER NOT NULL,
    UNIQUE (entity_id, md5));
CREATE INDEX blobs_content ON blobs (content);

-- digest: base64 of the MD5, empty until it is announced. artifact_digest: as the file has it.
CREATE TABLE manifests (id INTEGER PRIMARY KEY AUTOINCREMENT,
    artifact_id INTEGER NOT NULL REFERENCES artifacts ON DELETE CASCADE, name TEXT NOT NULL,
    digest TEXT NOT NULL, created_at INTEGER NOT NULL, is_stored INTEGER NOT NULL DEFAULT 0,
    artifact_digest TEXT NOT NULL DEFAULT '', UNIQUE (artifact_id, name));

-- md5 in hex, of entries that are files of ours; ref, of those that are elsewhere.
CREATE TABLE manifest_entries (id INTEGER PRIMARY KEY AUTOINCREMENT,
    manifest_id INTEGER NOT NULL REFERENCES manifests ON DELETE CASCADE, path TEXT NOT NULL,
    digest TEXT NOT NULL, md5 TEXT, ref TEXT, size INTEGER NOT NULL,
    UNIQUE (manifest_id, path));
CREATE INDEX manifest_entries_md5 ON manifest_entries (md5);

CREATE TABLE memberships (id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection_id INTEGER NOT NULL REFERENCES collections ON DELETE CASCADE,
    artifact_id INTEGER NOT NULL REFERENCES artifacts ON DELETE CASCADE,
    version_index INTEGER NOT NULL, created_at INTEGER NOT NULL,
    UNIQUE (collection_id, artifact_id), UNIQUE (collection_id, version_index));
CREATE INDEX memberships_artifact ON memberships (artifact_id);

CREATE TABLE aliases (id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection_id INTEGER NOT NULL REFERENCES collections ON DELETE CASCADE,
    membership_id INTEGER NOT NULL REFERENCES memberships ON DELETE CASCADE,
    alias TEXT NOT NULL, created_at INTEGER NOT NULL, UNIQUE (collection_id, alias));
CREATE INDEX aliases_membership ON aliases (membership_id);

CREATE TABLE tags (id INTEGER PRIMARY KEY AUTOINCREMENT, category TEXT NOT NULL,
    name TEXT NOT NULL, attributes TEXT NOT NULL, UNIQUE (category, name));
CREATE TABLE artifact_tags (id INTEGER PRIMARY KEY AUTOINCREMENT,
    artifact_id INTEGER NOT NULL REFERENCES artifacts ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags, UNIQUE (artifact_id, tag_id));
CREATE INDEX artifact_tags_tag ON artifact_tags (tag_id);
CREATE TABLE collection_tags (id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection_id INTEGER NOT NULL REFERENCES collections ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags, UNIQUE (collection_id, tag_id));
CREATE INDEX collection_tags_tag ON collection_tags (tag_id);

-- Links that wait for their version to be committed.
CREATE TABLE pending_links (id INTEGER PRIMARY KEY AUTOINCREMENT,
    artifact_id INTEGER NOT NULL REFERENCES artifacts ON DELETE CASCADE,
    collection_id INTEGER NOT NULL REFERENCES collections ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, aliases TEXT NOT NULL,
    UNIQUE (artifact_id, collection_id));
CREATE INDEX pending_links_collection ON pending_links (collection_id);
CREATE INDEX pending_links_user ON pending_links (user_id);

CREATE TABLE secrets (id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE, name TEXT NOT NULL,
    key_id INTEGER NOT NULL, nonce BLOB NOT NULL, value BLOB NOT NULL,
    previous_key_id INTEGER, previous_nonce BLOB, previous_value BLOB, previous_until INTEGER,
    created_by INTEGER REFERENCES users ON DELETE SET NULL, created_at INTEGER NOT NULL,
    rotated_at INTEGER, used_at INTEGER, UNIQUE (entity_id, name));

-- Webhooks and Slack channels are listed together, so they share their ids.
CREATE TABLE integrations (id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE, kind TEXT NOT NULL);
CREATE INDEX integrations_entity ON integrations (entity_id);

CREATE TABLE webhooks (id INTEGER PRIMARY KEY REFERENCES integrations ON DELETE CASCADE,
    entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE, name TEXT NOT NULL,
    url TEXT NOT NULL, access_token_ref TEXT NOT NULL, secret_ref TEXT NOT NULL,
    created_by INTEGER REFERENCES users ON DELETE SET NULL, created_at INTEGER NOT NULL,
    updated_at INTEGER, success_at INTEGER, success_status INTEGER NOT NULL DEFAULT 0,
    failure_at INTEGER, failure_status INTEGER NOT NULL DEFAULT 0,
    failure_reason TEXT NOT NULL DEFAULT '', UNIQUE (entity_id, name));

CREATE TABLE slack_channels (id INTEGER PRIMARY KEY REFERENCES integrations
    ON DELETE CASCADE, entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
    workspace TEXT NOT NULL, channel TEXT NOT NULL, key_id INTEGER NOT NULL,
    nonce BLOB NOT NULL, value BLOB NOT NULL,
    created_by INTEGER REFERENCES users ON DELETE SET NULL, created_at INTEGER NOT NULL,
    UNIQUE (entity_id, workspace, channel));

CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE, name TEXT NOT NULL,
    display_name TEXT NOT NULL, description TEXT NOT NULL, notes TEXT NOT NULL,
    tags TEXT NOT NULL, run_group TEXT NOT NULL, job_type TEXT NOT NULL, code TEXT NOT NULL,
    host TEXT NOT NULL, sweep TEXT NOT NULL, config TEXT NOT NULL, summary TEXT NOT NULL,
    state TEXT NOT NULL, is_stopped INTEGER NOT NULL DEFAULT 0, exit_code INTEGER,
    user_id INTEGER REFERENCES users ON DELETE SET NULL, created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL, heartbeat_at INTEGER NOT NULL, UNIQUE (project_id, name));
CREATE INDEX runs_running ON runs (heartbeat_at) WHERE state = 'running';

CREATE TABLE run_history (run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    step INTEGER NOT NULL, line TEXT NOT NULL, PRIMARY KEY (run_id, step));

-- How many history rows have a value of this name and type.
CREATE TABLE run_keys (run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT NOT NULL, type TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (run_id, name, type)) WITHOUT ROWID;

-- What is known by its place in the file: the system's metrics and the console.
CREATE TABLE run_lines (run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    file TEXT NOT NULL, number INTEGER NOT NULL, line TEXT NOT NULL,
    PRIMARY KEY (run_id, file, number));

-- What is announced and not stored yet has no content.
CREATE TABLE run_files (id INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, name TEXT NOT NULL,
    content TEXT NOT NULL DEFAULT '', md5 TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    UNIQUE (run_id, name));

-- Of the scope's own columns the one that scope_type names is scope_id; the others above it
-- are filled in too, so that lists by project and entity need no joins.
CREATE TABLE automations (id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
    project_id INTEGER REFERENCES projects ON DELETE CASCADE,
    collection_id INTEGER REFERENCES collections ON DELETE CASCADE, name TEXT NOT NULL,
    description TEXT NOT NULL, is_enabled INTEGER NOT NULL, scope_type TEXT NOT NULL,
    scope_id INTEGER NOT NULL, event_type TEXT NOT NULL, event_filter TEXT NOT NULL,
    action_type TEXT NOT NULL, webhook_id INTEGER REFERENCES webhooks, payload TEXT NOT NULL,
    slack_id INTEGER REFERENCES slack_channels, title TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT '', severity TEXT NOT NULL DEFAULT 'INFO',
    created_by INTEGER REFERENCES users ON DELETE SET NULL, created_at INTEGER NOT NULL,
    updated_at INTEGER, revision INTEGER NOT NULL DEFAULT 1,
    UNIQUE (scope_type, scope_id, name));
CREATE INDEX automations_scope ON automations (scope_type, scope_id, event_type);
CREATE INDEX automations_entity ON automations (entity_id);
CREATE INDEX automations_project ON automations (project_id);
CREATE INDEX automations_collection ON automations (collection_id);
CREATE INDEX automations_webhook ON automations (webhook_id);
CREATE INDEX automations_slack ON automations (slack_id);

-- What was deleted and may be wanted back; the same columns by construction.
CREATE TABLE removed_automations AS SELECT * FROM automations WHERE false;
ALTER TABLE removed_automations ADD COLUMN removed_at INTEGER;
CREATE UNIQUE INDEX removed_automations_id ON removed_automations (id);
CREATE INDEX removed_automations_age ON removed_automations (removed_at);

CREATE TABLE metric_firings (
    automation_id INTEGER NOT NULL REFERENCES automations ON DELETE CASCADE,
    run_id INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, fired_at INTEGER NOT NULL,
    PRIMARY KEY (automation_id, run_id)) WITHOUT ROWID;
CREATE INDEX metric_firings_run ON metric_firings (run_id);

-- No references from here on: what happened is told even when its cause is gone.
CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, type TEXT NOT NULL,
    entity_id INTEGER NOT NULL, project_id INTEGER NOT NULL, collection_id INTEGER NOT NULL,
    artifact_id INTEGER NOT NULL, author TEXT NOT NULL, entity TEXT NOT NULL,
    project TEXT NOT NULL, collection TEXT NOT NULL, version_index INTEGER NOT NULL,
    alias TEXT NOT NULL, aliases TEXT NOT NULL, tag TEXT NOT NULL, metadata TEXT NOT NULL,
    run_id INTEGER NOT NULL DEFAULT 0, run TEXT NOT NULL DEFAULT '',
    metric TEXT NOT NULL DEFAULT '', automation_id INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL, processed_at INTEGER);
CREATE INDEX events_unprocessed ON events (id) WHERE processed_at IS NULL;
CREATE INDEX events_entity ON events (entity_id, id);

CREATE TABLE executions (id INTEGER PRIMARY KEY AUTOINCREMENT, event_id INTEGER NOT NULL,
    automation_id INTEGER NOT NULL, entity_id INTEGER NOT NULL, automation_name TEXT NOT NULL,
    event_type TEXT NOT NULL, action_type TEXT NOT NULL, state TEXT NOT NULL,
    variables TEXT NOT NULL, payload TEXT NOT NULL, unknown_variables TEXT NOT NULL,
    error TEXT NOT NULL, status_code INTEGER NOT NULL, created_at INTEGER NOT NULL,
    finished_at INTEGER, UNIQUE (event_id, automation_id));
CREATE INDEX executions_automation ON executions (automation_id);
CREATE INDEX executions_entity ON executions (entity_id);

CREATE TABLE deliveries (id INTEGER PRIMARY KEY AUTOINCREMENT,
    execution_id INTEGER NOT NULL UNIQUE REFERENCES executions ON DELETE CASCADE,
    entity_id INTEGER NOT NULL, webhook_id INTEGER NOT NULL, message_id TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL, access_token_ref TEXT NOT NULL, secret_ref TEXT NOT NULL,
    body BLOB NOT NULL, state TEXT NOT NULL, due_at INTEGER NOT NULL, lease_until INTEGER,
    fence INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL);
CREATE INDEX deliveries_due ON deliveries (due_at) WHERE state = 'due';
CREATE INDEX deliveries_webhook ON deliveries (webhook_id, due_at) WHERE state = 'due';
CREATE INDEX deliveries_claimed ON deliveries (lease_until) WHERE state = 'claimed';

CREATE TABLE attempts (id INTEGER PRIMARY KEY AUTOINCREMENT,
    delivery_id INTEGER NOT NULL REFERENCES deliveries ON DELETE CASCADE,
    started_at INTEGER NOT NULL, connect_ms INTEGER NOT NULL, total_ms INTEGER NOT NULL,
    request_headers TEXT NOT NULL, request_body BLOB NOT NULL, status_code INTEGER NOT NULL,
    reason TEXT NOT NULL, response_headers TEXT NOT NULL, response_body BLOB NOT NULL,
    is_truncated INTEGER NOT NULL, error TEXT NOT NULL);
CREATE INDEX attempts_delivery ON attempts (delivery_id);

CREATE TABLE mutations (user_id INTEGER NOT NULL, operation TEXT NOT NULL,
    client_mutation_id TEXT NOT NULL, result BLOB NOT NULL, created_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, operation, client_mutation_id)) WITHOUT ROWID;
CREATE INDEX mutations_age ON mutations (created_at);
