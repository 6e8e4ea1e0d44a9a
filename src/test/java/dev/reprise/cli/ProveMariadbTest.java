package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.mysql.MysqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `reprise prove` on a MariaDB that it reaches by the server's own client program.
@Tag("mariadb")
final class ProveMariadbTest {
  private static @Nullable MysqlServer server;

  @TempDir Path root;

  @BeforeAll
  static void start() throws Exception {
    server = MysqlServer.mariadb();
  }

  @BeforeEach
  void aServerIsNeeded() {
    assumeTrue(server != null);
  }

  private static MysqlServer server() {
    return Objects.requireNonNull(server);
  }

  private Ran prove(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("prove", "--server", "mariadb://root@" + server().address()));
    arguments.addAll(List.of(more));
    Path libraries = Objects.requireNonNull(MysqlServer.clients().getParent()).resolve("libs");
    return Ran.in(
        root,
        Map.of(
            "PATH",
            MysqlServer.clients() + ":" + System.getenv("PATH"),
            "LD_LIBRARY_PATH",
            libraries.toString()),
        arguments.toArray(String[]::new));
  }

  private void file(String name, String text) throws Exception {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private static List<String> databases() throws Exception {
    List<String> all = new ArrayList<>();
    try (Connection connection = server().connect("");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW DATABASES LIKE 'reprise%'")) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    return all;
  }

  private void players() throws Exception {
    file(
        "migrations/V1__players.sql",
        """
        CREATE TABLE players (id INT AUTO_INCREMENT PRIMARY KEY, nick VARCHAR(3) NOT NULL);
        INSERT INTO players (nick) VALUES ('a;b');
        """);
  }

  /// Each copy of a database costs processes: one run answers all these questions.
  @Test
  void aHistoryIsProven() throws Exception {
    players();
    file(
        "migrations/V2__points.sql",
        """
        ALTER TABLE players ADD COLUMN IF NOT EXISTS points INT;
        UPDATE players SET points = COALESCE(points, 0) + 1;
        """);
    // A statement that changes the schema commits the rows in front of it.
    file(
        "migrations/V3__more.sql",
        """
        INSERT INTO players (nick) VALUES ('c');
        CREATE TABLE IF NOT EXISTS teams (id INT);
        """);
    // The text of an error in a query's result is not an error.
    file(
        "migrations/V4__p.sql",
        """
        DELIMITER //
        CREATE OR REPLACE PROCEDURE p() BEGIN SELECT 'ERROR 1 (12345): x'; END//
        DELIMITER ;
        CALL p();
        """);
    // An empty table has no duplicates.
    file(
        "migrations/V5__mail.sql",
        "ALTER TABLE teams ADD COLUMN mail INT NOT NULL, ADD UNIQUE (mail);");
    Ran ran = prove();
    for (String each :
        List.of(
            "again: line 1: Table 'players' already exists (42S01 error 1050)",
            "V2__points.sql   drifts",
            "again: rows in players: different values",
            "rerun after a crash just past line 1: rows in players: 3, was 2",
            "V4__p.sql        ok",
            "first run on tables with rows: line 1: Duplicate entry '0'",
            "run again on mariadb 11.4.5")) {
      assertTrue(ran.out().contains(each), ran.out() + ran.err());
    }
    assertTrue(!ran.out().contains("predicted"), ran.out());
    assertEquals(1, ran.status());
    assertEquals(List.of(), databases());
  }

  @Test
  void theNextStartDropsWhatAKilledRunLeft() throws Exception {
    players();
    try (Connection connection = server().connect("");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE reprise_prove_0123456789ab_7");
      statement.execute("CREATE DATABASE reprise_prove_mine");
      statement.execute("CREATE DATABASE reprise_prove_ba9876543210_1");
      statement.execute("SELECT GET_LOCK('reprise_prove_ba9876543210', 0)");
      prove("--no-rows");
      assertEquals(List.of("reprise_prove_ba9876543210_1", "reprise_prove_mine"), databases());
      statement.execute("DROP DATABASE reprise_prove_mine");
      statement.execute("DROP DATABASE reprise_prove_ba9876543210_1");
    }
  }

  @Test
  void whatCannotBeReachedIsOneLine() throws Exception {
    players();
    Ran ran =
        Ran.in(
            root,
            Map.of("PATH", MysqlServer.clients().toString()),
            "prove",
            "--server",
            "mysql://u:se/cret@127.0.0.1:1/");
    assertEquals(2, ran.status());
    assertTrue(ran.err().startsWith("reprise: u@127.0.0.1:1: "), ran.err());
    assertTrue(!ran.err().contains("cret"), ran.err());
    Ran none =
        Ran.in(root, Map.of("PATH", root.toString()), "prove", "--server", "mysql://u@127.0.0.1");
    assertTrue(none.err().contains("mariadb and mariadb-dump"), none.err());
  }
}
