"""Enum without a guard.

Revision ID: 005
Revises: 004
"""
import sqlalchemy as sa
from alembic import op

revision = "005"
down_revision = "004"


def upgrade():
    sa.Enum("a", "b", name="grade").create(op.get_bind())
    op.add_column("invoices", sa.Column("grade", sa.Enum("a", "b", name="grade")))
    op.execute("ALTER TYPE grade RENAME TO grading")
    op.rename_table("invoices", "bills")
    op.drop_column("bills", "kind")
    op.drop_table("orders")
    op.drop_constraint("uq_customers_phone", "customers", type_="unique")
    op.drop_index("ix_customers_name", table_name="customers")


def downgrade():
    op.rename_table("bills", "invoices")
