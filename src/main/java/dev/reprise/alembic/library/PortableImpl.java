package dev.reprise.alembic.library;

import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import org.jspecify.annotations.Nullable;

/// Removes what Alembic and SQLAlchemy send only to PostgreSQL: types, and clauses that only its
/// dialect writes.
final class PortableImpl {
  private PortableImpl() {}

  /// Null if nothing is sent.
  static @Nullable Operation sent(Operation operation) {
    return switch (operation) {
      case Operation.CreateType _ -> null;
      case Operation.Drop drop when drop.objects().getFirst().kind() == ObjectKind.TYPE -> null;
      case Operation.Drop drop -> new Operation.Drop(drop.objects(), drop.ifExists(), false, false);
      case Operation.CreateIndex create ->
          new Operation.CreateIndex(
              create.name(),
              create.table(),
              create.keys(),
              create.columns(),
              create.labels(),
              create.unique(),
              create.form(),
              false,
              create.ifNotExists());
      case Operation other -> other;
    };
  }
}
