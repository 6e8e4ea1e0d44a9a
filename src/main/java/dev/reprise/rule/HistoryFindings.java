package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.history.Revision;
import dev.reprise.text.Span;
import java.util.List;

/// The common form of all findings about histories.
public final class HistoryFindings {
  private static final int FEW = 3;

  private HistoryFindings() {}

  /// A finding at `span` of a revision's file; `subject` identifies its object without lines.
  public static Finding at(
      Rule rule,
      Revision revision,
      Span span,
      String subject,
      String message,
      List<Note> notes,
      List<Fix> fixes) {
    Severity severity = rule.profile().severity();
    Place place = new Place(revision.source(), span);
    return new Finding(rule.id(), severity, When.HISTORY, message, place, subject)
        .in(revision.id())
        .withNotes(notes)
        .withFixes(fixes);
  }

  public static Note note(String message, Revision revision) {
    return new Note(message, new Place(revision.source(), revision.idSpan()));
  }

  /// `a`, `b` and `c`, each in backticks.
  public static String listed(List<String> names) {
    return joined(names, " and ");
  }

  /// `a`, `b` or `c`, each in backticks; if there are many, the first few and the number of others.
  public static String anyOf(List<String> names) {
    return names.size() <= FEW + 1
        ? joined(names, " or ")
        : joined(names.subList(0, FEW), ", ") + " or another " + (names.size() - FEW);
  }

  private static String joined(List<String> names, String last) {
    var text = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      text.append(i == 0 ? "" : i == names.size() - 1 ? last : ", ");
      text.append('`').append(names.get(i)).append('`');
    }
    return text.toString();
  }
}
