package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A history declared for several databases is judged on each, and the findings name the database.
final class SeveralDatabasesTest {
  @TempDir Path root;

  @BeforeEach
  void history() throws IOException {
    write("app/env.py", "from alembic import context\n");
    write("requirements.txt", "alembic==1.19.1\nSQLAlchemy==2.0.40\n");
    write(
        "app/versions/001.py",
        """
        from alembic import op
        import sqlalchemy as sa
        revision = '001'
        down_revision = None


        def upgrade():
            op.create_table('a', sa.Column('id', sa.Integer, primary_key=True))
            op.add_column('a', sa.Column('b', sa.Integer), if_not_exists=True)
        """);
  }

  @Test
  void oneFindingTellsOfAllThatShareIt() throws IOException {
    Ran ran = lint("--database", "postgresql,mysql");
    assertEquals(2, ran.out().lines().count(), ran.out());
    assertTrue(
        ran.out()
            .contains(
                "[unguarded-create-table] PostgreSQL, MySQL: Running this again fails: relation"
                    + " \"a\" already exists (42P07 duplicate_table)."),
        ran.out());
    assertTrue(ran.out().contains("[guard-unknown-to-server] MySQL: This fails"), ran.out());
  }

  @Test
  void theConfigurationSaysItToo() throws IOException {
    write("reprise.toml", "database = [\"mysql\", \"mariadb\"]\n");
    String[] lines = Ran.in(root, "replay", "--format", "json").out().split("\n");
    assertEquals(2, lines.length);
    assertTrue(lines[0].contains("\"database\":\"mysql\",\"firstRun\":{\"verdict\":\"fails\""));
    assertTrue(lines[1].contains("\"database\":\"mariadb\",\"firstRun\":{\"verdict\":\"ok\""));
    assertTrue(Ran.in(root, "replay").out().contains("app/versions/001.py  on MariaDB"));
  }

  @Test
  void whatComesOfTheFilesAloneIsSaidOnce() throws IOException {
    String text = Files.readString(root.resolve("app/versions/001.py"));
    write("app/versions/001b.py", text);
    Ran ran = lint("--database", "mysql,sqlite", "--select", "duplicate-revision");
    assertEquals(1, ran.out().lines().count(), ran.out());
    assertFalse(ran.out().contains("MySQL:"), ran.out());
  }

  @Test
  void aFixIsOfferedWhereItIsTheSameOnEach() throws IOException {
    String column = "op.add_column('a', sa.Column('b', sa.Integer)";
    String text = Files.readString(root.resolve("app/versions/001.py"));
    write("app/versions/001.py", text.replace(column + ", if_not_exists=True)", column + ")"));
    lint("--database", "postgresql,mysql", "--fix");
    String fixed = Files.readString(root.resolve("app/versions/001.py"));
    assertTrue(fixed.contains("if_not_exists=True"), "a table has a guard on both: " + fixed);
    assertTrue(fixed.contains("if 'b' not in {"), "a column has not: " + fixed);
  }

  @Test
  void aDirectoryThatNamesOneIsJudgedOnIt() throws IOException {
    write("db/mysql/1_a.sql", "CREATE TABLE a (id int);");
    write("db/sqlite/1_a.sql", "CREATE TABLE a (id int);");
    Ran ran = Ran.in(root, "replay", "db", "--database", "mysql,sqlite");
    assertEquals(1, count(ran.out(), "Table 'a' already exists"), ran.out());
    assertEquals(1, count(ran.out(), "table a already exists"), ran.out());
  }

  @Test
  void itsNeighbourIsMeantWhereOneIsAskedFor() throws IOException {
    for (String each : List.of("mysql", "postgresql")) {
      write("db/" + each + "/migrations/1_a.sql", "CREATE TABLE a (id int);");
      write("db/" + each + "/migrations/2_b.sql", "CREATE TABLE b (id int);");
    }
    Ran ran = Ran.in(root, "replay", "db", "--database", "mysql");
    assertEquals(1, count(ran.out(), "Table 'a' already exists"), ran.out());
    assertFalse(ran.out().contains("relation \"a\""), ran.out());
    assertTrue(
        ran.err()
            .contains(
                "db/postgresql/migrations: for PostgreSQL (by its name); skipped; to check it,"
                    + " use"),
        ran.err());
    assertEquals(
        1, count(Ran.in(root, "replay", "db", "--database", "mariadb").out(), "Table 'a'"));
    Ran asked = Ran.in(root, "replay", "db/postgresql/migrations", "--database", "mysql");
    assertEquals(1, count(asked.out(), "Table 'a' already exists"), asked.out());
  }

  @Test
  void whoNamesAVersionIsAnsweredWithIt() throws IOException {
    write("app/versions/001.py", "");
    write(
        "app/versions/002.py",
        """
        from alembic import op
        revision = '002'
        down_revision = None


        def upgrade():
            if op.get_bind().dialect.server_version_info < (8, 1):
                op.execute('DROP TABLE a')
        """);
    Ran old = Ran.in(root, "replay", "--database", "mysql", "--mysql", "8.0.36");
    assertTrue(old.out().contains("Unknown table 'a'"), old.out());
    assertFalse(Ran.in(root, "replay", "--database", "mysql").out().contains("Unknown table"));
    write("compose.yaml", "services:\n  db:\n    image: mysql:8.0\n");
    Ran image = Ran.in(root, "replay");
    assertTrue(image.out().contains("Unknown table 'a'"), image.out());
    assertEquals(
        "reprise: --mysql: expected version 8.0 or later, got 5.7\n",
        Ran.in(root, "lint", "--mysql", "5.7").err());
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  private Ran lint(String... options) {
    String[] all = new String[options.length + 3];
    all[0] = "lint";
    all[1] = "--format";
    all[2] = "concise";
    System.arraycopy(options, 0, all, 3, options.length);
    return Ran.in(root, all);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
