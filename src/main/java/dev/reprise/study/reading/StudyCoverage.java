package dev.reprise.study.reading;

import dev.reprise.finding.Coverage;
import dev.reprise.finding.Place;
import dev.reprise.history.Unread;
import dev.reprise.replay.Assumption;
import dev.reprise.replay.Replayed;
import dev.reprise.replay.Verdict;
import dev.reprise.study.Knowledge.Directory;
import dev.reprise.study.StudiedRevision;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How much of the histories was read, and how much of that was understood.
final class StudyCoverage {
  private StudyCoverage() {}

  /// Counts all files, but only the operations of the requested ones.
  static Coverage of(List<Directory> directories, int files) {
    int revisions = 0;
    int operations = 0;
    int understood = 0;
    int asked = 0;
    List<Coverage.Unread> unread = new ArrayList<>();
    List<Coverage.Unread> missing = new ArrayList<>();
    List<Coverage.Assumed> assumptions = new ArrayList<>();
    Set<String> counted = new HashSet<>();
    for (Directory directory : directories) {
      revisions +=
          counted.add(directory.history().directory().path())
              ? directory.history().revisions().size()
              : 0;
      for (StudiedRevision studied : directory.revisions()) {
        Replayed replayed = studied.replayed();
        asked++;
        operations += replayed.operations();
        understood += replayed.understood();
        replayed.unread().forEach(each -> unread.add(unread(each)));
        replayed.behind().forEach(each -> unread.add(unread(each)));
        if (replayed.rerun().verdict() == Verdict.UNKNOWN) {
          missing.add(
              replayed.gaps().stream()
                  .findFirst()
                  .map(StudyCoverage::unread)
                  .orElseGet(() -> undecided(studied)));
        }
        for (Assumption each : replayed.assumptions()) {
          Place place = new Place(each.origin().source(), each.origin().head());
          assumptions.add(new Coverage.Assumed(place, each.text(), each.key()));
        }
      }
    }
    for (Directory directory : directories) {
      for (Unread each : directory.history().unread()) {
        unread.add(new Coverage.Unread(new Place(each.source(), each.span()), each.reason()));
      }
    }
    return new Coverage(
        files,
        revisions,
        operations,
        understood,
        unread,
        new Coverage.Verdicts(asked, missing),
        assumptions);
  }

  private static Coverage.Unread undecided(StudiedRevision studied) {
    return new Coverage.Unread(
        new Place(studied.revision().source(), new Span(0, 0)),
        "the result of a second run is unknown");
  }

  private static Coverage.Unread unread(Replayed.Gap gap) {
    return new Coverage.Unread(new Place(gap.origin().source(), gap.origin().head()), gap.reason());
  }
}
