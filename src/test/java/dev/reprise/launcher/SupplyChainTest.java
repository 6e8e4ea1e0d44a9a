package dev.reprise.launcher;

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

/// Everything that others could change unnoticed is pinned.
final class SupplyChainTest {
  private static final Pattern USES = Pattern.compile("uses: (\\S+)@(\\S+)(.*)");

  @Test
  void actionsOfOthersArePinnedByCommit() throws IOException {
    List<Path> files = new ArrayList<>(List.of(Path.of("action.yml"), Path.of("README.md")));
    for (String directory : List.of("examples", ".github")) {
      if (Files.exists(Path.of(directory))) {
        try (Stream<Path> found = Files.walk(Path.of(directory))) {
          found.filter(each -> each.toString().endsWith(".yml")).forEach(files::add);
        }
      }
    }
    int seen = 0;
    for (Path file : files) {
      Matcher uses = USES.matcher(Files.readString(file));
      while (uses.find()) {
        if (!uses.group(1).startsWith("reprise-dev/")) {
          assertTrue(uses.group(2).matches("[0-9a-f]{40}"), file + ": " + uses.group());
          assertTrue(uses.group(3).matches(" # v\\d+\\.\\d+\\.\\d+"), file + ": " + uses.group());
          seen++;
        }
      }
    }
    assertTrue(seen >= 5);
  }

  @Test
  void ciChecksWhatItDownloads() throws IOException {
    for (String file : List.of(".ci/run", "Dockerfile")) {
      List<String> builds =
          Files.readString(Path.of(file))
              .lines()
              .filter(each -> each.matches("(RUN )?mvn .*"))
              .toList();
      assertEquals(1, builds.size(), file);
      assertTrue(builds.getFirst().matches(".* -C .*"), file);
    }
  }

  @Test
  void theImageHoldsTheLicences() throws IOException {
    String image = Files.readString(Path.of("Dockerfile"));
    assertTrue(image.contains("\nCOPY --from=build /build/target/image /opt/reprise\n"), image);
    String build = Files.readString(Path.of("src/build/Distribute.java"));
    for (String file : List.of("LICENSE", "NOTICE", "sbom.json")) {
      assertTrue(build.contains("home.resolve(\"" + file + "\")"), file);
    }
  }
}
