package dev.reprise.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Statements of a user who tries to make the person auditing a database run `mine.sing()`, or
/// print or read something harmful.
public final class HostileSchema {
  private static final List<String> NAMES =
      List.of(
          "alembic_version",
          "schema_migrations",
          "flyway_schema_history",
          "_prisma_migrations",
          "_sqlx_migrations",
          "goose_db_version",
          "__diesel_schema_migrations",
          "changes",
          "databasechangelog",
          "players",
          "orders",
          "::error::x",
          "\u001b[31m",
          "a\nb",
          "a\tb\\",
          "s; DROP TABLE t; --",
          "\u202etxt",
          "##[error]",
          "\"",
          "'",
          "$(id)",
          "`id`");

  private static final List<String> COLUMNS =
      List.of(
          "version_num %s",
          "version %s, dirty bool",
          "version %s, script text, success bool",
          "migration_name %s, finished_at timestamptz, rolled_back_at timestamptz",
          "version %s, success bool",
          "version_id %s, is_applied bool",
          "change %s, script_hash text",
          "id int, \"::error::y\" %s");

  private static final List<String> TYPES =
      List.of(
          "text", "varchar(32)", "mine.t", "mine.d", "mine.e", "text[]", "xml", "jsonb", "name");

  private final Random random;
  private int count;

  public HostileSchema(long seed) {
    this.random = new Random(seed);
  }

  /// Functions, types, casts and operators; `canary` is the file that `mine.sing()` writes.
  public static List<String> base(String canary) {
    return List.of(
        "CREATE SCHEMA mine",
        "CREATE FUNCTION mine.sing() RETURNS void LANGUAGE plpgsql AS $$ BEGIN COPY (SELECT 1) TO '%s'; END $$"
            .formatted(canary),
        "CREATE FUNCTION mine.f() RETURNS text LANGUAGE plpgsql AS $$ BEGIN PERFORM mine.sing();"
            + " RETURN '018'; END $$",
        "CREATE TYPE mine.t AS (a int)",
        "CREATE TYPE mine.e AS ENUM ('018', '::error::z')",
        "CREATE DOMAIN mine.d AS text",
        "CREATE FUNCTION mine.shown(mine.t) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN"
            + " mine.f(); END $$",
        "CREATE FUNCTION mine.shown(mine.e) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN"
            + " mine.f(); END $$",
        "CREATE FUNCTION mine.same(text, text) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN PERFORM"
            + " mine.sing(); RETURN true; END $$",
        "CREATE FUNCTION mine.same(name, name) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN PERFORM"
            + " mine.sing(); RETURN true; END $$",
        "CREATE CAST (mine.t AS text) WITH FUNCTION mine.shown(mine.t) AS IMPLICIT",
        "CREATE CAST (mine.e AS text) WITH FUNCTION mine.shown(mine.e) AS IMPLICIT",
        "CREATE OPERATOR mine.= (FUNCTION = mine.same, LEFTARG = text, RIGHTARG = text)",
        "CREATE OPERATOR public.= (FUNCTION = mine.same, LEFTARG = name, RIGHTARG = name)",
        "CREATE FUNCTION public.format(text, text, text) RETURNS text LANGUAGE sql AS 'SELECT"
            + " mine.f()'",
        "CREATE FUNCTION public.current_database() RETURNS name LANGUAGE sql AS 'SELECT"
            + " mine.f()::name'",
        "CREATE TABLE public.pg_class (oid oid, relname name)",
        "CREATE VIEW mine.pg_namespace AS SELECT mine.f() AS nspname");
  }

  /// A few more; each may fail.
  public List<String> more(String database) {
    List<String> statements = new ArrayList<>();
    int tables = 1 + random.nextInt(6);
    for (int i = 0; i < tables; i++) {
      String schema = one(List.of("public", "mine", one(NAMES)));
      String name = "%s.%s".formatted(quoted(schema), quoted(one(NAMES)));
      String columns = one(COLUMNS).formatted(one(TYPES));
      statements.add("CREATE SCHEMA " + quoted(schema));
      statements.add(
          switch (random.nextInt(9)) {
            case 0 -> "CREATE VIEW %s AS SELECT mine.f() AS version_num".formatted(name);
            case 1 ->
                "CREATE MATERIALIZED VIEW %s AS SELECT mine.f() AS version_num WITH NO DATA"
                    .formatted(name);
            case 2 -> "CREATE TABLE %s (%s) PARTITION BY LIST ((1))".formatted(name, columns);
            case 3 ->
                "CREATE TABLE %s (a text, version_num text GENERATED ALWAYS AS (a || 'x') STORED)"
                    .formatted(name);
            case 4 ->
                "CREATE VIEW %s AS SELECT 1 AS version, mine.f() = 'x' AS dirty".formatted(name);
            default -> "CREATE TABLE %s (%s)".formatted(name, columns);
          });
      statements.add(
          "INSERT INTO %s VALUES (%s)"
              .formatted(
                  name,
                  one(
                      List.of(
                          "'018'",
                          "E'\\n::error::x'",
                          "E'\\u001b[2J'",
                          "ROW(1)",
                          "NULL",
                          "'{a}'"))));
      if (random.nextBoolean()) {
        statements.add("CREATE POLICY p ON %s USING (mine.f() = '018')".formatted(name));
        statements.add("ALTER TABLE %s ENABLE ROW LEVEL SECURITY".formatted(name));
        statements.add("ALTER TABLE %s FORCE ROW LEVEL SECURITY".formatted(name));
      }
      statements.add(
          switch (random.nextInt(8)) {
            case 0 -> "CREATE TABLE mine.child%d () INHERITS (%s)".formatted(++count, name);
            case 1 -> "CREATE RULE r AS ON INSERT TO %s DO ALSO SELECT mine.f()".formatted(name);
            case 2 ->
                "INSERT INTO %s SELECT 'x' || i FROM generate_series(1, 30000) i".formatted(name);
            case 3 -> "INSERT INTO %s SELECT repeat('x', 1000000)".formatted(name);
            case 4 ->
                "ALTER TABLE %s ADD COLUMN %s text DEFAULT mine.f()"
                    .formatted(name, quoted(one(NAMES)));
            case 5 -> "CREATE INDEX ON %s ((mine.same('a', 'b')))".formatted(name);
            case 6 -> "ALTER TABLE %s ADD CHECK (mine.f() = '018') NOT VALID".formatted(name);
            default -> "COMMENT ON TABLE %s IS E'\\n::error::x'".formatted(name);
          });
    }
    statements.add(
        "ALTER DATABASE %s SET %s"
            .formatted(
                database,
                one(
                    List.of(
                        "search_path = mine, public, pg_catalog",
                        "quote_all_identifiers = on",
                        "standard_conforming_strings = off",
                        "bytea_output = 'escape'",
                        "default_transaction_read_only = off",
                        "row_security = on",
                        "statement_timeout = 0",
                        "client_min_messages = debug5"))));
    return statements;
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
