package dev.reprise.rule;

import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.operation.Origin;
import dev.reprise.study.StudiedRevision;
import java.util.List;

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
    return written(origin);
  }

  /// The call's name, the statement's head, or the part of the call that is meant.
  public static Place written(Origin origin) {
    return new Place(origin.source(), origin.meant());
  }

  /// Where the statement itself stands, when that is in another file than the finding.
  public static List<Note> sender(StudiedRevision studied, Origin origin) {
    return in(studied, origin).path().equals(origin.source().path())
        ? List.of()
        : List.of(new Note("sent here", written(origin)));
  }
}
