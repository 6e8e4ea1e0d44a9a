"""add member city

Revision ID: 007
Revises: e09c9e678004
"""

import sqlalchemy as sa
from alembic import op

revision = "007"
down_revision = "e09c9e678004"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("members", sa.Column("city", sa.Text()), if_not_exists=True)


def downgrade():
    op.drop_column("members", "city", if_exists=True)
