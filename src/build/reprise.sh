#!/bin/sh
# Runs Reprise on the Java runtime it came with.

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

app=$lib/app
java_home=$lib/runtime
IFS= read -r digest <"$app/current"
. "$lib/start.sh"
