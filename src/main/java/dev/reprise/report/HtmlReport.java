package dev.reprise.report;

import java.io.PrintStream;

/// `lint --format html`.
public final class HtmlReport implements Report {
  @Override
  public void write(Results results, PrintStream out) {
    HtmlPage.write("Migration findings", results.judged(), results.findings(), out);
  }
}
