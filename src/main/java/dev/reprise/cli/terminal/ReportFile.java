package dev.reprise.cli.terminal;

import dev.reprise.text.Inside;
import dev.reprise.text.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.function.Consumer;

/// An output file for people or other programs.
///
/// Its name comes from the command line. If it is inside the checkout, the checkout may contain a
/// link of this name, which is not followed outside.
public final class ReportFile {
  private ReportFile() {}

  /// Lets `report` write UTF-8 to `file`, completely or not at all.
  ///
  /// @throws UsageError if not all of it could be written
  public static void write(Path file, Path checkout, Consumer<PrintStream> report) {
    Path target = target(file, checkout);
    try {
      if (Files.isSymbolicLink(target) || Files.exists(target) && !Files.isRegularFile(target)) {
        // `/dev/stdout` and the like: existing content is kept.
        fill(Files.newOutputStream(target), report);
        return;
      }
      Path directory = target.getParent();
      if (directory != null) {
        WholeFile.sweep(directory);
      }
      try (var whole = WholeFile.begin(target)) {
        fill(whole.out(), report);
        whole.commit();
      }
    } catch (IOException e) {
      throw new UsageError(file + ": cannot write");
    }
  }

  /// As above, appending to a file that others write to as well.
  public static void append(Path file, Consumer<PrintStream> report, OpenOption... options) {
    try (OutputStream out = Files.newOutputStream(file, options)) {
      fill(out, report);
    } catch (IOException e) {
      throw new UsageError(file + ": cannot write");
    }
  }

  private static Path target(Path file, Path checkout) {
    Path named = file.toAbsolutePath().normalize();
    if (!named.startsWith(checkout.toAbsolutePath().normalize())) {
      return named;
    }
    Path real = Inside.of(checkout, named);
    if (real == null) {
      throw new UsageError(file + ": resolves outside " + checkout + "; not written");
    }
    return real;
  }

  private static void fill(OutputStream stream, Consumer<PrintStream> report) throws IOException {
    PrintStream out = SanitizedOutput.to(stream);
    report.accept(out);
    out.flush();
    // A print stream reports errors only on request.
    if (out.checkError()) {
      throw new IOException();
    }
  }
}
