"""create customers

Revision ID: 039
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "039"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "customers",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        if_not_exists=True,
    )


def downgrade():
    op.drop_table("customers", if_exists=True)
