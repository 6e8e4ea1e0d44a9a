# Starts the program in `$app/$digest` on `$java_home` with the arguments of the script that reads
# this by `.`.

# From the program's own directory: the JVM looks for the jars in its start-up cache where they lay
# when that was made, so they have to lie there by a name that moves along.
CDPATH=
if ! cd -P . 2>/dev/null; then
  echo 'reprise: the working directory is gone' >&2
  exit 2
fi
REPRISE_DIRECTORY=$PWD && export REPRISE_DIRECTORY
case $java_home in /*) ;; *) java_home=$PWD/$java_home ;; esac
cd "$app/$digest" || exit 2

# The class path, and the cache unless a jar is newer than it.
lower= upper=
for file in *.jsa; do
  case $file in
    base-*) lower=$file ;;
    *) upper=$file ;;
  esac
done
cache=
[ -r "$lower" ] && cache=$lower${upper:+:$upper}
class_path=
for file in *.jar; do
  class_path=$class_path${class_path:+:}$file
  [ -n "$cache" ] && [ "$file" -nt "$lower" ] && cache=
done

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
# small nursery is used again and again, a large one is memory that the system has to bring.
exec "$java_home/bin/java" ${cache:+"-XX:SharedArchiveFile=$cache"} \
  -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
  -XX:+UseSerialGC -Xmn16m \
  -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=2 -XX:-UsePerfData \
  -Xlog:disable -Xlog:all=error,cds=off,aot=off:stderr \
  -cp "$class_path" dev.reprise.cli.Main "$@"
