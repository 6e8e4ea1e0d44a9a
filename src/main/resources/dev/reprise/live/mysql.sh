#!/bin/sh
# Names and types of a database's objects in MySQL or MariaDB. Rows are read only from the version
# table. Writes nothing. Run it with the options of mysqldump and the database as
#   sh audit.sh -h HOST -u USER DATABASE > snapshot
# (the password from MYSQL_PWD or ~/.my.cnf), then pass the file to Reprise: reprise audit --from snapshot
# For a version table with another name: VERSION_TABLE=NAME sh audit.sh …
set -e
dump=mysqldump
if command -v mariadb-dump > /dev/null; then dump=mariadb-dump; fi
"$dump" --no-data --single-transaction --no-tablespaces --skip-triggers "$@"
for table in ${VERSION_TABLE:-alembic_version flyway_schema_history schema_migrations goose_db_version \
  _sqlx_migrations __diesel_schema_migrations _prisma_migrations}; do
  "$dump" --no-create-info --complete-insert --single-transaction --no-tablespaces --skip-triggers \
    "$@" "$table" 2> /dev/null || true
done
