"""Generated inputs: the same bytes for the same seed and size, on every machine."""

import random
import subprocess
from pathlib import Path

TYPES = ("sa.Integer()", "sa.BigInteger()", "sa.Text()", "sa.String(length=255)",
         "sa.Boolean()", "sa.DateTime(timezone=True)", "sa.Numeric(12, 2)", "sa.JSON()")
SQL_TYPES = ("integer", "bigint", "text", "varchar(255)", "boolean", "timestamptz",
             "numeric(12, 2)", "jsonb")
NOUNS = ("account", "invoice", "player", "ticket", "order", "message", "device", "report",
         "session", "address", "payment", "project", "comment", "document", "schedule")


# A minimal env.py for `alembic upgrade head --sql`.
ENVIRONMENT = '''from alembic import context

context.configure(dialect_name="postgresql", literal_binds=True)
with context.begin_transaction():
    context.run_migrations()
'''


class Model:
    """The tables a generated history has made so far, so that every revision fits its parent."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.tables = {}
        self.count = 0

    def name(self, stem):
        self.count += 1
        return f"{stem}_{self.count}"

    def new_table(self):
        name = self.name(self.random.choice(NOUNS))
        columns = [self.name(self.random.choice(NOUNS)) for _ in range(self.random.randint(2, 8))]
        self.tables[name] = columns
        return name, columns

    def any_table(self):
        return self.random.choice(list(self.tables))

    def change(self):
        """One of the changes migrations make, about as often as they make them."""
        if len(self.tables) < 3:
            return "table"
        return self.random.choices(
            ("table", "column", "index", "drop", "update", "type", "null"),
            (20, 35, 15, 8, 10, 6, 6))[0]


def alembic(directory, revisions, seed=1):
    """A chain of revisions, with the script directory and settings that Alembic itself asks for."""
    root = Path(directory)
    versions = root / "migrations" / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    (root / "alembic.ini").write_text("[alembic]\nscript_location = migrations\n")
    (root / "migrations" / "env.py").write_text(ENVIRONMENT)
    (root / "migrations" / "script.py.mako").write_text("")
    model = Model(seed)
    parent = None
    for number in range(1, revisions + 1):
        revision = f"{number:05d}_{model.random.getrandbits(32):08x}"
        up, down = [], []
        for _ in range(model.random.randint(1, 3)):
            PYTHON[(kind := model.change())](model, up, down)
        text = f'''"""Change {number}.

