package dev.reprise.alembic.library;

import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.operation.Condition.Selection;

/// The name of whatever one object a reflection call found; `None` where it found nothing.
public interface ReflectedName extends LibraryObject {

  /// What the call looked for, in the catalog of [#observed].
  Selection selection();

  int observed();
}
