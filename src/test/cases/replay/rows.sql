CREATE TABLE keyed (k text PRIMARY KEY, v text);
CREATE TABLE log (message text);
CREATE TABLE counted (id serial PRIMARY KEY, name text);
-- a second run of these
INSERT INTO keyed VALUES ('a', '1');
INSERT INTO keyed (k, v) VALUES ('b', '1') ON CONFLICT DO NOTHING;
INSERT INTO keyed (k, v) VALUES ('c', '1') ON CONFLICT (k) DO UPDATE SET v = excluded.v;
INSERT INTO log VALUES ('once more');
INSERT INTO counted (name) VALUES ('once more');
INSERT INTO counted (name) SELECT 'settled' WHERE NOT EXISTS (SELECT 1 FROM counted WHERE name = 'settled');
UPDATE keyed SET v = '2' WHERE k = 'a';
DELETE FROM keyed WHERE k = 'z';
-- the server's errors
-- 23505 duplicate key value violates unique constraint "keyed_pkey"
-- the names it holds then
-- column counted.id
-- column counted.name
-- column keyed.k
-- column keyed.v
-- column log.message
-- constraint counted_pkey
-- constraint keyed_pkey
-- relation counted
-- relation counted_id_seq
-- relation counted_pkey
-- relation keyed
-- relation keyed_pkey
-- relation log
