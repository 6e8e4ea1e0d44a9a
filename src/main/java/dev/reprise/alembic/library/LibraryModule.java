package dev.reprise.alembic.library;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import org.jspecify.annotations.Nullable;

/// A module of a library, by its dotted name.
record LibraryModule(String name, Members members) implements LibraryObject {

  /// The members of a family of modules.
  @FunctionalInterface
  interface Members {
    /// The member `name` of `module`, or null.
    @Nullable Value find(String module, String name);
  }

  @Override
  public String describe() {
    return name;
  }

  @Override
  public Value attribute(String attribute, Execution execution) {
    Value found = members.find(name, attribute);
    if (name.equals("sqlalchemy")
        && execution
            .shared(Environment.class, Environment.class, Environment::standard)
            .replaces(attribute)) {
      return execution.unknown("env.py replaces sqlalchemy." + attribute);
    }
    return found != null ? found : execution.unknown(name + "." + attribute + " is unknown");
  }

  @Override
  public boolean hasAttribute(String attribute, Execution execution) {
    return members.find(name, attribute) != null;
  }
}
