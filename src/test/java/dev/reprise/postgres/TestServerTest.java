package dev.reprise.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgres")
class TestServerTest {
  @Test
  void aColumnCannotBeAddedTwice() throws SQLException {
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE players (id integer PRIMARY KEY)");
      statement.execute("ALTER TABLE players ADD COLUMN custom_notes text");

      SQLException again =
          assertThrows(
              SQLException.class,
              () -> statement.execute("ALTER TABLE players ADD COLUMN custom_notes text"));
      assertEquals("42701", again.getSQLState());
      assertTrue(
          again
              .getMessage()
              .contains("column \"custom_notes\" of relation \"players\" already exists"));
    }
  }

  @Test
  void aFreshDatabaseIsEmptyAndACopyIsNot() throws SQLException {
    try (Database first = TestServer.running().fresh()) {
      try (Connection connection = first.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TYPE division AS ENUM ('boys', 'girls')");
      }
      try (Database copy = TestServer.running().copyOf(first);
          Database fresh = TestServer.running().fresh()) {
        assertEquals(1, divisions(copy));
        assertEquals(0, divisions(fresh));
      }
    }
  }

  private static int divisions(Database database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT count(*) FROM pg_type WHERE typname = 'division'")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
