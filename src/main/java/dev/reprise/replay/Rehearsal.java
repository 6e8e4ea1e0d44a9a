package dev.reprise.replay;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.replay.run.Continuations;
import dev.reprise.replay.run.PlanInterpreter;
import dev.reprise.replay.run.Run;
import dev.reprise.replay.run.Sent;
import dev.reprise.replay.run.State;
import dev.reprise.server.Fault;
import dev.reprise.server.Server;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs revisions one after the other on a real database's catalog, like a tool would.
public final class Rehearsal {
  private final Server server;
  private Catalog catalog;
  private PersistentMap<String, Boolean> memo = PersistentMap.empty();

  public Rehearsal(Server server, Catalog catalog) {
    this.server = server;
    this.catalog = catalog;
  }

  /// The current catalog.
  public Catalog catalog() {
    return catalog;
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
    Run run = run(plan, revision, PlanInterpreter.Keeping.SENT);
    return run.thrown().isEmpty() ? run.sent() : null;
  }

  private List<Fault> run(Plan plan, String revision) {
    return run(plan, revision, PlanInterpreter.Keeping.NOTHING).thrown().stream()
        .map(Continuations.Thrown::fault)
        .sorted(Comparator.comparing(Fault::certainty))
        .toList();
  }

  private Run run(Plan plan, String revision, PlanInterpreter.Keeping keeping) {
    Run run =
        PlanInterpreter.run(
            server, plan, catalog, revision, PlanInterpreter.Mode.REPLAY, keeping, memo);
    State after = run.after();
    if (after != null) {
      Run.Kept kept = run.kept();
      catalog = kept == null ? after.catalog() : kept.catalog();
      memo = after.memo();
    }
    return run;
  }
}
