"""Runs single revisions for `reprise prove`, by the project's own Python, Alembic and env.py.

Reads one order a line from standard input and answers with lines, fields separated by tabs. Each
run is a forked process: no run sees what another one imported or cached. Every connection that the
project opens leads to the scratch database, whatever address it asked for, and the session has to
prove that it is there before the first statement.
"""
import errno
import gc
import os
import re
import select
import signal
import sys
import time

ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
CONTROL = re.compile(r"(savepoint|release|rollback|begin|commit|start\s+transaction|end\b|abort)", re.I)
READ = re.compile(r"(select|show|explain|set|reset|values|table|declare|fetch|close|discard|listen|analyze|lock)\b", re.I)
EFFECT = re.compile(r"\b(setval|set_config|(create|drop|add|alter|enable)_\w+|pg_\w*(lock|notify))\s*\(|\binto\b", re.I)
ROWS = re.compile(r"\b(insert\s+into|update|delete\s+from|merge\s+into)\b", re.I)
LIBRARY = re.compile(r"[\\/](site|dist)-packages[\\/]")
LEADING = re.compile(r"(\s+|--[^\n]*(\n|$)|/\*.*?\*/)+", re.S)
COMMITS = re.compile(r"(create|drop)(?!\s+temporary\b)|(alter|rename|truncate|grant|revoke|analyze|optimize|repair)\b", re.I)
ADDRESS = ("host", "hostaddr", "port", "user", "password", "dbname", "database", "service", "dsn", "passfile",
           "passwd", "db", "unix_socket", "read_default_file", "read_default_group", "option_files", "requiressl", "sslmode", "ssl", "ssl_context", "unix_sock", "target_session_attrs")
XID = "SELECT pg_catalog.txid_current_if_assigned()::pg_catalog.text"
LOCKS = ("SELECT c.oid::pg_catalog.regclass::pg_catalog.text, l.mode FROM pg_catalog.pg_locks l"
         " JOIN pg_catalog.pg_class c ON c.oid = l.relation WHERE l.pid = pg_catalog.pg_backend_pid()"
         " AND l.locktype = 'relation' AND l.granted AND c.relkind IN ('r', 'p', 'm', 'v') AND c.oid >= 16384")
NODES = ("SELECT c.oid::pg_catalog.regclass::pg_catalog.text, c.relfilenode FROM pg_catalog.pg_class c"
         " WHERE c.relkind IN ('r', 'm') AND c.oid >= 16384")


class Refused(Exception):
    """A connection that would leave the scratch database."""


class Settings:
    def __init__(self):
        self.one, self.many = {}, {}

    def add(self, key, value):
        self.one[key] = value
        self.many.setdefault(key, []).append(value)

    def get(self, key, otherwise=None):
        return self.one.get(key, otherwise)

    def all(self, key):
        return self.many.get(key, [])


SETTINGS = Settings()
ANSWERS = None
PRELOADED = set()
HEADS = {}


def say(*fields):
    text = "\t".join(re.sub(r"[\\\t\n\r]", lambda m: ESCAPES[m.group()], "" if f is None else str(f)) for f in fields)
    data = (text + "\n").encode("utf-8", "replace")
    while data:
        data = data[os.write(ANSWERS, data):]


def unescaped(field):
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r"}.get(m.group(1), m.group(1)), field)


def scheme(named):
    """The scheme of a URL that env.py may parse: the one it has, or that of a driver there is."""
    own = named.split("://")[0]
    if "://" in named and own.startswith(("postgresql",) if postgres() else ("mysql", "mariadb")):
        return own
    if postgres():
        return "postgresql"
    there = [each for each in MYSQL if each in sys.modules]
    return {"pymysql": "mysql+pymysql", "mysql.connector": "mysql+mysqlconnector", "mariadb": "mariadb+mariadbconnector",
            "asyncmy": "mysql+asyncmy", "aiomysql": "mysql+aiomysql"}.get(there[0] if there else "", "mysql")


def url(database, scheme):
    from urllib.parse import quote
    who = quote(SETTINGS.get("user", ""), safe="")
    if SETTINGS.get("password"):
        who += ":" + quote(SETTINGS.get("password"), safe="")
    query = "?sslmode=" + SETTINGS.get("sslmode") if SETTINGS.get("sslmode") and "asyncpg" not in scheme else ""
    return "%s://%s@%s:%s/%s%s" % (scheme, who, SETTINGS.get("host"), SETTINGS.get("port"), database, query)


