# Starts the program in `$app/$digest` on `$java_home` with the calling script's arguments. Source it
# with `.` after jvm.sh.

# Set if whole directories are checked.
whole=
case ${1:-} in
  lint | replay | plan)
    for last in "$@"; do :; done
    [ -f "$last" ] || whole=1
    ;;
esac

# The start-up cache records the jars' paths, so start in the program's directory, where relative
# paths stay valid after a move.
REPRISE_DIRECTORY=$PWD && export REPRISE_DIRECTORY
case $java_home in /*) ;; *) java_home=$PWD/$java_home ;; esac
cd "$app/$digest" || exit 2

# Build the class path, and use the cache unless a jar is newer.
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
