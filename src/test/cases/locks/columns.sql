CREATE TYPE mood AS ENUM ('happy', 'sad');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN plain AS text;
CREATE TABLE teams (id integer PRIMARY KEY, code varchar(10) UNIQUE);
CREATE TABLE players (
  id integer PRIMARY KEY, team integer REFERENCES teams (id), code varchar(10) REFERENCES teams (code), name varchar(50),
  note text, score numeric(8,2), born timestamp(3), seen timestamp, address cidr, tag char(5),
  tags varchar(10)[], mood varchar(10), data text, level integer, kind mood, word plain, span interval);
CREATE INDEX players_name ON players (name);
CREATE TABLE goals (id integer, player integer REFERENCES players (id));
CREATE TABLE days (day date NOT NULL, n integer) PARTITION BY RANGE (day);
CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
-- each of these
ALTER TABLE players ADD COLUMN a1 integer;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ADD COLUMN a2 integer NOT NULL DEFAULT 1;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ADD COLUMN a3 timestamptz DEFAULT now();
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ADD COLUMN a4 uuid DEFAULT gen_random_uuid();
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ADD COLUMN a5 timestamptz DEFAULT clock_timestamp();
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ADD COLUMN a6 serial;
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ADD COLUMN a7 integer GENERATED ALWAYS AS IDENTITY;
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ADD COLUMN a8 integer GENERATED ALWAYS AS (id * 2) STORED;
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ADD COLUMN a9 positive;
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ADD COLUMN b1 plain;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ADD COLUMN b2 integer REFERENCES teams (id);
-- > players ACCESS EXCLUSIVE, teams SHARE ROW EXCLUSIVE
ALTER TABLE players ADD COLUMN b3 text DEFAULT 'random()';
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ADD COLUMN IF NOT EXISTS a1 integer;
-- > players ACCESS EXCLUSIVE
ALTER TABLE IF EXISTS nobody ADD COLUMN a1 integer;
-- > nothing
ALTER TABLE days ADD COLUMN a1 integer;
-- > days ACCESS EXCLUSIVE, days_1 ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN name TYPE varchar(80);
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN name TYPE varchar(60);
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN name TYPE text;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN name TYPE text USING name::text;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN name TYPE text USING lower(name);
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN name TYPE varchar;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN note TYPE varchar(20);
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN score TYPE numeric(10,2);
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN score TYPE numeric(12,3);
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN score TYPE numeric;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN score TYPE double precision;
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN born TYPE timestamp(6);
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN born TYPE timestamp;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN born TYPE timestamp(2);
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN address TYPE inet;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN tag TYPE char(8);
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN tag TYPE text;
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN tags TYPE text[];
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN mood TYPE mood USING mood::mood;
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN mood TYPE text;
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN mood TYPE mood USING mood::text::mood;
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN data TYPE jsonb USING data::jsonb;
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN data TYPE jsonb;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN level TYPE bigint;
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN level TYPE integer USING CAST(level AS integer);
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN level TYPE positive;
-- > players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN word TYPE text;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN word TYPE plain;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players DROP COLUMN a8;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN id TYPE bigint;
-- > goals ACCESS EXCLUSIVE, players ACCESS EXCLUSIVE; rewrites players
ALTER TABLE players ALTER COLUMN code TYPE varchar(20);
-- > players ACCESS EXCLUSIVE, teams ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN note SET NOT NULL;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN note SET NOT NULL;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN note DROP NOT NULL;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN note SET DEFAULT 'x';
-- > players ACCESS EXCLUSIVE
ALTER TABLE players ALTER COLUMN note SET STATISTICS 200;
-- > players SHARE UPDATE EXCLUSIVE
ALTER TABLE players ALTER COLUMN note SET (n_distinct = 5);
-- > players SHARE UPDATE EXCLUSIVE
ALTER TABLE players ALTER COLUMN note SET STORAGE EXTERNAL;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players DROP COLUMN a1;
-- > players ACCESS EXCLUSIVE
ALTER TABLE players DROP COLUMN b2;
-- > players ACCESS EXCLUSIVE, teams ACCESS EXCLUSIVE
ALTER TABLE teams DROP COLUMN code CASCADE;
-- > players ACCESS EXCLUSIVE, teams ACCESS EXCLUSIVE
ALTER TABLE days DROP COLUMN n;
-- > days ACCESS EXCLUSIVE, days_1 ACCESS EXCLUSIVE
ALTER TABLE players RENAME COLUMN a2 TO c2;
-- > players ACCESS EXCLUSIVE
