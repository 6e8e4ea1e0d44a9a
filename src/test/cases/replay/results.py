"""What the results of queries say, read in many ways.

Alembic 1.20.0, SQLAlchemy 2.0.54
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text


def before():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("a", sa.Integer, nullable=False),
        sa.Column("b", sa.Text),
    )
    op.create_index("t_a", "t", ["a"])
    op.execute("CREATE TYPE mood AS ENUM ('happy', 'sad')")
    op.execute("CREATE VIEW v AS SELECT a FROM t")


COLUMN = "SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'x'"
COLUMNS = "SELECT column_name, data_type, is_nullable FROM information_schema.columns WHERE table_name = 't'"
ONE = "SELECT data_type, is_nullable FROM information_schema.columns WHERE table_name = 't' AND column_name = 'b'"
INDEXES = "SELECT count(*) FROM pg_indexes WHERE tablename = 't' AND indexname = 'ix'"


def a_scalar_of_exists():
    there = op.get_bind().execute(text("SELECT EXISTS (" + COLUMN + ")")).scalar()
    if not there:
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def a_scalar_of_exists_that_is_read_the_wrong_way_round():
    there = op.get_bind().execute(text("SELECT EXISTS (" + COLUMN + ")")).scalar()
    if there:
        op.add_column("t", sa.Column("x", sa.Integer))
# first: ok
# again: ok


def a_scalar_of_one_row():
    there = op.get_bind().execute(text("SELECT EXISTS (" + COLUMN + ") AS there")).scalar_one()
    if there is False:
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def a_count_that_is_zero():
    if op.get_bind().execute(text(INDEXES)).scalar() == 0:
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def a_count_that_is_positive():
    if op.get_bind().execute(text(INDEXES)).scalar() > 0:
        op.drop_index("ix")
    op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def a_count_less_than_one():
    if 1 > op.get_bind().scalar(text(INDEXES)):
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def a_count_of_at_least_one():
    if op.get_bind().scalar(text(INDEXES)) >= 1:
        return
    op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def a_count_with_a_name():
    row = op.get_bind().execute(text("SELECT count(*) AS n FROM pg_class WHERE relname = 'ix'")).one()
    if row.n != 1:
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def a_row_that_is_not_there():
    if op.get_bind().execute(text(COLUMN)).fetchone() is None:
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def a_first_row():
    found = op.get_bind().execute(text(COLUMN)).first()
    if found:
        return
    op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def one_row_or_none():
    if op.get_bind().execute(text(COLUMN)).one_or_none() is not None:
        return
    op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def no_rows_at_all():
    if not op.get_bind().execute(text(COLUMN)).fetchall():
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def the_length_of_all_rows():
    rows = op.get_bind().execute(text(COLUMN)).all()
    if len(rows) == 0:
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def the_number_of_rows():
    if op.get_bind().execute(text(COLUMN)).rowcount == 0:
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def a_set_of_first_columns():
    rows = op.get_bind().execute(text(COLUMNS))
    names = {row[0] for row in rows}
    if "x" not in names:
        op.add_column("t", sa.Column("x", sa.Integer))
    if "a" not in names:
        op.add_column("t", sa.Column("a", sa.Integer))
# first: +column t.x
# again: ok


def a_list_of_columns_by_name():
    rows = op.get_bind().execute(text(COLUMNS)).fetchall()
    if "x" not in [row.column_name for row in rows]:
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def columns_by_the_keys_of_mappings():
    rows = op.get_bind().execute(text(COLUMNS)).mappings().all()
    if not any(row["column_name"] == "x" for row in rows):
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def columns_by_the_mapping_of_a_row():
    rows = op.get_bind().execute(text(COLUMNS))
    if "x" not in [row._mapping["column_name"] for row in rows]:
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def rows_that_are_taken_apart():
    rows = op.get_bind().execute(text(COLUMNS))
    types = {name: kind for name, kind, nullable in rows}
    if "x" not in types:
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def scalars_of_a_listing():
    names = op.get_bind().execute(text(COLUMNS)).scalars().all()
    if "x" not in names:
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def scalars_of_the_connection():
    if "x" not in op.get_bind().scalars(text(COLUMNS)).all():
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def the_first_scalar():
    found = op.get_bind().scalars(text("SELECT indexname FROM pg_indexes WHERE indexname = 'ix'")).first()
    if found is None:
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def the_only_scalar():
    if not op.get_bind().scalars(text("SELECT to_regclass('ix') IS NOT NULL")).one():
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def a_scalar_or_none():
    if op.get_bind().execute(text("SELECT oid FROM pg_class WHERE relname = 'ix'")).scalar_one_or_none() is None:
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def a_name_that_is_null():
    if op.get_bind().scalar(text("SELECT to_regclass('public.ix')")) is None:
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def a_name_of_nothing_at_all():
    if op.get_bind().scalar(text("SELECT to_regclass('public.ix')")):
        op.drop_index("ix")
# first: ok
# again: ok


def a_value_that_is_a_word():
    kind = op.get_bind().scalar(
        text("SELECT data_type FROM information_schema.columns WHERE table_name = 't' AND column_name = 'a'")
    )
    if kind == "integer":
        op.create_index("ix", "t", ["a", "b"])
        op.execute("DROP VIEW v")
        op.alter_column("t", "a", type_=sa.BigInteger)
# first: +relation ix, -relation v
# again: ok


def whether_a_column_may_be_null():
    row = op.get_bind().execute(
        text(
            "SELECT data_type, is_nullable FROM information_schema.columns"
            " WHERE table_name = 't' AND column_name = 'b'"
        )
    ).fetchone()
    if row[1] == "YES":
        op.execute("UPDATE t SET b = '' WHERE b IS NULL")
        op.alter_column("t", "b", nullable=False)
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def whether_a_column_may_be_null_by_its_name():
    row = op.get_bind().execute(
        text("SELECT is_nullable AS may FROM information_schema.columns WHERE table_name = 't' AND column_name = 'a'")
    ).first()
    if row.may == "NO":
        op.alter_column("t", "a", nullable=True)
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def names_with_parameters():
    found = op.get_bind().execute(
        text("SELECT 1 FROM information_schema.columns WHERE table_name = :table AND column_name = :column"),
        {"table": "t", "column": "x"},
    )
    if not found.fetchone():
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def names_with_bound_parameters():
    query = text("SELECT 1 FROM pg_type WHERE typname = :name").bindparams(name="level")
    if op.get_bind().execute(query).first() is None:
        op.execute("CREATE TYPE level AS ENUM ('low', 'high')")
# first: +label level.high, +label level.low
# again: ok


def names_with_the_drivers_parameters():
    rows = op.get_bind().exec_driver_sql("SELECT 1 FROM pg_tables WHERE tablename = %s", ("n",)).fetchall()
    if not rows:
        op.create_table("n", sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def names_with_the_drivers_named_parameters():
    found = op.get_bind().exec_driver_sql("SELECT 1 FROM pg_tables WHERE tablename = %(name)s", {"name": "n"})
    if found.first() is None:
        op.create_table("n", sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def a_cursor_of_the_driver():
    cursor = op.get_bind().connection.cursor()
    cursor.execute("SELECT 1 FROM pg_tables WHERE tablename = %s", ("n",))
    if cursor.fetchone() is None:
        cursor.execute("CREATE TABLE n (id integer)")
# first: +column n.id, +relation n
# again: ok


def a_cursor_that_is_left():
    with op.get_bind().connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = 't'")
        names = [row[0] for row in cursor.fetchall()]
        if "ix" not in names:
            cursor.execute("CREATE INDEX ix ON t (b)")
# first: +relation ix
# again: ok


def a_cursor_that_counts():
    cursor = op.get_bind().connection.cursor()
    cursor.execute("SELECT 1 FROM pg_indexes WHERE indexname = 'ix'")
    if cursor.rowcount == 0:
        cursor.execute("CREATE INDEX ix ON t (b)")
# first: +relation ix
# again: ok


def every_index_of_a_table():
    rows = op.get_bind().execute(
        text("SELECT indexname FROM pg_indexes WHERE tablename = 't' AND indexname LIKE 't_a%'")
    )
    for row in rows:
        op.execute(f"DROP INDEX {row[0]}")
# first: -relation t_a
# again: ok


def every_label_of_a_type():
    labels = op.get_bind().scalars(
        text("SELECT enumlabel FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid WHERE typname = 'mood'")
    )
    if "calm" not in labels.all():
        op.execute("ALTER TYPE mood ADD VALUE 'calm'")
# first: +label mood.calm
# again: ok


def the_rows_of_a_table():
    for row in op.get_bind().execute(text("SELECT id, a FROM t")):
        op.get_bind().execute(text("UPDATE t SET b = :b WHERE id = :id"), {"id": row.id, "b": "n"})
# first: ok
# again: ok


def one_value_of_a_row_that_is_written_back():
    number = op.get_bind().scalar(text("SELECT max(a) FROM t"))
    op.get_bind().execute(text("UPDATE t SET a = :a"), {"a": number})
# first: ok
# again: ok


def several_sets_of_parameters():
    op.get_bind().execute(
        text("INSERT INTO t (id, a) VALUES (:id, :a)"), [{"id": 10, "a": 1}, {"id": 11, "a": 2}]
    )
# first: ok
# again: 23505


def several_sets_of_parameters_that_settle():
    op.get_bind().execute(
        text("INSERT INTO t (id, a) VALUES (:id, :a) ON CONFLICT (id) DO NOTHING"),
        [{"id": 10, "a": 1}, {"id": 11, "a": 2}],
    )
# first: ok
# again: ok


def a_query_of_tables():
    t = sa.table("t", sa.column("id"), sa.column("a"))
    if op.get_bind().execute(sa.select(t.c.id).where(t.c.a == 77)).first() is None:
        op.get_bind().execute(t.insert().values(id=77, a=77))
# first: ok
# again: ok


def a_query_of_the_catalog_made_of_tables():
    columns = sa.table("columns", sa.column("table_name"), sa.column("column_name"), schema="information_schema")
    query = sa.select(columns.c.column_name).where(columns.c.table_name == "t").where(columns.c.column_name == "x")
    if op.get_bind().execute(query).first() is None:
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def the_schema_of_the_connection():
    schema = op.get_bind().scalar(text("SELECT current_schema()"))
    if "n" not in sa.inspect(op.get_bind()).get_table_names(schema=schema):
        op.create_table("n", sa.Column("id", sa.Integer), schema=schema)
# first: +column n.id, +relation n
# again: ok


def a_constraint_by_its_name():
    found = op.get_bind().execute(text("SELECT 1 FROM pg_constraint WHERE conname = 'u'")).scalar()
    if found != 1:
        op.create_unique_constraint("u", "t", ["a"])
# first: +constraint u, +relation u
# again: ok


def a_trigger_that_may_be_there():
    op.execute(
        "CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
    )
    if not op.get_bind().execute(text("SELECT tgname FROM pg_trigger WHERE tgname = 'tr'")).fetchone():
        op.execute("CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch()")
# first: ok
# again: ok


def an_extension_that_may_be_there():
    if not op.get_bind().execute(text("SELECT 1 FROM pg_extension WHERE extname = 'hstore'")).fetchone():
        op.execute("CREATE EXTENSION hstore")
# first: ok
# again: ok


def a_view_that_may_be_there():
    if op.get_bind().execute(text("SELECT 1 FROM information_schema.views WHERE table_name = 'v'")).rowcount > 0:
        op.execute("DROP VIEW v")
# first: -relation v
# again: ok


def a_row_as_a_dictionary():
    row = op.get_bind().execute(text(ONE)).one()._asdict()
    if row["data_type"] == "text" and row.get("is_nullable") == "YES":
        op.execute("DELETE FROM t WHERE b IS NULL")
        op.alter_column("t", "b", nullable=False)
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def a_row_by_its_mapping():
    row = op.get_bind().execute(text(ONE)).first()
    if row is not None and row._mapping["is_nullable"] == "YES":
        op.execute("DELETE FROM t WHERE b IS NULL")
        op.alter_column("t", "b", nullable=False)
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def a_row_that_is_taken_apart():
    kind, nullable = op.get_bind().execute(text(ONE)).one()
    if nullable == "YES":
        op.execute("DELETE FROM t WHERE b IS NULL")
        op.alter_column("t", "b", nullable=False)
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def the_first_of_all_rows():
    rows = op.get_bind().execute(text(ONE)).fetchall()
    if rows and rows[0][1] == "YES":
        op.execute("DELETE FROM t WHERE b IS NULL")
        op.alter_column("t", "b", nullable=False)
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def the_first_of_all_scalars():
    kinds = op.get_bind().execute(text(ONE)).scalars().all()
    if len(kinds) > 0 and kinds[0] != "character varying":
        op.alter_column("t", "b", type_=sa.String(9))
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def a_truth_that_is_compared():
    there = op.get_bind().scalar(text("SELECT to_regclass('ix') IS NOT NULL"))
    if there == False:  # noqa: E712
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def a_truth_that_is_no_other():
    if op.get_bind().scalar(text("SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'ix')")) is not True:
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def counts_from_either_side():
    count = op.get_bind().scalar(text(INDEXES))
    if count < 1 and 1 > count and count <= 0 and 0 >= count and not 1 <= count:
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: ok


def a_word_of_several():
    kind = op.get_bind().scalar(text(ONE))
    if kind in ("text", "character varying"):
        op.alter_column("t", "b", type_=sa.String(9))
# first: ok
# again: ok


def a_row_that_comes_next():
    result = op.get_bind().execute(text(COLUMN))
    keys = result.keys()
    row = result.fetchone()
    result.close()
    if not row:
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def a_key_that_the_server_makes():
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("a", sa.Integer))
    made = op.get_bind().execute(t.insert().values(id=100, a=1).returning(t.c.id)).scalar_one()
    op.get_bind().execute(t.update().where(t.c.id == made).values(a=2))
# first: ok
# again: 23505


def rows_of_a_table_decide():
    if op.get_bind().scalar(text("SELECT count(*) FROM t WHERE a = 77")) == 0:
        op.execute("INSERT INTO t (id, a) VALUES (77, 77)")
# first: ok
# again: ok


def rows_of_a_table_that_is_emptied():
    rows = op.get_bind().execute(text("SELECT id, a, b FROM t")).fetchall()
    op.execute("DELETE FROM t")
    for row in rows:
        op.get_bind().execute(
            text("INSERT INTO t (id, a, b) VALUES (:id, :a, :b)"), {"id": row[0], "a": row.a, "b": row[2]}
        )
# first: ok
# again: ok
