package dev.reprise.replay.run;

import dev.reprise.catalog.Conditions;
import dev.reprise.catalog.Presence;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import dev.reprise.replay.run.State.Transaction;
import dev.reprise.server.Effect;
import dev.reprise.server.Fault;
import dev.reprise.server.Guard;
import dev.reprise.server.Server;
import java.util.List;
import java.util.function.UnaryOperator;

/// Runs one side of a branch, or both if the catalog does not decide.
final class RunBranches {
  private final Server server;
  private final Notes notes;
  private final PassedBranches passed;
  private final Transactions transactions;
  private final Attempts.Inside inside;
  private final UnaryOperator<Fault> around;
  private final RowsWorld rows;

  /// @param around adds a fault's surroundings
  RunBranches(
      Server server,
      Notes notes,
      Transactions transactions,
      Attempts.Inside inside,
      UnaryOperator<Fault> around,
      RowsWorld rows) {
    this.server = server;
    this.notes = notes;
    this.passed = notes.passed();
    this.transactions = transactions;
    this.inside = inside;
    this.around = around;
    this.rows = rows;
  }

  /// If one side leaves, it is unknown here if the steps that follow depend on rows only.
  Continuations branch(Step.Branch branch, State state) {
    boolean whole = RowsWorld.leaves(branch.then()) == RowsWorld.leaves(branch.otherwise());
    return branch(branch, state, whole);
  }

  /// @param whole true if no step follows on one side only
  Continuations branch(Step.Branch branch, State state, boolean whole) {
    if (state.transaction() == Transaction.ABORTED && Conditions.asksServer(branch.condition())) {
      return Continuations.thrown(
          state, around.apply(transactions.refused(null, branch.origin(), true)));
    }
    if (branch.condition() instanceof Condition.Rows rows && !rows.fetched()) {
      Operation read = new Operation.Read(rows.reads());
      Effect asked =
          server.apply(
              read,
              state.catalog(),
              notes.made(branch.origin(), state),
              notes.token(),
              notes.assumes());
      if (asked.fault() != null) {
        return Continuations.thrown(
            transactions.failed(state, branch.origin()), around.apply(asked.fault()));
      }
    }
    Condition asked = server.asked(branch.condition());
    Presence answer = Conditions.evaluate(asked, state.catalog(), state.observed());
    Continuations ends =
        switch (answer) {
          case PRESENT -> taken(branch, true, Guard.Answer.TRUE, state);
          case ABSENT -> taken(branch, false, Guard.Answer.FALSE, state);
          case UNKNOWN -> ofRows(branch, asked, state, whole);
        };
    if (RowsWorld.leaves(branch.then())) {
      Guard.Answer said = answer == Presence.UNKNOWN ? Guard.Answer.UNKNOWN : Guard.Answer.FALSE;
      passed.add(new Guard(branch.condition(), false, said, branch.origin()));
    }
    return ends;
  }

  private Continuations taken(Step.Branch branch, boolean then, Guard.Answer answer, State state) {
    int outer = passed.depth();
    passed.add(new Guard(branch.condition(), then, answer, branch.origin()));
    Continuations ends = inside.run(then ? branch.then() : branch.otherwise(), state);
    if (notes.isToldOf() && !ends.fails()) {
      List<Step> passedOver = then ? branch.otherwise() : branch.then();
      notes.skips().add(branch.condition(), passedOver, state.catalog());
    }
    passed.backTo(outer);
    return ends;
  }

  /// The side taken if the tables contain rows, if that is decided.
  private Continuations ofRows(Step.Branch branch, Condition asked, State state, boolean whole) {
    Condition withRows = whole ? server.asked(rows.asked(branch)) : asked;
    Presence answer =
        withRows.equals(asked)
            ? Presence.UNKNOWN
            : Conditions.evaluate(withRows, state.catalog(), state.observed());
    if (answer != Presence.UNKNOWN) {
      passed.enterRepeating();
      Continuations ends = taken(branch, answer == Presence.PRESENT, Guard.Answer.UNKNOWN, state);
      passed.leaveRepeating();
      // A database without such rows takes the other side each time.
      if (!RowsWorld.isSettling(branch)) {
        List<Step> other = answer == Presence.PRESENT ? branch.otherwise() : branch.then();
        notes.undecided().addAll(rows.repeating(other));
      }
      return ends;
    }
    boolean open = RowsWorld.isOpen(asked) && !RowsWorld.isSettling(branch);
    if (open) {
      passed.enterUndecided();
    }
    Continuations ends = unanswered(branch, asked, state);
    if (open) {
      passed.leaveUndecided();
    }
    return ends;
  }

  private Continuations unanswered(Step.Branch branch, Condition asked, State state) {
    // If both sides create the same object, the answer does not matter for those who find it there.
    boolean alike = AlternativeRuns.makeTheSame(branch.then(), branch.otherwise());
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
    if (alike && then.thrown().isEmpty() && notes.survived().size() > 1) {
      AlternativeRuns.mergeLast(notes.survived());
    }
    // A check that raises in the wrong context is assumed to pass, every time.
    if (notes.assumes() || Conditions.hangsOnOutside(branch.condition())) {
      if (then.fails() && !otherwise.fails()) {
        return otherwise;
      }
      if (otherwise.fails() && !then.fails()) {
        return then;
      }
    }
    return Continuations.join(then, otherwise);
  }
}
