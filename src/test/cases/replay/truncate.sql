CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE child (id integer PRIMARY KEY, parent_id integer REFERENCES parent);
CREATE TABLE late (id integer PRIMARY KEY);
CREATE TABLE later (id integer PRIMARY KEY);
CREATE TABLE tree (id integer PRIMARY KEY, up integer REFERENCES tree);
-- a second run of these
TRUNCATE tree, child;
TRUNCATE parent, child;
TRUNCATE parent CASCADE;
TRUNCATE late;
TRUNCATE later;
CREATE TABLE IF NOT EXISTS of_late (id integer REFERENCES late);
CREATE TABLE IF NOT EXISTS of_later (id integer REFERENCES later);
ALTER TABLE of_later DROP CONSTRAINT IF EXISTS of_later_id_fkey;
-- the server's errors
-- 0A000 cannot truncate a table referenced in a foreign key constraint
-- the names it holds then
-- column child.id
-- column child.parent_id
-- column late.id
-- column later.id
-- column of_late.id
-- column of_later.id
-- column parent.id
-- column tree.id
-- column tree.up
-- constraint child_parent_id_fkey
-- constraint child_pkey
-- constraint late_pkey
-- constraint later_pkey
-- constraint of_late_id_fkey
-- constraint parent_pkey
-- constraint tree_pkey
-- constraint tree_up_fkey
-- relation child
-- relation child_pkey
-- relation late
-- relation late_pkey
-- relation later
-- relation later_pkey
-- relation of_late
-- relation of_later
-- relation parent
-- relation parent_pkey
-- relation tree
-- relation tree_pkey
