package dev.reprise.alembic.python.run;

/// Holds the result of a lambda. Not an array: the start-up cache does not store lambdas that
/// capture one, and creating a lambda takes a twentieth of a short run.
public final class FoundAnswer<T> {
  public T value;

  public FoundAnswer(T first) {
    value = first;
  }
}
