package dev.reprise.alembic.python.run;

/// Where a lambda puts what it found. Not an array: the start-up cache takes no lambda that is
/// given one, and making a lambda takes a twentieth of a short run.
public final class FoundAnswer<T> {
  public T value;

  public FoundAnswer(T first) {
    value = first;
  }
}
