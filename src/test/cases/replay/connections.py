"""What is done with a connection, and with those beside it.

Alembic 1.20.0, SQLAlchemy 2.0.54
"""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy import text
from sqlalchemy.dialects.postgresql.base import PGDialect


def before():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer))
    op.create_index("t_a", "t", ["a"])


def a_savepoint_that_is_rolled_back():
    bind = op.get_bind()
    try:
        with bind.begin_nested():
            op.add_column("t", sa.Column("x", sa.Integer))
    except sa.exc.ProgrammingError:
        pass
    op.create_index("ix", "t", ["a"], if_not_exists=True)
# first: +column t.x, +relation ix
# again: ok


def an_error_that_is_caught_without_a_savepoint():
    try:
        op.add_column("t", sa.Column("x", sa.Integer))
    except sa.exc.ProgrammingError:
        pass
    op.create_index("ix", "t", ["a"], if_not_exists=True)
# first: +column t.x, +relation ix
# again: 25P02


def a_savepoint_around_what_catches():
    with op.get_bind().begin_nested():
        try:
            op.add_column("t", sa.Column("x", sa.Integer))
        except sa.exc.ProgrammingError:
            pass
# first: +column t.x
# again: 25P02


def a_transaction_inside_of_alembics():
    with op.get_bind().begin():
        op.add_column("t", sa.Column("x", sa.Integer))
# first: InvalidRequestError


def a_commit_of_the_connection():
    bind = op.get_bind()
    bind.execute(text("ALTER TABLE t ADD COLUMN IF NOT EXISTS x integer"))
    bind.commit()
# first: +column t.x
# again: ok


def a_rollback_of_the_connection():
    bind = op.get_bind()
    bind.execute(text("CREATE TABLE n (id integer)"))
    bind.rollback()
# first: ok
# again: ok


def statements_beside_the_transaction():
    with op.get_context().autocommit_block():
        op.execute("CREATE INDEX CONCURRENTLY ix ON t (a)")
# first: +relation ix
# again: 42P07


def a_connection_that_commits_by_itself():
    bind = op.get_bind().execution_options(isolation_level="AUTOCOMMIT")
    bind.execute(text("CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON t (a)"))
# first: InvalidRequestError


def a_second_connection_that_commits_by_itself():
    engine = op.get_bind().engine
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS n (id integer)"))
# first: +column n.id, +relation n
# again: ok


def a_second_connection_that_begins():
    with op.get_bind().engine.begin() as connection:
        connection.execute(text("CREATE TABLE n (id integer)"))
# first: +column n.id, +relation n
# again: 42P07


