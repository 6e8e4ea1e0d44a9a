"""create teams

Revision ID: 008
Revises: 007
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

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
            postgresql.ENUM("boys", "girls", name="division", create_type=False),
            nullable=False,
        ),
        sa.Column("agegroup", sa.Enum("u10", "u12", "u14", name="agegroup"), nullable=False, index=True),
    )


def downgrade():
    op.drop_table("teams")
    op.execute("DROP TYPE IF EXISTS agegroup")
