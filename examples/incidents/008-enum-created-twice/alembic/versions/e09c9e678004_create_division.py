"""create division

Revision ID: e09c9e678004
Revises:
"""

from alembic import op

revision = "e09c9e678004"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        """
        DO $$ BEGIN
            CREATE TYPE division AS ENUM ('boys', 'girls');
        EXCEPTION WHEN duplicate_object THEN NULL;
        END $$
        """
    )


def downgrade():
    op.execute("DROP TYPE IF EXISTS division")
