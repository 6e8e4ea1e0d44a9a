package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each history is replayed on its own database; migrations for unsupported databases are reported
/// and skipped.
final class OtherDatabasesTest {
  private static final String ONLY = "; Reprise supports PostgreSQL, MySQL, MariaDB and SQLite\n";

  @TempDir Path root;

  @Test
  void sqlForMySqlIsKnownByItsWords() throws IOException {
    mysql("migrations");
    Ran ran = Ran.in(root, "replay");
    assertTrue(ran.out().contains("Table 'users' already exists"), ran.out());
    assertTrue(ran.out().contains("Duplicate key name 'ix'"), ran.out());
    assertEquals("", ran.err());
  }

  @Test
  void whatNothingIsKnownOfIsALine() throws IOException {
    write("migrations/oracle/1_users.sql", "CREATE TABLE users (id number(10));");
    Ran ran = Ran.in(root, "lint", "--format", "concise");
    assertEquals("", ran.out());
    assertEquals("reprise: migrations/oracle: for Oracle (by its name)" + ONLY, ran.err());
    assertEquals(ExitStatus.FAILED, ran.status());
    assertEquals(ran, Ran.in(root, "lint", "--format", "concise", "--no-cache"));
  }

  @Test
  void sqlForSqliteIsKnownByItsWords() throws IOException {
    write("migrations/1_users.sql", "CREATE TABLE `users` (id INTEGER PRIMARY KEY AUTOINCREMENT);");
    write("migrations/2_name.sql", "PRAGMA foreign_keys = OFF;\nALTER TABLE users ADD name TEXT;");
    Ran ran = Ran.in(root, "replay");
    assertTrue(ran.out().contains("table users already exists"), ran.out());
    assertTrue(ran.out().contains("duplicate column name: name"), ran.out());
    assertEquals("", ran.err());
  }

  @Test
  void wordsInCommentsAndTextsTellNothing() throws IOException {
    write(
        "migrations/1_users.sql",
        """
        -- unlike MySQL's AUTO_INCREMENT, `id` is a PRAGMA
        CREATE TABLE users (id int PRIMARY KEY, "autoincrement" text DEFAULT 'ENGINE=InnoDB');
        """);
    write("migrations/2_name.sql", "ALTER TABLE users ADD COLUMN name text;");
    assertJudged();
  }

  @Test
  void sisterHistoriesAreEachJudgedOnTheirOwn() throws IOException {
    for (String database : new String[] {"postgresql", "mysql", "oracle"}) {
      revision("app/versions/" + database + "/001.py", "001", "None", "op.drop_table('a')");
    }
    write("app/env.py", "from alembic import context\n");
    Ran ran = Ran.in(root, "lint", "--format", "concise");
    assertTrue(ran.out().contains("app/versions/postgresql/001.py:7:5: "), ran.out());
    assertTrue(ran.out().contains("table \"a\" does not exist"), ran.out());
    assertTrue(ran.out().contains("app/versions/mysql/001.py:7:5: "), ran.out());
    assertTrue(ran.out().contains("Unknown table 'a'"), ran.out());
    assertEquals("reprise: app/versions/oracle: for Oracle (by its path)" + ONLY, ran.err());
    assertEquals(ExitStatus.FINDINGS, ran.status());
    Ran named = Ran.in(root, "lint", "app/versions/oracle");
    assertEquals("", named.out());
    assertEquals(ExitStatus.FAILED, named.status());
    Ran file = Ran.in(root, "lint", "app/versions/oracle/001.py");
    assertEquals(ExitStatus.CLEAN, file.status(), "as a hook would name it");
  }

  @Test
  void sisterDirectoriesOfSql() throws IOException {
    mysql("db/migrations/mysql");
    write("db/migrations/postgres/1_users.sql", "CREATE TABLE users (id serial PRIMARY KEY);");
    Ran ran = Ran.in(root, "lint", "--format", "concise", "db");
    assertTrue(ran.out().contains("relation \"users\" already exists"), ran.out());
    assertTrue(ran.out().contains("Duplicate key name 'ix'"), ran.out());
    assertEquals("", ran.err());
  }

