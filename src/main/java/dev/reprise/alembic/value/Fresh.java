package dev.reprise.alembic.value;

/// A value that differs in every run: `uuid4()`, `datetime.now()`, `random()`. `what` is for
/// people.
public record Fresh(String what) implements LibraryObject {
  @Override
  public String describe() {
    return what;
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return new Fresh(what + "." + name);
  }

  @Override
  public Value call(Arguments arguments, Execution execution) {
    return new Fresh(what + "()");
  }
}
