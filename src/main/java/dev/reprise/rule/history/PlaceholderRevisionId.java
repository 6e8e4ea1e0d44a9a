package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Severity;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import java.util.List;
import java.util.stream.Stream;

/// An id was typed by hand and only looks random.
public final class PlaceholderRevisionId extends Rule {
  private static final int SHORTEST = 8;

  public PlaceholderRevisionId() {
    super("placeholder-revision-id", Severity.NOTE, Precision.HIGH, "history");
  }

  /// Projects have many of these, and they cause no failures.
  @Override
  public boolean isOnByDefault() {
    return false;
  }

  /// Databases that have run the revision store this id, so the fix requires that the rule is
  /// selected by name.
  @Override
  public boolean isFixedUnasked() {
    return false;
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream()
        .map(Knowledge.Directory::history)
        .flatMap(history ->
            history.revisions().stream()
                .filter(each -> each.kind() == Revision.Kind.ALEMBIC)
                .filter(each -> isPlaceholder(each.id()))
                .map(each -> finding(history, each)));
  }

  private Finding finding(History history, Revision revision) {
    String message =
        "Revision id `%s` looks hand-typed; someone else may choose the same one, and the two would collide when merged."
            .formatted(revision.id());
    String fresh = new RevisionIds(history).derived(revision.id() + " " + revision.path());
    return HistoryFindings.at(
        this,
        revision,
        revision.idSpan(),
        "revision " + revision.id(),
        message,
        List.of(),
        List.of(
            Fix.of(
                "Change the id to `" + fresh + "` (only if no database has run this revision)",
                "databases may already be stamped with the old id",
                RevisionEdits.everywhere(history, revision, fresh).changes())));
  }

  /// Hexadecimal digits, including letters, that count up or repeat: `a1b2c3d4e5f6`,
  /// `abc123def456`, `deadbeefdead`, `aaaaaaaaaaaa`. One of sixteen million random ids would look
  /// like this; numbers alone are a scheme, not a placeholder.
  static boolean isPlaceholder(String id) {
    boolean hexadecimal = id.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    boolean letters = id.chars().anyMatch(c -> c >= 'a');
    return id.length() >= SHORTEST
        && hexadecimal
        && letters
        && (isMostly(id, 1, 1) || isMostly(id, 2, 1) || isMostly(id, 1, 0) || repeats(id));
  }

  /// True if most units are `step` above the one `distance` before them; `0` follows `9`, `a`
  /// follows `f`.
  private static boolean isMostly(String id, int distance, int step) {
    int followed = 0;
    for (int i = distance; i < id.length(); i++) {
      if (plus(id.charAt(i - distance), step) == id.charAt(i)) {
        followed++;
      }
    }
    return followed * 10 >= (id.length() - distance) * 7;
  }

  private static char plus(char unit, int step) {
    boolean last = unit == '9' || unit == 'f';
    return step == 0 ? unit : last ? (unit == '9' ? '0' : 'a') : (char) (unit + step);
  }

  /// A repeated group of two to four units, possibly truncated at the end.
  private static boolean repeats(String id) {
    for (int period = 2; period <= 4; period++) {
      boolean same = true;
      for (int i = period; same && i < id.length(); i++) {
        same = id.charAt(i) == id.charAt(i - period);
      }
      if (same) {
        return true;
      }
    }
    return id.startsWith("deadbeef") || id.startsWith("cafebabe") || id.startsWith("badc0ffee");
  }
}
