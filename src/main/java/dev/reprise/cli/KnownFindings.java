package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.finding.Baseline;
import dev.reprise.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `--baseline` and `--write-baseline`.
final class KnownFindings {
  private static final String USUAL = ".reprise-baseline";
  private static final int SHOWN = 5;

  private KnownFindings() {}

  static int write(Chosen chosen, List<Finding> findings, Console console) {
    Path named = chosen.file("baseline", console.workingDirectory());
    Path file = named == null ? console.workingDirectory().resolve(USUAL) : named;
    try {
      Files.writeString(file, Baseline.of(findings).text(), UTF_8);
    } catch (IOException e) {
      throw new UsageError(file + ": cannot be written");
    }
    console.err().print("reprise: " + findings.size() + " findings written to " + file + "\n");
    return ExitStatus.CLEAN;
  }

  /// What the baseline does not list. Entries that nothing answers to any more are told on standard
  /// error.
  static List<Finding> without(Chosen chosen, List<Finding> findings, Console console) {
    Path file = chosen.file("baseline", console.workingDirectory());
    if (file == null) {
      return findings;
    }
    try {
      Baseline baseline = Baseline.parse(Files.readString(file, UTF_8));
      Baseline.Difference difference = baseline.compare(findings);
      List<String> stale = difference.stale();
      if (!stale.isEmpty()) {
        console
            .err()
            .print(
                "reprise: %d entries of %s are stale; --write-baseline renews it\n"
                    .formatted(stale.size(), file.getFileName()));
        for (String entry : stale.subList(0, Math.min(SHOWN, stale.size()))) {
          console.err().print("  " + entry.replace('\t', ' ') + "\n");
        }
      }
      return difference.fresh();
    } catch (IOException e) {
      throw new UsageError(file + ": the baseline cannot be read; --write-baseline writes it");
    }
  }
}
