package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.reprise.history.git.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `--diff` prints the change that `--fix` makes.
final class PatchTest {
  @TempDir Path root;

  /// The patch is the change that `--fix` makes: applied to a copy, it gives the same files.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "008-enum-created-twice",
        "008-enum-flag-ignored",
        "020-column-added-twice",
        "031-two-heads",
        "040-claimed-twice"
      })
  void gitTakesThePatchOfAnIncident(String incident) throws Exception {
    Path project = root.resolve("project");
    copy(Path.of("examples/incidents").resolve(incident), project);
    withoutLastLineEnds(project);
    TestRepository.create(project);
    String patch = Ran.in(project, "lint", "--diff", "--fix", "--unsafe-fixes").out();
    assertFalse(patch.isEmpty());
    Path patched = root.resolve("patched");
    copy(project, patched);
    var there = TestRepository.create(patched);
    Files.writeString(root.resolve("patch"), patch);
    there.git("apply", "--whitespace=nowarn", "../patch");
    Ran.in(project, "lint", "--fix", "--unsafe-fixes");
    assertEquals(files(project), files(patched));
    assertEquals("", Ran.in(project, "lint", "--diff", "--unsafe-fixes").out(), "a second time");
  }

  private static void withoutLastLineEnds(Path project) throws IOException {
    for (Map.Entry<String, String> file : files(project).entrySet()) {
      Files.writeString(project.resolve(file.getKey()), file.getValue().stripTrailing());
    }
  }

  private static Map<String, String> files(Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".py")).toList()) {
        files.put(directory.relativize(file).toString(), Files.readString(file, UTF_8));
      }
    }
    return files;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
