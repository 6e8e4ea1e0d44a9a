package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.fuzz.HostileSchema;
import dev.reprise.live.LiveDatabase;
import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `reprise audit`, as a superuser, of databases in which another user has planted code.
@Tag("postgres")
final class HostileDatabasePostgresTest {
  private static final Path CLUB = Path.of("src/test/resources/audit/club");

  /// Leaves a file on the server, which READ ONLY does not prevent.
  private static final String CANARY =
      """
      CREATE SCHEMA mine;
      CREATE FUNCTION mine.sing() RETURNS void LANGUAGE plpgsql AS $$
        BEGIN COPY (SELECT 1) TO '%s'; END $$;
      CREATE FUNCTION mine.f() RETURNS text LANGUAGE plpgsql AS $$
        BEGIN PERFORM mine.sing(); RETURN '018'; END $$;
      CREATE TABLE public.alembic_version (version_num varchar(32) PRIMARY KEY);
      INSERT INTO public.alembic_version VALUES ('020');
      """;

  /// The view, the cast and the policy ran when version tables were read by `SELECT`.
  private static final int FEW = 8;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE VIEW mine.v AS SELECT mine.f() AS version_num",
        "CREATE MATERIALIZED VIEW mine.v AS SELECT mine.f() AS version_num WITH NO DATA",
        """
        CREATE TYPE mine.t AS (a int);
        CREATE FUNCTION mine.shown(mine.t) RETURNS text LANGUAGE plpgsql AS $$
          BEGIN PERFORM mine.sing(); RETURN '1'; END $$;
        CREATE CAST (mine.t AS text) WITH FUNCTION mine.shown(mine.t);
        CREATE TABLE mine.schema_migrations (version mine.t, dirty bool);
        INSERT INTO mine.schema_migrations VALUES (ROW(1), false)\
        """,
        """
        CREATE TABLE mine.v (version_num text);
        INSERT INTO mine.v VALUES ('018');
        CREATE POLICY p ON mine.v USING (mine.f() = '018');
        ALTER TABLE mine.v ENABLE ROW LEVEL SECURITY;
        ALTER TABLE mine.v FORCE ROW LEVEL SECURITY\
        """,
        """
        CREATE FUNCTION mine.same(text, text) RETURNS bool LANGUAGE plpgsql AS $$
          BEGIN PERFORM mine.sing(); RETURN true; END $$;
        CREATE OPERATOR mine.= (FUNCTION = mine.same, LEFTARG = text, RIGHTARG = text);
        CREATE OPERATOR public.= (FUNCTION = mine.same, LEFTARG = text, RIGHTARG = text);
        ALTER DATABASE %s SET search_path = mine, public, pg_catalog\
        """,
        """
        CREATE TABLE mine.v (version_num text);
        CREATE TABLE mine.child () INHERITS (mine.v);
        INSERT INTO mine.child VALUES ('018')\
        """
      })
  void noPlantedCodeRuns(String planted, @TempDir Path directory) throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path canary = directory.toRealPath().resolve("canary");
    try (Database database = TestServer.running().fresh()) {
      try (Connection connection = database.connect();
          Statement sql = connection.createStatement()) {
        sql.execute(CANARY.formatted(canary));
        sql.execute(planted.replace("%s", database.name()));
      }
      Ran ran = Ran.in(CLUB, "audit", "--url", AuditPostgresTest.url(database), ".");
      assertTrue(ran.out().contains("stamped 020 in public.alembic_version"), ran.toString());
      assertEquals("", ran.err());
      assertFalse(Files.exists(canary));

      String snapshot = psql(database, directory);
      assertFalse(Files.exists(canary));
      Path file = Files.writeString(directory.resolve("snapshot"), snapshot);
      Ran from = Ran.in(CLUB, "audit", "--from", file.toString(), ".");
      assertEquals(ran, from);

      try (Connection connection = database.connect();
          Statement sql = connection.createStatement()) {
        sql.execute("SELECT mine.sing()");
      }
      assertTrue(Files.exists(canary), "the canary does not sing");
    }
  }

  /// The result of `psql -f` for `--script`.
  private static String psql(Database database, Path directory) throws Exception {
    Path psql = Path.of("/usr/bin/psql");
    Assumptions.assumeTrue(Files.isExecutable(psql));
    Path script = Files.writeString(directory.resolve("audit.sql"), LiveDatabase.script(false));
    Path out = directory.resolve("psql");
    Process process =
        new ProcessBuilder(
                psql.toString(), "-X", "-f", script.toString(), AuditPostgresTest.url(database))
            .redirectError(directory.resolve("psql.err").toFile())
            .redirectOutput(out.toFile())
            .start();
    assertEquals(0, process.waitFor(), Files.readString(directory.resolve("psql.err"), UTF_8));
    return Files.readString(out, UTF_8);
  }

  @Test
  void aPlantedTableDoesNotReplaceTheOwners() throws Exception {
    try (Database database = TestServer.running().fresh()) {
      String role = "mallory_of_" + database.name();
      try (Connection connection = database.connect();
          Statement sql = connection.createStatement()) {
        sql.execute(
            """
            CREATE ROLE %1$s;
            CREATE SCHEMA aaa AUTHORIZATION %1$s;
            CREATE TABLE public.alembic_version (version_num varchar(32));
            INSERT INTO public.alembic_version VALUES ('no_file_has_this');
            SET ROLE %1$s;
            CREATE TABLE aaa.alembic_version (version_num varchar(32));
            INSERT INTO aaa.alembic_version VALUES ('020');
            RESET ROLE\
            """
                .formatted(role));
        Ran ran = Ran.in(CLUB, "audit", "--url", AuditPostgresTest.url(database), ".");
        assertTrue(ran.out().contains("no_file_has_this in public.alembic_version"), ran.out());
        assertTrue(ran.out().contains("aaa.alembic_version also looks like"), ran.out());
        sql.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
      }
    }
  }

  /// Names in the database, and its own name, that break out of every format.
  @ParameterizedTest
  @ValueSource(strings = {"full", "json", "markdown", "html", "sarif"})
  void whatComesOutIsWhatTheFormatSays(String format) throws Exception {
    String name = cut("\n::error::x ##[error]" + ForeignTextTest.raw());
    String table = cut("::error::pwn" + ForeignTextTest.raw());
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      for (String each : List.of(name, table)) {
        sql.execute("CREATE SCHEMA " + quoted(each));
        sql.execute(
            "CREATE TABLE %s.%s (a int DEFAULT length('%s'))"
                .formatted(quoted(each), quoted(table), each));
        sql.execute("CREATE TABLE %s.databasechangelog (a int)".formatted(quoted(each)));
        sql.execute("CREATE TABLE %s.alembic_version (version_num text)".formatted(quoted(each)));
        sql.execute(
            "INSERT INTO %s.alembic_version VALUES ('%s'), ('\n::error::')"
                .formatted(quoted(each), ForeignTextTest.raw()));
      }
      sql.execute("CREATE TABLE players (id text, %s int)".formatted(quoted(name)));
      sql.execute("CREATE TYPE court_position AS ENUM ('" + name + "')");
      for (String more : List.of("--verbose", "--gate", "--schema=" + name)) {
        String url = AuditPostgresTest.url(database);
        Ran ran = Ran.in(CLUB, "audit", "--format", format, more, "--url", url, ".");
        for (String text : List.of(ran.out(), ran.err())) {
          Matcher steering = ForeignTextTest.STEERING.matcher(text);
          assertFalse(steering.find(), () -> ForeignTextTest.at(text, steering));
          Matcher command = ForeignTextTest.COMMAND.matcher(text);
          assertFalse(command.find(), () -> ForeignTextTest.at(text, command));
        }
        assertFalse(ran.err().contains("internal error"), ran.err());
      }
    }
  }

  /// The longest possible name, in bytes.
  private static String cut(String text) {
    while (text.getBytes(UTF_8).length > 63) {
      text = text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }
    return text;
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// Pasted commands do what they appear to do, whatever the name of a revision or a schema.
  @Test
  void commandsAreQuoted(@TempDir Path directory) throws Exception {
    Path versions = Files.createDirectories(directory.resolve("alembic/versions"));
    Files.writeString(directory.resolve("alembic.ini"), "[alembic]\nscript_location = alembic\n");
    String revision =
        """
        revision = %s
        down_revision = %s
        from alembic import op
        import sqlalchemy as sa


        def upgrade():
            op.create_table("%s", sa.Column("id", sa.Integer()))
        """;
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE TABLE a (id int)");
      for (var each :
          Map.of(
                  "x; touch OWNED #", "alembic stamp 'x; touch OWNED #' &&\n",
                  "it's", "alembic stamp 'it'\\''s' &&\n",
                  "--sql", "# Rename this first: --sql cannot be an argument to alembic stamp\n",
                  "x\\ny", "# Rename this first: 'x\\ny' cannot be an argument to alembic stamp\n")
              .entrySet()) {
        Files.writeString(
            versions.resolve("1.py"), revision.formatted('"' + each.getKey() + '"', "None", "a"));
        Files.writeString(
            versions.resolve("2.py"), revision.formatted("'2'", '"' + each.getKey() + '"', "b"));
        Ran ran = Ran.in(directory, "audit", "--url", AuditPostgresTest.url(database), ".");
        assertTrue(ran.out().contains("\n    " + each.getValue()), ran.toString());
        assertEquals(
            each.getValue().startsWith("alembic"), ran.out().contains("    alembic upgrade head"));
      }
    }
  }

  @Test
  void identifiersAreQuoted() throws Exception {
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      String role = "x; y of " + database.name();
      sql.execute("CREATE ROLE " + quoted(role) + " LOGIN");
      sql.execute("CREATE SCHEMA \"s.t; DROP TABLE t; --\"");
      sql.execute("CREATE TABLE \"s.t; DROP TABLE t; --\".alembic_version (version_num text)");
      String url = AuditPostgresTest.url(database).replace("postgres@", role + "@");
      Ran ran = Ran.in(CLUB, "audit", "--url", url, ".");
      String grant =
          "GRANT USAGE ON SCHEMA \"s.t; DROP TABLE t; --\" TO \"%1$s\"; GRANT SELECT ON \"s.t; DROP"
              + " TABLE t; --\".alembic_version TO \"%1$s\";";
      assertTrue(ran.out().contains(grant.formatted(role)), ran.out());
      sql.execute("DROP ROLE " + quoted(role));
    }
  }

  /// Each unknown stamp is searched in git, and each row is printed.
  @Test
  void tooManyRowsAreNotRead() throws Exception {
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE TABLE alembic_version (version_num text)");
      sql.execute("INSERT INTO alembic_version SELECT 'x' || i FROM generate_series(1, 30000) i");
      sql.execute("CREATE SCHEMA mine");
      sql.execute("CREATE TABLE mine.v (version_num text)");
      sql.execute("INSERT INTO mine.v VALUES ('018')");
      Ran ran = Ran.in(CLUB, "audit", "--url", AuditPostgresTest.url(database), ".");
      assertTrue(ran.out().contains("stamped 018 in mine.v"), ran.out() + ran.err());
      assertEquals("", ran.err());
      sql.execute("DELETE FROM alembic_version WHERE version_num > 'x13'");
      Ran fewer = Ran.in(CLUB, "audit", "--url", AuditPostgresTest.url(database), ".");
      assertEquals(1, fewer.status(), fewer.err());
      sql.execute("INSERT INTO mine.v SELECT repeat('x', 70000000)");
      Ran large = Ran.in(CLUB, "audit", "--url", AuditPostgresTest.url(database), ".");
      assertEquals(2, large.status());
      assertTrue(large.err().contains(": sent more than 64 MB\n"), large.err());
    }
  }

  /// `-Dfuzz.databases=500` tries more of them.
  @Test
  void noDatabaseIsTooMuch(@TempDir Path directory) throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path canary = directory.toRealPath().resolve("canary");
    List<String> formats = List.of("full", "json", "markdown", "html", "sarif");
    int count = Integer.getInteger("fuzz.databases", FEW);
    try (Database template = TestServer.running().fresh()) {
      try (Connection connection = template.connect();
          Statement sql = connection.createStatement()) {
        for (String each : HostileSchema.base(canary.toString())) {
          sql.execute(each);
        }
      }
      for (int i = 0; i < count; i++) {
        long seed = Long.getLong("fuzz.seed", 1) * 10_000 + i;
        var schema = new HostileSchema(seed);
        try (Database database = TestServer.running().copyOf(template)) {
          try (Connection connection = database.connect();
              Statement sql = connection.createStatement()) {
            for (String each : schema.more(database.name())) {
              try {
                sql.execute(each);
              } catch (SQLException e) {
                // Not every statement is valid after those before it.
              }
            }
          }
          // Planted code may have run while it was planted.
          Files.deleteIfExists(canary);
          String url = AuditPostgresTest.url(database).replace("postgres@", "postgres:s3cr3t@");
          long start = System.nanoTime();
          Ran ran =
              Ran.in(
                  CLUB,
                  "audit",
                  "--verbose",
                  "--format",
                  formats.get(i % formats.size()),
                  "--url",
                  url,
                  ".");
          String all = ran.out() + ran.err().replace("PGPASSWORD", "");
          assertFalse(Files.exists(canary), () -> "seed " + seed);
          assertTrue(ran.status() < 3, () -> seed + ": " + ran.err());
          assertFalse(all.contains("internal error"), () -> seed + ": " + ran.err());
          assertFalse(all.contains("s3cr3t"), () -> "seed " + seed);
          assertFalse(ForeignTextTest.STEERING.matcher(all).find(), () -> "seed " + seed);
          assertFalse(ForeignTextTest.COMMAND.matcher(all).find(), () -> "seed " + seed);
          // A build beside other work does not measure time reliably.
          boolean late = count > FEW && System.nanoTime() - start > 10_000_000_000L;
          assertFalse(late, () -> "seed " + seed);
        }
      }
    }
  }
}
