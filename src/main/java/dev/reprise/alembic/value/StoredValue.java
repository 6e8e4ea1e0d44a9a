package dev.reprise.alembic.value;

/// A value that the database holds: the same in every run, as long as nobody changes it.
public interface StoredValue extends LibraryObject {}
