"""create teams

Revision ID: 008
Revises: 007
"""

import sqlalchemy as sa
from alembic import op

revision = "008"
down_revision = "007"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "teams",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "division",
            sa.Enum("boys", "girls", name="division", create_type=False),
            nullable=False,
        ),
    )


def downgrade():
    op.drop_table("teams")
    op.execute("DROP TYPE IF EXISTS agegroup")
