package dev.reprise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.approvaltests.Approvals;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The output for each incident, word by word.
final class IncidentsTest {
  private static final Path INCIDENTS = Path.of("examples/incidents");

  @ParameterizedTest
  @MethodSource("incidents")
  void isReported(String incident) {
    Ran ran = Ran.here("lint", INCIDENTS.resolve(incident).toString());
    Approvals.verify(
        "exit status " + ran.status() + "\n\n" + ran.out() + ran.err(),
        Approvals.NAMES.withParameters(incident));
  }

  static Stream<String> incidents() throws IOException {
    try (var all = Files.list(INCIDENTS)) {
      return all
          .filter(Files::isDirectory)
          .map(each -> String.valueOf(each.getFileName()))
          .sorted()
          .toList()
          .stream();
    }
  }
}
