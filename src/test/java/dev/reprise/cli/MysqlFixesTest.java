package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The output of `--fix` for MySQL and MariaDB, which a second run then accepts.
final class MysqlFixesTest {
  @TempDir Path root;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ALTER TABLE t ADD COLUMN x int | ALTER TABLE t ADD COLUMN IF NOT EXISTS x int
          ALTER TABLE t ADD x int, ADD INDEX y (x) | ALTER TABLE t ADD IF NOT EXISTS x int, ADD INDEX IF NOT EXISTS y (x)
          ALTER TABLE t DROP COLUMN b | ALTER TABLE t DROP COLUMN IF EXISTS b
          ALTER TABLE t CHANGE b c int | ALTER TABLE t CHANGE IF EXISTS b c int
          ALTER TABLE t DROP INDEX ix | ALTER TABLE t DROP INDEX IF EXISTS ix
          ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id) | ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY IF NOT EXISTS (a) REFERENCES p (id)
          ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) | ALTER TABLE t ADD CONSTRAINT IF NOT EXISTS c CHECK (a > 0)
          CREATE INDEX y ON t (a) | CREATE INDEX IF NOT EXISTS y ON t (a)
          DROP INDEX ix ON t | DROP INDEX IF EXISTS ix ON t
          CREATE VIEW v AS SELECT id FROM t | CREATE OR REPLACE VIEW v AS SELECT id FROM t
          """)
  void mariadbGuardsClauseByClause(String statement, String fixed) throws IOException {
    assertEquals(fixed + ";\n", fixed("mariadb", statement));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ALTER TABLE t ADD COLUMN x int | columns | column_name = 'x') = 0
          ALTER TABLE t ADD x int DEFAULT '1', ADD INDEX y (x) | columns | column_name = 'x') = 0
          ALTER TABLE t DROP COLUMN b | columns | column_name = 'b') > 0
          ALTER TABLE t CHANGE b c int | columns | column_name = 'b') > 0
          ALTER TABLE t DROP INDEX ix | statistics | index_name = 'ix') > 0
          ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id) | table_constraints | constraint_name = 'f') = 0
          ALTER TABLE t RENAME TO u | tables | table_name = 't') > 0
          CREATE INDEX y ON t (a) | statistics | index_name = 'y') = 0
          DROP INDEX ix ON t | statistics | index_name = 'ix') > 0
          """)
  void mysqlHasToBeAsked(String statement, String asked, String which) throws IOException {
    String fixed = fixed("mysql", statement);
    String question = "SELECT COUNT(*) FROM information_schema." + asked + " WHERE ";
    assertTrue(fixed.startsWith("SET @statement = IF((" + question), fixed);
    assertTrue(fixed.contains(which + ",\n  '" + statement.replace("'", "''") + "',"), fixed);
    assertTrue(fixed.endsWith("EXECUTE statement;\nDEALLOCATE PREPARE statement;\n"), fixed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          CREATE TABLE n (id int, KEY k (id)) | CREATE TABLE IF NOT EXISTS n (id int, KEY k (id))
          DROP TABLE t | DROP TABLE IF EXISTS t
          INSERT INTO p VALUES (7) | INSERT IGNORE INTO p VALUES (7)
          """)
  void bothHaveTheseClauses(String statement, String fixed) throws IOException {
    assertEquals(fixed + ";\n", fixed("mysql", statement));
    assertEquals(fixed + ";\n", fixed("mariadb", statement));
  }

  /// `IF NOT EXISTS` of the column would add one more foreign key each time.
  @Test
  void aColumnWithAForeignKeyIsAskedFor() throws IOException {
    String fixed = fixed("mariadb", "ALTER TABLE t ADD COLUMN x int REFERENCES p (id)");
    assertTrue(fixed.startsWith("SET @statement = IF((SELECT COUNT(*)"), fixed);
  }

  /// Inside a routine, another delimiter may end statements.
  @Test
  void aRoutineIsLeftAlone() throws IOException {
    String procedure = "CREATE PROCEDURE q() BEGIN ALTER TABLE t ADD x int; END;\nCALL q()";
    String fixed = fixed("mysql", procedure);
    assertFalse(fixed.contains("information_schema"), fixed);
  }

  private String fixed(String database, String statement) throws IOException {
    Files.createDirectories(root.resolve("migrations"));
    Files.writeString(
        root.resolve("migrations/1_t.sql"),
        """
        CREATE TABLE IF NOT EXISTS p (id int PRIMARY KEY);
        CREATE TABLE IF NOT EXISTS t (id int PRIMARY KEY, a int, b int, KEY ix (b));
        """);
    Path file = root.resolve("migrations/2_change.sql");
    Files.writeString(file, statement + ";\n");
    Ran.in(root, "lint", "--database", database, "--fix", "--no-cache");
    String fixed = Files.readString(file);
    if (!statement.contains("PROCEDURE")) {
      Ran again = Ran.in(root, "lint", "--database", database, "--no-cache");
      assertFalse(again.out().contains("2_change.sql"), again.out());
    }
    return fixed;
  }
}
