package dev.reprise.alembic.value;

/// An object with which code can change the database.
public interface DatabaseObject extends LibraryObject {
  @Override
  default boolean reachesDatabase() {
    return true;
  }
}
