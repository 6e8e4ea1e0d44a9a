package dev.reprise.server;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Creator;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The behavior of one kind and version of database.
public interface Server {

  /// An untouched database.
  Catalog empty();

  /// A database with an unknown past.
  Catalog untold();

  /// The result of `operation` on the catalog `before`, independent of transactions; `by` sends it,
  /// and `run` identifies the run. `first`: in a first run, doubtful facts are assumed to be as the
  /// operation requires.
  Effect apply(Operation operation, Catalog before, Creator by, Object run, boolean first);

  /// The impact of `operation`, which led from `before` to `after`, on concurrent users; `revision`
  /// distinguishes new objects from older ones.
  Footprint footprint(Operation operation, Catalog before, Catalog after, String revision);

  /// The condition with names as the server's catalog stores them.
  Condition asked(Condition condition);

  /// The parts of a round trip in the server's execution order.
  List<Step> ordered(List<Step> parts);

  /// The error if `operation` is not allowed in the state of `session`, or null.
  @Nullable Fault forbidden(Operation operation, Origin origin, ServerSession session);

  /// The session's pending objects plus those of `operation`, which led from `before` to `after`.
  Pending pending(Operation operation, ServerSession before, Catalog after);

  /// The catalog after a failed statement, including what it leaves behind.
  Catalog leftBehind(Operation operation, Fault fault, Catalog before, Creator by);

  /// True if `operation` may leave something behind when it fails.
  boolean leavesTraces(Operation operation);

  /// True if an error aborts the open transaction: then only its end is accepted.
  boolean spoils();

  /// True if the driver, when it opens transactions lazily, opens one before it sends `operation`.
  boolean opensTransaction(Operation operation);

  /// True if `operation` commits the open transaction before it runs, successful or not, and itself
  /// if successful.
  boolean commits(Operation operation);

  /// The error of a statement sent after another one failed in the same transaction; `operation` is
  /// null for a query.
  Fault refusedAfterError(@Nullable Operation operation, Origin origin, boolean sure);

  /// The kind of an error that a migration raises with that code, or null.
  @Nullable FaultKind kind(String code);

  /// True if `handler` catches `fault`.
  boolean catches(Step.Handler handler, Fault fault);
}
