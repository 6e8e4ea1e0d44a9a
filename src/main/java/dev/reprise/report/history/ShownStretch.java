package dev.reprise.report.history;

import dev.reprise.history.Revision;
import java.util.List;

/// One row of a drawing: a revision, or a straight run of several, newest first, folded into one.
record ShownStretch(List<Revision> revisions) {
  ShownStretch {
    revisions = List.copyOf(revisions);
  }

  Revision newest() {
    return revisions.getFirst();
  }

  Revision oldest() {
    return revisions.getLast();
  }

  boolean isFolded() {
    return revisions.size() > 1;
  }
}
