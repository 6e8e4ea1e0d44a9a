package dev.reprise.finding;

import dev.reprise.text.Edit;
import dev.reprise.text.Printable;
import dev.reprise.text.Source;
import java.util.List;

/// One way out: a title that reads as an order, how far it can be trusted, and what it changes.
public record Fix(String title, Applicability applicability, List<FileChange> changes) {

  public enum Applicability {
    /// The same schema after a first run, safe to run again, comments kept.
    SAFE("safe"),
    /// Needs a person's yes: it could hide a difference of shape, or picks one of two plausible
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

  public static Fix safe(String title, Source source, Edit... edits) {
    return new Fix(
        title, Applicability.SAFE, List.of(new FileChange.EditFile(source, List.of(edits))));
  }
}
