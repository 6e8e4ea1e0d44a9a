package dev.reprise.alembic.value;

/// A value stored in the database: the same in every run as long as it is not changed.
public interface StoredValue extends LibraryObject {}
