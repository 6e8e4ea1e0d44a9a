"""create members

Revision ID: 005
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "005"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.Text(), nullable=False),
        if_not_exists=True,
    )


def downgrade():
    op.drop_table("members", if_exists=True)
