package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The output of `reprise prove` for a project with its own `env.py`, and what it leaves behind.
@Tag("postgres")
@Tag("python")
final class ProvePostgresTest {
  @TempDir Path root;
  private String python = "";

  @BeforeEach
  void aProject() throws Exception {
    python = AlembicPython.find();
    Files.createDirectories(root.resolve("alembic/versions"));
    // Nothing listens on port 1: a run that uses this address fails.
    Files.writeString(
        root.resolve("alembic.ini"),
        """
        [alembic]
        script_location = alembic
        sqlalchemy.url = postgresql://app:secret@127.0.0.1:1/production
        """);
    env(
        """
        config = context.config
        engine = create_engine(config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool)
        """);
  }

  /// `engine` is the expression that creates the engine.
  private void env(String engine) throws IOException {
    Files.writeString(
        root.resolve("alembic/env.py"),
        """
        import os
        from alembic import context
        from sqlalchemy import create_engine, pool
        %s
        with engine.connect() as connection:
            context.configure(connection=connection, transaction_per_migration=True)
            with context.begin_transaction():
                context.run_migrations()
        """
            .formatted(engine));
  }

  private void revision(String id, String parent, String upgrade, String downgrade)
      throws IOException {
    Files.writeString(
        root.resolve("alembic/versions/" + id + ".py"),
        """
        from alembic import op
        import sqlalchemy as sa

        revision = "%s"
        down_revision = %s


        def upgrade():
        %s

        def downgrade():
        %s
        """
            .formatted(id, parent, upgrade.indent(4), downgrade.indent(4)));
  }

  private void players() throws IOException {
    revision(
        "001",
        "None",
        "op.create_table('players', sa.Column('id', sa.Integer(), primary_key=True))",
        "op.drop_table('players')");
  }

  private Ran prove(String... more) {
    List<String> arguments = new ArrayList<>(List.of("prove", "--server", AlembicPython.server()));
    arguments.addAll(List.of("--python", python));
    arguments.addAll(List.of(more));
    return Ran.in(root, Map.of("PATH", System.getenv("PATH")), arguments.toArray(String[]::new));
  }

  private static List<String> databases() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT datname FROM pg_database WHERE datname ~ '^reprise'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  @Test
  void aTableCannotBeCreatedTwice() throws Exception {
    players();
    Ran ran = prove();
    assertEquals("", ran.err());
    assertTrue(
        ran.out()
            .contains("again: line 9: relation \"players\" already exists (42P07 duplicate_table)"),
        ran.out());
    assertTrue(!ran.out().contains("predicted"), ran.out());
    assertEquals(1, ran.status());
    assertEquals(List.of(), databases());
  }

  @Test
  void whatIsGuardedPasses() throws Exception {
    revision(
        "001",
        "None",
        "op.execute('CREATE TABLE IF NOT EXISTS players (id integer)')",
        "op.drop_table('players')");
    Ran ran = prove("--format", "json");
    assertEquals(0, ran.status(), ran.out() + ran.err());
    assertTrue(ran.out().contains("\"verdict\":\"ok\",\"predicted\":\"ok\",\"agrees\":true"));
  }

  /// Only the selected revisions are proven, each on the result of its ancestors.
  @Test
  void rowsThatComeTwiceAreADrift() throws Exception {
    players();
    revision(
        "002",
        "'001'",
        "op.execute('INSERT INTO players SELECT coalesce(max(id), 0) + 1 FROM players')",
        "pass");
    Ran ran = prove("--revision", "002");
    assertEquals(1, ran.status(), ran.err());
    assertTrue(ran.out().startsWith("002       drifts "), ran.out());
    assertTrue(ran.out().contains("again: rows in public.players: 2, was 1"), ran.out());
  }

  @Test
  void aRunThatDiesBehindACommitIsRunAgain() throws Exception {
    players();
    revision(
        "002",
        "'001'",
        """
        op.execute('ALTER TABLE players ADD COLUMN nick text')
        with op.get_context().autocommit_block():
            op.execute('CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON players (id)')
        op.execute('ALTER TABLE players ADD COLUMN IF NOT EXISTS mail text')\
        """,
        "pass");
    Ran ran = prove("--revision", "002");
    assertTrue(
        ran.out()
            .contains(
                "rerun after a crash just past line 9: line 9: column \"nick\" of relation"
                    + " \"players\" already exists (42701 duplicate_column)"),
        ran.out() + ran.err());
  }

