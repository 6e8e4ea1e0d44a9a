package dev.reprise.alembic.library.type;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;

/// A type class: `sa.String`, `postgresql.ENUM`. The class itself is accepted in place of an
/// object.
///
/// @param module `sqlalchemy`, `postgresql`, `geoalchemy2` …: one name can be two classes
public record TypeClass(String module, String name) implements LibraryObject {

  @Override
  public String describe() {
    return module + "." + name;
  }

  @Override
  public Value call(Arguments arguments, Execution execution) {
    return TypeReader.instance(this, arguments, execution);
  }

  @Override
  public Value attribute(String attribute, Execution execution) {
    // `String.with_variant(...)` does not exist on a class, `String.Comparator` and the like do.
    return execution.unknown(describe() + "." + attribute);
  }
}
