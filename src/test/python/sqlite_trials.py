"""Runs every revision of every history below a directory on SQLite, with real Alembic.

    sqlite_trials.py DIRECTORY

Prints a line for each file, its words separated by tabs: history, file, and the outcomes of the first run, of the
second one, of the downgrade (the upgrade's after it, if it passes), and, for each write after which the process dies,
how many writes there were and the outcome of the next run. An outcome is `ok`, the error's message, or `drifts`: the
run leaves another schema than one whole run or, the second time, other rows.
"""

import os
import pathlib
import shutil
import sqlite3
import sys

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.pool import NullPool

ENV = """
from alembic import context
engine = context.config.attributes["engine"]
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=None)
    with context.begin_transaction():
        context.run_migrations()
"""


class Death(BaseException):
    pass


class Run:
    """One history in a file of its own."""

    def __init__(self, home):
        self.home = home
        self.database = home / "db"
        (home / "env.py").write_text(ENV)
        self.writes = 0
        self.last = None

    def upgrade(self, to, last=None, move=command.upgrade):
        self.writes, self.last = 0, last
        engine = sa.create_engine(f"sqlite:///{self.database}", poolclass=NullPool)
        sa.event.listen(engine, "before_cursor_execute", self.before)
        config = Config()
        config.set_main_option("script_location", str(self.home))
        config.set_main_option("path_separator", "os")
        config.attributes["engine"] = engine
        try:
            move(config, to)
        except Death:
            return "dead"
        except BaseException as error:
            return str(getattr(error, "orig", None) or error).split("\n")[0] or type(error).__name__
        return "ok"

    def before(self, connection, cursor, statement, *rest):
        word = statement.split(None, 1)[0].upper()
        if word in ("SELECT", "PRAGMA") or "alembic_version" in statement:
            return
        if self.last is not None and self.writes >= self.last:
            raise Death  # closing the connection rolls back what is open
        self.writes += 1

    def schema(self, rows_too):
        connection = sqlite3.connect(self.database)
        rows = connection.execute("SELECT type, name, tbl_name FROM sqlite_master ORDER BY 1, 2").fetchall()
        columns = [
            (row[1], [column[1:4] for column in connection.execute(f"PRAGMA table_info('{row[1]}')")])
            for row in rows
            if row[0] == "table"
        ]
        values = [
            sorted(connection.execute(f"SELECT * FROM '{table}'").fetchall(), key=repr)
            for table, _ in columns
            if rows_too and table != "alembic_version"
        ]
        connection.close()
        return [row for row in rows if not row[1].startswith("sqlite_")], columns, values

    def again(self, revision, state, last=None):
        # Values generated again in a resumed run are not a difference.
        expected = self.expected[last is None]
        shutil.copy(state, self.database)
        if last is not None:
            if self.upgrade(revision, last) != "dead":
                return None
        else:
            self.stamp_back(revision)
        said = self.upgrade(revision)
        return said if said != "ok" else "ok" if self.schema(last is None) == expected else "drifts"

    def back(self, revision, state):
        shutil.copy(state, self.database)
        down = self.scripts.get_revision(revision).down_revision or "base"
        said = self.upgrade(down, move=command.downgrade)
        return said if said != "ok" else self.upgrade(revision)

    def stamp_back(self, revision):
        connection = sqlite3.connect(self.database)
        down = self.scripts.get_revision(revision).down_revision
        if down is None:
            connection.execute("DELETE FROM alembic_version")
        else:
            connection.execute("UPDATE alembic_version SET version_num = ?", (down,))
        connection.commit()
        connection.close()

    def trials(self):
        config = Config()
        config.set_main_option("script_location", str(self.home))
        config.set_main_option("path_separator", "os")
        self.scripts = ScriptDirectory.from_config(config)
        self.database.touch()
        for script in reversed(list(self.scripts.walk_revisions())):
            before = self.home / "before"
            shutil.copy(self.database, before)
            said = self.upgrade(script.revision)
            words = [self.home.name, os.path.basename(script.path), said]
            if said == "ok":
                after, writes = self.home / "after", self.writes
                self.expected = {True: self.schema(True), False: self.schema(False)}
                shutil.copy(self.database, after)
                words.append(self.again(script.revision, after))
                words.append(self.back(script.revision, after))
                for last in range(1, writes):
                    words.append(f"{last} {self.again(script.revision, before, last)}")
                shutil.copy(after, self.database)
            print("\t".join(words))
            if said != "ok":
                return


for home in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    try:
        Run(home).trials()
    except Exception as error:
        print(f"{home.name}\t!\t{type(error).__name__}: {error}")
