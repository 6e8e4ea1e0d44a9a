package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Each heading of `src/test/cases/audit/*.md` is a claim: blocks `python NAME` and `sql NAME` with
/// the migrations, `file PATH` with what says whose they are, `database` with what made the
/// database (`sqlite` one of SQLite, `mysqldump` what that prints), and `audit` with what is said
/// of it. `-Dcases=write` writes what is said.
@Tag("postgres")
final class AuditCasesPostgresTest {
  static final Path CASES = Path.of("src/test/cases/audit");

  @TempDir Path root;

  /// `start` and `end` are the answer's first line and the one after its last. `options` are those
  /// of `audit`, after that word.
  record Case(
      String claim,
      Map<String, String> files,
      String server,
      String database,
      List<String> options,
      int start,
      int end) {
    @Override
    public String toString() {
      return (claim + " " + String.join(" ", options)).strip();
    }
  }

  @TestFactory
  Stream<DynamicTest> claims() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    boolean write = "write".equals(System.getProperty("cases"));
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.sorted().toList()) {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        for (Case each : cases(lines).reversed()) {
          if (write) {
            List<String> said =
                answer(each, root.resolve("written-" + file.getFileName() + each.start()));
            lines.subList(each.start(), each.end()).clear();
            lines.addAll(each.start(), said);
          } else {
            List<String> expected = List.copyOf(lines.subList(each.start(), each.end()));
            Path directory = root.resolve(file.getFileName() + "-" + each.start());
            tests.add(
                DynamicTest.dynamicTest(
                    file.getFileName() + ": " + each,
                    () ->
                        assertEquals(
                            String.join("\n", expected),
                            String.join("\n", answer(each, directory)))));
          }
        }
        if (write) {
          Files.write(file, lines);
        }
      }
    }
    return tests.reversed().stream();
  }

  @Test
  void thePageForTheNightPrintsTheseAnswers() throws IOException {
    List<String> lines = Files.readAllLines(CASES.resolve("crashloop.md"));
    String page = Files.readString(Path.of("docs/crashloop.md"));
    for (Case each : cases(lines)) {
      String answer = String.join("\n", lines.subList(each.start(), each.end()));
      assertTrue(page.contains("\n```text\n" + answer + "\n```\n"), each.claim());
    }
  }

  static void write(Case each, Path directory) throws IOException {
    for (Map.Entry<String, String> file : each.files().entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /// Without the line that shows place and time.
  private static List<String> answer(Case each, Path directory) throws Exception {
    write(each, directory);
    switch (each.server()) {
      case "sqlite" -> {
        String url = "jdbc:sqlite:" + directory.resolve("app.db");
        try (Connection connection = DriverManager.getConnection(url);
            Statement sql = connection.createStatement()) {
          sql.executeUpdate(each.database());
        }
        return answer(each, directory, "--url", "sqlite:///app.db");
      }
      case "mysqldump" -> {
        Files.writeString(directory.resolve("dump.sql"), each.database());
        return answer(each, directory, "--from", "dump.sql");
      }
      default -> {
        try (Database database = TestServer.running().fresh()) {
          try (Connection connection = database.connect();
              Statement sql = connection.createStatement()) {
            sql.execute(each.database());
          }
          return answer(each, directory, "--url", AuditPostgresTest.url(database));
        }
      }
    }
  }

  private static List<String> answer(Case each, Path directory, String... database)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("audit", "-v"));
    words.addAll(each.options());
    words.addAll(List.of(database));
    words.add(".");
    Ran ran = Ran.in(directory, words.toArray(String[]::new));
    assertEquals("", ran.err(), each.claim());
    List<String> said = ran.out().strip().lines().toList();
    if (said.size() == 1) {
      return List.of(said.getFirst().replaceFirst("test_[0-9]+", "test"));
    }
    said = said.subList(1, said.size());
    return said.getFirst().isEmpty() ? said.subList(1, said.size()) : said;
  }

  static List<Case> cases(List<String> lines) {
    List<Case> cases = new ArrayList<>();
    String claim = "";
    Map<String, String> files = new LinkedHashMap<>();
    String server = "";
    String database = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("## ")) {
        claim = line.substring(3);
        files = new LinkedHashMap<>();
      } else if (line.startsWith("```")) {
        int end = i + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        String block = String.join("\n", lines.subList(i + 1, end)) + "\n";
        String[] words = line.substring(3).split(" ");
        switch (words[0]) {
          case "python" -> {
            files.put("alembic.ini", "[alembic]\nscript_location = alembic\n");
            files.put("alembic/versions/" + words[1], revision(words[1], files, block));
          }
          case "sql" -> files.put("migrations/" + words[1], block);
          case "file" -> files.put(words[1], block);
          case "database", "sqlite", "mysqldump" -> {
            server = words[0];
            database = block;
          }
          default -> {
            List<String> options = List.of(words).subList(1, words.length);
            cases.add(new Case(claim, files, server, database, options, i + 1, end));
          }
        }
        i = end;
      }
    }
    return cases;
  }

  /// Each follows the previous one; the name contains the id.
  private static String revision(String name, Map<String, String> before, String body) {
    String parent =
        before.keySet().stream()
            .filter(each -> each.startsWith("alembic/versions/"))
            .reduce((_, last) -> last)
            .map(each -> "'" + id(each.substring(each.lastIndexOf('/') + 1)) + "'")
            .orElse("None");
    return "import sqlalchemy as sa\n"
        + "from alembic import op\n"
        + "from sqlalchemy.dialects import postgresql\n\n"
        + "revision = '%s'\ndown_revision = %s\n\n".formatted(id(name), parent)
        + body;
  }

  private static String id(String name) {
    return name.substring(0, name.indexOf('.'));
  }
}
