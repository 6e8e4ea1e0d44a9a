# Starts a JVM for Reprise. Source it with `.`: it sets the environment variables that the program
# reads, and defines `start`, which replaces the shell with the JVM in `java_home`, using the start-up
# archives in `cache`, if any.

CDPATH=
if ! cd -P . 2>/dev/null; then
  echo 'reprise: the working directory no longer exists' >&2
  exit 2
fi

# The C locale cannot open file names outside ASCII; the terminal may still be limited to ASCII.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]8 | *[Uu][Tt][Ff]-8) ;;
  *) LC_ALL=C.UTF-8 REPRISE_ASCII=1 && export LC_ALL REPRISE_ASCII ;;
esac

# Record which of standard output and standard error are terminals: Java can only test both at once.
REPRISE_TERMINALS=
[ -t 1 ] && REPRISE_TERMINALS=1
[ -t 2 ] && REPRISE_TERMINALS=${REPRISE_TERMINALS}2
export REPRISE_TERMINALS
# The width of the terminal that shows reports.
case $REPRISE_TERMINALS in
  1*)
    REPRISE_COLUMNS=$(stty size <&1 2>/dev/null) && REPRISE_COLUMNS=${REPRISE_COLUMNS#* } &&
      export REPRISE_COLUMNS
    ;;
esac

# JVM messages go to standard error, because standard output is for reports. Archives are mapped at
# the address they were made for; relocating one would rewrite half of it on each start. Methods are
# compiled only once they are hot. Most objects die young, so a small, reused young generation is
# cheaper than memory that the system would have to provide. The object header size must match the
# archives.
start() {
  # If the loader is missing (on Alpine, for example), the system only says that java does not exist.
  if [ -r "$java_home/../loader" ]; then
    read -r loader needed <"$java_home/../loader"
    if [ ! -e "$loader" ]; then
      echo "reprise: $needed" >&2
      exit 2
    fi
  fi
  exec "$java_home/bin/java" ${cache:+"-XX:SharedArchiveFile=$cache"} \
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
    -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmn16m \
    -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=2 -XX:-UsePerfData \
    -Xlog:disable -Xlog:all=error,cds=off,aot=off:stderr \
    "$@"
}
