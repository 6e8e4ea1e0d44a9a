"""Runs every revision of every history below a directory on PostgreSQL, with real Alembic.

    alembic_trials.py DIRECTORY URL-OF-THE-SERVER

Prints a line for each file, a trial in words that are separated by blanks: history, file, the first run, the
second one, those after a run that was broken off (separated by commas), the one after a downgrade, and the
names that the first run left (separated by commas). `ok`, `drifts`, an SQLSTATE, or the class of a Python exception; `-` for not run.
A line for the history itself says `*`, what asking for its head comes to, and what all of it comes to in one
process.
"""

import os
import pathlib
import re
import sys
import time

import psycopg2
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.pool import NullPool

HERE = pathlib.Path(__file__).parent
ENV = """
from alembic import context
engine = context.config.attributes["engine"]
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=None)
    with context.begin_transaction():
        context.run_migrations()
"""
TABLES = """
SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
"""
WRITE = re.compile(r"\s*(?!SELECT|SHOW|INSERT INTO alembic_version|UPDATE alembic_version|DELETE FROM alembic_version)", re.I)
CONCURRENT = re.compile(r"\s*CREATE\s+(UNIQUE\s+)?INDEX\s+CONCURRENTLY\b", re.I)


def engine_of(server, database):
    return sa.create_engine(server + "/" + database, poolclass=NullPool)


def administer(server, statement):
    engine = engine_of(server, "postgres").execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        return connection.exec_driver_sql(statement)


def outcome(action):
    try:
        action()
    except BaseException as error:
        code = getattr(getattr(error, "orig", error), "pgcode", None)
        return code or type(error).__name__
    return "ok"


def script(engine, name):
    with engine.begin() as connection:
        connection.exec_driver_sql((HERE / name).read_text().replace("%", "%%"))


def column(engine, query):
    with engine.connect() as connection:
        text = (HERE / query).read_text().replace("%", "%%")
        return connection.exec_driver_sql(text).scalars().all()


def fingerprint(engine):
    return column(engine, "fingerprint.sql")[0]


class History:
    def __init__(self, directory, server):
        self.server = server
        self.name = directory.name
        self.config = Config()
        self.config.set_main_option("script_location", str(directory))
        (directory / "env.py").write_text(ENV)
        self.databases = []

    def database(self, template="template0"):
        name = f"pages_{self.name}_{len(self.databases)}"
        administer(self.server, f"CREATE DATABASE {name} TEMPLATE {template}")
        self.databases.append(name)
        return name

    def close(self):
        for name in self.databases:
            administer(self.server, f"DROP DATABASE {name} WITH (FORCE)")

    def upgrade(self, engine, revision):
        self.config.attributes["engine"] = engine
        return outcome(lambda: command.upgrade(self.config, revision))

    def head(self):
        return outcome(lambda: ScriptDirectory.from_config(self.config).get_current_head())

    def together(self):
        return self.upgrade(engine_of(self.server, self.database()), "heads")

    def trials(self):
        name = self.database()
        engine = engine_of(self.server, name)
        revisions = list(ScriptDirectory.from_config(self.config).walk_revisions())[::-1]
        for revision in revisions:
            source = pathlib.Path(revision.path).read_text()
            script(engine, "seed.sql")
            # Only where the revision commits by itself can anything stay of a run that is broken off.
            before = self.database(name) if re.search("autocommit|commit", source, re.I) else None
            sent = []
            watched = engine_of(self.server, name)
            sa.event.listen(watched, "before_cursor_execute", lambda *call: sent.append(call[2]))
            first = self.upgrade(watched, revision.revision)
            again, broken, back, names = "-", [], "-", "-"
            if first == "ok":
                names = ",".join(column(engine, "names.sql"))
                left = fingerprint(engine)
                if before:
                    writes = [each for each in sent if WRITE.match(each)]
                    broken = self.broken(revision, before, left, writes)
                if "def downgrade" in source:
                    back = self.back(revision, self.database(name))
                last = revision is revisions[-1]
                again = self.again(revision, name if last else self.database(name), left)
            yield pathlib.Path(revision.path).name, first, again, ",".join(broken) or "-", back, names
            if first != "ok":
                return

    def again(self, revision, database, left):
        engine = engine_of(self.server, database)
        with engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM alembic_version")
            for parent in revision._versioned_down_revisions:
                connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{parent}')")
        return self.compared(engine, revision, left)

    def compared(self, engine, revision, left):
        result = self.upgrade(engine, revision.revision)
        return "drifts" if result == "ok" and fingerprint(engine) != left else result

    def back(self, revision, database):
        engine = engine_of(self.server, database)
        self.config.attributes["engine"] = engine
        parents = revision._versioned_down_revisions
        down = outcome(lambda: command.downgrade(self.config, next(iter(parents), "base")))
        return self.upgrade(engine, revision.revision) if down == "ok" else down

    def broken(self, revision, before, left, sent):
        results = []
        for number, statement in enumerate(sent, 1):
            for within in [True, False] if CONCURRENT.match(statement) else [False]:
                if within or number < len(sent):
                    name = self.database(before)
                    self.break_off(revision, name, number, within)
                    engine = engine_of(self.server, name)
                    if fingerprint(engine) != fingerprint(engine_of(self.server, before)):
                        results.append(self.compared(engine, revision, left))
        return results

    def break_off(self, revision, database, number, within):
        child = os.fork()
        if child == 0:
            try:
                engine = engine_of(self.server, database)
                count = [0]

                def watch(connection, cursor, statement, *rest):
                    if not WRITE.match(statement):
                        return
                    count[0] += 1
                    if within and count[0] == number:
                        self.hold_up(database, cursor)
                    if not within and count[0] > number:
                        os._exit(0)

                sa.event.listen(engine, "before_cursor_execute", watch)
                self.upgrade(engine, revision.revision)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        query = f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{database}'"
        engine = engine_of(self.server, "postgres")
        for _ in range(500):
            with engine.connect() as connection:
                if connection.exec_driver_sql(query).scalar() == 0:
                    return
            time.sleep(0.01)

    def hold_up(self, database, cursor):
        """A writer that does not finish holds the build up until its time is over."""
        url = sa.engine.make_url(self.server)
        self.writer = psycopg2.connect(host=url.host, port=url.port, user=url.username, dbname=database)
        blocking = self.writer.cursor()
        blocking.execute(TABLES)
        for (table,) in blocking.fetchall():
            blocking.execute(f"LOCK TABLE {table} IN ROW EXCLUSIVE MODE")
        cursor.execute("SET statement_timeout = 300")


def main():
    root, server = pathlib.Path(sys.argv[1]), sys.argv[2]
    for directory in sorted(root.iterdir()):
        history = History(directory, server)
        try:
            head = history.head()
            several = len(list((directory / "versions").iterdir())) > 1
            print(history.name, "*", head, history.together() if several else "-", flush=True)
            for trial in history.trials():
                print(history.name, *trial, flush=True)
        except Exception as error:
            print(history.name, "!", type(error).__name__, flush=True)
        finally:
            history.close()


main()
