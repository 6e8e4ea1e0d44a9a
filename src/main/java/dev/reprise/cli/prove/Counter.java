package dev.reprise.cli.prove;

import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.Terminal;
import java.time.Duration;

/// A line at the terminal every few seconds with the progress and the estimated end.
public final class Counter {
  private static final int WIDTH = 24;
  private static final long PAUSE_NANOSECONDS = 3_000_000_000L;

  private final Console console;
  private final boolean shown;
  private final long started = System.nanoTime();
  private long due = started + PAUSE_NANOSECONDS;
  private int total;
  private int done;

  public Counter(Console console) {
    this.console = console;
    this.shown = Terminal.of(console.environment()).error();
  }

  synchronized void expect(int more) {
    total += more;
  }

  synchronized void count() {
    done++;
    if (shown && total > 0 && System.nanoTime() - due > 0) {
      due = System.nanoTime() + PAUSE_NANOSECONDS;
      console.say(line(WIDTH * done / total));
      console.err().flush();
    }
  }

  private String line(int filled) {
    Duration left =
        Duration.ofNanos((System.nanoTime() - started) / done * Math.max(0, total - done));
    String estimate =
        done == total ? "" : ", %d:%02d left".formatted(left.toMinutes(), left.toSecondsPart());
    return "[%s%s] %d of %d revisions%s"
        .formatted("#".repeat(filled), ".".repeat(WIDTH - filled), done, total, estimate);
  }
}
