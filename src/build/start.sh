# Starts the program in `$app/$digest` on `$java_home` with the arguments of the script that reads
# this, after jvm.sh, by `.`.

# Whether this looks at whole directories.
whole=
case ${1:-} in
  lint | replay | plan)
    for last in "$@"; do :; done
    [ -f "$last" ] || whole=1
    ;;
esac

# From the program's own directory: the JVM looks for the jars in its start-up cache where they lay
# when that was made, so they have to lie there by a name that moves along.
REPRISE_DIRECTORY=$PWD && export REPRISE_DIRECTORY
case $java_home in /*) ;; *) java_home=$PWD/$java_home ;; esac
cd "$app/$digest" || exit 2

# The class path, and the cache unless a jar is newer than it.
lower= upper=
for file in *.jsa; do
  case $file in
    whole-*) [ -z "$whole" ] || lower=$file ;;
    base-*) [ -n "$whole" ] || lower=$file ;;
    *) [ -n "$whole" ] || upper=$file ;;
  esac
done
cache=
[ -r "$lower" ] && cache=$lower${upper:+:$upper}
class_path=
for file in *.jar; do
  class_path=$class_path${class_path:+:}$file
  [ -n "$cache" ] && [ "$file" -nt "$lower" ] && cache=
done

start -cp "$class_path" dev.reprise.cli.Main "$@"