Revision ID: {revision}
Revises: {parent or ""}
"""

import sqlalchemy as sa
from alembic import op

revision = {revision!r}
down_revision = {parent!r}
branch_labels = None
depends_on = None


def upgrade():
{chr(10).join(up)}


def downgrade():
{chr(10).join(reversed(down))}
'''
        (versions / f"{revision}_change.py").write_text(text)
        parent = revision
    return versions


def branches(directory, count, revisions):
    """A git repository with such a chain on main and `count` branches of one revision each: most go
    on from the newest revision, every tenth from an older one."""
    root = Path(directory)
    alembic(root, revisions)
    git = ["git", "-C", str(root)]
    subprocess.run([*git, "init", "--quiet", "--initial-branch=main"], check=True)
    names = sorted(path.name for path in (root / "migrations" / "versions").iterdir())
    settings = ["alembic.ini", "migrations/env.py", "migrations/script.py.mako"]
    stream = []
    for number, name in enumerate(names, 1):
        files = [f"migrations/versions/{name}"] + (settings if number == 1 else [])
        texts = {path: (root / path).read_text() for path in files}
        stream.append(_commit("main", number, texts, mark=f"mark :{number}\n"))
    for number in range(1, count + 1):
        behind = 0 if number % 10 else 1 + number % 15
        parent = names[-1 - behind].removesuffix("_change.py")
        revision = f"{number:012x}"
        text = (f'"""Branch {number}."""\n\nrevision = {revision!r}\ndown_revision = {parent!r}\n\n\n'
                "def upgrade():\n    pass\n\n\ndef downgrade():\n    pass\n")
        start = f"from :{len(names) - behind}\n"
        path = f"migrations/versions/{revision}_branch.py"
        stream.append(_commit(f"topic/{number}", number, {path: text}, start))
    subprocess.run([*git, "fast-import", "--quiet"], check=True, input="".join(stream).encode())
    subprocess.run([*git, "reset", "--quiet", "--hard"], check=True)
    return root


def _commit(branch, number, files, start="", mark=""):
    who = f"bench <bench@example.org> {1_700_000_000 + number} +0000"
    lines = [f"commit refs/heads/{branch}\n{mark}committer {who}\ndata 6\nchange\n", start]
    for path, text in files.items():
        lines.append(f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n")
    return "".join(lines) + "\n"


def _table(model, up, down):
    name, columns = model.new_table()
    lines = [f'        sa.Column("{column}", {model.random.choice(TYPES)}, nullable=True),'
             for column in columns]
    up.append(f'    op.create_table(\n        "{name}",\n'
              f'        sa.Column("id", sa.Integer(), nullable=False),\n'
              + "\n".join(lines) + '\n        sa.PrimaryKeyConstraint("id"),\n    )')
    down.append(f'    op.drop_table("{name}")')


def _column(model, up, down):
    table, column = model.any_table(), model.name(model.random.choice(NOUNS))
    model.tables[table].append(column)
    up.append(f'    op.add_column("{table}", sa.Column("{column}", '
              f'{model.random.choice(TYPES)}, nullable=True))')
    down.append(f'    op.drop_column("{table}", "{column}")')


def _index(model, up, down):
    table = model.any_table()
    column = model.random.choice(model.tables[table])
    index = model.name("ix")
    up.append(f'    op.create_index("{index}", "{table}", ["{column}"], unique=False)')
    down.append(f'    op.drop_index("{index}", table_name="{table}")')


def _drop(model, up, down):
    table = model.any_table()
    if len(model.tables[table]) < 2:
        return _column(model, up, down)
    column = model.tables[table].pop()
    up.append(f'    op.drop_column("{table}", "{column}")')
    down.append(f'    op.add_column("{table}", sa.Column("{column}", sa.Text(), nullable=True))')


def _update(model, up, down):
    table = model.any_table()
    column = model.random.choice(model.tables[table])
    up.append(f'    op.execute("UPDATE {table} SET {column} = NULL WHERE id < 100")')
    down.append("    pass")


def _type(model, up, down):
    name = model.name("state")
    up.append(f'    sa.Enum("open", "closed", name="{name}").create(op.get_bind())')
    down.append(f'    sa.Enum(name="{name}").drop(op.get_bind())')


def _null(model, up, down):
    table = model.any_table()
    column = model.random.choice(model.tables[table])
    up.append(f'    op.alter_column("{table}", "{column}", nullable=True)')
    down.append("    pass")


PYTHON = {"table": _table, "column": _column, "index": _index, "drop": _drop,
          "update": _update, "type": _type, "null": _null}


# Statement kinds in 1,074 migrations of six public SQL projects, in percent of all 5,788 statements,
# and the deciles of the number of statements per file.
SQL_STATEMENTS = {"default": 11.6, "index": 16.3, "table": 7.1, "function": 6.6, "insert": 4.9,
                  "rename": 4.7, "column": 4.4, "update": 3.7, "drop index": 3.6, "type_of": 3.7,
                  "view": 3.3, "foreign key": 2.8, "trigger": 2.6, "drop view": 2.5,
                  "set": 2.4, "drop table": 2.1, "comment": 1.9, "drop": 1.7, "type": 1.7,
                  "drop function": 1.6, "label": 1.5, "block": 0.3}
STATEMENTS_A_FILE = (1, 1, 1, 1, 2, 2, 3, 4, 6, 12, 40)


def sql(directory, size, seed=1):
    """Numbered SQL migrations of about `size` bytes together, small files as real projects have."""
    root = Path(directory)
    root.mkdir(parents=True, exist_ok=True)
    model = Model(seed)
    model.made = {"index": [], "view": [], "function": [], "type": []}
    written = number = 0
    while written < size:
        number += 1
        statements = [_statement(model) for _ in range(model.random.choice(STATEMENTS_A_FILE))]
        text = f"-- Change {number}.\n" + "\n".join(statements) + "\n"
        (root / f"V{number}__change.sql").write_text(text)
        written += len(text)
    return root


def _statement(model):
    random = model.random
    kind = random.choices(list(SQL_STATEMENTS), list(SQL_STATEMENTS.values()))[0]
    if len(model.tables) < 3:
        kind = "table"
    if kind == "table":
        name, columns = model.new_table()
        lines = ",\n".join(f"  {column} {random.choice(SQL_TYPES)}" for column in columns)
        return f"CREATE TABLE {name} (\n  id bigint PRIMARY KEY,\n{lines}\n);"
    table = model.any_table()
    columns = model.tables[table]
    column = random.choice(columns)
    made = model.made

    def make(kind, stem):
        made[kind].append(model.name(stem))
        return made[kind][-1]

    def unmake(kind, stem):
        return made[kind].pop() if made[kind] else f"IF EXISTS {model.name(stem)}"

    if kind == "drop" and len(columns) < 2 or kind == "drop table" and len(model.tables) < 4:
        kind = "column"
    match kind:
        case "default":
            return (f"ALTER TABLE {table}\n    ALTER COLUMN {column} SET DEFAULT NULL,\n"
                    f"    ALTER COLUMN {column} DROP NOT NULL;")
        case "index":
            return f"CREATE INDEX {make('index', 'ix')} ON {table} USING btree ({column}, id DESC);"
        case "function":
            name = make("function", "refresh")
            return f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    found_id bigint;
BEGIN
    IF (TG_OP = 'DELETE') THEN
        DELETE FROM {model.any_table()} WHERE id = OLD.id;
    ELSIF (TG_OP = 'INSERT') THEN
        SELECT id INTO found_id FROM {table} WHERE {table}.id = NEW.id AND {column} IS NOT NULL;
        UPDATE {table} SET {column} = NULL WHERE id = found_id;
    END IF;
    RETURN NULL;
END $$;"""
        case "insert":
            return f"INSERT INTO {table} (id, {column}) VALUES ({model.count}, NULL);"
        case "rename":
            columns.remove(column)
            columns.append(model.name(random.choice(NOUNS)))
            return f"ALTER TABLE {table} RENAME COLUMN {column} TO {columns[-1]};"
        case "column":
            columns.append(model.name(random.choice(NOUNS)))
            return f"ALTER TABLE {table} ADD COLUMN {columns[-1]} {random.choice(SQL_TYPES)};"
        case "update":
            return (f"UPDATE {table} SET {column} = NULL FROM {model.any_table()} AS other\n"
                    f"WHERE other.id = {table}.id AND {table}.id < {model.count};")
        case "drop index":
            return f"DROP INDEX {unmake('index', 'ix')};"
        case "type_of":
            return f"ALTER TABLE {table} ALTER COLUMN {column} TYPE text USING {column}::text;"
        case "view":
            lines = ",\n".join(f"    t.{each}" for each in columns)
            return (f"CREATE VIEW {make('view', 'list')} AS\nSELECT\n    t.id,\n{lines}\n"
                    f"FROM\n    {table} t\n    INNER JOIN {model.any_table()} o ON o.id = t.id\n"
                    "WHERE\n    t.id > 0\nGROUP BY\n    t.id;")
        case "foreign key":
            return (f"ALTER TABLE {table} ADD CONSTRAINT {model.name('fk')} FOREIGN KEY (id)\n"
                    f"    REFERENCES {model.any_table()} (id) ON UPDATE CASCADE ON DELETE CASCADE;")
        case "trigger":
            function = made["function"][-1] if made["function"] else "suppress_redundant_updates_trigger"
            return (f"CREATE TRIGGER {model.name('on')}\n    AFTER INSERT OR UPDATE ON {table}\n"
                    f"    FOR EACH ROW\n    EXECUTE PROCEDURE {function}();")
        case "drop view":
            return f"DROP VIEW {unmake('view', 'list')};"
        case "set":
            return f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 200;"
        case "drop table":
            del model.tables[table]
            return f"DROP TABLE {table} CASCADE;"
        case "comment":
            return f"COMMENT ON COLUMN {table}.{column} IS 'What is known of {column} since {model.count}.';"
        case "drop":
            columns.remove(column)
            return f"ALTER TABLE {table} DROP COLUMN {column} CASCADE;"
        case "type":
            return f"CREATE TYPE {make('type', 'state')} AS ENUM ('open', 'closed', 'waiting');"
        case "drop function":
            return f"DROP FUNCTION {unmake('function', 'refresh')} CASCADE;"
        case "label" if made["type"]:
            return f"ALTER TYPE {made['type'][-1]} ADD VALUE '{model.name('label')}';"
    return (f"DO $$\nBEGIN\n    IF NOT EXISTS (SELECT FROM pg_class WHERE relname = '{table}') THEN\n"
            f"        RAISE NOTICE 'no {table}';\n    END IF;\nEND $$;")