def libpq(database, given):
    """The parameters of a driver on libpq: those that say where are ours."""
    kept = {k: v for k, v in given.items() if k not in ADDRESS and not k.startswith("ssl")}
    kept.update(host=SETTINGS.get("host"), port=SETTINGS.get("port"), user=SETTINGS.get("user"), dbname=database)
    for key in ("password", "sslmode"):
        if SETTINGS.get(key):
            kept[key] = SETTINGS.get(key)
    return kept


def other(database, given):
    """The same for drivers that speak the protocol themselves."""
    kept = {k: v for k, v in given.items() if k not in ADDRESS}
    kept.update(host=SETTINGS.get("host"), port=int(SETTINGS.get("port")), user=SETTINGS.get("user"),
                password=SETTINGS.get("password"), database=database)
    return kept


def mysql(database, given):
    """The same for drivers of MySQL and MariaDB."""
    kept = {k: v for k, v in given.items() if k not in ADDRESS}
    kept.update(host=SETTINGS.get("host"), port=int(SETTINGS.get("port")), user=SETTINGS.get("user"))
    if SETTINGS.get("password"):
        kept["password"] = SETTINGS.get("password")
    kept["db" if "aiomysql" in sys.modules else "database"] = database
    return kept


POSTGRES = {"psycopg2": libpq, "psycopg": libpq, "asyncpg": other, "pg8000": other, "pg8000.dbapi": other}
MYSQL = {each: mysql for each in ("MySQLdb", "pymysql", "mysql.connector", "mariadb", "asyncmy", "aiomysql")}


def postgres():
    return SETTINGS.get("server") != "mysql"


def drivers():
    return POSTGRES if postgres() else MYSQL


def redirect(database):
    """Makes every driver there is connect to `database`."""
    import functools

    def patch(owner, attribute, parameters, static=False):
        original = getattr(owner, attribute)

        @functools.wraps(original)
        def connect(*_, **given):
            return original(**parameters(database, given))
        setattr(owner, attribute, staticmethod(connect) if static else connect)
    for name, parameters in drivers().items():
        module = sys.modules.get(name)
        if module is None:
            continue
        patch(module, "connect", parameters)
        if name == "psycopg":
            patch(module.Connection, "connect", parameters, static=True)
            patch(module.AsyncConnection, "connect", parameters, static=True)
            module.connect = module.Connection.connect


