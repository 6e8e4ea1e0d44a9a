package dev.reprise.fuzz;

import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Changes SQL by its statements, its lists and its clauses.
final class SqlMutator {
  private static final List<String> STATEMENTS =
      List.of(
          "BEGIN",
          "COMMIT",
          "ROLLBACK",
          "SAVEPOINT s",
          "ROLLBACK TO s",
          "SET search_path TO x, y",
          "DROP TABLE t CASCADE",
          "CREATE VIEW v AS SELECT * FROM t",
          "DROP VIEW v",
          "ALTER TABLE t RENAME TO u",
          "ALTER TABLE u RENAME TO t",
          "ALTER TABLE t INHERIT t",
          "CREATE TABLE t (a serial PRIMARY KEY, b int REFERENCES t, EXCLUDE (a WITH =))",
          "CREATE TYPE e AS ENUM ()",
          "ALTER TYPE e ADD VALUE 'x' BEFORE 'y'",
          "CREATE INDEX CONCURRENTLY i ON t ((a + 1))",
          "COPY t FROM stdin;\n1\n\\.\n",
          "INSERT INTO t VALUES (1, DEFAULT), (NULL, now()) ON CONFLICT DO NOTHING",
          "UPDATE t SET a = a + 1, b = a WHERE a IN (SELECT a FROM t)",
          "DELETE FROM t",
          "DO $$ BEGIN NULL; END $$",
          "DO $a$ DECLARE x int := 1; BEGIN LOOP EXIT; END LOOP; END $a$",
          "DO $$ BEGIN FOR r IN SELECT 1 LOOP EXECUTE format('DROP TABLE %I', r); END LOOP; END $$",
          "DO $$ BEGIN CREATE TABLE t (); EXCEPTION WHEN duplicate_table THEN RAISE; END $$",
          "DO $$ BEGIN IF to_regclass('t') IS NULL THEN CREATE TABLE t (); ELSE RETURN; END IF; END"
              + " $$",
          "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
          "CREATE TABLE p PARTITION OF t DEFAULT",
          "ALTER TABLE t ATTACH PARTITION t DEFAULT",
          "GRANT ALL ON t TO public",
          "COMMENT ON TABLE t IS NULL",
          "\\i other.sql",
          "VACUUM",
          "WITH RECURSIVE x AS (SELECT 1 UNION ALL SELECT * FROM x) INSERT INTO t SELECT * FROM x");

  private static final List<String> WORDS =
      List.of(
          "IF EXISTS",
          "IF NOT EXISTS",
          "CASCADE",
          "NOT",
          "NULL",
          "DEFAULT",
          "PRIMARY KEY",
          "ONLY",
          "CONCURRENTLY",
          "UNIQUE",
          "CHECK (a > 0)",
          "REFERENCES t",
          "USING gin",
          "AS $$",
          "OR",
          "REPLACE",
          "TEMPORARY",
          "GENERATED ALWAYS AS IDENTITY",
          "COLLATE \"C\"",
          "WHERE true",
          "text[]",
          "numeric(10, 2)",
          "e",
          "'x'::e",
          "nextval('s')",
          "(SELECT 1)",
          "public.t",
          "\"T\"",
          "t",
          "a",
          "-1",
          "99999999999999999999",
          "E'\\''",
          "$1",
          "U&'\\0041'",
          ":name",
          "{{ x }}");

  private final Random random;

  SqlMutator(Random random) {
    this.random = random;
  }

  String mutate(String text, String other) {
    String changed = text;
    for (int i = random.nextInt(4); i >= 0; i--) {
      changed = once(changed, other);
    }
    return changed;
  }

  private String once(String text, String other) {
    List<String> statements = statements(text);
    if (statements.isEmpty() || random.nextInt(12) == 0) {
      return Tokens.mutate(text, random);
    }
    int at = random.nextInt(statements.size());
    String statement = statements.get(at);
    switch (random.nextInt(8)) {
      case 0 -> statements.add(at, statement);
      case 1 -> statements.add(at, pick(STATEMENTS));
      case 2 -> {
        List<String> others = statements(other);
        statements.add(at, others.isEmpty() ? "" : pick(others));
      }
      case 3 -> Collections.swap(statements, at, random.nextInt(statements.size()));
      case 4 -> statements.set(at, listed(statement));
      case 5 -> statements.set(at, worded(statement));
      case 6 -> statements.set(at, "DO $$ BEGIN " + statement + "; END $$");
      default -> statements.set(at, Tokens.swapped(statement, random));
    }
    return String.join(";\n", statements) + ";\n";
  }

  private static List<String> statements(String text) {
    List<String> statements = new ArrayList<>();
    for (SqlStatement each : SqlReader.read(text).statements()) {
      Span span = each.span();
      statements.add(text.substring(span.start(), span.end()));
    }
    return statements;
  }

  /// Adds or removes one element of a list.
  private String listed(String statement) {
    int comma = -1;
    for (int i = 0, seen = 0; i < statement.length(); i++) {
      if (statement.charAt(i) == ',' && random.nextInt(++seen) == 0) {
        comma = i;
      }
    }
    if (comma < 0) {
      return statement + ", " + pick(WORDS);
    }
    int next = comma + 1;
    while (next < statement.length() && ",)(".indexOf(statement.charAt(next)) < 0) {
      next++;
    }
    String element = statement.substring(comma, next);
    return random.nextBoolean()
        ? statement.substring(0, comma) + element + statement.substring(comma)
        : statement.substring(0, comma) + statement.substring(next);
  }

  private String worded(String statement) {
    int blank = statement.indexOf(' ', random.nextInt(statement.length() + 1));
    return blank < 0
        ? statement + " " + pick(WORDS)
        : statement.substring(0, blank) + " " + pick(WORDS) + statement.substring(blank);
  }

  private String pick(List<String> any) {
    return any.get(random.nextInt(any.size()));
  }
}
