package dev.reprise.report.format;

import dev.reprise.finding.Finding;
import dev.reprise.report.Report;
import dev.reprise.report.Results;
import dev.reprise.report.Xml;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// `--format junit`: a suite per file, a failed case per finding; a clean run is one passed case.
final class JunitReport implements Report {

  @Override
  public void write(Results results, PrintStream out) {
    Map<String, List<Finding>> files =
        results.findings().stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.place().path(), LinkedHashMap::new, Collectors.toList()));
    int count = results.findings().size();
    out.print("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.print(
        "<testsuites name=\"reprise\" tests=\"%s\" failures=\"%s\">\n"
            .formatted(Math.max(1, count), count));
    if (files.isEmpty()) {
      out.print("  <testsuite name=\"reprise\" tests=\"1\" failures=\"0\">\n");
      out.print("    <testcase name=\"migrations\" classname=\"reprise\"/>\n  </testsuite>\n");
    }
    files.forEach((path, findings) -> suite(path, findings, out));
    out.print("</testsuites>\n");
  }

  private static void suite(String path, List<Finding> findings, PrintStream out) {
    out.print(
        "  <testsuite name=\"%s\" tests=\"%s\" failures=\"%s\">\n"
            .formatted(Xml.escape(path), findings.size(), findings.size()));
    for (Finding finding : findings) {
      int line = finding.place().start().line();
      String message = Xml.escape(finding.message());
      out.print(
          "    <testcase name=\"%s\" classname=\"%s\" file=\"%s\" line=\"%s\">\n"
              .formatted(finding.rule(), Xml.escape(path), Xml.escape(path), line));
      out.print(
          "      <failure type=\"%s\" message=\"%s\">%s:%s: %s</failure>\n    </testcase>\n"
              .formatted(finding.severity().word(), message, Xml.escape(path), line, message));
    }
    out.print("  </testsuite>\n");
  }
}
