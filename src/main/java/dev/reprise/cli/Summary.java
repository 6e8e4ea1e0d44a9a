package dev.reprise.cli;

import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.fix.Outlook;
import dev.reprise.operation.Platform;
import dev.reprise.report.Results;
import dev.reprise.text.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The last lines for people, on standard error: how many findings, how much was understood, what
/// to do next.
final class Summary {
  /// From here on the first screen cannot help by listing alone.
  private static final int MANY = 30;

  private Summary() {}

  /// `left` findings are in the baseline and were left out.
  static void write(Results results, int left, Outlook outlook, boolean verbose, PrintStream err) {
    List<Finding> findings = results.findings();
    Coverage coverage = results.coverage();
    err.print(found(findings) + " in " + count(coverage.revisions(), "revision"));
    err.print(left == 0 ? ".\n" : ", and " + left + " that the baseline knows.\n");
    err.print(understood(coverage));
    err.print(withoutVerdict(coverage.verdicts()));
    platforms(results, err);
    if (verbose) {
      list("Not understood:", coverage.unknown(), err);
      list("No verdict:", coverage.verdicts().missing(), err);
      list(
          "Assuming:",
          coverage.assumptions().stream()
              .map(each -> new Coverage.Unread(each.place(), each.text()))
              .toList(),
          err);
    }
    err.print(onOffer(outlook));
    advise(findings, err);
  }

  private static String found(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "No findings";
    }
    var text = new StringBuilder(count(findings.size(), "finding"));
    String separator = " (";
    for (Severity severity : Severity.values()) {
      long number = findings.stream().filter(each -> each.severity() == severity).count();
      if (number > 0) {
        text.append(separator).append(count((int) number, severity.word()));
        separator = ", ";
      }
    }
    return text.append(')').toString();
  }

  /// One line for all directories that run on the same.
  private static void platforms(Results results, PrintStream err) {
    Map<Platform, List<String>> directories = new LinkedHashMap<>();
    results
        .platforms()
        .forEach(
            (path, each) -> directories.computeIfAbsent(each, key -> new ArrayList<>()).add(path));
    if (directories.isEmpty()) {
      directories.put(results.platform(), List.of());
    }
    directories.forEach((platform, paths) -> {
      String which = directories.size() == 1 ? "" : " in " + Printable.of(String.join(", ", paths));
      String versions =
          "Alembic %s, SQLAlchemy %s, PostgreSQL %s"
              .formatted(
                  platform.alembicRelease(),
                  platform.sqlalchemyRelease(),
                  platform.postgresqlRelease());
      err.print("Versions" + which + ": " + Printable.of(versions) + ".\n");
    });
  }

  private static void list(String title, List<Coverage.Unread> places, PrintStream err) {
    if (!places.isEmpty()) {
      err.print(title + "\n");
    }
    for (Coverage.Unread each : places) {
      err.print(
          "  %s:%d: %s\n"
              .formatted(
                  Printable.first(each.place().path()),
                  each.place().start().line(),
                  Printable.of(each.reason())));
    }
  }

  private static String understood(Coverage coverage) {
    String line = count(coverage.understood(), "operation") + " understood";
    int unknown = coverage.operations() - coverage.understood();
    if (unknown > 0) {
      line += ", " + unknown + " not";
    }
    if (!coverage.assumptions().isEmpty()) {
      line += ", on " + count(coverage.assumptions().size(), "assumption");
    }
    return coverage.unknown().isEmpty() && coverage.assumptions().isEmpty()
        ? line + ".\n"
        : line + ": see --verbose.\n";
  }

  /// `72 of 114 revisions have no verdict: …`
  private static String withoutVerdict(Coverage.Verdicts verdicts) {
    List<String> reasons =
        verdicts.missing().stream().map(each -> each.reason()).distinct().toList();
    if (reasons.isEmpty()) {
      return "";
    }
    int without = verdicts.missing().size();
    return "%d of %s %s no verdict: %s%s.\n"
        .formatted(
            without,
            count(verdicts.revisions(), "revision"),
            without == 1 ? "has" : "have",
            Printable.of(reasons.getFirst()),
            reasons.size() == 1 ? "" : ", and " + count(reasons.size() - 1, "other reason"));
  }

  /// The fixes that `--fix` would try: it leaves out those that do not hold.
  private static String onOffer(Outlook outlook) {
    if (outlook.unsafe() == 0) {
      return outlook.safe() == 0
          ? ""
          : outlook.safe() + " fixable with --fix (preview with --diff).\n";
    }
    String reason =
        outlook.runners().isEmpty()
            ? ""
            : ": "
                + String.join(" and ", outlook.runners())
                + (outlook.runners().size() == 1 ? " keeps" : " keep")
                + " checksums of applied files";
    return outlook.safe() == 0
        ? outlook.unsafe() + " fixable, but only with --fix --unsafe-fixes" + reason + ".\n"
        : "%d fixable with --fix (preview with --diff), %d more only with --unsafe-fixes%s.\n"
            .formatted(outlook.safe(), outlook.unsafe(), reason);
  }

  private static void advise(List<Finding> findings, PrintStream err) {
    if (findings.size() >= MANY) {
      err.print("--since main reports on your branch only.\n");
      err.print("--write-baseline accepts what is there, and later runs report what is new.\n");
    }
  }

  private static String count(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
