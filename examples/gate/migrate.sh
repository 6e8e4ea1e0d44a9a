#!/bin/sh
# Runs `alembic upgrade head` only if `reprise audit --gate` reports that it can run.
# Exits with the gate's status: 3 database ahead of these files, 4 `upgrade` would fail,
# 1 other problems, 2 the audit could not run.
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
