"""add player number

Revision ID: 019
Revises: 018
"""

import sqlalchemy as sa
from alembic import op

revision = "019"
down_revision = "018"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("players", sa.Column("number", sa.Integer()), if_not_exists=True)


def downgrade():
    op.drop_column("players", "number", if_exists=True)
