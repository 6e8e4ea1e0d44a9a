package dev.reprise.rule.deploy;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Severity;
import dev.reprise.operation.Operation;
import dev.reprise.replay.run.Held;
import dev.reprise.rule.Places;
import dev.reprise.server.Footprint;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A transaction with a lock that blocks everyone changes rows or builds an index before it
/// commits. Reported once per transaction.
public final class LockHeldTooLong extends DeployRule {
  public LockHeldTooLong() {
    super("lock-held-too-long", Severity.WARNING, false);
  }

  /// A lock of one transaction that blocks readers.
  private record Lock(String table, Held by) {}

  @Override
  List<Finding> of(StudiedRevision studied, Knowledge.Directory directory) {
    List<Finding> findings = new ArrayList<>();
    Map<Integer, Lock> locks = new HashMap<>();
    Set<Integer> told = new HashSet<>();
    for (Held held : certain(studied)) {
      if (held.isAlone()) {
        continue;
      }
      Lock lock = locks.get(held.transaction());
      String work = lock == null ? null : work(held);
      if (lock != null && work != null && told.add(held.transaction())) {
        String message =
            "%s while the transaction holds ACCESS EXCLUSIVE on `%s`: nobody can read or write `%s` until it commits."
                .formatted(work, lock.table(), lock.table());
        var note = new Note("locked from here", Places.written(lock.by().origin()));
        findings.add(finding(studied, held, message, null, note));
      }
      held.footprint().locks().stream()
          .filter(each -> each.past() && !each.gone() && each.mode().blocksReads())
          .findFirst()
          .ifPresent(each -> locks.putIfAbsent(held.transaction(), new Lock(each.name(), held)));
    }
    return findings;
  }

  /// Work whose duration grows with the number of rows, or null.
  private static @Nullable String work(Held held) {
    for (Footprint.Pass pass : held.footprint().passes()) {
      if (pass.kind() == Footprint.Kind.CHANGES_ROWS && takesRows(held)) {
        return "This changes rows in `" + pass.name() + "`";
      }
      if (pass.kind() == Footprint.Kind.BUILDS && pass.past()) {
        return "This builds an index on `" + pass.name() + "`";
      }
    }
    return null;
  }

  /// A change of rows selected by constants is usually short.
  private static boolean takesRows(Held held) {
    return switch (held.operation()) {
      case Operation.Update update -> update.filter().values().isEmpty();
      case Operation.Delete delete -> delete.filter().values().isEmpty();
      case Operation.Insert insert -> !insert.sources().isEmpty() || !insert.reads().isEmpty();
      case Operation _ -> true;
    };
  }
}
