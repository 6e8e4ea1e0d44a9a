package dev.reprise.alembic.library;

import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.operation.Condition.Selection;

/// The name of the single object that a reflection call found; `None` if it found nothing.
public interface ReflectedName extends LibraryObject {

  /// The call's search, in the catalog of [#observed].
  Selection selection();

  int observed();
}
