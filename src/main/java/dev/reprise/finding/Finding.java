package dev.reprise.finding;

import dev.reprise.text.Printable;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A rule's report about one place: what will happen, to which object, when, and the fixes, best
/// first.
///
/// `revision` is the id of the revision it is about, or null; `sqlstate` PostgreSQL's error code,
/// or null. `subject` identifies the object independently of lines (`add column
/// players.custom_notes`); baselines use it as a key.
public record Finding(
    String rule,
    Severity severity,
    When when,
    String message,
    Place place,
    @Nullable String revision,
    @Nullable String sqlstate,
    String subject,
    List<Note> notes,
    LazyFixes ways) {

  public Finding {
    message = Printable.of(message);
    notes = List.copyOf(notes);
  }

  /// Without a revision, an SQLSTATE, notes and fixes.
  public Finding(
      String rule, Severity severity, When when, String message, Place place, String subject) {
    LazyFixes none = new LazyFixes(List::of);
    this(rule, severity, when, message, place, null, null, subject, List.of(), none);
  }

  public List<Fix> fixes() {
    return ways.get();
  }

  /// Path, line, column, rule: the order of every output. Written out because the start-up cache
  /// cannot store the JDK's composed comparators.
  public static final Comparator<Finding> ORDER = Finding::compare;

  private static int compare(Finding one, Finding other) {
    int order = one.place().path().compareTo(other.place().path());
    if (order == 0) {
      order = Integer.compare(one.place().span().start(), other.place().span().start());
    }
    if (order == 0) {
      order = one.rule().compareTo(other.rule());
    }
    return order == 0 ? one.message().compareTo(other.message()) : order;
  }

  public Finding withFixes(List<Fix> fixes) {
    return withFixes(() -> fixes);
  }

  /// `change` is applied to its fixes when they are first needed.
  public Finding withFixes(UnaryOperator<List<Fix>> change) {
    return withFixes(() -> change.apply(ways.get()));
  }

  public Finding withFixes(Supplier<List<Fix>> search) {
    LazyFixes ways = new LazyFixes(search);
    return new Finding(
        rule, severity, when, message, place, revision, sqlstate, subject, notes, ways);
  }

  public Finding in(@Nullable String revision) {
    return new Finding(
        rule, severity, when, message, place, revision, sqlstate, subject, notes, ways);
  }

  public Finding withSqlstate(@Nullable String sqlstate) {
    return new Finding(
        rule, severity, when, message, place, revision, sqlstate, subject, notes, ways);
  }

  public Finding withNotes(List<Note> notes) {
    return new Finding(
        rule, severity, when, message, place, revision, sqlstate, subject, notes, ways);
  }

  public Finding withMessage(String message) {
    return new Finding(
        rule, severity, when, message, place, revision, sqlstate, subject, notes, ways);
  }

  public Finding withSeverity(Severity severity) {
    return new Finding(
        rule, severity, when, message, place, revision, sqlstate, subject, notes, ways);
  }
}
