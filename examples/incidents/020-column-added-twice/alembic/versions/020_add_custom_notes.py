"""add custom notes

Revision ID: 020
Revises: 018
"""

import sqlalchemy as sa
from alembic import op

revision = "020"
down_revision = "018"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("players", sa.Column("custom_notes", sa.Text(), nullable=True))


def downgrade():
    op.drop_column("players", "custom_notes")
