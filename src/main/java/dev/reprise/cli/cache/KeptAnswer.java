package dev.reprise.cli.cache;

import java.io.PrintStream;

/// The output and exit status of a run.
public record KeptAnswer(byte[] out, byte[] err, int status) {

  /// Prints it, and returns the exit status.
  public int give(PrintStream out, PrintStream err) {
    out.write(this.out, 0, this.out.length);
    err.write(this.err, 0, this.err.length);
    return status;
  }
}
