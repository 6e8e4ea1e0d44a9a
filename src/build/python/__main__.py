"""`python -m reprise`: replaces itself with the program installed by this package."""

import os
import sys


def runtime():
    """The `libexec/reprise` of the environment that this file was installed into."""
    directory = os.path.dirname(os.path.abspath(__file__))
    while True:
        parent = os.path.dirname(directory)
        if parent == directory:
            sys.exit("reprise: cannot find its runtime; reinstall the package")
        directory = parent
        found = os.path.join(directory, "libexec", "reprise")
        if os.path.isdir(os.path.join(found, "runtime")):
            return found


def main():
    lib = runtime()
    if os.name == "nt":
        import subprocess

        java = os.path.join(lib, "runtime", "bin", "java.exe")
        archive = os.path.join(lib, "reprise.jsa")
        options = [
            "-XX:SharedArchiveFile=" + archive,
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
        ]
        sys.exit(subprocess.call([java, *options, "-m", "dev.reprise", *sys.argv[1:]]))
    start = '. "$0/jvm.sh"; java_home=$0/runtime cache=$0/reprise.jsa; start -m dev.reprise "$@"'
    os.execv("/bin/sh", ["/bin/sh", "-c", start, lib, *sys.argv[1:]])


if __name__ == "__main__":
    main()
