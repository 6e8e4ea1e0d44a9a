package dev.reprise.replay.run;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Conditions;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.difference.Differences;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.replay.run.State.Transaction;
import dev.reprise.server.Effect;
import dev.reprise.server.Fault;
import dev.reprise.server.Guard;
import dev.reprise.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs one plan on a catalog. Where a condition has no answer both branches are run and joined at
/// once, so a plan costs no more than twice per nested unknown.
public final class Interpreter {
  private final Server server;
  private final String revision;
  private final Mode mode;
  private final Keeping keeping;
  private final Transactions transactions;
  private final List<Fault> survived = new ArrayList<>();
  private final List<Fault> assumed = new ArrayList<>();
  private final List<Run.Point> atWrite = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private final Passed passed = new Passed();
  private final Attempts attempts;
  private final Loops loops;
  private final Skips skips = new Skips();

  private boolean temporary;

  /// The most writes that any way to here has sent.
  private int writes;

  /// Tells this run from others.
  private final Object token = new Object();

  public enum Mode {
    /// The first time: whatever is unknown is as the plan wants it.
    FIRST,
    /// Again: whatever is unknown may fail.
    REPLAY,
    /// Again, with every statement's error survived.
    SURVEY,
    /// The first time, going on after errors as far as possible.
    TOLERANT;

    boolean assumes() {
      return this == FIRST || this == TOLERANT;
    }

    boolean survives() {
      return this == SURVEY || this == TOLERANT;
    }
  }

  /// What is kept of every write: each catalog holds on to all that later ones share no more.
  public enum Keeping {
    NOTHING,
    /// [Run#atWrite].
    POINTS,
    /// [Run#sent].
    SENT
  }

