"""Create players.

Revision ID: 001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "001"
down_revision = None


def upgrade():
    op.create_table(
        "players",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("mood", sa.Enum("happy", "sad", name="mood")),
    )
    op.bulk_insert(
        sa.table("players", sa.column("id"), sa.column("name")),
        [{"id": 1, "name": "Ann"}],
    )


def downgrade():
    op.drop_table("players")
    op.execute("DROP TYPE mood")
