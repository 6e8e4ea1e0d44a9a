package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Severity;
import dev.reprise.history.Revision;
import dev.reprise.history.git.BranchCollision.Side;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.rule.Rule;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Conflicting revisions on several branches, in the words of a finding. A warning: it matters only
/// for branches that are merged.
record BranchWording(List<Side> sides) {
  private static final int SHOWN = 3;
  private static final int NOTED = 10;

  boolean isPair() {
    return sides.size() == 2;
  }

  Side first() {
    return sides.getFirst();
  }

  /// The one to report: a branch that is merged into another has to change.
  Side accused() {
    return sides.getLast();
  }

  /// `x` on `a`, `y` on `b`, `z` on `c` and 297 more.
  String listed(Function<Revision, String> name) {
    int shown = sides.size() <= SHOWN + 1 ? sides.size() : SHOWN;
    List<String> texts = new ArrayList<>();
    for (Side side : sides.subList(0, shown)) {
      texts.add("`" + name.apply(side.revision()) + "` on `" + side.ref() + "`");
    }
    String last = shown < sides.size() ? sides.size() - shown + " more" : texts.removeLast();
    return String.join(", ", texts) + " and " + last;
  }

  /// The number of branches: more than sides if some derive from each other.
  long branches() {
    return sides.stream().flatMap(side -> side.refs().stream()).distinct().count();
  }

  Finding finding(Rule rule, String subject, String message) {
    return finding(rule, accused().revision().idSpan(), subject, message);
  }

  Finding finding(Rule rule, Span span, String subject, String message) {
    Side accused = accused();
    List<Note> notes = new ArrayList<>();
    List<Side> others = sides.subList(0, sides.size() - 1);
    for (Side side : others.subList(0, Math.min(NOTED, others.size()))) {
      notes.add(HistoryFindings.note("on " + refs(side), side.revision()));
    }
    if (others.size() > NOTED) {
      notes.add(
          new Note(
              "also on "
                  + others.subList(NOTED, others.size()).stream()
                      .map(BranchWording::refs)
                      .collect(Collectors.joining(", ")),
              null));
    }
    return HistoryFindings.at(
            rule, accused.revision(), span, subject, message, List.copyOf(notes), List.of())
        .withSeverity(Severity.WARNING);
  }

  /// One file name with several contents: the second merge is a git conflict.
  Finding sameFile(Rule rule) {
    String name = accused().revision().fileName();
    String message =
        "`%s` is %s; merging any two of them causes a git conflict, and only one can stay."
            .formatted(name, listed(Revision::id));
    return finding(rule, "file " + name, message);
  }

  private static String refs(Side side) {
    return HistoryFindings.listed(side.refs());
  }
}
