package dev.reprise.rule;

import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.study.StudiedRevision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The places of findings.
public final class Places {
  private Places() {}

  /// A finding belongs in the revision's own file: if a helper elsewhere sends the statement, it is
  /// placed at the call that led there.
  public static Place in(StudiedRevision studied, Origin origin) {
    String own = studied.revision().path();
    if (!origin.source().path().equals(own)) {
      for (Origin.Site site : origin.through().reversed()) {
        if (site.source().path().equals(own)) {
          return new Place(site.source(), site.span());
        }
      }
    }
    Origin caller = caller(studied, origin);
    return written(caller == null ? origin : caller);
  }

  /// The `CALL` that runs the enclosing body: the server rejects that statement of the file.
  private static @Nullable Origin caller(StudiedRevision studied, Origin origin) {
    if (!origin.isRaw() || !studied.platform().isMysql()) {
      return null;
    }
    for (Step step : studied.upgrade().steps()) {
      if (step instanceof Step.Send(List<Step> parts, Origin sender)
          && parts.stream().anyMatch(Step.Routine.class::isInstance)
          && !isWithin(sender, origin)
          && PlanSteps.of(parts).stream().anyMatch(each -> each.origin().equals(origin))) {
        return sender;
      }
    }
    return null;
  }

  private static boolean isWithin(Origin whole, Origin part) {
    return whole.source().equals(part.source())
        && whole.span().start() <= part.span().start()
        && part.span().end() <= whole.span().end();
  }

  /// The call's name, the statement's head, or the relevant part of the call.
  public static Place written(Origin origin) {
    return new Place(origin.source(), origin.meant());
  }

  /// The statement's own place, if it differs from the finding's.
  public static List<Note> sender(StudiedRevision studied, Origin origin) {
    Place place = in(studied, origin);
    return place.path().equals(origin.source().path())
            && place.span().equals(written(origin).span())
        ? List.of()
        : List.of(new Note("sent here", written(origin)));
  }
}
