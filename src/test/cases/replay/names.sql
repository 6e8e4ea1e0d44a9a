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
