package dev.reprise.prove;

import dev.reprise.history.Revision;
import dev.reprise.prove.Fingerprint.Difference;
import dev.reprise.prove.Migrator.Way;
import dev.reprise.prove.Proof.Again;
import dev.reprise.prove.Proof.Crash;
import dev.reprise.prove.Proof.Downgrade;
import dev.reprise.prove.Proof.WithRows;
import dev.reprise.prove.RunResult.Ending;
import dev.reprise.prove.RunResult.Sent;
import dev.reprise.prove.RunResult.VersionTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All questions about one revision whose first run succeeded: each in a copy of the state before
/// or after it.
final class Examination {
  private static final Difference NONE = new Difference(List.of(), List.of());

  /// A loop may commit thousands of times.
  private static final int MOST_POINTS = 20;

  private final Migrator migrator;
  private final @Nullable Rows rows;
  private final List<Revision> revision;
  private final RunResult first;
  private final State before;
  private final State after;
  private final @Nullable VersionTable table;

  Examination(
      Migrator migrator,
      @Nullable Rows rows,
      Revision revision,
      RunResult first,
      State before,
      State after) {
    this.migrator = migrator;
    this.rows = rows;
    this.revision = List.of(revision);
    this.first = first;
    this.before = before;
    this.after = after;
    this.table = after.table();
  }

  /// `started` is the start of the first run.
  Proof proof(boolean together, long started) throws SQLException, ProveError {
    return new Proof(
        revision.getFirst(),
        together ? new RunResult(new Ending.Passed(), first.sent(), table, List.of(), "") : first,
        rerun(),
        crashes(),
        downgrade(),
        withRows(),
        together,
        Prover.since(started));
  }

  private Again rerun() throws SQLException, ProveError {
    try (Scratch scratch = after.copy()) {
      return again(scratch, after.fingerprint(table), false);
    }
  }

  /// Runs the revision again in `scratch`, stamped as if it had not run.
  private Again again(Scratch scratch, Fingerprint expected, boolean counts)
      throws SQLException, ProveError {
    before.restamp(scratch, table);
    RunResult run = migrator.run(scratch, Way.UP, revision, Migrator.NO_STOP);
    return new Again(run, run.passed() ? expected.to(fingerprint(scratch), counts) : NONE);
  }

  private Fingerprint fingerprint(Scratch scratch) throws SQLException {
    try (ScratchSession session = scratch.connect()) {
      return scratch.server().fingerprint(session, table);
    }
  }

  private List<Crash> crashes() throws SQLException, ProveError {
    List<Crash> crashes = new ArrayList<>();
    List<Sent> sent = first.sent();
    for (int i = 1; i < sent.size() && crashes.size() < MOST_POINTS; i++) {
      Sent last = sent.get(i - 1);
      boolean committed =
          last.transaction().isEmpty() || !last.transaction().equals(sent.get(i).transaction());
      if (committed) {
        try (Scratch scratch = before.copy()) {
          RunResult broken = migrator.run(scratch, Way.UP, revision, i);
          if (broken.ending() instanceof Ending.BrokenOff) {
            Again again = again(scratch, after.fingerprint(table), true);
            crashes.add(new Crash(last.line(), i, again));
          }
        }
      }
    }
    return crashes;
  }

  private @Nullable Downgrade downgrade() throws SQLException, ProveError {
    try (Scratch scratch = after.copy()) {
      RunResult down = migrator.run(scratch, Way.DOWN, revision, Migrator.NO_STOP);
      Ending.Failed failed = down.failure();
      boolean none =
          failed == null
              ? down.sent().isEmpty() && !first.sent().isEmpty()
              : failed.condition().equals("NotImplementedError")
                  || failed.message().endsWith("has no attribute 'downgrade'");
      if (none) {
        return null;
      }
      if (failed != null) {
        return new Downgrade(down, NONE, null);
      }
      Difference leaves = before.fingerprint(table).to(fingerprint(scratch), true);
      return new Downgrade(down, leaves, again(scratch, after.fingerprint(table), true));
    }
  }

  private @Nullable WithRows withRows() throws SQLException, ProveError {
    if (rows == null || first.sent().isEmpty()) {
      return null;
    }
    try (Scratch scratch = before.copy()) {
      int count;
      try (ScratchSession session = scratch.connect()) {
        count = rows.fill(session, scratch.server().database(), first.sent());
      }
      if (count == 0) {
        return null;
      }
      RunResult once = migrator.run(scratch, Way.UP, revision, Migrator.NO_STOP);
      if (!once.passed()) {
        return new WithRows(count, rows.areGiven(), once, null);
      }
      Fingerprint filled = fingerprint(scratch);
      return new WithRows(count, rows.areGiven(), once, again(scratch, filled, false));
    }
  }
}
