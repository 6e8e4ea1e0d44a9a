package dev.reprise.cli.cache;

import java.io.PrintStream;

/// All that a run gave back: what it printed, and its exit status.
public record KeptAnswer(byte[] out, byte[] err, int status) {

  /// Prints it, and returns the exit status.
  public int give(PrintStream out, PrintStream err) {
    out.write(this.out, 0, this.out.length);
    err.write(this.err, 0, this.err.length);
    return status;
  }
}
