"""Guards of all kinds.

Revision ID: 002
Revises: 001
"""

import sqlalchemy as sa
from alembic import op

revision = "002"
down_revision = "001"


def upgrade():
    bind = op.get_bind()
    inspector = sa.inspect(bind)
    columns = [column["name"] for column in inspector.get_columns("players")]
    if "number" not in columns:
        op.add_column("players", sa.Column("number", sa.Integer))
    else:
        op.alter_column("players", "number", nullable=True)
    try:
        op.create_index("ix_players_number", "players", ["number"])
    except sa.exc.ProgrammingError:
        pass
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE mood ADD VALUE 'calm'")
    with bind.begin_nested():
        op.execute("UPDATE players SET number = 1 WHERE number IS NULL")
    for name in inspector.get_table_names():
        op.execute(f"ALTER TABLE {name} ADD COLUMN seen timestamptz")
    op.execute(open("/etc/somewhere").read())


def downgrade():
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM players")) > 0:
        raise RuntimeError("players are still there")
    op.drop_column("players", "number")
