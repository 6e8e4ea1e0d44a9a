#!/usr/bin/env python3
"""Measures whole processes side by side and prints ratios; see README.md."""

import argparse
import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generate
import plot

HERE = Path(__file__).resolve().parent
REPRISE = HERE.parent / "reprise"
LINTERS = ("reprise", "squawk")
HELLO = 'class Hello { public static void main(String[] a) { System.out.println("hello"); } }\n'


class Run:
    """One finished process: seconds on the clock, seconds of CPU, and peak memory in MiB."""

    def __init__(self, command, cwd):
        with open(os.devnull, "w") as nowhere:
            start = time.monotonic()
            child = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL,
                                     stdout=nowhere, stderr=nowhere)
            _, status, used = os.wait4(child.pid, 0)
            self.wall = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        self.cpu = used.ru_utime + used.ru_stime
        self.peak = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
        # Linters exit with 1 on findings; for the other programs, 1 means that they failed.
        if child.returncode != 0 and (child.returncode != 1 or Path(command[0]).name not in LINTERS):
            sys.exit(f"{' '.join(map(str, command))}: ended with {child.returncode}")


class Measured:
    """Medians of one command's runs."""

    def __init__(self, runs):
        self.wall = statistics.median(run.wall for run in runs)
        self.cpu = statistics.median(run.cpu for run in runs)
        self.peak = max(run.peak for run in runs)


def in_turn(commands, times):
    """Runs the commands A B A B ..., so that a machine that changes speed changes it for all."""
    runs = {name: [] for name in commands}
    for turn in range(times + 1):
        for name, (command, cwd) in commands.items():
            run = Run(command, cwd)
            if turn:
                runs[name].append(run)
    return {name: Measured(each) for name, each in runs.items()}


def java():
    home = os.environ.get("JAVA25_HOME") or os.environ.get("JAVA_HOME")
    current = HERE.parent / "target" / "app" / "current"
    if not home and current.exists():
        home = current.read_text().split("\n")[2]
    return str(Path(home) / "bin" / "java") if home else "java"


def plain_python():
    """The Python itself, not a version switch that starts a shell and then Python: that costs as much
    again, and whatever is compared with it looks twice as good."""
    program = shutil.which("alembic")
    first = Path(program).read_text(errors="replace").split("\n", 1)[0] if program else ""
    start = first.removeprefix("#!").strip()
    python = start if "python" in start and "env" not in start else shutil.which("python3")
    real = subprocess.run([python, "-c", "import sys; print(sys.executable)"],
                          check=True, capture_output=True, text=True).stdout.strip()
    with open(real, "rb") as file:
        if file.read(2) == b"#!":
            sys.exit(f"{real} is a script, not Python")
    return real


def alembic():
    """The command that starts Alembic by that Python; None where it has no Alembic."""
    command = [plain_python(), "-m", "alembic"]
    has = subprocess.run([*command, "--version"], capture_output=True).returncode == 0
    return command if has else None


def hello(work):
    source = work / "Hello.java"
    source.write_text(HELLO)
    subprocess.run([java() + "c", "-d", work, source], check=True)
    return [java(), "-cp", work, "Hello"]


def row(rows, what, measured, own, other):
    mine, theirs = measured[own], measured[other]
    rows.append((what, other, mine.wall, mine.cpu, mine.peak,
                 mine.wall / theirs.wall, mine.cpu / theirs.cpu))
    print(f"{what}: {mine.wall:.2f} s, {mine.cpu:.2f} s CPU, {mine.peak:.0f} MiB; "
          f"{other}: {theirs.wall:.2f} s, {theirs.cpu:.2f} s CPU", flush=True)


def single(rows, work, times):
    versions = generate.alembic(work / "one", 1)
    commands = {"reprise": ([REPRISE, "lint", next(versions.glob("*.py"))], work / "one"),
                "java hello world": (hello(work), work),
                "python3 -c pass": ([plain_python(), "-c", "pass"], work)}
    measured = in_turn(commands, times)
    for other in list(commands)[1:]:
        row(rows, "one revision, cold", measured, "reprise", other)


def history(rows, work, times):
    versions = generate.alembic(work / "500", 500)
    newest = max(versions.glob("*.py"))
    # Both have caches: Python its compiled files, and Reprise its results, without `--no-cache`.
    commands = {"all of 500 revisions, without cache": [REPRISE, "lint", "--no-cache", "."],
                "all of 500 revisions, with cache": [REPRISE, "lint", "."],
                "newest of 500 revisions, without cache": [REPRISE, "lint", "--no-cache", newest],
                "newest of 500 revisions, with cache": [REPRISE, "lint", newest],
                "python3 -c pass": [plain_python(), "-c", "pass"]}
    ours = list(commands)[:-1]
    others = ["python3 -c pass"]
    if runs_alembic := alembic():
        commands["alembic heads"] = [*runs_alembic, "heads"]
        others = ["alembic heads"]
        if shutil.which("squawk"):
            piped = "alembic upgrade head --sql | squawk"
            sql = " ".join(map(shlex.quote, runs_alembic)) + " upgrade head --sql"
            commands[piped] = ["sh", "-c", f"{sql} 2>/dev/null | squawk || true"]
            others.append(piped)
    measured = in_turn({name: (command, work / "500") for name, command in commands.items()}, times)
    for what in ours:
        for other in others:
            row(rows, what, measured, what, other)


