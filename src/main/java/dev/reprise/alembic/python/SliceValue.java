package dev.reprise.alembic.python;

import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import org.jspecify.annotations.Nullable;

/// `lower:upper:step` in brackets.
record SliceValue(@Nullable Value lower, @Nullable Value upper, @Nullable Value step)
    implements LibraryObject {
  @Override
  public String describe() {
    return "a slice";
  }
}