  @Test
  void filesThatAreAllForOthers() throws IOException {
    write("migrations/1_a.clickhouse.up.sql", "CREATE TABLE a (id int);");
    write("migrations/1_a.mssql.up.sql", "CREATE TABLE a (id int);");
    assertEquals(
        "reprise: migrations: for SQL Server (1_a.mssql.up.sql) and ClickHouse"
            + " (1_a.clickhouse.up.sql)"
            + ONLY,
        Ran.in(root, "lint").err());
    write("migrations/1_a.mysql.up.sql", "CREATE TABLE a (id int);");
    Ran ran = Ran.in(root, "replay");
    assertTrue(ran.out().contains("Table 'a' already exists"), ran.out());
    write("migrations/1_a.postgres.up.sql", "CREATE TABLE a (id int);");
    assertJudged();
    String others = "migrations: files for MySQL (1_a.mysql.up.sql) are not checked;";
    assertTrue(Ran.in(root, "lint").err().contains(others));
    assertFalse(Ran.in(root, "lint", "--database", "postgresql").err().contains(others));
  }

  @Test
  void sqlForCockroachDbIsKnownByItsTypes() throws IOException {
    write("migrations/1_a.sql", "CREATE TABLE a (id uuid DEFAULT gen_random_uuid(), n STRING);");
    write("migrations/2_b.sql", "ALTER TABLE a ADD COLUMN b STRING NOT NULL DEFAULT '';");
    assertEquals(
        "reprise: migrations: for CockroachDB (`STRING` in migrations/1_a.sql)" + ONLY,
        Ran.in(root, "lint").err());
    write("migrations/1_a.sql", "CREATE DOMAIN string AS text; CREATE TABLE a (n string);");
    write("migrations/2_b.sql", "ALTER TABLE a ADD COLUMN string text; SELECT n AS string FROM a;");
    assertJudged();
  }

