package dev.reprise.replay.run;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.replay.run.State.Transaction;
import dev.reprise.server.Fault;
import dev.reprise.server.Server;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs one plan on a catalog. If a condition is undecided, both branches are run and joined
/// immediately, so a plan costs at most a factor of two per nested unknown.
public final class PlanInterpreter {
  private final Server server;
  private final Notes notes;
  private final Transactions transactions;
  private final Attempts attempts;
  private final RunBranches branches;
  private final RunStatements statements;
  private final RunLoops loops;

  public enum Mode {
    /// A first run: unknown facts are as the plan requires.
    FIRST,
    /// A second run: unknown facts may make it fail.
    REPLAY,
    /// A second run in which every statement's error is survived.
    SURVEY,
    /// A first run that continues after errors as far as possible.
    TOLERANT;

    boolean assumes() {
      return this == FIRST || this == TOLERANT;
    }

    boolean survives() {
      return this == SURVEY || this == TOLERANT;
    }
  }

  /// The record kept of every write: each catalog costs memory that later ones do not share.
  public enum Keeping {
    NOTHING,
    /// [Run#atWrite].
    POINTS,
    /// [Run#sent].
    SENT,
    /// [Run#sent] and [Run#held].
    SENT_AND_HELD
  }

  private PlanInterpreter(
      Server server,
      String revision,
      Mode mode,
      Keeping keeping,
      Transactions transactions,
      RowsWorld rows) {
    this.server = server;
    this.notes = new Notes(revision, mode, keeping);
    this.transactions = transactions;
    this.attempts = new Attempts(server, this::run, this::passOver, transactions);
    this.branches = new RunBranches(server, notes, transactions, this::run, this::here, rows);
    this.statements =
        new RunStatements(server, notes, transactions, this::inside, this::here, rows);
    this.loops = new RunLoops(server, mode.assumes(), notes.passed(), this::run);
  }

  public static Run run(
      Server server,
      Plan plan,
      Catalog catalog,
      String revision,
      Mode mode,
      Keeping keeping,
      PersistentMap<String, Boolean> memo) {
    boolean whole = plan.transaction() == Plan.Transaction.WHOLE;
    var transactions = new Transactions(server, plan.transaction());
    var interpreter =
        new PlanInterpreter(server, revision, mode, keeping, transactions, new RowsWorld(plan));
    Catalog fresh = catalog.withSearchPath(Catalog.DEFAULT_PATH);
    State start = State.start(fresh, whole ? Transaction.OPEN : Transaction.AUTOCOMMIT, memo);
    Continuations ends = interpreter.run(plan.steps(), start);
    return interpreter.finish(ends, whole);
  }

  /// Alembic writes the version row in the same transaction, and commits.
  private Run finish(Continuations ends, boolean whole) {
    State end = State.join(ends.next(), ends.returned());
    List<Continuations.Thrown> thrown = new ArrayList<>(ends.thrown());
    if (end != null && whole && end.broken() != null) {
      boolean sure = end.transaction() == Transaction.ABORTED;
      if (sure || end.transaction() == Transaction.PERHAPS_ABORTED) {
        Fault fault = transactions.refused(null, end.broken(), sure && notes.passed().isAnswered());
        thrown.add(new Continuations.Thrown(end, fault));
        end = sure ? null : end;
      }
    }
    return new Run(
        end == null ? null : closed(end.committed(Transaction.AUTOCOMMIT)),
        end == null ? null : kept(end),
        List.copyOf(thrown),
        List.copyOf(notes.survived()),
        List.copyOf(notes.assumed()),
        transactions.commits(),
        transactions.undone(),
        List.copyOf(notes.atWrite()),
        end == null ? notes.writes() : end.writes(),
        notes.skips().found(),
        List.copyOf(notes.sent()),
        List.copyOf(notes.undecided()),
        List.copyOf(notes.held()));
  }

  /// The last commit of the run, if something after it will be rolled back.
  private Run.@Nullable Kept kept(State end) {
    Origin commit = transactions.orphanedBy();
    if (!end.isLost() || commit == null) {
      return null;
    }
    Run.Point last = transactions.commits().getLast();
    State kept = closed(end.rolledBack(Transaction.AUTOCOMMIT));
    return new Run.Kept(kept.catalog(), commit, end.writes() - last.writes());
  }

  /// The part that outlives the session: no temporary tables, no search path.
  private State closed(State end) {
    Catalog catalog = end.catalog().withSearchPath(Catalog.DEFAULT_PATH);
    return end.withCatalog(statements.madeTemporary() ? catalog.withoutTemporary() : catalog);
  }

