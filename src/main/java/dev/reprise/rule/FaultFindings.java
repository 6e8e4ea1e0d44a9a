package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.Origin;
import dev.reprise.replay.Fault;
import dev.reprise.replay.Made;
import java.util.ArrayList;
import java.util.List;

/// Words a fault: what happens, to which object, when, with the error PostgreSQL would give.
final class FaultFindings {
  private FaultFindings() {}

  static Finding of(NamedFault named, List<Fix> fixes) {
    Fault fault = named.fault();
    return new Finding(
        named.rule(),
        named.when() == When.RERUN ? Severity.WARNING : Severity.ERROR,
        named.when(),
        message(named),
        place(named),
        named.studied().revision().id(),
        fault.sqlstate(),
        subject(fault),
        notes(named),
        fixes);
  }

  private static String message(NamedFault named) {
    Fault fault = named.fault();
    String error =
        fault.sqlstate() == null
            ? fault.condition()
            : fault.sqlstate() + " " + fault.condition();
    String head =
        switch (named.when()) {
          case FIRST_RUN -> "This fails on the first run: ";
          case CRASH -> "Running this again after it stopped half-way fails: ";
          case RERUN, HISTORY, READING -> "Running this again fails: ";
        };
    return head + fault.message() + " (" + error + ").";
  }

  /// The finding belongs into the revision's own file: where a helper elsewhere sends the statement, the
  /// call that led there is the place.
  static Place place(NamedFault named) {
    Origin origin = named.origin();
    String own = named.studied().revision().path();
    if (!origin.source().path().equals(own)) {
      for (Origin.Site site : origin.through().reversed()) {
        if (site.source().path().equals(own)) {
          return new Place(site.source(), site.span());
        }
      }
    }
    return new Place(origin.source(), origin.head());
  }

  private static List<Note> notes(NamedFault named) {
    List<Note> notes = new ArrayList<>();
    Place place = place(named);
    if (!place.path().equals(named.origin().source().path())) {
      Place sender = new Place(named.origin().source(), named.origin().head());
      notes.add(new Note("sent here", sender));
    }
    Made obstacle = named.fault().obstacle();
    String revision = named.studied().revision().id();
    if (obstacle != null && !obstacle.revision().equals(revision)) {
      Place made = new Place(obstacle.origin().source(), obstacle.origin().head());
      notes.add(new Note("last changed here, in " + obstacle.revision(), made));
    }
    return notes;
  }

  /// What a baseline keeps: the object and the error, without a line.
  private static String subject(Fault fault) {
    Object about = fault.object() == null ? fault.message() : fault.object();
    return about + " " + fault.condition();
  }
}
