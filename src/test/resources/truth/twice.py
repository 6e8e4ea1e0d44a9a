"""Runs every revision of every history below a directory twice on PostgreSQL, with real Alembic.

    twice.py DIRECTORY URL-OF-THE-SERVER

Prints one line for each file: history, file, what the first run and the second one came to. `ok`, `drifts`,
an SQLSTATE, or the class of a Python exception.
"""

import pathlib
import sys

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


def engine_of(server, database):
    return sa.create_engine(server + "/" + database, poolclass=NullPool)


def administer(server, statement):
    engine = engine_of(server, "postgres").execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)


def outcome(action):
    try:
        action()
    except BaseException as error:
        code = getattr(getattr(error, "orig", None), "pgcode", None)
        return code or type(error).__name__
    return "ok"


def script(engine, name):
    with engine.begin() as connection:
        return connection.exec_driver_sql(
            (HERE / name).read_text().replace("%", "%%")
        )


def fingerprint(engine):
    with engine.connect() as connection:
        text = (HERE / "fingerprint.sql").read_text().replace("%", "%%")
        return connection.exec_driver_sql(text).scalar()


def twice(history, server):
    config = Config()
    config.set_main_option("script_location", str(history))
    (history / "env.py").write_text(ENV)
    database = "pages_" + history.name
    administer(server, f"CREATE DATABASE {database} TEMPLATE template0")
    engine = engine_of(server, database)
    revisions = list(ScriptDirectory.from_config(config).walk_revisions())[::-1]
    for revision in revisions:
        script(engine, "seed.sql")
        config.attributes["engine"] = engine
        first = outcome(lambda: command.upgrade(config, revision.revision))
        second = "-"
        if first == "ok":
            again = database + "_again"
            administer(server, f"CREATE DATABASE {again} TEMPLATE {database}")
            other = engine_of(server, again)
            with other.begin() as connection:
                connection.exec_driver_sql("DELETE FROM alembic_version")
                for parent in revision._all_down_revisions:
                    connection.exec_driver_sql(
                        f"INSERT INTO alembic_version VALUES ('{parent}')"
                    )
            config.attributes["engine"] = other
            before = fingerprint(other)
            second = outcome(lambda: command.upgrade(config, revision.revision))
            if second == "ok" and fingerprint(other) != before:
                second = "drifts"
            administer(server, f"DROP DATABASE {again} WITH (FORCE)")
        print(history.name, pathlib.Path(revision.path).name, first, second, flush=True)
        if first != "ok":
            break
    administer(server, f"DROP DATABASE {database} WITH (FORCE)")


def main():
    root, server = pathlib.Path(sys.argv[1]), sys.argv[2]
    for history in sorted(root.iterdir()):
        try:
            twice(history, server)
        except Exception as error:
            print(history.name, "-", "broken", repr(error)[:300].replace(" ", "_"), flush=True)


main()
