#!/bin/sh
# Runs Reprise on the Java runtime in this package.

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

unset REPRISE_DIRECTORY # only a checkout's launcher changes the directory
java_home=$lib/runtime
cache=$lib/reprise.jsa
. "$lib/jvm.sh"
start -m dev.reprise "$@"
