CREATE TABLE parent (id integer PRIMARY KEY, code text, other text);
CREATE TABLE a_table_with_quite_a_long_name_indeed (
  a_column_with_a_long_name_too integer,
  b integer
);
-- a second run of these
ALTER TABLE parent ADD UNIQUE (code);
ALTER TABLE parent ADD UNIQUE (code, other);
ALTER TABLE parent ADD CHECK (code <> '');
ALTER TABLE parent ADD CHECK (code <> other);
ALTER TABLE a_table_with_quite_a_long_name_indeed ADD FOREIGN KEY (a_column_with_a_long_name_too) REFERENCES parent;
CREATE INDEX ON parent (code);
CREATE INDEX ON parent (code, other);
CREATE INDEX ON a_table_with_quite_a_long_name_indeed (a_column_with_a_long_name_too, b);
CREATE TABLE IF NOT EXISTS everything (
  id serial PRIMARY KEY,
  code text UNIQUE,
  parent_id integer REFERENCES parent,
  amount integer CHECK (amount > 0),
  low integer,
  high integer,
  CHECK (low < high),
  UNIQUE (low, high)
);
-- the server's errors
-- the names it holds then
-- column a_table_with_quite_a_long_name_indeed.a_column_with_a_long_name_too
-- column a_table_with_quite_a_long_name_indeed.b
-- column everything.amount
-- column everything.code
-- column everything.high
-- column everything.id
-- column everything.low
-- column everything.parent_id
-- column parent.code
-- column parent.id
-- column parent.other
-- constraint a_table_with_quite_a_long_na_a_column_with_a_long_name_to_fkey1
-- constraint a_table_with_quite_a_long_nam_a_column_with_a_long_name_to_fkey
-- constraint everything_amount_check
-- constraint everything_check
-- constraint everything_code_key
-- constraint everything_low_high_key
-- constraint everything_parent_id_fkey
-- constraint everything_pkey
-- constraint parent_check
-- constraint parent_check1
-- constraint parent_code_check
-- constraint parent_code_check1
-- constraint parent_code_key
-- constraint parent_code_key1
-- constraint parent_code_other_key
-- constraint parent_code_other_key1
-- constraint parent_pkey
-- relation a_table_with_quite_a_long_nam_a_column_with_a_long_name_to_idx1
-- relation a_table_with_quite_a_long_nam_a_column_with_a_long_name_too_idx
-- relation a_table_with_quite_a_long_name_indeed
-- relation everything
-- relation everything_code_key
-- relation everything_id_seq
-- relation everything_low_high_key
-- relation everything_pkey
-- relation parent
-- relation parent_code_idx
-- relation parent_code_idx1
-- relation parent_code_key
-- relation parent_code_key1
-- relation parent_code_other_idx
-- relation parent_code_other_idx1
-- relation parent_code_other_key
-- relation parent_code_other_key1
-- relation parent_pkey
