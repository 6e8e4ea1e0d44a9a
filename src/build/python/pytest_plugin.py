"""`pytest --reprise`: a test for each migration, which fails if running the migration again would.

The program in this package does the work without importing the project. With `--reprise-prove`, the
project's own Alembic runs each revision on a real server instead.
"""

import json
import os
import shlex
import subprocess
import sys

import pytest

LEVELS = ("note", "warning", "error")


def pytest_addoption(parser):
    group = parser.getgroup("reprise", "database migrations (reprise)")
    group.addoption("--reprise", action="store_true", help="Run a test for each migration.")
    group.addoption(
        "--reprise-prove",
        action="store_true",
        help="Run each migration on a real PostgreSQL server; this runs env.py.",
    )
    group.addoption(
        "--reprise-server",
        metavar="URL",
        help="Server for --reprise-prove (default: REPRISE_SERVER, or a temporary one).",
    )
    parser.addini("reprise_paths", "Files and directories with migrations.", type="args", default=[])
    parser.addini("reprise_args", "Additional options for `reprise lint`.", type="args", default=[])
    parser.addini(
        "reprise_prove_args", "Additional options for `reprise prove`.", type="args", default=[]
    )
    parser.addini(
        "reprise_fail_on", "Lowest severity that fails: error, warning or note.", default="warning"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session, config, items):
    prove = config.getoption("--reprise-prove")
    if not prove and not config.getoption("--reprise"):
        return
    answers = Proofs(config) if prove else Findings(config)
    kind = "prove" if prove else "reprise"
    for each in answers.revisions():
        items.append(
            Revision.from_parent(
                session,
                name="%s[%s]" % (kind, each["revision"]),
                nodeid="%s::%s[%s]" % (each["path"], kind, each["revision"]),
                answers=answers,
                revision=each,
            )
        )


class Failure(Exception):
    """The readable report on one revision."""


class Program:
    """The installed program, run in the directory where pytest was started."""

    def __init__(self, config):
        self.root = str(getattr(config, "rootpath", None) or config.rootdir)
        self.paths = list(config.getini("reprise_paths"))
        other = os.environ.get("REPRISE_PROGRAM")
        self.command = shlex.split(other) if other else [sys.executable, "-m", "reprise"]

    def run(self, *arguments):
        """Return its output; status 1 only means that there are findings."""
        command = [*self.command, *arguments, *self.paths]
        ran = subprocess.run(
            command, cwd=self.root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        out, err = ran.stdout.decode("utf-8", "replace"), ran.stderr.decode("utf-8", "replace")
        if ran.returncode not in (0, 1) and not out.strip():
            raise pytest.UsageError(err.strip() or "reprise exited with status %d" % ran.returncode)
        return out

    def revisions(self):
        return [json.loads(line) for line in self.run("replay", "--format", "json").splitlines()]


class Findings:
    """The findings of `reprise lint` by file; it runs with the first test."""

    def __init__(self, config):
        self.program = Program(config)
        self.arguments = list(config.getini("reprise_args"))
        level = config.getini("reprise_fail_on")
        if level not in LEVELS:
            raise pytest.UsageError("reprise_fail_on: expected error, warning or note, got " + level)
        self.levels = LEVELS[LEVELS.index(level) :]
        self.found = None

    def revisions(self):
        return self.program.revisions()

    def check(self, revision):
        if self.found is None:
            out = self.program.run("lint", "--format", "json", *self.arguments)
            self.found = json.loads(out)["findings"]
        lines = []
        for each in self.found:
            own = each["path"] == revision["path"] and each.get("revision") in (None, revision["revision"])
            if own and each["severity"] in self.levels:
                lines.append(
                    "%(path)s:%(line)s:%(column)s: %(severity)s[%(rule)s] %(message)s" % each
                )
                for note in each.get("notes", []):
                    place = "%s:%s: " % (note["path"], note["line"]) if note.get("path") else ""
                    lines.append("    " + place + note["message"])
                for fix in each.get("fixes", [])[:1]:
                    option = "--fix" if fix["applicability"] == "safe" else "--fix --unsafe-fixes"
                    lines.append("    %s: reprise lint %s %s" % (fix["title"], option, each["path"]))
        if lines:
            raise Failure("\n".join(lines))


class Proofs:
    """The results of `reprise prove` by revision."""

    def __init__(self, config):
        self.program = Program(config)
        self.arguments = list(config.getini("reprise_prove_args"))
        server = config.getoption("--reprise-server")
        if server:
            self.arguments += ["--server", server]
        if "--python" not in self.arguments:
            self.arguments += ["--python", sys.executable]
        self.proven = None

    def revisions(self):
        return self.program.revisions()

    def check(self, revision):
        if self.proven is None:
            out = self.program.run("prove", "--format", "json", *self.arguments)
            lines = [json.loads(line) for line in out.splitlines()]
            self.proven = {(each["path"], each["revision"]): each for each in lines}
        proof = self.proven.get((revision["path"], revision["revision"]))
        if proof is None:
            pytest.skip("not run on the server")
        if not proof["clean"]:
            raise Failure("\n".join([proof["path"] + ": " + proof["verdict"], *proof["messages"]]))


class Revision(pytest.Item):
    def __init__(self, *, answers, revision, **rest):
        super().__init__(**rest)
        self.answers = answers
        self.revision = revision
        self.add_marker("reprise")

    def runtest(self):
        self.answers.check(self.revision)

    def repr_failure(self, excinfo):
        if isinstance(excinfo.value, Failure):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self):
        return self.revision["path"], None, self.name


def pytest_configure(config):
    config.addinivalue_line("markers", "reprise: a migration checked by reprise")
