package dev.reprise.alembic.value;

import java.util.function.Function;

/// Thrown if the next step depends on everything that imported modules do, and parts of them were
/// skipped: the run starts again and skips nothing.
public final class WholeModules extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WholeModules() {
    super(null, null, false, false);
  }

  /// Runs `run` with false, and again with true if it needs whole modules.
  public static <T> T onlyIfNeeded(Function<Boolean, T> run) {
    try {
      return run.apply(false);
    } catch (WholeModules _) {
      return run.apply(true);
    }
  }
}
