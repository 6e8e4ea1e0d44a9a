"""create clubs

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
    op.create_table(
        "clubs",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        if_not_exists=True,
    )


def downgrade():
    op.drop_table("clubs", if_exists=True)
