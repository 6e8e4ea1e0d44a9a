package dev.reprise.server;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Creator;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one kind of database, of one version, does with what it is sent.
public interface Server {

  /// A database nobody has touched.
  Catalog empty();

  /// A database with a past nobody told about.
  Catalog untold();

  /// What `operation` comes to, alone with the catalog `before`; `by` sends it, and `run` tells one
  /// run from another. `first`: it is the first time, when what is doubtful is as the operation
  /// wants it.
  Effect apply(Operation operation, Catalog before, Creator by, Object run, boolean first);

  /// What `operation`, which led from `before` to `after`, costs others meanwhile; `revision` tells
  /// what is new from what was there before it.
  Footprint footprint(Operation operation, Catalog before, Catalog after, String revision);

  /// The question to the catalog, in which names may be kept otherwise than a migration has them.
  Condition asked(Condition condition);

  /// The parts of a round trip in the order in which the server carries them out.
  List<Step> ordered(List<Step> parts);

  /// What `operation` may not do where `session` is, or null.
  @Nullable Fault forbidden(Operation operation, Origin origin, ServerSession session);

  /// What of `operation`, which led from `before` to `after`, cannot be used before the transaction
  /// commits: the session's pending things with it.
  Pending pending(Operation operation, ServerSession before, Catalog after);

  /// What a statement that failed leaves in the database all the same.
  Catalog leftBehind(Operation operation, Fault fault, Catalog before, Creator by);

  /// Whether a failing `operation` may leave something behind.
  boolean leavesTraces(Operation operation);

  /// Whether an error spoils the open transaction: then nothing but its end is taken any more.
  boolean spoils();

  /// Whether the driver opens a transaction before it sends `operation`, where it opens one late.
  boolean opensTransaction(Operation operation);

  /// Whether `operation` commits what is open before it is tried, whether it then works or not, and
  /// itself where it works.
  boolean commits(Operation operation);

  /// The error of a statement sent after another has failed in the same transaction; `operation` is
  /// null for a query.
  Fault refusedAfterError(@Nullable Operation operation, Origin origin, boolean sure);

  /// The kind of error that a migration raises by that code, or null.
  @Nullable FaultKind kind(String code);

  /// Whether `handler` catches `fault`.
  boolean catches(Step.Handler handler, Fault fault);
}
