package dev.reprise.audit;

import dev.reprise.catalog.Catalog;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.replay.Rehearsal;
import dev.reprise.replay.run.Sent;
import dev.reprise.server.Server;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The result of `reprise audit --gate` before an `upgrade`: the exit status and its word.
public enum Gate {
  /// Nothing is pending, or all pending revisions can run.
  GO(0, "go"),
  /// Something else is wrong; the audit has the details.
  TROUBLE(1, "stop"),
  /// The version table names a revision that these files do not have.
  AHEAD(3, "database is ahead of these files"),
  /// `upgrade` would fail.
  COLLIDES(4, "upgrade would fail");

  private final int status;
  private final String word;

  Gate(int status, String word) {
    this.status = status;
    this.word = word;
  }

  public int status() {
    return status;
  }

  public String word() {
    return word;
  }

  /// The stamp and what `upgrade` does, if it certainly succeeds; null if only a complete audit can
  /// tell.
  ///
  /// @param upgrades the upgrades of a revision and those that follow it, oldest first
  public static @Nullable String go(
      History history,
      Function<Revision, List<Plan>> upgrades,
      Server server,
      Catalog live,
      Ledger ledger) {
    List<String> rows = ledger.rows();
    RevisionOrder course = new RevisionOrder(history);
    if (ledger.table() == null || rows == null || rows.isEmpty() || !ledger.failed().isEmpty()) {
      return null;
    }
    List<Integer> named = rows.stream().map(course::position).toList();
    List<String> ids = history.revisions().stream().map(Revision::id).toList();
    if (named.contains(-1) || new HashSet<>(ids).size() < ids.size()) {
      return null;
    }
    BitSet applied = new BitSet();
    if (ledger.lists()) {
      named.forEach(applied::set);
    } else {
      applied = course.closure(named);
      if (course.tips(applied).size() < named.size()) {
        return null;
      }
    }
    String stamped =
        "stamped %s in %s. "
            .formatted(
                String.join(", ", course.tips(applied).stream().map(course::id).toList()),
                ledger.table());
    int first = applied.nextClearBit(0);
    if (first == course.size()) {
      return stamped + "`upgrade` has nothing to run.";
    }
    List<Plan> plans = upgrades.apply(course.revision(first));
    Rehearsal rehearsal = new Rehearsal(server, live);
    int pending = 0;
    for (int i = first; i < course.size(); i++) {
      if (!applied.get(i)) {
        Plan plan = plans.get(i - first);
        List<Sent> sent = isPlain(plan) ? rehearsal.writes(plan, course.id(i)) : null;
        if (sent == null || !sent.stream().allMatch(Gate::acts)) {
          return null;
        }
        pending++;
      }
    }
    if (!rehearsal.onRows().isEmpty()) {
      return null;
    }
    return stamped
        + "`upgrade` can run %s pending revision%s. %s"
            .formatted(
                pending,
                pending == 1 ? "" : "s",
                String.join("; ", ToolCommands.of(ledger.tool()).upgrade(course).shell()));
  }

  /// True if every run sends the same statements, and all of them were read.
  private static boolean isPlain(Plan plan) {
    return plan.steps().stream().allMatch(Step.Send.class::isInstance)
        && PlanSteps.of(plan).stream()
            .allMatch(each ->
                each instanceof Step.Send
                    || each instanceof Step.Apply(Operation operation, var _)
                        && !(operation instanceof Operation.Opaque));
  }

  /// False for a statement that passes over what exists, such as `CREATE TABLE IF NOT EXISTS`: the
  /// existing object may be another one.
  private static boolean acts(Sent sent) {
    return sent.before() != sent.after()
        || sent.operations().stream().anyMatch(Verdicts::changesRows);
  }
}
