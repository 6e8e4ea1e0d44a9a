package dev.reprise.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.operation.Plan;
import dev.reprise.operation.platform.Platform;
import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import dev.reprise.replay.run.Held;
import dev.reprise.replay.run.PlanInterpreter;
import dev.reprise.replay.run.Run;
import dev.reprise.server.Footprint;
import dev.reprise.server.LockMode;
import dev.reprise.sql.SqlLowering;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The statements of `src/test/cases/locks`, each in a transaction of its own: the strongest lock
/// it holds on each existing table, and the tables whose file it replaces. The comment below a
/// statement is a real server's answer; `-Dpages=write` rewrites it.
final class LocksTest {
  private static final Path CASES = Path.of("src/test/cases/locks");
  private static final String LINE = "-- each of these\n";
  private static final String ANSWER = "-- > ";
  private static final String LOCKS =
      """
      SELECT c.oid::regclass::text, replace(l.mode, 'Lock', '')
      FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
      WHERE l.pid = pg_backend_pid() AND c.relkind IN ('r', 'p', 'm', 'v')
        AND c.relnamespace <> 'pg_catalog'::regnamespace
      """;
  private static final String FILES =
      """
      SELECT oid::regclass::text, relfilenode FROM pg_class
      WHERE relkind IN ('r', 'm') AND relnamespace = 'public'::regnamespace
      """;

  static Stream<Path> cases() {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void modelSaysWhatTheServerSaid(Path file) throws IOException {
    String text = text(file);
    Catalog catalog =
        Objects.requireNonNull(run(before(text), Program.SERVER.empty(), "1").after()).catalog();
    List<String> answers = new ArrayList<>();
    for (String sql : statements(text)) {
      Run run = run(sql, catalog, sql);
      answers.add(answer(run.held(), CatalogNames.of(catalog)));
      catalog = Objects.requireNonNull(run.after(), sql).catalog();
    }
    assertEquals(text, answered(text, answers));
  }

  @ParameterizedTest
  @MethodSource("cases")
  @Tag("postgres")
  void serverSaysThis(Path file) throws IOException, SQLException {
    String text = text(file);
    List<String> answers = new ArrayList<>();
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET timezone = 'Europe/Berlin'");
      statement.execute(before(text));
      connection.setAutoCommit(false);
      for (String sql : statements(text)) {
        answers.add(ask(sql, statement));
        connection.commit();
      }
    }
    if ("write".equals(System.getProperty("pages"))) {
      Files.writeString(file, answered(text, answers), UTF_8);
    } else {
      assertEquals(text, answered(text, answers));
    }
  }

  // ---- the server ------------------------------------------------------------------------------

  private static String ask(String sql, Statement statement) throws SQLException {
    Map<String, String> before = files(statement);
    statement.execute(sql);
    Map<String, LockMode> locks = new TreeMap<>();
    try (ResultSet rows = statement.executeQuery(LOCKS)) {
      while (rows.next()) {
        LockMode mode = LockMode.of(rows.getString(2).replaceAll("(?<=[a-z])(?=[A-Z])", " "));
        locks.merge(
            rows.getString(1),
            Objects.requireNonNull(mode),
            (one, other) -> one.compareTo(other) >= 0 ? one : other);
      }
    }
    TreeSet<String> rewritten = new TreeSet<>();
    files(statement)
        .forEach((table, file) -> {
          if (before.containsKey(table) && !Objects.equals(before.get(table), file)) {
            rewritten.add(table);
          }
        });
    locks.keySet().retainAll(before.keySet());
    return told(locks, rewritten);
  }

  private static Map<String, String> files(Statement statement) throws SQLException {
    Map<String, String> files = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(FILES)) {
      while (rows.next()) {
        files.put(rows.getString(1), rows.getString(2));
      }
    }
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('p', 'v')")) {
      while (rows.next()) {
        files.put(rows.getString(1), "");
      }
    }
    return files;
  }

  // ---- the model -------------------------------------------------------------------------------

  private static String answer(List<Held> held, Set<String> there) {
    Map<String, LockMode> locks = new TreeMap<>();
    TreeSet<String> rewritten = new TreeSet<>();
    for (Held each : held) {
      for (Footprint.Lock lock : each.footprint().locks()) {
        if (lock.past() && !lock.gone() && there.contains("relation " + lock.name())) {
          locks.merge(
              lock.name(), lock.mode(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
        }
      }
      rewritten.addAll(each.footprint().relations(Footprint.Kind.REWRITES));
    }
    return told(locks, rewritten);
  }

  private static Run run(String sql, Catalog catalog, String revision) {
    MappedText mapped = MappedText.of(new Source("case.sql", sql));
    Plan plan =
        new Plan(
            SqlLowering.script(mapped, SqlOptions.of(Platform.NEWEST)), Plan.Transaction.WHOLE);
    return PlanInterpreter.run(
        Program.SERVER,
        plan,
        catalog,
        revision,
        PlanInterpreter.Mode.FIRST,
        PlanInterpreter.Keeping.NOTHING,
        PersistentMap.empty());
  }

  // ---- the file --------------------------------------------------------------------------------

  /// Read locks are omitted: every statement takes them, and nobody waits for them.
  private static String told(Map<String, LockMode> locks, TreeSet<String> rewritten) {
    StringBuilder told = new StringBuilder();
    locks.forEach((table, mode) -> {
      if (mode != LockMode.ACCESS_SHARE) {
        told.append(told.isEmpty() ? "" : ", ").append(table).append(' ').append(mode.words());
      }
    });
    if (!rewritten.isEmpty()) {
      told.append(told.isEmpty() ? "" : "; ").append("rewrites ");
      told.append(String.join(", ", rewritten));
    }
    return told.isEmpty() ? "nothing" : told.toString();
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, UTF_8).replace("\r\n", "\n");
  }

  private static String before(String text) {
    return text.substring(0, text.indexOf(LINE));
  }

  private static List<String> statements(String text) {
    String rest = text.substring(text.indexOf(LINE) + LINE.length());
    List<String> statements = new ArrayList<>();
    for (SqlStatement each : SqlReader.read(rest).statements()) {
      statements.add(rest.substring(each.span().start(), each.span().end()));
    }
    return statements;
  }

  private static String answered(String text, List<String> answers) {
    StringBuilder all = new StringBuilder(before(text)).append(LINE);
    List<String> statements = statements(text);
    for (int i = 0; i < statements.size(); i++) {
      all.append(statements.get(i))
          .append(";\n")
          .append(ANSWER)
          .append(answers.get(i))
          .append('\n');
    }
    return all.toString();
  }
}