  @Test
  void aFileIsLoadedOnlyOnceForTheRunsOfOthers() throws Exception {
    players();
    Path log = root.resolve("loaded.txt");
    Files.writeString(
        root.resolve("alembic/versions/001.py"),
        "\nopen('%s', 'a').write('x')\n".formatted(log),
        StandardOpenOption.APPEND);
    Files.writeString(
        root.resolve("alembic/env.py"), "\nrevision = 'env'\n", StandardOpenOption.APPEND);
    revision("002", "'001'", "op.drop_table('players')", "pass");
    Ran ran = prove("--revision", "001", "--jobs", "1");
    int alone = Files.readString(log).length();
    assertEquals(1, ran.status(), ran.out() + ran.err());
    Files.delete(log);
    prove("--revision", "002", "--jobs", "1");
    // Two workers load it, and the runs that create its table.
    assertTrue(Files.readString(log).length() < alone, Files.readString(log));
  }

  @Test
  void aDowngradeThatLeavesSomethingIsSaid() throws Exception {
    revision(
        "001",
        "None",
        "op.create_table('t', sa.Column('kind', sa.Enum('a', 'b', name='kind')))",
        "op.drop_table('t')");
    String out = prove().out();
    assertTrue(out.contains("downgrade leaves added: enum public.kind"), out);
    assertTrue(
        out.contains("upgrade after the downgrade: line 9: type \"kind\" already exists"), out);
  }

  /// No other server is contacted, whatever the project's files say.
  @Test
  void everyAddressLeadsToTheScratchDatabase() throws Exception {
    players();
    env(
        "import psycopg2\nengine = create_engine('postgresql://', creator=lambda:"
            + " psycopg2.connect('host=127.0.0.1 port=1'))");
    assertTrue(prove().out().startsWith("001       fails "));
    env("engine = create_engine('sqlite://')");
    Ran refused = prove();
    assertTrue(
        refused.out().contains("env.py connects to sqlite, not to PostgreSQL"), refused.out());
    assertEquals(2, refused.status());
  }

  /// A server that the project's files name in every way there is counts its visitors.
  @Test
  void aDecoyIsNeverAsked() throws Exception {
    players();
    try (var decoy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String place = "127.0.0.1:" + decoy.getLocalPort();
      Files.writeString(
          root.resolve("alembic.ini"),
          "[alembic]\nscript_location = alembic\nsqlalchemy.url = postgresql://u:p@%s/d\n"
              .formatted(place));
      env(
          """
          import psycopg2
          from psycopg2 import connect
          from sqlalchemy import engine_from_config
          where = "host=127.0.0.1 port=%1$d user=u password=p dbname=d"
          engines = [
              create_engine("postgresql://u:p@%2$s/d"),
              create_engine("postgresql://u:p@/d?host=%2$s"),
              create_engine("postgresql://u:p@localhost/d", connect_args={"port": %1$d}),
              create_engine("postgresql://", creator=lambda: psycopg2.connect(where)),
              create_engine("postgresql://", creator=lambda: connect(dsn=where)),
              engine_from_config(context.config.get_section("alembic"), prefix="sqlalchemy."),
              create_engine("postgresql://"),
          ]
          for each in engines:
              with each.connect() as connection:
                  connection.exec_driver_sql("SELECT 1")
              each.dispose()
          engine = engines[0]
          """
              .formatted(decoy.getLocalPort(), place));
      Ran ran = prove("--set", "PGHOST=127.0.0.1,PGPORT=" + decoy.getLocalPort());
      assertTrue(ran.out().startsWith("001       fails "), ran.out() + ran.err());
      decoy.setSoTimeout(1);
      assertThrows(SocketTimeoutException.class, decoy::accept);
    }
  }

