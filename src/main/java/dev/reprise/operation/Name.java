package dev.reprise.operation;

import org.jspecify.annotations.Nullable;

/// The name of a schema-level object as PostgreSQL stores it: folded to lower case unless it was
/// quoted.
///
/// `schema` is null where the migration leaves it to the `search_path`.
public record Name(@Nullable String schema, String name) {

  public static Name of(String name) {
    return new Name(null, name);
  }

  /// As people write it: `schema.name`, or the bare name.
  @Override
  public String toString() {
    return schema == null ? name : schema + "." + name;
  }
}