def a_second_connection_that_asks():
    with op.get_bind().engine.connect() as connection:
        there = connection.execute(text("SELECT 1 FROM pg_tables WHERE tablename = 'n'")).first()
    if not there:
        op.create_table("n", sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def an_option_that_changes_nothing():
    bind = op.get_bind().execution_options(logging_token="migration")
    if not bind.execute(text("SELECT 1 FROM pg_tables WHERE tablename = 'n'")).fetchone():
        op.create_table("n", sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def the_name_of_the_dialect():
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.add_column("t", sa.Column("x", sa.Integer))
    elif bind.dialect.name == "sqlite":
        op.drop_table("t")
# first: +column t.x
# again: 42701


def the_name_of_the_engine():
    if op.get_bind().engine.name != "postgresql":
        return
    op.create_index("ix", "t", ["a"])
# first: +relation ix
# again: 42P07


def the_driver_of_the_dialect():
    if op.get_bind().dialect.driver.startswith("psycopg"):
        op.create_index("ix", "t", ["a"], if_not_exists=True)
# first: +relation ix
# again: ok


def the_version_of_the_server():
    if op.get_bind().dialect.server_version_info >= (12,):
        op.execute("ALTER TABLE t ADD COLUMN x integer GENERATED ALWAYS AS (a + 1) STORED")
# first: +column t.x
# again: 42701


def what_the_dialect_can():
    if op.get_bind().dialect.supports_sequences and op.get_bind().dialect.supports_comments:
        op.create_table_comment("t", "settled")
        op.execute("CREATE SEQUENCE r")
# first: +relation r
# again: 42P07


def the_class_of_the_dialect():
    if isinstance(op.get_bind().dialect, PGDialect):
        op.create_index("ix", "t", ["a"])
# first: +relation ix
# again: 42P07


def the_url_of_the_engine():
    if op.get_bind().engine.url.get_backend_name() == "postgresql":
        op.create_index("ix", "t", ["a"])
# first: +relation ix
# again: 42P07


def the_url_as_a_string():
    if "sqlite" in str(op.get_bind().engine.url):
        return
    op.create_index("ix", "t", ["a"])
# first: +relation ix
# again: 42P07


def the_url_by_its_start():
    if op.get_bind().engine.url.drivername.startswith("postgresql"):
        op.create_index("ix", "t", ["a"])
# first: +relation ix
# again: 42P07


def a_table_of_the_dialect():
    if not op.get_bind().dialect.has_table(op.get_bind(), "n", schema="public"):
        op.create_table("n", sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def a_connection_that_is_open():
    bind = op.get_bind()
    if not bind.closed and bind.in_transaction() and not bind.invalidated:
        op.create_index("ix", "t", ["a"])
# first: +relation ix
# again: 42P07


def the_transaction_that_is_open():
    if op.get_bind().get_transaction().is_active:
        op.create_index("ix", "t", ["a"])
# first: +relation ix
# again: 42P07


def a_statement_that_is_made_of_tables():
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("a", sa.Integer))
    bind = op.get_bind()
    bind.execute(sa.insert(t).values(id=50, a=1))
    bind.execute(sa.update(t).where(t.c.id == 50).values(a=2))
    bind.execute(sa.delete(t).where(t.c.id == 50))
# first: ok
# again: ok


def a_statement_with_its_rows_beside_it():
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("a", sa.Integer))
    op.get_bind().execute(t.insert(), [{"id": 50, "a": 1}, {"id": 51, "a": 2}])
# first: ok
# again: 23505


def a_statement_of_the_schema():
    metadata = sa.MetaData()
    n = sa.Table("n", metadata, sa.Column("id", sa.Integer))
    op.get_bind().execute(sa.schema.CreateTable(n, if_not_exists=True))
# first: +column n.id, +relation n
# again: ok


def a_sequence_that_is_asked():
    number = op.get_bind().scalar(sa.select(sa.func.count()).select_from(sa.table("t")))
    if number >= 0:
        op.create_index("ix", "t", ["a"], if_not_exists=True)
# first: +relation ix
# again: ok


def the_cursor_of_the_driver_commits():
    raw = op.get_bind().connection
    cursor = raw.cursor()
    cursor.execute("CREATE TABLE IF NOT EXISTS n (id integer)")
    raw.commit()
    cursor.close()
# first: +column n.id, +relation n
# again: ok


def the_driver_commits_each_statement():
    raw = op.get_bind().connection.dbapi_connection
    raw.set_isolation_level(0)
    raw.cursor().execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON t (a)")
    raw.set_isolation_level(1)
# first: +relation ix
# again: ok


def many_rows_of_the_driver():
    cursor = op.get_bind().connection.cursor()
    cursor.executemany("INSERT INTO t (id, a) VALUES (%s, %s)", [(50, 1), (51, 2)])
# first: ok
# again: 23505


def a_loop_over_statements():
    for statement in ("ALTER TABLE t ADD COLUMN IF NOT EXISTS x integer", "CREATE INDEX ix ON t (a)"):
        op.get_bind().execute(text(statement))
# first: +column t.x, +relation ix
# again: 42P07


def an_error_of_the_server_by_its_text():
    try:
        with op.get_bind().begin_nested():
            op.create_index("ix", "t", ["a"])
    except sa.exc.ProgrammingError as error:
        if "already exists" not in str(error):
            raise
# first: +relation ix
# again: ok


def an_error_that_is_another_one():
    try:
        with op.get_bind().begin_nested():
            op.create_index("ix", "t", ["a"])
    except sa.exc.IntegrityError:
        pass
# first: +relation ix
# again: 42P07


def an_error_of_any_kind():
    try:
        with op.get_bind().begin_nested():
            op.create_index("ix", "t", ["a"])
    except Exception:
        op.execute("ALTER TABLE t ADD COLUMN IF NOT EXISTS x integer")
    else:
        op.execute("ALTER TABLE t ADD COLUMN y integer")
    finally:
        op.execute("COMMENT ON TABLE t IS 'done'")
# first: +column t.y, +relation ix
# again: drifts


def only_offline():
    if context.is_offline_mode():
        op.drop_table("t")
    op.create_index("ix", "t", ["a"], if_not_exists=True)
# first: +relation ix
# again: ok


def a_transaction_of_its_own_connection():
    connection = op.get_bind().engine.connect()
    transaction = connection.begin()
    connection.execute(text("CREATE TABLE IF NOT EXISTS n (id integer)"))
    transaction.commit()
    connection.close()
# first: +column n.id, +relation n
# again: ok


def a_statement_that_is_not_known():
    statement = getattr(op, "no_such_function", None)
    for name in (statement, "ALTER TABLE t ADD COLUMN IF NOT EXISTS x integer"):
        if name:
            op.get_bind().execute(text(name))
# first: +column t.x
# again: ok
# untold: the statement: the text of op.no_such_function


def a_function_that_is_selected():
    op.execute("CREATE SEQUENCE IF NOT EXISTS r")
    op.get_bind().execute(sa.func.setval("r", 5))
# first: +relation r
# again: ok
