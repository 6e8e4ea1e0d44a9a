package dev.reprise.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.operation.Plan;
import dev.reprise.operation.platform.Platform;
import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import dev.reprise.sql.SqlLowering;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import dev.reprise.truth.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// The statements of `src/test/cases/rows`, each run twice after those above it. Each is followed
/// by the result of the second run on a real server: the `same` rows, `other` ones, or an SQLSTATE;
/// `-Dpages=write` rewrites it. If the model misses a failure or other rows, `untold` follows.
final class RepeatedRowsTest {
  private static final Path CASES = Path.of("src/test/cases/rows");
  private static final String LINE = "-- each of these runs twice\n";
  private static final Pattern CASE = Pattern.compile("(?m)^(.+;)(?: -- (\\w+)(, untold)?)?$");

  private static final List<String> UNTOLD = List.of("same", "untold");

  private record Case(String before, String statement, String answer, String untold) {
    String name() {
      return statement.substring(0, Math.min(statement.length(), 80));
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.sorted().toList();
    }
  }

  private static List<Case> cases(Path file) throws IOException {
    String text = Files.readString(file, UTF_8).replace("\r\n", "\n");
    int line = text.indexOf(LINE);
    List<Case> cases = new ArrayList<>();
    Matcher matcher = CASE.matcher(text).region(line + LINE.length(), text.length());
    while (matcher.find()) {
      cases.add(
          new Case(
              text.substring(0, line),
              matcher.group(1),
              Objects.requireNonNullElse(matcher.group(2), ""),
              Objects.requireNonNullElse(matcher.group(3), "")));
    }
    return cases;
  }

  // ---- the model -------------------------------------------------------------------------------

  @TestFactory
  Stream<DynamicTest> modelSaysWhatTheServerDid() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files()) {
      for (Case each : cases(file)) {
        List<String> expected = each.untold().isEmpty() ? List.of(each.answer()) : UNTOLD;
        tests.add(
            DynamicTest.dynamicTest(
                each.name(),
                () ->
                    assertTrue(
                        expected.contains(replay(each)),
                        () -> expected + " was: " + replay(each))));
      }
    }
    return tests.stream();
  }

  private static String replay(Case each) {
    Outcome rerun = Program.replayLast(true, plan(each.before()), plan(each.statement())).rerun();
    return switch (rerun.verdict()) {
      case OK -> "same";
      case DRIFTS -> "other";
      case FAILS -> String.valueOf(Objects.requireNonNull(rerun.stop()).sqlstate());
      case UNKNOWN -> "untold";
    };
  }

  private static Plan plan(String text) {
    MappedText mapped = MappedText.of(new Source("case.sql", text));
    return new Plan(
        SqlLowering.script(mapped, SqlOptions.of(Platform.NEWEST)), Plan.Transaction.WHOLE);
  }

  // ---- the server ------------------------------------------------------------------------------

  @TestFactory
  @Tag("postgres")
  Stream<DynamicTest> serverDoesThis() throws IOException, SQLException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files()) {
      StringBuilder written = new StringBuilder();
      try (Database database = TestServer.running().fresh();
          Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        for (Case each : cases(file)) {
          if (written.isEmpty()) {
            written.append(each.before()).append(LINE);
          }
          String answer = ask(each, statement);
          written.append(each.statement() + " -- " + answer + each.untold() + "\n");
          tests.add(
              DynamicTest.dynamicTest(each.name(), () -> assertEquals(each.answer(), answer)));
        }
      }
      if ("write".equals(System.getProperty("pages"))) {
        Files.writeString(file, written);
      }
    }
    return "write".equals(System.getProperty("pages")) ? Stream.empty() : tests.stream();
  }

  private static String ask(Case each, Statement statement) throws SQLException {
    statement.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public;" + each.before());
    String before = left(statement);
    statement.execute(each.statement());
    String once = left(statement);
    assertNotEquals(before, once, "nothing comes of it: " + each.name());
    try {
      statement.execute(each.statement());
    } catch (SQLException e) {
      return e.getSQLState();
    }
    return left(statement).equals(once) ? "same" : "other";
  }

  /// The schema and all rows.
  private static String left(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(Workbench.resource("fingerprint.sql"))) {
      rows.next();
      return rows.getString(1);
    }
  }
}
