package dev.reprise.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reader sees the same rows in a file as SQLite itself.
final class SqliteFileTest {
  private static final String VERSIONS =
      "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)";

  @TempDir Path root;
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = root.resolve("app.db");
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static void run(Connection connection, String... all) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : all) {
        statement.execute(each);
      }
    }
  }

  private static List<String> asked(Connection connection) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    return all;
  }

  @Test
  void pagesBelowPagesAndRowsOverSeveralOfThem() throws Exception {
    try (Connection connection = open()) {
      connection.setAutoCommit(false);
      run(connection, VERSIONS, "INSERT INTO alembic_version VALUES ('a'), ('b')");
      for (int i = 0; i < 700; i++) {
        String long_ = "c".repeat(i % 50 == 0 ? 9000 + i : 10);
        run(connection, "CREATE TABLE t%d (id INTEGER PRIMARY KEY, %s TEXT)".formatted(i, long_));
      }
      connection.commit();
      InspectedDatabase look = InspectedDatabase.sqlite(file);
      assertEquals(asked(connection), look.statements());
      assertEquals("sqlite", look.product());
      assertEquals(
          List.of("a", "b"),
          look.ledgers().getFirst().rows().stream().map(List::getFirst).toList());
      assertEquals(look.statements(), InspectedDatabase.read(look.text()).statements());
    }
  }

  /// As no SQLite writes it: the header of the row claims some 40,000 columns, one per byte.
  @Test
  void aRowOfMoreColumnsThanSqliteAllowsIsRefused() throws Exception {
    try (Connection connection = open()) {
      run(connection, VERSIONS, "INSERT INTO alembic_version VALUES (zeroblob(40000))");
    }
    InspectedDatabase.sqlite(file);
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    String header = "\u0004\u0084\u00f1\u000c";
    assertTrue(bytes.contains(header));
    String hostile = bytes.replace(header, "\u0082\u00b8\u0040\u000c");
    Files.writeString(file, hostile, StandardCharsets.ISO_8859_1);
    assertThrows(LookError.class, () -> InspectedDatabase.sqlite(file));
  }

  /// Its last 32 bits are the true length, and the others would undo the limit on all rows.
  @Test
  void aRowOfNegativeLengthIsRefused() throws Exception {
    try (Connection connection = open()) {
      run(connection, VERSIONS, "INSERT INTO alembic_version VALUES ('a')");
    }
    InspectedDatabase.sqlite(file);
    byte[] bytes = Files.readAllBytes(file);
    int page = 4096;
    int cell = (bytes[page + 8] & 0xff) << 8 | bytes[page + 9] & 0xff;
    int moved = cell - 8;
    Arrays.fill(bytes, page + moved, page + cell, (byte) 0x80);
    bytes[page + moved] = (byte) 0xc0;
    bytes[page + 8] = (byte) (moved >> 8);
    bytes[page + 9] = (byte) moved;
    Files.write(file, bytes);
    assertThrows(LookError.class, () -> InspectedDatabase.sqlite(file));
  }

  @Test
  void otherSizesAndAnotherEncoding() throws Exception {
    for (int size : new int[] {512, 65536}) {
      file = root.resolve(size + ".db");
      try (Connection connection = open()) {
        run(
            connection,
            "PRAGMA page_size = " + size,
            "PRAGMA encoding = 'UTF-16le'",
            VERSIONS,
            "CREATE TABLE t (\"größe\" TEXT DEFAULT '" + "x".repeat(3000) + "')");
        assertEquals(asked(connection), InspectedDatabase.sqlite(file).statements());
      }
    }
  }

  @Test
  void whatTheLogHasCommittedCounts() throws Exception {
    try (Connection connection = open()) {
      run(connection, "PRAGMA journal_mode = WAL", VERSIONS, "CREATE TABLE a (id INTEGER)");
      run(connection, "INSERT INTO alembic_version VALUES ('1')");
      assertEquals(2, InspectedDatabase.sqlite(file).statements().size());
      connection.setAutoCommit(false);
      run(connection, "CREATE TABLE b (id INTEGER)");
      assertEquals(2, InspectedDatabase.sqlite(file).statements().size());
      connection.commit();
      assertEquals(asked(connection), InspectedDatabase.sqlite(file).statements());
      assertEquals(
          List.of("1"),
          InspectedDatabase.sqlite(file).ledgers().getFirst().rows().getFirst().subList(0, 1));
    }
  }

  @Test
  void anInterruptedTransactionIsForSqlite() throws Exception {
    try (Connection connection = open()) {
      run(connection, VERSIONS);
    }
    Files.write(root.resolve("app.db-journal"), new byte[512]);
    assertEquals(1, InspectedDatabase.sqlite(file).statements().size());
    Files.writeString(root.resolve("app.db-journal"), "\u00d9\u00d5\u0005 and more");
    assertTrue(
        assertThrows(LookError.class, () -> InspectedDatabase.sqlite(file))
            .reason()
            .contains("interrupted transaction"));
  }

  @Test
  void noFileAndNoDatabase() throws Exception {
    assertThrows(LookError.class, () -> InspectedDatabase.sqlite(root.resolve("none")));
    Files.writeString(file, "CREATE TABLE t (id int);".repeat(50));
    assertThrows(LookError.class, () -> InspectedDatabase.sqlite(file));
  }

  @Test
  void anyBytesAreRefusedOrRead() throws Exception {
    try (Connection connection = open()) {
      run(connection, VERSIONS, "CREATE TABLE a (id INTEGER, b TEXT)");
    }
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      byte[] broken = whole.clone();
      for (int k = 0; k < 4; k++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      broken[20 + random.nextInt(80)] = (byte) random.nextInt();
      Files.write(file, broken);
      try {
        InspectedDatabase.sqlite(file);
      } catch (LookError e) {
        assertTrue(e.reason().contains("app.db"), e.reason());
      }
    }
  }
}
