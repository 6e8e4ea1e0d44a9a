package dev.reprise.prove;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of one run of one revision: how it ended, and the writes that the server accepted.
/// `table` is the version table, null if the run did not get that far; `output` is the tool's
/// output.
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
    /// Completed.
    record Passed() implements Ending {}

    /// Interrupted before a write, as requested.
    record BrokenOff() implements Ending {}

    /// Failed. `sqlstate` is null for a Python error; `condition` is then the class of the
    /// exception. `line` is 0 if the error is not in the revision's own file.
    record Failed(
        @Nullable String sqlstate,
        String condition,
        String message,
        int line,
        int endLine,
        String statement)
        implements Ending {

      /// True if the revision could not even be started: none of its own statements was reached.
      public boolean isOutside() {
        return line == 0 && sqlstate == null;
      }
    }
  }

  /// One write that the server accepted, with its lines in the revision's file. `transaction` is
  /// empty if it was committed immediately. `locks` and `rewrites` are filled if requested.
  public record Sent(
      int line,
      int endLine,
      String transaction,
      String statement,
      List<Lock> locks,
      List<String> rewrites) {}

  /// A lock that a statement added.
  public record Lock(String table, String mode) {}

  /// The table in which the tool records applied revisions.
  public record VersionTable(String schema, String name) {}

  public boolean passed() {
    return ending instanceof Ending.Passed;
  }

  public Ending.@Nullable Failed failure() {
    return ending instanceof Ending.Failed failed ? failed : null;
  }
}
