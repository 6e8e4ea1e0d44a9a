"""Connections of SQLAlchemy 1.4, which commit what is sent beside a transaction.

Alembic 1.8.1, SQLAlchemy 1.4.46
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.engine.reflection import Inspector


def before():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer))
    op.create_index("t_a", "t", ["a"])


def a_string_that_is_sent():
    if not op.get_bind().execute("SELECT 1 FROM pg_indexes WHERE indexname = 'ix'").fetchone():
        op.get_bind().execute("CREATE INDEX ix ON t (a)")
# first: +relation ix
# again: ok


def a_row_by_its_keys():
    row = op.get_bind().execute("SELECT count(*) AS n FROM pg_indexes WHERE indexname = 'ix'").fetchone()
    if row["n"] == 0:
        op.create_index("ix", "t", ["a"])
# first: +relation ix
# again: ok


def parameters_by_their_names():
    query = sa.text("SELECT 1 FROM pg_indexes WHERE indexname = :name")
    if op.get_bind().execute(query, name="ix").scalar() is None:
        op.create_index("ix", "t", ["a"])
# first: +relation ix
# again: ok


def parameters_of_the_driver():
    if not op.get_bind().execute("SELECT 1 FROM pg_indexes WHERE indexname = %s", ("ix",)).first():
        op.create_index("ix", "t", ["a"])
# first: +relation ix
# again: ok


def a_commit_that_is_missing():
    op.get_bind().execute("ALTER TABLE t ADD COLUMN IF NOT EXISTS x integer")
    op.get_bind().commit()
# first: AttributeError


def a_transaction_inside_of_alembics():
    transaction = op.get_bind().begin()
    op.add_column("t", sa.Column("x", sa.Integer))
    transaction.commit()
# first: +column t.x
# again: 42701


def a_connection_that_commits_by_itself():
    bind = op.get_bind().execution_options(isolation_level="AUTOCOMMIT")
    bind.execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON t (a)")
# first: +relation ix
# again: ok


def a_second_connection():
    with op.get_bind().engine.connect() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS n (id integer)")
# first: +column n.id, +relation n
# again: ok


def a_table_of_the_engine():
    if not op.get_bind().engine.dialect.has_table(op.get_bind(), "n"):
        op.create_table("n", sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def an_inspector_of_the_connection():
    inspector = Inspector.from_engine(op.get_bind())
    if "n" not in inspector.get_table_names():
        op.create_table("n", sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def a_table_that_is_asked_for_twice():
    inspector = sa.inspect(op.get_bind())
    if not inspector.has_table("n"):
        op.create_table("n", sa.Column("id", sa.Integer))
    if not inspector.has_table("n"):
        op.create_table("n", sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def rows_that_are_gone_through():
    for row in op.get_bind().execute("SELECT indexname FROM pg_indexes WHERE tablename = 't'"):
        if row["indexname"] == "t_a":
            op.execute("DROP INDEX t_a")
# first: -relation t_a
# again: ok
