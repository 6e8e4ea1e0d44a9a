package dev.reprise.study;

import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.finding.Runs;
import dev.reprise.finding.When;
import dev.reprise.operation.ObjectKind;
import dev.reprise.replay.AlikeRelations;
import dev.reprise.replay.Drift;
import dev.reprise.replay.HalfDone;
import dev.reprise.replay.Outcome;
import dev.reprise.replay.Replayed;
import dev.reprise.replay.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The results of revisions' runs as needed by fixes: regardless of selection, suppression and
/// baseline.
public final class RunsOfRevisions {
  private RunsOfRevisions() {}

  public static List<Runs> of(Knowledge knowledge) {
    var alike = new AlikeRelations();
    return knowledge.revisions().map(each -> of(each, alike)).toList();
  }

  private static Runs of(StudiedRevision studied, AlikeRelations alike) {
    Replayed replayed = studied.replayed();
    Outcome rerun = replayed.rerun();
    boolean back = replayed.wayBack() == null || !replayed.wayBack().fails();
    return new Runs(
        studied.revision().path(),
        replayed.firstRun().verdict() != Verdict.FAILS,
        rerun.verdict() != Verdict.FAILS && rerun.withRows().isEmpty(),
        changes(studied, rerun),
        replayed.crashes().stream()
            .noneMatch(each -> each.own() && each.outcome().verdict() == Verdict.FAILS),
        replayed.crashes().stream().anyMatch(RunsOfRevisions::isSilent),
        back,
        replayed.before().stream()
            .anyMatch(each ->
                HalfDone.losesRows(
                    Servers.of(studied.platform()),
                    studied.upgrade(),
                    studied.revision().id(),
                    each)),
        new Database(replayed.before(), alike),
        new Database(replayed.left(), alike));
  }

  private static boolean isSilent(Replayed.Crash crash) {
    return crash.own()
        && crash.outcome().verdict() == Verdict.DRIFTS
        && crash.outcome().drifts().stream()
            .anyMatch(each -> each.certainty() != Certainty.POSSIBLE);
  }

  private record Database(List<Snapshot> snapshots, AlikeRelations alike) implements Runs.State {
    @Override
    public boolean isSame(Runs.State other) {
      return other instanceof Database(var theirs, _)
          && Replayed.isSameSchema(snapshots, theirs, alike);
    }
  }

  private static @Nullable String changes(StudiedRevision studied, Outcome rerun) {
    for (Drift drift : rerun.drifts()) {
      if (drift.certainty() != Certainty.POSSIBLE) {
        return DriftNames.of(When.RERUN, drift, studied).id();
      }
    }
    if (rerun.lost().isEmpty() || rerun.verdict() == Verdict.FAILS) {
      return null;
    }
    boolean rows = rerun.lost().stream().anyMatch(each -> each.object().kind() == ObjectKind.TABLE);
    return rows ? "loses-rows-again" : "overwrites-again";
  }
}
