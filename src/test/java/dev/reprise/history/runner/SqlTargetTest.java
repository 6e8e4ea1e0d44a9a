package dev.reprise.history.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.operation.platform.Database;
import dev.reprise.text.OverlayTree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The database that SQL files are for, judged by their words alone.
final class SqlTargetTest {
  private static @Nullable Database target(String... texts) {
    OverlayTree tree = new OverlayTree(OverlayTree.EMPTY);
    for (int i = 0; i < texts.length; i++) {
      tree.put("m/" + (i + 1) + ".sql", texts[i].getBytes(UTF_8));
    }
    return SqlTarget.of(tree, SqlPaths.of(tree, SqlPlace.of("m"))).judged();
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
  void serialIsPostgresqlsWordOnlyWithoutOneOfMysqls() {
    String table = "CREATE TABLE t (id serial unique, a bigint%s)";
    assertEquals(Database.POSTGRESQL, target(table.formatted("")));
    assertEquals(Database.MYSQL, target(table.formatted(" /*! unsigned */")));
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

  private static @Nullable Database named(String text) {
    OverlayTree tree = new OverlayTree(OverlayTree.EMPTY);
    tree.put("m/1.sql", text.getBytes(UTF_8));
    return SqlTarget.of(tree, SqlPaths.of(tree, SqlPlace.of("m"))).told().keySet().stream()
        .findFirst()
        .orElse(null);
  }

  @Test
  void theWordsOfOtherServersAreKnown() {
    assertEquals(
        Database.SQL_SERVER,
        named("CREATE TABLE t (id INT IDENTITY(1,1), a DATETIME, b NVARCHAR(MAX));\nGO\n"));
    assertEquals(Database.SQL_SERVER, named("ALTER TABLE [dbo].[t] ADD [a] DATETIME NULL"));
    assertEquals(Database.SQL_SERVER, named("EXEC sp_rename 't.a', 'b', 'COLUMN'"));
    assertEquals(
        Database.ORACLE, named("CREATE TABLE t (id NUMBER(10), a VARCHAR2(20), b BLOB);\n"));
    assertEquals(Database.ORACLE, named("BEGIN\n  NULL;\nEND;\n/\n"));
  }

  @Test
  void theyAreNoneWhereTheyMeanSomethingElse() {
    assertEquals(
        Database.POSTGRESQL,
        target("SELECT a / b, c[1], 'GO', max(d) FROM t;\nALTER TABLE t ADD go jsonb"));
    assertEquals(Database.SQLITE, named("CREATE TABLE [t] (id INTEGER PRIMARY KEY, b BLOB)"));
  }
}
