package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `audit --gate`: 001 creates `users`; 002 is written by each test.
@Tag("postgres")
final class GatePostgresTest {
  private static final String USERS = "CREATE TABLE users (id serial PRIMARY KEY, name text);";

  @TempDir Path root;

  @Test
  void atTheHeadNothingRuns() throws Exception {
    gate(
        0, "stamped 002 in public.alembic_version. `upgrade` has nothing to run.", "002", "", NOTE);
  }

  private static final String NOTE = "op.add_column('users', sa.Column('note', sa.Text))";

  @Test
  void behindItThePendingRevisionsAreRehearsed() throws Exception {
    gate(0, "`upgrade` can run 1 pending revision. alembic upgrade head", "001", USERS, NOTE);
  }

  @Test
  void oneThatCollidesIsAudited() throws Exception {
    String made = USERS + "ALTER TABLE users ADD note text;";
    gate(4, "Stamp 002; the remaining revisions can then run normally.", "001", made, NOTE);
  }

  @Test
  void oneThatPassesOverAnotherObjectIsAudited() throws Exception {
    String teams = "op.execute('CREATE TABLE IF NOT EXISTS teams (id int, name text)')";
    String made = USERS + "CREATE TABLE teams (id int);";
    gate(1, "Finish 002 by hand first. alembic stamp 002", "001", made, teams);
    gate(0, "`upgrade` can run 1 pending revision.", "001", USERS, teams);
  }

  @Test
  void oneWithAConditionIsAudited() throws Exception {
    String guarded =
        "if not sa.inspect(op.get_bind()).has_table('teams'):\n"
            + "        op.create_table('teams', sa.Column('id', sa.Integer))";
    String made = USERS + "CREATE TABLE teams (id int);";
    gate(0, "`upgrade` is safe from here: 002 is already applied", "001", made, guarded);
  }

  @Test
  void anUnknownStampIsNotPassed() throws Exception {
    gate(3, "no file defines 003", "003", USERS + "ALTER TABLE users ADD note text;", NOTE);
  }

  private void gate(int status, String said, String stamp, String made, String second)
      throws Exception {
    Files.writeString(root.resolve("alembic.ini"), "[alembic]\nscript_location = alembic\n");
    revision(
        "001",
        "None",
        "op.create_table('users', sa.Column('id', sa.Integer, primary_key=True), sa.Column('name',"
            + " sa.Text))");
    revision("002", "'001'", second);
    try (Database database = TestServer.running().fresh()) {
      try (Connection connection = database.connect();
          Statement sql = connection.createStatement()) {
        sql.execute(
            made
                + "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);"
                + "INSERT INTO alembic_version VALUES ('%s')".formatted(stamp));
      }
      Ran ran = Ran.in(root, "audit", "--gate", "--url", AuditPostgresTest.url(database), ".");
      assertEquals(status, ran.status(), ran.out() + ran.err());
      assertEquals(1, ran.out().lines().count(), ran.out());
      assertTrue(ran.out().contains(said), ran.out());
    }
  }

  private void revision(String id, String down, String body) throws Exception {
    Path versions = Files.createDirectories(root.resolve("alembic/versions"));
    Files.writeString(
        versions.resolve(id + ".py"),
        "import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '%s'\ndown_revision = %s\n\n\ndef upgrade():\n    %s\n"
            .formatted(id, down, body));
  }
}
