package dev.reprise.server.postgres;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Creator;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Version;
import dev.reprise.server.Effect;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Footprint;
import dev.reprise.server.Pending;
import dev.reprise.server.Server;
import dev.reprise.server.ServerSession;
import dev.reprise.server.postgres.change.SqlStates;
import dev.reprise.server.postgres.lock.Footprints;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// PostgreSQL of one version.
public final class Postgres implements Server {
  private final Version version;
  private final TransactionRules transactions;
  private final boolean needsKeys;

  public Postgres(Version version) {
    this(version, true);
  }

  private Postgres(Version version, boolean needsKeys) {
    this.needsKeys = needsKeys;
    this.version = version;
    this.transactions = new TransactionRules(version);
  }

  /// The model of what other servers share with PostgreSQL: that a foreign key needs a unique key
  /// is not among it.
  public static Postgres shared(Version version) {
    return new Postgres(version, false);
  }

  @Override
  public Catalog empty() {
    return Catalog.fresh(PostgresConventions.INSTANCE, false);
  }

  @Override
  public Catalog untold() {
    return Catalog.fresh(PostgresConventions.INSTANCE, true);
  }

  @Override
  public Effect apply(Operation operation, Catalog before, Creator by, Object run, boolean first) {
    return Semantics.apply(operation, before, by, run, first, needsKeys);
  }

  @Override
  public Footprint footprint(Operation operation, Catalog before, Catalog after, String revision) {
    return Footprints.of(operation, before, after, revision, version);
  }

  @Override
  public Condition asked(Condition condition) {
    return condition;
  }

  @Override
  public List<Step> ordered(List<Step> parts) {
    return AlterPasses.ordered(parts);
  }

  @Override
  public @Nullable Fault forbidden(Operation operation, Origin origin, ServerSession session) {
    return transactions.forbidden(operation, origin, session);
  }

  @Override
  public Pending pending(Operation operation, ServerSession before, Catalog after) {
    return transactions.pending(operation, before, after);
  }

  @Override
  public Catalog leftBehind(Operation operation, Fault fault, Catalog before, Creator by) {
    return TransactionRules.leftBehind(operation, fault, before, by);
  }

  @Override
  public boolean leavesTraces(Operation operation) {
    return operation instanceof Operation.CreateIndex create && create.concurrently();
  }

  @Override
  public boolean spoils() {
    return true;
  }

  @Override
  public boolean opensTransaction(Operation operation) {
    return false;
  }

  @Override
  public boolean commits(Operation operation) {
    return false;
  }

  @Override
  public Fault refusedAfterError(@Nullable Operation operation, Origin origin, boolean sure) {
    return TransactionRules.refusedAfterError(operation, origin, sure);
  }

  @Override
  public @Nullable FaultKind kind(String code) {
    return SqlStates.kind(code);
  }

  @Override
  public boolean catches(Step.Handler handler, Fault fault) {
    return Handlers.catches(handler, fault);
  }
}
