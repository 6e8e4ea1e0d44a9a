package dev.reprise;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The promises of SECURITY.md: each has its tests, and the one about the network is tested here.
final class PromisesTest {
  private static final Pattern PROMISE = Pattern.compile("(?m)^- \\*\\*([^*]+)\\*\\*");
  private static final Pattern LINE = Pattern.compile("(?m)^\\| ([^|]+) \\| (`[^|]*Test`) \\|$");

  @Test
  void eachHasItsTests() throws IOException {
    Set<String> tests =
        files("src/test/java")
            .map(each -> String.valueOf(each.getFileName()).replace(".java", ""))
            .collect(toSet());
    Map<String, String> held = new LinkedHashMap<>();
    Matcher line = LINE.matcher(Files.readString(Path.of("CONTRIBUTING.md")));
    while (line.find()) {
      held.put(line.group(1), line.group(2));
      for (String each : line.group(2).replace("`", "").split(", ")) {
        assertTrue(tests.contains(each), each);
      }
    }
    List<String> promises = new ArrayList<>();
    Matcher promise = PROMISE.matcher(Files.readString(Path.of("SECURITY.md")));
    while (promise.find()) {
      promises.add(promise.group(1));
    }
    assertEquals(promises, List.copyOf(held.keySet()));
  }

  /// A URI is a name, not a connection.
  @Test
  void onlyAuditAndProveConnect() throws IOException {
    Pattern connects =
        Pattern.compile("java\\.sql\\.|java\\.net\\.(?!URI;|URISyntax)|SocketChannel");
    Set<String> packages = new TreeSet<>();
    for (Path each : files("src/main/java/dev/reprise").toList()) {
      if (connects.matcher(Files.readString(each)).find()) {
        packages.add(String.valueOf(each.getParent().getFileName()));
      }
    }
    assertEquals(Set.of("live", "prove"), packages);
  }

  private static Stream<Path> files(String directory) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(directory))) {
      return files.filter(each -> each.toString().endsWith(".java")).toList().stream();
    }
  }
}
