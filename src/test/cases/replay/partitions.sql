CREATE TABLE games (played integer, name text) PARTITION BY RANGE (played);
CREATE TABLE games_1 PARTITION OF games FOR VALUES FROM (1) TO (2);
CREATE TABLE games_2 PARTITION OF games FOR VALUES FROM (2) TO (3);
CREATE TABLE games_3 PARTITION OF games FOR VALUES FROM (3) TO (4);
CREATE TABLE games_4 (played integer, name text);
CREATE TABLE parent (a integer);
CREATE TABLE child () INHERITS (parent);
CREATE TABLE apart (a integer);
CREATE TABLE keyed (id integer, k integer, CONSTRAINT keyed_id PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE keyed_1 (id integer PRIMARY KEY, k integer UNIQUE);
ALTER TABLE keyed ATTACH PARTITION keyed_1 FOR VALUES FROM (1) TO (2);
-- a second run of these
ALTER TABLE games DETACH PARTITION games_1;
ALTER TABLE games DETACH PARTITION games_2;
ALTER TABLE games ATTACH PARTITION games_2 FOR VALUES FROM (2) TO (3);
ALTER TABLE games_3 RENAME TO third;
ALTER TABLE games DETACH PARTITION third;
ALTER TABLE games ATTACH PARTITION games_4 FOR VALUES FROM (4) TO (5);
ALTER TABLE child NO INHERIT parent;
ALTER TABLE apart INHERIT parent;
ALTER TABLE keyed DROP CONSTRAINT IF EXISTS keyed_id;
ALTER TABLE keyed_1 ADD PRIMARY KEY (id);
-- the server's errors
-- 42P01 relation "games_1" is not a partition of relation "games"
-- 42P01 relation "games_3" does not exist
-- 42P01 relation "third" is not a partition of relation "games"
-- 42809 "games_4" is already a partition
-- 42P01 relation "parent" is not a parent of relation "child"
-- 42P07 relation "parent" would be inherited from more than once
-- 42P16 multiple primary keys for table "keyed_1" are not allowed
-- the names it holds then
-- column apart.a
-- column child.a
-- column games.name
-- column games.played
-- column games_1.name
-- column games_1.played
-- column games_2.name
-- column games_2.played
-- column games_4.name
-- column games_4.played
-- column keyed.id
-- column keyed.k
-- column keyed_1.id
-- column keyed_1.k
-- column parent.a
-- column third.name
-- column third.played
-- constraint keyed_1_k_key
-- constraint keyed_1_pkey
-- relation apart
-- relation child
-- relation games
-- relation games_1
-- relation games_2
-- relation games_4
-- relation keyed
-- relation keyed_1
-- relation keyed_1_k_key
-- relation keyed_1_pkey
-- relation parent
-- relation third
