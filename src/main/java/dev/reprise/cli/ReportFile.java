package dev.reprise.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A file that something for people or other programs is written to.
final class ReportFile {
  private ReportFile() {}

  /// Lets `report` write UTF-8 to `file`; `options` as those of [Files#newOutputStream].
  ///
  /// @throws UsageError when not all of it could be written
  static void write(Path file, Consumer<PrintStream> report, OpenOption... options) {
    try (var out = Door.to(Files.newOutputStream(file, options))) {
      report.accept(out);
      // A print stream keeps its troubles to itself until it is asked.
      if (out.checkError()) {
        throw new IOException();
      }
    } catch (IOException e) {
      throw new UsageError(file + ": cannot be written");
    }
  }
}
