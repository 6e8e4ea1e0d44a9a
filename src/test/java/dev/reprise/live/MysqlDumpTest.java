package dev.reprise.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A dump may be as hostile as any other file.
final class MysqlDumpTest {
  private static final String HEAD = "-- MariaDB dump 10.19  Distrib 11.4\n";

  private static String table(int number) {
    return """
    CREATE TABLE `alembic_version` (
      `version_num` varchar(32) NOT NULL
    );
    -- Dumping data for table `alembic_version`
    INSERT INTO `alembic_version` VALUES ('%d');
    """
        .formatted(number);
  }

  private static int ledgers(String dump) throws LookError {
    return InspectedDatabase.read(HEAD + dump).ledgers().size();
  }

  private static String tables(int count) {
    return IntStream.range(0, count).mapToObj(MysqlDumpTest::table).collect(Collectors.joining());
  }

  @Test
  void moreVersionTablesThanAnyDatabaseHasAreNotRead() throws Exception {
    assertEquals(1, ledgers(tables(1)));
    assertEquals(ledgers(tables(100)), ledgers(tables(300)));
  }

  /// A long declaration costs no more than a short one.
  @Test
  void onlyTheBeginningOfADeclarationIsRead() throws Exception {
    assertEquals(1, ledgers(declared(10)));
    assertEquals(0, ledgers(declared(10_000)));
  }

  private static String declared(int spaces) {
    return "CREATE TABLE `alembic_version` (\n"
        + " ".repeat(spaces)
        + "`version_num` varchar(32) NOT NULL\n);\n";
  }
}
