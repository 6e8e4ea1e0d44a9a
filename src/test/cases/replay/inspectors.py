"""What an inspector is asked before something is changed.

Alembic 1.20.0, SQLAlchemy 2.0.54
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql


def before():
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("other", sa.Integer))
    op.create_table(
        "t",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("a", sa.Integer, nullable=False, server_default="1"),
        sa.Column("b", sa.Text),
        sa.Column("parent_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="t_pk"),
        sa.UniqueConstraint("a", name="t_a_key"),
        sa.CheckConstraint("a > 0", name="t_a_check"),
        sa.ForeignKeyConstraint(["parent_id"], ["parent.id"], name="t_parent_fk", ondelete="CASCADE"),
    )
    op.create_index("t_b", "t", ["b"])
    op.create_index("t_a_b", "t", ["a", "b"])
    op.execute("CREATE TYPE mood AS ENUM ('happy', 'sad')")
    op.execute("CREATE VIEW v AS SELECT b FROM t")
    op.execute("CREATE MATERIALIZED VIEW mv AS SELECT b FROM t")
    op.execute("CREATE SEQUENCE s")
    op.execute("CREATE SCHEMA attic")
    op.create_table("old", sa.Column("id", sa.Integer), schema="attic")
    op.create_table(
        "many",
        sa.Column("an_integer", sa.Integer),
        sa.Column("a_big_one", sa.BigInteger),
        sa.Column("a_small_one", sa.SmallInteger),
        sa.Column("a_text", sa.Text),
        sa.Column("a_string", sa.String(20)),
        sa.Column("a_boolean", sa.Boolean),
        sa.Column("a_date", sa.Date),
        sa.Column("a_time", sa.DateTime(timezone=True)),
        sa.Column("a_number", sa.Numeric(10, 2)),
        sa.Column("a_float", sa.Float),
        sa.Column("a_json", sa.JSON),
        sa.Column("a_jsonb", postgresql.JSONB),
        sa.Column("a_uuid", postgresql.UUID),
        sa.Column("some_bytes", sa.LargeBinary),
    )


def a_table_that_is_not_there():
    if not inspect(op.get_bind()).has_table("n"):
        op.create_table("n", sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def a_table_that_is_there():
    if inspect(op.get_bind()).has_table("t"):
        op.create_index("t_parent", "t", ["parent_id"])
# first: +relation t_parent
# again: 42P07


def a_table_of_another_schema():
    inspector = inspect(op.get_bind())
    if not inspector.has_table("old", schema="attic"):
        op.create_table("old", sa.Column("id", sa.Integer), schema="attic")
    if not inspector.has_table("new", schema="attic"):
        op.create_table("new", sa.Column("id", sa.Integer), schema="attic")
# first: ok
# again: ok


def the_names_of_tables():
    names = inspect(op.get_bind()).get_table_names()
    for name in ("t", "n"):
        if name not in names:
            op.create_table(name, sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def the_names_of_tables_of_another_schema():
    names = set(inspect(op.get_bind()).get_table_names(schema="attic"))
    if "old" in names:
        op.drop_table("old", schema="attic")
# first: ok
# again: ok


def the_names_of_views():
    if "w" not in inspect(op.get_bind()).get_view_names():
        op.execute("CREATE VIEW w AS SELECT a FROM t")
    if "v" in inspect(op.get_bind()).get_view_names():
        op.execute("DROP VIEW v")
# first: +relation w, -relation v
# again: ok


def the_names_of_materialized_views():
    if "mv" in inspect(op.get_bind()).get_materialized_view_names():
        op.execute("DROP MATERIALIZED VIEW mv")
# first: -relation mv
# again: ok


def the_names_of_sequences():
    inspector = inspect(op.get_bind())
    if "s" in inspector.get_sequence_names():
        op.execute("DROP SEQUENCE s")
    if not inspector.has_sequence("r"):
        op.execute("CREATE SEQUENCE r")
# first: +relation r, -relation s
# again: ok


def the_names_of_schemas():
    inspector = inspect(op.get_bind())
    if "attic" not in inspector.get_schema_names():
        op.execute("CREATE SCHEMA attic")
    if not inspector.has_schema("cellar"):
        op.execute("CREATE SCHEMA cellar")
# first: ok
# again: ok


def an_index_that_is_not_there():
    inspector = inspect(op.get_bind())
    if not inspector.has_index("t", "t_parent"):
        op.create_index("t_parent", "t", ["parent_id"])
    if inspector.has_index("t", "t_b"):
        op.drop_index("t_b", "t")
# first: +relation t_parent, -relation t_b
# again: ok


def the_names_of_indexes():
    indexes = [index["name"] for index in inspect(op.get_bind()).get_indexes("t")]
    if "t_parent" not in indexes:
        op.create_index("t_parent", "t", ["parent_id"])
# first: +relation t_parent
# again: ok


def the_columns_of_indexes():
    indexes = inspect(op.get_bind()).get_indexes("t")
    if not any(index["column_names"] == ["parent_id"] for index in indexes):
        op.create_index("t_parent", "t", ["parent_id"])
# first: +relation t_parent
# again: ok


def the_columns_of_an_index_of_two():
    for index in inspect(op.get_bind()).get_indexes("t"):
        if index["column_names"] == ["a", "b"]:
            op.drop_index(index["name"], "t")
# first: -relation t_a_b
# again: ok


def a_column_that_is_not_there():
    columns = [column["name"] for column in inspect(op.get_bind()).get_columns("t")]
    if "x" not in columns:
        op.add_column("t", sa.Column("x", sa.Integer))
    if "b" in columns:
        op.alter_column("t", "b", new_column_name="c")
# first: +column t.c, +column t.x, -column t.b
# again: ok


def columns_by_their_names():
    columns = {column["name"]: column for column in inspect(op.get_bind()).get_columns("t")}
    if columns.get("x") is None:
        op.add_column("t", sa.Column("x", sa.Integer))
    if columns["a"].get("default") is not None:
        op.alter_column("t", "a", server_default=None)
        op.create_index("t_parent", "t", ["parent_id"])
# first: +column t.x, +relation t_parent
# again: ok


def a_column_that_may_be_null():
    for column in inspect(op.get_bind()).get_columns("t"):
        if column["name"] == "parent_id" and column["nullable"]:
            op.execute("DELETE FROM t WHERE parent_id IS NULL")
            op.alter_column("t", "parent_id", nullable=False)
            op.create_index("t_parent", "t", ["parent_id"])
# first: +relation t_parent
# again: ok


def a_column_that_may_not_be_null():
    columns = {column["name"]: column for column in inspect(op.get_bind()).get_columns("t")}
    if not columns["a"]["nullable"]:
        op.alter_column("t", "a", nullable=True)
        op.create_index("t_parent", "t", ["parent_id"])
# first: +relation t_parent
# again: ok


def the_type_of_a_column():
    columns = {column["name"]: column for column in inspect(op.get_bind()).get_columns("t")}
    if isinstance(columns["a"]["type"], sa.Integer):
        op.drop_constraint("t_a_check", "t")
        op.alter_column("t", "a", type_=sa.Text(), server_default=None)
        op.create_index("t_parent", "t", ["parent_id"])
# first: +relation t_parent, -constraint t_a_check
# again: ok


def the_type_of_a_column_in_capitals():
    for column in inspect(op.get_bind()).get_columns("t"):
        if column["name"] == "a" and not isinstance(column["type"], sa.BIGINT):
            op.alter_column("t", "a", type_=sa.BigInteger())
            op.create_index("t_parent", "t", ["parent_id"])
# first: +relation t_parent
# again: ok


def the_type_of_a_column_of_postgresql():
    types = {column["name"]: column["type"] for column in inspect(op.get_bind()).get_columns("t")}
    if isinstance(types["b"], (sa.Text, sa.String)) and not isinstance(types["b"], postgresql.JSONB):
        op.execute("DELETE FROM t")
        op.execute("DROP VIEW IF EXISTS v")
        op.execute("DROP MATERIALIZED VIEW IF EXISTS mv")
        op.alter_column("t", "b", type_=postgresql.JSONB(), postgresql_using="b::jsonb")
# first: -relation mv, -relation v
# again: ok


def a_foreign_key_by_its_name():
    names = {key["name"] for key in inspect(op.get_bind()).get_foreign_keys("t")}
    if "t_parent_fk" in names:
        op.drop_constraint("t_parent_fk", "t", type_="foreignkey")
    if "t_other_fk" not in names:
        op.create_foreign_key("t_other_fk", "t", "parent", ["a"], ["id"])
# first: +constraint t_other_fk, -constraint t_parent_fk
# again: ok


def a_foreign_key_by_its_columns():
    for key in inspect(op.get_bind()).get_foreign_keys("t"):
        if key["constrained_columns"] == ["parent_id"]:
            op.drop_constraint(key["name"], "t", type_="foreignkey")
# first: -constraint t_parent_fk
# again: ok


def a_foreign_key_by_one_of_its_columns():
    keys = inspect(op.get_bind()).get_foreign_keys("t")
    if not any("a" in key["constrained_columns"] for key in keys):
        op.create_foreign_key("t_other_fk", "t", "parent", ["a"], ["id"])
# first: +constraint t_other_fk
# again: ok


def a_foreign_key_by_its_first_column():
    keys = inspect(op.get_bind()).get_foreign_keys("t")
    if not [key for key in keys if key["constrained_columns"][0] == "a"]:
        op.create_foreign_key("t_other_fk", "t", "parent", ["a"], ["id"])
# first: +constraint t_other_fk
# again: ok


def a_foreign_key_by_the_table_it_refers_to():
    for key in inspect(op.get_bind()).get_foreign_keys("t"):
        if key["referred_table"] == "parent" and key["referred_columns"] == ["id"]:
            op.drop_constraint(key["name"], "t", type_="foreignkey")
# first: -constraint t_parent_fk
# again: ok


def a_foreign_key_to_another_table():
    keys = inspect(op.get_bind()).get_foreign_keys("t")
    if all(key["referred_table"] != "t" for key in keys):
        op.create_foreign_key("t_own_fk", "t", "t", ["a"], ["id"])
# first: +constraint t_own_fk
# again: ok


def every_foreign_key():
    for key in inspect(op.get_bind()).get_foreign_keys("t"):
        op.drop_constraint(key["name"], "t", type_="foreignkey")
# first: -constraint t_parent_fk
# again: ok


def a_unique_constraint_by_its_name():
    names = [key["name"] for key in inspect(op.get_bind()).get_unique_constraints("t")]
    if "t_a_key" in names:
        op.drop_constraint("t_a_key", "t", type_="unique")
    if "t_b_key" not in names:
        op.create_unique_constraint("t_b_key", "t", ["b"])
# first: +constraint t_b_key, +relation t_b_key, -constraint t_a_key, -relation t_a_key
# again: ok


def a_unique_constraint_by_its_columns():
    keys = inspect(op.get_bind()).get_unique_constraints("t")
    if not any(set(key["column_names"]) == {"b"} for key in keys):
        op.create_unique_constraint("t_b_key", "t", ["b"])
# first: +constraint t_b_key, +relation t_b_key
# again: ok


def a_unique_constraint_by_its_sorted_columns():
    keys = inspect(op.get_bind()).get_unique_constraints("t")
    if not any(sorted(key["column_names"]) == ["b"] for key in keys):
        op.create_unique_constraint("t_b_key", "t", ["b"])
# first: +constraint t_b_key, +relation t_b_key
# again: ok


def a_check_by_its_name():
    checks = {check["name"] for check in inspect(op.get_bind()).get_check_constraints("t")}
    if "t_a_check" in checks:
        op.drop_constraint("t_a_check", "t", type_="check")
    if "t_b_check" not in checks:
        op.create_check_constraint("t_b_check", "t", "b <> ''")
# first: +constraint t_b_check, -constraint t_a_check
# again: ok


def the_primary_key_by_its_name():
    key = inspect(op.get_bind()).get_pk_constraint("t")
    if key["name"] == "t_pk":
        op.drop_constraint("t_pk", "t", type_="primary")
        op.create_primary_key("t_pkey", "t", ["id"])
# first: +constraint t_pkey, +relation t_pkey, -constraint t_pk, -relation t_pk
# again: ok


def the_primary_key_by_another_name():
    key = inspect(op.get_bind()).get_pk_constraint("t")
    if key["name"] != "t_pkey":
        op.drop_constraint(key["name"], "t", type_="primary")
        op.create_primary_key("t_pkey", "t", ["id"])
# first: +constraint t_pkey, +relation t_pkey, -constraint t_pk, -relation t_pk
# again: ok


def the_primary_key_by_its_columns():
    key = inspect(op.get_bind()).get_pk_constraint("t")
    if key["constrained_columns"] == ["id"]:
        op.drop_constraint(key.get("name"), "t", type_="primary")
        op.create_primary_key("t_id_a", "t", ["id", "a"])
# first: +constraint t_id_a, +relation t_id_a, -constraint t_pk, -relation t_pk
# again: ok


def the_primary_key_by_other_columns():
    if inspect(op.get_bind()).get_pk_constraint("t")["constrained_columns"] != ["id", "a"]:
        op.drop_constraint("t_pk", "t", type_="primary")
        op.create_primary_key("t_id_a", "t", ["id", "a"])
# first: +constraint t_id_a, +relation t_id_a, -constraint t_pk, -relation t_pk
# again: ok


def a_table_without_a_primary_key():
    inspector = inspect(op.get_bind())
    op.execute("CREATE TABLE IF NOT EXISTS keyless (id integer)")
    if not inspector.get_pk_constraint("keyless")["constrained_columns"]:
        op.create_primary_key("keyless_pk", "keyless", ["id"])
# first: +column keyless.id, +constraint keyless_pk, +relation keyless, +relation keyless_pk
# again: ok


def a_primary_key_without_a_name():
    op.execute("CREATE TABLE IF NOT EXISTS keyless (id integer NOT NULL)")
    if inspect(op.get_bind()).get_pk_constraint("keyless").get("name") is None:
        op.create_primary_key("keyless_pk", "keyless", ["id"])
# first: +column keyless.id, +constraint keyless_pk, +relation keyless, +relation keyless_pk
# again: ok


def the_names_of_enums():
    if "level" not in [enum["name"] for enum in inspect(op.get_bind()).get_enums()]:
        postgresql.ENUM("low", "high", name="level").create(op.get_bind())
    if "mood" in [enum["name"] for enum in inspect(op.get_bind()).get_enums(schema="public")]:
        op.execute("DROP TYPE mood")
# first: +label level.high, +label level.low, -label mood.happy, -label mood.sad
# again: ok


def an_inspector_that_forgets():
    inspector = inspect(op.get_bind())
    if "x" not in [column["name"] for column in inspector.get_columns("t")]:
        op.add_column("t", sa.Column("x", sa.Integer))
    inspector.clear_cache()
    if "x" not in [column["name"] for column in inspector.get_columns("t")]:
        op.add_column("t", sa.Column("x", sa.Integer))
# first: +column t.x
# again: ok


def an_inspector_that_remembers():
    inspector = inspect(op.get_bind())
    if "x" not in [column["name"] for column in inspector.get_columns("t")]:
        op.add_column("t", sa.Column("x", sa.Integer))
    if "x" not in [column["name"] for column in inspector.get_columns("t")]:
        op.add_column("t", sa.Column("x", sa.Integer))
# first: 42701


def an_inspector_made_of_the_connection():
    inspector = sa.engine.reflection.Inspector.from_engine(op.get_bind())
    if "n" not in inspector.get_table_names(schema=inspector.default_schema_name):
        op.create_table("n", sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def the_connection_of_an_inspector():
    inspector = inspect(op.get_bind())
    if inspector.bind.dialect.name == "postgresql" and inspector.dialect.name != "sqlite":
        if not inspect(inspector.bind).has_table("n"):
            op.create_table("n", sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def what_the_dialect_answers():
    bind = op.get_bind()
    if not bind.dialect.has_table(bind, "n"):
        op.create_table("n", sa.Column("id", sa.Integer))
    if not bind.dialect.has_sequence(bind, "r"):
        op.execute("CREATE SEQUENCE r")
    if not bind.dialect.has_type(bind, "level"):
        op.execute("CREATE TYPE level AS ENUM ('low')")
# first: +column n.id, +label level.low, +relation n, +relation r
# again: ok


def a_list_that_the_dialect_gives():
    bind = op.get_bind()
    if "n" not in bind.dialect.get_table_names(bind):
        op.create_table("n", sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def all_tables_that_are_reflected():
    metadata = sa.MetaData()
    metadata.reflect(bind=op.get_bind())
    if "n" not in metadata.tables:
        op.create_table("n", sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def types_by_their_classes():
    columns = {column["name"]: column for column in inspect(op.get_bind()).get_columns("many")}
    for name, kind in (
        ("an_integer", sa.INTEGER),
        ("a_big_one", sa.BigInteger),
        ("a_small_one", sa.SmallInteger),
        ("a_text", sa.Text),
        ("a_string", sa.VARCHAR),
        ("a_boolean", sa.Boolean),
        ("a_date", sa.Date),
        ("a_time", sa.DateTime),
        ("a_number", sa.Numeric),
        ("a_float", sa.Float),
        ("a_json", sa.JSON),
        ("a_jsonb", postgresql.JSONB),
        ("a_uuid", sa.Uuid),
        ("some_bytes", sa.LargeBinary),
    ):
        if isinstance(columns[name]["type"], kind):
            op.add_column("t", sa.Column(name, sa.Integer), if_not_exists=True)
# first: +column t.a_big_one, +column t.a_boolean, +column t.a_date, +column t.a_float, +column t.a_json, +column t.a_jsonb, +column t.a_number, +column t.a_small_one, +column t.a_string, +column t.a_text, +column t.a_time, +column t.a_uuid, +column t.an_integer, +column t.some_bytes
# again: ok


def types_of_other_classes():
    columns = {column["name"]: column for column in inspect(op.get_bind()).get_columns("many")}
    for name, kind in (
        ("an_integer", sa.BigInteger),
        ("a_big_one", sa.INTEGER),
        ("a_small_one", sa.BIGINT),
        ("a_text", sa.VARCHAR),
        ("a_string", sa.TEXT),
        ("a_boolean", sa.Integer),
        ("a_date", sa.DateTime),
        ("a_time", sa.Date),
        ("a_number", sa.Float),
        ("a_float", sa.NUMERIC),
        ("a_json", postgresql.JSONB),
        ("a_jsonb", postgresql.UUID),
        ("a_uuid", sa.LargeBinary),
        ("some_bytes", sa.Uuid),
    ):
        if isinstance(columns[name]["type"], kind):
            op.add_column("t", sa.Column(name, sa.Integer))
# first: ok
# again: ok


def integers_of_every_size():
    columns = {column["name"]: column for column in inspect(op.get_bind()).get_columns("many")}
    if all(isinstance(columns[name]["type"], sa.Integer) for name in ("an_integer", "a_big_one", "a_small_one")):
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: 42P07


def the_name_of_the_primary_key_is_one():
    if inspect(op.get_bind()).get_pk_constraint("t")["name"]:
        op.execute("ALTER TABLE t DROP CONSTRAINT t_pk")
# first: -constraint t_pk, -relation t_pk
# again: ok


def one_column_of_the_primary_key():
    if "a" not in inspect(op.get_bind()).get_pk_constraint("t")["constrained_columns"]:
        op.drop_constraint("t_pk", "t")
        op.create_primary_key("t_pk", "t", ["id", "a"])
# first: ok
# again: ok


def a_unique_constraint_of_other_columns():
    keys = inspect(op.get_bind()).get_unique_constraints("t")
    if all(key["column_names"] != ["b"] for key in keys):
        op.create_unique_constraint("t_b_key", "t", ["b"])
# first: +constraint t_b_key, +relation t_b_key
# again: ok


def a_unique_constraint_by_a_list_of_its_columns():
    keys = inspect(op.get_bind()).get_unique_constraints("t")
    if ["b"] not in [list(key["column_names"]) for key in keys]:
        op.create_unique_constraint("t_b_key", "t", ["b"])
# first: +constraint t_b_key, +relation t_b_key
# again: ok


def a_unique_constraint_by_each_of_its_columns():
    keys = inspect(op.get_bind()).get_unique_constraints("t")
    if not any([column for column in key["column_names"] if column == "b"] for key in keys):
        op.create_unique_constraint("t_b_key", "t", ["b"])
# first: +constraint t_b_key, +relation t_b_key
# again: ok


def whether_an_index_is_unique():
    for index in inspect(op.get_bind()).get_indexes("t"):
        if index["name"] == "t_b" and not index["unique"]:
            op.drop_index("t_b", "t")
            op.create_index("t_b", "t", ["b"], unique=True)
# first: ok
# again: ok


def what_a_foreign_key_does():
    for key in inspect(op.get_bind()).get_foreign_keys("t"):
        if key["name"] == "t_parent_fk" and key["options"].get("ondelete") == "CASCADE":
            op.drop_constraint("t_parent_fk", "t", type_="foreignkey")
            op.create_foreign_key("t_parent_fk", "t", "parent", ["parent_id"], ["id"])
# first: ok
# again: ok


def what_a_default_says():
    for column in inspect(op.get_bind()).get_columns("t"):
        if column["name"] == "a" and column["default"] == "1":
            op.alter_column("t", "a", server_default="2")
# first: ok
# again: ok


def what_a_type_is_compared_with():
    columns = {column["name"]: column for column in inspect(op.get_bind()).get_columns("t")}
    if str(columns["b"]["type"]) == "TEXT":
        op.execute("UPDATE t SET b = ''")
# first: ok
# again: ok


def the_comment_of_a_table():
    if inspect(op.get_bind()).get_table_comment("t")["text"] is None:
        op.create_table_comment("t", "told")
# first: ok
# again: ok


def the_labels_of_an_enum():
    for enum in inspect(op.get_bind()).get_enums():
        if enum["name"] == "mood" and "calm" not in enum["labels"]:
            op.execute("ALTER TYPE mood ADD VALUE 'calm'")
# first: +label mood.calm
# again: ok
# untold: no revision shows whether enum label mood.calm exists


def the_engine_of_an_inspector():
    if "n" not in inspect(inspect(op.get_bind()).engine).get_table_names():
        op.create_table("n", sa.Column("id", sa.Integer))
# first: +column n.id, +relation n
# again: ok


def types_by_the_names_of_columns():
    types = {column["name"]: column["type"] for column in inspect(op.get_bind()).get_columns("many")}
    if isinstance(types["an_integer"], sa.Integer):
        op.create_index("ix", "t", ["b"])
# first: +relation ix
# again: 42P07
# untold: one of the objects found in the database


def columns_named_as_those_found():
    for column in inspect(op.get_bind()).get_columns("t"):
        op.add_column("many", sa.Column(column["name"], sa.Integer()))
# first: +column many.a, +column many.b, +column many.id, +column many.parent_id
# again: 42701


def columns_named_as_those_found_in_sql():
    for column in inspect(op.get_bind()).get_columns("t"):
        op.execute("ALTER TABLE many ADD COLUMN " + column["name"] + " integer")
# first: +column many.a, +column many.b, +column many.id, +column many.parent_id
# again: 42701


def a_table_with_columns_named_as_those_found():
    for column in inspect(op.get_bind()).get_columns("old", schema="attic"):
        op.create_table("n", sa.Column(column["name"], sa.Integer()))
# first: +column n.id, +relation n
# again: 42P07
