package dev.reprise.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.operation.Plan;
import dev.reprise.operation.platform.Platform;
import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import dev.reprise.replay.run.PlanInterpreter;
import dev.reprise.replay.run.Run;
import dev.reprise.replay.run.State;
import dev.reprise.server.Fault;
import dev.reprise.sql.SqlLowering;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import dev.reprise.truth.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The cases of `src/test/cases/replay`, run twice in the model and on a real server: the same
/// statements fail with the same SQLSTATE and message, and the same names exist afterward. The
/// server's answer is at the end of each case, so the model can be compared to it without a server;
/// `-Dpages=write` rewrites it.
final class SecondRunTest {
  private static final Path CASES = Path.of("src/test/cases/replay");
  private static final String LINE = "-- a second run of these\n";
  private static final String ERRORS = "-- the server's errors\n";
  private static final String NAMES = "-- the names it holds then\n";

  static Stream<Path> cases() {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Case(String before, String statements, Answer answer) {
    static Case read(Path file) throws IOException {
      String text = Files.readString(file, UTF_8).replace("\r\n", "\n");
      int line = text.indexOf(LINE);
      int errors = text.indexOf(ERRORS);
      int names = text.indexOf(NAMES);
      int end = errors < 0 ? text.length() : errors;
      Answer answer =
          errors < 0
              ? new Answer("", "")
              : new Answer(
                  uncommented(text.substring(errors + ERRORS.length(), names)),
                  uncommented(text.substring(names + NAMES.length())));
      return new Case(text.substring(0, line), text.substring(line + LINE.length(), end), answer);
    }

    void write(Path file, Answer answer) throws IOException {
      Files.writeString(
          file,
          before
              + LINE
              + statements
              + ERRORS
              + answer.errors().indent(0).replaceAll("(?m)^", "-- ").replaceFirst("-- $", "")
              + NAMES
              + answer.names().indent(0).replaceAll("(?m)^", "-- ").replaceFirst("-- $", ""));
    }

    private static String uncommented(String lines) {
      return lines.replaceAll("(?m)^-- ", "").strip();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void modelSaysWhatTheServerSaid(Path file) throws IOException {
    Case read = Case.read(file);
    Answer model = replay(read);
    assertEquals(read.answer().errors(), model.errors());
    assertEquals(read.answer().names(), model.names());
  }

  @ParameterizedTest
  @MethodSource("cases")
  @Tag("postgres")
  void serverSaysThis(Path file) throws IOException, SQLException {
    Case read = Case.read(file);
    Answer server = ask(read);
    if ("write".equals(System.getProperty("pages"))) {
      read.write(file, server);
      return;
    }
    assertEquals(read.answer().errors(), server.errors());
    assertEquals(read.answer().names(), server.names());
  }

  /// `errors` of the second run, one line per failing statement; `names` of relations and
  /// constraints after it.
  private record Answer(String errors, String names) {}

  // ---- the server ------------------------------------------------------------------------------

  private static Answer ask(Case each) throws SQLException {
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET client_min_messages = error");
      for (String sql : split(each.before())) {
        statement.execute(sql);
      }
      connection.setAutoCommit(false);
      for (String sql : split(each.statements())) {
        statement.execute(sql);
      }
      StringBuilder errors = new StringBuilder();
      for (String sql : split(each.statements())) {
        Savepoint savepoint = connection.setSavepoint();
        try {
          statement.execute(sql);
        } catch (SQLException e) {
          connection.rollback(savepoint);
          String message = e.getMessage().lines().findFirst().orElse("");
          errors
              .append(e.getSQLState())
              .append(' ')
              .append(message.replaceFirst("^ERROR: ", ""))
              .append('\n');
        }
      }
      return new Answer(errors.toString().strip(), names(statement));
    }
  }

  private static String names(Statement statement) throws SQLException {
    TreeSet<String> names = new TreeSet<>();
    try (ResultSet rows = statement.executeQuery(Workbench.resource("names.sql"))) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return String.join("\n", names);
  }

  private static List<String> split(String text) {
    List<String> statements = new ArrayList<>();
    for (SqlStatement statement : SqlReader.read(text).statements()) {
      statements.add(text.substring(statement.span().start(), statement.span().end()));
    }
    return statements;
  }

  // ---- the model -------------------------------------------------------------------------------

  private static Answer replay(Case each) {
    PersistentMap<String, Boolean> memo = PersistentMap.empty();
    Catalog base =
        run(
            plan("before.sql", each.before()),
            Program.SERVER.empty(),
            PlanInterpreter.Mode.FIRST,
            memo);
    Plan plan = plan("case.sql", each.statements());
    Catalog once = run(plan, base, PlanInterpreter.Mode.FIRST, memo);
    Run again =
        PlanInterpreter.run(
            Program.SERVER,
            plan,
            once,
            "case",
            PlanInterpreter.Mode.SURVEY,
            PlanInterpreter.Keeping.NOTHING,
            memo);
    StringBuilder errors = new StringBuilder();
    for (Fault fault : again.survived()) {
      errors.append(fault.sqlstate()).append(' ').append(fault.message()).append('\n');
    }
    Catalog end = Objects.requireNonNull(again.after()).catalog();
    Set<String> names = CatalogNames.of(end);
    each.answer()
        .names()
        .lines()
        .filter(name -> !CatalogNames.isTold(name, end))
        .forEach(names::add);
    return new Answer(errors.toString().strip(), String.join("\n", names));
  }

  private static Catalog run(
      Plan plan, Catalog catalog, PlanInterpreter.Mode mode, PersistentMap<String, Boolean> memo) {
    Run run =
        PlanInterpreter.run(
            Program.SERVER, plan, catalog, "case", mode, PlanInterpreter.Keeping.POINTS, memo);
    State end = run.after();
    if (end == null) {
      throw new AssertionError("The first run fails: " + run.thrown());
    }
    return end.catalog();
  }

  private static Plan plan(String path, String text) {
    MappedText mapped = MappedText.of(new Source(path, text));
    return new Plan(
        SqlLowering.script(mapped, SqlOptions.of(Platform.NEWEST)), Plan.Transaction.WHOLE);
  }
}
