package dev.reprise.finding;

import dev.reprise.text.Edit;
import dev.reprise.text.Printable;
import dev.reprise.text.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One way to fix a finding: a title in the imperative, its applicability, and its changes. `doubt`
/// follows "because": the reason for requiring confirmation; null except for
/// [Applicability#UNSAFE].
public record Fix(
    String title, Applicability applicability, @Nullable String doubt, List<FileChange> changes) {

  public enum Applicability {
    /// The same schema after a first run, safe to run again, comments preserved.
    SAFE("safe"),
    /// Requires confirmation: it could hide a difference of shape, or picks one of two plausible
    /// meanings.
    UNSAFE("unsafe"),
    /// Shown, never applied.
    DISPLAY_ONLY("display-only");

    private final String word;

    Applicability(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public Fix {
    title = Printable.of(title);
    changes = List.copyOf(changes);
  }

  /// An applicable fix: safe if there is no doubt. Nothing else makes a fix safe.
  public static Fix of(String title, @Nullable String doubt, List<FileChange> changes) {
    return new Fix(
        title, doubt == null ? Applicability.SAFE : Applicability.UNSAFE, doubt, changes);
  }

  /// A fix that is shown and never applied.
  public static Fix shown(String title, List<FileChange> changes) {
    return new Fix(title, Applicability.DISPLAY_ONLY, null, changes);
  }

  public static Fix safe(String title, Source source, Edit... edits) {
    return of(title, null, List.of(new FileChange.EditFile(source, List.of(edits))));
  }

  public boolean isSafe() {
    return applicability == Applicability.SAFE;
  }

  /// A copy with another title, and with a doubt if it had none.
  public Fix doubted(String title, String doubt) {
    return isSafe()
        ? of(title, doubt, changes)
        : new Fix(title, applicability, this.doubt, changes);
  }
}
