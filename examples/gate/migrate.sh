#!/bin/sh
# Runs `alembic upgrade head` only where `reprise audit --gate` says that it can run.
# The exit status is the gate's: 3 database ahead of these files, 4 `upgrade` would fail,
# 1 other trouble, 2 could not look.
set -eu
if [ "$#" -eq 0 ]; then
  set -- alembic upgrade head
fi
status=0
reprise audit --gate || status=$?
if [ "$status" -ne 0 ]; then
  exit "$status"
fi
exec "$@"
