package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A real server confirms the replay of the incidents.
@Tag("postgres")
@Tag("python")
final class IncidentsPostgresTest {
  private static Ran prove(String incident) throws InterruptedException {
    return Ran.in(
        Path.of("examples/incidents", incident),
        Map.of("PATH", System.getenv("PATH")),
        "prove",
        "--server",
        AlembicPython.server(),
        "--python",
        AlembicPython.find(),
        ".");
  }

  @ParameterizedTest
  @MethodSource("dev.reprise.cli.IncidentsTest#incidents")
  void theReplayAgrees(String incident) throws Exception {
    Ran ran = prove(incident);
    assertTrue(ran.out().contains(" run again on postgresql "), ran.out() + ran.err());
    assertTrue(!ran.out().contains("the replay predicted"), ran.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          008-enum-created-twice | type "agegroup" already exists (42710 duplicate_object)
          008-enum-flag-ignored  | first run: line 17: type "division" already exists
          020-column-added-twice | column "custom_notes" of relation "players" already exists
          """)
  void itHappensOnAServer(String incident, String error) throws Exception {
    String out = prove(incident).out();
    assertTrue(out.contains(error), out);
  }

  @Test
  void aFileThatAlembicNeverRunsIsSaid() throws Exception {
    String err = prove("040-claimed-twice").err();
    assertTrue(err.contains("040_add_audit_log.py: not run, because another file claims 040"), err);
  }
}
