"""Change columns.

Revision ID: 002
Revises: 001
"""
import sqlalchemy as sa
from alembic import op

revision = "002"
down_revision = "001"
branch_labels = None
depends_on = None

NEW = ("street", "city")


def upgrade():
    op.add_column("customers", sa.Column("phone", sa.String(40), nullable=True))
    op.add_column("orders", sa.Column("note", sa.Text(), server_default="", nullable=False))
    op.alter_column("orders", "note", server_default=None)
    op.alter_column(
        "customers", "name", existing_type=sa.String(length=255), type_=sa.Text(), nullable=True
    )
    op.alter_column("orders", "day", new_column_name="ordered")
    for column in NEW:
        op.add_column("customers", sa.Column(column, sa.Text(), nullable=True))
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paid", sa.Boolean(), nullable=True))
        batch_op.create_index(batch_op.f("ix_orders_paid"), ["paid"], unique=False)
        batch_op.drop_column("ordered")
    op.create_foreign_key("fk_note", "orders", "customers", ["customer_id"], ["id"])
    op.create_unique_constraint("uq_customers_phone", "customers", ["phone"])
    op.create_check_constraint("ck_paid", "orders", "paid IS NOT NULL")


def downgrade():
    op.drop_constraint("ck_paid", "orders", type_="check")
    op.drop_constraint("uq_customers_phone", "customers", type_="unique")
    op.drop_constraint("fk_note", "orders", type_="foreignkey")
    with op.batch_alter_table("orders") as batch_op:
        batch_op.drop_index("ix_orders_paid")
        batch_op.drop_column("paid")
    for column in reversed(NEW):
        op.drop_column("customers", column)
    op.drop_column("orders", "note")
