package dev.reprise.alembic.python.run;

import dev.reprise.alembic.value.LibraryObject;
import org.jspecify.annotations.Nullable;

/// An import of a helper module that is resolved only when its name is used. `name` is null for the
/// module itself.
public record PendingImport(String module, @Nullable String name) implements LibraryObject {
  @Override
  public String describe() {
    return "`" + (name == null ? module : module + "." + name) + "`";
  }
}
