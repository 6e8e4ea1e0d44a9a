package dev.reprise.replay.run;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Joins;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.operation.Origin;
import dev.reprise.server.Pending;
import org.jspecify.annotations.Nullable;

/// The state of a run between two steps; immutable.
///
/// `committed` is the catalog that would survive if the process died now. `writes` counts the
/// statements sent that change something. `memo` are the types this process has created for tables
/// (SQLAlchemy will not create them twice). `pending` are objects that the open transaction created
/// but cannot use before it commits. `broken` is the place of the statement whose swallowed error
/// aborted the transaction.
public record State(
    Catalog catalog,
    Catalog committed,
    Transaction transaction,
    int writes,
    PersistentMap<String, Boolean> memo,
    PersistentMap<Integer, Catalog> observed,
    Pending pending,
    @Nullable Origin broken) {

  enum Transaction {
    /// Every statement commits by itself.
    AUTOCOMMIT,
    OPEN,
    /// The tool's own transaction has ended. The next statement begins one unknown to it.
    ENDED,
    /// A transaction that the tool does not know of and never commits.
    ORPHANED,
    /// After an error: every statement is rejected until the transaction ends (25P02).
    ABORTED,
    /// Aborted on one of the paths that lead here.
    PERHAPS_ABORTED
  }

  static State start(
      Catalog catalog, Transaction transaction, PersistentMap<String, Boolean> memo) {
    return new State(
        catalog, catalog, transaction, 0, memo, PersistentMap.empty(), Pending.NOTHING, null);
  }

  State withCatalog(Catalog changed) {
    return changed == catalog
        ? this
        : new State(changed, committed, transaction, writes, memo, observed, pending, broken);
  }

  State withWrites(int changed) {
    return new State(catalog, committed, transaction, changed, memo, observed, pending, broken);
  }

  State withMemo(String type) {
    return new State(
        catalog, committed, transaction, writes, memo.put(type, true), observed, pending, broken);
  }

  State observing(int id) {
    return new State(
        catalog, committed, transaction, writes, memo, observed.put(id, catalog), pending, broken);
  }

  State withPending(Pending changed) {
    return changed == pending
        ? this
        : new State(catalog, committed, transaction, writes, memo, observed, changed, broken);
  }

  State aborted(Origin by) {
    return transaction == Transaction.AUTOCOMMIT
        ? this
        : new State(catalog, committed, Transaction.ABORTED, writes, memo, observed, pending, by);
  }

  /// After `COMMIT`, which in an aborted transaction rolls back.
  State committed(Transaction next) {
    Catalog kept = transaction == Transaction.ABORTED ? committed : catalog;
    return new State(kept, kept, next, writes, memo, observed, Pending.NOTHING, null);
  }

  State rolledBack(Transaction next) {
    return new State(committed, committed, next, writes, memo, observed, Pending.NOTHING, null);
  }

  State begun() {
    return new State(catalog, committed, Transaction.OPEN, writes, memo, observed, pending, broken);
  }

  /// Back to a savepoint: the database's state then, with the process's memory of now.
  State backTo(State savepoint) {
    return new State(
        savepoint.catalog,
        savepoint.committed,
        savepoint.transaction,
        writes,
        memo,
        observed,
        savepoint.pending,
        savepoint.broken);
  }

  /// The catalog after a crash right now, had the connection committed first.
  Catalog survived() {
    return transaction == Transaction.ABORTED ? committed : catalog;
  }

  static @Nullable State join(@Nullable State mine, @Nullable State theirs) {
    if (mine == null || theirs == null || mine == theirs) {
      return mine == null ? theirs : mine;
    }
    return new State(
        mine.catalog.join(theirs.catalog),
        mine.committed.join(theirs.committed),
        join(mine.transaction, theirs.transaction),
        Math.max(mine.writes, theirs.writes),
        Joins.maps(
            mine.memo, theirs.memo, (key, one, other) -> one == null || other == null ? null : one),
        Joins.maps(
            mine.observed,
            theirs.observed,
            (id, one, other) -> one == null ? other : other == null ? one : one.join(other)),
        mine.pending.join(theirs.pending),
        mine.broken == null ? theirs.broken : mine.broken);
  }

  /// A loss on one path only is not reported.
  private static Transaction join(Transaction mine, Transaction theirs) {
    if (mine == theirs) {
      return mine;
    }
    if (isLost(mine) && isLost(theirs)) {
      return Transaction.ORPHANED;
    }
    boolean open =
        isLost(mine) && isWhole(theirs)
            || isLost(theirs) && isWhole(mine)
            || isWhole(mine) && isWhole(theirs);
    return open ? Transaction.OPEN : Transaction.PERHAPS_ABORTED;
  }

  /// True if the open changes will never be committed, nor the version row.
  boolean isLost() {
    return isLost(transaction);
  }

  private static boolean isLost(Transaction transaction) {
    return transaction == Transaction.ORPHANED || transaction == Transaction.ENDED;
  }

  /// The state once a statement is sent.
  State begunBySending() {
    return transaction == Transaction.ENDED
        ? new State(
            catalog, committed, Transaction.ORPHANED, writes, memo, observed, pending, broken)
        : this;
  }

  private static boolean isWhole(Transaction transaction) {
    return transaction == Transaction.OPEN || transaction == Transaction.AUTOCOMMIT;
  }
}
