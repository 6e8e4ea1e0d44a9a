"""One of two heads.

Revision ID: 006a
Revises: 005
"""
import sqlalchemy as sa
from alembic import op

revision = "006a"
down_revision = "005"


def upgrade():
    op.add_column("bills", sa.Column("left", sa.Integer(), nullable=True))


def downgrade():
    op.drop_column("bills", "left")
