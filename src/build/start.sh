# Starts the program in `$app/$digest` on `$java_home` with the arguments of the script that reads
# this by `.`.

# The class path, and the start-up cache unless a jar is newer than it: JDK 25.0.3 does not check
# that itself (JDK-8377932).
cache=
for file in "$app/$digest"/*.aot; do
  [ -r "$file" ] && cache=$file
done
class_path=
for file in "$app/$digest"/*.jar; do
  class_path=$class_path${class_path:+:}$file
  [ -n "$cache" ] && [ "$file" -nt "$cache" ] && cache=
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

# JVM messages go to standard error: standard output belongs to reports.
exec "$java_home/bin/java" ${cache:+"-XX:AOTCache=$cache"} \
  -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \
  -Xlog:disable -Xlog:all=error:stderr \
  -cp "$class_path" dev.reprise.cli.Main "$@"
