CREATE TABLE t (id integer PRIMARY KEY, code text UNIQUE);
-- a second run of these
ALTER TABLE t RENAME TO t_old;
CREATE TABLE t (id integer PRIMARY KEY, code text UNIQUE, more integer);
INSERT INTO t SELECT id, code, 0 FROM t_old;
DROP TABLE t_old;
-- the server's errors
-- the names it holds then
-- column t.code
-- column t.id
-- column t.more
-- constraint t_code_key
-- constraint t_pkey
-- relation t
-- relation t_code_key
-- relation t_pkey
