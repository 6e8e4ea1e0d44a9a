package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.PSQLException;

/// The effect of a fixed `CREATE TYPE` on databases with another type under its name.
@Tag("postgres")
final class OtherLabelsTest {
  @TempDir Path directory;

  private String fixed = "";

  @BeforeEach
  void fix() throws IOException {
    Files.writeString(
        directory.resolve("001_first.sql"),
        """
        DO $$ BEGIN
          CREATE TYPE "Kind" AS ENUM ('a');
        EXCEPTION WHEN duplicate_object THEN NULL;
        END $$;
        DROP TYPE "Kind";
        """);
    Path second = directory.resolve("002_second.sql");
    Files.writeString(second, "CREATE TYPE \"Kind\" AS ENUM ('a', 'it''s');\n");
    Ran.in(directory, "lint", "--fix");
    fixed = Files.readString(second);
  }

  @Test
  void aMissingLabelRaises() throws SQLException {
    PSQLException raised =
        assertThrows(
            PSQLException.class, () -> run("CREATE TYPE \"Kind\" AS ENUM ('b', 'a')", fixed));
    assertEquals("P0001", raised.getSQLState());
    assertEquals(
        "type \"Kind\" has labels {b,a}, expected {a,it's}",
        raised.getServerErrorMessage().getMessage());
  }

  @Test
  void aTypeThatIsNoEnumRaises() {
    SQLException raised =
        assertThrows(SQLException.class, () -> run("CREATE DOMAIN \"Kind\" AS text", fixed));
    assertEquals("P0001", raised.getSQLState());
  }

  @Test
  void theSameLabelsAndMorePass() throws SQLException {
    run(fixed, fixed, "ALTER TYPE \"Kind\" ADD VALUE 'c' BEFORE 'a'", fixed);
  }

  /// A label cannot be used in the transaction that adds it, but it can be looked for.
  @Test
  void aLabelOfTheSameTransactionPasses() throws SQLException {
    run(
        "CREATE TYPE \"Kind\" AS ENUM ('a')",
        "BEGIN; ALTER TYPE \"Kind\" ADD VALUE 'it''s'; " + fixed + " COMMIT");
  }

  private static void run(String... scripts) throws SQLException {
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String script : scripts) {
        statement.execute(script);
      }
    }
  }
}
