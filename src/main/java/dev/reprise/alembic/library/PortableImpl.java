package dev.reprise.alembic.library;

import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import org.jspecify.annotations.Nullable;

/// What Alembic and SQLAlchemy leave out of what they send where it is not PostgreSQL: types, and
/// the words that only PostgreSQL's dialect writes.
final class PortableImpl {
  private PortableImpl() {}

  /// Null where nothing is sent.
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
