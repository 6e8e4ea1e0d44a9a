package dev.reprise.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing can be written through a session.
@Tag("postgres")
final class SessionPostgresTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE public.t (a int)",
        "CREATE SCHEMA s",
        "CREATE TYPE public.m AS ENUM ('a')",
        "CREATE VIEW public.v AS SELECT 1",
        "CREATE SEQUENCE public.s",
        "CREATE ROLE r",
        "CREATE EXTENSION pg_trgm",
        "COMMENT ON SCHEMA public IS 'x'",
        "GRANT USAGE ON SCHEMA public TO PUBLIC",
        "ALTER SCHEMA public RENAME TO other",
        "DROP SCHEMA public"
      })
  void whateverIsTriedIsRefused(String statement) throws Exception {
    try (Database database = TestServer.running().fresh()) {
      Address address =
          Address.of(
              "postgresql://postgres@127.0.0.1:%d/%s?sslmode=disable"
                  .formatted(database.server().port(), database.name()));
      try (LiveSession session = LiveSession.open(address)) {
        SQLException refused = assertThrows(SQLException.class, () -> session.execute(statement));
        assertEquals("25006", refused.getSQLState());
      }
    }
  }

  /// `sslfactory` and similar settings name classes.
  @Test
  void settingsThatNameClassesDoNotReachTheDriver() throws Exception {
    try (Database database = TestServer.running().fresh()) {
      String url = "postgresql://postgres@127.0.0.1:%d/%s?sslmode=disable&socketFactory=x.Y";
      Address address =
          Address.of(
              url.formatted(database.server().port(), database.name())
                  + "&authenticationPluginClassName=x.Y&sslfactory=x.Y");
      LiveSession.open(address).close();
      assertFalse(Logger.getLogger("org.postgresql.Driver").isLoggable(Level.SEVERE));
    }
  }

  @Test
  void theNameOfADatabaseIsNoPartOfAUrl() throws Exception {
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      String name = database.name() + "/x?y=%41&z";
      sql.execute("CREATE DATABASE \"" + name + "\"");
      Address address =
          new Address(
              "127.0.0.1",
              String.valueOf(database.server().port()),
              name,
              "postgres",
              null,
              Map.of("sslmode", "disable"));
      assertEquals(name, LiveDatabase.look(address).database());
      sql.execute("DROP DATABASE \"" + name + "\"");
    }
  }
}
