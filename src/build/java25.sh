# Finds Java 25 or newer using only shell built-ins. Source it with `.`; it sets `java_home`. The
# caller may set `built_with` (the JDK of the last build) and `tool` (the program that must exist, by
# default `java`).

# True if this directory holds Java 25 or newer; its `release` file has the version.
is_java_25() {
  [ -x "$1/bin/${tool:-java}" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=\"*)
        version=${line#*\"}
        version=${version%%[!0-9]*}
        [ "${version:-0}" -ge 25 ]
        return
        ;;
    esac
  done <"$1/release"
  return 1
}

# Sets `java_home`, preferring the JDK of the build, because only that one can use the start-up cache.
find_java() {
  for java_home in "${JAVA25_HOME:-}" "${built_with:-}" "${JAVA_HOME:-}" \
    "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}" \
    /usr/lib/jvm/* /usr/java/* /usr/local/java/* /opt/*jdk* /opt/*jvm*/* /opt/java/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    "${HOME:-}"/.asdf/installs/java/* "${HOME:-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    is_java_25 "$java_home" && return 0
  done
  java_home=$(command -v java) || return 1
  java_home=$(readlink -f "$java_home" 2>/dev/null || printf %s "$java_home")
  java_home=${java_home%/bin/java}
  is_java_25 "$java_home"
}

find_jdk() {
  tool=javac
  find_java
}

no_java="JDK 25 not found; searched JAVA25_HOME, JAVA_HOME, JAVA_HOME_25_X64,\
 /usr/lib/jvm, /usr/java, /usr/local/java, /opt, ~/.sdkman, ~/.jdks, ~/.asdf, mise,\
 /Library/Java/JavaVirtualMachines, Homebrew and the java on the PATH"
