#!/bin/sh
# Runs Reprise out of the Java runtime it came with.

self=$0
while [ -L "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=${self%/*}/$link ;;
  esac
done
case $self in
  */*) lib=${self%/*}/../lib ;;
  *) lib=../lib ;;
esac

unset REPRISE_DIRECTORY # only the launcher of a checkout goes elsewhere
java_home=$lib/runtime
cache=$lib/reprise.jsa
. "$lib/jvm.sh"
start -m dev.reprise "$@"
