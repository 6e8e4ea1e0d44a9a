"""The other of two heads.

Revision ID: 006b
Revises: 005
"""
import sqlalchemy as sa
from alembic import op

revision = "006b"
down_revision = "005"


def upgrade():
    op.add_column("bills", sa.Column("right", sa.Integer(), nullable=True))


def downgrade():
    op.drop_column("bills", "right")