  // ---- steps -----------------------------------------------------------------------------------

  private Continuations run(List<Step> steps, State start) {
    Continuations ends = Continuations.next(start);
    for (int i = 0; i < steps.size(); i++) {
      State here = ends.next();
      if (here == null) {
        break;
      }
      Step.Branch whole =
          steps.get(i) instanceof Step.Branch branch
              ? RowsWorld.absorbing(branch, steps.subList(i + 1, steps.size()))
              : null;
      if (whole != null) {
        return ends.followedBy(branches.branch(whole, here, true));
      }
      Continuations more = step(steps.get(i), here);
      if (more.next() == null && steps.get(i) instanceof Step.Branch branch && notes.isToldOf()) {
        notes.skips().add(branch.condition(), steps.subList(i + 1, steps.size()), here.catalog());
      }
      ends = ends.followedBy(more);
    }
    return ends;
  }

  private Continuations step(Step step, State state) {
    return switch (step) {
      case Step.Send send ->
          transactions.inBlock() ? statements.parts(send, state) : statements.send(send, state);
      case Step.Apply apply ->
          transactions.inBlock()
              ? statements.apply(apply, state, true)
              : statements.send(new Step.Send(List.of(apply), apply.origin()), state);
      case Step.Branch branch -> branches.branch(branch, state);
      case Step.Observe(int id, var _) -> Continuations.next(state.observing(id));
      case Step.Routine(List<Step> body, var _) -> routine(body, state);
      case Step.Return _ -> new Continuations(null, state, List.of());
      case Step.Attempt attempt -> attempts.attempt(attempt, state);
      case Step.Savepoint(List<Step> body, var _) -> attempts.savepoint(body, state);
      case Step.Raise raise -> raise(raise, state);
      case Step.Reraise(Origin origin) -> {
        Fault fault = attempts.caught();
        yield fault == null ? Continuations.next(state) : Continuations.thrown(state, fault);
      }
      case Step.Autocommit(List<Step> body, Origin origin) ->
          attempts.autocommit(body, origin, state);
      case Step.Commit commit -> {
        Fault refused = transactions.refuses(state, commit);
        yield refused == null
            ? Continuations.next(transactions.commit(state, commit))
            : Continuations.thrown(state, here(refused));
      }
      case Step.Rollback rollback -> Continuations.next(transactions.rollBack(state, rollback));
      case Step.Begin _ -> Continuations.next(state.begun());
      case Step.ForEach each -> loops.forEach(each, state);
      case Step.Repeat repeat -> loops.repeat(repeat, state);
      case Step.Unknown unknown -> unknown(unknown, state);
    };
  }

  private Continuations routine(List<Step> body, State state) {
    int outer = notes.passed().depth();
    Continuations ends = run(body, state);
    notes.passed().backTo(outer);
    return ends.returned() == null
        ? ends
        : new Continuations(State.join(ends.next(), ends.returned()), null, ends.thrown());
  }

  /// A step within a `DO` block: its statements are part of the block's own.
  private Continuations inside(Step part, State state) {
    transactions.enterBlock();
    Continuations ends = step(part, state);
    transactions.leaveBlock();
    return ends;
  }

  // ---- errors ----------------------------------------------------------------------------------

  private Fault here(Fault fault) {
    return notes.passed().around(fault, attempts.missedBy(fault));
  }

  private Continuations raise(Step.Raise raise, State state) {
    Fault fault =
        new Fault(
            null,
            raise.origin(),
            raise.sqlstate() == null ? null : server.kind(raise.sqlstate()),
            raise.sqlstate(),
            raise.condition(),
            raise.message(),
            Certainty.CERTAIN);
    return Continuations.thrown(state, here(fault));
  }

  private void passOver(Fault fault, State state) {
    if (notes.isToldOf() && fault.operation() != null && fault.certainty() == Certainty.CERTAIN) {
      notes.skips().add(fault.operation(), fault.origin(), state.catalog());
    }
  }

  // ---- gaps ------------------------------------------------------------------------------------

  private Continuations unknown(Step.Unknown unknown, State state) {
    return switch (unknown.reach()) {
      case DATA -> Continuations.next(state);
      case OBJECTS, SCHEMA -> {
        State after = state.withCatalog(state.catalog().opened());
        if (notes.assumes()) {
          yield Continuations.next(after);
        }
        Fault fault = UnreadSteps.fault(null, unknown.reason(), unknown.origin());
        yield Continuations.next(after).and(List.of(new Continuations.Thrown(state, here(fault))));
      }
    };
  }
}
