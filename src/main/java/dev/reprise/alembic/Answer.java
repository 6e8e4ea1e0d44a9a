package dev.reprise.alembic;

/// Where a lambda puts what it found. Not an array: the start-up cache takes no lambda that is
/// given one, and making a lambda takes a twentieth of a short run.
final class Answer<T> {
  T value;

  Answer(T first) {
    value = first;
  }
}
