CREATE TABLE keyed (k text PRIMARY KEY, v integer, at timestamp);
INSERT INTO keyed VALUES ('there', 1, '2024-01-01');
CREATE TABLE log (message text, n integer);
CREATE TABLE counted (id serial PRIMARY KEY, name text, UNIQUE (name));
CREATE TABLE numbered (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
CREATE TABLE two (a integer, b integer, c text DEFAULT 'd', PRIMARY KEY (a, b));
CREATE TABLE users (id integer PRIMARY KEY, name text);
INSERT INTO users VALUES (1, 'ann'), (2, 'bob');
-- each of these runs twice
INSERT INTO keyed VALUES ('a', 1); -- 23505
INSERT INTO keyed VALUES ('a', 1) ON CONFLICT DO NOTHING; -- same
INSERT INTO keyed VALUES ('a', 1) ON CONFLICT (k) DO NOTHING; -- same
INSERT INTO keyed VALUES ('a', 1) ON CONFLICT (k) DO UPDATE SET v = 5; -- other, untold
INSERT INTO keyed VALUES ('a', 1) ON CONFLICT (k) DO UPDATE SET v = excluded.v; -- same
INSERT INTO keyed VALUES ('a', 1) ON CONFLICT (k) DO UPDATE SET v = keyed.v + excluded.v; -- other
INSERT INTO keyed VALUES ('a', 1) ON CONFLICT ON CONSTRAINT keyed_pkey DO UPDATE SET at = now(); -- other
INSERT INTO keyed VALUES ('a', 1, now()) ON CONFLICT (k) DO NOTHING; -- same
INSERT INTO keyed SELECT name, id FROM users ON CONFLICT DO NOTHING; -- same
INSERT INTO keyed (k) SELECT name FROM users WHERE name NOT IN (SELECT k FROM keyed); -- same
INSERT INTO keyed (k) SELECT name FROM users EXCEPT SELECT k FROM keyed; -- same
INSERT INTO keyed (k) SELECT u.name FROM users u LEFT JOIN keyed ON keyed.k = u.name WHERE keyed.k IS NULL; -- same
INSERT INTO keyed (k) SELECT u.name FROM users u WHERE NOT EXISTS (SELECT 1 FROM keyed WHERE keyed.k = u.name); -- same
INSERT INTO keyed (k) SELECT 'b' WHERE (SELECT count(*) FROM keyed WHERE k = 'b') = 0; -- same
INSERT INTO keyed (k, v) SELECT 'b', 1 WHERE (SELECT v FROM keyed WHERE k = 'b') IS NULL; -- same
INSERT INTO keyed (k) SELECT 'b' WHERE 'b' <> ALL (SELECT k FROM keyed); -- same
INSERT INTO keyed (k) VALUES (gen_random_uuid()::text); -- other
INSERT INTO keyed (k) VALUES (md5('b')); -- 23505
INSERT INTO keyed (k) VALUES (upper('b') || 'c'); -- 23505
INSERT INTO keyed (k, v) VALUES ('c', 1 + 1), ('d', 2); -- 23505
INSERT INTO log SELECT k, v FROM keyed; -- other
INSERT INTO log VALUES ('again', 1); -- other
INSERT INTO log SELECT 'once' WHERE NOT EXISTS (SELECT 1 FROM log WHERE message = 'once'); -- same
INSERT INTO log SELECT 'other' WHERE NOT EXISTS (SELECT 1 FROM log WHERE message = 'once'); -- other, untold
INSERT INTO log SELECT name, id FROM users; -- other
INSERT INTO log SELECT message, n FROM log UNION ALL SELECT 'x', 1; -- other
INSERT INTO log SELECT name FROM users UNION SELECT 'z'; -- other
INSERT INTO log VALUES ('x', 1) ON CONFLICT DO NOTHING; -- other
INSERT INTO log DEFAULT VALUES; -- other
INSERT INTO log SELECT 'n' || g, g FROM generate_series(1, 3) AS g; -- other
INSERT INTO log (message) SELECT message FROM (VALUES ('p'), ('q')) AS v (message) WHERE NOT EXISTS (SELECT 1 FROM log l WHERE l.message = v.message); -- same
INSERT INTO counted (name) VALUES ('a'); -- 23505
INSERT INTO counted (name) VALUES ('a') ON CONFLICT (name) DO NOTHING; -- same
INSERT INTO counted (id, name) VALUES (DEFAULT, 'b'); -- 23505
INSERT INTO counted (id, name) VALUES (7, 'c') ON CONFLICT (id) DO UPDATE SET name = excluded.name; -- same
INSERT INTO counted (id, name) VALUES (7, 'c') ON CONFLICT (name) DO UPDATE SET id = excluded.id; -- same
INSERT INTO numbered (name) VALUES ('a'); -- other
INSERT INTO numbered (id, name) OVERRIDING SYSTEM VALUE VALUES (5, 'a'); -- 23505
INSERT INTO two VALUES (1, 1); -- 23505
INSERT INTO two (b, a) VALUES (1, 2) ON CONFLICT (a, b) DO NOTHING; -- same
INSERT INTO two SELECT 1, id FROM users ON CONFLICT (a, b) DO UPDATE SET c = 'again'; -- other, untold
INSERT INTO two (a, b) VALUES ((SELECT max(id) FROM users), (SELECT min(id) FROM users)); -- 23505, untold
WITH more AS (SELECT 'w' AS k) INSERT INTO keyed (k) SELECT k FROM more WHERE NOT EXISTS (SELECT 1 FROM keyed WHERE keyed.k = more.k); -- same
WITH gone AS (DELETE FROM users RETURNING name) INSERT INTO log (message) SELECT name FROM gone; -- same
WITH first AS (INSERT INTO users VALUES (3, 'cy') RETURNING id) INSERT INTO log SELECT 'id', id FROM first; -- 23505
MERGE INTO keyed USING users ON keyed.k = users.name WHEN NOT MATCHED THEN INSERT (k) VALUES (users.name); -- same
MERGE INTO keyed USING users ON keyed.k = users.name WHEN MATCHED THEN UPDATE SET v = keyed.v + 1 WHEN NOT MATCHED THEN INSERT (k, v) VALUES (users.name, 1); -- other, untold
INSERT INTO users (id, name) SELECT max(id) + 1, 'next' FROM users; -- other
INSERT INTO users (id, name) SELECT coalesce(max(id), 0) + 1, 'next' FROM users; -- other
INSERT INTO users (id, name) VALUES ((SELECT max(id) + 1 FROM users), 'next'); -- other
INSERT INTO users (id, name) VALUES ((SELECT max(id) FROM users) + 1, 'next'); -- other
INSERT INTO users (id, name) SELECT (SELECT max(v) FROM keyed) + 10, 'same'; -- 23505, untold
