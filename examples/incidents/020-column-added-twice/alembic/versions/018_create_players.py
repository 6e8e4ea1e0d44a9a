"""create players

Revision ID: 018
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "018"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "players",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        if_not_exists=True,
    )


def downgrade():
    op.drop_table("players", if_exists=True)
