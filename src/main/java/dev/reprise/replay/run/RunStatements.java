package dev.reprise.replay.run;

import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.difference.Differences;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import dev.reprise.replay.run.PlanInterpreter.Mode;
import dev.reprise.replay.run.State.Transaction;
import dev.reprise.server.Effect;
import dev.reprise.server.Fault;
import dev.reprise.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Sends statements to the server, and applies their operations.
final class RunStatements {
  private final Server server;
  private final Notes notes;
  private final PassedBranches passed;
  private final Transactions transactions;
  private final Block block;
  private final UnaryOperator<Fault> around;
  private final RowsWorld rows;
  private boolean temporary;

  /// Runs a step within a statement.
  interface Block {
    Continuations run(Step part, State state);
  }

  /// @param around adds a fault's surroundings
  RunStatements(
      Server server,
      Notes notes,
      Transactions transactions,
      Block block,
      UnaryOperator<Fault> around,
      RowsWorld rows) {
    this.server = server;
    this.notes = notes;
    this.passed = notes.passed();
    this.transactions = transactions;
    this.block = block;
    this.around = around;
    this.rows = rows;
  }

  /// True if a temporary table was created.
  boolean madeTemporary() {
    return temporary;
  }

  Continuations send(Step.Send send, State before) {
    if (isRemembered(send, before)) {
      return Continuations.next(before);
    }
    boolean write = Writes.isWrite(send);
    State state = transactions.opened(send, remembering(send, before).begunBySending());
    if (write && !passed.isRepeating()) {
      notes.write(send, before);
      state = state.withWrites(before.writes() + 1);
    }
    boolean survives = notes.mode() == Mode.TOLERANT || notes.mode().survives() && write;
    if (state.transaction() == Transaction.ABORTED) {
      Fault refused = around.apply(transactions.refused(operation(send), send.origin(), true));
      if (survives) {
        notes.survived().add(refused);
        return Continuations.next(state);
      }
      return Continuations.thrown(state, refused);
    }
    List<Continuations.Thrown> thrown = new ArrayList<>();
    if (state.transaction() == Transaction.PERHAPS_ABORTED) {
      thrown.add(
          new Continuations.Thrown(
              state, around.apply(transactions.refused(operation(send), send.origin(), false))));
    }
    Continuations inside = parts(send, state);
    State next = State.join(inside.next(), inside.returned());
    if (next != null) {
      notes.sent(send, state, next, write);
      next = transactions.afterStatement(next, send.origin(), write);
    }
    for (Continuations.Thrown each : inside.thrown()) {
      boolean server = each.fault().isServers();
      if (survives && server) {
        notes.survived().add(next == null ? each.fault() : each.fault().with(Certainty.POSSIBLE));
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

  /// It remembers the type before it sends the statement, successful or not.
  private static State remembering(Step.Send send, State state) {
    return operation(send) instanceof Operation.CreateType create && create.memoized()
        ? state.withMemo(create.type().toString())
        : state;
  }

  Continuations parts(Step.Send send, State state) {
    boolean alone = send.parts().size() == 1;
    Continuations ends = Continuations.next(state);
    for (Step part : server.ordered(send.parts())) {
      State here = ends.next();
      if (here == null) {
        break;
      }
      Continuations more =
          part instanceof Step.Apply apply ? apply(apply, here, alone) : block.run(part, here);
      ends = ends.followedBy(more);
    }
    return ends;
  }

  Continuations apply(Step.Apply apply, State here, boolean alone) {
    Operation operation = apply.operation();
    State state = transactions.before(operation, here);
    temporary |= operation instanceof Operation.CreateTable create && create.temporary();
    Fault forbidden = transactions.forbidden(operation, apply.origin(), state, alone);
    if (forbidden != null) {
      return Continuations.thrown(state, around.apply(forbidden));
    }
    Effect effect =
        server.apply(
            operation,
            state.catalog(),
            notes.made(apply.origin(), state),
            notes.token(),
            notes.assumes());
    Fault fault = effect.fault();
    if (fault != null) {
      boolean doubtful =
          notes.assumes()
              && fault.certainty() == Certainty.CERTAIN
              && fault.object() != null
              && state.catalog().isDoubtful(fault.obstacle());
      Fault sure = doubtful ? fault.with(Certainty.POSSIBLE) : fault;
      Fault said = around.apply(passed.isRepeating() ? sure.with(Certainty.WITH_ROWS) : sure);
      if (passed.isRepeating()) {
        notes.assumed().add(said);
        return Continuations.next(state);
      }
      Creator made = notes.made(apply.origin(), state);
      return Continuations.thrown(transactions.leftBehind(operation, fault, state, made), said);
    }
    if (notes.isToldOf() && Differences.isGuarded(operation)) {
      notes.skips().add(operation, apply.origin(), state.catalog());
    }
    if (passed.isUndecided() && rows.mayRepeat(operation)) {
      notes.undecided().add(apply);
    }
    notes.held(apply, server, state, effect.after(), transactions.number(state, alone));
    State worked = transactions.remember(operation, state, state.withCatalog(effect.after()));
    State after = transactions.after(operation, apply.origin(), worked);
    List<Continuations.Thrown> thrown = new ArrayList<>();
    if (operation instanceof Operation.Opaque unread
        && !notes.assumes()
        && UnreadSteps.mayFail(unread, passed.isRepeating())) {
      thrown.add(
          new Continuations.Thrown(
              state, around.apply(UnreadSteps.fault(unread, unread.reason(), apply.origin()))));
    }
    for (Fault doubt : effect.doubts()) {
      Fault said = around.apply(doubt);
      if (!notes.assumes() && doubt.certainty() == Certainty.POSSIBLE && !passed.isRepeating()) {
        thrown.add(new Continuations.Thrown(state, said));
      } else {
        notes.assumed().add(said);
        if (doubt.certainty() == Certainty.POSSIBLE) {
          notes.undecided().add(apply);
        }
      }
    }
    return new Continuations(after, null, thrown);
  }
}
