package dev.reprise.alembic.library;

import dev.reprise.alembic.value.LibraryObject;

/// The table that a foreign key of the database refers to.
public interface ReflectedTarget extends LibraryObject {

  /// The key's name; inside of a loop over such keys what stands for it there.
  String key();
}