def branches(rows, work, times):
    generate.branches(work / "branches", 300, 500)
    commands = {"reprise": ([REPRISE, "history", "--check", "--against", "topic/*"],
                            work / "branches"),
                "without branches": ([REPRISE, "history", "--check"], work / "branches")}
    measured = in_turn(commands, times)
    row(rows, "300 branches, 500 revisions", measured, "reprise", "without branches")


def growth(rows, work, times, sizes, drawn):
    commands = {}
    for size in sizes:
        generate.alembic(work / str(size), size)
        commands[f"{size} revisions"] = ([REPRISE, "lint", "--no-cache", "."], work / str(size))
    measured = in_turn(commands, times)
    row(rows, f"{sizes[-1]} revisions, without cache", measured, f"{sizes[-1]} revisions", "500 revisions")
    points = [(size, measured[f"{size} revisions"].cpu) for size in sizes]
    if drawn:
        (HERE / "growth.svg").write_text(plot.growth(points))


def scripts(rows, work, times, megabytes):
    for size in megabytes:
        beside_squawk(rows, generate.sql(work / f"sql-{size}", round(size * 1_000_000)), times)


def corpus(rows, directory, times):
    """Real projects: each folder in `directory` is one, with its SQL migrations below it."""
    for project in sorted(each for each in directory.iterdir() if each.is_dir()):
        beside_squawk(rows, project, times)


def beside_squawk(rows, directory, times):
    files = sorted(map(str, directory.rglob("*.sql")))
    megabytes = sum(Path(file).stat().st_size for file in files) / 1e6
    commands = {"reprise": ([REPRISE, "lint", "--no-cache", directory], directory)}
    if shutil.which("squawk"):
        commands["squawk"] = (["squawk", *files], directory)
    else:
        commands["python3 -c pass"] = ([plain_python(), "-c", "pass"], directory)
    measured = in_turn(commands, times)
    row(rows, f"{directory.name}: {len(files)} files, {megabytes:.2f} MB", measured, "reprise",
        list(commands)[1])


def table(rows):
    lines = ["| input | against | seconds | CPU seconds | peak MiB | × seconds | × CPU |",
             "|---|---|---:|---:|---:|---:|---:|"]
    for what, other, wall, cpu, peak, wall_ratio, cpu_ratio in rows:
        lines.append(f"| {what} | {other.replace(chr(124), chr(92) + chr(124))} | {wall:.2f} | {cpu:.2f} | {peak:.0f} "
                     f"| {wall_ratio:.2f} | {cpu_ratio:.2f} |")
    return "\n".join(lines) + "\n"


def floors(work):
    """Parser, evaluator and replay alone, warm, by JMH: milliseconds for one whole input."""
    # alembic() returns migrations/versions.
    history = generate.alembic(work / "jmh", 500).parents[1]
    scripts = generate.sql(work / "jmh-sql", 1_000_000)
    results = work / "jmh.json"
    subprocess.run(["mvn", "-q", "-B", "-Dfast", "-Pjmh", f"-Dbench.history={history}",
                    f"-Dbench.sql={scripts}", f"-Dbench.results={results}",
                    "test-compile", "exec:exec@jmh"], cwd=HERE.parent, check=True)
    lines = ["| floor, warm | input | ms | ± |", "|---|---|---:|---:|"]
    for each in json.loads(results.read_text()):
        floor = each["benchmark"].rsplit(".", 1)[1]
        metric = each["primaryMetric"]
        read = "1 MB of SQL" if floor == "sqlReader" else "500 revisions"
        lines.append(f"| {floor} | {read} | {metric['score']:.1f} | {metric['scoreError']:.1f} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=15, help="counted runs of each command")
    parser.add_argument("--quick", action="store_true", help="fewer runs and smaller inputs")
    parser.add_argument("--only", choices=("single", "history", "branches", "growth", "sql", "corpus", "jmh"))
    parser.add_argument("--corpus", type=Path, help="a folder of folders of real SQL migrations")
    options = parser.parse_args()
    times = 3 if options.quick else options.times
    sizes = (125, 250, 500, 1000) if options.quick else (500, 1000, 2000, 5000)
    parts = {"single": lambda: single(rows, work, times),
             "history": lambda: history(rows, work, times),
             "branches": lambda: branches(rows, work, times),
             "growth": lambda: growth(rows, work, max(1, times // 3), sizes,
                                      drawn=not options.quick),
             "sql": lambda: scripts(rows, work, max(3, times // 3), (0.3, 3) if options.quick else (0.3, 3, 10))}
    if options.corpus:
        parts["corpus"] = lambda: corpus(rows, options.corpus.resolve(), times)
    rows = []
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        os.environ["REPRISE_CACHE"] = str(work / "cache")
        subprocess.run([REPRISE, "rules"], check=True, stdout=subprocess.DEVNULL)
        for part, measure in parts.items():
            if options.only in (None, part):
                measure()
        alone = floors(work) if options.only == "jmh" or not (options.only or options.quick) else ""
    print()
    print(table(rows) if rows else "")
    print(alone)
    if not options.quick and not options.only:
        heading = (f"# Speed\n\nMedians of {times} runs; of {max(1, times // 3)} for the longest histories, "
                f"of {max(3, times // 3)} for SQL.\n\n")
        (HERE / "results.md").write_text(f"{heading}{table(rows)}\n{alone}")


if __name__ == "__main__":
    main()
