package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The errors of a second run on MySQL and MariaDB, as these servers raised them.
final class MysqlTest {
  private static final String BASE =
      """
      op.create_table(
          "p", sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", sa.Integer))
      op.create_table(
          "t",
          sa.Column("id", sa.Integer, primary_key=True),
          sa.Column("a", sa.Integer),
          sa.Column("p", sa.Integer, sa.ForeignKey("p.id", name="fk")))
      op.create_index("ix", "t", ["a"])
      """;

  @TempDir Path root;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "op.add_column('t', sa.Column('b', sa.Integer))|1060|1060",
        "op.create_index('iy', 't', ['a'])|1061|1061",
        "op.create_index('ix', 'p', ['c'])|1061|1061",
        "op.create_index('fk', 't', ['p'])|1061|1061",
        "op.create_unique_constraint('u', 't', ['a'])|1061|1061",
        "op.create_unique_constraint(None, 't', ['a'])|drifts|drifts",
        "op.create_foreign_key('f', 't', 'p', ['a'], ['id'])|1826|1005",
        "op.create_foreign_key(None, 't', 'p', ['a'], ['id'])|drifts|drifts",
        "op.create_check_constraint('k', 't', 'a > 0')|3822|1826",
        "op.drop_index('ix', table_name='t')|1091|1091",
        "op.drop_constraint('fk', 't', type_='foreignkey')|1091|1091",
        "op.drop_column('t', 'a')|1091|1091",
        "op.drop_table('t')|1051|1051",
        "op.rename_table('t', 'u')|1146|1146",
        "op.alter_column('t', 'a', new_column_name='b', existing_type=sa.Integer)|1054|1054",
        "op.alter_column('t', 'a', type_=sa.BigInteger)|ok|ok",
        "op.alter_column('t', 'a', server_default='1')|ok|ok",
      })
  void secondRun(String operation, String mysql, String maria) throws IOException {
    revisions(operation);
    assertEquals(mysql, secondRun("mysql"));
    assertEquals(maria, secondRun("mariadb"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "op.create_index('iy', 't', ['a'], if_not_exists=True)|1064|",
        "op.add_column('t', sa.Column('b', sa.Integer), if_not_exists=True)|1064|",
        "op.drop_column('t', 'p')|1828|1553",
        "op.drop_index('fk', table_name='t')|1553|1553",
        "op.drop_table('p')|3730|1451",
        "op.create_foreign_key('fk', 'p', 't', ['c'], ['id'])|1826|1005",
        "op.drop_index('ix')|1146|1146",
        "op.drop_constraint('fk', 't')|NotImplementedError|NotImplementedError",
        "op.alter_column('t', 'a', nullable=False)|CommandError|CommandError",
      })
  void firstRun(String operation, String mysql, String maria) throws IOException {
    revisions(operation);
    assertFirst(mysql, "mysql");
    assertFirst(maria, "mariadb");
  }

  @Test
  void everyStatementOnATableIsACrashPoint() throws IOException {
    revisions(
        "op.create_table('n', sa.Column('id', sa.Integer, primary_key=True))",
        "op.execute('INSERT INTO n (id) VALUES (1)')",
        "op.create_table('m', sa.Column('id', sa.Integer, primary_key=True))",
        "op.execute('INSERT INTO m (id) VALUES (1)')");
    Ran ran = Ran.in(root, "lint", "--database", "mysql", "--format", "concise", "app/versions");
    String line =
        ran.out()
            .lines()
            .filter(each -> each.contains("002.py") && each.contains("[cannot-be-resumed]"))
            .findFirst()
            .orElse("");
    assertTrue(line.contains("If this stops after line 9 or 11, the next upgrade fails"), line);
  }

  /// A unique index may be gone after a procedure that drops indexes of its table.
  @Test
  void aProcedureDropsAUniqueIndex() throws IOException {
    Path files = Files.createDirectories(root.resolve("db/migrations"));
    Files.writeString(
        files.resolve("001.sql"),
        """
        CREATE TABLE a (c int) ENGINE=InnoDB;
        CREATE TABLE b (c int) ENGINE=InnoDB;
        CREATE PROCEDURE lose(IN t VARCHAR(64), IN i VARCHAR(64))
        BEGIN
          SET @text = CONCAT('ALTER TABLE ', t, ' DROP INDEX ', i);
          PREPARE stmt FROM @text;
          EXECUTE stmt;
        END;
        """);
    Files.writeString(
        files.resolve("002.sql"), "CALL lose('a', 'ia');\nCREATE UNIQUE INDEX ia ON a (c);\n");
    Files.writeString(
        files.resolve("003.sql"), "CALL lose('a', 'ib');\nCREATE UNIQUE INDEX ib ON b (c);\n");
    Ran ran = Ran.in(root, "lint", "--database", "mysql", "--format", "concise", "db/migrations");
    assertFalse(ran.out().contains("'ia'"), ran.out());
    assertTrue(ran.out().contains("Duplicate key name 'ib'"), ran.out());
  }

  @Test
  void oneErrorTakesBackItsOwnStatementOnly() throws IOException {
    revisions(
        "try:",
        "    op.add_column('t', sa.Column('b', sa.Integer))",
        "except sa.exc.OperationalError:",
        "    pass",
        "op.create_index('iy', 't', ['b'])");
    assertTrue(replay("mysql").contains("\"errno\":\"1061\""), replay("mysql"));
  }

  @Test
  void aQuestionToTheInspectorKnowsIndexesOfTheirTable() throws IOException {
    revisions(
        "names = [each['name'] for each in sa.inspect(op.get_bind()).get_indexes('t')]",
        "if 'iy' not in names:",
        "    op.create_index('iy', 't', ['a'])");
    assertEquals("ok", secondRun("mysql"));
  }

  private String secondRun(String database) {
    String json = replay(database);
    int verdict = json.indexOf("\"verdict\"", json.indexOf("\"rerun\""));
    String said = json.substring(verdict, json.indexOf(',', verdict)).replaceAll(".*:\\s*|\"", "");
    assertTrue(json.contains("\"firstRun\":{\"verdict\":\"ok\""), json);
    return said.equals("fails")
        ? json.replaceFirst("(?s).*?\"errno\":\\s*\"(\\d+)\".*", "$1").strip()
        : said;
  }

  private void assertFirst(String wanted, String database) {
    String json = replay(database);
    boolean fails = json.contains("\"firstRun\":{\"verdict\":\"fails\"");
    assertEquals(wanted != null, fails, json);
    if (wanted != null) {
      assertTrue(json.contains(wanted), json);
    }
    assertFalse(json.contains("\u0001"), json);
  }

  /// The line of the second revision.
  private String replay(String database) {
    Ran ran = Ran.in(root, "replay", "--database", database, "--format", "json", "app/versions");
    return ran.out().lines().filter(each -> each.contains("002.py")).findFirst().orElseThrow();
  }

  private void revisions(String... operations) throws IOException {
    Path versions = Files.createDirectories(root.resolve("app/versions"));
    Files.writeString(root.resolve("app/env.py"), "from alembic import context\n");
    revision(versions, "001", "None", BASE.lines().toList());
    revision(versions, "002", "'001'", List.of(operations));
  }

  private static void revision(Path versions, String id, String before, List<String> operations)
      throws IOException {
    String head = "import sqlalchemy as sa\nfrom alembic import op\n\n";
    String ids = "revision = '" + id + "'\ndown_revision = " + before + "\n\n\n";
    String body = String.join("\n    ", operations);
    Files.writeString(
        versions.resolve(id + ".py"), head + ids + "def upgrade():\n    " + body + "\n");
  }
}
