"""add member phone

Revision ID: e09c9e678004
Revises: 005
"""

import sqlalchemy as sa
from alembic import op

revision = "e09c9e678004"
down_revision = "005"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("members", sa.Column("phone", sa.Text()), if_not_exists=True)


def downgrade():
    op.drop_column("members", "phone", if_exists=True)
