CREATE TABLE teams (id integer PRIMARY KEY, name text, at timestamptz);
CREATE TABLE players (id integer PRIMARY KEY, team integer REFERENCES teams (id), name text, level integer);
CREATE TABLE goals (id integer, player integer);
CREATE TABLE shots (id integer, player integer CONSTRAINT shots_player REFERENCES players (id));
CREATE INDEX goals_id ON goals (id);
CREATE UNIQUE INDEX goals_player ON goals (player);
CREATE VIEW names AS SELECT name FROM players;
CREATE MATERIALIZED VIEW levels AS SELECT level FROM players;
CREATE TABLE days (day date NOT NULL, n integer) PARTITION BY RANGE (day);
CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE days_2 (day date NOT NULL, n integer);
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER old BEFORE UPDATE ON goals FOR EACH ROW EXECUTE FUNCTION nothing();
-- each of these
CREATE TABLE cups (id integer PRIMARY KEY, team integer REFERENCES teams (id));
-- > teams SHARE ROW EXCLUSIVE
CREATE TABLE IF NOT EXISTS players (id integer, team integer REFERENCES teams (id));
-- > nothing
CREATE TABLE days_3 PARTITION OF days FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
-- > days ACCESS EXCLUSIVE
ALTER TABLE days ATTACH PARTITION days_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
-- > days SHARE UPDATE EXCLUSIVE, days_2 ACCESS EXCLUSIVE
ALTER TABLE days DETACH PARTITION days_2;
-- > days ACCESS EXCLUSIVE, days_2 ACCESS EXCLUSIVE
CREATE INDEX days_n ON days (n);
-- > days SHARE, days_1 SHARE, days_3 SHARE
CREATE INDEX players_name ON players (name);
-- > players SHARE
CREATE INDEX IF NOT EXISTS players_name ON players (name);
-- > players SHARE
CREATE UNIQUE INDEX goals_both ON goals (id, player);
-- > goals SHARE
DROP INDEX goals_id;
-- > goals ACCESS EXCLUSIVE
DROP INDEX IF EXISTS goals_id;
-- > nothing
ALTER INDEX players_name RENAME TO players_names;
-- > nothing
REINDEX TABLE players;
-- > players SHARE
REINDEX INDEX players_names;
-- > players SHARE
ALTER TABLE goals ADD CONSTRAINT goals_fk FOREIGN KEY (player) REFERENCES players (id);
-- > goals SHARE ROW EXCLUSIVE, players SHARE ROW EXCLUSIVE
ALTER TABLE goals DROP CONSTRAINT goals_fk;
-- > goals ACCESS EXCLUSIVE, players ACCESS EXCLUSIVE
ALTER TABLE goals ADD CONSTRAINT goals_fk FOREIGN KEY (player) REFERENCES players (id) NOT VALID;
-- > goals SHARE ROW EXCLUSIVE, players SHARE ROW EXCLUSIVE
ALTER TABLE goals VALIDATE CONSTRAINT goals_fk;
-- > goals SHARE UPDATE EXCLUSIVE, players ROW SHARE
ALTER TABLE goals ADD CONSTRAINT goals_check CHECK (id > 0) NOT VALID;
-- > goals ACCESS EXCLUSIVE
ALTER TABLE goals VALIDATE CONSTRAINT goals_check;
-- > goals SHARE UPDATE EXCLUSIVE
ALTER TABLE goals ADD CONSTRAINT goals_unique UNIQUE USING INDEX goals_player;
-- > goals ACCESS EXCLUSIVE
ALTER TABLE goals ADD PRIMARY KEY (id);
-- > goals ACCESS EXCLUSIVE
ALTER TABLE goals DROP CONSTRAINT IF EXISTS nothing;
-- > goals ACCESS EXCLUSIVE
ALTER TABLE goals RENAME CONSTRAINT goals_check TO goals_checked;
-- > goals ACCESS EXCLUSIVE
CREATE TRIGGER new BEFORE INSERT ON players FOR EACH ROW EXECUTE FUNCTION nothing();
-- > players SHARE ROW EXCLUSIVE
ALTER TABLE players DISABLE TRIGGER new;
-- > players SHARE ROW EXCLUSIVE
DROP TRIGGER old ON goals;
-- > goals ACCESS EXCLUSIVE
DROP TRIGGER IF EXISTS old ON goals;
-- > nothing
CREATE POLICY own ON players USING (true);
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ENABLE ROW LEVEL SECURITY;
-- > players ACCESS EXCLUSIVE
CREATE OR REPLACE VIEW names AS SELECT name FROM players WHERE id > 0;
-- > names ACCESS EXCLUSIVE
COMMENT ON TABLE players IS 'x';
-- > players SHARE UPDATE EXCLUSIVE
COMMENT ON COLUMN players.level IS 'x';
-- > players SHARE UPDATE EXCLUSIVE
GRANT SELECT ON players TO PUBLIC;
-- > nothing
ALTER TABLE goals OWNER TO CURRENT_USER;
-- > goals ACCESS EXCLUSIVE
ALTER TABLE goals SET (fillfactor = 70);
-- > goals SHARE UPDATE EXCLUSIVE
ALTER TABLE goals SET UNLOGGED;
-- > goals ACCESS EXCLUSIVE; rewrites goals
ALTER TABLE goals CLUSTER ON goals_pkey;
-- > goals SHARE UPDATE EXCLUSIVE
CLUSTER goals;
-- > goals ACCESS EXCLUSIVE; rewrites goals
REFRESH MATERIALIZED VIEW levels;
-- > levels ACCESS EXCLUSIVE; rewrites levels
LOCK TABLE players IN SHARE ROW EXCLUSIVE MODE;
-- > players SHARE ROW EXCLUSIVE
LOCK TABLE players;
-- > players ACCESS EXCLUSIVE
INSERT INTO teams (id, name) VALUES (1, 'a');
-- > teams ROW EXCLUSIVE
INSERT INTO players (id, team) VALUES (1, 1);
-- > players ROW EXCLUSIVE, teams ROW SHARE
INSERT INTO players (id, team) VALUES (2, NULL);
-- > players ROW EXCLUSIVE
UPDATE players SET level = 1;
-- > players ROW EXCLUSIVE
DELETE FROM goals;
-- > goals ROW EXCLUSIVE
SELECT count(*) FROM goals;
-- > nothing
TRUNCATE goals;
-- > goals ACCESS EXCLUSIVE; rewrites goals
TRUNCATE teams CASCADE;
-- > cups ACCESS EXCLUSIVE, goals ACCESS EXCLUSIVE, players ACCESS EXCLUSIVE, shots ACCESS EXCLUSIVE, teams ACCESS EXCLUSIVE; rewrites cups, goals, players, shots, teams
ALTER TABLE goals RENAME TO scores;
-- > nothing
DROP TABLE shots;
-- > players ACCESS EXCLUSIVE
DROP VIEW names;
-- > nothing
DROP TABLE scores;
-- > players ACCESS EXCLUSIVE
DROP TABLE players CASCADE;
-- > teams ACCESS EXCLUSIVE
