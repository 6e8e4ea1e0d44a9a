#!/usr/bin/env python3
"""Measures whole processes side by side and prints ratios; see README.md."""

import argparse
import json
import os
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
        # Linters leave with 1 where they find something; a failed start of the others looks the same.
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


def hello(work):
    source = work / "Hello.java"
    source.write_text(HELLO)
    subprocess.run([java() + "c", "-d", work, source], check=True)
    return [java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
            "-cp", work, "Hello"]


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
                "python3 -c pass": (["python3", "-c", "pass"], work)}
    measured = in_turn(commands, times)
    for other in list(commands)[1:]:
        row(rows, "one revision, cold", measured, "reprise", other)


def history(rows, work, times):
    versions = generate.alembic(work / "500", 500)
    newest = max(versions.glob("*.py"))
    # Both keep something: Python the compiled files of its first run, we what `--no-cache` does not.
    commands = {"all of 500 revisions, nothing kept": [REPRISE, "lint", "--no-cache", "."],
                "all of 500 revisions, again": [REPRISE, "lint", "."],
                "newest of 500 revisions, nothing kept": [REPRISE, "lint", "--no-cache", newest],
                "newest of 500 revisions, again": [REPRISE, "lint", newest],
                "python3 -c pass": ["python3", "-c", "pass"]}
    ours = list(commands)[:-1]
    if shutil.which("alembic"):
        commands["alembic heads"] = ["alembic", "heads"]
    measured = in_turn({name: (command, work / "500") for name, command in commands.items()}, times)
    for what in ours:
        row(rows, what, measured, what, list(commands)[-1])


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
    row(rows, f"{sizes[-1]} revisions, nothing kept", measured, f"{sizes[-1]} revisions", "500 revisions")
    points = [(size, measured[f"{size} revisions"].cpu) for size in sizes]
    if drawn:
        (HERE / "growth.svg").write_text(plot.growth(points))


def scripts(rows, work, times, megabytes):
    directory = generate.sql(work / "sql", megabytes * 1_000_000)
    commands = {"reprise": ([REPRISE, "lint", "--no-cache", directory], work)}
    if shutil.which("squawk"):
        files = sorted(map(str, directory.glob("*.sql")))
        commands["squawk"] = (["squawk", *files], work)
    else:
        commands["python3 -c pass"] = (["python3", "-c", "pass"], work)
    measured = in_turn(commands, times)
    row(rows, f"{megabytes} MB of SQL", measured, "reprise", list(commands)[1])


def table(rows):
    lines = ["| input | against | seconds | CPU seconds | peak MiB | × seconds | × CPU |",
             "|---|---|---:|---:|---:|---:|---:|"]
    for what, other, wall, cpu, peak, wall_ratio, cpu_ratio in rows:
        lines.append(f"| {what} | {other} | {wall:.2f} | {cpu:.2f} | {peak:.0f} "
                     f"| {wall_ratio:.2f} | {cpu_ratio:.2f} |")
    return "\n".join(lines) + "\n"


def floors(work):
    """Parser, evaluator and replay alone, warm, by JMH: milliseconds for one whole input."""
    # alembic() answers migrations/versions.
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
    parser.add_argument("--only", choices=("single", "history", "branches", "growth", "sql", "jmh"))
    options = parser.parse_args()
    times = 3 if options.quick else options.times
    sizes = (125, 250, 500, 1000) if options.quick else (500, 1000, 2000, 5000)
    parts = {"single": lambda: single(rows, work, times),
             "history": lambda: history(rows, work, times),
             "branches": lambda: branches(rows, work, times),
             "growth": lambda: growth(rows, work, max(1, times // 3), sizes,
                                      drawn=not options.quick),
             "sql": lambda: scripts(rows, work, max(1, times // 5), 3 if options.quick else 26)}
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
        told = (f"Medians of {times} runs; of {max(1, times // 3)} for the longest histories, "
                f"of {max(1, times // 5)} for SQL.\n\n")
        (HERE / "results.md").write_text(f"{told}{table(rows)}\n{alone}")


if __name__ == "__main__":
    main()
