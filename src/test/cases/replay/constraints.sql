CREATE EXTENSION btree_gist;
CREATE TABLE parent (id integer PRIMARY KEY, code text);
CREATE TABLE t (id integer, a integer, b integer, parent_id integer, u text CONSTRAINT uq_gone UNIQUE);
CREATE UNIQUE INDEX by_b ON t (b);
ALTER TABLE t ADD CONSTRAINT ck_old CHECK (a > 0);
CREATE TABLE keys (a integer CONSTRAINT keys_key PRIMARY KEY, c integer, CONSTRAINT keys_a UNIQUE (a), UNIQUE (c), CONSTRAINT keys_c UNIQUE (c));
-- a second run of these
CREATE UNIQUE INDEX keys_a ON keys (a);
ALTER TABLE keys DROP CONSTRAINT keys_c;
ALTER TABLE parent ADD CONSTRAINT parent_code UNIQUE (code);
ALTER TABLE t ADD CONSTRAINT t_parent FOREIGN KEY (parent_id) REFERENCES parent;
ALTER TABLE t ADD CONSTRAINT t_a CHECK (a > 0);
ALTER TABLE t ADD PRIMARY KEY (id);
ALTER TABLE t ADD CONSTRAINT t_ex EXCLUDE USING gist (a WITH =);
ALTER TABLE t ADD CONSTRAINT t_b UNIQUE USING INDEX by_b;
ALTER TABLE t DROP CONSTRAINT uq_gone;
ALTER TABLE t DROP CONSTRAINT IF EXISTS never_there;
ALTER TABLE t RENAME CONSTRAINT ck_old TO ck_new;
ALTER TABLE t VALIDATE CONSTRAINT ck_new;
ALTER TABLE t DROP CONSTRAINT IF EXISTS again, ADD CONSTRAINT again CHECK (b > 0);
ALTER TABLE t ADD CONSTRAINT t_zone CHECK (now() AT TIME ZONE u IS NOT NULL);
-- the server's errors
-- 42P07 relation "keys_a" already exists
-- 42704 constraint "keys_c" of relation "keys" does not exist
-- 42P07 relation "parent_code" already exists
-- 42710 constraint "t_parent" for relation "t" already exists
-- 42710 constraint "t_a" for relation "t" already exists
-- 42P16 multiple primary keys for table "t" are not allowed
-- 42P07 relation "t_ex" already exists
-- 42704 index "by_b" does not exist
-- 42704 constraint "uq_gone" of relation "t" does not exist
-- 42704 constraint "ck_old" for table "t" does not exist
-- 42710 constraint "t_zone" for relation "t" already exists
-- the names it holds then
-- column keys.a
-- column keys.c
-- column parent.code
-- column parent.id
-- column t.a
-- column t.b
-- column t.id
-- column t.parent_id
-- column t.u
-- constraint again
-- constraint ck_new
-- constraint keys_key
-- constraint parent_code
-- constraint parent_pkey
-- constraint t_a
-- constraint t_b
-- constraint t_ex
-- constraint t_parent
-- constraint t_pkey
-- constraint t_zone
-- relation keys
-- relation keys_a
-- relation keys_key
-- relation parent
-- relation parent_code
-- relation parent_pkey
-- relation t
-- relation t_b
-- relation t_ex
-- relation t_pkey
