"""add locale

Revision ID: 031_locale
Revises: 030
"""

import sqlalchemy as sa
from alembic import op

revision = "031_locale"
down_revision = "030"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("members", sa.Column("locale", sa.Text()), if_not_exists=True)


def downgrade():
    op.drop_column("members", "locale", if_exists=True)
