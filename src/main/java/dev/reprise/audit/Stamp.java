package dev.reprise.audit;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The content of the version table. `rows` are its values or, if the tool lists all applied
/// revisions, the last ones; `unknown` are those that no revision of the history has as its id;
/// `failed` are those marked as started but not completed.
public record Stamp(
    String tool,
    @Nullable String table,
    List<String> rows,
    List<String> unknown,
    List<String> failed,
    State state) {

  /// How far the content can be interpreted.
  public enum State {
    KNOWN,
    /// It names a revision that no file has.
    UNKNOWN,
    /// One of several rows is a descendant of another.
    SEVERAL,
    /// There is no such table, or it is empty.
    NONE,
    /// It may not be read.
    UNREADABLE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// True if it determines for each revision if it is applied.
  boolean isTold() {
    return state == State.KNOWN || state == State.SEVERAL;
  }

  public Stamp {
    rows = List.copyOf(rows);
    unknown = List.copyOf(unknown);
    failed = List.copyOf(failed);
  }
}
