package dev.reprise.replay.run;

import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Creator;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.replay.run.State.Transaction;
import dev.reprise.server.Fault;
import dev.reprise.server.Server;
import dev.reprise.server.ServerSession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The transactions of one run: when they commit, and how the server treats a statement in them.
final class Transactions {
  private final Server server;
  private final boolean whole;
  private final boolean late;
  private final List<Run.Point> commits = new ArrayList<>();
  private @Nullable Origin orphanedBy;
  private Run.@Nullable Undone undone;
  private int autocommit;
  private int block;

  /// True if the current statement is a block, or a call, in which the server has committed.
  private boolean committedInside;

  Transactions(Server server, Plan.Transaction kind) {
    this.server = server;
    this.whole = kind == Plan.Transaction.WHOLE;
    this.late = kind == Plan.Transaction.FROM_FIRST_ROW;
  }

  /// The state when the driver is about to send.
  State opened(Step.Send send, State state) {
    if (send.parts().isEmpty() || !(send.parts().getFirst() instanceof Step.Apply apply)) {
      return state;
    }
    return late
            && autocommit == 0
            && state.transaction() == Transaction.AUTOCOMMIT
            && server.opensTransaction(apply.operation())
        ? state.begun()
        : before(apply.operation(), state);
  }

  /// The server's implicit commit before it runs `operation`.
  State before(Operation operation, State state) {
    return isOpen(state) && server.commits(operation)
        ? state.committed(state.transaction())
        : state;
  }

  /// The server's implicit commit after `operation` succeeded.
  State after(Operation operation, Origin origin, State state) {
    if (!isOpen(state) || !server.commits(operation)) {
      return state;
    }
    State after = state.committed(state.transaction());
    if (block > 0) {
      committedInside = true;
    } else {
      commits.add(new Run.Point(after.committed(), after.writes(), origin));
    }
    return after;
  }

  /// The number of the run's transaction that a statement is part of.
  int number(State state, boolean alone) {
    return session(state, alone).inside() ? commits.size() : Held.ALONE;
  }

  private static boolean isOpen(State state) {
    return state.transaction() == Transaction.OPEN || state.isLost();
  }

  /// The state after an error of the server.
  State failed(State state, Origin by) {
    return server.spoils() ? state.aborted(by) : state;
  }

  /// The last commit that ended the tool's own transaction.
  @Nullable Origin orphanedBy() {
    return orphanedBy;
  }

  List<Run.Point> commits() {
    return List.copyOf(commits);
  }

  /// The state of a connection after a transaction: the driver opens the next one by itself.
  private Transaction resting(State before) {
    boolean opens = whole && autocommit == 0;
    return !opens
        ? Transaction.AUTOCOMMIT
        : before.isLost() ? Transaction.ORPHANED : Transaction.OPEN;
  }

  /// A `COMMIT` sent as SQL ends the transaction without the driver's knowledge: psycopg2 believes
  /// it is still in one and opens no other.
  State commit(State state, Step.Commit commit) {
    boolean raw = commit.origin().isRaw();
    boolean own = whole && autocommit == 0;
    boolean orphans = commit.behind() == Step.Behind.NOBODY && own;
    orphanedBy = orphans ? commit.origin() : orphanedBy;
    boolean alone = raw || commit.behind() == Step.Behind.STATEMENTS && own;
    Transaction next =
        alone ? Transaction.AUTOCOMMIT : orphans ? Transaction.ENDED : resting(state);
    return commit(state, next, commit.origin());
  }

  /// The error if SQLAlchemy does not allow autocommit here, or null if it does.
  @Nullable Fault refuses(State state, Step.Commit commit) {
    if (commit.behind() != Step.Behind.STATEMENTS || state.transaction() != Transaction.ORPHANED) {
      return null;
    }
    String condition = "sqlalchemy.exc.InvalidRequestError";
    String message =
        "This connection has already initialized a SQLAlchemy Transaction() object via begin() or"
            + " autobegin; isolation_level may not be altered unless rollback() or commit() is"
            + " called first.";
    return new Fault(
        new Operation.Invalid(null, condition, message),
        commit.origin(),
        null,
        null,
        condition,
        message,
        Certainty.CERTAIN);
  }

  private State commit(State state, Transaction next, Origin origin) {
    State after = state.committed(next);
    commits.add(new Run.Point(after.committed(), after.writes(), origin));
    return after;
  }

  /// The first change that was undone without being requested.
  Run.@Nullable Undone undone() {
    return undone;
  }

  State rollBack(State state, Step.Rollback rollback) {
    boolean raw = rollback.origin().isRaw();
    int kept = commits.isEmpty() ? 0 : commits.getLast().writes();
    if (!rollback.asked()
        && undone == null
        && whole
        && state.transaction() == Transaction.OPEN
        && state.writes() > kept) {
      undone = new Run.Undone(rollback.origin(), state.writes() - kept);
    }
    return state.rolledBack(raw ? Transaction.AUTOCOMMIT : resting(state));
  }

  State enterAutocommit(State state, Origin origin) {
    autocommit++;
    return commit(state, Transaction.AUTOCOMMIT, origin);
  }

  void leaveAutocommit() {
    autocommit--;
  }

  /// After an autocommit block the tool begins a new transaction, if it held one before.
  State reopen(State state, State before) {
    return state.committed(resting(before));
  }

  void enterBlock() {
    block++;
  }

  void leaveBlock() {
    block--;
  }

  boolean inBlock() {
    return block > 0;
  }

  State afterStatement(State state, Origin origin, boolean write) {
    if (block > 0) {
      return state;
    }
    boolean inside = committedInside;
    committedInside = false;
    if (inside && isOpen(state)) {
      commits.add(new Run.Point(state.committed(), state.writes(), origin));
    }
    if (state.transaction() != Transaction.AUTOCOMMIT) {
      return state;
    }
    State after = state.committed(Transaction.AUTOCOMMIT);
    if (write) {
      commits.add(new Run.Point(after.committed(), after.writes(), origin));
    }
    return after;
  }

  /// The error if the statement is not allowed in this transaction, or null.
  @Nullable Fault forbidden(Operation operation, Origin origin, State state, boolean alone) {
    return server.forbidden(operation, origin, session(state, alone));
  }

  private ServerSession session(State state, boolean alone) {
    boolean inside = state.transaction() != Transaction.AUTOCOMMIT || block > 0 || !alone;
    return new ServerSession(state.catalog(), state.committed(), state.pending(), inside);
  }

  /// The transaction's record of a successful statement.
  State remember(Operation operation, State before, State after) {
    boolean open = after.transaction() == Transaction.OPEN || after.isLost();
    return open
        ? after.withPending(server.pending(operation, session(before, true), after.catalog()))
        : after;
  }

  /// The state that a failed statement leaves behind.
  State leftBehind(Operation operation, Fault fault, State state, Creator made) {
    return state.withCatalog(server.leftBehind(operation, fault, state.catalog(), made));
  }

  /// The state after a failed statement: as before it, except for what it left.
  State undone(@Nullable Operation operation, State failed, State before) {
    return operation != null && server.leavesTraces(operation) ? failed : failed.backTo(before);
  }

  Fault refused(@Nullable Operation operation, Origin origin, boolean sure) {
    return server.refusedAfterError(operation, origin, sure);
  }
}
