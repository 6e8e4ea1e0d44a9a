package dev.reprise.alembic.library;

import dev.reprise.alembic.value.LibraryObject;

/// The table that a foreign key of the database refers to.
public interface ReflectedTarget extends LibraryObject {

  /// The key's name, or its placeholder inside a loop over such keys.
  String key();
}
