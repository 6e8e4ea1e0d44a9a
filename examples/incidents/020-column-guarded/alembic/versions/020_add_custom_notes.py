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
    columns = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("players")}
    if "custom_notes" not in columns:
        op.add_column("players", sa.Column("custom_notes", sa.Text(), nullable=True))


def downgrade():
    op.drop_column("players", "custom_notes")
