"""merge heads

Revision ID: 022_merge_heads
Revises: 019, 020
"""

revision = "022_merge_heads"
down_revision = ("019", "020")
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
