# Starts a JVM for Reprise: to be read by `.`; sets what the program asks of its environment, and
# `start`, which becomes it: `java_home` is its Java, `cache` the start-up archives, if any.

CDPATH=
if ! cd -P . 2>/dev/null; then
  echo 'reprise: the working directory no longer exists' >&2
  exit 2
fi

# File names outside ASCII cannot be opened in the C locale; the terminal may still draw nothing else.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]8 | *[Uu][Tt][Ff]-8) ;;
  *) LC_ALL=C.UTF-8 REPRISE_ASCII=1 && export LC_ALL REPRISE_ASCII ;;
esac

# Which of standard output and standard error are terminals: Java can only ask for both at once.
REPRISE_TERMINALS=
[ -t 1 ] && REPRISE_TERMINALS=1
[ -t 2 ] && REPRISE_TERMINALS=${REPRISE_TERMINALS}2
export REPRISE_TERMINALS
# How wide the terminal is that reports go to.
case $REPRISE_TERMINALS in
  1*)
    REPRISE_COLUMNS=$(stty size <&1 2>/dev/null) && REPRISE_COLUMNS=${REPRISE_COLUMNS#* } &&
      export REPRISE_COLUMNS
    ;;
esac

# JVM messages go to standard error: standard output belongs to reports. The archives are mapped
# where they were made for, or else each start would write half of them anew; and a method is
# compiled when it runs hot, not when it runs a second time. Most of what is made is gone soon: a
# small nursery is used again and again, a large one is memory that the system has to bring. How
# large an object's header is has to be what it was when the archives were made.
start() {
  # Without its loader, as on Alpine, the system would say only that java does not exist.
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
