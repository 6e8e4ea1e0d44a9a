package dev.reprise.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.reprise.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Ten times as much to read makes about ten times as much work, told by what is allocated: what
/// copies or compares everything at each statement shows as a hundred times.
@Tag("slow")
final class GrowthTest {
  private static final int FEW = 300;
  private static final int TIMES = 10;
  private static final double MOST = 1.5 * TIMES;

  private static final Map<String, IntFunction<String>> SQL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "columns added",
                  n -> "CREATE TABLE t (a int);" + each(n, "ALTER TABLE t ADD COLUMN c# int;")),
              Map.entry(
                  "columns dropped",
                  n ->
                      "CREATE TABLE t (a int"
                          + each(n, ", c# int")
                          + ");"
                          + each(n, "ALTER TABLE t DROP COLUMN c#;")),
              Map.entry(
                  "columns added at once",
                  n ->
                      "CREATE TABLE t (a int); ALTER TABLE t ADD b int"
                          + each(n, ", ADD c# int")
                          + ";"),
              Map.entry(
                  "enum labels", n -> "CREATE TYPE e AS ENUM ('a'" + each(n, ", 'l#'") + ");"),
              Map.entry(
                  "enum labels added",
                  n -> "CREATE TYPE e AS ENUM ('a');" + each(n, "ALTER TYPE e ADD VALUE 'l#';")),
              Map.entry(
                  "triggers",
                  n ->
                      "CREATE TABLE t (a int);"
                          + each(n, "CREATE TRIGGER g# BEFORE INSERT ON t EXECUTE FUNCTION f();")),
              Map.entry(
                  "indexes", n -> "CREATE TABLE t (a int);" + each(n, "CREATE INDEX i# ON t (a);")),
              Map.entry(
                  "commits",
                  n ->
                      "CREATE TABLE t (a int);"
                          + each(n, "CREATE INDEX CONCURRENTLY i# ON t (a);")),
              Map.entry(
                  "commits of what is guarded",
                  n ->
                      "CREATE TABLE IF NOT EXISTS t (a int);"
                          + each(n, "CREATE INDEX CONCURRENTLY IF NOT EXISTS i# ON t (a);")),
              Map.entry("copies", n -> each(n, "COPY t FROM stdin;\n\\.\n")),
              Map.entry(
                  "rows",
                  n ->
                      "CREATE TABLE t (a int PRIMARY KEY);" + each(n, "INSERT INTO t VALUES (#);")),
              Map.entry("tables", n -> each(n, "CREATE TABLE t# (a int);")),
              Map.entry(
                  "views on views",
                  n ->
                      "CREATE TABLE v0 (a int);"
                          + IntStream.range(1, n)
                              .mapToObj(i -> "CREATE VIEW v%d AS TABLE v%d;".formatted(i, i - 1))
                              .collect(Collectors.joining())
                          + "DROP TABLE v0 CASCADE;"),
              Map.entry(
                  "comments that silence",
                  n -> each(n, "-- reprise: ignore[unguarded-drop]\nDROP TABLE t#;\n"))));

  private static final Map<String, IntFunction<String>> PYTHON =
      new TreeMap<>(
          Map.of(
              "columns added",
              n -> each(n, "    op.add_column('t', sa.Column('c#', sa.Integer()))\n"),
              "rows of a loop",
              n ->
                  "    for i in range(%d):\n        op.execute(f'INSERT INTO t VALUES ({i})')\n"
                      .formatted(n),
              "guarded tables",
              n ->
                  each(
                      n,
                      "    if not sa.inspect(op.get_bind()).has_table('t#'):\n"
                          + "        op.create_table('t#')\n"),
              "one or the other",
              n ->
                  each(
                      n,
                      "    if cfg.x#:\n        op.drop_table('t#')\n"
                          + "    else:\n        op.create_table('t#')\n"),
              "statements in strings",
              n -> each(n, "    op.execute('CREATE TABLE t# (a int)')\n")));

  private static final String HEAD =
      """
      from alembic import op
      import sqlalchemy as sa
      import cfg
      revision = "1"
      down_revision = None


      def upgrade():
      """;

  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicTest> sql() {
    return SQL.entrySet().stream().map(each -> growth(each.getKey(), "V1__m.sql", each.getValue()));
  }

  @TestFactory
  Stream<DynamicTest> python() {
    return PYTHON.entrySet().stream()
        .map(each -> growth(each.getKey(), "m.py", n -> HEAD + each.getValue().apply(n)));
  }

  private DynamicTest growth(String what, String file, IntFunction<String> text) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          allocated(file, text.apply(FEW));
          long few = allocated(file, text.apply(FEW));
          long many = allocated(file, text.apply(FEW * TIMES));
          assertTrue(
              many < MOST * few,
              TIMES + " times as many cost " + (double) many / few + " times as much");
        });
  }

  private long allocated(String file, String text) throws IOException {
    Path project = Files.createDirectories(scratch.resolve("project"));
    Files.writeString(project.resolve(file), text);
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Main.run(
        new PrintStream(out, false, UTF_8),
        new PrintStream(err, false, UTF_8),
        project,
        Map.of(),
        "lint",
        "--no-cache",
        "--format",
        "json",
        ".");
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals("", err.toString(UTF_8));
    return allocated;
  }

  /// The text `n` times, with the number for `#`.
  private static String each(int n, String text) {
    return IntStream.range(0, n)
        .mapToObj(i -> text.replace("#", Integer.toString(i)))
        .collect(Collectors.joining());
  }
}
