"""add timezone

Revision ID: 031_timezone
Revises: 030
"""

import sqlalchemy as sa
from alembic import op

revision = "031_timezone"
down_revision = "030"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("members", sa.Column("timezone", sa.Text()), if_not_exists=True)


def downgrade():
    op.drop_column("members", "timezone", if_exists=True)
