-- What the third version, with the embedded launch agent, has beyond the second.
INSERT INTO launch_settings VALUES (2, 1, 3);
INSERT INTO launch_jobs VALUES (1, 1, 'hello', NULL, 1800000000000, NULL);
