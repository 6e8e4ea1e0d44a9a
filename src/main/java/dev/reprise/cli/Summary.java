package dev.reprise.cli;

import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.fix.Outlook;
import dev.reprise.operation.Platform;
import dev.reprise.report.Results;
import dev.reprise.text.Printable;
import java.io.PrintStream;
import java.util.List;

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
    err.print(understood(coverage, verbose));
    Platform platform = results.platform();
    err.print("Read for Alembic " + platform.alembic());
    err.print(", SQLAlchemy " + platform.sqlalchemy());
    err.print(
        ", PostgreSQL " + platform.postgresql() + " (" + Printable.of(platform.from()) + ").\n");
    if (verbose) {
      for (Coverage.Unread unread : coverage.unknown()) {
        err.print(
            "  %s:%d: %s\n"
                .formatted(
                    Printable.first(unread.place().path()),
                    unread.place().start().line(),
                    Printable.of(unread.reason())));
      }
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

  private static String understood(Coverage coverage, boolean verbose) {
    String line = count(coverage.understood(), "operation") + " understood";
    if (coverage.unknown().isEmpty()) {
      return line + ".\n";
    }
    return line
        + ", "
        + coverage.unknown().size()
        + " unknown"
        + (verbose ? ":\n" : ": see --verbose.\n");
  }

  /// The fixes that `--fix` would try: it leaves out those that do not hold.
  private static String onOffer(Outlook outlook) {
    if (outlook.unsafe() == 0) {
      return outlook.safe() == 0
          ? ""
          : have(outlook.safe()) + " a safe fix: try it with --diff, apply it with --fix.\n";
    }
    String reason =
        outlook.runners().isEmpty()
            ? ""
            : ": "
                + String.join(" and ", outlook.runners())
                + (outlook.runners().size() == 1 ? " keeps" : " keep")
                + " checksums of applied files";
    return outlook.safe() == 0
        ? have(outlook.unsafe()) + " a fix, but only with --fix --unsafe-fixes" + reason + ".\n"
        : "%s a safe fix (--fix), %d more only with --unsafe-fixes%s.\n"
            .formatted(have(outlook.safe()), outlook.unsafe(), reason);
  }

  private static String have(int findings) {
    return findings + (findings == 1 ? " has" : " have");
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
