package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An error is something a user would stop for, once for each revision.
final class SeverityTest {
  private static final String COLUMNS =
      """
          op.add_column("players", sa.Column("nick", sa.Text()))
          op.add_column("players", sa.Column("born", sa.DateTime()))
      """;

  @TempDir Path root;

  @BeforeEach
  void aTable() throws IOException {
    Files.createDirectories(root.resolve(".git"));
    revision(
        root,
        "001",
        "None",
        """
            op.execute("CREATE TYPE level AS ENUM ('low')")
            op.execute("CREATE TABLE players (id integer, moved boolean)")
        """);
  }

  private static void revision(Path project, String id, String parent, String body)
      throws IOException {
    Path versions = Files.createDirectories(project.resolve("alembic/versions"));
    Files.writeString(
        versions.resolve(id + ".py"),
        """
        import os

        import sqlalchemy as sa
        from alembic import op

        revision = "%s"
        down_revision = %s


        def upgrade():
        %s
        """
            .formatted(id, parent, body.stripTrailing()));
  }

  private List<String> told(String body) throws IOException {
    revision(root, "002", "'001'", body);
    Ran ran = Ran.in(root, "lint", "--no-cache", "--format", "concise", "alembic/versions/002.py");
    return ran.out()
        .lines()
        .map(each -> each.replaceFirst(".*?: (\\w+)\\[([\\w-]+)].*", "$1 $2"))
        .toList();
  }

  /// An `env.py` that commits every statement leaves no transaction for a caught error to spoil.
  @Test
  void anAutocommittingEnvironmentHasNoTransaction() throws IOException {
    String twice =
        """
            for each in ("players", "teams"):
                try:
                    op.execute("CREATE TABLE " + each + " (id integer)")
                except Exception:
                    pass
        """;
    String environment =
        """
        from alembic import context
        with engine.connect() as connection:
            %s
            context.configure(connection=connection, target_metadata=None)
            with context.begin_transaction():
                context.run_migrations()
        """;
    Path env = Files.createDirectories(root.resolve("alembic")).resolve("env.py");
    Files.writeString(env, environment.formatted("pass"));
    assertEquals(List.of("error aborted-transaction"), told(twice));
    String apart = "other = connection.execution_options(isolation_level='AUTOCOMMIT')";
    Files.writeString(env, environment.formatted(apart));
    assertEquals(List.of("error aborted-transaction"), told(twice));
    String always = apart.replace("other", "connection");
    String chosen =
        "if driver == '%s':\n        " + always + "\n    else:\n        connection = connection";
    Files.writeString(env, environment.formatted(chosen.formatted("sqlite")));
    assertEquals(List.of("error aborted-transaction"), told(twice));
    String setting = "if settings.autocommit:\n        " + always;
    Files.writeString(env, environment.formatted(setting));
    assertEquals(List.of("error aborted-transaction"), told(twice));
    String creation =
        "def create():\n    with engine.connect() as connection:\n        " + always + "\n";
    Files.writeString(env, creation + environment.formatted("pass"));
    assertEquals(List.of("error aborted-transaction"), told(twice));
    String replaced = always + "\n    connection = engine.connect()";
    Files.writeString(env, environment.formatted(replaced));
    assertEquals(List.of("error aborted-transaction"), told(twice));
    Files.writeString(env, environment.formatted(chosen.formatted("postgresql")));
    assertEquals(List.of("note swallow-everything"), told(twice));
    Files.writeString(env, environment.formatted(always));
    assertEquals(List.of("note swallow-everything"), told(twice));
    assertEquals(
        List.of(
            "error cannot-be-resumed",
            "warning unguarded-add-column",
            "warning unguarded-add-column"),
        told(COLUMNS));
  }

  @Test
  void theFirstStatementThatIsLeftDoneIsAnError() throws IOException {
    assertEquals(
        List.of(
            "error unguarded-add-column",
            "warning unguarded-add-column",
            "warning unguarded-create-index"),
        told(
            COLUMNS
                + """
                    with op.get_context().autocommit_block():
                        op.create_index("ix_nick", "players", ["nick"], postgresql_concurrently=True)
                """));
  }

