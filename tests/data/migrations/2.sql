-- What the second version, with W&B Launch, has beyond the first.
INSERT INTO launch_configs VALUES (1, 2, 'local-process',
    '{"resource_args":{"local-process":{}}}', '{}', 1, 1800000000000, 1800000000000);
INSERT INTO run_queues VALUES (1, 1, 'gpu', 'PROJECT', 0, 1, '{}', 1, 1800000000000, NULL);
INSERT INTO launch_agents VALUES (1, 1, 'agent123', 'node-1', 'POLLING', '{}', 'wandb@0.31.0', 0,
    1800000000000, 1, 1800000000000, 1800000000000);
INSERT INTO launch_agent_queues VALUES (1, 1);
INSERT INTO run_queue_items VALUES (1, 1, 'claimed', 2, '{"job":"acme/training/fit:latest"}', '{}',
    'acme', 'training', 1, NULL, 1, 0, NULL, 'r1', '', '[]', 1, 0, '', 1800000000000,
    1800000000000);
INSERT INTO run_queue_items VALUES (2, 1, 'pending', 2, '{"job":"acme/training/fit:latest"}', '{}',
    'acme', 'training', NULL, NULL, 0, 0, NULL, '', '', '[]', 1, 4, 'train', 1800000000000,
    1800000000000);
INSERT INTO automations VALUES (4, 2, 1, 1, 'train', '', 1, 'ARTIFACT_COLLECTION', 1, 'LINK_MODEL',
    '{}', 'QUEUE_JOB', NULL, '{}', NULL, '', '', 'INFO', 1, 1800000000000, NULL, 1, 1);
INSERT INTO executions VALUES (2, 1, 4, 2, 'train', 'LINK_MODEL', 'QUEUE_JOB', 'finished', '{}',
    '{}',
    '[]', '', 0, 1800000000000, 1800000000000, 2);
