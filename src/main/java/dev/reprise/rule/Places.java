package dev.reprise.rule;

import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.study.StudiedRevision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a finding points.
public final class Places {
  private Places() {}

  /// A finding belongs into the revision's own file: where a helper elsewhere sends the statement,
  /// the call that led there is the place.
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

  /// The `CALL` that runs the body in which it stands: that is the statement of the file which the
  /// server refuses.
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

  /// The call's name, the statement's head, or the part of the call that is meant.
  public static Place written(Origin origin) {
    return new Place(origin.source(), origin.meant());
  }

  /// Where the statement itself stands, when that is elsewhere than the finding.
  public static List<Note> sender(StudiedRevision studied, Origin origin) {
    Place place = in(studied, origin);
    return place.path().equals(origin.source().path())
            && place.span().equals(written(origin).span())
        ? List.of()
        : List.of(new Note("sent here", written(origin)));
  }
}
