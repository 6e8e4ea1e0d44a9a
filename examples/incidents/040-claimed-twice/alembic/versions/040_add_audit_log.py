"""add audit log

Revision ID: 040
Revises: 039
"""

import sqlalchemy as sa
from alembic import op

revision = "040"
down_revision = "039"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "audit_log",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("entry", sa.Text(), nullable=False),
        if_not_exists=True,
    )


def downgrade():
    op.drop_table("audit_log", if_exists=True)
