"""add member club

Revision ID: 030
Revises: 007
"""

import sqlalchemy as sa
from alembic import op

revision = "030"
down_revision = "007"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("members", sa.Column("club", sa.Text()), if_not_exists=True)


def downgrade():
    op.drop_column("members", "club", if_exists=True)
