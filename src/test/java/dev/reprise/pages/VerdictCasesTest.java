package dev.reprise.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.pages.Page.Example;
import dev.reprise.report.ReplayText;
import dev.reprise.report.ReplayedRevision;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import dev.reprise.study.reading.KnowledgeReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The output of `reprise replay` for small histories, written like the pages of rules
/// (`-Dcases=write` rewrites the `report` blocks; read the diff); and laws for every example on any
/// page.
final class VerdictCasesTest {
  private static final Path VERDICTS = Path.of("src/test/cases/verdicts");

  @TestFactory
  Stream<DynamicTest> verdicts() throws IOException {
    if ("write".equals(System.getProperty("cases"))) {
      try (var pages = Files.list(VERDICTS)) {
        for (Path path : pages.toList()) {
          write(path);
        }
      }
    }
    return tests(
        VERDICTS,
        example -> {
          String expected = example.report() == null ? "" : example.report().text();
          assertEquals(expected, replayed(read(example)), "as on the page");
        });
  }

  private static void write(Path path) throws IOException {
    Page page = PageReader.read(path);
    List<String> lines = new ArrayList<>(page.lines());
    for (Example example : page.examples().reversed()) {
      Page.Block report = example.report();
      if (report != null) {
        List<String> old = lines.subList(report.line(), report.endLine() - 1);
        old.clear();
        old.addAll(replayed(read(example)).lines().toList());
      }
    }
    Files.write(path, lines);
  }

  @TestFactory
  Stream<DynamicTest> laws() throws IOException {
    List<Stream<DynamicTest>> all = new ArrayList<>();
    for (String pages : List.of("rules", "src/test/cases/fixes", "src/test/cases/verdicts")) {
      all.add(tests(Path.of(pages), example -> OutcomeLaws.check(read(example))));
    }
    return all.stream().flatMap(each -> each);
  }

  private interface Check {
    void of(Example example);
  }

  private static Stream<DynamicTest> tests(Path directory, Check check) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (var pages = Files.list(directory)) {
      for (Path path : pages.sorted().toList()) {
        for (Example example : PageReader.read(path).examples()) {
          String name =
              path.getFileName() + ": " + example.heading() + " (line " + example.line() + ")";
          tests.add(DynamicTest.dynamicTest(name, path.toUri(), () -> check.of(example)));
        }
      }
    }
    return tests.stream();
  }

  private static KnowledgeReader.Read read(Example example) {
    var texts = new LinkedHashMap<String, String>();
    ExampleFile.of(example).forEach(file -> texts.put(file.path(), file.text()));
    return ExampleRun.read(texts, example);
  }

  /// Without the last lines, which count.
  private static String replayed(KnowledgeReader.Read read) {
    assertEquals(List.of(), read.problems(), "every example can be read");
    List<ReplayedRevision> revisions = new ArrayList<>();
    for (Knowledge.Directory directory : read.knowledge().directories()) {
      for (StudiedRevision studied : directory.revisions()) {
        revisions.add(new ReplayedRevision(studied.revision(), studied.replayed()));
      }
    }
    var out = new ByteArrayOutputStream();
    ReplayText.write(revisions, new PrintStream(out, true, UTF_8));
    String text = out.toString(UTF_8);
    return text.substring(0, text.indexOf("\n\n") + 1);
  }
}
