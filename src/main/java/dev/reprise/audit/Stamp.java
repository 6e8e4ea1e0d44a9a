package dev.reprise.audit;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the version table says. `rows` are what stands in it, or, where the tool lists all that is
/// applied, the last; `unknown` those that no revision of the history has as its id; `failed` those
/// that were begun and not ended, as it says.
public record Stamp(
    String tool,
    @Nullable String table,
    List<String> rows,
    List<String> unknown,
    List<String> failed,
    State state) {

  /// How far that goes.
  public enum State {
    KNOWN,
    /// It names a revision that no file has.
    UNKNOWN,
    /// Of several rows one comes after another.
    SEVERAL,
    /// There is no such table, or nothing in it.
    NONE,
    /// It may not be read.
    UNREADABLE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whether it says of each revision if it is applied.
  boolean isTold() {
    return state == State.KNOWN || state == State.SEVERAL;
  }

  public Stamp {
    rows = List.copyOf(rows);
    unknown = List.copyOf(unknown);
    failed = List.copyOf(failed);
  }
}
