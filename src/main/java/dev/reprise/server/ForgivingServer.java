package dev.reprise.server;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Creator;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server on which an error undoes only its own statement, and statements of one transaction
/// never conflict with each other.
public interface ForgivingServer extends Server {

  /// Not modeled.
  @Override
  default Footprint footprint(Operation operation, Catalog before, Catalog after, String revision) {
    return Footprint.NONE;
  }

  @Override
  default List<Step> ordered(List<Step> parts) {
    return parts;
  }

  @Override
  default @Nullable Fault forbidden(Operation operation, Origin origin, ServerSession session) {
    return null;
  }

  @Override
  default Pending pending(Operation operation, ServerSession before, Catalog after) {
    return before.pending();
  }

  @Override
  default Catalog leftBehind(Operation operation, Fault fault, Catalog before, Creator by) {
    return before;
  }

  @Override
  default boolean leavesTraces(Operation operation) {
    return false;
  }

  @Override
  default boolean spoils() {
    return false;
  }

  @Override
  default Fault refusedAfterError(@Nullable Operation operation, Origin origin, boolean sure) {
    throw new IllegalStateException("an error does not abort a transaction on this server");
  }

  @Override
  default @Nullable FaultKind kind(String code) {
    return null;
  }
}
