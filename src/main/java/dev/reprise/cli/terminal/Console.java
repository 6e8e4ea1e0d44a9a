package dev.reprise.cli.terminal;

import dev.reprise.text.Printable;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// A command's streams: findings and machine formats go to `out`, everything else to `err`.
/// `unguarded` is `out` without a [SanitizedOutput], for a protocol that counts its bytes.
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    OutputStream unguarded,
    Path workingDirectory,
    Map<String, String> environment) {

  /// Prints a message on a line of its own.
  public void say(String text) {
    err.print("reprise: " + Printable.of(text) + "\n");
  }
}
