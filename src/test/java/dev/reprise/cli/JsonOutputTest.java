package dev.reprise.cli;

import java.nio.file.Path;
import org.approvaltests.Approvals;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The JSON of plans and replays, byte by byte: the histories of `src/test/cases/json` have a step
/// of every kind.
final class JsonOutputTest {
  private static final Path CASES = Path.of("src/test/cases/json");

  @ParameterizedTest
  @CsvSource({"plan, alembic", "plan, sql", "replay, alembic", "replay, sql"})
  void isAsApproved(String command, String history) {
    Ran ran = Ran.here(command, "--format", "json", CASES.resolve(history).toString());
    Approvals.verify(
        "exit status " + ran.status() + "\n\n" + ran.out() + ran.err(),
        Approvals.NAMES.withParameters(command, history));
  }
}
