-- A row of everything that the first version had. Times are in 2027; 4102444800000 is 2100, so that
-- nothing is forgotten for its age.
INSERT INTO entities VALUES (1, 'ada', 'user', 0, NULL, '[]', 1800000000000);
INSERT INTO entities VALUES (2, 'acme', 'team', 0, NULL, '["production"]', 1800000000000);
INSERT INTO entities VALUES (3, 'acme-org', 'organization', 0, NULL, '[]', 1800000000000);
INSERT INTO organizations VALUES (1, 'acme-org', 3, 1800000000000);
UPDATE entities SET organization_id = 1;
INSERT INTO users VALUES (1, 'ada', 'Ada', 'ada@example.com', 1, 'USER', 1, 2, 1800000000000);
INSERT INTO api_keys VALUES (1, 1, x'00', 'abc…', 'laptop', 1800000000000, NULL, NULL, NULL, NULL);
INSERT INTO members VALUES (1, 2, 1, 'admin', 1800000000000);
INSERT INTO invites VALUES (1, 2, 'bob@example.com', 'member', 1, 1800000000000);
INSERT INTO projects VALUES (1, 2, 'model-registry', '', '', '', 1, 1, 1800000000000,
    1800000000000);
INSERT INTO projects VALUES (2, 2, 'training', '', '', '{}', 1, 1, 1800000000000, 1800000000000);
INSERT INTO project_members VALUES (1, 1, 1, 'admin', 1800000000000);
INSERT INTO project_teams VALUES (1, 1, 2, 'viewer', 1800000000000);
INSERT INTO artifact_types VALUES (1, 1, 'model', '', 1800000000000);
INSERT INTO artifact_types VALUES (2, 2, 'model', '', 1800000000000);
INSERT INTO collections VALUES (1, 1, 1, 'portfolio', 'churn', '', 1, 1800000000000, 1800000000000);
INSERT INTO collections VALUES (2, 2, 2, 'sequence', 'weights', '', 1, 1800000000000,
    1800000000000);
INSERT INTO runs VALUES (1, 2, 'r1', 'sunny-lake-1', '', '', '["a"]', '', '', '', 'node', '', '{}',
    '{"loss":1}', 'finished', 0, 0, 1, 1800000000000, 1800000000000, 1800000000000);
INSERT INTO run_history VALUES (1, 0, '{"loss":1}');
INSERT INTO run_keys VALUES (1, 'loss', 'number', 1);
INSERT INTO run_lines VALUES (1, 'output.log', 0, 'hello');
INSERT INTO run_files VALUES (1, 1, 'config.yaml', 'ab', 'cd', 2, 1800000000000, 1800000000000);
INSERT INTO artifacts VALUES (1, 2, 2, 'committed', 0, 'd', 'first', '{"accuracy":0.93}', '[]',
    '[]',
    1, 1, 0, -1, 5, 1, 1800000000000, 1800000000000);
INSERT INTO client_ids VALUES ('client-1', 1, NULL);
INSERT INTO run_artifacts VALUES (1, 1, 1, 'output', 1800000000000);
INSERT INTO blobs VALUES (1, 2, 'cd', 'ab', 5, 1800000000000);
INSERT INTO manifests VALUES (1, 1, 'wandb_manifest.json', 'zQ==', 1800000000000, 1, 'd');
INSERT INTO manifest_entries VALUES (1, 1, 'model.bin', 'zQ==', 'cd', NULL, 5);
INSERT INTO memberships VALUES (1, 1, 1, 0, 1800000000000);
INSERT INTO memberships VALUES (2, 2, 1, 0, 1800000000000);
INSERT INTO aliases VALUES (1, 1, 1, 'production', 1800000000000);
INSERT INTO tags VALUES (1, 'model', 'audited', '{}');
INSERT INTO artifact_tags VALUES (1, 1, 1);
INSERT INTO collection_tags VALUES (1, 1, 1);
INSERT INTO pending_links VALUES (1, 1, 1, 1, '[]');
INSERT INTO secrets VALUES (1, 2, 'TOKEN', 1, x'01', x'02', NULL, NULL, NULL, NULL, 1,
    1800000000000,
    NULL, NULL);
INSERT INTO integrations VALUES (1, 2, 'webhook');
INSERT INTO integrations VALUES (2, 2, 'slack');
INSERT INTO webhooks VALUES (1, 2, 'deploy', 'http://127.0.0.1:9/hook', 'TOKEN', '', 1,
    1800000000000,
    NULL, NULL, 0, NULL, 0, '');
INSERT INTO slack_channels VALUES (2, 2, 'acme', '#models', 1, x'01', x'02', 1, 1800000000000);
INSERT INTO automations VALUES (1, 2, 1, 1, 'on link', 'why', 1, 'ARTIFACT_COLLECTION', 1,
    'LINK_MODEL', '{"$or":[{"$and":[]}]}', 'GENERIC_WEBHOOK', 1, '{}', NULL, '', '', 'INFO', 1,
    1800000000000, NULL, 3);
INSERT INTO automations VALUES (2, 2, 1, 1, 'tell', '', 0, 'ARTIFACT_COLLECTION', 1,
    'ADD_ARTIFACT_ALIAS', '{}', 'NOTIFICATION', NULL, '', 2, 'T', 'M', 'WARN', 1, 1800000000000,
    1800000000001, 1);
INSERT INTO removed_automations VALUES (3, 2, 1, 1, 'gone', '', 1, 'ARTIFACT_COLLECTION', 1,
    'LINK_MODEL', '{}', 'GENERIC_WEBHOOK', 1, '{}', NULL, '', '', 'INFO', 1, 1800000000000, NULL, 2,
    4102444800000);
INSERT INTO metric_firings VALUES (1, 1, 1800000000000);
INSERT INTO events VALUES (1, 'LINK_MODEL', 2, 1, 1, 1, 'ada', 'acme', 'model-registry', 'churn', 0,
    '', '["production"]', '', '{"accuracy":0.93}', 0, '', '', 0, 1800000000000, NULL);
INSERT INTO executions VALUES (1, 1, 1, 2, 'on link', 'LINK_MODEL', 'GENERIC_WEBHOOK', 'pending',
    '{}', '{}', '[]', '', 0, 1800000000000, NULL);
INSERT INTO deliveries VALUES (1, 1, 2, 1, 'msg_1', 'http://127.0.0.1:9/hook', 'TOKEN', '', x'7b7d',
    'due', 1800000000000, NULL, 4, 1800000000000);
INSERT INTO attempts VALUES (1, 1, 1800000000000, 1, 2, 'A: b', x'7b7d', 500, 'Oops', '', x'', 0,
    'The receiver answered 500 Oops.');
INSERT INTO mutations VALUES (1, 'createFilterTrigger', 'one', x'7b7d', 4102444800000);