  @Test
  void theEnvironmentIsNotHandedOver() throws Exception {
    players();
    env("engine = create_engine(os.environ['APP_URL'])\nassert 'TOKEN' not in os.environ");
    String[] arguments = {
      "prove", "--server", AlembicPython.server(), "--python", python, "--url-variable", "APP_URL"
    };
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "TOKEN", "secret");
    assertTrue(Ran.in(root, environment, arguments).out().startsWith("001       fails "));
    List<String> passing = new ArrayList<>(List.of(arguments));
    passing.addAll(List.of("--pass", "TOKEN"));
    Ran passed = Ran.in(root, environment, passing.toArray(String[]::new));
    assertTrue(passed.out().contains("AssertionError"), passed.out());
    try (var files = Files.walk(root)) {
      assertTrue(files.noneMatch(each -> each.endsWith("__pycache__")));
    }
  }

  /// A database left by a killed run is dropped; that of a live run is not, nor one that somebody
  /// gave such a name.
  @Test
  void theNextStartDropsWhatAKilledRunLeft() throws Exception {
    players();
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE reprise_prove_0123456789ab_7");
      statement.execute("CREATE DATABASE reprise_prove_mine");
      statement.execute("CREATE DATABASE reprise_prove_ba9876543210_1");
      statement.execute("SET application_name = 'reprise prove ba9876543210'");
      prove();
      assertEquals(
          List.of("reprise_prove_ba9876543210_1", "reprise_prove_mine"),
          databases().stream().sorted().toList());
      statement.execute("DROP DATABASE reprise_prove_mine");
      statement.execute("DROP DATABASE reprise_prove_ba9876543210_1");
    }
  }

  /// As the file's runner does: in one transaction, or statement by statement.
  @Test
  void filesOfPlainSqlAreRunAsTheirRunnerDoes() throws Exception {
    Path migrations = Files.createDirectories(root.resolve("migrations"));
    Files.writeString(
        migrations.resolve("001_t.up.sql"), "CREATE TABLE IF NOT EXISTS t (id integer);");
    Files.writeString(migrations.resolve("001_t.down.sql"), "DROP TABLE t;");
    Files.writeString(
        migrations.resolve("002_a.up.sql"),
        """
        ALTER TABLE t ADD COLUMN a text;
        CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON t (a);
        """);
    Files.writeString(migrations.resolve("002_a.down.sql"), "ALTER TABLE t DROP COLUMN a;");
    Ran ran = prove("migrations");
    assertTrue(
        ran.out()
            .contains(
                "rerun after a crash just past line 1: line 1: column \"a\" of relation \"t\""),
        ran.out() + ran.err());
    assertTrue(ran.out().startsWith("001_t.up.sql  ok "), ran.out());
    assertEquals(1, ran.status());
  }

  /// Only rows show it: the column is NOT NULL, and an empty table has none.
  @Test
  void rowsAreMadeUpForTheTablesOfARevision() throws Exception {
    players();
    revision(
        "002",
        "'001'",
        "op.execute('ALTER TABLE players ADD COLUMN IF NOT EXISTS nick text NOT NULL')",
        "pass");
    String message =
        "first run on tables with rows: line 9: column \"nick\" of relation \"players\" contains"
            + " null values (23502 not_null_violation)";
    Ran filled = prove("--revision", "002");
    assertTrue(filled.out().contains(message), filled.out());
    assertTrue(!prove("--revision", "002", "--no-rows").out().contains("filled"));
    Path seed = Files.writeString(root.resolve("seed.sql"), "INSERT INTO players VALUES (7)");
    Ran seeded = prove("--revision", "002", "--seed", seed.toString());
    assertTrue(seeded.out().contains(message), seeded.out());
    assertEquals(List.of(0, 1), List.of(filled.status(), seeded.status()));
  }

  @Test
  void fixesAreProvenBeforeTheyAreWritten() throws Exception {
    players();
    String before = Files.readString(root.resolve("alembic/versions/001.py"));
    Ran ran = prove("--fixed");
    assertTrue(ran.out().startsWith("001       ok "), ran.out() + ran.err());
    assertEquals(0, ran.status());
    assertEquals(before, Files.readString(root.resolve("alembic/versions/001.py")));
  }

  @Test
  void everyFormatTellsTheServersError() throws Exception {
    players();
    for (String format : List.of("json", "junit", "markdown", "text")) {
      String out = prove("--format", format).out();
      assertTrue(out.contains("already exists"), out);
    }
  }

  /// With programs that the test server has unpacked.
  @Test
  void aServerOfItsOwnIsStartedAndGoes() throws Exception {
    players();
    TestServer.running();
    Path programs = Path.of("target/postgres-default/bin").toAbsolutePath();
    assumeTrue(Files.isExecutable(programs.resolve("initdb")));
    Ran ran =
        Ran.in(
            root,
            Map.of("PATH", System.getenv("PATH")),
            "prove",
            "--python",
            python,
            "--programs",
            programs.toString());
    assumeTrue(!ran.err().contains("initdb failed"), "nobody may not read " + programs);
    assertTrue(ran.out().startsWith("001       fails "), ran.out() + ran.err());
  }

  /// The models have a column that no revision adds.
  @Test
  void modelsAreComparedWithTheEndOfTheHistory() throws Exception {
    players();
    env(
        """
        from sqlalchemy import Column, Integer, MetaData, Table
        engine = create_engine('postgresql://')
        models = MetaData()
        Table('players', models, Column('id', Integer, primary_key=True), Column('mail', Integer))
        """);
    Path file = root.resolve("alembic/env.py");
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replace("connection=connection,", "connection=connection, target_metadata=models,"));
    Ran ran = prove("--fixed", "--check");
    assertTrue(ran.err().contains("the models differ: ('add_column'"), ran.err());
    assertEquals(1, ran.status());
  }

  @Test
  void aRevisionWithoutAWayBackIsNoFailure() throws Exception {
    revision("001", "None", "op.execute('CREATE TABLE IF NOT EXISTS t (id integer)')", "pass");
    Path file = root.resolve("alembic/versions/001.py");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.indexOf("def downgrade")));
    Ran ran = prove();
    assertEquals(0, ran.status(), ran.out() + ran.err());
    assertTrue(!ran.out().contains("downgrade"), ran.out());
  }
}
