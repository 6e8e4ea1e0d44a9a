"""add invoice total

Revision ID: 041
Revises: 040
"""

import sqlalchemy as sa
from alembic import op

revision = "041"
down_revision = "040"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("invoices", sa.Column("total", sa.Numeric(12, 2)), if_not_exists=True)


def downgrade():
    op.drop_column("invoices", "total", if_exists=True)
