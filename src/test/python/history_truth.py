"""What Alembic makes of migration directories.

Reads one line for each history: its version directories, separated by tabs. Answers with one line each:
outcome, heads, bases, branch points, duplicates, missing parents, shadowed files; separated by tabs, the
members of each sorted and separated by the character U+001F. Outcome is ok, cycle, stray, invalid or label.

A missing parent makes Alembic raise KeyError at the first one; it is given a stand-in then, and asked
again, so that all of them come to light. Stand-ins are left out of heads, bases and branch points.
"""

import ast
import os
import sys
import types
import warnings

import alembic
from alembic import util
from alembic.script import ScriptDirectory
from alembic.script import revision as graph


def load(directory, filename):
    """Import as Alembic does; where an import of the project is not installed, take the assignments alone."""
    path = os.path.join(str(directory), filename)
    with open(path, "rb") as file:
        tree = ast.parse(file.read(), path)
    module = types.ModuleType("revision_file")
    try:
        exec(compile(tree, path, "exec"), module.__dict__)
    except Exception:
        module = types.ModuleType("revision_file")
        for statement in tree.body:
            if isinstance(statement, (ast.Assign, ast.AnnAssign)):
                try:
                    part = ast.Module(body=[statement], type_ignores=[])
                    if isinstance(statement, ast.AnnAssign):
                        statement.annotation = ast.Constant(value=None)
                    exec(compile(ast.fix_missing_locations(part), path, "exec"), module.__dict__)
                except Exception:
                    pass
    return module


util.load_python_file = load


def outcome(error):
    if isinstance(error, graph.CycleDetected):
        return "cycle"
    text = str(error)
    if "Branch name" in text:
        return "label"
    if "not allowed in revision identifier" in text:
        return "invalid"
    return "stray"


def describe(directories):
    found = ScriptDirectory(os.path.dirname(directories[0]), version_locations=directories)
    try:
        scripts = list(found._load_revisions())
    except (util.CommandError, graph.RevisionError, AttributeError, TypeError) as error:
        return [outcome(error)]
    stand_ins = {}
    seen = {}
    shadowed = []
    for script in scripts:
        if script.revision in seen:
            shadowed.append(os.path.basename(seen[script.revision].path))
        seen[script.revision] = script
    while True:
        # Script objects cache what an earlier map resolved, so a new map needs new objects.
        for script in scripts:
            script.nextrev = script._all_nextrev = frozenset()
            script.branch_labels = set(script._orig_branch_labels)
        fresh = [graph.Revision(name, None) for name in stand_ins]
        revisions = graph.RevisionMap(lambda: scripts + fresh)
        try:
            heads = revisions.heads
            break
        except KeyError as error:
            stand_ins[error.args[0]] = True
        except (util.CommandError, graph.RevisionError) as error:
            return [outcome(error)]
    ids = [script.revision for script in scripts]
    parents = {parent for script in seen.values() for parent in script._versioned_down_revisions}
    return [
        "ok",
        [each for each in heads if each not in stand_ins],
        [each for each in revisions.bases if each not in stand_ins],
        [each for each in set(ids) if revisions.get_revision(each).is_branch_point],
        [each for each in set(ids) if ids.count(each) > 1],
        [each for each in stand_ins if each in parents],
        shadowed,
    ]


def main():
    warnings.simplefilter("ignore")
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdin.reconfigure(encoding="utf-8")
    print(alembic.__version__)
    for line in sys.stdin:
        answer = describe(line.rstrip("\n").split("\t"))
        print("\t".join(each if isinstance(each, str) else "\x1f".join(sorted(each)) for each in answer))


main()
