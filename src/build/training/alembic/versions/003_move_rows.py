"""Move rows.

Revision ID: 003
Revises: 002
"""
import sqlalchemy as sa
from alembic import op

revision = "003"
down_revision = "002"

customers = sa.table("customers", sa.column("id", sa.Integer), sa.column("name", sa.Text))


def upgrade():
    bind = op.get_bind()
    op.execute("UPDATE customers SET name = 'nobody' WHERE name IS NULL AND id > 10")
    op.execute(
        """
        INSERT INTO orders (customer_id, state, note)
        SELECT id, 'open', coalesce(phone, '') FROM customers c
        WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id)
        """
    )
    op.execute("DELETE FROM orders WHERE state = 'open' AND note = ''")
    op.execute(sa.text("UPDATE orders SET total = total * 2"))
    op.execute(customers.update().where(customers.c.id == 1).values(name="first"))
    op.bulk_insert(customers, [{"id": 1, "name": "one"}, {"id": 2, "name": "two"}])
    rows = bind.execute(sa.text("SELECT id, name FROM customers")).fetchall()
    for row in rows:
        bind.execute(
            sa.text("UPDATE customers SET name = :name WHERE id = :id"),
            {"name": row.name.strip(), "id": row.id},
        )
    op.execute("ALTER TABLE customers RENAME COLUMN phone TO telephone")
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.execute(f"COMMENT ON TABLE {customers.name} IS 'Who buys'")


def downgrade():
    pass
