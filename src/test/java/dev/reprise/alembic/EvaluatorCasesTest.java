package dev.reprise.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.alembic.python.module.ModuleLoader;
import dev.reprise.operation.platform.Platform;
import dev.reprise.report.PlanText;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.python.Module;
import dev.reprise.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each heading of `src/test/cases/evaluator/*.md` is a claim: a `python` block with a revision,
/// further ones with a dotted name for modules it imports, `sql` blocks with the path of a file it
/// reads, and the `plan` of its upgrade. `-Dcases=write` writes the plans.
final class EvaluatorCasesTest {
  private static final Path CASES = Path.of("src/test/cases/evaluator");

  /// One claim; `plan` is the expected plan: its first line, and the one after its last.
  private record Case(
      String claim,
      int line,
      String revision,
      Map<String, String> modules,
      Map<String, String> files,
      int planStart,
      int planEnd) {}

  @TestFactory
  Stream<DynamicTest> claims() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.sorted().toList()) {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        boolean write = "write".equals(System.getProperty("cases"));
        for (Case each : cases(lines).reversed()) {
          if (write) {
            lines.subList(each.planStart(), each.planEnd()).clear();
            lines.addAll(each.planStart(), plan(each).lines().toList());
          } else {
            String expected = String.join("\n", lines.subList(each.planStart(), each.planEnd()));
            tests.add(
                DynamicTest.dynamicTest(
                    file.getFileName() + ":" + each.line() + " " + each.claim(),
                    () -> assertEquals(expected, plan(each).stripTrailing())));
          }
        }
        if (write) {
          Files.write(file, lines);
        }
      }
    }
    return tests.reversed().stream();
  }

  private static String plan(Case given) {
    Map<String, Module> modules = new HashMap<>();
    given
        .modules()
        .forEach((name, text) ->
            modules.put(name, PythonReader.read(new Source(name.replace('.', '/') + ".py", text))));
    ModuleLoader loader =
        new ModuleLoader() {
          @Override
          public @Nullable Module load(String dottedName) {
            return modules.get(dottedName);
          }

          @Override
          public String packageOf(Source file) {
            return "versions";
          }

          @Override
          public @Nullable String text(String path) {
            return given.files().get(path);
          }

          @Override
          public @Nullable String directory(String dottedName) {
            String path = dottedName.replace('.', '/');
            boolean there =
                given.files().keySet().stream().anyMatch(each -> each.startsWith(path + "/"));
            return there ? path : null;
          }
        };
    Source source = new Source("versions/revision.py", given.revision());
    var evaluator = new Evaluator(Platform.NEWEST, RecordingLibrary::new, loader);
    return PlanText.of(evaluator.upgrade(PythonReader.read(source)).upgrade(), source);
  }

  private static List<Case> cases(List<String> lines) {
    List<Case> cases = new ArrayList<>();
    String claim = "";
    int heading = 0;
    String revision = "";
    Map<String, String> modules = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("## ")) {
        claim = line.substring(3);
        heading = i + 1;
        modules = new HashMap<>();
        texts = new HashMap<>();
      } else if (line.startsWith("```")) {
        int end = i + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
        if (line.equals("```python")) {
          revision = text;
        } else if (line.startsWith("```python ")) {
          modules.put(line.substring("```python ".length()), text);
        } else if (line.startsWith("```sql ")) {
          texts.put(line.substring("```sql ".length()), text);
        } else if (line.equals("```plan")) {
          cases.add(new Case(claim, heading, revision, modules, texts, i + 1, end));
        }
        i = end;
      }
    }
    return cases;
  }
}
