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
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Ten times as much input takes about ten times as much work, measured by allocation and steps:
/// code that copies, compares or scans everything at each statement takes a hundred times as much.
@Tag("slow")
final class GrowthTest {
  private static final int FEW = 300;
  private static final int FEW_FIXES = 20;
  private static final int TIMES = 10;
  private static final double MOST = 1.5 * TIMES;

  /// Lines are compared with all that were before them.
  private static final double MOST_FIXES = 2 * TIMES;

  /// A run can be interrupted after each statement, and is then replayed from its beginning.
  private static final double MOST_WITHOUT_TRANSACTIONS = 1.5 * TIMES * TIMES;

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
              Map.entry(
                  "rows beside a character that is not Latin",
                  n -> "-- \u20ac\n" + each(n, "INSERT INTO t VALUES (#, 'text');")),
              Map.entry(
                  "rows beside a column",
                  n ->
                      "CREATE TABLE IF NOT EXISTS t (a text); ALTER TABLE t ADD b int;"
                          + each(n, "INSERT INTO t (a) VALUES ('#\n');")),
              Map.entry("tables", n -> each(n, "CREATE TABLE t# (a int);")),
              Map.entry(
                  "columns of older tables", n -> each(n, "ALTER TABLE t# ADD COLUMN c int;")),
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
              "columns of a table",
              n ->
                  "    op.create_table('t',\n"
                      + each(n, "        sa.Column('c#', sa.Integer()),\n")
                      + "    )\n",
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
              "names found",
              n ->
                  each(
                      n,
                      "    name# = next(x['name'] for x in sa.inspect(op.get_bind())"
                          + ".get_indexes('t#') if x['column_names'] == ['a'])\n"
                          + "    op.drop_index(name#)\n"),
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

  private static CountingLoader program;
  private static Method run;

  @BeforeAll
  static void count() throws ReflectiveOperationException {
    program = new CountingLoader();
    run =
        program
            .loadClass(Main.class.getName())
            .getMethod(
                "run", PrintStream.class, PrintStream.class, Path.class, Map.class, String[].class);
  }

  @TestFactory
  Stream<DynamicTest> sql() {
    return SQL.entrySet().stream().map(each -> growth(each.getKey(), "V1__m.sql", each.getValue()));
  }

  @TestFactory
  Stream<DynamicTest> python() {
    return PYTHON.entrySet().stream()
        .map(each -> growth(each.getKey(), "m.py", n -> HEAD + each.getValue().apply(n)));
  }

  /// If each of many findings has a fix, and each fix another place.
  @TestFactory
  Stream<DynamicTest> fixes() {
    Map<String, Double> most =
        new TreeMap<>(
            Map.of(
                "postgresql", MOST_FIXES,
                "mysql", MOST_WITHOUT_TRANSACTIONS,
                "mariadb", MOST_WITHOUT_TRANSACTIONS,
                "sqlite", MOST_FIXES));
    return most.keySet().stream()
        .map(each ->
            growth(
                "fixes on " + each,
                "V1__m.sql",
                FEW_FIXES,
                most.get(each),
                n -> each(n, "CREATE TABLE t# (a int);\nCREATE INDEX i# ON t# (a);\n"),
                "--diff",
                "--unsafe-fixes",
                "--database",
                each));
  }

  private DynamicTest growth(String what, String file, IntFunction<String> text) {
    return growth(what, file, FEW, MOST, text, "--format", "json");
  }

  private DynamicTest growth(
      String what,
      String file,
      int number,
      double most,
      IntFunction<String> text,
      String... options) {
    return DynamicTest.dynamicTest(
        what,
        () -> {
          // Not the same text twice, since the last result is kept.
          cost(file, text.apply(number + 1), options);
          Cost few = cost(file, text.apply(number), options);
          Cost many = cost(file, text.apply(number * TIMES), options);
          isInBounds(most, "memory", few.allocated(), many.allocated(), "");
          isInBounds(
              most,
              "steps",
              sum(few.steps()),
              sum(many.steps()),
              ", most of them in " + worst(few, many));
        });
  }

  private static void isInBounds(double most, String what, long few, long many, String more) {
    assertTrue(
        many < most * few,
        TIMES + " times as many take " + (double) many / few + " times the " + what + more);
  }

  private static long sum(long[] steps) {
    return LongStream.of(steps).sum();
  }

  /// The method with the most steps beyond the expected number.
  private static String worst(Cost few, Cost many) {
    return IntStream.range(0, few.steps().length)
        .boxed()
        .sorted(Comparator.comparing(i -> TIMES * few.steps()[i] - many.steps()[i]))
        .limit(3)
        .map(i -> "%s (%d, %d)".formatted(program.name(i), few.steps()[i], many.steps()[i]))
        .collect(Collectors.joining(", "));
  }

  private record Cost(long allocated, long[] steps) {}

  private Cost cost(String file, String text, String... options)
      throws IOException, ReflectiveOperationException {
    Path project = Files.createDirectories(scratch.resolve("project"));
    Files.writeString(project.resolve(file), text);
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] earlier = Steps.taken();
    long before = threads.getCurrentThreadAllocatedBytes();
    run.invoke(
        null,
        new PrintStream(out, false, UTF_8),
        new PrintStream(err, false, UTF_8),
        project,
        Map.of(),
        // Only this thread's allocation is known.
        Stream.of(List.of("lint", "--no-cache", "--jobs", "1", "."), List.of(options))
            .flatMap(List::stream)
            .toArray(String[]::new));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals("", err.toString(UTF_8));
    long[] steps = Steps.taken();
    for (int i = 0; i < earlier.length; i++) {
      steps[i] -= earlier[i];
    }
    return new Cost(allocated, steps);
  }

  /// The text `n` times, with the number for `#`.
  private static String each(int n, String text) {
    return IntStream.range(0, n)
        .mapToObj(i -> text.replace("#", Integer.toString(i)))
        .collect(Collectors.joining());
  }
}
