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

/// Migrations in a programming language between SQL files are reported, and objects that they may
/// create are not called missing.
final class CodeMigrationsTest {
  private static final String USES = "ALTER TABLE a DROP COLUMN z;";

  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({
    "migrations/00001_a.sql,migrations/00002_add.go,migrations/00003_c.sql,Go",
    "migrations/0001_a.up.sql,migrations/0002_add.up.go,migrations/0003_c.up.sql,Go",
    "src/main/resources/db/migration/V1__a.sql,src/main/java/db/migration/V2__Add.java,"
        + "src/main/resources/db/migration/V3__c.sql,Java",
    "migrations/1700000000001_a.sql,migrations/1700000000002_add.js,"
        + "migrations/1700000000003_c.sql,JavaScript",
  })
  void mayHaveMadeAnything(String first, String code, String last, String language)
      throws IOException {
    write(first, "CREATE TABLE a (id int);");
    write(code, "");
    write(last, USES);
    Ran ran = Ran.in(root, "lint", "--verbose", "--format", "concise");
    assertFalse(ran.out().contains("first run"), ran.out());
    String name = code.substring(code.lastIndexOf('/') + 1);
    assertTrue(
        ran.err().contains("not read: 1 migration in " + language + " (" + name + ")"), ran.err());
  }

  @ParameterizedTest
  @CsvSource({
    "migrations/00002_add_test.go", // a test
    "migrations/00003_c.go", // beside the SQL file of the same name
    "migrations/embed.go", // without a number
    "migrations/00004_add.go", // behind it
  })
  void nothingElseExcusesAMissingColumn(String code) throws IOException {
    write("migrations/00001_a.sql", "CREATE TABLE a (id int);");
    write(code, "");
    write("migrations/00003_c.sql", USES);
    Ran ran = Ran.in(root, "lint", "--verbose", "--format", "concise");
    assertTrue(ran.out().contains("first run"), ran.out());
  }

  @Test
  void ofTheFirstFileNothingIsKnownBefore() throws IOException {
    write("migrations/00001_add.go", "");
    write("migrations/00002_c.sql", "CREATE TABLE b (id int); ALTER TABLE a DROP COLUMN z;");
    write("migrations/00003_c.sql", "ALTER TABLE a DROP COLUMN y;");
    Ran ran = Ran.in(root, "lint", "--verbose", "--format", "concise");
    assertFalse(ran.out().contains("first run"), ran.out());
    assertEquals(1, ran.err().split("not read", -1).length - 1, ran.err());
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
