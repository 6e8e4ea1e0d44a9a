CREATE TABLE orders (id serial PRIMARY KEY, state text NOT NULL DEFAULT 'new');
CREATE INDEX CONCURRENTLY orders_state ON orders (state);
