package dev.reprise.operation;

import dev.reprise.syntax.SqlReader;
import org.jspecify.annotations.Nullable;

/// The name of a schema-level object as PostgreSQL stores it: folded to lower case unless it was
/// quoted.
///
/// `schema` is null where the migration leaves it to the `search_path`, as an empty one does for
/// SQLAlchemy.
public record Name(@Nullable String schema, String name) {
  public Name {
    schema = schema == null || schema.isEmpty() ? null : schema;
  }

  /// Some name that could not be told.
  public static final Name UNKNOWN = of(String.valueOf(SqlReader.HOLE));

  /// The schema of what is named without one, where no `search_path` says otherwise. What has no
  /// schemas is modeled as one that has only this.
  public static final String DEFAULT_SCHEMA = "public";

  public static Name of(String name) {
    return new Name(null, name);
  }

  /// Whether the name itself could be told. A schema that could not is the same everywhere: a
  /// setting.
  public boolean isKnown() {
    return isKnown(name);
  }

  /// Whether a name has no part that could not be told. What a template or a parameter stands for,
  /// which then is written out, is not known, but always the same.
  public static boolean isKnown(String name) {
    for (int at = name.indexOf(SqlReader.HOLE);
        at >= 0;
        at = name.indexOf(SqlReader.HOLE, at + 1)) {
      if (at + 1 == name.length() || "{$:".indexOf(name.charAt(at + 1)) < 0) {
        return false;
      }
    }
    return true;
  }

  public String schemaOrDefault() {
    return schema == null ? DEFAULT_SCHEMA : schema;
  }

  /// As people write it: `schema.name`, or the bare name.
  @Override
  public String toString() {
    return schema == null ? name : schema + "." + name;
  }
}
