package dev.reprise.finding;

import org.jspecify.annotations.Nullable;

/// What the runs of one revision come to, whichever rules are asked for.
///
/// @param path the revision's file
/// @param first whether the first run passes
/// @param again whether a second one does
/// @param changes the rule that explains what a second run changes or takes without an error; null
///   for nothing
/// @param half whether a run passes after each of the revision's own commits
/// @param silent whether a run passes after one of them and leaves something else
/// @param back whether one passes after the downgrade; true where there is none
/// @param loses whether a run takes rows whose copy it passes over, where the revision is half done
/// @param found what the first run finds
/// @param left what the first run leaves
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

  /// What is in the database before a run, or after it.
  public interface State {
    /// Whether the other is the same, as far as both are known.
    boolean isSame(State other);
  }

  /// Whether nothing that passed before fails now, what a broken run left undone is not passed over
  /// in silence, and the first run leaves what it left. A second run that changed something may
  /// fail: that can be guarded.
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
