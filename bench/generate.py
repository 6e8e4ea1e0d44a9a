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
    (root / "migrations" / "env.py").write_text("")
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


def sql(directory, size, seed=1):
    """Numbered SQL migrations of about `size` bytes together."""
    root = Path(directory)
    root.mkdir(parents=True, exist_ok=True)
    model = Model(seed)
    written = number = 0
    while written < size:
        number += 1
        statements = [_statement(model) for _ in range(model.random.randint(5, 60))]
        text = f"-- Change {number}.\n" + "\n".join(statements) + "\n"
        (root / f"V{number}__change.sql").write_text(text)
        written += len(text)
    return root


def _statement(model):
    kind = model.change()
    if kind == "table":
        name, columns = model.new_table()
        lines = ",\n".join(f"  {column} {model.random.choice(SQL_TYPES)}" for column in columns)
        return f"CREATE TABLE {name} (\n  id bigint PRIMARY KEY,\n{lines}\n);"
    if kind == "type":
        return f"CREATE TYPE {model.name('state')} AS ENUM ('open', 'closed');"
    table = model.any_table()
    columns = model.tables[table]
    column = model.random.choice(columns)
    if kind == "column" or kind == "drop" and len(columns) < 2:
        added = model.name(model.random.choice(NOUNS))
        columns.append(added)
        return f"ALTER TABLE {table} ADD COLUMN {added} {model.random.choice(SQL_TYPES)};"
    if kind == "drop":
        columns.remove(column)
        return f"ALTER TABLE {table} DROP COLUMN {column};"
    if kind == "index":
        return f"CREATE INDEX {model.name('ix')} ON {table} ({column});"
    if kind == "update":
        return (f"INSERT INTO {table} (id, {column})\n"
                f"SELECT id, NULL FROM {model.any_table()} WHERE id > {model.count};")
    return f"ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL;"
