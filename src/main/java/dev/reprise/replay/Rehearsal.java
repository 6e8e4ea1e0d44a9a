package dev.reprise.replay;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.catalog.Presence;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.replay.RowFailures.RowFailure;
import dev.reprise.replay.run.Continuations;
import dev.reprise.replay.run.PlanInterpreter;
import dev.reprise.replay.run.Run;
import dev.reprise.replay.run.Sent;
import dev.reprise.replay.run.State;
import dev.reprise.server.Fault;
import dev.reprise.server.Server;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs revisions one after the other on a real database's catalog, like a tool would.
public final class Rehearsal {
  private final Server server;
  private final Catalog start;
  private final List<OnRows> onRows = new ArrayList<>();
  private final RowFailures failures = new RowFailures();
  private Catalog catalog;
  private PersistentMap<String, Boolean> memo = PersistentMap.empty();

  /// A statement of `revision` that fails if a table of the inspected database has rows.
  public record OnRows(String revision, RowFailure failure) {}

  public Rehearsal(Server server, Catalog catalog) {
    this.server = server;
    this.start = catalog;
    this.catalog = catalog;
  }

  /// The current catalog.
  public Catalog catalog() {
    return catalog;
  }

  /// The statements that may fail on rows of tables that existed before the rehearsal.
  public List<OnRows> onRows() {
    return List.copyOf(onRows);
  }

  /// Runs one revision. Returns the errors that end it, or may end it, the surest first. After an
  /// uncertain error it continues as if there were none.
  public List<Fault> run(PlannedRevision revision) {
    return run(revision.upgrade(), revision.id());
  }

  /// Runs one statement of a revision by itself. Returns the error that ends it, or may end it;
  /// null if it succeeds.
  public @Nullable Fault send(Step.Send send, String revision) {
    List<Fault> faults = run(new Plan(List.of(send), Plan.Transaction.NONE), revision);
    return faults.isEmpty() ? null : faults.getFirst();
  }

  /// Runs one revision. Returns its writes, or null if anything may end it.
  public @Nullable List<Sent> writes(Plan plan, String revision) {
    Run run = rehearsed(plan, revision);
    return run.thrown().isEmpty() ? run.sent() : null;
  }

  private List<Fault> run(Plan plan, String revision) {
    return rehearsed(plan, revision).thrown().stream()
        .map(Continuations.Thrown::fault)
        .sorted(Comparator.comparing(Fault::certainty))
        .toList();
  }

  private Run rehearsed(Plan plan, String revision) {
    Run run =
        PlanInterpreter.run(
            server,
            plan,
            catalog,
            revision,
            PlanInterpreter.Mode.REPLAY,
            PlanInterpreter.Keeping.SENT_AND_HELD,
            memo);
    State after = run.after();
    if (after != null) {
      Run.Kept kept = run.kept();
      catalog = kept == null ? after.catalog() : kept.catalog();
      memo = after.memo();
    }
    if (PlanSteps.operations(plan).stream()
        .anyMatch(each -> each.operation() instanceof Operation.Opaque)) {
      failures.unread();
    }
    int before = failures.found().size();
    run.held().forEach(failures::look);
    failures.found().stream()
        .skip(before)
        .filter(each -> start.presence(each.table()) == Presence.PRESENT)
        .forEach(each -> onRows.add(new OnRows(revision, each)));
    return run;
  }
}
