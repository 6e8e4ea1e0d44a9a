package dev.reprise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Wherever a version is pinned, it is the one in `pom.xml`. With `-Dversion=write`, the others are
/// rewritten instead of compared.
final class VersionTest {
  private static final Pattern PINNED =
      Pattern.compile(
          "(?<=reprise==|@reprise-dev/cli@|reprise-dev/reprise@v|reprise-dev/reprise:|key: reprise-"
              + "|(?m:^version = \")|(?m:^  \"version\": \"))\\d+\\.\\d+\\.\\d+");

  @Test
  void everyFileNamesTheVersionOfThePom() throws IOException {
    Matcher pom =
        Pattern.compile("(?m)^  <version>(.+)</version>$")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertTrue(pom.find());
    List<Path> files = new ArrayList<>();
    for (String name :
        List.of("pyproject.toml", ".pre-commit-hooks.yaml", "editors/vscode/package.json")) {
      files.add(Path.of(name));
    }
    try (Stream<Path> examples = Files.list(Path.of("examples/ci"))) {
      examples.sorted().forEach(files::add);
    }
    int places = 0;
    for (Path file : files) {
      Matcher pinned = PINNED.matcher(Files.readString(file));
      if ("write".equals(System.getProperty("version"))) {
        Files.writeString(file, pinned.replaceAll(pom.group(1)));
        continue;
      }
      for (; pinned.find(); places++) {
        assertEquals(pom.group(1), pinned.group(), file + " (-Dversion=write updates it)");
      }
    }
    assertTrue(places > 10 || "write".equals(System.getProperty("version")), "hardly any found");
  }
}