  @Test
  void aDescriptionNamesNoDatabase() throws IOException {
    write("migrations/1_drop_oracle_prices.sql", "DROP TABLE oracle_prices;");
    assertJudged();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "requirements.txt: alembic\nPyMySQL==1.1.0\n",
        "requirements.txt: alembic\n"
            + "PyMySQL==1.1.0\n"
            + "|alembic.ini: [alembic]\n"
            + "script_location = app\n"
            + "sqlalchemy.url = sqlite:///dev.db\n",
        "pyproject.toml: [project]\ndependencies = [\"alembic\", \"mysqlclient>=2\"]\n",
        "requirements.txt: oslo.db[mysql]\n",
        "alembic.ini: [alembic]\nscript_location = app\nsqlalchemy.url = mysql+pymysql://u@h/d\n"
            + "|requirements.txt: sqlalchemy\n",
        "compose.yaml: services:\n  db:\n    image: mariadb:11\n",
      })
  void pythonForMysqlOrMariadb(String files) throws IOException {
    project(files);
    Ran ran = Ran.in(root, "lint", "--format", "concise");
    assertTrue(ran.out().contains("Unknown table 'a'"), ran.out());
  }

  @Test
  void aDriverOfMysqlLeadsToMariadbAsWell() throws IOException {
    project("requirements.txt: PyMySQL\n|compose.yaml: services:\n  db:\n    image: mariadb:11\n");
    revision(
        "app/versions/002.py",
        "002",
        "'001'",
        "op.execute('ALTER TABLE b ADD COLUMN IF NOT EXISTS c int')");
    Ran ran = Ran.in(root, "lint");
    assertFalse(ran.out().contains("This fails on the first run"), ran.out());
    assertTrue(
        ran.err()
            .contains(
                "app/versions: checked as MariaDB; also targets MySQL (`pymysql` in"
                    + " requirements.txt); to choose another, use --database.\n"),
        ran.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pyproject.toml: [tool.poetry.dependencies]\nalembic = \"^1\"\naiosqlite = \"^0.17\"\n",
        "app/env.py: URL = 'sqlite:///app.db'\n|requirements.txt: SQLAlchemy\n",
        "app/env.py: from settings import URL\n|settings.py: URL = 'sqlite://'\n"
            + "|requirements.txt: SQLAlchemy\n",
        "app/versions/002.py: revision = '2'\ndown_revision = '001'\n\n\ndef upgrade():\n"
            + "    op.execute('PRAGMA foreign_keys = OFF')\n",
      })
  void pythonForSqlite(String files) throws IOException {
    project(files);
    Ran ran = Ran.in(root, "lint", "--format", "concise");
    assertTrue(ran.out().contains("no such table: a"), ran.out());
    assertEquals("", ran.err());
  }

  @Test
  void namesMayBeLongOnSqlite() throws IOException {
    project("requirements.txt: aiosqlite\n");
    String name = "ix_" + "long_".repeat(20);
    revision("app/versions/002.py", "002", "'001'", "op.create_index('" + name + "', 'a', ['b'])");
    Ran ran = Ran.in(root, "lint", "--format", "concise");
    assertFalse(ran.out().contains("exceeds maximum length"), ran.out());
  }

  @Test
  void sqliteBesideAnotherIsWhatTestsRunOn() throws IOException {
    project("alembic.ini: [alembic]\nscript_location = app\nsqlalchemy.url = sqlite:///dev.db\n");
    write(
        "compose.yaml",
        "services:\n  db:\n    environment:\n      URL: mssql+pyodbc://sa@db/app\n");
    Ran ran = Ran.in(root, "lint", "--format", "concise");
    assertEquals("", ran.out());
    assertEquals(
        "reprise: app/versions: for SQLite (`sqlite:` in alembic.ini) and SQL Server"
            + " (`mssql+pyodbc:` in compose.yaml); skipped; to check it, use --database"
            + " sqlite\n",
        ran.err());
    assertEquals(ExitStatus.FAILED, ran.status());
    Ran asked = Ran.in(root, "lint", "--format", "concise", "--database", "sqlite");
    assertTrue(asked.out().contains("no such table: a"), asked.out());
    write("reprise.toml", "database = [\"sqlite\"]\n");
    Ran configured = Ran.in(root, "lint", "--format", "concise");
    assertTrue(configured.out().contains("no such table: a"), configured.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing.txt: at all",
        "requirements.txt: PyMySQL\npsycopg2-binary\n",
        "requirements.txt: alembic\n|requirements-dev.txt: aiosqlite\n",
        "requirements.txt: PyMySQL\n|app/env.py: # from postgres\n",
        "pyproject.toml: [project]\ndependencies = [\"alembic\"]\n"
            + "[dependency-groups]\ndev = [\n    \"aiosqlite\",\n]\n",
        "alembic.ini: [alembic]\nscript_location = app\nsqlalchemy.url = sqlite:///dev.db\n"
            + "|setup.py: setup(install_requires=['sqlalchemy'])\n",
        "app/versions/002.py: revision = '2'\ndown_revision = '001'\n\n\ndef upgrade():\n"
            + "    if op.get_bind().dialect.name == 'sqlite':\n"
            + "        op.execute('PRAGMA foreign_keys = OFF')\n",
        "requirements.txt: PyMySQL\n|app/versions/002.py: revision = '2'\ndown_revision = '001'\n"
            + "from sqlalchemy.dialects.postgresql import JSONB\n",
      })
  void pythonForPostgresqlOrForAny(String files) throws IOException {
    project(files);
    assertJudged();
  }

  @Test
  void theOptionSaysWhatItIs() throws IOException {
    project("requirements.txt: PyMySQL\n");
    Ran said = Ran.in(root, "lint", "--format", "concise", "--database", "postgresql,mysql");
    assertTrue(said.out().contains("[unguarded-"), said.out());
    assertEquals(ExitStatus.FINDINGS, said.status());
    Ran version = Ran.in(root, "replay", "--postgresql", "16");
    assertEquals("", version.err());
    write("reprise.toml", "database = [\"mysql\"]\n");
    Ran asked = Ran.in(root, "lint", "--format", "concise");
    assertEquals("", asked.err());
    assertTrue(asked.out().contains("Unknown table 'a'"), asked.out());
    assertEquals(
        "reprise: --database: expected postgresql, mysql, mariadb or sqlite, got postgres; did you"
            + " mean postgresql?\n",
        Ran.in(root, "lint", "--database", "postgres").err());
  }

  @Test
  void ofSeveralTheReportSaysWhichIsReplayed() throws IOException {
    project("requirements.txt: PyMySQL\npsycopg2-binary\n");
    String err = Ran.in(root, "lint").err();
    assertTrue(
        err.contains(
            "app/versions: checked as PostgreSQL; also targets MySQL (`pymysql` in"
                + " requirements.txt); to choose another, use --database.\n"),
        err);
  }

  @Test
  void theOrderOfRevisionsIsTheSameForAll() throws IOException {
    project("compose.yaml: URL: mssql+pyodbc://sa@db/app\n");
    revision("app/versions/002a.py", "002", "'001'", "pass");
    revision("app/versions/002b.py", "002", "'001'", "pass");
    Ran ran = Ran.in(root, "lint", "--format", "concise");
    assertTrue(ran.out().contains("[duplicate-revision]"), ran.out());
    assertFalse(ran.out().contains("unguarded"), ran.out());
  }

  private void assertJudged() {
    Ran ran = Ran.in(root, "lint", "--format", "concise");
    assertEquals("", ran.err());
    assertTrue(ran.out().contains("[unguarded-"), ran.out());
  }

  @Test
  void whatRunsOnCockroachIsNotForPostgresql() throws IOException {
    write("migrations/1_users.sql", "CREATE TABLE users (id serial, j jsonb);");
    write("compose.yaml", "services:\n  db:\n    image: cockroachdb/cockroach:v23.1.0\n");
    Ran ran = Ran.in(root, "lint", "--format", "concise");
    assertEquals(
        "reprise: migrations: for CockroachDB (its image in compose.yaml)" + ONLY, ran.err());
    write(
        "compose.yaml",
        "services:\n"
            + "  db:\n"
            + "    image: cockroachdb/cockroach:v23.1.0\n"
            + "  p:\n"
            + "    image: postgres:15\n");
    assertTrue(
        Ran.in(root, "lint", "--format", "concise").out().contains("unguarded-create-table"));
  }

  private void mysql(String directory) throws IOException {
    write(
        directory + "/1_users.sql",
        "CREATE TABLE users (id int NOT NULL AUTO_INCREMENT, PRIMARY KEY (id)) ENGINE=InnoDB;");
    write(directory + "/2_index.sql", "ALTER TABLE users ADD INDEX ix (id);");
  }

  /// `path: text|path: text`, beside one revision.
  private void project(String files) throws IOException {
    write("app/env.py", "from alembic import context\n");
    revision("app/versions/001.py", "001", "None", "op.drop_table('a')");
    for (String file : files.split("\\|")) {
      int colon = file.indexOf(": ");
      write(file.substring(0, colon), file.substring(colon + 2));
    }
  }

  private void revision(String path, String id, String parent, String body) throws IOException {
    write(
        path,
        "from alembic import op\nrevision = '%s'\ndown_revision = %s\n\n\ndef upgrade():\n    %s\n"
            .formatted(id, parent, body));
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
