package dev.reprise.alembic.library.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.alembic.Evaluated;
import dev.reprise.alembic.Evaluator;
import dev.reprise.alembic.library.AlembicLibrary;
import dev.reprise.alembic.library.expression.Identifiers;
import dev.reprise.alembic.library.schema.CreatedTables.CreatedTable;
import dev.reprise.alembic.python.module.ModuleLoader;
import dev.reprise.operation.platform.Platform;
import dev.reprise.operation.platform.Version;
import dev.reprise.syntax.PythonReader;
import dev.reprise.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every table of `src/test/cases/tables/create-table.md`, compiled by us and by the SQLAlchemy
/// that `python3` imports, or the program that the system property `python` names.
final class TableTruthTest {
  private static final Path CASES = Path.of("src/test/cases/tables/create-table.md");
  private static final Path SCRIPT = Path.of("src/test/python/table_truth.py");
  private static final String PRELUDE =
      """
      import sqlalchemy as sa
      from alembic import op
      from sqlalchemy.dialects import postgresql

      def upgrade():
      """;

  /// One claim, with the calls that show it.
  private record Case(String claim, String body) {}

  @Test
  void everyTableCanBeTold() throws IOException {
    List<String> untold = new ArrayList<>();
    for (Case each : cases()) {
      if (compiled(each, Platform.NEWEST).contains("untold")) {
        untold.add(each.claim());
      }
    }
    assertEquals(List.of(), untold);
  }

  @Test
  @Tag("python")
  void everyTableIsSqlalchemys() throws IOException, InterruptedException {
    List<Case> cases = cases();
    String answer = ask(cases);
    assumeTrue(answer != null, "python3 cannot import alembic and sqlalchemy");
    String[] answers = String.valueOf(answer).split("\u001e");
    String[] versions = answers[0].strip().split(" ");
    var platform =
        Platform.known(
            Version.of(versions[0]),
            Version.of(versions[1]),
            Platform.NEWEST.postgresql(),
            "the interpreter");
    List<String> sent = new ArrayList<>();
    List<String> compiled = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      sent.add(cases.get(i).claim());
      List.of(answers[i + 1].strip().split("\u001f")).stream()
          .map(TableTruthTest::spaced)
          .sorted()
          .forEach(sent::add);
      compiled.add(cases.get(i).claim());
      compiled(cases.get(i), platform).stream().sorted().forEach(compiled::add);
    }
    assertEquals(String.join("\n", sent), String.join("\n", compiled));
  }

  private static List<String> compiled(Case given, Platform platform) {
    Source source = new Source("versions/revision.py", PRELUDE + given.body().indent(4));
    var evaluator = new Evaluator(platform, AlembicLibrary::new, ModuleLoader.NONE);
    Evaluated evaluated = evaluator.upgrade(PythonReader.read(source));
    List<String> statements = new ArrayList<>();
    for (CreatedTable created : evaluated.tables()) {
      TableScript script = created.script();
      statements.addAll(script == null ? List.of("untold") : statements(script));
    }
    return statements.stream().map(TableTruthTest::spaced).toList();
  }

  private static List<String> statements(TableScript script) {
    List<String> statements = new ArrayList<>();
    script.types().forEach(type -> statements.add(type.sql()));
    statements.add(
        script.lines().stream()
            .map(TableScript.Line::sql)
            .collect(
                Collectors.joining(
                    ", ",
                    "CREATE TABLE " + Identifiers.quote(script.table()) + " (",
                    ")" + script.options())));
    for (TableScript.Index index : script.indexes()) {
      statements.add(
          "CREATE %sINDEX %s %s"
              .formatted(index.unique() ? "UNIQUE " : "", index.name(), index.behind()));
    }
    statements.addAll(script.comments());
    return statements;
  }

  /// One blank for each run of them, and none inside of the table's parentheses.
  private static String spaced(String sql) {
    String line = String.join(" ", sql.strip().split("\\s+"));
    int open = line.indexOf("( ");
    String opened =
        open < 0 || !line.startsWith("CREATE TABLE")
            ? line
            : line.substring(0, open + 1) + line.substring(open + 2);
    int close = opened.lastIndexOf(" )");
    return close < 0 ? opened : opened.substring(0, close) + opened.substring(close + 1);
  }

  private static @Nullable String ask(List<Case> cases) throws IOException, InterruptedException {
    Path questions = Files.createTempFile("tables", ".txt");
    Path answers = Files.createTempFile("answers", ".txt");
    try {
      Files.writeString(
          questions, cases.stream().map(Case::body).collect(Collectors.joining("\u001e")));
      var builder = new ProcessBuilder(System.getProperty("python", "python3"), SCRIPT.toString());
      builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
      builder.redirectInput(questions.toFile()).redirectOutput(answers.toFile());
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return process.waitFor() == 0 ? Files.readString(answers, UTF_8) : null;
    } finally {
      Files.delete(questions);
      Files.delete(answers);
    }
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    List<String> lines = Files.readAllLines(CASES);
    String claim = "";
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("## ")) {
        claim = lines.get(i).substring(3);
      } else if (lines.get(i).equals("```python")) {
        int end = i + lines.subList(i, lines.size()).indexOf("```");
        cases.add(new Case(claim, String.join("\n", lines.subList(i + 1, end)) + "\n"));
        i = end;
      }
    }
    return cases;
  }
}
