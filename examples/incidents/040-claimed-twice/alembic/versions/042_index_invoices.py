"""index invoices by customer

Revision ID: 042
Revises: 041
"""

from alembic import op

revision = "042"
down_revision = "041"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_invoices_customer", "invoices", ["customer_id"], if_not_exists=True)


def downgrade():
    op.drop_index("ix_invoices_customer", if_exists=True)
