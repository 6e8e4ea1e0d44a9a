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

/// A file that something for people or other programs is written to.
///
/// Its name comes from the command line. Where that is a name inside of the checkout, the checkout
/// may hold a link of this name: it is not followed out.
public final class ReportFile {
  private ReportFile() {}

  /// Lets `report` write UTF-8 to `file`, all of it or nothing.
  ///
  /// @throws UsageError when not all of it could be written
  public static void write(Path file, Path checkout, Consumer<PrintStream> report) {
    Path target = target(file, checkout);
    try {
      if (Files.isSymbolicLink(target) || Files.exists(target) && !Files.isRegularFile(target)) {
        // `/dev/stdout` and the like: what stands there stays.
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

  /// The same at the end of a file that others write to as well.
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
    // A print stream keeps its troubles to itself until it is asked.
    if (out.checkError()) {
      throw new IOException();
    }
  }
}