def guard(database):
    """Refuses other servers than the one asked for, and sessions that are not in the scratch database."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine
    from sqlalchemy.pool import Pool

    def connecting(dialect, record, args, parameters):
        if dialect.name not in (("postgresql",) if postgres() else ("mysql", "mariadb")):
            raise Refused("env.py connects to %s, not to %s" % (dialect.name, "PostgreSQL" if postgres() else "MySQL"))

    def connected(connection, record):
        cursor = connection.cursor()
        if postgres():
            cursor.execute("SELECT pg_catalog.current_setting('reprise.scratch', true)")
            row = cursor.fetchone()
            there = row and row[0] == SETTINGS.get("token")
        else:
            cursor.execute("SELECT DATABASE(), IS_USED_LOCK('%s')" % SETTINGS.get("token"))
            row = cursor.fetchone()
            there = row and row[0] == database and row[1] is not None
            cursor.execute("SET SESSION lock_wait_timeout = 20, innodb_lock_wait_timeout = 20")
        cursor.close()
        connection.rollback()
        if not there:
            raise Refused("the session is not in the scratch database")
    event.listen(Engine, "do_connect", connecting)
    event.listen(Pool, "first_connect", connected)
    event.listen(Pool, "connect", connected)


class Recorder:
    """What the revision sends; breaks off in front of the write that comes after `stop` writes."""

    def __init__(self, path, stop, look):
        self.path, self.stop, self.look = os.path.realpath(path), stop, look
        self.names, self.writes, self.last, self.held, self.nodes = {}, 0, None, set(), None
        self.xid, self.committed = None, 0

    def listen(self):
        from sqlalchemy import event
        from sqlalchemy.engine import Engine
        event.listen(Engine, "before_cursor_execute", self.before)
        event.listen(Engine, "after_cursor_execute", self.after)

    def own(self, code):
        name = code.co_filename
        if name not in self.names:
            self.names[name] = os.path.realpath(name) == self.path
        return self.names[name]

    def where(self):
        """Lines of the innermost call in the revision's file that is being run."""
        frame = sys._getframe(2)
        while frame:
            if self.own(frame.f_code):
                line = end = frame.f_lineno
                if hasattr(frame.f_code, "co_positions"):
                    place = list(frame.f_code.co_positions())[frame.f_lasti // 2]
                    line, end = place[0] or line, place[1] or place[0] or line
                return line, end
            frame = frame.f_back
        return None

    @staticmethod
    def is_write(sql):
        leading = LEADING.match(sql)
        bare = sql[leading.end():] if leading else sql
        if not bare or CONTROL.match(bare):
            return False
        if re.match(r"with\b", bare, re.I):
            return bool(ROWS.search(bare))
        return bool(EFFECT.search(bare)) if READ.match(bare) else True

    def before(self, connection, cursor, statement, parameters, context, many):
        place = self.where()
        self.last = None
        if place is None:
            return
        write = self.is_write(statement)
        if write and self.writes == self.stop:
            if self.commits(statement):
                connection.connection.commit()
            say("stopped")
            os._exit(0)
        self.last = (place[0], place[1], statement[:4000])
        self.write = write
        if write and self.look and postgres():
            self.nodes = self.nodes or dict(self.ask(connection, NODES))

    def after(self, connection, cursor, statement, parameters, context, many):
        if self.last is None:
            return
        line, end, sql = self.last
        self.last = None
        if not self.write:
            return
        self.writes += 1
        say("sent", line, end, self.transaction(connection, statement), sql)
        if self.look and postgres():
            held, nodes = set(self.ask(connection, LOCKS)), dict(self.ask(connection, NODES))
            for table, mode in sorted(held - self.held):
                say("lock", table, mode)
            for table in sorted(t for t in nodes if t in self.nodes and nodes[t] != self.nodes[t]):
                say("rewrite", table)
            self.held, self.nodes = held if self.xid else set(), nodes

    @staticmethod
    def commits(sql):
        """True if the server commits by itself: MySQL's statements that change the schema."""
        leading = LEADING.match(sql)
        return not postgres() and bool(COMMITS.match(sql, leading.end() if leading else 0))

    def transaction(self, connection, sql):
        """What the write belongs to; empty if it is committed."""
        if postgres():
            self.xid = self.ask(connection, XID)[0][0]
        else:
            self.committed += self.commits(sql)
            open_ = not self.commits(sql) and self.ask(connection, "SELECT @@autocommit")[0][0] == 0
            self.xid = "after %d commits" % self.committed if open_ else ""
        return self.xid

    @staticmethod
    def ask(connection, sql):
        cursor = connection.connection.cursor()
        try:
            cursor.execute(sql)
            return [tuple(row) for row in cursor.fetchall()]
        finally:
            cursor.close()


def server_error(error):
    """The driver's own exception behind `error`, with SQLSTATE and message; or None."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        state = getattr(error, "sqlstate", None) or getattr(error, "pgcode", None)
        message = getattr(getattr(error, "diag", None), "message_primary", None)
        if isinstance(state, str) and len(state) == 5 and postgres():
            plain = getattr(getattr(error, "__cause__", None), "message", None)
            text = message or plain or str(error).strip() or type(error).__name__
            return state, re.sub(r"^<class '[^']*'>: ", "", text.split("\n")[0])
        arguments = getattr(error, "args", ())
        if not postgres() and len(arguments) > 1 and isinstance(arguments[0], int) and arguments[0] > 999:
            return str(arguments[0]), str(getattr(error, "msg", None) or arguments[1])
        if arguments and isinstance(arguments[0], dict) and "C" in arguments[0]:
            return arguments[0]["C"], arguments[0].get("M", "")
        error = getattr(error, "orig", None) or error.__cause__ or error.__context__
    return None


def fail(error, recorder):
    import traceback
    traceback.print_exc()
    place, sql = None, ""
    if recorder is not None:
        if recorder.last is not None:
            place, sql = recorder.last[:2], recorder.last[2]
        elif error.__traceback__ is not None:
            frames = [f for f in traceback.extract_tb(error.__traceback__) if os.path.realpath(f.filename) == recorder.path]
            place = (frames[-1].lineno, getattr(frames[-1], "end_lineno", None) or frames[-1].lineno) if frames else None
    found = server_error(error)
    cause = error
    while isinstance(cause, Exception) and not isinstance(cause, Refused) and cause.__cause__ is not None:
        cause = cause.__cause__
    if isinstance(cause, Refused):
        found, error = None, cause
    line, end = place or ("", "")
    if found:
        say("failed", "server", found[0], "", found[1], line, end, sql)
    else:
        say("failed", "python", "", type(error).__name__, str(error)[:2000], line, end, sql)


def configuration(database):
    import argparse
    from alembic.config import Config
    ini = SETTINGS.get("ini")
    config = Config(ini, ini_section=SETTINGS.get("section", "alembic")) if ini else Config()
    if SETTINGS.get("toml"):
        try:
            config = Config(toml_file=SETTINGS.get("toml"))
        except TypeError:
            pass
    if not config.get_main_option("script_location"):
        config.set_main_option("script_location", SETTINGS.get("script"))
    named = config.get_main_option("sqlalchemy.url") or ""
    address = url(database, scheme(named))
    config.set_main_option("sqlalchemy.url", address.replace("%", "%%"))
    arguments = [a.replace("{url}", address) for a in SETTINGS.all("x")]
    config.cmd_opts = argparse.Namespace(x=arguments, sql=False, tag=None, raiseerr=True)
    return config


def replace(scripts):
    """Loads revisions from the files that hold their fixed text."""
    import importlib.util
    files = dict(each.split("|", 1) for each in SETTINGS.all("replaced"))
    files = {os.path.realpath(path): text for path, text in files.items()}
    for script in scripts:
        text = files.get(os.path.realpath(script.path))
        if text:
            spec = importlib.util.spec_from_file_location("reprise_fixed_" + re.sub(r"\W", "_", script.revision), text)
            script.module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(script.module)
            script.path = text


def load_others_by_head(revisions):
    """Gives Alembic what it asks of files that do not run now as an earlier run found it: loading
    all files of a long history takes longer than running one."""
    import types
    from alembic import util
    original = util.load_python_file

    def load(directory, filename):
        if filename == "env.py":
            return original(directory, filename)
        path = os.path.join(directory, filename)
        head = HEADS.get(path)
        if head is not None and head["revision"] not in revisions:
            module = types.ModuleType(os.path.splitext(filename)[0])
            vars(module).update(head)
            return module
        module = original(directory, filename)
        if head is None and isinstance(getattr(module, "revision", None), str):
            named = ("revision", "down_revision", "branch_labels", "depends_on")
            say("head", path, repr({each: getattr(module, each, None) for each in named}))
        return module
    util.load_python_file = load


def remember(path, head):
    """Keeps a head, if it is made of plain values."""
    import ast
    try:
        HEADS[path] = ast.literal_eval(head)
    except (ValueError, SyntaxError):
        pass


def run(database, way, revisions, stop):
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationStep
    from alembic.script import ScriptDirectory
    config = configuration(database)
    load_others_by_head(revisions)
    script = ScriptDirectory.from_config(config)
    chosen = [script.revision_map.get_revision(each) for each in revisions if each]
    replace(chosen)
    recorder, called = None, []
    if len(chosen) == 1:
        recorder = Recorder(chosen[0].path, stop, SETTINGS.get("look") == "1")
        recorder.listen()

    def steps(current, context):
        called.append(True)
        table = context._version
        say("version", table.schema or "", table.name)
        if way == "check":
            check(context)
            return []
        make = MigrationStep.downgrade_from_script if way == "down" else MigrationStep.upgrade_from_script
        return [make(script.revision_map, each) for each in chosen]
    try:
        target = revisions[-1] if revisions else None
        with EnvironmentContext(config, script, fn=steps, as_sql=False, destination_rev=target, tag=None):
            script.run_env()
        if not called:
            raise RuntimeError("env.py ran no migrations")
        say("ok")
    except (Exception, SystemExit) as error:
        fail(error, recorder)


def check(context):
    """What `alembic check` would say: the models against the end of the history."""
    from alembic.autogenerate import produce_migrations
    metadata = context.opts.get("target_metadata")
    if metadata is None:
        say("difference", "")
        return
    for each in produce_migrations(context, metadata).upgrade_ops.as_diffs():
        say("difference", str(each)[:500])


def child(database, way, revisions, stop):
    os.setpgid(0, 0)
    die_with_parent()
    sys.stdin = open(os.devnull)
    for named in SETTINGS.all("variable"):
        name, _, driver = named.partition("=")
        os.environ[name] = url(database, driver or scheme(""))
    if postgres():
        os.environ.update(PGHOST=SETTINGS.get("host"), PGPORT=SETTINGS.get("port"), PGUSER=SETTINGS.get("user"), PGDATABASE=database)
    if postgres() and SETTINGS.get("password"):
        os.environ["PGPASSWORD"] = SETTINGS.get("password")
    try:
        redirect(database)
        guard(database)
        run(database, way, revisions, stop)
    except (Exception, SystemExit) as error:
        fail(error, None)
    if not PRELOADED:
        roots = tuple(os.path.realpath(p) + os.sep for p in [os.getcwd()] + SETTINGS.all("path") + [SETTINGS.get("root")])
        for name, module in list(sys.modules.items()):
            home = getattr(module, "__file__", None)
            if home and LIBRARY.search(home) or home and not os.path.realpath(home).startswith(roots):
                say("loaded", name)
    sys.stdout.flush()
    sys.stderr.flush()


def die_with_parent():
    if sys.platform.startswith("linux"):
        try:
            import ctypes
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        except Exception:
            pass


def keep_bytecode_outside(directory):
    """Puts bytecode of the checkout's files into `directory`; libraries keep theirs."""
    import importlib._bootstrap_external as external
    original = external.cache_from_source

    def elsewhere(path, *arguments, **named):
        own = os.path.realpath(path).startswith(os.path.realpath(SETTINGS.get("root")) + os.sep)
        if not own or LIBRARY.search(path):
            return original(path, *arguments, **named)
        sys.pycache_prefix = directory
        try:
            return original(path, *arguments, **named)
        finally:
            sys.pycache_prefix = None
    external.cache_from_source = elsewhere


def preload(names):
    """Imports libraries once for all runs, in the order in which the first run did."""
    import importlib
    for name in names:
        if name not in sys.modules and name != "__main__":
            try:
                importlib.import_module(name)
            except BaseException:
                pass
    gc.freeze()


def fork(order):
    _, database, way, revisions, stop, patience = order
    ours, theirs = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(ours)
        global ANSWERS
        ANSWERS = theirs
        child(database, way, revisions.split(",") if revisions else [], int(stop))
        os._exit(0)
    os.close(theirs)
    until, data, loaded, ended = time.monotonic() + float(patience), b"", [], "gone"
    while True:
        ready = select.select([0, ours], [], [], max(0.0, until - time.monotonic()))[0]
        if not ready or 0 in ready:
            kill(process)
            if not ready:
                say("failed", "time", "", "timeout", "still running after %s s" % patience, "", "", "")
                ended = "told"
            elif not os.read(0, 1):
                os._exit(1)
            break
        part = os.read(ours, 1 << 16)
        if not part:
            break
        data += part
        *lines, data = data.split(b"\n")
        for line in lines:
            if line.startswith(b"loaded\t"):
                loaded.append(line[7:].decode())
            elif line.startswith(b"head\t"):
                remember(*(unescaped(field) for field in line.decode().split("\t")[1:]))
            else:
                if line.startswith((b"ok", b"failed\t", b"stopped")):
                    ended = "told"
                os.write(ANSWERS, line + b"\n")
    os.close(ours)
    status = os.waitpid(process, 0)[1]
    if ended == "gone":
        say("failed", "python", "", "exit", "the run ended without a result (status %s)" % status, "", "", "")
    say("end")
    if loaded and not PRELOADED:
        PRELOADED.add(True)
        preload(loaded)


def kill(process):
    try:
        os.killpg(process, signal.SIGKILL)
    except OSError as error:
        if error.errno == errno.EPERM:
            os.kill(process, signal.SIGKILL)


def main():
    global ANSWERS
    ANSWERS = os.dup(1)
    os.dup2(2, 1)
    die_with_parent()
    try:
        import alembic
        import sqlalchemy
    except ImportError as error:
        say("missing", error.name)
        return
    say("versions", ".".join(map(str, sys.version_info[:3])), alembic.__version__, sqlalchemy.__version__)
    pending = b""
    while True:
        part = os.read(0, 1 << 16)
        if not part:
            return
        pending += part
        *lines, pending = pending.split(b"\n")
        for line in lines:
            fields = [unescaped(f) for f in line.decode().split("\t")]
            if fields[0] == "set":
                SETTINGS.add(fields[1], fields[2])
            elif fields[0] == "go":
                keep_bytecode_outside(SETTINGS.get("bytecode"))
                preload(drivers())
                os.chdir(SETTINGS.get("cwd"))
                sys.path[:0] = [p for p in SETTINGS.all("path") + [SETTINGS.get("cwd")] if p not in sys.path]
            else:
                fork(fields)


if __name__ == "__main__":
    main()
