package dev.reprise.finding;

import org.jspecify.annotations.Nullable;

/// The outcomes of one revision's runs, independent of the enabled rules.
///
/// @param path the revision's file
/// @param first true if the first run succeeds
/// @param again true if a second one does
/// @param changes the rule that explains what a second run changes or removes without an error;
///   null for nothing
/// @param half true if a run succeeds after each of the revision's own commits
/// @param silent true if a run succeeds after one of them but leaves a different state
/// @param back true if one succeeds after the downgrade, or if there is none
/// @param loses true if a run on a half-done revision removes rows without copying them
/// @param found the state before the first run
/// @param left the state after the first run
public record Runs(
    String path,
    boolean first,
    boolean again,
    @Nullable String changes,
    boolean half,
    boolean silent,
    boolean back,
    boolean loses,
    State found,
    State left) {

  /// The database's state before or after a run.
  public interface State {
    /// True if both are equal as far as they are known.
    boolean isSame(State other);
  }

  /// True if every run that succeeded before still succeeds, an interrupted run's missing work is
  /// not silently skipped, and the first run leaves the same state. A second run that changed
  /// something may fail: that can be guarded.
  public boolean keeps(Runs before) {
    boolean changed = before.changes != null;
    return (first || !before.first)
        && (again || !before.again || changed)
        && (half || !before.half || changed)
        && (!silent || before.silent)
        && (back || !before.back)
        && (!loses || before.loses)
        && (!before.first || left.isSame(before.left));
  }
}
