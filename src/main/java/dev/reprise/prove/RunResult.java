package dev.reprise.prove;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of one run of one revision: how it ended, and the writes that the server accepted.
/// `table` is the version table, null where the run did not get that far; `output` is what the tool
/// printed.
public record RunResult(
    Ending ending,
    List<Sent> sent,
    @Nullable VersionTable table,
    List<String> notes,
    String output) {

  public RunResult {
    sent = List.copyOf(sent);
    notes = List.copyOf(notes);
  }

  /// How a run ended.
  public sealed interface Ending {
    /// To its end.
    record Passed() implements Ending {}

    /// In front of a write, as it was told to.
    record BrokenOff() implements Ending {}

    /// With an error. `sqlstate` is null for what Python raised; `condition` is then the class of
    /// the exception. `line` is 0 where the error is not in the revision's own file.
    record Failed(
        @Nullable String sqlstate,
        String condition,
        String message,
        int line,
        int endLine,
        String statement)
        implements Ending {

      /// Whether the revision could not even be started: no statement of its own was reached.
      public boolean isOutside() {
        return line == 0 && sqlstate == null;
      }
    }
  }

  /// One write that the server accepted, with its lines in the revision's file. `transaction` is
  /// empty where it was committed at once. `locks` and `rewrites` are filled where they were asked
  /// for.
  public record Sent(
      int line,
      int endLine,
      String transaction,
      String statement,
      List<Lock> locks,
      List<String> rewrites) {}

  /// A lock that a statement added.
  public record Lock(String table, String mode) {}

  /// Where the tool notes what has run.
  public record VersionTable(String schema, String name) {}

  public boolean passed() {
    return ending instanceof Ending.Passed;
  }

  public Ending.@Nullable Failed failure() {
    return ending instanceof Ending.Failed failed ? failed : null;
  }
}
