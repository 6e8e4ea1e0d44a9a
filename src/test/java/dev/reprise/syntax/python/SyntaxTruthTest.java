package dev.reprise.syntax.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our trees and call sites are those of the `python3` on the machine, or of `-Dpython=…`.
@Tag("python")
class SyntaxTruthTest {
  private static final String PYTHON = System.getProperty("python", "python3");

  @BeforeAll
  static void findPython() {
    assumeTrue(
        answers("import ast; ast.unparse") != null, "no Python 3.9 or later is here as " + PYTHON);
  }

  @Test
  void theCasesAreReadAlike(@TempDir Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Case page : Case.all()) {
      Path file = directory.resolve(files.size() + ".py");
      Files.writeString(file, page.python());
      files.add(file);
    }
    SyntaxTruth.Result result = SyntaxTruth.compare(PYTHON, files);

    assertEquals(List.of(), result.differences());
    assertTrue(result.calls() > 10, "nothing was compared");
  }

  @Test
  void theStandardLibraryIsReadAlike() throws IOException {
    String library = answers("import sysconfig; print(sysconfig.get_paths()['stdlib'])");
    List<Path> files =
        SyntaxTruth.pythonFiles(Path.of(library.strip())).stream()
            .filter(file -> !file.toString().contains("-packages"))
            .toList();
    SyntaxTruth.Result result = SyntaxTruth.compare(PYTHON, files);

    assertEquals(List.of(), result.differences());
    assertTrue(result.calls() > 10_000, "nothing was compared");
  }

  private static String answers(String program) {
    try {
      Process process = new ProcessBuilder(PYTHON, "-c", program).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? output : null;
    } catch (IOException notThere) {
      return null;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
