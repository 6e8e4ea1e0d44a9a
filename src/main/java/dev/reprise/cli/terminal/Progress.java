package dev.reprise.cli.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/// A line on standard error that counts the seconds for users who wait longer than one at a
/// terminal. It is erased before the first output.
public final class Progress {
  private static final long SECOND = 1_000_000_000;

  /// Moves to the start of the line and erases it (ECMA-48: CR, EL).
  private static final byte[] WIPE = "\r\u001b[K".getBytes(US_ASCII);

  private final OutputStream terminal;
  private final Map<String, String> environment;
  private boolean shown;
  private boolean over;

  private Progress(OutputStream terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  /// Starts a daemon thread if there may be a terminal that can erase a line.
  public static Progress on(
      OutputStream terminal, Map<String, String> environment, String... arguments) {
    Progress progress = new Progress(terminal, environment);
    List<String> given = List.of(arguments);
    if (Terminal.mayTakeErrors(environment)
        && !"dumb".equals(environment.get("TERM"))
        && !given.contains("--quiet")
        && !given.contains("-q")) {
      Thread.ofPlatform().daemon().start(progress::show);
    }
    return progress;
  }

  /// Waits on a condition: `Thread.sleep` loads code that no start-up cache contains.
  private synchronized void show() {
    long start = System.nanoTime();
    try {
      for (int seconds = 1; !over; seconds++) {
        long due = start + seconds * SECOND;
        while (!over && System.nanoTime() - due < 0) {
          wait(Math.max(1, (due - System.nanoTime()) / 1_000_000));
        }
        if (over || seconds == 1 && !Terminal.of(environment).error()) {
          return;
        }
        shown = send(("\rreading migrations ... " + seconds + " s").getBytes(US_ASCII));
      }
    } catch (InterruptedException e) {
      return;
    }
  }

  public synchronized void end() {
    if (shown) {
      send(WIPE);
    }
    shown = false;
    over = true;
  }

  private boolean send(byte[] bytes) {
    try {
      terminal.write(bytes);
      terminal.flush();
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  /// A stream that ends the progress line with its first byte.
  public OutputStream before(OutputStream output) {
    return new FilterOutputStream(output) {
      @Override
      public void write(int unit) throws IOException {
        end();
        out.write(unit);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        end();
        out.write(bytes, offset, length);
      }
    };
  }
}
