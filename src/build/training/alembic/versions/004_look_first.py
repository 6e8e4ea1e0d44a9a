"""Look first.

Revision ID: 004
Revises: 003
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import ProgrammingError

revision = "004"
down_revision = "003"


def has_column(table, column):
    inspector = sa.inspect(op.get_bind())
    return column in [each["name"] for each in inspector.get_columns(table)]


def upgrade():
    bind = op.get_bind()
    inspector = sa.inspect(bind)
    if not has_column("customers", "fax"):
        op.add_column("customers", sa.Column("fax", sa.Text(), nullable=True))
    if "invoices" not in inspector.get_table_names():
        op.create_table("invoices", sa.Column("id", sa.Integer(), primary_key=True))
    if inspector.has_table("drafts"):
        op.drop_table("drafts")
    division = postgresql.ENUM("north", "south", name="division", create_type=False)
    division.create(bind, checkfirst=True)
    op.add_column("invoices", sa.Column("division", division))
    op.add_column("invoices", sa.Column("kind", sa.Integer()), if_not_exists=True)
    op.execute("ALTER TABLE invoices ADD COLUMN IF NOT EXISTS paid boolean DEFAULT false")
    op.create_index("ix_invoices_kind", "invoices", ["kind"], if_not_exists=True)
    try:
        with bind.begin_nested():
            op.execute("ALTER TABLE invoices DROP COLUMN nothing")
    except ProgrammingError:
        pass
    op.execute(
        """
        DO $$
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
                CREATE TYPE mood AS ENUM ('good', 'bad');
            END IF;
        EXCEPTION WHEN duplicate_object THEN NULL;
        END $$;
        """
    )
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE division ADD VALUE IF NOT EXISTS 'west'")
        op.create_index(
            "ix_invoices_division", "invoices", ["division"], postgresql_concurrently=True
        )


def downgrade():
    op.drop_index("ix_invoices_division", table_name="invoices")
    op.drop_table("invoices")
    sa.Enum(name="division").drop(op.get_bind(), checkfirst=True)
