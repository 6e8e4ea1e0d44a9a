package dev.reprise.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.finding.Finding;
import dev.reprise.operation.Version;
import dev.reprise.pages.Page.Example;
import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import dev.reprise.rule.Knowledge;
import dev.reprise.rule.KnowledgeReader;
import dev.reprise.rule.KnowledgeReader.Overrides;
import dev.reprise.rule.Rules;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.OverlayTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs the files of examples on the [TestServer], each twice: SQL as its tool would, Python with
/// the real Alembic, all in one process.
final class RealRuns {
  private final Map<Example, List<Ran>> runs = new IdentityHashMap<>();
  private final Overrides versions;
  private final boolean python;

  /// What a file came to: `ok`, `drifts`, an SQLSTATE or the class of a Python exception; `-` for
  /// not run.
  record Ran(String file, String first, String second) {}

  private RealRuns(Overrides versions, boolean python) {
    this.versions = versions;
    this.python = python;
  }

  static RealRuns of(List<Example> examples) throws IOException {
    List<String> installed =
        run(
            List.of(
                "python3",
                "-c",
                "import alembic, sqlalchemy, psycopg2; print(alembic.__version__,"
                    + " sqlalchemy.__version__)"));
    boolean python = installed.size() == 1 && installed.getFirst().split(" ").length == 2;
    Overrides versions = Overrides.NONE;
    if (python) {
      String[] words = installed.getFirst().split(" ");
      versions = new Overrides(Version.of(words[0]), Version.of(words[1]), null);
    }
    var runs = new RealRuns(versions, python);
    if (python) {
      runs.python(examples);
    }
    return runs;
  }

  /// Why the example was not run, or null.
  @Nullable String missing(Example example) {
    return isSql(example) || python ? null : "python3 has no Alembic, SQLAlchemy and psycopg2";
  }

  List<Ran> of(Example example) {
    return isSql(example) ? sql(example) : runs.getOrDefault(example, List.of());
  }

  /// What all rules say of a file, for the versions it is run with.
  List<Finding> findings(Example example, String file) {
    var tree = new OverlayTree(OverlayTree.EMPTY);
    ExampleFile.of(example).forEach(each -> tree.put(each.path(), each.text().getBytes(UTF_8)));
    Knowledge knowledge =
        KnowledgeReader.read(tree, List.of(""), KnowledgeReader.Settings.LINT.with(versions))
            .knowledge();
    return Rules.ALL.stream()
        .flatMap(rule -> rule.check(knowledge))
        .filter(finding -> finding.place().path().equals(file))
        .toList();
  }

  private static boolean isSql(Example example) {
    return example.files().getFirst().language().equals("sql");
  }

  // ---- Python ----------------------------------------------------------------------------------

  private void python(List<Example> examples) throws IOException {
    Path root = Files.createTempDirectory("pages");
    Path histories = Files.createDirectory(root.resolve("histories"));
    for (String name : List.of("twice.py", "seed.sql", "fingerprint.sql")) {
      Files.writeString(root.resolve(name), resource(name));
    }
    List<Example> numbered = new ArrayList<>();
    for (Example example : examples) {
      if (!isSql(example) && example.options().isEmpty()) {
        Path history = histories.resolve("e%03d".formatted(numbered.size()));
        Files.createDirectories(history.resolve("versions"));
        for (ExampleFile file : ExampleFile.of(example)) {
          Files.writeString(history.resolve("versions").resolve(file.path()), file.text());
        }
        numbered.add(example);
      }
    }
    int port = TestServer.running().port();
    String url = "postgresql+psycopg2://postgres@127.0.0.1:" + port;
    for (String line :
        run(List.of("python3", root.resolve("twice.py").toString(), histories.toString(), url))) {
      String[] words = line.split(" ");
      if (words.length == 4 && words[0].startsWith("e")) {
        Example example = numbered.get(Integer.parseInt(words[0].substring(1)));
        runs.computeIfAbsent(example, _ -> new ArrayList<>())
            .add(new Ran(words[1], words[2], words[3]));
      }
    }
  }

  private static List<String> run(List<String> command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
      process.waitFor(10, TimeUnit.MINUTES);
      return lines;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException e) {
      return List.of(); // there is no python3
    }
  }

  private static String resource(String name) {
    try (InputStream text = RealRuns.class.getResourceAsStream("/pages/" + name)) {
      if (text == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- SQL -------------------------------------------------------------------------------------

  private static List<Ran> sql(Example example) {
    List<Ran> ran = new ArrayList<>();
    try (Database database = TestServer.running().fresh()) {
      for (ExampleFile file : ExampleFile.of(example)) {
        send(database, resource("seed.sql"));
        String first = send(database, file.text());
        String second = "-";
        if (first.equals("ok")) {
          try (Database copy = TestServer.running().copyOf(database)) {
            String before = fingerprint(copy);
            second = send(copy, file.text());
            if (second.equals("ok") && !fingerprint(copy).equals(before)) {
              second = "drifts";
            }
          }
        }
        ran.add(new Ran(file.path(), first, second));
        if (!first.equals("ok")) {
          break;
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return ran;
  }

  /// As a whole in one transaction, unless the file says or shows that it cannot be.
  private static String send(Database database, String text) {
    boolean bare =
        text.contains("CONCURRENTLY")
            || text.contains("NO TRANSACTION")
            || text.contains("transaction:false");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(bare);
      if (bare) {
        for (SqlStatement each : SqlReader.read(text).statements()) {
          statement.execute(text.substring(each.span().start(), each.span().end()));
        }
      } else {
        statement.execute(text);
        connection.commit();
      }
      return "ok";
    } catch (SQLException e) {
      return String.valueOf(e.getSQLState());
    }
  }

  private static String fingerprint(Database database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(resource("fingerprint.sql"))) {
      rows.next();
      return rows.getString(1);
    }
  }
}
