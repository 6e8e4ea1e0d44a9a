package dev.reprise.report.prove;

import dev.reprise.prove.Proof;
import dev.reprise.report.Xml;
import java.io.PrintStream;
import java.util.List;

/// `prove --format junit`: a case per revision.
public final class ProveJunit {
  private ProveJunit() {}

  public static void write(List<Proven> all, PrintStream out) {
    long errors = all.stream().filter(ProveJunit::isError).count();
    long failures = all.stream().filter(each -> !each.proof().isClean() && !isError(each)).count();
    out.print("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.print(
        "<testsuite name=\"reprise prove\" tests=\"%d\" failures=\"%d\" errors=\"%d\">\n"
            .formatted(all.size(), failures, errors));
    for (Proven each : all) {
      out.print(
          "  <testcase name=\"%s\" classname=\"%s\" time=\"%.3f\""
              .formatted(
                  Xml.escape(each.revision().id()),
                  Xml.escape(each.revision().path()),
                  each.proof().took().toMillis() / 1000.0));
      if (each.proof().isClean()) {
        out.print("/>\n");
        continue;
      }
      List<String> lines = ProveText.lines(each);
      String kind = isError(each) ? "error" : "failure";
      out.print(
          ">\n    <%s type=\"%s\" message=\"%s\">%s</%s>\n  </testcase>\n"
              .formatted(
                  kind,
                  each.proof().verdict().word(),
                  Xml.escape(lines.isEmpty() ? "" : lines.getFirst()),
                  Xml.escape(String.join("\n", lines)),
                  kind));
    }
    out.print("</testsuite>\n");
  }

  private static boolean isError(Proven each) {
    return each.proof().verdict() == Proof.Verdict.UNRUNNABLE;
  }
}
