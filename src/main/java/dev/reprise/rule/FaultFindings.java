package dev.reprise.rule;

import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Creator;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.Origin;
import dev.reprise.replay.Assumption;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.study.NamedFault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Findings for faults: the failure, its object, its run, and the server's error.
public final class FaultFindings {
  private FaultFindings() {}

  /// `because` is the rest of the sentence, or null if the error speaks for itself.
  public static Finding of(NamedFault named, @Nullable String because, List<Fix> fixes) {
    Fault fault = named.fault();
    boolean again = named.when() != When.FIRST_RUN && named.commit() == null;
    return new Finding(
            named.cause().id(),
            again ? Severity.WARNING : Severity.ERROR,
            named.when(),
            head(named) + error(fault) + (because == null ? "." : "; " + because + "."),
            Places.in(named.studied(), named.origin()),
            subject(fault))
        .in(named.studied().revision().id())
        .withSqlstate(code(fault))
        .withNotes(notes(named))
        .withFixes(fixes);
  }

  /// The SQLSTATE, or the result code's name if the server has none; null for a Python exception.
  private static @Nullable String code(Fault fault) {
    return !fault.isServers() || fault.sqlstate() != null
        ? fault.sqlstate()
        : fault.is(FaultKind.UNIQUE_VIOLATION) ? "SQLITE_CONSTRAINT" : "SQLITE_ERROR";
  }

  private static String head(NamedFault named) {
    String rows = named.fault().certainty() == Certainty.WITH_ROWS ? " if there are rows" : "";
    return switch (named.when()) {
      case FIRST_RUN -> "This fails on the first run" + rows + ": ";
      case CRASH -> "Running this again after it stopped halfway fails" + rows + ": ";
      case DOWNGRADE -> "The downgrade fails" + rows + ": ";
      case RERUN, HISTORY, READING, DEPLOY -> "Running this again fails" + rows + ": ";
    };
  }

  /// `type "division" already exists (42710 duplicate_object)`
  public static String error(Fault fault) {
    String state = fault.sqlstate() == null ? "" : fault.sqlstate() + " ";
    String message = fault.message().strip();
    while (message.endsWith(".")) {
      message = message.substring(0, message.length() - 1);
    }
    int line = message.indexOf('\n');
    String first = line < 0 ? message : message.substring(0, line);
    // The message of a server without codes is complete.
    String code =
        fault.isServers() && fault.sqlstate() == null ? "" : " (" + state + fault.condition() + ")";
    return (first.isEmpty() ? "an exception" : first) + code;
  }

  private static List<Note> notes(NamedFault named) {
    List<Note> notes = new ArrayList<>(Places.sender(named.studied(), named.origin()));
    for (Assumption each : named.studied().replayed().under(named.fault())) {
      notes.add(new Note("where " + each.text(), Places.written(each.origin())));
    }
    Creator obstacle = named.fault().obstacle();
    String revision = named.studied().revision().id();
    if (obstacle != null
        && (named.when() == When.FIRST_RUN
            || named.when() == When.DOWNGRADE
            || !obstacle.revision().equals(revision))
        && !obstacle.origin().equals(named.origin())) {
      String done = named.fault().isMissing() ? "dropped here" : "created here";
      String where =
          obstacle.revision().equals(revision) ? done : done + ", in " + obstacle.revision();
      notes.add(new Note(where, Places.written(obstacle.origin())));
    }
    Origin commit = named.commit();
    if (commit != null && named.when() == When.RERUN) {
      notes.add(
          new Note(
              "committed here: stays applied if a later statement fails", Places.written(commit)));
    }
    return notes;
  }

  /// The key in a baseline: the object and the error, without a line.
  private static String subject(Fault fault) {
    Object about = fault.object() == null ? fault.message() : fault.object();
    return about + " " + fault.condition();
  }
}