  private Interpreter(
      Server server, String revision, Mode mode, Keeping keeping, Transactions transactions) {
    this.server = server;
    this.revision = revision;
    this.mode = mode;
    this.keeping = keeping;
    this.transactions = transactions;
    this.attempts = new Attempts(server, this::run, this::passOver, transactions);
    this.loops = new Loops(server, mode.assumes(), passed, this::run);
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
    var interpreter = new Interpreter(server, revision, mode, keeping, transactions);
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
        Fault fault = transactions.refused(null, end.broken(), sure && passed.isAnswered());
        thrown.add(new Continuations.Thrown(end, fault));
        end = sure ? null : end;
      }
    }
    return new Run(
        end == null ? null : closed(end.committed(Transaction.AUTOCOMMIT)),
        end == null ? null : kept(end),
        List.copyOf(thrown),
        List.copyOf(survived),
        List.copyOf(assumed),
        transactions.commits(),
        transactions.undone(),
        List.copyOf(atWrite),
        end == null ? writes : end.writes(),
        skips.found(),
        List.copyOf(sent));
  }

  /// Where the run commits last of all, if something is left to be rolled back.
  private Run.@Nullable Kept kept(State end) {
    Origin commit = transactions.orphanedBy();
    if (!end.isLost() || commit == null) {
      return null;
    }
    Run.Point last = transactions.commits().getLast();
    State kept = closed(end.rolledBack(Transaction.AUTOCOMMIT));
    return new Run.Kept(kept.catalog(), commit, end.writes() - last.writes());
  }

  /// What outlives the session: no temporary tables, no search path.
  private State closed(State end) {
    Catalog catalog = end.catalog().withSearchPath(Catalog.DEFAULT_PATH);
    return end.withCatalog(temporary ? catalog.withoutTemporary() : catalog);
  }

  // ---- steps -----------------------------------------------------------------------------------

  private Continuations run(List<Step> steps, State start) {
    Continuations ends = Continuations.next(start);
    for (int i = 0; i < steps.size(); i++) {
      State here = ends.next();
      if (here == null) {
        break;
      }
      Continuations more = step(steps.get(i), here);
      if (more.next() == null && steps.get(i) instanceof Step.Branch branch && isToldOf()) {
        skips.add(branch.condition(), steps.subList(i + 1, steps.size()), here.catalog());
      }
      ends = ends.followedBy(more);
    }
    return ends;
  }

  private Continuations step(Step step, State state) {
    return switch (step) {
      case Step.Send send -> transactions.inBlock() ? parts(send, state) : send(send, state);
      case Step.Apply apply ->
          transactions.inBlock()
              ? apply(apply, state, true)
              : send(new Step.Send(List.of(apply), apply.origin()), state);
      case Step.Branch branch -> branch(branch, state);
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
    int outer = passed.depth();
    Continuations ends = run(body, state);
    passed.backTo(outer);
    return ends.returned() == null
        ? ends
        : new Continuations(State.join(ends.next(), ends.returned()), null, ends.thrown());
  }

  // ---- branches --------------------------------------------------------------------------------

  private Continuations branch(Step.Branch branch, State state) {
    if (state.transaction() == Transaction.ABORTED && Conditions.asksServer(branch.condition())) {
      return Continuations.thrown(state, here(transactions.refused(null, branch.origin(), true)));
    }
    if (branch.condition() instanceof Condition.Rows rows) {
      Operation read = new Operation.Read(rows.reads());
      Effect asked =
          server.apply(read, state.catalog(), made(branch.origin(), state), token, mode.assumes());
      if (asked.fault() != null) {
        return Continuations.thrown(
            transactions.failed(state, branch.origin()), here(asked.fault()));
      }
    }
    Condition asked = server.asked(branch.condition());
    Presence answer = Conditions.evaluate(asked, state.catalog(), state.observed());
    Continuations ends =
        switch (answer) {
          case PRESENT -> taken(branch, true, Guard.Answer.TRUE, state);
          case ABSENT -> taken(branch, false, Guard.Answer.FALSE, state);
          case UNKNOWN -> unanswered(branch, asked, state);
        };
    if (leaves(branch.then())) {
      Guard.Answer said = answer == Presence.UNKNOWN ? Guard.Answer.UNKNOWN : Guard.Answer.FALSE;
      passed.add(new Guard(branch.condition(), false, said, branch.origin()));
    }
    return ends;
  }

  private Continuations taken(Step.Branch branch, boolean then, Guard.Answer answer, State state) {
    int outer = passed.depth();
    passed.add(new Guard(branch.condition(), then, answer, branch.origin()));
    Continuations ends = run(then ? branch.then() : branch.otherwise(), state);
    if (isToldOf() && !ends.fails()) {
      List<Step> passedOver = then ? branch.otherwise() : branch.then();
      skips.add(branch.condition(), passedOver, state.catalog());
    }
    passed.backTo(outer);
    return ends;
  }

  private Continuations unanswered(Step.Branch branch, Condition asked, State state) {
    // Where either way makes the same object, the answer does not matter to who finds it there.
    boolean alike = Alternatives.makeTheSame(branch.then(), branch.otherwise());
    if (!alike) {
      passed.enterUnanswered();
    }
    State yes = state.withCatalog(Conditions.assume(asked, true, state.catalog()));
    State no = state.withCatalog(Conditions.assume(asked, false, state.catalog()));
    Continuations then = taken(branch, true, Guard.Answer.UNKNOWN, yes);
    Continuations otherwise = taken(branch, false, Guard.Answer.UNKNOWN, no);
    if (!alike) {
      passed.leaveUnanswered();
    }
    if (alike && then.thrown().isEmpty() && survived.size() > 1) {
      Alternatives.mergeLast(survived);
    }
    // A check that raises when the context are wrong is taken to find them right, every time.
    if (mode.assumes() || Conditions.hangsOnOutside(branch.condition())) {
      if (then.fails() && !otherwise.fails()) {
        return otherwise;
      }
      if (otherwise.fails() && !then.fails()) {
        return then;
      }
    }
    return Continuations.join(then, otherwise);
  }

  /// Whether what is passed over here is passed over for certain, the first time.
  private boolean isToldOf() {
    return mode == Mode.FIRST && passed.isCertain();
  }

  /// `if …: return`: what follows is guarded by it.
  private static boolean leaves(List<Step> steps) {
    return !steps.isEmpty() && steps.getLast() instanceof Step.Return;
  }

  // ---- statements ------------------------------------------------------------------------------

  private Continuations send(Step.Send send, State before) {
    if (isRemembered(send, before)) {
      return Continuations.next(before);
    }
    boolean write = Writes.isWrite(send);
    State state = transactions.opened(send, remembering(send, before).begunBySending());
    if (write && !passed.isRepeating()) {
      if (before.writes() >= writes) {
        writes++;
        if (keeping == Keeping.POINTS) {
          atWrite.add(new Run.Point(before.survived(), before.writes(), send.origin()));
        }
      }
      state = state.withWrites(before.writes() + 1);
    }
    boolean survives = mode == Mode.TOLERANT || mode.survives() && write;
    if (state.transaction() == Transaction.ABORTED) {
      Fault refused = here(transactions.refused(operation(send), send.origin(), true));
      if (survives) {
        survived.add(refused);
        return Continuations.next(state);
      }
      return Continuations.thrown(state, refused);
    }
    List<Continuations.Thrown> thrown = new ArrayList<>();
    if (state.transaction() == Transaction.PERHAPS_ABORTED) {
      thrown.add(
          new Continuations.Thrown(
              state, here(transactions.refused(operation(send), send.origin(), false))));
    }
    Continuations inside = parts(send, state);
    State next = State.join(inside.next(), inside.returned());
    if (next != null) {
      if (keeping == Keeping.SENT && (write || next.catalog() != state.catalog())) {
        sent.add(new Sent(send, state.catalog(), next.catalog(), passed.isCertain()));
      }
      next = transactions.afterStatement(next, send.origin(), write);
    }
    for (Continuations.Thrown each : inside.thrown()) {
      boolean server = each.fault().isServers();
      if (survives && server) {
        survived.add(next == null ? each.fault() : each.fault().with(Certainty.POSSIBLE));
        next = State.join(next, transactions.undone(operation(send), each.state(), state));
      } else {
        State failed = transactions.undone(operation(send), each.state(), state);
        State after = server ? transactions.failed(failed, send.origin()) : failed;
        thrown.add(new Continuations.Thrown(after, each.fault()));
      }
    }
    return new Continuations(next, null, List.of()).and(thrown);
  }

  private static @Nullable Operation operation(Step.Send send) {
    return send.parts().size() == 1 && send.parts().getFirst() instanceof Step.Apply apply
        ? apply.operation()
        : null;
  }

  /// SQLAlchemy does not send a `CREATE TYPE` twice in one process.
  private static boolean isRemembered(Step.Send send, State state) {
    return operation(send) instanceof Operation.CreateType create
        && create.memoized()
        && state.memo().get(create.type().toString()) != null;
  }

  /// It remembers before it sends, whether that works or not.
  private static State remembering(Step.Send send, State state) {
    return operation(send) instanceof Operation.CreateType create && create.memoized()
        ? state.withMemo(create.type().toString())
        : state;
  }

  private Continuations parts(Step.Send send, State state) {
    boolean alone = send.parts().size() == 1;
    Continuations ends = Continuations.next(state);
    for (Step part : server.ordered(send.parts())) {
      State here = ends.next();
      if (here == null) {
        break;
      }
      Continuations more =
          part instanceof Step.Apply apply ? apply(apply, here, alone) : inside(part, here);
      ends = ends.followedBy(more);
    }
    return ends;
  }

  /// A step within a `DO` block: its statements are part of the block's own.
  private Continuations inside(Step part, State state) {
    transactions.enterBlock();
    Continuations ends = step(part, state);
    transactions.leaveBlock();
    return ends;
  }

  private Continuations apply(Step.Apply apply, State here, boolean alone) {
    Operation operation = apply.operation();
    State state = transactions.before(operation, here);
    temporary |= operation instanceof Operation.CreateTable create && create.temporary();
    Fault forbidden = transactions.forbidden(operation, apply.origin(), state, alone);
    if (forbidden != null) {
      return Continuations.thrown(state, here(forbidden));
    }
    Effect effect =
        server.apply(
            operation, state.catalog(), made(apply.origin(), state), token, mode.assumes());
    Fault fault = effect.fault();
    if (fault != null) {
      boolean doubtful =
          mode.assumes()
              && fault.certainty() == Certainty.CERTAIN
              && fault.object() != null
              && state.catalog().isDoubtful(fault.obstacle());
      Fault sure = doubtful ? fault.with(Certainty.POSSIBLE) : fault;
      Fault said = here(passed.isRepeating() ? sure.with(Certainty.WITH_ROWS) : sure);
      if (passed.isRepeating()) {
        assumed.add(said);
        return Continuations.next(state);
      }
      Creator made = made(apply.origin(), state);
      return Continuations.thrown(transactions.leftBehind(operation, fault, state, made), said);
    }
    if (isToldOf() && Differences.isGuarded(operation)) {
      skips.add(operation, apply.origin(), state.catalog());
    }
    State worked = transactions.remember(operation, state, state.withCatalog(effect.after()));
    State after = transactions.after(operation, apply.origin(), worked);
    List<Continuations.Thrown> thrown = new ArrayList<>();
    if (operation instanceof Operation.Opaque unread
        && !mode.assumes()
        && (unread.objects().stream().anyMatch(each -> !each.name().isKnown())
            || !passed.isRepeating() && (mayCollide(unread) || changesRows(unread)))) {
      // It makes something, and whether under the same name again nobody can tell; or rows.
      thrown.add(
          new Continuations.Thrown(state, here(unread(unread, unread.reason(), apply.origin()))));
    }
    for (Fault doubt : effect.doubts()) {
      Fault said = here(doubt);
      if (!mode.assumes() && doubt.certainty() == Certainty.POSSIBLE && !passed.isRepeating()) {
        thrown.add(new Continuations.Thrown(state, said));
      } else {
        assumed.add(said);
      }
    }
    return new Continuations(after, null, thrown);
  }

  private Creator made(Origin origin, State state) {
    return new Creator(origin, revision, state.catalog().doubts());
  }

  /// Whether what could not be read makes, takes away or renames something, and asks for nothing
  /// before. What has been found in the database is asked for.
  private static boolean mayCollide(Operation.Opaque opaque) {
    String what = opaque.what();
    int end = what.indexOf(' ');
    return opaque.reach() != Operation.Reach.DATA
        && !what.contains(" if ")
        && !opaque.reason().contains("found in the database")
        && switch (end < 0 ? what : what.substring(0, end)) {
          case "create", "drop", "add", "rename" -> true;
          case String _ -> false;
        };
  }

  private static boolean changesRows(Operation.Opaque opaque) {
    return opaque.reach() == Operation.Reach.DATA
        && Stream.of("insert ", "update ", "delete ", "merge ").anyMatch(opaque.what()::startsWith);
  }

  private Fault here(Fault fault) {
    return passed.around(fault, attempts.missedBy(fault));
  }

  // ---- errors ----------------------------------------------------------------------------------

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
    if (isToldOf() && fault.operation() != null && fault.certainty() == Certainty.CERTAIN) {
      skips.add(fault.operation(), fault.origin(), state.catalog());
    }
  }

  // ---- gaps ------------------------------------------------------------------------------------

  private Continuations unknown(Step.Unknown unknown, State state) {
    return switch (unknown.reach()) {
      case DATA -> Continuations.next(state);
      case OBJECTS, SCHEMA -> {
        State after = state.withCatalog(state.catalog().opened());
        if (mode.assumes()) {
          yield Continuations.next(after);
        }
        Fault fault = unread(null, unknown.reason(), unknown.origin());
        yield Continuations.next(after).and(List.of(new Continuations.Thrown(state, here(fault))));
      }
    };
  }

  private static Fault unread(@Nullable Operation operation, String reason, Origin origin) {
    return new Fault(operation, origin, null, null, "unknown", reason, Certainty.POSSIBLE);
  }
}
