package dev.reprise.report.format;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.report.Report;
import dev.reprise.report.Results;
import dev.reprise.report.Xml;
import java.io.PrintStream;

/// `--format checkstyle`: read by Jenkins and many others.
final class CheckstyleReport implements Report {

  @Override
  public void write(Results results, PrintStream out) {
    out.print("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"5.0\">\n");
    String open = "";
    for (Finding finding : results.findings()) {
      String path = finding.place().path();
      if (!path.equals(open)) {
        out.print(open.isEmpty() ? "" : "</file>\n");
        out.print("<file name=\"" + Xml.escape(path) + "\">\n");
        open = path;
      }
      out.print(
          "  <error line=\"%s\" column=\"%s\" severity=\"%s\" message=\"%s\" source=\"reprise.%s\"/>\n"
              .formatted(
                  finding.place().start().line(),
                  finding.place().start().column(),
                  severity(finding.severity()),
                  Xml.escape(finding.message()),
                  finding.rule()));
    }
    out.print(open.isEmpty() ? "" : "</file>\n");
    out.print("</checkstyle>\n");
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "info";
    };
  }
}
