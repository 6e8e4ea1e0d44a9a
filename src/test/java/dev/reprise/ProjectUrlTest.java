package dev.reprise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.rule.page.ProjectUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `pom.xml` has the address of the project; all other files agree. With `-Dhome=write`, files with
/// another address are rewritten instead of compared.
final class ProjectUrlTest {
  /// The repository in an address, an image name or an action.
  private static final Pattern NAMED =
      Pattern.compile("(?<=github\\.com/|ghcr\\.io/|uses: )[\\w.-]+/reprise\\b");

  private static final List<String> FILES =
      List.of("README.md", "CONTRIBUTING.md", "Dockerfile", "action.yml", ".pre-commit-hooks.yaml");

  private static final List<String> DIRECTORIES = List.of("examples/ci", "rules");

  @Test
  void everyFileNamesTheRepositoryOfThePom() throws IOException {
    String repository = ProjectUrl.URI.replaceFirst("https://github.com/", "");
    int places = 0;
    for (Path file : files()) {
      String text = Files.readString(file);
      Matcher named = NAMED.matcher(text);
      if ("write".equals(System.getProperty("home"))) {
        Files.writeString(file, named.replaceAll(Matcher.quoteReplacement(repository)));
        continue;
      }
      for (; named.find(); places++) {
        assertEquals(repository, named.group(), file + " (-Dhome=write puts it right)");
      }
    }
    assertTrue(places > 5 || "write".equals(System.getProperty("home")), "hardly any found");
  }

  @Test
  void everyRulePageThatIsLinkedToIsThere() {
    for (Rule rule : Rules.ALL) {
      String page = ProjectUrl.page(rule.id());
      assertTrue(
          page.matches("https://[\\w-]+\\.github\\.io/reprise/\\d+\\.\\d+\\.\\d+/rules/.*"), page);
      String file = page.substring(ProjectUrl.SITE.length() + 1).replaceFirst("html$", "md");
      assertTrue(Files.isRegularFile(Path.of(file)), page);
    }
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    FILES.forEach(name -> files.add(Path.of(name)));
    for (String directory : DIRECTORIES) {
      try (Stream<Path> below = Files.walk(Path.of(directory))) {
        below.filter(Files::isRegularFile).forEach(files::add);
      }
    }
    return files;
  }
}
