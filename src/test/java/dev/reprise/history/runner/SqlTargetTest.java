package dev.reprise.history.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.operation.Database;
import dev.reprise.text.OverlayTree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which database SQL files are for, by their words alone.
final class SqlTargetTest {
  private static @Nullable Database target(String... texts) {
    OverlayTree tree = new OverlayTree(OverlayTree.EMPTY);
    for (int i = 0; i < texts.length; i++) {
      tree.put("m/" + (i + 1) + ".sql", texts[i].getBytes(UTF_8));
    }
    return SqlTarget.of(tree, SqlMigrationReader.paths(tree, SqlPlace.of("m"))).judged();
  }

  @Test
  void aTypeThatPostgresqlDoesNotHaveIsTakenForSqlites() {
    assertEquals(
        Database.SQLITE,
        target("CREATE TABLE t (id INTEGER PRIMARY KEY, key BLOB)", "ALTER TABLE t ADD a BLOB"));
  }

  @Test
  void itSaysLessThanAWordOfMysqls() {
    assertEquals(
        Database.MYSQL,
        target(
            "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT)",
            "ALTER TABLE t ADD a DATETIME",
            "ALTER TABLE t ADD b DATETIME"));
  }

  @Test
  void aColumnMayBeCalledLikeSuchAType() {
    assertEquals(
        Database.POSTGRESQL,
        target(
            "CREATE TABLE t (datetime timestamp, blob text)", "ALTER TABLE t ADD COLUMN blob a"));
  }

  @Test
  void aTemplateThatAsksForItsDatabaseIsForEachOfThem() {
    assertEquals(
        Database.POSTGRESQL,
        target(
            "CREATE TABLE t (id INT){{if .mysql}} ENGINE=InnoDB{{end}}",
            "{{if .postgres}}SELECT 1;{{else}}ALTER TABLE t MODIFY id BIGINT;{{end}}"));
  }

  @Test
  void aMarkBeforeTheEndOfANameDoesNotHideItsDatabase() {
    assertEquals(Database.COCKROACHDB, Database.inPath("m/1_a.cockroach.autocommit.up.sql"));
  }
}