  @Test
  void aColumnThatIsSetAfterwardsMayMarkWhatWasCopied() throws IOException {
    assertEquals(
        List.of("warning repeated-insert"),
        told(
            """
                op.execute("CREATE TABLE IF NOT EXISTS copies (id integer)")
                op.execute("CREATE TEMPORARY TABLE chosen (id integer) ON COMMIT DROP")
                op.execute("INSERT INTO chosen SELECT id FROM players WHERE moved = false")
                op.execute("INSERT INTO copies SELECT id FROM chosen")
                op.execute("UPDATE players SET moved = true WHERE id IN (SELECT id FROM chosen)")
            """));
  }

  @Test
  void aCommitInTheOtherBranchLeavesNothingDone() throws IOException {
    assertEquals(
        List.of("warning unguarded-create-index", "error unguarded-create-index"),
        told(
            """
                if os.environ.get("MODE") == "simple":
                    op.create_index("ix_id", "players", ["id"])
                else:
                    with op.get_context().autocommit_block():
                        op.execute("CREATE INDEX CONCURRENTLY ix_id2 ON players (id)")
                op.execute("UPDATE players SET id = 1 WHERE id IS NULL")
            """));
  }

  @Test
  void whatIsDoneInAMomentLeavesNothingHalfDone() throws IOException {
    assertEquals(
        List.of("warning unguarded-add-column", "warning unguarded-add-column"),
        told(
            COLUMNS
                + """
                    with op.get_context().autocommit_block():
                        op.execute("ALTER TYPE level ADD VALUE IF NOT EXISTS 'high'")
                """));
  }

  @Test
  void anotherTimeMeansTheSame() throws IOException {
    assertEquals(
        List.of("warning compounding-update", "warning overwrites-again"),
        told(
            """
                op.add_column("players", sa.Column("seen", sa.DateTime()), if_not_exists=True)
                op.execute("UPDATE players SET seen = now()")
            """));
  }

  @Test
  void severalHistoriesStandInOneFileOfSettings() throws IOException {
    Path other = root.resolve("other");
    Files.writeString(
        root.resolve("alembic.ini"),
        """
        [DEFAULT]
        home = %(here)s

        [alembic]
        script_location = %(home)s/alembic

        [billing]
        script_location = %(home)s/other/alembic

        [loggers]
        keys = root
        """);
    Files.writeString(root.resolve("alembic/env.py"), "");
    revision(other, "b1", "None", "    op.execute(\"CREATE TABLE bills (id integer)\")");
    Files.writeString(other.resolve("alembic/env.py"), "");
    Ran ran = Ran.in(root, "lint", "--no-cache");
    assertEquals(3, ran.out().lines().filter(each -> each.startsWith("warning")).count());
    assertEquals(
        "", ran.err().lines().filter(each -> each.startsWith("reprise:")).findFirst().orElse(""));
    Files.writeString(
        root.resolve("alembic.ini"),
        Files.readString(root.resolve("alembic.ini")).replace("other/alembic", "gone"));
    Ran gone = Ran.in(root, "lint", "--no-cache");
    assertEquals(
        "reprise: alembic.ini: `script_location` is gone, which does not exist",
        gone.err().lines().filter(each -> each.startsWith("reprise:")).findFirst().orElse(""));
  }

  @Test
  void rowsOfATableThatNoRevisionCreatesMayHaveAKey() throws IOException {
    assertEquals(
        List.of("error repeated-insert"),
        told(
            """
                op.execute("INSERT INTO players (id) VALUES (1), (2)")
            """));
    // The key that others may have ends the run before it commits either.
    assertEquals(
        List.of("warning repeated-insert", "warning repeated-insert"),
        told(
            """
                op.execute("INSERT INTO players (id) VALUES (1), (2)")
                op.execute("INSERT INTO others (id) VALUES (1), (2)")
                op.execute("INSERT INTO more (id) VALUES (1) ON CONFLICT DO NOTHING")
            """));
  }
}
