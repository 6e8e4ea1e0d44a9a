package dev.reprise.report.format;

import dev.reprise.report.HtmlPage;
import dev.reprise.report.Report;
import dev.reprise.report.Results;
import java.io.PrintStream;

/// `lint --format html`.
public final class HtmlReport implements Report {
  @Override
  public void write(Results results, PrintStream out) {
    HtmlPage.write("Migration findings", results.judged(), results.findings(), out);
  }
}
