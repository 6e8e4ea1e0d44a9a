package dev.reprise.report;

import java.io.PrintStream;

/// One output format. Writes UTF-8, ends lines with `\n`, and gives the same bytes for the same
/// results.
public interface Report {
  void write(Results results, PrintStream out);
}
